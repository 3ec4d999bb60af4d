//! One million rows of the project's own CSV, against `sqlite3 .import` of the same file into a
//! like table: the same columns and checks, and an index of the days.
//!
//! `cargo bench --bench import`; a number of rows may follow: `cargo bench --bench import -- 100000`

mod support;

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use support::process::{Run, run};
use support::show;

const NOW: &str = "2026-11-22T20:00";

/// How often each of the two runs, in turn.
const RUNS: usize = 3;

/// Entries of one day.
const A_DAY: u64 = 100;

const TABLE: &str = "PRAGMA synchronous = EXTRA;
    CREATE TABLE entry (date TEXT NOT NULL CHECK (date IS date(date)),
        time TEXT CHECK (time IS strftime('%H:%M', time)), meal TEXT, food TEXT NOT NULL,
        amount REAL CHECK (amount >= 0), unit TEXT, note TEXT);
    CREATE INDEX entry_by_day ON entry (date);";

/// A diary of ten foods in sixty amounts.
fn csv(rows: u64) -> String {
    let last: chrono::NaiveDate = "2026-11-22".parse().expect("a date");
    let foods = [
        "banana",
        "oatmeal",
        "whole milk",
        "spinach",
        "white rice",
        "apple",
        "egg",
        "chicken breast",
        "salmon",
        "yogurt",
    ];
    let mut text = String::from("date,time,meal,food,amount,unit,note\n");
    for row in 0..rows {
        let date = last - chrono::Days::new((rows - 1 - row) / A_DAY);
        let at = row % A_DAY;
        let meal = ["breakfast", "lunch", "dinner"][(at / 34) as usize];
        let food = foods[(row % 10) as usize];
        let (hour, minute, grams) = (8 + at / 10, at * 6 % 60, 40 + 10 * (at % 60));
        writeln!(
            text,
            "{date},{hour:02}:{minute:02},{meal},{food},{grams},g,"
        )
        .expect("a string");
    }
    text
}

fn ours(folder: &Path, file: &Path) -> Run {
    let diary = folder.join("diary.db");
    let _ = std::fs::remove_file(&diary);
    run(Command::new(env!("CARGO_BIN_EXE_nutrigap"))
        .env("NUTRIGAP_DB", &diary)
        .env("NUTRIGAP_NOW", NOW)
        .arg("import")
        .arg(file))
}

fn theirs(folder: &Path, file: &Path) -> Run {
    let plain = folder.join("plain.db");
    let _ = std::fs::remove_file(&plain);
    let import = format!(".import --csv --skip 1 {} entry", file.display());
    run(Command::new("sqlite3").arg(&plain).arg(TABLE).arg(import))
}

fn main() {
    let asked = std::env::args().skip(1).find_map(|word| word.parse().ok());
    let rows: u64 = asked.unwrap_or(1_000_000);
    if Command::new("sqlite3").arg("-version").output().is_err() {
        show("import: not compared, there is no sqlite3 on this machine");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("diary.csv");
    std::fs::write(&file, csv(rows)).expect("a file");
    let mut ratios: Vec<f64> = (0..RUNS)
        .map(|_| {
            let (our, their) = (ours(folder.path(), &file), theirs(folder.path(), &file));
            let ratio = our.time.as_secs_f64() / their.time.as_secs_f64();
            let peak = our.peak.map_or("unknown".to_owned(), |kib| format!("{} MiB", kib / 1024));
            show(&format!(
                "import of {rows} rows: {:.1} s, peak memory {peak}; sqlite3 .import: {:.1} s; ratio {ratio:.2}",
                our.time.as_secs_f64(),
                their.time.as_secs_f64(),
            ));
            ratio
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    show(&format!("median ratio {:.2}", ratios[RUNS / 2]));
}
