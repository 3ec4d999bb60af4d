//! The nutrients: which there are (`table`), sets of them, and values for each.

mod set;
mod table;
mod values;

use std::fmt;
use std::str::FromStr;

pub use set::NutrientSet;
pub use table::{Nutrient, Tracked};
pub use values::NutrientValues;

/// A word that names no nutrient.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a nutrient")]
pub struct UnknownNutrient(pub String);

impl Nutrient {
    /// The name used in CSV headers, JSON keys and SQL columns; it ends in the unit.
    pub const fn key(self) -> &'static str {
        self.facts().column
    }

    /// The unit as people write it: `kcal`, `g`, `mg` or `µg`.
    pub fn unit(self) -> &'static str {
        match self.facts().ascii_unit {
            "ug" => "µg",
            ascii => ascii,
        }
    }

    /// The unit as keys and JSON spell it: `kcal`, `g`, `mg` or `ug`.
    pub const fn ascii_unit(self) -> &'static str {
        self.facts().ascii_unit
    }

    /// The name in running text.
    pub const fn name(self) -> &'static str {
        self.facts().name
    }

    /// The name where columns are narrow: six letters at most.
    pub const fn short_name(self) -> &'static str {
        self.facts().short
    }

    /// The most that 100 g of a food or drink hold, in the nutrient's unit.
    pub const fn max_per_100g(self) -> f64 {
        self.facts().max_per_100g
    }

    /// The most that one row of a diary may hold, which may be a whole day.
    pub const fn max_per_row(self) -> f64 {
        self.facts().max_per_row
    }
}

impl fmt::Display for Nutrient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Nutrient {
    type Err = UnknownNutrient;

    /// Reads a key (`magnesium_mg`), or a name as people type it (`vitamin d`, `B12`).
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wanted = text.trim().to_lowercase().replace([' ', '-'], "_");
        let is_named = |n: &Nutrient| {
            let facts = n.facts();
            [facts.column, facts.stem].contains(&wanted.as_str())
                || facts.aliases.contains(&wanted.as_str())
        };
        Nutrient::ALL
            .into_iter()
            .find(is_named)
            .ok_or_else(|| UnknownNutrient(text.trim().to_owned()))
    }
}

impl Tracked {
    /// How many there are, in a word: reports speak of "the six nutrients".
    pub const COUNT_IN_WORDS: &'static str = in_words(Tracked::COUNT);

    /// The name in reports' JSON and in the reference tables: the key without its unit.
    pub const fn key(self) -> &'static str {
        self.nutrient().facts().stem
    }

    /// The unit as JSON spells it: `mg` or `ug`.
    pub const fn ascii_unit(self) -> &'static str {
        self.nutrient().ascii_unit()
    }

    /// The keys of all, with commas between.
    pub fn keys() -> String {
        Tracked::ALL.map(Tracked::key).join(", ")
    }

    /// The names of all in running text: `magnesium, vitamin D, …, iron` and, after `last`, the last.
    pub fn names(last: &str) -> String {
        let names = Tracked::ALL.map(|t| t.nutrient().name());
        let (end, start) = names.split_last().unwrap_or((&"", &[]));
        format!("{}{last}{end}", start.join(", "))
    }
}

const fn in_words(count: usize) -> &'static str {
    const WORDS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    WORDS[count]
}

impl fmt::Display for Tracked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.nutrient().name())
    }
}

impl FromStr for Tracked {
    type Err = UnknownNutrient;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let nutrient: Nutrient = text.parse()?;
        Tracked::ALL
            .into_iter()
            .find(|t| t.nutrient() == nutrient)
            .ok_or_else(|| UnknownNutrient(text.trim().to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        for nutrient in Nutrient::ALL {
            assert!(nutrient.short_name().chars().count() <= 6, "{nutrient}");
            assert!(nutrient.max_per_100g() <= nutrient.max_per_row());
            assert!(
                nutrient
                    .facts()
                    .aliases
                    .iter()
                    .all(|a| a.parse() == Ok(nutrient))
            );
        }
        assert!(Tracked::ALL.is_sorted_by_key(|t| t.nutrient()));
        assert!(Tracked::names(" and ").starts_with("magnesium, vitamin D, "));
    }

    #[test]
    fn every_nutrient_is_found_by_its_key_and_its_name() {
        for nutrient in Nutrient::ALL {
            assert_eq!(nutrient.key().parse(), Ok(nutrient));
            assert_eq!(nutrient.name().parse(), Ok(nutrient));
        }
        assert_eq!("B12".parse(), Ok(Nutrient::VitaminB12));
        assert_eq!("Vitamin D".parse(), Ok(Tracked::VitaminD));
        assert!("sodium".parse::<Tracked>().is_err());
    }
}
