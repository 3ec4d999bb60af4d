//! The gap report of the profile in use.

use std::collections::{BTreeMap, BTreeSet};

use super::{Error, Session};
use crate::catalogue::Catalogue;
use crate::domain::{Entry, EntryKind, Period, Supplement};
use crate::nutrition::Settings;
use crate::report::{GapInput, GapReport, gap_report};

impl Session {
    /// Computes the report of a span of days; an empty diary gives one that says so.
    ///
    /// # Errors
    /// The diary cannot be read, or what the profile says cannot be.
    pub fn report(&self, period: Period, settings: Settings) -> Result<GapReport, Error> {
        let (id, profile) = self.profile_row()?;
        let (mut entries, marks) = match id {
            Some(id) => (
                self.database.entries(id, period)?,
                self.database.day_marks(id, period)?,
            ),
            None => (Vec::new(), BTreeMap::new()),
        };
        if let Some(id) = id {
            let daily = taken(&self.database.supplements(id)?, &entries);
            entries.extend(daily);
        }
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

/// Returns the daily supplements of the days that have food: a supplement alone logs no day.
fn taken(supplements: &[Supplement], entries: &[Entry]) -> Vec<Entry> {
    if supplements.is_empty() {
        return Vec::new();
    }
    let food = entries.iter().filter(|e| e.what.kind == EntryKind::Food);
    let days: BTreeSet<_> = food.map(|e| e.what.date).collect();
    days.iter()
        .flat_map(|day| supplements.iter().filter_map(|s| s.entry_on(*day)))
        .collect()
}
