//! `report --all-profiles` over a study of ten thousand people, two days each, against reading the
//! same rows with SQL alone.
//!
//! `cargo bench --bench cohort`

mod support;

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use chrono::{Days, NaiveDate};
use nutrigap::storage::{Change, Database};
use rusqlite::Connection;
use support::food::food;
use support::show;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const PEOPLE: u64 = 10_000;
/// Foods a day; NHANES recalls have about fifteen.
const FOODS: u64 = 15;
const NOW: &str = "2026-11-22T20:00";

fn person(change: &mut Change<'_>, number: u64) -> Result<()> {
    let id = change.ensure_profile(&format!("person {number}"))?;
    let first: NaiveDate = "2026-11-10".parse()?;
    for date in [first, first + Days::new(3 + number % 7)] {
        for nth in 0..FOODS {
            let seed = number * 7_919 + u64::from(date > first) * 31 + nth;
            change.insert_entry(id, &food(date, seed), None, None)?;
        }
    }
    Ok(())
}

fn study(file: &Path, people: u64) -> Result<()> {
    let at = "2026-11-22T20:00:00".parse()?;
    Database::open(file)?.change(at, "study", |change| {
        (0..people).try_for_each(|number| person(change, number))
    })
}

/// Reads every column of every row and returns how many rows there are.
fn sql(file: &Path) -> Result<usize> {
    let connection = Connection::open(file)?;
    let mut select = connection.prepare("SELECT * FROM entry ORDER BY profile_id, day")?;
    let columns = select.column_count();
    let mut rows = select.query([])?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            std::hint::black_box(row.get_ref(column)?);
        }
        count += 1;
    }
    Ok(count)
}

/// Runs the command, counts its lines and returns the most memory it held, kB (Linux alone).
fn cohort(file: &Path) -> Result<(usize, Option<u64>)> {
    let mut program = Command::new(env!("CARGO_BIN_EXE_nutrigap"))
        .env("NUTRIGAP_DB", file)
        .env("NUTRIGAP_NOW", NOW)
        .args([
            "report",
            "--all-profiles",
            "--format",
            "json",
            "--min-days",
            "2",
        ])
        .stdout(Stdio::piped())
        .spawn()?;
    let out = program.stdout.take().ok_or("no output")?;
    let status = format!("/proc/{}/status", program.id());
    let (mut lines, mut memory) = (0, None);
    for line in BufReader::new(out).lines() {
        line?;
        lines += 1;
        if lines % 500 == 0 {
            memory = peak(&status).or(memory);
        }
    }
    assert!(program.wait()?.success());
    Ok((lines, memory))
}

fn peak(status: &str) -> Option<u64> {
    let lines = BufReader::new(File::open(status).ok()?).lines();
    let line = lines
        .map_while(std::io::Result::ok)
        .find(|l| l.starts_with("VmHWM"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

fn main() -> Result<()> {
    let folder = tempfile::tempdir()?;
    for people in [PEOPLE / 10, PEOPLE] {
        let file = folder.path().join(format!("{people}.db"));
        study(&file, people)?;
        // The first run of each warms the file's pages.
        let rows = sql(&file)?;
        cohort(&file)?;
        let begun = Instant::now();
        let (lines, memory) = cohort(&file)?;
        let ours = begun.elapsed().as_secs_f64();
        assert_eq!(lines as u64, people + 1);
        let begun = Instant::now();
        sql(&file)?;
        let theirs = begun.elapsed().as_secs_f64();
        let memory = memory.map_or("not known".to_owned(), |kb| format!("{} MB", kb / 1024));
        show(&format!(
            "{people} people, {rows} rows: {ours:.2} s, {:.0} people a second; SQL alone {theirs:.2} s; \
             ratio {:.1}; most memory held {memory}",
            people as f64 / ours,
            ours / theirs,
        ));
    }
    Ok(())
}
