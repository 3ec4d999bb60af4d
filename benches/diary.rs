//! Whole commands, each against something that does the least that could be done, in the same run.
//!
//! `cargo bench --bench diary`

mod support;

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use support::{compare, show};

const NOW: &str = "2026-11-22T20:00";

struct Diary(PathBuf);

impl Diary {
    fn run(&self, args: &[&str]) {
        let status = Command::new(env!("CARGO_BIN_EXE_nutrigap"))
            .env("NUTRIGAP_DB", &self.0)
            .env("NUTRIGAP_NOW", NOW)
            .args(args)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .expect("the program starts");
        assert!(status.success(), "{args:?}");
    }
}

/// A diary of so many days up to the clock's, 15 entries a day, its last week always the same.
fn diary_of(folder: &Path, days: u64) -> Diary {
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

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let week = diary_of(folder.path(), 7);
    let decade = diary_of(folder.path(), 3_667);
    let nothing = || drop(Command::new("true").status());

    if Command::new("sqlite3").arg("-version").output().is_ok() {
        let plain = folder.path().join("plain.db");
        std::fs::copy(&week.0, &plain).expect("a copy");
        let insert = "PRAGMA synchronous = EXTRA; INSERT INTO setting (name, value) \
                      VALUES (hex(randomblob(8)), 'x');";
        let sqlite = || {
            let run = Command::new("sqlite3").arg(&plain).arg(insert).status();
            assert!(run.is_ok_and(|s| s.success()));
        };
        compare(
            "log one line",
            || week.run(&["log", "2 eggs"]),
            "sqlite3 inserts one row",
            sqlite,
        );
    } else {
        show("log one line: not compared, there is no sqlite3 on this machine");
    }
    let report = ["report", "--format", "json"];
    compare(
        "report of a week in ten years",
        || decade.run(&report),
        "the week alone",
        || week.run(&report),
    );
    compare(
        "foods search",
        || week.run(&["foods", "search", "sweet potato"]),
        "true",
        nothing,
    );
    compare(
        "foods search, misspelt",
        || week.run(&["foods", "search", "brocolli"]),
        "true",
        nothing,
    );
    let mut first = 0;
    let first_run = || {
        first += 1;
        Diary(folder.path().join(format!("first-{first}.db"))).run(&["log", "2 eggs"]);
    };
    compare(
        "first log on an empty machine",
        first_run,
        "a later one",
        || week.run(&["log", "2 eggs"]),
    );
}
