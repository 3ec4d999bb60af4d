//! The person's own foods that hold a nutrient.

use std::collections::BTreeMap;

use crate::domain::{Entry, EntryKind, Tracked};
use crate::nutrition::median;

/// A food of the diary.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnFood {
    /// Its description.
    pub food: String,
    /// How often it was logged.
    pub times: usize,
    /// How much of the nutrient it gave at a time, the median of the known; in its unit.
    pub amount: f64,
}

/// How many foods are named.
const MOST: usize = 5;

/// A food holds some of a nutrient that gives this share of the day's target at a time.
const SOME: f64 = 0.05;

/// Returns the foods that give at least some of a nutrient at a time, most often logged first.
pub(super) fn own(entries: &[Entry], nutrient: Tracked, target: Option<f64>) -> Vec<OwnFood> {
    let mut foods: BTreeMap<&str, (usize, Vec<f64>)> = BTreeMap::new();
    for entry in entries.iter().filter(|e| e.what.kind == EntryKind::Food) {
        let (times, amounts) = foods.entry(&entry.what.description).or_default();
        *times += 1;
        amounts.extend(entry.what.nutrients[nutrient.nutrient()]);
    }
    let least = target.unwrap_or(0.0) * SOME;
    let mut own: Vec<OwnFood> = foods
        .into_iter()
        .filter_map(|(food, (times, amounts))| {
            let amount = median(amounts).filter(|amount| *amount > least)?;
            Some(OwnFood {
                food: food.to_owned(),
                times,
                amount,
            })
        })
        .collect();
    own.sort_by(|a, b| b.times.cmp(&a.times).then(b.amount.total_cmp(&a.amount)));
    own.truncate(MOST);
    own
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Nutrient;
    use crate::nutrition::testing::{food, supplement};

    #[test]
    fn the_food_logged_most_often_comes_first_and_one_that_gives_little_is_left_out() {
        let magnesium = |name: &str, mg: f64| food(name, &[(Nutrient::Magnesium, mg)]);
        let entries = [
            magnesium("almonds", 80.0),
            magnesium("banana", 30.0),
            magnesium("banana", 40.0),
            food("banana", &[]),
            magnesium("butter", 1.0),
            magnesium("butter", 1.0),
            food("pie", &[]),
            supplement("pill", &[(Nutrient::Magnesium, 300.0)]),
        ];
        let own = own(&entries, Tracked::Magnesium, Some(320.0));
        let named: Vec<_> = own
            .iter()
            .map(|f| (f.food.as_str(), f.times, f.amount))
            .collect();
        assert_eq!(named, [("banana", 3, 35.0), ("almonds", 1, 80.0)]);
    }

    #[test]
    fn nothing_logged_gives_no_foods() {
        assert!(own(&[], Tracked::Iron, None).is_empty());
    }
}
