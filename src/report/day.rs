use chrono::NaiveDate;

use crate::domain::{DayMark, Entry, EntryKind, Nutrient, NutrientValues, Supplement};

/// A day's entries with their totals.
#[derive(Clone, Debug, PartialEq)]
pub struct DayView {
    /// The day.
    pub date: NaiveDate,
    /// What the person said of it.
    pub mark: Option<DayMark>,
    /// What was logged, in the order it was eaten.
    pub entries: Vec<Entry>,
    /// The daily supplements of the day.
    pub due: Vec<Due>,
    /// The sums of what is known, with the supplements that were taken, in each nutrient's unit.
    pub totals: NutrientValues,
}

/// A daily supplement on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Due {
    /// What it is called.
    pub name: String,
    /// Doses a day.
    pub times: u8,
    /// What all of them hold.
    pub nutrients: NutrientValues,
    /// Whether it was not taken.
    pub missed: bool,
}

impl Due {
    fn of(supplement: &Supplement, date: NaiveDate) -> Option<Due> {
        Some(Due {
            name: supplement.what.name.clone(),
            times: supplement.times_due(date),
            nutrients: supplement.due(date)?,
            missed: supplement.missed.contains(&date),
        })
    }
}

impl DayView {
    /// Adds up a day.
    pub fn new(
        date: NaiveDate,
        mark: Option<DayMark>,
        entries: Vec<Entry>,
        supplements: &[Supplement],
    ) -> Self {
        let due: Vec<Due> = supplements
            .iter()
            .filter_map(|supplement| Due::of(supplement, date))
            .collect();
        let logged = entries.iter().map(|e| &e.what.nutrients);
        let taken = due.iter().filter(|d| !d.missed).map(|d| &d.nutrients);
        let totals = NutrientValues::sum(logged.chain(taken));
        let mut view = DayView {
            date,
            mark,
            entries,
            due,
            totals,
        };
        view.fill_blanks_of_supplements();
        view
    }

    /// What only supplements leave blank is not in them, and so nothing is unknown.
    fn fill_blanks_of_supplements(&mut self) {
        for nutrient in Nutrient::ALL {
            if self.totals[nutrient].is_none() && self.without(nutrient).next().is_none() {
                self.totals[nutrient] = Some(0.0);
            }
        }
    }

    /// Returns the entries that have no value for a nutrient; on a supplement a blank is no gap.
    pub fn without(&self, nutrient: Nutrient) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| {
            entry.what.kind == EntryKind::Food && entry.what.nutrients[nutrient].is_none()
        })
    }
}
