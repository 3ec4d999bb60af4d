//! The diary as an import finds it.

use chrono::NaiveDate;

use super::rivals::DaysTold;
use crate::app::Error;
use crate::app::export::row_of;
use crate::domain::Scope;
use crate::import::{Diary, Held, Key, Meal, Row, Stored, content_of, tell_the_same};
use crate::storage::{BatchId, Change, MealHeld, ProfileId, Since};

/// The diary as the planner asks for it.
pub(super) struct Target<'c, 'tx> {
    pub change: &'c mut Change<'tx>,
    pub profile: ProfileId,
    pub batch: Option<BatchId>,
    pub since: Since,
    /// What the file tells of its days, where other programs told of some.
    pub days: &'c DaysTold,
    /// Whose rows are being read, as the file calls them.
    pub person: Option<String>,
    pub dialect: &'static str,
}

impl Diary for Target<'_, '_> {
    type Error = Error;

    fn stored(&mut self, key: Key) -> Result<Option<Stored>, Error> {
        let found = self.change.imported(self.profile, &key.0)?;
        Ok(found.map(|(content, batch)| Stored {
            content: crate::import::Content(content),
            fresh: batch.is_some() && batch == self.batch,
        }))
    }

    fn stored_entry(&mut self, key: Key) -> Result<Option<Stored>, Error> {
        let found = self.change.entry_of_key(self.profile, &key.0)?;
        Ok(found.map(|(entry, batch)| Stored {
            content: content_of(&row_of(entry.what, Some(key))),
            fresh: batch.is_some() && batch == self.batch,
        }))
    }

    fn stored_before(&mut self, key: Key) -> Result<Option<Stored>, Error> {
        if self.since.has_imports {
            self.stored(key)
        } else {
            Ok(None)
        }
    }

    fn held(&mut self, date: NaiveDate, meal: Option<&str>) -> Result<Held, Error> {
        let scopes = self
            .change
            .scopes_held(self.profile, date, meal, self.since)?;
        let other_program = self.is_told_by_another(date)?;
        Ok(Held {
            other_program,
            entries: scopes.contains(&Scope::Entry),
            meal_total: scopes.contains(&Scope::MealTotal),
            day_total: scopes.contains(&Scope::DayTotal),
        })
    }
}

impl Target<'_, '_> {
    /// Whether the diary had the same meals of a day from another program before this import.
    fn is_told_by_another(&self, date: NaiveDate) -> Result<bool, Error> {
        let told = self.days.of(self.person.as_deref(), date);
        if told.is_empty() {
            return Ok(false);
        }
        let held = self
            .change
            .meals_of_others(self.profile, date, self.dialect, self.since)?;
        let meal = |held: MealHeld| Meal {
            time: held.time,
            name: held.meal,
            energy: held.energy,
        };
        let held: Vec<Meal> = held.into_iter().map(meal).collect();
        Ok(!held.is_empty() && tell_the_same(told, &held))
    }

    /// Takes away what a row would count twice.
    pub fn make_room(&mut self, row: &Row) -> Result<(), Error> {
        let (meal, scopes): (Option<&str>, &[Scope]) = match row.scope {
            Scope::Entry => (None, &[Scope::MealTotal, Scope::DayTotal]),
            Scope::MealTotal => (row.meal.as_deref(), &[Scope::Entry, Scope::DayTotal]),
            Scope::DayTotal => (None, &[Scope::Entry, Scope::MealTotal]),
        };
        Ok(self
            .change
            .clear(self.profile, row.date, meal, scopes, self.since)?)
    }
}
