//! Which days of a file the diary already has from another program, so that nothing is counted twice.

use std::collections::HashMap;
use std::io::Read;

use chrono::NaiveDate;

use crate::domain::{EntryKind, Nutrient};
use crate::import::{Found, ImportError, Meal, Row, Rows, Survey};

/// Whose files are never another telling of an app's diary: what a person keeps or puts back
/// themselves, and the recalls of a study.
const APART: [&str; 5] = ["nutrigap", "study", "asa24", "intake24", "nhanes"];

/// What a file tells of each person's days; empty where nothing has to be compared.
#[derive(Debug, Default)]
pub(in crate::app) struct DaysTold {
    meals: HashMap<(Option<String>, NaiveDate), Vec<Meal>>,
}

/// Whether a file of this format may tell again what another program told.
pub(super) fn may_repeat(format: &str) -> bool {
    !APART.contains(&format)
}

impl DaysTold {
    /// Goes through a file and keeps what is needed of it: a few bytes a row.
    pub fn read(input: &mut dyn Read, survey: &Survey) -> Result<DaysTold, ImportError> {
        let mut days = DaysTold::default();
        for found in Rows::new(input, survey)? {
            if let Found::Row(row) = found? {
                days.add(&row);
            }
        }
        Ok(days)
    }

    fn add(&mut self, row: &Row) {
        let energy = row.nutrients.and_then(|values| values[Nutrient::Energy]);
        let Some(energy) = energy.filter(|_| row.kind == EntryKind::Food) else {
            return;
        };
        let place = (row.person.clone(), row.date);
        self.meals.entry(place).or_default().push(Meal {
            time: row.time,
            name: row.meal.clone(),
            energy,
        });
    }

    /// Returns what the file tells of a day; nothing where the day need not be compared.
    pub fn of(&self, person: Option<&str>, date: NaiveDate) -> &[Meal] {
        if self.meals.is_empty() {
            return &[];
        }
        let place = (person.map(str::to_owned), date);
        self.meals.get(&place).map_or(&[], Vec::as_slice)
    }
}
