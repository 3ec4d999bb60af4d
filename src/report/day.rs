use chrono::NaiveDate;

use crate::domain::{DayMark, Entry, EntryKind, Nutrient, NutrientValues};

/// A day's entries with their totals.
#[derive(Clone, Debug, PartialEq)]
pub struct DayView {
    /// The day.
    pub date: NaiveDate,
    /// What the person said of it.
    pub mark: Option<DayMark>,
    /// What was logged, in the order it was eaten.
    pub entries: Vec<Entry>,
    /// The sums of what is known, in each nutrient's unit.
    pub totals: NutrientValues,
}

impl DayView {
    /// Adds up a day.
    pub fn new(date: NaiveDate, mark: Option<DayMark>, entries: Vec<Entry>) -> Self {
        let totals = NutrientValues::sum(entries.iter().map(|e| &e.what.nutrients));
        DayView {
            date,
            mark,
            entries,
            totals,
        }
    }

    /// Returns the entries that have no value for a nutrient; on a supplement a blank is no gap.
    pub fn without(&self, nutrient: Nutrient) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| {
            entry.what.kind == EntryKind::Food && entry.what.nutrients[nutrient].is_none()
        })
    }
}
