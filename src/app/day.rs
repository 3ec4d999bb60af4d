//! One day of the diary.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, Timelike};

use super::{Error, Session};
use crate::domain::{DayMark, EntryKind, Period};
use crate::nutrition::missing_meal::usual_meals;
use crate::report::DayView;

impl Session {
    /// Returns a day of the profile in use.
    ///
    /// # Errors
    /// The diary cannot be read.
    pub fn day(&self, date: NaiveDate) -> Result<DayView, Error> {
        let (entries, mark) = match self.profile_row()? {
            (Some(profile), _) => (
                self.database.entries(profile, Period::day(date))?,
                self.database
                    .day_marks(profile, Period::day(date))?
                    .remove(&date),
            ),
            (None, _) => (Vec::new(), None),
        };
        let mut view = DayView::new(date, mark, entries, &self.supplements()?);
        if mark != Some(DayMark::Full) && !view.entries.is_empty() {
            let usual = usual_meals(&self.meals_before(date)?);
            let hour = (date == self.today()).then(|| self.now.hour());
            view.note_missing(&usual, hour);
        }
        Ok(view)
    }

    /// Returns the names of the meals of each day with food in the two weeks before a day.
    fn meals_before(&self, date: NaiveDate) -> Result<Vec<BTreeSet<String>>, Error> {
        let (Some(profile), _) = self.profile_row()? else {
            return Ok(Vec::new());
        };
        let Some(last) = date.pred_opt() else {
            return Ok(Vec::new());
        };
        let mut days: BTreeMap<NaiveDate, BTreeSet<String>> = BTreeMap::new();
        for entry in self.database.entries(profile, Period::ending(last, 14))? {
            if entry.what.kind == EntryKind::Food {
                let meal = entry.what.meal.as_deref().map(str::trim);
                let meal = meal.filter(|meal| !meal.is_empty()).map(str::to_lowercase);
                days.entry(entry.what.date).or_default().extend(meal);
            }
        }
        Ok(days.into_values().collect())
    }

    /// Marks a day as fully or only partly logged, or takes the mark away.
    ///
    /// # Errors
    /// A day in the future, or the diary cannot be written.
    pub fn mark_day(&mut self, date: NaiveDate, mark: Option<DayMark>) -> Result<(), Error> {
        self.refuse_future(date)?;
        let profile_name = self.profile_name.clone();
        let summary = match mark {
            Some(mark) => format!("done: {date} is {} logged", mark.adverb()),
            None => format!("done: {date} has no mark"),
        };
        self.database.change(self.now, &summary, |change| {
            let profile = change.ensure_profile(&profile_name)?;
            Ok(change.mark_day(profile, date, mark)?)
        })
    }
}
