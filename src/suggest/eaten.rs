//! What was eaten on the full days, by food and by kind.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use crate::domain::{Entry, EntryKind, FoodCode};
use crate::suggest::menu::Kind;
use crate::suggest::plan::DAYS;

/// Entries of one food on the full days.
pub(super) struct EatenFood {
    pub kind: &'static Kind,
    pub description: String,
    /// Places in the list of entries.
    pub places: Vec<usize>,
}

/// What was eaten on the full days.
pub(super) struct Eaten {
    pub days: Vec<NaiveDate>,
    /// In the order of codes.
    pub foods: BTreeMap<FoodCode, EatenFood>,
}

impl Eaten {
    pub(super) fn of(
        entries: &[Entry],
        days: Vec<NaiveDate>,
        kinds: &HashMap<FoodCode, &'static Kind>,
    ) -> Eaten {
        let mut foods: BTreeMap<FoodCode, EatenFood> = BTreeMap::new();
        for (place, entry) in entries.iter().enumerate() {
            let what = &entry.what;
            let Some((code, kind)) = what.food.and_then(|code| Some((code, *kinds.get(&code)?)))
            else {
                continue;
            };
            if what.kind == EntryKind::Food && days.binary_search(&what.date).is_ok() {
                foods
                    .entry(code)
                    .or_insert_with(|| EatenFood {
                        kind,
                        description: what.description.clone(),
                        places: Vec::new(),
                    })
                    .places
                    .push(place);
            }
        }
        Eaten { days, foods }
    }

    /// Returns how often a week something of a family is eaten.
    pub(super) fn per_week(&self, family: &str) -> f64 {
        let of_family = self
            .foods
            .values()
            .filter(|food| food.kind.family == family);
        let times: usize = of_family.map(|food| food.places.len()).sum();
        self.weekly(times)
    }

    /// Returns a count over the full days as a count a week.
    pub(super) fn weekly(&self, times: usize) -> f64 {
        times as f64 * DAYS as f64 / self.days.len().max(1) as f64
    }
}
