//! What the import asks of the diary it goes to; whoever holds the diary answers.

use chrono::NaiveDate;

use crate::import::plan::identity::{Content, Key};
use crate::import::row::{Scope, Why};

/// What a plan has to know of the diary.
pub trait Diary {
    /// Why it could not be asked.
    type Error;

    /// Returns what is stored under a key, by this import or an earlier one.
    fn stored(&mut self, key: Key) -> Result<Option<Stored>, Self::Error>;

    /// Returns what an earlier import stored under a key that comes once in a file.
    fn stored_before(&mut self, key: Key) -> Result<Option<Stored>, Self::Error> {
        self.stored(key)
    }

    /// Returns what the entry of this key tells as it now stands, wherever it came from.
    fn stored_entry(&mut self, key: Key) -> Result<Option<Stored>, Self::Error> {
        self.stored(key)
    }

    /// Says what the diary held for a meal of a day before this import began. Without a meal the
    /// question is about the whole day.
    fn held(&mut self, date: NaiveDate, meal: Option<&str>) -> Result<Held, Self::Error>;
}

/// A row that is in the diary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stored {
    /// What it told when it was imported.
    pub content: Content,
    /// Whether this very import has written it.
    pub fresh: bool,
}

/// What a day or meal held before this import.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Single foods: of that meal or of no meal, or of the whole day where no meal is asked for.
    pub entries: bool,
    /// A total of that meal, or of any meal of the day where no meal is asked for.
    pub meal_total: bool,
    /// A total of the day.
    pub day_total: bool,
    /// The same meals of that day, imported from another program.
    pub other_program: bool,
}

impl Held {
    /// Says why a row of this scope would count something twice.
    pub(super) const fn conflict(self, scope: Scope) -> Option<Why> {
        match scope {
            _ if self.other_program => Some(Why::OtherProgram),
            Scope::Entry if self.meal_total || self.day_total => Some(Why::HasTotal),
            Scope::MealTotal if self.day_total => Some(Why::HasTotal),
            Scope::MealTotal | Scope::DayTotal if self.entries => Some(Why::HasEntries),
            Scope::DayTotal if self.meal_total => Some(Why::HasTotal),
            _ => None,
        }
    }
}
