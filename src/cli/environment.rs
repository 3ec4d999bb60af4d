//! The one place that reads the environment, the clock and the home folder.

use std::ffi::OsString;
use std::path::PathBuf;

use chrono::{NaiveDateTime, Timelike};
use etcetera::BaseStrategy;

use super::Failure;

/// What the program finds when it starts.
pub struct Environment {
    /// The command line, the program's name first.
    pub arguments: Vec<OsString>,
    /// `NUTRIGAP_DB`.
    pub database: Option<PathBuf>,
    /// `NUTRIGAP_CONFIG`.
    pub settings: Option<PathBuf>,
    /// The platform's folder for settings of programs.
    pub config_folder: Option<PathBuf>,
    /// The platform's folder for data of programs.
    pub data_folder: Option<PathBuf>,
    /// `NUTRIGAP_NOW` as it stands.
    pub set_clock: Option<String>,
    /// The terminal's height in rows; `None`: output goes elsewhere.
    pub rows: Option<usize>,
    /// `PAGER`; empty: no pager.
    pub pager: Option<OsString>,
    /// Whether `LESS` says how the pager less works.
    pub has_less_options: bool,
    /// `VISUAL`, else `EDITOR`.
    pub editor: Option<OsString>,
    /// The local time.
    pub clock: NaiveDateTime,
    /// `NO_COLOR` is set and not empty.
    pub no_color: bool,
    /// `CLICOLOR_FORCE` is set and not `0`.
    pub force_color: bool,
    /// The terminal's width in columns; `None`: output goes elsewhere.
    pub columns: Option<usize>,
}

impl Environment {
    /// Reads everything once.
    pub fn of_this_process() -> Environment {
        let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty());
        let size = terminal_size::terminal_size();
        let folders = etcetera::base_strategy::choose_native_strategy().ok();
        Environment {
            arguments: std::env::args_os().collect(),
            database: variable("NUTRIGAP_DB").map(PathBuf::from),
            settings: variable("NUTRIGAP_CONFIG").map(PathBuf::from),
            config_folder: folders.as_ref().map(BaseStrategy::config_dir),
            data_folder: folders.as_ref().map(BaseStrategy::data_dir),
            set_clock: variable("NUTRIGAP_NOW").map(|v| v.to_string_lossy().into_owned()),
            editor: variable("VISUAL").or_else(|| variable("EDITOR")),
            clock: chrono::Local::now().naive_local(),
            no_color: variable("NO_COLOR").is_some(),
            force_color: variable("CLICOLOR_FORCE").is_some_and(|value| value != "0"),
            columns: size.map(|(width, _)| usize::from(width.0)),
            rows: size.map(|(_, height)| usize::from(height.0)),
            pager: std::env::var_os("PAGER"),
            has_less_options: std::env::var_os("LESS").is_some(),
        }
    }

    /// Returns what the clock shows, whole minutes: `NUTRIGAP_NOW` before the system's.
    ///
    /// # Errors
    /// `NUTRIGAP_NOW` is not a date with a time.
    pub fn now(&self) -> Result<NaiveDateTime, Failure> {
        let Some(text) = &self.set_clock else {
            return Ok(self.clock.with_nanosecond(0).unwrap_or(self.clock));
        };
        ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
            .iter()
            .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
            .ok_or_else(|| {
                Failure::usage(format!("NUTRIGAP_NOW is \"{text}\", which is not a time"))
                    .hint("write it like 2026-11-22T08:30")
            })
    }

    /// Returns where the diary is: the argument, the variable, else the platform's data folder.
    ///
    /// # Errors
    /// Neither is given and there is no home folder.
    pub fn diary(&self, argument: Option<&PathBuf>) -> Result<PathBuf, Failure> {
        argument
            .or(self.database.as_ref())
            .cloned()
            .or_else(|| {
                self.data_folder
                    .as_ref()
                    .map(|f| f.join("nutrigap").join("diary.db"))
            })
            .ok_or_else(|| {
                Failure::refused("there is no home folder to keep the diary in")
                    .hint("give the diary's path with --db or NUTRIGAP_DB")
            })
    }

    /// Returns where the settings are: the variable, else the platform's folder for settings.
    ///
    /// # Errors
    /// It is not given and there is no home folder.
    pub fn config(&self) -> Result<PathBuf, Failure> {
        let usual = |folder: &PathBuf| folder.join("nutrigap").join("config.toml");
        self.settings
            .clone()
            .or_else(|| self.config_folder.as_ref().map(usual))
            .ok_or_else(|| {
                Failure::refused("there is no home folder to keep the settings in")
                    .hint("give their path with NUTRIGAP_CONFIG")
            })
    }
}
