use std::io::Write;

use crate::cli::{Context, Failure, Outcome};

/// Makes the diary's file smaller and forgets old changes; deleted text is then gone from it.
#[derive(Debug, clap::Args)]
#[command(
    before_help = "  nutrigap compact\n  nutrigap compact --keep-undo 0",
    after_help = "What was deleted stays in the record of changes as long as it can be undone. \
                  `--keep-undo 0` forgets all of it. Copies that `backup` made are not touched."
)]
pub(crate) struct Args {
    /// How many of the latest changes can still be undone
    #[arg(long, value_name = "N", default_value_t = 100)]
    keep_undo: u32,
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    let (before, after) = super::open(&context)?.compact(args.keep_undo)?;
    writeln!(
        context.streams.out,
        "{} kB before, {} kB now; the latest {} changes can be undone",
        before.div_ceil(1000),
        after.div_ceil(1000),
        args.keep_undo
    )?;
    Ok(Outcome::Done)
}
