//! One day of the diary.

use chrono::NaiveDate;

use super::{Error, Session};
use crate::domain::{DayMark, Period};
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
        Ok(DayView::new(date, mark, entries, &self.supplements()?))
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
