//! What a food holds, by the words of its name (`seed/ingredients.csv`).

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::nutrition::seed;

/// Something that people leave out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ingredient {
    /// Meat and poultry.
    Meat,
    /// Pork and what is usually made of it; also [`Ingredient::Meat`].
    Pork,
    /// Fish.
    Fish,
    /// Shellfish.
    Shellfish,
    /// Milk and what is made of it.
    Dairy,
    /// Eggs.
    Egg,
    /// Honey.
    Honey,
    /// Gelatin.
    Gelatin,
    /// Nuts that grow on trees.
    Nuts,
    /// Peanuts.
    Peanuts,
    /// Sesame.
    Sesame,
    /// Soy.
    Soy,
    /// Wheat, barley, rye, and oats that are not kept apart from them.
    Gluten,
    /// Alcohol.
    Alcohol,
    /// What is left out in pregnancy: fish rich in mercury, soft and blue cheese, liver, raw fish.
    Risky,
}

impl Ingredient {
    /// All of them.
    pub const ALL: [Ingredient; 15] = [
        Ingredient::Meat,
        Ingredient::Pork,
        Ingredient::Fish,
        Ingredient::Shellfish,
        Ingredient::Dairy,
        Ingredient::Egg,
        Ingredient::Honey,
        Ingredient::Gelatin,
        Ingredient::Nuts,
        Ingredient::Peanuts,
        Ingredient::Sesame,
        Ingredient::Soy,
        Ingredient::Gluten,
        Ingredient::Alcohol,
        Ingredient::Risky,
    ];

    /// The name in the tables and on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Ingredient::Meat => "meat",
            Ingredient::Pork => "pork",
            Ingredient::Fish => "fish",
            Ingredient::Shellfish => "shellfish",
            Ingredient::Dairy => "dairy",
            Ingredient::Egg => "egg",
            Ingredient::Honey => "honey",
            Ingredient::Gelatin => "gelatin",
            Ingredient::Nuts => "nuts",
            Ingredient::Peanuts => "peanuts",
            Ingredient::Sesame => "sesame",
            Ingredient::Soy => "soy",
            Ingredient::Gluten => "gluten",
            Ingredient::Alcohol => "alcohol",
            Ingredient::Risky => "risky",
        }
    }

    /// Finds an ingredient by its name in the tables.
    pub fn of_key(key: &str) -> Option<Ingredient> {
        Ingredient::ALL.into_iter().find(|i| i.key() == key)
    }
}

/// Reads a cell such as `dairy;egg`.
pub(super) fn list(table: &str, cell: &str) -> Vec<Ingredient> {
    let read = |key: &str| {
        Ingredient::of_key(key).unwrap_or_else(|| panic!("seed/{table}: {key} is no ingredient"))
    };
    cell.split(';')
        .filter(|k| !k.is_empty())
        .map(read)
        .collect()
}

struct Row {
    words: Vec<String>,
    holds: Vec<Ingredient>,
}

const TABLE: &str = "ingredients.csv";

/// Longer phrases first: "peanut butter" is read before "butter".
static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let text = include_str!("../../../seed/ingredients.csv");
    let rows = seed::columns(TABLE, text, ["words", "holds"]);
    let mut rows: Vec<Row> = rows
        .map(|[phrase, holds]| Row {
            words: words(phrase),
            holds: list(TABLE, holds),
        })
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.words.len()));
    rows
});

/// Lower case, without punctuation.
pub(super) fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let parts = lower.split(|c: char| !c.is_alphanumeric());
    parts.filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// Whether a word is another one, or its plural.
pub(super) fn same(word: &str, singular: &str) -> bool {
    let rest = word.strip_prefix(singular);
    matches!(rest, Some("" | "s" | "es"))
        || singular
            .strip_suffix('y')
            .is_some_and(|stem| word.strip_prefix(stem) == Some("ies"))
}

/// Returns what the words of a name say is in a food.
pub fn holds(description: &str) -> BTreeSet<Ingredient> {
    let mut left: Vec<Option<String>> = words(description).into_iter().map(Some).collect();
    let mut held = BTreeSet::new();
    for row in ROWS.iter() {
        while let Some(at) = position(&left, &row.words) {
            held.extend(&row.holds);
            left[at..at + row.words.len()].fill(None);
        }
    }
    held
}

fn position(left: &[Option<String>], phrase: &[String]) -> Option<usize> {
    left.windows(phrase.len()).position(|window| {
        let mut pairs = window.iter().zip(phrase);
        pairs.all(|(word, wanted)| word.as_deref().is_some_and(|word| same(word, wanted)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(name: &str) -> Vec<&'static str> {
        holds(name).into_iter().map(Ingredient::key).collect()
    }

    #[test]
    fn a_drink_of_soy_is_no_dairy_and_peanut_butter_is_no_butter() {
        assert_eq!(held("Soy milk, unsweetened"), ["soy"]);
        assert_eq!(held("Peanut butter"), ["peanuts"]);
        assert_eq!(held("Chocolate milk, low fat (1%)"), ["dairy"]);
    }

    #[test]
    fn plurals_count_and_parts_of_words_do_not() {
        assert_eq!(held("Almonds, salted"), ["nuts"]);
        assert_eq!(held("Anchovies"), ["fish"]);
        assert!(held("Eggplant, cooked").is_empty());
        assert!(held("Butternut squash").is_empty());
        assert!(held("Blueberries, raw").is_empty());
    }

    #[test]
    fn one_name_may_hold_many_things() {
        assert_eq!(
            held("Sandwich of ham, cheese and egg"),
            ["meat", "pork", "dairy", "egg"]
        );
    }
}
