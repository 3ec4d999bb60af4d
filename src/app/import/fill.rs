//! Values an imported row does not know, taken from the food table where the person asks for that.

use super::names::Meaning;
use crate::domain::{EntryKind, GramsFrom, NewEntry, Nutrient, Scope};
use crate::import::Row;
use crate::matching::Item;

/// From here on a name is taken for certain.
const CERTAIN: f64 = 0.8;

/// How far the row's own energy may be from the table's, as a share of the table's. Beyond it the
/// row tells of another food or another amount.
const ENERGY_APART: f64 = 0.25;

/// Whether a row is one whose unknown values another source may give: one food with values of its
/// own. A supplement's blanks mean "not in it", and a total is of many foods.
pub(super) fn may_be_filled(row: &Row) -> bool {
    row.nutrients.is_some()
        && row.kind == EntryKind::Food
        && row.scope == Scope::Entry
        && row.food_code.is_none()
        && !row.is_exported()
}

/// Returns the item a row means, where that is certain: its name is, its weight was told, and its
/// own energy is about the table's.
pub(super) fn certain<'a>(meaning: &'a Meaning, row: &Row) -> Option<&'a Item> {
    let item = meaning.as_ref().ok()?.item.as_ref()?;
    let sure = item.confidence >= CERTAIN && item.grams_from != GramsFrom::Default;
    (sure && same_energy(item, row)).then_some(item)
}

fn same_energy(item: &Item, row: &Row) -> bool {
    let own = row.nutrients.and_then(|own| own[Nutrient::Energy]);
    match (own, item.nutrients()[Nutrient::Energy]) {
        (Some(own), Some(table)) => (own - table).abs() <= ENERGY_APART * table.max(1.0),
        _ => true,
    }
}

/// Gives an entry the values it lacks and marks them; `false`: the table has none of them either.
pub(super) fn fill(entry: &mut NewEntry, item: &Item) -> bool {
    for (nutrient, value) in item.nutrients().iter() {
        if entry.nutrients[nutrient].is_none() && value.is_some() {
            entry.nutrients[nutrient] = value;
            entry.filled.insert(nutrient);
        }
    }
    if !entry.filled.is_empty() {
        entry.food = Some(item.food);
        entry.grams = entry.grams.or(Some(item.grams));
        entry.grams_from = entry.grams_from.or(Some(item.grams_from));
        entry.confidence = entry.confidence.or(Some(item.confidence));
    }
    !entry.filled.is_empty()
}
