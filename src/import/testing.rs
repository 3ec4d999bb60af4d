//! What the tests of the import share: files as texts, and a diary in memory.

use std::collections::HashMap;
use std::convert::Infallible;

use chrono::NaiveDate;

use super::*;

/// The day all tests are read on.
pub fn today() -> NaiveDate {
    "2026-11-22".parse().unwrap()
}

pub fn options() -> Options {
    Options::new(today())
}

/// Reads a whole file.
pub fn read_with(bytes: &[u8], options: &Options) -> Result<(Survey, Vec<Found>), ImportError> {
    let survey = survey(bytes, options)?;
    let found = Rows::new(bytes, &survey)?.collect::<Result<_, _>>()?;
    Ok((survey, found))
}

pub fn read(text: &str) -> Vec<Found> {
    read_with(text.as_bytes(), &options()).unwrap().1
}

/// Reads a whole file that must have good rows only.
pub fn rows(text: &str) -> Vec<Row> {
    let row = |found| match found {
        Found::Row(row) => *row,
        other => panic!("{other:?}"),
    };
    read(text).into_iter().map(row).collect()
}

/// Returns line and reason of the rows that are bad.
pub fn bad(text: &str) -> Vec<(u64, String)> {
    let bad = |found| match found {
        Found::Bad(RowError { line, reason }) => Some((line, reason.to_string())),
        _ => None,
    };
    read(text).into_iter().filter_map(bad).collect()
}

/// Returns day, time and meal of a row.
pub fn when_read(row: &Row) -> String {
    let time = row
        .time
        .map(|time| time.format(" %H:%M").to_string())
        .unwrap_or_default();
    let meal = row
        .meal
        .as_ref()
        .map(|meal| format!(" {meal}"))
        .unwrap_or_default();
    format!("{}{time}{meal}", row.date)
}

/// A diary that remembers what was imported into it.
#[derive(Default)]
pub struct MemoryDiary {
    pub stored: HashMap<Key, Stored>,
    pub held: HashMap<(NaiveDate, Option<String>), Held>,
}

impl Diary for MemoryDiary {
    type Error = Infallible;

    fn stored(&mut self, key: Key) -> Result<Option<Stored>, Infallible> {
        Ok(self.stored.get(&key).copied())
    }

    fn held(&mut self, date: NaiveDate, meal: Option<&str>) -> Result<Held, Infallible> {
        let key = (date, meal.map(str::to_owned));
        Ok(self.held.get(&key).copied().unwrap_or_default())
    }
}

impl MemoryDiary {
    /// Imports a file; foods called "unheard of" are known to nobody.
    pub fn import(&mut self, bytes: &[u8], replace: bool) -> Counts {
        let survey = survey(bytes, &options()).unwrap();
        let mut planner = Planner::new(&survey, replace);
        for found in Rows::new(bytes, &survey).unwrap() {
            self.decide(&mut planner, found.unwrap());
        }
        self.end_import();
        planner.counts()
    }

    /// From here on what was imported is of an earlier import.
    pub fn end_import(&mut self) {
        self.stored
            .values_mut()
            .for_each(|stored| stored.fresh = false);
    }

    /// Does what the plan says with one record.
    pub fn decide(&mut self, planner: &mut Planner, found: Found) -> Decision<()> {
        let decision = planner.next(found, self, &mut matched).unwrap();
        if let Decision::New(write) | Decision::Changed(write) = &decision {
            let Identity { key, content } = write.identity;
            self.stored.insert(
                key,
                Stored {
                    content,
                    fresh: true,
                },
            );
        }
        decision
    }
}

fn matched(row: &Row) -> Result<Match<()>, Infallible> {
    Ok(
        match row.needs_match() && (row.is_unidentified || row.name == "unheard of") {
            true => Match::None,
            false => Match::Found(()),
        },
    )
}
