use crate::cli::{Context, Failure, Outcome};
use crate::parse::when;
use crate::render::day;

/// Shows a day's entries with their ids, the totals and what is unknown.
#[derive(Debug, clap::Args)]
#[command(before_help = "  nutrigap day yesterday")]
pub(crate) struct Args {
    /// The day: 2026-11-22, today, yesterday, monday, -3d
    #[arg(default_value = "today", allow_hyphen_values = true)]
    date: String,

    /// Write one JSON object
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    let session = super::look(&context)?;
    let view = session.day(when::date(&args.date, session.today())?)?;
    let streams = context.streams;
    if args.json {
        day::json(&mut streams.out, &view)?;
    } else {
        day::text(&mut streams.out, &view, streams.width)?;
    }
    Ok(Outcome::Done)
}
