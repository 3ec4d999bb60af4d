//! What is doubtful about an entry, so that the person can be asked.

use super::{EntryKind, GramsFrom, NewEntry, Scope};

/// A food less surely matched than this is in doubt.
pub const SURE: f64 = 0.7;

/// What a person who settles a doubt leaves behind.
pub const SETTLED: f64 = 1.0;

/// What is doubtful about an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Doubt {
    /// No food is known for its words, and so no nutrient.
    NoFood,
    /// Its words may mean another food.
    Food,
    /// It came without an amount, and the usual one was taken.
    Amount,
}

impl Doubt {
    /// Whether it is the food that is doubtful, and not how much of it.
    pub const fn is_about_food(self) -> bool {
        matches!(self, Doubt::NoFood | Doubt::Food)
    }

    /// The name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Doubt::NoFood => "no_food",
            Doubt::Food => "food",
            Doubt::Amount => "amount",
        }
    }
}

impl NewEntry {
    /// Returns what is doubtful about the entry; `None`: nothing, or the person has settled it.
    pub fn doubt(&self) -> Option<Doubt> {
        let is_food = self.kind == EntryKind::Food && self.scope == Scope::Entry;
        if !is_food || self.confidence == Some(SETTLED) {
            return None;
        }
        if self.food.is_none() && self.nutrients.is_unknown() {
            return Some(Doubt::NoFood);
        }
        // Of a row with values of its own, the food gave only what was blank.
        let by_food = self.food.is_some() && self.filled.is_empty();
        if by_food && self.confidence.is_some_and(|confidence| confidence < SURE) {
            Some(Doubt::Food)
        } else if by_food && self.grams_from == Some(GramsFrom::Default) {
            Some(Doubt::Amount)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::domain::{FoodCode, FoodSource, Nutrient, NutrientSet};

    #[test]
    fn an_entry_is_in_doubt_for_its_food_before_its_amount_until_it_is_settled() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let unknown = NewEntry::named(day, EntryKind::Food, "xyzzy");
        assert_eq!(unknown.doubt(), Some(Doubt::NoFood));
        let mut entry = NewEntry {
            food: Some(FoodCode {
                source: FoodSource::Fndds,
                number: 1,
            }),
            confidence: Some(0.5),
            grams_from: Some(GramsFrom::Default),
            ..unknown.clone()
        };
        entry.nutrients[Nutrient::Iron] = Some(1.0);
        assert_eq!(entry.doubt(), Some(Doubt::Food));
        entry.confidence = Some(0.9);
        assert_eq!(entry.doubt(), Some(Doubt::Amount));
        entry.grams_from = Some(GramsFrom::Weight);
        assert_eq!(entry.doubt(), None);
        entry.confidence = Some(0.5);
        entry.filled = NutrientSet::from_iter([Nutrient::Iron]);
        assert_eq!(entry.doubt(), None);
        let settled = NewEntry {
            confidence: Some(SETTLED),
            ..unknown.clone()
        };
        assert_eq!(settled.doubt(), None);
        let pill = NewEntry {
            kind: EntryKind::Supplement,
            ..unknown
        };
        assert_eq!(pill.doubt(), None);
    }
}
