//! Whose table a food is from, as the country has it.

use super::layout::{FoodRow, name_kind};
use super::{Catalogue, FoodIndex, compare_folded};
use crate::domain::Country;
use crate::parse::{TokenKind, stem, tokens};

impl Catalogue {
    /// Whether a food is of the country's own table.
    pub(super) fn is_own(&self, row: &FoodRow) -> bool {
        match self.country {
            Some(Country::Uk | Country::Ie) => row.edition == 3,
            Some(Country::Fi) => row.edition == 4,
            _ => false,
        }
    }

    /// Whether a food is of a national table that is not the country's own.
    pub(crate) fn is_foreign(&self, food: FoodIndex) -> bool {
        let row = self.row(food);
        row.edition > 2 && !self.is_own(row)
    }

    /// Returns the country whose foods and measures come first, where one is set.
    pub(crate) fn country(&self) -> Option<Country> {
        self.country
    }

    /// Whether a food is of a table that is not the country's own.
    pub(crate) fn is_of_elsewhere(&self, food: FoodIndex) -> bool {
        !self.is_own(self.row(food))
    }

    /// Returns the foods that a person means who types this description: all that bear it, but a foreign
    /// one only where no home food is called so. Fineli calls plain foods "Spinach" and "Cola", as people
    /// do who mean their own.
    pub(crate) fn meant_by(&self, description: &str) -> Vec<FoodIndex> {
        let mut found: Vec<FoodIndex> = self.described(description).collect();
        if found.iter().any(|food| self.is_foreign(*food)) && self.has_plain_name(description) {
            found.retain(|food| !self.is_foreign(*food));
        }
        found
    }

    /// Whether a home food is called so: by the beginning of its description, or by an everyday word.
    fn has_plain_name(&self, text: &str) -> bool {
        let begins = format!("{text},");
        let order = |i: &u32| compare_folded(self.description(FoodIndex(*i)), &begins);
        let start = self.by_description.partition_point(|i| order(i).is_lt());
        let folded = begins.to_lowercase();
        let same = |i: &&u32| {
            let description = self.description(FoodIndex(**i));
            description.to_lowercase().starts_with(&folded)
        };
        let mut beginning = self.by_description[start..].iter().take_while(same);
        beginning.any(|i| !self.is_foreign(FoodIndex(*i))) || self.has_everyday_name(text)
    }

    fn has_everyday_name(&self, text: &str) -> bool {
        let words = tokens(text).into_iter();
        let words = words.filter(|token| !matches!(token.kind, TokenKind::Mark(_)));
        let stems: Vec<String> = words.map(|token| stem(&token.text)).collect();
        // What stands for itself is a kitchen's phrase, whose food is among the names.
        let replaced = self.rewrite(&text.to_lowercase());
        if replaced.is_some_and(|by| by != stems.join(" ")) {
            return true;
        }
        let words: Option<Vec<_>> = stems.iter().map(|stem| self.word(stem)).collect();
        let Some(words) = words.filter(|words| !words.is_empty()) else {
            return false;
        };
        self.postings(words[0]).iter().any(|posting| {
            let name = self.name(posting.name);
            name.kind >= name_kind::EVERYDAY
                && !self.is_foreign(name.food)
                && name.words.len() == words.len()
                && name.words.iter().all(|used| words.contains(&used.word))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foreign_food_is_meant_by_its_name_where_no_home_food_is_called_so() {
        let table = Catalogue::shipped();
        let are_foreign = |text: &str| {
            let found = table.meant_by(text);
            (!found.is_empty()).then(|| found.iter().any(|food| table.is_foreign(*food)))
        };
        for text in ["Spinach", "Cucumber", "Cola", "Caesar salad", "lemonade"] {
            assert_ne!(are_foreign(text), Some(true), "{text}");
        }
        for text in ["Brawn", "Milk, semi-skimmed, pasteurised, average"] {
            assert_eq!(are_foreign(text), Some(true), "{text}");
        }
        assert_eq!(are_foreign("Spinach, raw"), Some(false));
    }

    #[test]
    fn a_country_makes_its_table_home() {
        let british = Catalogue::of_country(Some(Country::Uk));
        let found = british.meant_by("Brawn");
        assert!(!found.is_empty() && !british.is_foreign(found[0]));
    }
}
