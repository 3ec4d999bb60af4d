//! What a person sets once for every command: the keys, their values and the file that keeps them.
//!
//! A new setting is a field of [`Settings`] and a row of [`KEYS`].

mod file;

use std::path::PathBuf;

use crate::domain::{Country, WeighedAs};

/// What is set; `None` where nothing is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Whose foods and kitchen measures come first.
    pub country: Option<Country>,
    /// What a weight of rice, pasta or pulses is of, where the words do not say.
    pub weights: Option<WeighedAs>,
}

/// One setting: its name in the file and how its value is read and written.
pub struct Key {
    /// Its name in the file and in commands.
    pub name: &'static str,
    /// What it is for, half a sentence.
    pub about: &'static str,
    /// Every value it takes.
    pub values: fn() -> Vec<&'static str>,
    get: fn(&Settings) -> Option<&'static str>,
    set: fn(&mut Settings, Option<&str>) -> Result<(), strum::ParseError>,
}

/// Every setting, in the order in which it is shown.
pub const KEYS: &[Key] = &[
    Key {
        name: "country",
        about: "whose foods and kitchen measures come first",
        values: || Country::ALL.iter().map(|c| c.key()).collect(),
        get: |settings| settings.country.map(Country::key),
        set: |settings, value| {
            settings.country = value.map(str::parse).transpose()?;
            Ok(())
        },
    },
    Key {
        name: "weights",
        about: "what a weight of rice, pasta or pulses is of, where you do not say",
        values: || WeighedAs::ALL.iter().map(|w| w.key()).collect(),
        get: |settings| settings.weights.map(WeighedAs::key),
        set: |settings, value| {
            settings.weights = value.map(str::parse).transpose()?;
            Ok(())
        },
    },
];

/// Why settings could not be read or changed.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// No setting has this name.
    #[error("no setting is called \"{0}\"")]
    NoKey(String),
    /// The value is none that the setting takes.
    #[error("{key} cannot be \"{value}\"; it is one of {allowed}", allowed = .allowed.join(", "))]
    Value {
        /// The setting.
        key: &'static str,
        /// What was given.
        value: String,
        /// What it takes.
        allowed: Vec<&'static str>,
    },
    /// The file does not hold settings.
    #[error("{}: {why}", file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// What is wrong with it, and where.
        why: String,
    },
    /// The file could not be read or written.
    #[error("{}: {cause}", file.display())]
    Io {
        /// The file.
        file: PathBuf,
        /// The system's reason.
        cause: std::io::Error,
    },
}

impl Settings {
    /// Returns a setting's value as it is written; `None` where it is not set.
    pub fn get(&self, key: &Key) -> Option<&'static str> {
        (key.get)(self)
    }

    /// Sets a setting, or takes it back.
    ///
    /// # Errors
    /// The value is none that the setting takes.
    fn put(&mut self, key: &Key, value: Option<&str>) -> Result<(), SettingsError> {
        (key.set)(self, value).map_err(|_| SettingsError::Value {
            key: key.name,
            value: value.unwrap_or_default().to_owned(),
            allowed: (key.values)(),
        })
    }
}

/// Returns the setting of this name.
fn key(name: &str) -> Result<&'static Key, SettingsError> {
    let found = KEYS.iter().find(|key| key.name.eq_ignore_ascii_case(name));
    found.ok_or_else(|| SettingsError::NoKey(name.to_owned()))
}
