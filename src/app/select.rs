//! Naming entries of the diary: by id, as the last one, or by day and meal.

use chrono::NaiveDate;

use super::{Error, Session};
use crate::domain::{Entry, EntryId, Period};

/// How many days before today are searched for a meal.
const LOOK_BACK: u32 = 14;

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
    /// A day's entries of one meal, by its name or the beginning of it, letter case aside.
    Meal(NaiveDate, String),
    /// Today's entries of one meal; where they are to be copied to today, those of the last day before
    /// that has the meal.
    NamedMeal(String),
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
    /// The day has no such meal; its meals, and the entries whose words have the name.
    #[error("no meal is called \"{1}\" on {0}{meals}{alike}", meals = meals(.2), alike = alike(.3))]
    NoMeal(NaiveDate, String, Vec<String>, Vec<EntryId>),
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

fn alike(entries: &[EntryId]) -> String {
    let ids: Vec<String> = entries.iter().map(|id| id.0.to_string()).collect();
    match ids.as_slice() {
        [] => String::new(),
        [one] => format!("; entry {one} has the word"),
        _ => format!("; the entries {} have the word", ids.join(", ")),
    }
}

impl Session {
    /// Names the meals that are to be copied to today by the last day before that has them: today's own
    /// would only be doubled.
    pub(super) fn earlier(&self, selectors: &[Selector]) -> Result<Vec<Selector>, Error> {
        let Some(yesterday) = self.today().pred_opt() else {
            return Ok(selectors.to_vec());
        };
        let (Some(profile), _) = self.profile_row()? else {
            return Ok(selectors.to_vec());
        };
        let mut earlier = Vec::new();
        for selector in selectors {
            let mut found = selector.clone();
            if let Selector::NamedMeal(meal) = selector {
                let period = Period::ending(yesterday, LOOK_BACK);
                let mut entries = self.database.entries(profile, period)?;
                entries.sort_by_key(|entry| std::cmp::Reverse(entry.what.date));
                let days = entries.chunk_by(|a, b| a.what.date == b.what.date);
                let has_it = |day: &&[Entry]| {
                    let date = day[0].what.date;
                    !of_meal(day.to_vec(), date, meal).0.is_empty()
                };
                if let Some(day) = { days }.find(has_it) {
                    found = Selector::Meal(day[0].what.date, meal.clone());
                }
            }
            earlier.push(found);
        }
        Ok(earlier)
    }

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
            Selector::Meal(date, meal) => of_meal(of_day(*date)?, *date, meal),
            Selector::NamedMeal(meal) => {
                let today = self.today();
                of_meal(of_day(today)?, today, meal)
            }
        };
        if found.is_empty() {
            return Err(error.into());
        }
        Ok(found)
    }
}

/// Returns the entries of one meal of a day, and what to say where there are none. The beginning of a
/// name will do where one meal alone begins so.
fn of_meal(mut entries: Vec<Entry>, date: NaiveDate, wanted: &str) -> (Vec<Entry>, EntryError) {
    let mut meals: Vec<String> = Vec::new();
    for name in entries.iter().filter_map(|e| e.what.meal.clone()) {
        if meals.iter().all(|there| !is_meal(Some(there), &name)) {
            meals.push(name);
        }
    }
    let folded = wanted.trim().to_lowercase();
    let begins = |name: &&String| name.trim().to_lowercase().starts_with(&folded);
    let mut beginning = meals.iter().filter(begins);
    let name = match (beginning.next(), beginning.next()) {
        (Some(one), None) => one.clone(),
        _ => wanted.to_owned(),
    };
    let has_word = |entry: &&Entry| entry.what.text.to_lowercase().contains(&folded);
    let alike = entries.iter().filter(has_word).map(|e| e.id).collect();
    entries.retain(|entry| is_meal(entry.what.meal.as_deref(), &name));
    (
        entries,
        EntryError::NoMeal(date, wanted.to_owned(), meals, alike),
    )
}

/// Whether an entry's meal has this name, letter case aside.
fn is_meal(meal: Option<&str>, name: &str) -> bool {
    meal.is_some_and(|meal| meal.trim().to_lowercase() == name.trim().to_lowercase())
}
