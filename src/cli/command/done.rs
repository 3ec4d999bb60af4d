use std::io::Write;

use crate::cli::{Context, Failure, Outcome};
use crate::domain::DayMark;
use crate::parse::when;

/// Marks a day as fully logged, or as only partly logged.
#[derive(Debug, clap::Args)]
#[command(before_help = "  nutrigap done yesterday\n  nutrigap done monday --partial")]
pub(crate) struct Args {
    /// The day: 2026-11-22, today, yesterday, monday, -3d
    #[arg(default_value = "today", allow_hyphen_values = true, value_parser = no_option)]
    date: String,

    /// Something is missing: the report leaves the day out
    #[arg(long, visible_alias = "not", conflicts_with = "clear")]
    partial: bool,

    /// Take the day's mark away
    #[arg(long)]
    clear: bool,
}

/// Refuses what is an option and not a day: `-3d` is a day, `--json` is none.
fn no_option(text: &str) -> Result<String, String> {
    if text.starts_with("--") {
        return Err("there is no such option; the options are --partial and --clear".to_owned());
    }
    Ok(text.to_owned())
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    let mut session = super::open(&context)?;
    let date = when::date(&args.date, session.today())?;
    let mark = match (args.clear, args.partial) {
        (true, _) => None,
        (false, true) => Some(DayMark::Partial),
        (false, false) => Some(DayMark::Full),
    };
    session.mark_day(date, mark)?;
    let said = match mark {
        Some(mark) => format!("{date} is marked as {} logged", mark.adverb()),
        None => format!("{date} has no mark"),
    };
    writeln!(context.streams.out, "{said}")?;
    Ok(Outcome::Done)
}
