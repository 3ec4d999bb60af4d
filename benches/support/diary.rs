//! Diaries of a given length, made through the program itself.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The clock of every command.
pub const NOW: &str = "2026-11-22T20:00";

/// A diary's file.
pub struct Diary(pub PathBuf);

impl Diary {
    /// Returns a command on this diary.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nutrigap"));
        command
            .env("NUTRIGAP_DB", &self.0)
            .env("NUTRIGAP_NOW", NOW)
            .args(args);
        command
    }

    /// Runs a command on this diary to its end.
    pub fn run(&self, args: &[&str]) {
        let status = self
            .command(args)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .expect("the program starts");
        assert!(status.success(), "{args:?}");
    }
}

/// A diary of so many days up to the clock's, 15 entries a day, its last week always the same.
pub fn diary_of(folder: &Path, days: u64) -> Diary {
    let last: chrono::NaiveDate = "2026-11-22".parse().expect("a date");
    let mut csv = String::from("date,food,amount,unit\n");
    for back in 0..days {
        let date = last - chrono::Days::new(back);
        for food in 0..15 {
            let name = ["banana", "oatmeal", "whole milk", "spinach", "white rice"][food % 5];
            writeln!(csv, "{date},{name},{},g", 40 + 10 * food).expect("a string");
        }
    }
    let file = folder.join(format!("{days}.csv"));
    std::fs::write(&file, csv).expect("a file");
    let diary = Diary(folder.join(format!("{days}.db")));
    diary.run(&["import", file.to_str().expect("a path")]);
    diary
}
