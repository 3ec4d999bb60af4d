//! The gap report of the profile in use.

use std::collections::BTreeMap;

use super::{Error, Session};
use crate::catalogue::Catalogue;
use crate::domain::Period;
use crate::nutrition::Settings;
use crate::report::{GapInput, GapReport, gap_report};

impl Session {
    /// Computes the report of a span of days; an empty diary gives one that says so.
    ///
    /// # Errors
    /// The diary cannot be read, or what the profile says cannot be.
    pub fn report(&self, period: Period, settings: Settings) -> Result<GapReport, Error> {
        let (id, profile) = self.profile_row()?;
        let (entries, marks) = match id {
            Some(id) => (
                self.database.entries(id, period)?,
                self.database.day_marks(id, period)?,
            ),
            None => (Vec::new(), BTreeMap::new()),
        };
        let input = GapInput {
            period,
            today: self.today(),
            profile: Some(&profile),
            entries: &entries,
            marks: &marks,
            find_food: &|code| Catalogue::shipped().food(code),
            settings,
        };
        Ok(gap_report(&input)?)
    }
}
