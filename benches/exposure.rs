//! The gap report and the cohort run, each against reading the same rows with SQL alone.
//!
//! `cargo bench --bench exposure`

mod support;

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;

use chrono::{Days, NaiveDate};
use nutrigap::domain::{Birth, Entry, Framework, Period, Profile, Sex};
use nutrigap::nutrition::Settings;
use nutrigap::nutrition::cohort::Choices;
use nutrigap::report::{Cohort, GapInput, GapReport, Sampled, gap_report};
use nutrigap::storage::{Change, Database, ProfileId};
use rusqlite::Connection;
use support::food::food;
use support::{compare, show};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// How many people the cohort has.
const PEOPLE: u64 = 2_000;
/// How many foods a day has.
const FOODS: u64 = 15;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap_or_default()
}

fn eat(change: &mut Change<'_>, who: ProfileId, person: u64, days: u64) -> Result<()> {
    for back in 1..=days {
        let date = today() - Days::new(back);
        for nth in 0..FOODS {
            let number = person * 7_919 + back * FOODS + nth;
            change.insert_entry(who, &food(date, number), None, None)?;
        }
    }
    Ok(())
}

/// A diary file of so many people, so many days each.
fn diary(file: PathBuf, people: u64, days: u64) -> Result<(Database, Vec<ProfileId>, PathBuf)> {
    let mut database = Database::open(&file)?;
    let at = today().and_hms_opt(8, 0, 0).unwrap_or_default();
    let ids = database.change(at, "bench", |change| -> Result<Vec<ProfileId>> {
        (0..people)
            .map(|person| {
                let id = change.ensure_profile(&format!("person {person}"))?;
                eat(change, id, person, days)?;
                Ok(id)
            })
            .collect()
    })?;
    Ok((database, ids, file))
}

fn woman() -> Profile {
    Profile {
        name: "default".to_owned(),
        sex: Some(Sex::Female),
        birth: NaiveDate::from_ymd_opt(1992, 3, 10).map(Birth::Date),
        weight_kg: None,
        framework: Framework::Dri,
        facts: Vec::new(),
    }
}

fn report(entries: &[Entry], period: Period, least_days: usize) -> GapReport {
    let settings = Settings {
        least_days,
        ..Settings::default()
    };
    let profile = woman();
    let input = GapInput {
        period,
        today: today(),
        profile: Some(&profile),
        symptoms: &[],
        entries,
        marks: &BTreeMap::new(),
        around: &BTreeMap::new(),
        find_food: &|_| None,
        settings,
    };
    gap_report(&input).expect("a woman of 34")
}

/// The people's ids, which only the database's own rows tell.
fn row_ids(connection: &Connection) -> Result<Vec<i64>> {
    let mut select = connection.prepare("SELECT DISTINCT profile_id FROM entry ORDER BY 1")?;
    let ids = select.query_map([], |row| row.get(0))?;
    Ok(ids.collect::<std::result::Result<_, _>>()?)
}

/// Reads every column of a person's rows and returns how many rows there were.
fn read_rows(connection: &Connection, who: i64, period: Period) -> Result<usize> {
    let mut select = connection
        .prepare_cached("SELECT * FROM entry WHERE profile_id = ?1 AND day BETWEEN ?2 AND ?3")?;
    let columns = select.column_count();
    let mut rows = select.query((who, period.from, period.to))?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            std::hint::black_box(row.get_ref(column)?);
        }
        count += 1;
    }
    Ok(count)
}

fn one_person(folder: &Path) -> Result<()> {
    let (database, ids, file) = diary(folder.join("decade.db"), 1, 3_650)?;
    let plain = Connection::open(file)?;
    let person = row_ids(&plain)?[0];
    let last = today() - Days::new(1);
    for (name, days) in [("a week", 7), ("ten years", 3_650)] {
        let period = Period::ending(last, days);
        let read = || database.entries(ids[0], period).expect("entries");
        let entries = read();
        let rows = read_rows(&plain, person, period)?;
        assert_eq!(rows, entries.len());
        let sql = || drop(read_rows(&plain, person, period));
        compare(
            &format!("report of {name}, reading and computing"),
            || drop(report(&read(), period, 3)),
            &format!("its {rows} rows by SQL alone"),
            sql,
        );
        compare(
            &format!("report of {name}, computing alone"),
            || drop(report(&entries, period, 3)),
            "the same",
            sql,
        );
    }
    Ok(())
}

fn cohort(folder: &Path) -> Result<()> {
    let (database, ids, file) = diary(folder.join("cohort.db"), PEOPLE, 2)?;
    let plain = Connection::open(file)?;
    let people = row_ids(&plain)?;
    let period = Period::ending(today() - Days::new(1), 2);
    let read = |id: &ProfileId| database.entries(*id, period).expect("entries");
    let gather = |reports: &mut dyn Iterator<Item = GapReport>| {
        let mut cohort = Cohort::new();
        reports.for_each(|report| cohort.add(&report, &Sampled::default()));
        cohort.prevalences(Choices::default()).groups.len()
    };
    let run = || gather(&mut ids.iter().map(|id| report(&read(id), period, 2)));
    let sql = || {
        for id in &people {
            std::hint::black_box(read_rows(&plain, *id, period).expect("rows"));
        }
    };
    let kept: Vec<_> = ids.iter().map(read).collect();
    compare(
        &format!("cohort of {PEOPLE} people, two days each, reading and computing"),
        || assert_eq!(run(), 6),
        "the same rows by SQL alone",
        sql,
    );
    compare(
        "the cohort, computing alone",
        || {
            gather(&mut kept.iter().map(|entries| report(entries, period, 2)));
        },
        "the same",
        sql,
    );
    let begun = Instant::now();
    run();
    let rate = PEOPLE as f64 / begun.elapsed().as_secs_f64();
    show(&format!("cohort: {rate:.0} people a second"));
    Ok(())
}

fn main() -> Result<()> {
    let folder = tempfile::tempdir()?;
    one_person(folder.path())?;
    cohort(folder.path())
}
