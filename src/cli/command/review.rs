use std::io::Write;

use chrono::NaiveDate;
use clap_complete::engine::ArgValueCandidates;

use crate::cli::ask::Asker;
use crate::cli::{Context, Failure, Outcome, complete};
use crate::domain::Period;
use crate::parse::when;
use crate::render::review;

/// How many days are looked through where none are named.
const DAYS: u32 = 28;

/// Goes through what was understood with doubt, and settles it with one key each.
///
/// The same words are asked about once, however often they were logged or imported, and what may
/// change your nutrients most comes first. Each answer is one change that `undo` takes back. Where
/// nobody can answer, in a script, the questions are listed.
#[derive(Debug, clap::Args)]
#[command(before_help = "  nutrigap review\n  nutrigap review yesterday\n  \
                         nutrigap review --days 365 --json")]
pub(crate) struct Args {
    /// One day: 2026-11-22, today, yesterday, monday, -3d [default: the last 28 days]
    #[arg(allow_hyphen_values = true, conflicts_with_all = ["days", "all"])]
    #[arg(add = ArgValueCandidates::new(complete::days))]
    date: Option<String>,

    /// The last N days, today included
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=36600))]
    days: Option<u32>,

    /// All days of the diary
    #[arg(long, conflicts_with = "days")]
    all: bool,

    /// Write one JSON object with the questions, and ask nothing
    #[arg(long)]
    json: bool,
}

impl Args {
    fn period(&self, today: NaiveDate) -> Result<Period, Failure> {
        Ok(match &self.date {
            Some(day) => Period::day(when::date(day, today)?),
            None if self.all => Period {
                from: NaiveDate::from_yo_opt(when::FIRST_YEAR, 1).unwrap_or(today),
                to: today,
            },
            None => Period::ending(today, self.days.unwrap_or(DAYS)),
        })
    }
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    let person = context.streams.input_is_terminal && context.streams.err_is_terminal;
    if args.json || !person {
        return list(context, args);
    }
    let mut session = super::open(&context)?;
    let period = args.period(session.today())?;
    let streams = context.streams;
    let reviewed = session.review(period, &mut Asker::new(streams))?;
    let out = &mut streams.out;
    match (reviewed.answered, reviewed.left) {
        (0, 0) => nothing(out, period)?,
        (0, left) => writeln!(out, "nothing settled; {} left", questions(left))?,
        (answered, left) => {
            let entries = match reviewed.entries {
                1 => "1 entry".to_owned(),
                n => format!("{n} entries"),
            };
            let said = questions(answered);
            writeln!(out, "settled: {said}, {entries}; {} left", questions(left))?;
        }
    }
    Ok(Outcome::Done)
}

/// Shows the questions without asking them.
fn list(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    let session = super::look(&context)?;
    let period = args.period(session.today())?;
    let all = session.questions(period)?;
    let streams = context.streams;
    if args.json {
        review::json(&mut streams.out, &all)?;
        return Ok(Outcome::Done);
    }
    if all.is_empty() {
        nothing(&mut streams.out, period)?;
    }
    for (at, question) in all.iter().enumerate() {
        review::question(
            &mut streams.out,
            (at + 1, all.len()),
            question,
            streams.width,
        )?;
        let ids: Vec<String> = question
            .entries
            .iter()
            .map(|e| e.id.0.to_string())
            .collect();
        writeln!(
            streams.out,
            "     nutrigap edit {} AMOUNT|TEXT",
            ids.join(",")
        )?;
    }
    Ok(Outcome::Done)
}

fn nothing(out: &mut dyn Write, period: Period) -> Result<(), Failure> {
    let days = match period.from == period.to {
        true => period.from.to_string(),
        false => format!("{} to {}", period.from, period.to),
    };
    Ok(writeln!(out, "nothing is in doubt on {days}")?)
}

fn questions(n: usize) -> String {
    match n {
        1 => "1 question".to_owned(),
        n => format!("{n} questions"),
    }
}
