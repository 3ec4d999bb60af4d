//! What a food holds, by the words of its name (`seed/ingredients.csv`).

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::seed::INGREDIENTS;

pub use crate::seed::Ingredient;

struct Row {
    words: Vec<String>,
    holds: Vec<Ingredient>,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let mut rows: Vec<Row> = INGREDIENTS
        .iter()
        .map(|row| Row {
            words: words(row.words),
            holds: row.holds.clone(),
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
