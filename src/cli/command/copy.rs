use std::io::Write;

use clap_complete::engine::ArgValueCandidates;

use crate::cli::selector::selectors;
use crate::cli::{Context, Failure, Outcome, complete};
use crate::parse::when;
use crate::render::day;

/// Logs entries once more: yesterday's breakfast, or what is eaten every day.
///
/// Entries are named by their ids (30, 5-8, last), as a day (yesterday, 2026-11-02), as a day's meal
/// (yesterday/breakfast, y/b, monday/dinner) or as a meal (breakfast): the last one before today.
#[derive(Debug, clap::Args)]
#[command(
    before_help = "  nutrigap copy breakfast\n  nutrigap copy yesterday/lunch\n  \
                         nutrigap copy 12-14 --to yesterday --meal supper"
)]
pub(crate) struct Args {
    /// Which entries
    #[arg(required = true, value_name = "FROM")]
    #[arg(add = ArgValueCandidates::new(complete::entries))]
    from: Vec<String>,

    /// The day they are copied to [default: today]
    #[arg(
        long,
        short = 'd',
        visible_alias = "date",
        value_name = "DATE",
        allow_hyphen_values = true
    )]
    #[arg(add = ArgValueCandidates::new(complete::days))]
    to: Option<String>,

    /// The meal they are copied to [default: the one they have]
    #[arg(long, short)]
    #[arg(add = ArgValueCandidates::new(complete::meals))]
    meal: Option<String>,

    /// Write one JSON object
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    let mut session = super::open(&context)?;
    let today = session.today();
    let to = args
        .to
        .as_deref()
        .map_or(Ok(today), |text| when::date(text, today))?;
    let from = selectors(&args.from, today)?;
    let copies = session.copy_entries(&from, to, args.meal.as_deref())?;
    let streams = context.streams;
    if args.json {
        let copies: Vec<_> = copies.iter().collect();
        day::entries_json(&mut streams.out, "copied", &copies)?;
        return Ok(Outcome::Done);
    }
    writeln!(streams.out, "logged for {}", to.format("%A %Y-%m-%d"))?;
    for copy in &copies {
        day::entry_lines(&mut streams.out, copy, streams.width)?;
    }
    Ok(Outcome::Done)
}
