use std::io::Write;

use crate::cli::{Context, Failure, Outcome};
use crate::domain::EntryId;
use crate::render::harmless;

/// Deletes entries; `undo` brings them back.
#[derive(Debug, clap::Args)]
#[command(before_help = "  nutrigap rm 12 13")]
pub(crate) struct Args {
    /// The entries' ids, as `day` shows them
    #[arg(required = true)]
    ids: Vec<i64>,
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    let ids: Vec<EntryId> = args.ids.iter().copied().map(EntryId).collect();
    let removed = super::open(&context)?.remove(&ids)?;
    for entry in &removed {
        let (id, what) = (entry.id.0, &entry.what);
        writeln!(
            context.streams.out,
            "deleted {id}  {}  {}",
            what.date,
            harmless(&what.text)
        )?;
    }
    Ok(Outcome::Done)
}
