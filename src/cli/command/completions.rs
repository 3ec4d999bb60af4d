use clap::ValueEnum;

use crate::cli::{Context, Failure, Outcome, complete};

/// Lets the shell complete commands, options, ids, days, meals and your own words.
///
/// Put the line for your shell into its start-up file:
///   bash        source <(nutrigap completions bash)
///   zsh         source <(nutrigap completions zsh)
///   fish        nutrigap completions fish | source
///   powershell  nutrigap completions powershell | Out-String | Invoke-Expression
#[derive(Debug, clap::Args)]
#[command(before_help = "  nutrigap completions bash", verbatim_doc_comment)]
pub(crate) struct Args {
    /// Which shell
    shell: Shell,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Shell {
    Bash,
    Zsh,
    Fish,
    Powershell,
    Elvish,
}

impl Shell {
    const fn name(self) -> &'static str {
        match self {
            Shell::Bash => "bash",
            Shell::Zsh => "zsh",
            Shell::Fish => "fish",
            Shell::Powershell => "powershell",
            Shell::Elvish => "elvish",
        }
    }
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    let shell = args.shell.name();
    match complete::write_registration(shell, &mut context.streams.out)? {
        Some(()) => Ok(Outcome::Done),
        None => Err(Failure::refused(format!("{shell} cannot complete"))
            .hint("one of bash, zsh, fish, powershell, elvish")),
    }
}
