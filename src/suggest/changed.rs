//! The days as they would be.

use chrono::NaiveDate;

use super::choices::SwapChoice;
use super::value::Offer;
use crate::domain::{Entry, EntryId, EntryKind, NewEntry};
use crate::suggest::plan::{DAYS, lay_out};

/// Returns the entries with the swaps made and the portions added.
///
/// The week's plan is laid out on seven days and repeated over the full days. Where they are no whole
/// weeks, the portions are weighed so that their mean is the plan's.
pub(super) fn changed(
    entries: &[Entry],
    days: &[NaiveDate],
    additions: &[(&Offer, u32)],
    swaps: &[&SwapChoice],
) -> Vec<Entry> {
    let mut all = entries.to_vec();
    for swap in swaps {
        for (place, grams) in &swap.places {
            let what = &mut all[*place].what;
            *what = eaten(&swap.to, what.date, *grams);
        }
    }
    let counts: Vec<u32> = additions.iter().map(|(_, count)| *count).collect();
    for ((food, count), week) in additions.iter().zip(lay_out(&counts)) {
        let mut on: Vec<NaiveDate> = Vec::new();
        let slots = days.iter().enumerate();
        on.extend(slots.filter(|(at, _)| week[at % DAYS]).map(|(_, day)| *day));
        if on.is_empty() {
            on.extend(days.get(days.len() / 2));
        }
        let wanted = f64::from(*count) * days.len() as f64 / DAYS as f64;
        let grams = food.grams * wanted / on.len().max(1) as f64;
        all.extend(on.into_iter().map(|day| Entry {
            id: EntryId(0),
            what: eaten(food, day, grams),
        }));
    }
    all
}

fn eaten(food: &Offer, day: NaiveDate, grams: f64) -> NewEntry {
    NewEntry {
        description: food.description.clone(),
        food: Some(food.code),
        grams: Some(grams),
        nutrients: food.per_100g.of_grams(grams),
        ..NewEntry::named(day, EntryKind::Food, &food.name)
    }
}
