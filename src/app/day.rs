//! One day of the diary, and what the person says of it.

use chrono::{NaiveDate, Timelike};

use super::{Ask, Error, Session};
use crate::domain::{DayMark, Period};
use crate::nutrition::{Missing, Settings};
use crate::report::{DayView, judged_days, not_logged};

impl Session {
    /// Returns a day of the profile in use, with the usual meals it lacks.
    ///
    /// # Errors
    /// The diary cannot be read.
    pub fn day(&self, date: NaiveDate) -> Result<DayView, Error> {
        let (Some(id), profile) = self.profile_row()? else {
            return Ok(DayView::new(date, None, Vec::new(), &self.supplements()?));
        };
        let period = Period::day(date);
        let mut near = self.logged_near(id, &profile, period)?;
        let hour = (date == self.today()).then(|| self.now.hour());
        let lacking = not_logged(date, &near.entries, &near.around, hour);
        let input = near.input(&profile, period, self.today(), Settings::default());
        let judged = judged_days(&input);
        near.entries.retain(|entry| entry.what.date == date);
        let mark = near.marks.get(&date).copied();
        let mut view = DayView::new(date, mark, near.entries, &self.supplements()?);
        view.missing = judged.first().and_then(|day| day.missing);
        if mark != Some(DayMark::Full) && !view.entries.is_empty() {
            view.not_logged = lacking;
        }
        Ok(view)
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
            None => format!("done: no mark for {date}"),
        };
        self.database.change(self.now, &summary, |change| {
            let profile = change.ensure_profile(&profile_name)?;
            Ok(change.mark_day(profile, date, mark)?)
        })
    }

    /// Asks about days that probably lack a meal and marks them as answered; says whether any was.
    ///
    /// # Errors
    /// The question could not be put, or the diary cannot be written.
    pub fn ask_about(
        &mut self,
        days: &[(NaiveDate, Missing)],
        ask: &mut dyn Ask,
    ) -> Result<bool, Error> {
        let mut answered = false;
        for (day, missing) in days {
            if let Some(mark) = ask.was_that_all(*day, *missing).map_err(Error::Question)? {
                self.mark_day(*day, Some(mark))?;
                answered = true;
            }
        }
        Ok(answered)
    }
}
