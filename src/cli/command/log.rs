use std::io::Write;

use crate::app::{Leftovers, LogRequest, Logged, Nobody, Session};
use crate::cli::ask::Asker;
use crate::cli::input::{Line, next_line};
use crate::cli::{Context, Failure, Outcome, Streams};
use crate::render::{harmless, meal};

/// Logs a meal from free text.
#[derive(Debug, clap::Args)]
#[command(
    before_help = "  nutrigap log 2 bananas, 100 g spinach and a cup of milk\n  \
                         nutrigap log --date yesterday --meal dinner salmon and rice"
)]
pub(crate) struct Args {
    /// What was eaten, in your own words; `-` reads one meal a line from standard input
    #[arg(required = true, allow_negative_numbers = true)]
    text: Vec<String>,

    /// The day: 2026-11-22, today, yesterday, monday, -3d [default: today]
    #[arg(long, short, allow_hyphen_values = true)]
    date: Option<String>,

    /// The time of day: 8:30, 8:30am [default: now, if the day is today]
    #[arg(long, short)]
    time: Option<String>,

    /// The meal's name: breakfast, lunch, …
    #[arg(long, short)]
    meal: Option<String>,

    /// Show what would be logged and write nothing
    #[arg(long)]
    dry_run: bool,

    /// Log what was understood and leave out the rest
    #[arg(long)]
    yes: bool,

    /// Log what was understood, and the rest as foods whose nutrients are unknown
    #[arg(long)]
    keep_unknown: bool,

    /// Write one JSON object a line
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    let mut session = if args.dry_run {
        super::look(&context)?
    } else {
        super::open(&context)?
    };
    let request = request(args, &session)?;
    let streams = context.streams;
    if args.text != ["-"] {
        let line = Line::Text(args.text.join(" "));
        return log(&mut session, streams, &line, &request, args);
    }
    let mut outcome = Outcome::Done;
    let mut meals = 0;
    while let Some(line) = next_line(&mut streams.input)? {
        let blank = matches!(&line, Line::Text(text) if text.trim().is_empty());
        meals += usize::from(!blank);
        if blank && !args.json {
            continue;
        }
        let ended = log(&mut session, streams, &line, &request, args)?;
        if ended == Outcome::LeftOver && !blank {
            outcome = Outcome::LeftOver;
        }
    }
    if meals == 0 {
        return Err(
            Failure::refused("there is nothing to log on standard input")
                .hint("write one meal a line, such as: 2 eggs and a cup of milk"),
        );
    }
    Ok(outcome)
}

fn request(args: &Args, session: &Session) -> Result<LogRequest, Failure> {
    let (date, time) = super::moment(args.date.as_deref(), args.time.as_deref(), session)?;
    let leftovers = match (args.keep_unknown, args.yes) {
        (true, _) => Leftovers::Keep,
        (false, true) => Leftovers::Skip,
        (false, false) => Leftovers::Refuse,
    };
    Ok(LogRequest {
        date,
        time,
        meal: args.meal.clone(),
        leftovers,
        dry_run: args.dry_run,
    })
}

/// Logs one line and says what became of it.
fn log(
    session: &mut Session,
    streams: &mut Streams,
    line: &Line,
    request: &LogRequest,
    args: &Args,
) -> Result<Outcome, Failure> {
    let text = match line.readable() {
        Ok(text) => text,
        Err(unreadable) => {
            if args.json {
                unreadable.json(streams, Some(Vec::new()))?;
            }
            unreadable.complain(streams)?;
            return Ok(Outcome::LeftOver);
        }
    };
    // Lines from standard input leave nobody there to answer.
    let (logged, complained) = if args.text == ["-"] {
        (session.log_text(text, request, &mut Nobody)?, false)
    } else {
        let mut asker = Asker::new(streams);
        let logged = session.log_text(text, request, &mut asker)?;
        (logged, asker.complained)
    };
    if args.json {
        let beside = meal::Beside {
            error: None,
            logged: Some(logged.ids.iter().map(|id| id.0).collect()),
        };
        meal::json(&mut streams.out, text, &logged.understood, &beside)?;
    } else if !logged.ids.is_empty() || request.dry_run {
        say_where(streams, request, logged.meal.as_deref())?;
        let items = &logged.understood;
        meal::text(&mut streams.out, items, &logged.ids, streams.width)?;
        say_kept(streams, &logged)?;
    }
    if logged.left_over.is_empty() {
        return Ok(Outcome::Done);
    }
    if !complained {
        meal::unmatched(&mut streams.err, &logged.understood.unmatched)?;
    }
    if logged.ids.is_empty() && !request.dry_run {
        writeln!(streams.err, "nothing was logged of: {}", harmless(text))?;
        writeln!(
            streams.err,
            "hint: reword it; --yes logs the rest; --keep-unknown keeps it with unknown nutrients"
        )?;
    }
    Ok(Outcome::LeftOver)
}

fn say_where(
    streams: &mut Streams,
    request: &LogRequest,
    meal: Option<&str>,
) -> Result<(), Failure> {
    let verb = if request.dry_run {
        "would log"
    } else {
        "logged"
    };
    let meal = meal.map_or(String::new(), |m| format!(", {}", harmless(m)));
    let time = request
        .time
        .map_or(String::new(), |t| t.format(" %H:%M").to_string());
    let day = request.date.format("%A %Y-%m-%d");
    Ok(writeln!(streams.out, "{verb} for {day}{time}{meal}")?)
}

/// Shows the entries that were kept without a food.
fn say_kept(streams: &mut Streams, logged: &Logged) -> Result<(), Failure> {
    let kept = logged
        .understood
        .unmatched
        .iter()
        .filter(|part| part.why.is_about_food());
    for (id, part) in logged
        .ids
        .iter()
        .skip(logged.understood.items.len())
        .zip(kept)
    {
        writeln!(
            streams.out,
            "{:>5}   {}  (nutrients unknown)",
            id.0,
            harmless(&part.text)
        )?;
    }
    Ok(())
}
