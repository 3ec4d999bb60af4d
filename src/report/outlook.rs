//! What an import would bring, before it is done.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::{Doubt, EntryKind, NewEntry, Nutrient, Tracked};
use crate::nutrition::days::least_kcal;

/// What the new rows of a file hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outlook {
    /// The energy logged on each day, kcal.
    days: BTreeMap<NaiveDate, f64>,
    /// How many rows are food.
    pub foods: u64,
    /// How many rows are supplements.
    pub supplements: u64,
    /// How many foods may be others than their words mean.
    pub unsure: u64,
    /// How many foods came without an amount.
    pub without_amount: u64,
    /// How many rows of food know each of the six nutrients.
    known: [u64; Tracked::ALL.len()],
}

impl Outlook {
    /// Adds a row that is written.
    pub fn add(&mut self, entry: &NewEntry) {
        if entry.kind == EntryKind::Supplement {
            self.supplements += 1;
            return;
        }
        self.foods += 1;
        match entry.doubt() {
            Some(Doubt::Food) => self.unsure += 1,
            Some(Doubt::Amount) => self.without_amount += 1,
            Some(Doubt::NoFood) | None => {}
        }
        *self.days.entry(entry.date).or_default() +=
            entry.nutrients[Nutrient::Energy].unwrap_or_default();
        for (known, tracked) in self.known.iter_mut().zip(Tracked::ALL) {
            *known += u64::from(entry.nutrients[tracked.nutrient()].is_some());
        }
    }

    /// Returns how many days have food.
    pub fn days(&self) -> usize {
        self.days.len()
    }

    /// Returns the first and the last day with food.
    pub fn span(&self) -> Option<(NaiveDate, NaiveDate)> {
        let first = self.days.keys().next()?;
        let last = self.days.keys().next_back()?;
        Some((*first, *last))
    }

    /// Returns how many days have as much energy as a full day has at least.
    pub fn full_days(&self) -> usize {
        let least = least_kcal(None);
        self.days.values().filter(|kcal| **kcal >= least).count()
    }

    /// Returns the share of the foods that know a nutrient, 0 to 1.
    pub fn share_known(&self, nutrient: Tracked) -> f64 {
        let mut known = Tracked::ALL.iter().zip(self.known);
        let found = known.find(|(tracked, _)| **tracked == nutrient);
        match self.foods {
            0 => 0.0,
            foods => found.map_or(0.0, |(_, known)| known as f64 / foods as f64),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outlook_counts_days_foods_and_what_is_known() {
        let mut outlook = Outlook::default();
        for (day, kcal, iron) in [
            (1, 500.0, Some(1.0)),
            (1, 900.0, None),
            (3, 300.0, Some(0.0)),
        ] {
            let date = NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
            let mut entry = NewEntry::named(date, EntryKind::Food, "x");
            entry.nutrients[Nutrient::Energy] = Some(kcal);
            entry.nutrients[Nutrient::Iron] = iron;
            outlook.add(&entry);
        }
        assert_eq!(
            (outlook.days(), outlook.full_days(), outlook.foods),
            (2, 1, 3)
        );
        assert!((outlook.share_known(Tracked::Iron) - 2.0 / 3.0).abs() < 1e-9);
        assert_eq!(outlook.share_known(Tracked::Magnesium), 0.0);
        assert_eq!(Outlook::default().share_known(Tracked::Iron), 0.0);
    }
}
