//! The one place that turns typed errors into messages with hints.

use std::io::{self, Write};

use super::hint;
use crate::app;
use crate::import::ImportError;
use crate::parse::scene::SceneError;
use crate::parse::when;
use crate::render::{harmless, wrapped};
use crate::settings::SettingsError;

/// How the message of a failed output begins.
const OUTPUT: &str = "cannot write the output";

/// Why a command ended without doing what it was told.
#[derive(Debug)]
pub enum Failure {
    /// The reader of our output has gone.
    ClosedPipe,
    /// What was wrong, what to do next, and the exit status.
    Message {
        /// What and where.
        what: String,
        /// What next.
        hint: Option<String>,
        /// 1: refused or not found; 2: the command line is wrong.
        status: u8,
    },
}

impl Failure {
    /// Something was refused or not found.
    pub fn refused(what: impl Into<String>) -> Failure {
        Failure::Message {
            what: what.into(),
            hint: None,
            status: 1,
        }
    }

    /// The command line is wrong.
    pub fn usage(what: impl Into<String>) -> Failure {
        Failure::Message {
            what: what.into(),
            hint: None,
            status: 2,
        }
    }

    /// Adds what to do next.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Failure {
        match self {
            Failure::Message { what, status, .. } => Failure::Message {
                what,
                hint: Some(hint.into()),
                status,
            },
            Failure::ClosedPipe => Failure::ClosedPipe,
        }
    }

    /// Adds the file the failure is about, unless it is named already.
    #[must_use]
    pub fn at(self, file: &str) -> Failure {
        match self {
            Failure::Message { what, hint, status } if !what.starts_with(file) => {
                Failure::Message {
                    what: format!("{file}: {what}"),
                    hint,
                    status,
                }
            }
            other => other,
        }
    }

    /// Adds a sentence to what is to be done next.
    #[must_use]
    pub fn also(self, sentence: &str) -> Failure {
        match &self {
            Failure::Message {
                hint: Some(hint), ..
            } => {
                let both = format!("{hint}\n{sentence}");
                self.hint(both)
            }
            _ => self.hint(sentence),
        }
    }

    /// Says that the change itself was saved, where only the output failed: whoever believed it lost
    /// would make it a second time.
    pub(super) fn after(self, saved: bool) -> Failure {
        match &self {
            Failure::Message { what, .. } if saved && what.starts_with(OUTPUT) => self.hint(
                "the change was saved; `nutrigap day` shows it, `nutrigap undo` takes it back",
            ),
            _ => self,
        }
    }

    pub(super) fn status(&self) -> u8 {
        match self {
            Failure::ClosedPipe => 0,
            Failure::Message { status, .. } => *status,
        }
    }

    /// Writes the message; lines are broken at words where `columns` says how wide a terminal is, so
    /// that scripts find a message on the line it stands on.
    pub(super) fn write(&self, err: &mut dyn Write, columns: Option<usize>) -> io::Result<()> {
        if let Failure::Message { what, hint, .. } = self {
            let hint = hint.as_ref().map(|hint| format!("hint: {hint}"));
            for text in std::iter::once(format!("error: {what}")).chain(hint) {
                for line in clean(&text).split('\n') {
                    match columns {
                        Some(columns) => wrapped(line, columns)
                            .iter()
                            .try_for_each(|line| writeln!(err, "{line}"))?,
                        None => writeln!(err, "{line}")?,
                    }
                }
            }
        }
        Ok(())
    }
}

/// Returns a message whose texts from files, names and arguments cannot act on a terminal; the line
/// breaks of the message itself stay.
pub(super) fn clean(message: &str) -> String {
    let lines: Vec<String> = message.split('\n').map(harmless).collect();
    lines.join("\n")
}

impl From<SettingsError> for Failure {
    fn from(error: SettingsError) -> Failure {
        let failure = match error {
            SettingsError::NoKey(_) | SettingsError::Value { .. } => {
                Failure::usage(error.to_string())
            }
            SettingsError::File { .. } | SettingsError::Io { .. } => {
                Failure::refused(error.to_string())
            }
        };
        failure.hint(match error {
            SettingsError::NoKey(_) => "`nutrigap config show` lists the settings",
            SettingsError::Value { .. } => "nothing was changed",
            SettingsError::File { .. } => "nothing was done; set the file right or remove it",
            SettingsError::Io { .. } => "NUTRIGAP_CONFIG names another file for the settings",
        })
    }
}

impl From<app::Error> for Failure {
    fn from(error: app::Error) -> Failure {
        if let app::Error::Output(cause) = error {
            return Failure::from(cause);
        }
        let failure = Failure::refused(error.to_string());
        match hint::of(&error) {
            Some(hint) => failure.hint(hint),
            None => failure,
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Failure::ClosedPipe;
        }
        Failure::refused(format!("{OUTPUT}: {error}"))
    }
}

impl From<ImportError> for Failure {
    fn from(error: ImportError) -> Failure {
        Failure::from(app::Error::from(error))
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Failure::Message { what, .. } => f.write_str(what),
            Failure::ClosedPipe => f.write_str("the output was closed"),
        }
    }
}

impl From<SceneError> for Failure {
    fn from(error: SceneError) -> Failure {
        let hint = match &error {
            SceneError::Day(cause) => return Failure::from(cause.clone()),
            SceneError::Two(..) => {
                "log each by itself, such as: nutrigap log soup for lunch".to_owned()
            }
            SceneError::BareHour(hour) => format!("write {hour}am, {hour}pm or {hour}:00"),
            SceneError::NoFood => "write what was eaten: nutrigap log yesterday 2 eggs".to_owned(),
        };
        Failure::refused(error.to_string()).hint(hint)
    }
}

impl From<when::DateError> for Failure {
    fn from(error: when::DateError) -> Failure {
        Failure::refused(error.to_string()).hint(error.hint())
    }
}

impl From<when::TimeError> for Failure {
    fn from(error: when::TimeError) -> Failure {
        Failure::refused(error.to_string()).hint(error.hint())
    }
}
