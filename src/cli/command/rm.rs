use clap_complete::engine::ArgValueCandidates;

use crate::cli::selector::selectors;
use crate::cli::{Context, Failure, Outcome, complete};
use crate::render::day;

/// Deletes entries; `undo` brings them back.
///
/// Entries are named by their ids as `day` shows them (30, 5-8), as last, as a meal of today (lunch)
/// or as a day's meal (yesterday/lunch).
#[derive(Debug, clap::Args)]
#[command(before_help = "  nutrigap rm 12 13\n  nutrigap rm last\n  nutrigap rm yesterday/lunch")]
pub(crate) struct Args {
    /// Which entries
    #[arg(required = true, value_name = "ID")]
    #[arg(add = ArgValueCandidates::new(complete::entries))]
    ids: Vec<String>,

    /// Write one JSON object
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    let mut session = super::open(&context)?;
    let removed = session.remove(&selectors(&args.ids, session.today())?)?;
    let out = &mut context.streams.out;
    if args.json {
        let removed: Vec<_> = removed.iter().collect();
        day::entries_json(out, "deleted", &removed)?;
        return Ok(Outcome::Done);
    }
    day::deleted(out, &removed)?;
    Ok(Outcome::Done)
}
