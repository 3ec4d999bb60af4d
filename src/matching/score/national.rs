//! Foods of another country's table: meant where no other food fits as well.

use crate::catalogue::{Catalogue, name_kind};

use super::food_match::FoodMatch;
use super::weights::food as w;
use crate::matching::personal::names::FoodRef;

/// Puts a food of a foreign table behind the others where one of those explains as much of the text.
///
/// What a person types without a word on the country is likelier the plain food than the
/// recipe or the fortification of another country, however short that table names it.
pub(crate) fn hold_back(table: &Catalogue, found: &mut [FoodMatch]) {
    let is_foreign = |reading: &FoodMatch| match reading.food {
        FoodRef::Table(food) => table.is_foreign(food) && reading.kind < name_kind::KITCHEN,
        _ => false,
    };
    if !found.iter().any(is_foreign) {
        return;
    }
    let home = found.iter().filter(|r| !is_foreign(r) && !r.headless);
    let explained = home.map(|r| r.explained).fold(0.0, f32::max);
    for reading in found.iter_mut().filter(|r| is_foreign(r)) {
        if reading.explained < explained + w::FOREIGN_MORE {
            reading.score -= w::FOREIGN;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::matching::tests::understood;

    fn source(text: &str) -> String {
        let found = understood(text);
        let food = found.items.first().map(|item| item.food.source.key());
        food.unwrap_or_default().to_owned()
    }

    #[test]
    fn a_national_food_is_found_only_where_its_words_fit_better() {
        for text in ["laverbread", "karelian pasty", "mämmi"] {
            assert!(
                ["cofid", "fineli"].contains(&source(text).as_str()),
                "{text}"
            );
        }
        for text in [
            "caesar salad",
            "half a cucumber",
            "a glass of milk",
            "rye bread",
        ] {
            assert!(["fndds", "sr28"].contains(&source(text).as_str()), "{text}");
        }
    }
}
