//! Whole commands, each against something that does the least that could be done, in the same run.
//!
//! `cargo bench --bench diary`

mod support;

use std::process::Command;

use support::diary::{Diary, diary_of};
use support::{compare, show};

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
