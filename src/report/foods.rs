//! Which foods gave a nutrient, and which hide it.

use std::collections::HashMap;

use super::value::{SupplementTaken, TopFood, UnknownCarrier};
use crate::domain::{Entry, EntryKind, FoodCode, Nutrient};
use crate::nutrition::energy_kcal;

/// How many foods a nutrient lists.
const SHOWN: usize = 5;

/// What makes two entries the same food.
type Key<'a> = (Option<FoodCode>, &'a str);

fn key(entry: &Entry) -> Key<'_> {
    (entry.what.food, &entry.what.description)
}

/// Sums something over entries of the same food, in the order the foods first appear.
fn sums<'a, T: Default>(
    entries: &[&'a Entry],
    kind: EntryKind,
    mut add: impl FnMut(&mut T, &Entry),
) -> Vec<(&'a str, T)> {
    let mut places: HashMap<Key<'a>, usize> = HashMap::new();
    let mut sums: Vec<(&'a str, T)> = Vec::new();
    for entry in entries.iter().filter(|e| e.what.kind == kind) {
        let place = *places.entry(key(entry)).or_insert_with(|| {
            sums.push((&entry.what.description, T::default()));
            sums.len() - 1
        });
        add(&mut sums[place].1, entry);
    }
    sums
}

/// Returns the foods that gave most of a nutrient, most first.
pub(super) fn top_foods(entries: &[&Entry], nutrient: Nutrient) -> Vec<TopFood> {
    let value = |e: &Entry| e.what.nutrients[nutrient].unwrap_or_default();
    let total: f64 = entries.iter().map(|e| value(e)).sum();
    let mut foods = sums(entries, EntryKind::Food, |sum: &mut f64, e| {
        *sum += value(e)
    });
    foods.retain(|food| food.1 > 0.0);
    foods.sort_by(|a, b| b.1.total_cmp(&a.1));
    foods.truncate(SHOWN);
    foods
        .into_iter()
        .map(|(food, amount)| TopFood {
            food: food.to_owned(),
            amount,
            share: amount / total,
        })
        .collect()
}

/// Returns the foods that lack a value of a nutrient, most energy first.
pub(super) fn unknowns(entries: &[&Entry], nutrient: Nutrient) -> Vec<UnknownCarrier> {
    let lacking: Vec<&Entry> = entries
        .iter()
        .copied()
        .filter(|e| e.what.nutrients[nutrient].is_none())
        .collect();
    let mut foods = sums(&lacking, EntryKind::Food, |sum: &mut (f64, usize), e| {
        sum.0 += energy_kcal(&e.what.nutrients).unwrap_or_default();
        sum.1 += 1;
    });
    foods.sort_by(|a, b| b.1.0.total_cmp(&a.1.0));
    foods
        .into_iter()
        .map(|(food, (energy_kcal, times))| UnknownCarrier {
            food: food.to_owned(),
            energy_kcal,
            times,
        })
        .collect()
}

/// Returns the supplements taken, most often first.
pub(super) fn supplements(entries: &[&Entry]) -> Vec<SupplementTaken> {
    let mut taken = sums(entries, EntryKind::Supplement, |n: &mut usize, _| *n += 1);
    taken.sort_by_key(|supplement| std::cmp::Reverse(supplement.1));
    taken
        .into_iter()
        .map(|(name, times)| SupplementTaken {
            name: name.to_owned(),
            times,
        })
        .collect()
}
