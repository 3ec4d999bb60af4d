//! Eating the same again: copies of entries on another day or in another meal.

use chrono::NaiveDate;

use super::{Error, Selector, Session};
use crate::domain::{Entry, NewEntry};

impl Session {
    /// Copies entries to a day, as one change, and returns the new ones. A meal named without its day
    /// is today's or, where today is the day it is copied to, that of the last day that has it. They
    /// keep their meal unless another is given, and their time unless it has not come yet.
    ///
    /// # Errors
    /// Entries that are not there, or a day in the future; then nothing is copied.
    pub fn copy_entries(
        &mut self,
        from: &[Selector],
        to: NaiveDate,
        meal: Option<&str>,
    ) -> Result<Vec<Entry>, Error> {
        self.refuse_future(to)?;
        let entries = match to == self.today() && meal.is_none() {
            true => self.select(&self.earlier(from)?)?,
            false => self.select(from)?,
        };
        let now = (to == self.today()).then(|| self.now.time());
        let profile_name = self.profile_name.clone();
        let codes = entries.iter().filter_map(|entry| entry.what.food);
        let foods = self.copies(codes)?;
        let summary = format!("copy {} to {to}", entries.len());
        self.database.change(self.now, &summary, |change| {
            let profile = change.ensure_profile(&profile_name)?;
            let mut copies = Vec::new();
            for entry in &entries {
                let what = NewEntry {
                    date: to,
                    time: match (entry.what.time, now) {
                        (Some(time), Some(now)) => Some(time.min(now)),
                        (time, _) => time,
                    },
                    meal: meal.map(str::to_owned).or_else(|| entry.what.meal.clone()),
                    ..entry.what.clone()
                };
                let food = foods.keep(change, what.food)?;
                let id = change.insert_entry(profile, &what, food, None)?;
                copies.push(Entry { id, what });
            }
            Ok(copies)
        })
    }
}
