//! What the care for the diary costs: copies, examinations, the way back of a large import, and the
//! checksums that every change keeps.
//!
//! `cargo bench --bench care`

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use filetime::FileTime;
use rusqlite::Connection;
use rusqlite::types::{ToSql, ValueRef};
use support::diary::{Diary, diary_of};
use support::process::{Run, run};
use support::{compare, median, show, time};
use xxhash_rust::xxh3::xxh3_64;

/// Ten years, 15 entries a day.
const TEN_YEARS: u64 = 3_667;

/// The days of an import of 200,010 entries.
const LARGE_IMPORT: u64 = 13_334;

/// How often a large import is made and taken back.
const RUNS: usize = 3;

/// How often a transaction is written with its checksums and without.
const TRANSACTIONS: usize = 401;

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    if Command::new("sqlite3").arg("-version").output().is_ok() {
        copies_and_examinations(folder.path());
    } else {
        show("backup and check: not compared, there is no sqlite3 on this machine");
    }
    way_back(folder.path());
    checksums(folder.path());
}

fn copies_and_examinations(folder: &Path) {
    let decade = diary_of(folder, TEN_YEARS);
    let sqlite = |sql: &str| {
        let run = Command::new("sqlite3")
            .arg(&decade.0)
            .arg(sql)
            .output()
            .expect("sqlite3 starts");
        assert!(run.status.success(), "{sql}");
    };
    let (ours, theirs) = (folder.join("ours.db"), folder.join("theirs.db"));
    compare(
        "backup of ten years",
        || {
            let _ = fs::remove_file(&ours);
            decade.run(&["backup", ours.to_str().expect("a path")]);
        },
        "VACUUM INTO",
        || {
            let _ = fs::remove_file(&theirs);
            sqlite(&format!("VACUUM INTO '{}'", theirs.display()));
        },
    );
    compare(
        "check of ten years",
        || decade.run(&["check"]),
        "integrity_check",
        || sqlite("PRAGMA integrity_check"),
    );
    // The first command after something else wrote to the file looks through all of it.
    let touch = || filetime::set_file_mtime(&decade.0, FileTime::now()).expect("a time");
    compare(
        "log into ten years after another program wrote to the file",
        || {
            touch();
            decade.run(&["log", "2 eggs"]);
        },
        "log into ten years",
        || decade.run(&["log", "2 eggs"]),
    );
}

fn way_back(folder: &Path) {
    let csv = folder.join(format!("{LARGE_IMPORT}.csv"));
    drop(diary_of(folder, LARGE_IMPORT));
    let mut ratios = Vec::new();
    for round in 0..RUNS {
        let diary = Diary(folder.join(format!("large-{round}.db")));
        diary.run(&["log", "2 eggs"]);
        let import = run(&mut diary.command(&["import", csv.to_str().expect("a path")]));
        let undo = run(&mut diary.command(&["undo"]));
        let peak = |run: &Run| {
            run.peak
                .map_or("unknown".to_owned(), |kib| format!("{} MiB", kib / 1024))
        };
        let ratio = undo.time.as_secs_f64() / import.time.as_secs_f64();
        show(&format!(
            "undo of an import of {} rows: {:.2} s, peak memory {}; the import: {:.2} s, {}; ratio {ratio:.2}",
            LARGE_IMPORT * 15,
            undo.time.as_secs_f64(),
            peak(&undo),
            import.time.as_secs_f64(),
            peak(&import),
        ));
        ratios.push(ratio);
    }
    show(&format!("median ratio {:.2}", median(ratios)));
}

