use std::io::Write;

use crate::cli::{Context, Failure, Outcome};
use crate::domain::DayMark;
use crate::parse::when;

/// Says that a day is fully logged, or only partly.
#[derive(Debug, clap::Args)]
#[command(
    before_help = "  nutrigap done yesterday\n  nutrigap done monday tuesday\n  \
                         nutrigap done monday --not"
)]
pub(crate) struct Args {
    /// The days: 2026-11-22, today, yesterday, monday, -3d
    #[arg(
        value_name = "DATE",
        default_value = "today",
        allow_hyphen_values = true,
        value_parser = no_option
    )]
    dates: Vec<String>,

    /// Something is not logged: the report leaves the day out
    #[arg(long, visible_alias = "not", conflicts_with = "clear")]
    partial: bool,

    /// Take the mark away
    #[arg(long)]
    clear: bool,
}

/// Refuses what is an option and not a day: `-3d` is a day, `--json` is none.
fn no_option(text: &str) -> Result<String, String> {
    if text.starts_with("--") {
        return Err("there is no such option; the options are --not and --clear".to_owned());
    }
    Ok(text.to_owned())
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    let mut session = super::open(&context)?;
    let today = session.today();
    let dates = args.dates.iter().map(|date| when::date(date, today));
    let dates: Vec<_> = dates.collect::<Result<_, _>>()?;
    let mark = match (args.clear, args.partial) {
        (true, _) => None,
        (false, true) => Some(DayMark::Partial),
        (false, false) => Some(DayMark::Full),
    };
    session.mark_days(&dates, mark)?;
    for date in dates {
        match mark {
            Some(mark) => writeln!(
                context.streams.out,
                "{date} is marked as {} logged",
                mark.adverb()
            )?,
            None => writeln!(context.streams.out, "{date} has no mark")?,
        }
    }
    Ok(Outcome::Done)
}
