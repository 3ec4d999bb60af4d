use std::io::Write;

use clap_complete::engine::ArgValueCandidates;

use crate::cli::{Context, Failure, Outcome, complete};
use crate::parse::when;
use crate::render::day;

/// Shows a day's entries with their ids, the totals and what is unknown.
#[derive(Debug, clap::Args)]
#[command(before_help = "  nutrigap day yesterday")]
pub(crate) struct Args {
    /// The day: 2026-11-22, today, yesterday, monday, -3d
    #[arg(default_value = "today", allow_hyphen_values = true)]
    #[arg(add = ArgValueCandidates::new(complete::days))]
    date: String,

    /// Write one JSON object
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(mut context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    let session = super::look(&context)?;
    let date = when::date(&args.date, session.today())?;
    let view = session.day(date)?;
    drop(session);
    if args.json {
        day::json(&mut context.streams.out, &view)?;
        return Ok(Outcome::Done);
    }
    let width = context.streams.width;
    day::text(&mut context.streams.out, &view, width)?;
    if let Some(missing) = view.missing {
        context.streams.out.flush()?;
        super::unanswered::ask(&mut context, &[(date, missing)])?;
    }
    Ok(Outcome::Done)
}
