//! Sums of a day, with the unknown kept in view.

use super::energy::energy_kcal;
use crate::domain::{Entry, EntryKind, Nutrient, NutrientValues, Tracked};

/// What a day holds of one nutrient.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Total {
    /// From food with a known value, in the nutrient's unit.
    pub known: f64,
    /// The energy of the food whose value is not known, kcal.
    pub unknown_energy_kcal: f64,
    /// How many foods lack the value and their energy too: their weight in the day is unknown.
    pub unweighed: usize,
    /// From supplements, elemental.
    pub supplement: f64,
    /// The part of it that a schedule says, the same on every day.
    pub scheduled: f64,
}

/// What a report needs sums of beside the nutrients it judges.
const INFORMATION: [Nutrient; 2] = [Nutrient::Sodium, Nutrient::Water];

/// The nutrients a report needs sums of: those it judges, then sodium and water.
pub const SUMMED: [Nutrient; Tracked::COUNT + INFORMATION.len()] = {
    let mut summed = [Nutrient::Sodium; Tracked::COUNT + INFORMATION.len()];
    let mut at = 0;
    while at < Tracked::COUNT {
        summed[at] = Tracked::ALL[at].nutrient();
        at += 1;
    }
    while at < summed.len() {
        summed[at] = INFORMATION[at - Tracked::COUNT];
        at += 1;
    }
    summed
};

/// A day's sums.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Totals {
    /// The food's energy, as far as known, kcal.
    pub energy_kcal: f64,
    sums: [Total; SUMMED.len()],
}

impl Totals {
    /// Adds up a day's entries. A blank on a food is unknown; on a supplement it means "not in it". A
    /// logged dose that a schedule counts is not counted a second time.
    pub fn of(entries: &[&Entry]) -> Totals {
        let mut totals = Totals::default();
        for entry in entries.iter().filter(|e| !is_counted_already(e, entries)) {
            match entry.what.kind {
                EntryKind::Food => totals.add_food(&entry.what.nutrients),
                EntryKind::Supplement => totals.add_supplement(entry),
            }
        }
        totals
    }

    fn add_food(&mut self, values: &NutrientValues) {
        let energy = energy_kcal(values);
        self.energy_kcal += energy.unwrap_or_default();
        for (nutrient, sum) in SUMMED.iter().zip(&mut self.sums) {
            match (values[*nutrient], energy) {
                (Some(value), _) => sum.known += value,
                (None, Some(kcal)) => sum.unknown_energy_kcal += kcal,
                (None, None) => sum.unweighed += 1,
            }
        }
    }

    fn add_supplement(&mut self, entry: &Entry) {
        for (nutrient, sum) in SUMMED.iter().zip(&mut self.sums) {
            let amount = entry.what.nutrients[*nutrient].unwrap_or_default();
            sum.supplement += amount;
            if entry.is_scheduled() {
                sum.scheduled += amount;
            }
        }
    }

    /// Returns the sum of a nutrient; `None` for one that is not [`SUMMED`].
    pub fn get(&self, nutrient: Nutrient) -> Option<Total> {
        let at = SUMMED.iter().position(|n| *n == nutrient)?;
        Some(self.sums[at])
    }

    /// Returns the sum of one of those a report judges.
    pub fn tracked(&self, nutrient: Tracked) -> Total {
        self.get(nutrient.nutrient()).unwrap_or_default()
    }

    /// Whether the value of any of them is unknown.
    pub fn lacks_a_tracked_value(values: &NutrientValues) -> bool {
        Tracked::ALL.iter().any(|t| values[t.nutrient()].is_none())
    }
}

/// Whether the schedule of the same supplement counts this logged dose.
pub fn is_counted_already(entry: &Entry, of_the_day: &[&Entry]) -> bool {
    entry.what.kind == EntryKind::Supplement
        && of_the_day.iter().any(|other| entry.is_counted_by(other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nutrition::testing::{food, supplement};

    #[test]
    fn what_is_unknown_is_kept_as_energy_and_never_summed_as_zero() {
        let oats = food(
            "oats",
            &[(Nutrient::Energy, 400.0), (Nutrient::Magnesium, 120.0)],
        );
        let pie = food("pie", &[(Nutrient::Energy, 300.0)]);
        let totals = Totals::of(&[&oats, &pie]);
        let magnesium = totals.tracked(Tracked::Magnesium);
        assert_eq!(
            (magnesium.known, magnesium.unknown_energy_kcal),
            (120.0, 300.0)
        );
        assert_eq!(totals.tracked(Tracked::Iron).unknown_energy_kcal, 700.0);
        assert_eq!(totals.energy_kcal, 700.0);
    }

    #[test]
    fn a_blank_on_a_supplement_means_not_in_it() {
        let pill = supplement("magnesium", &[(Nutrient::Magnesium, 200.0)]);
        let totals = Totals::of(&[&pill]);
        assert_eq!(totals.tracked(Tracked::Magnesium).supplement, 200.0);
        assert_eq!(totals.tracked(Tracked::Iron), Total::default());
    }
}
