//! One day of the diary, and what the person says of it.

use chrono::{NaiveDate, Timelike};

use super::{Ask, Error, Session};
use crate::domain::{DayMark, Period};
use crate::nutrition::{AROUND_DAYS, Missing, Settings};
use crate::report::{DayView, GapInput, judged_days, not_logged, whole_days};

impl Session {
    /// Returns a day of the profile in use, with the usual meals it lacks.
    ///
    /// # Errors
    /// The diary cannot be read.
    pub fn day(&self, date: NaiveDate) -> Result<DayView, Error> {
        let (Some(id), profile) = self.profile_row()? else {
            return Ok(DayView::new(date, None, Vec::new(), &self.supplements()?));
        };
        let near = Period::day(date).widened(AROUND_DAYS);
        let mut entries = self.database.entries(id, near)?;
        let marks = self.database.day_marks(id, near)?;
        let around = whole_days(&profile, self.today(), &entries, &marks);
        let hour = (date == self.today()).then(|| self.now.hour());
        let lacking = not_logged(date, &entries, &around, hour);
        entries.retain(|entry| entry.what.date == date);
        let judged = judged_days(&GapInput {
            period: Period::day(date),
            today: self.today(),
            profile: Some(&profile),
            entries: &entries,
            marks: &marks,
            around: &around,
            symptoms: &[],
            find_food: &|_| None,
            settings: Settings::default(),
        });
        let mark = marks.get(&date).copied();
        let mut view = DayView::new(date, mark, entries, &self.supplements()?);
        view.missing = judged.first().and_then(|day| day.missing);
        if mark != Some(DayMark::Full) && !view.entries.is_empty() {
            view.not_logged = lacking;
        }
        Ok(view)
    }

    /// Marks days as fully or only partly logged, or takes their marks away.
    ///
    /// # Errors
    /// A day in the future, or the diary cannot be written.
    pub fn mark_days(&mut self, days: &[NaiveDate], mark: Option<DayMark>) -> Result<(), Error> {
        for day in days {
            self.refuse_future(*day)?;
        }
        let profile_name = self.profile_name.clone();
        let names: Vec<_> = days.iter().map(NaiveDate::to_string).collect();
        let (names, verb) = (names.join(", "), if days.len() == 1 { "is" } else { "are" });
        let summary = match mark {
            Some(mark) => format!("done: {names} {verb} {} logged", mark.adverb()),
            None => format!("done: no mark for {names}"),
        };
        self.database.change(self.now, &summary, |change| {
            let profile = change.ensure_profile(&profile_name)?;
            for day in days {
                change.mark_day(profile, *day, mark)?;
            }
            Ok(())
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
                self.mark_days(&[*day], Some(mark))?;
                answered = true;
            }
        }
        Ok(answered)
    }
}
