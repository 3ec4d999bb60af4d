use crate::cli::{Context, Failure, Outcome};

/// Makes a change again that was undone.
#[derive(Debug, clap::Args)]
#[command(before_help = "  nutrigap redo")]
pub(crate) struct Args {
    /// How many changes
    #[arg(default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    steps: u32,
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    let reversed = super::open(&context)?.redo(args.steps as usize)?;
    super::undo::say(context, "redid", &reversed, args.steps)
}
