//! The command line: arguments, messages and errors; one file a command.
//!
//! A command is short: it turns arguments into a request, makes one call into [`crate::app`] and
//! writes what comes back through [`crate::render`]. If it calculates, it has leaked.

mod args;
mod ask;
mod browser;
mod command;
mod complete;
mod editor;
mod environment;
mod failure;
mod hint;
mod import_hint;
mod input;
mod line_editor;
mod pager;
mod passphrase;
mod program;
mod selector;
mod streams;
mod tell;
mod usage;

use std::process::ExitCode;

use clap::Parser;

pub use environment::Environment;
pub use failure::Failure;
pub use streams::Streams;

use args::Arguments;
use command::Command;

use crate::app;

/// How a command ended that was not refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All was done.
    Done,
    /// Something was left over, and said so.
    LeftOver,
}

/// Everything a command is given.
pub(crate) struct Context<'a> {
    pub environment: &'a Environment,
    pub streams: &'a mut Streams,
    pub arguments: &'a Arguments,
}

/// Runs the program once and returns its exit status: 0 done; 1 refused, not found or rows left
/// over; 2 the command line is wrong. A closed pipe ends quietly.
pub fn run(environment: Environment, mut streams: Streams) -> ExitCode {
    match complete::answer(&environment) {
        Ok(true) => return ExitCode::SUCCESS,
        Ok(false) => {}
        Err(wrong) => return usage::refuse(&wrong, &environment, &mut streams),
    }
    let arguments = match Arguments::try_parse_from(&environment.arguments) {
        Ok(arguments) => arguments,
        Err(wrong) => return usage::refuse(&wrong, &environment, &mut streams),
    };
    if arguments.command.as_ref().is_some_and(Command::is_paged) {
        streams.set_pager(&environment);
    }
    streams.set_color(arguments.color, &environment);
    app::on_notice(tell::notice);
    if streams.err_is_terminal {
        app::on_wait(tell::waiting);
    }
    let context = Context {
        environment: &environment,
        streams: &mut streams,
        arguments: &arguments,
    };
    let ended = match &arguments.command {
        Some(command) => command.run(context),
        None => command::start(context),
    };
    let ended = ended.and_then(|outcome| {
        streams.out.flush()?;
        Ok(outcome)
    });
    match ended {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::LeftOver) => ExitCode::from(1),
        Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Err(failure) => {
            let _ = streams.out.flush();
            let failure = failure.after(app::has_saved());
            // Where even the message cannot be written, the status has to say it.
            let columns = streams.err_is_terminal.then_some(streams.width);
            let _ = failure.write(&mut streams.err, columns);
            ExitCode::from(failure.status())
        }
    }
}
