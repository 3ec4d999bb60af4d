//! Help, the version, and command lines that are wrong.

use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::failure::clean;
use super::{Environment, Streams};

/// What people type for a command that has another name, and what to write.
const MEANT: &[(&str, &str)] = &[
    (
        "add",
        "`nutrigap log 2 eggs` logs food; `foods add`, `recipe add` and `supplement add` keep something new",
    ),
    ("eat", "`nutrigap log 2 eggs`"),
    ("ate", "`nutrigap log 2 eggs`"),
    (
        "list",
        "`nutrigap day` shows what is logged; `foods list`, `recipe list`, `meal list`, `words list` show the rest",
    ),
    ("ls", "`nutrigap day` shows what is logged"),
    (
        "show",
        "`nutrigap day` shows a day, `nutrigap foods show banana` a food",
    ),
    ("today", "`nutrigap day`"),
    ("yesterday", "`nutrigap day yesterday`"),
    ("delete", "`nutrigap rm 12` deletes an entry"),
    ("del", "`nutrigap rm 12` deletes an entry"),
    ("remove", "`nutrigap rm 12` deletes an entry"),
    ("change", "`nutrigap edit 12 200 g` changes an entry"),
    ("search", "`nutrigap foods search sweet potato`"),
    ("find", "`nutrigap foods search sweet potato`"),
    (
        "alias",
        "`nutrigap foods alias add my muesli = 60 g muesli`",
    ),
    ("week", "`nutrigap report --week`"),
    ("stats", "`nutrigap report`"),
];

/// Writes help and version to stdout with status 0, a wrong command line to stderr with status 2.
pub(super) fn refuse(
    wrong: &clap::Error,
    environment: &Environment,
    streams: &mut Streams,
) -> ExitCode {
    let mut text = clean(&wrong.render().to_string());
    if let Some(hint) = meant(wrong, environment) {
        text.push_str(&format!("\nhint: {hint}\n"));
    }
    let written = if wrong.use_stderr() {
        write!(streams.err, "{text}")
    } else {
        write!(streams.out, "{text}").and_then(|()| streams.out.flush())
    };
    match (written, wrong.use_stderr()) {
        (_, true) => ExitCode::from(2),
        (_, false) => ExitCode::SUCCESS,
    }
}

/// Says what an unknown command of the program itself is called here.
fn meant(wrong: &clap::Error, environment: &Environment) -> Option<&'static str> {
    if wrong.kind() != ErrorKind::InvalidSubcommand {
        return None;
    }
    let ContextValue::String(typed) = wrong.get(ContextKind::InvalidSubcommand)? else {
        return None;
    };
    // The same word after a command, as in `foods delete`, is about that command.
    let first = environment
        .arguments
        .iter()
        .skip(1)
        .find(|word| !word.to_string_lossy().starts_with('-'))?;
    let found = MEANT
        .iter()
        .find(|(word, _)| word == typed && *first == **typed);
    found.map(|(_, hint)| *hint)
}
