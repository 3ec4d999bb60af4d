//! The streams a command reads and writes.

use std::io::{self, BufRead, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};

use super::Environment;
use super::args::When;
use super::pager::Pager;

/// Where input comes from and output goes to. Results go to `out`, everything else to `err`.
pub struct Streams {
    /// Standard input.
    pub input: Box<dyn BufRead>,
    /// Whether a person sits at the input.
    pub input_is_terminal: bool,
    /// Standard output; styles are stripped where they are not wanted.
    pub out: Box<dyn Write>,
    /// Whether a person reads the results.
    pub out_is_terminal: bool,
    /// Standard error; styles are stripped where they are not wanted.
    pub err: Box<dyn Write>,
    /// Whether a person reads the messages.
    pub err_is_terminal: bool,
    /// Whether the messages may have colour.
    pub err_is_colored: bool,
    /// The width to write for, in columns.
    pub width: usize,
}

/// The width where no terminal tells one.
const USUAL_WIDTH: usize = 80;

/// Beyond this a line is hard to follow.
const WIDEST: usize = 120;

impl Streams {
    /// Takes the process's own streams; nothing is coloured before the arguments are read.
    pub fn of_this_process(environment: &Environment) -> Streams {
        Streams {
            input: Box::new(io::stdin().lock()),
            input_is_terminal: io::stdin().is_terminal(),
            out: Box::new(io::stdout().lock()),
            out_is_terminal: io::stdout().is_terminal(),
            err: Box::new(io::stderr().lock()),
            err_is_terminal: io::stderr().is_terminal(),
            err_is_colored: false,
            width: environment.columns.unwrap_or(USUAL_WIDTH).min(WIDEST),
        }
    }

    /// Decides about colour: the argument first, then `NO_COLOR`, then `CLICOLOR_FORCE`, then
    /// whether it is a terminal.
    pub(super) fn set_color(&mut self, when: When, environment: &Environment) {
        let wanted = |terminal: bool| match when {
            When::Always => true,
            When::Never => false,
            When::Auto => !environment.no_color && (environment.force_color || terminal),
        };
        wrap(&mut self.out, wanted(self.out_is_terminal));
        self.err_is_colored = wanted(self.err_is_terminal);
        wrap(&mut self.err, self.err_is_colored);
    }

    /// Shows results page by page where they exceed a terminal's rows.
    pub(super) fn set_pager(&mut self, environment: &Environment) {
        let Some(rows) = environment.rows.filter(|_| self.out_is_terminal) else {
            return;
        };
        let out = std::mem::replace(&mut self.out, Box::new(io::sink()));
        self.out = match Pager::new(out, rows, environment) {
            Ok(pager) => Box::new(pager),
            Err(out) => out,
        };
    }
}

fn wrap(stream: &mut Box<dyn Write>, color: bool) {
    let raw = std::mem::replace(stream, Box::new(io::sink()));
    let choice = if color {
        ColorChoice::AlwaysAnsi
    } else {
        ColorChoice::Never
    };
    *stream = Box::new(AutoStream::new(raw, choice));
}
