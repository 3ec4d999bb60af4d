use std::io::Write;

use crate::app::Reversed;
use crate::cli::{Context, Failure, Outcome};
use crate::render::harmless;

/// Takes the last change back, whatever it was.
#[derive(Debug, clap::Args)]
#[command(before_help = "  nutrigap undo\n  nutrigap undo 3")]
pub(crate) struct Args {
    /// How many changes
    #[arg(default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    steps: u32,
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    let reversed = super::open(&context)?.undo(args.steps as usize)?;
    say(context, "undid", &reversed, args.steps)
}

/// Shows each change that was reversed; an error where there were fewer than wanted.
pub(super) fn say(
    context: Context<'_>,
    verb: &str,
    reversed: &Reversed,
    wanted: u32,
) -> Result<Outcome, Failure> {
    for change in reversed {
        let when = change.changed_at.replace('T', " ");
        writeln!(
            context.streams.out,
            "{verb} {} (of {when})",
            harmless(&change.summary)
        )?;
    }
    if reversed.len() < wanted as usize {
        let what = if verb == "undid" { "undo" } else { "redo" };
        return Err(Failure::refused(format!("there is nothing more to {what}")));
    }
    Ok(Outcome::Done)
}
