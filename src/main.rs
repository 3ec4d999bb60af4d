//! The program: hands arguments, clock and streams to the library.

use std::process::ExitCode;

use nutrigap::cli::{self, Environment, Streams};

fn main() -> ExitCode {
    let environment = Environment::of_this_process();
    let streams = Streams::of_this_process(&environment);
    cli::run(environment, streams)
}