/// One entry written as `log` writes it, with what finds damage later and without, against the whole
/// command.
fn checksums(folder: &Path) {
    let diary = diary_of(folder, 7);
    let path = folder.join("raw.db");
    fs::copy(&diary.0, &path).expect("a copy");
    let connection = Connection::open(&path).expect("a diary");
    connection
        .execute_batch(
            "PRAGMA synchronous = EXTRA; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;",
        )
        .expect("settings");
    let mut pairs: Vec<(Duration, Duration)> = (0..TRANSACTIONS)
        .map(|_| {
            (
                time(&mut || write(&connection, &path, true)),
                time(&mut || write(&connection, &path, false)),
            )
        })
        .collect();
    let with = median(pairs.iter().map(|(a, _)| a.as_secs_f64() * 1e3).collect());
    let without = median(pairs.iter().map(|(_, b)| b.as_secs_f64() * 1e3).collect());
    let more = median(
        pairs
            .drain(..)
            .map(|(a, b)| (a.as_secs_f64() - b.as_secs_f64()) * 1e3)
            .collect(),
    );
    let whole = median(
        (0..41)
            .map(|_| time(&mut || diary.run(&["log", "2 eggs"])).as_secs_f64() * 1e3)
            .collect(),
    );
    show(&format!(
        "one entry with checksums: {with:.3} ms; without: {without:.3} ms; {more:.3} ms more, \
         {:.1} % of a whole log of {whole:.2} ms",
        100.0 * more / whole,
    ));
}

fn write(connection: &Connection, path: &Path, with_checksums: bool) {
    let run = |sql: &str, values: &[&dyn ToSql]| {
        let mut statement = connection.prepare_cached(sql).expect("a statement");
        statement.execute(values).expect("a row");
        connection.last_insert_rowid()
    };
    let transaction = connection.unchecked_transaction().expect("a transaction");
    let entry = run(
        "INSERT INTO entry (profile_id, day, kind, text, description, food_id, quantity, unit, grams,
            energy_kcal, magnesium_mg, vitamin_d_ug, potassium_mg, calcium_mg, iron_mg, vitamin_b12_ug)
         SELECT profile_id, day, kind, text, description, food_id, quantity, unit, grams,
            energy_kcal, magnesium_mg, vitamin_d_ug, potassium_mg, calcium_mg, iron_mg, vitamin_b12_ug
         FROM entry ORDER BY id LIMIT 1",
        &[],
    );
    let change = run(
        "INSERT INTO change (changed_at, summary) VALUES ('2026-11-22T20:00:00', 'log: 2 eggs')",
        &[],
    );
    run(
        "INSERT INTO change_row (change_id, table_name, first_id, last_id)
         VALUES (?1, 'entry', ?2, ?2)",
        &[&change, &entry],
    );
    if with_checksums {
        let hash = xxh3_64(&bytes_of(connection, entry)).cast_signed();
        run(
            "UPDATE change SET checksum = ?1 WHERE id = ?2",
            &[&hash, &change],
        );
        run(
            "UPDATE seal SET row_count = row_count + 1, hash_sum = ?1 WHERE table_name = 'entry'",
            &[&hash],
        );
    }
    transaction.commit().expect("a commit");
    if with_checksums {
        let length = fs::metadata(path).expect("a file").len();
        let at = FileTime::from_unix_time(FileTime::now().unix_seconds(), (length % 1_000) as u32);
        filetime::set_file_mtime(path, at).expect("a time");
    }
}

fn bytes_of(connection: &Connection, entry: i64) -> Vec<u8> {
    let mut select = connection
        .prepare_cached("SELECT * FROM entry WHERE id = ?1")
        .expect("a statement");
    let columns = select.column_count();
    select
        .query_row([entry], |row| {
            let mut bytes = Vec::new();
            for column in 0..columns {
                match row.get_ref(column)? {
                    ValueRef::Null => {}
                    ValueRef::Integer(number) => bytes.extend_from_slice(&number.to_le_bytes()),
                    ValueRef::Real(number) => bytes.extend_from_slice(&number.to_le_bytes()),
                    ValueRef::Text(found) | ValueRef::Blob(found) => bytes.extend_from_slice(found),
                }
            }
            Ok(bytes)
        })
        .expect("an entry")
}
