//! Foods of another country's table: meant where no other food fits as well.

use crate::catalogue::{Catalogue, FoodIndex, name_kind};
use crate::domain::{Country, FoodSource};
use crate::seed::{FORTIFIED, Fortified};

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

/// Says what is added to a food in the country of its table, where the person's own is another one.
pub(crate) fn added_elsewhere(table: &Catalogue, food: FoodIndex) -> Option<String> {
    let here = table.country()?;
    let (key, there) = match table.code(food).source {
        FoodSource::Fndds | FoodSource::Sr28 => ("usda", Country::Us),
        FoodSource::Cofid => ("cofid", Country::Uk),
        FoodSource::Fineli => ("fineli", Country::Fi),
        FoodSource::Own | FoodSource::Fdc | FoodSource::Off => return None,
    };
    if there == here || !table.is_of_elsewhere(food) {
        return None;
    }
    let category = table.category(food);
    let is_of = |row: &&Fortified| row.table == key && category.starts_with(row.category);
    let row = FORTIFIED.iter().find(is_of)?;
    Some(format!(
        "its values are those of {}, where {} is added; in {} that may differ",
        there.name(),
        row.added,
        here.name()
    ))
}

#[cfg(test)]
mod tests {
    use crate::catalogue::Catalogue;
    use crate::domain::Country;
    use crate::matching::tests::understood;
    use crate::matching::{Matcher, Personal};

    fn source(text: &str) -> String {
        let found = understood(text);
        let food = found.items.first().map(|item| item.food.source.key());
        food.unwrap_or_default().to_owned()
    }

    #[test]
    fn a_countrys_milk_is_its_own_or_says_whose_it_is() {
        let warning = |country, text: &str| {
            let personal = Personal::default();
            let table = Catalogue::of_country(country);
            let item = Matcher::new(table, &personal)
                .understand(text)
                .items
                .remove(0);
            item.warning.unwrap_or_default()
        };
        for text in ["200 ml milk", "200 ml oat milk", "30 g corn flakes"] {
            assert_eq!(warning(None, text), "", "{text}");
            assert_eq!(warning(Some(Country::Us), text), "", "{text}");
            let australian = warning(Some(Country::Au), text);
            assert!(australian.contains("United States"), "{text}: {australian}");
        }
        assert_eq!(warning(Some(Country::Uk), "200 ml milk"), "");
        assert_eq!(warning(Some(Country::Fi), "200 ml milk"), "");
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
