//! Naming entries of the diary: by id, as the last one, or by day and meal.

use chrono::NaiveDate;

use super::{Error, Session};
use crate::domain::{Entry, EntryId, Period};

/// Names entries of the profile in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selector {
    /// The entry with this id.
    Id(EntryId),
    /// The entries with ids from the first to the second.
    Range(EntryId, EntryId),
    /// The entry that was logged last.
    Last,
    /// All entries of a day.
    Day(NaiveDate),
    /// A day's entries of one meal, letter case aside.
    Meal(NaiveDate, String),
}

/// Why entries were not found, changed or copied.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum EntryError {
    /// No such entry in the diary of the profile in use.
    #[error("there is no entry {}", .0.0)]
    Unknown(EntryId),
    /// No entry has an id of the range.
    #[error("there is no entry from {} to {}", .0.0, .1.0)]
    NoneInRange(EntryId, EntryId),
    /// Nothing is logged at all.
    #[error("there is no last entry: nothing is logged yet")]
    NoLast,
    /// Nothing is logged on the day.
    #[error("nothing is logged on {0}")]
    EmptyDay(NaiveDate),
    /// The day has no such meal.
    #[error("there is no \"{1}\" on {0}{meals}", meals = meals(.2))]
    NoMeal(NaiveDate, String, Vec<String>),
    /// New words were given for several entries at once.
    #[error("new words for {0} entries at once")]
    WordsForSeveral(usize),
    /// The new words name no food, or not surely one.
    #[error("not understood: {0}")]
    NotUnderstood(String),
    /// The new words name several foods.
    #[error("\"{0}\" is {1} foods, and an entry holds one")]
    SeveralFoods(String, usize),
    /// The amount does not fit the entry's food.
    #[error("\"{1}\" is not an amount of entry {id}: {2}", id = .0.0)]
    Amount(EntryId, String, String),
    /// The entry came without a weight, so that no other amount can be worked out.
    #[error("what entry {id} weighs is not known, so {1} of it is not known either", id = .0.0)]
    NoWeight(EntryId, String),
}

fn meals(of_day: &[String]) -> String {
    if of_day.is_empty() {
        String::new()
    } else {
        format!("; its meals are {}", of_day.join(", "))
    }
}

impl Session {
    /// Returns the entries that are named, each once, in the order in which they are named.
    pub(super) fn select(&self, selectors: &[Selector]) -> Result<Vec<Entry>, Error> {
        let mut entries: Vec<Entry> = Vec::new();
        for selector in selectors {
            for entry in self.selected(selector)? {
                if entries.iter().all(|there| there.id != entry.id) {
                    entries.push(entry);
                }
            }
        }
        Ok(entries)
    }

    fn selected(&self, selector: &Selector) -> Result<Vec<Entry>, Error> {
        let (profile, _) = self.profile_row()?;
        let with_ids = |first, last| match profile {
            Some(profile) => self.database.entries_with_ids(profile, first, last),
            None => Ok(Vec::new()),
        };
        let of_day = |date| match profile {
            Some(profile) => self.database.entries(profile, Period::day(date)),
            None => Ok(Vec::new()),
        };
        let (found, error) = match selector {
            Selector::Id(id) => (with_ids(*id, *id)?, EntryError::Unknown(*id)),
            Selector::Range(first, last) => (
                with_ids(*first, *last)?,
                EntryError::NoneInRange(*first, *last),
            ),
            Selector::Last => {
                let last = match profile {
                    Some(profile) => self.database.last_entry(profile)?,
                    None => None,
                };
                let last = last.ok_or(EntryError::NoLast)?;
                (with_ids(last, last)?, EntryError::NoLast)
            }
            Selector::Day(date) => (of_day(*date)?, EntryError::EmptyDay(*date)),
            Selector::Meal(date, meal) => {
                let mut entries = of_day(*date)?;
                let mut meals: Vec<String> = Vec::new();
                for name in entries.iter().filter_map(|e| e.what.meal.clone()) {
                    if meals.iter().all(|there| !is_meal(Some(there), &name)) {
                        meals.push(name);
                    }
                }
                entries.retain(|entry| is_meal(entry.what.meal.as_deref(), meal));
                let error = EntryError::NoMeal(*date, meal.clone(), meals);
                (entries, error)
            }
        };
        if found.is_empty() {
            return Err(error.into());
        }
        Ok(found)
    }
}

/// Whether an entry's meal has this name, letter case aside.
fn is_meal(meal: Option<&str>, name: &str) -> bool {
    meal.is_some_and(|meal| meal.trim().to_lowercase() == name.trim().to_lowercase())
}
