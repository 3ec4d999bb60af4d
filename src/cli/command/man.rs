use std::io::Write;
use std::path::PathBuf;

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use crate::cli::args::Arguments;
use crate::cli::{Context, Failure, Outcome};

/// Writes the manual pages.
#[derive(Debug, clap::Args)]
#[command(
    before_help = "  nutrigap man log | man -l -\n  nutrigap man --to ~/.local/share/man/man1"
)]
pub(crate) struct Args {
    /// The command whose page is written [default: the program's own]
    command: Vec<String>,

    /// Write every page as a file into this folder, which must be there
    #[arg(long, value_name = "FOLDER", conflicts_with = "command")]
    to: Option<PathBuf>,
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    let mut program = with_examples(Arguments::command());
    program.build();
    if let Some(folder) = &args.to {
        clap_mangen::generate_to(program, folder).map_err(|cause| {
            Failure::refused(format!("{}: {cause}", folder.display()))
                .hint("name a folder that is there and can be written to")
        })?;
        writeln!(
            context.streams.out,
            "wrote the pages to {}",
            folder.display()
        )?;
        return Ok(Outcome::Done);
    }
    let mut command = &program;
    for name in &args.command {
        command = command.find_subcommand(name).ok_or_else(|| {
            Failure::usage(format!(
                "there is no command \"{}\"",
                args.command.join(" ")
            ))
            .hint("`nutrigap --help` lists the commands")
        })?;
    }
    let mut page = Vec::new();
    Man::new(command.clone()).render(&mut page)?;
    context.streams.out.write_all(&page)?;
    Ok(Outcome::Done)
}

/// Moves the examples, with which every help opens, to the end of the page, where they belong.
fn with_examples(command: Command) -> Command {
    let examples = command.get_before_help().map(ToString::to_string);
    let after = command.get_after_long_help().or(command.get_after_help());
    let after = after.map_or(String::new(), |after| format!("\n\n{after}"));
    let names: Vec<String> = command
        .get_subcommands()
        .map(|inner| inner.get_name().to_owned())
        .collect();
    let command = names
        .into_iter()
        .fold(command, |all, name| all.mut_subcommand(name, with_examples));
    match examples {
        Some(examples) => command.after_long_help(format!("Examples:\n{examples}{after}")),
        None => command,
    }
}
