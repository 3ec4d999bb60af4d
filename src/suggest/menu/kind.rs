//! The kinds foods come in (`seed/kinds.csv`, `seed/food_kinds.csv`).

use std::sync::LazyLock;

use serde::Deserialize;

use super::ingredient::{self, Ingredient};
use crate::nutrition::seed;

/// Foods that do the same work in a meal: milk, nuts, white bread.
#[derive(Debug, PartialEq)]
pub struct Kind {
    /// Its name in the tables.
    pub key: &'static str,
    /// Kinds of which one is enough: milk and soy drink.
    pub family: &'static str,
    /// How often a week it is eaten at most, what is eaten already included; 0: not proposed.
    pub most_per_week: u32,
    /// From which age on it is proposed, years: whole nuts choke small children.
    pub from_age: u32,
    /// Whether it is proposed only to those who eat nothing better of its family: drinks of oats and
    /// almonds have little of the protein of milk and soy.
    pub stands_in: bool,
    /// What foods of this kind hold, or may hold without saying so.
    pub holds: Vec<Ingredient>,
}

const KINDS: &str = "kinds.csv";

static ALL: LazyLock<Vec<Kind>> = LazyLock::new(|| {
    let text = include_str!("../../../seed/kinds.csv");
    let wanted = [
        "kind",
        "family",
        "most_per_week",
        "from_age",
        "stands_in",
        "holds",
    ];
    let count = |field| seed::number(KINDS, field).unwrap_or_default() as u32;
    seed::columns(KINDS, text, wanted)
        .map(|[key, family, most, age, stands_in, holds]| Kind {
            key,
            family,
            most_per_week: count(most),
            from_age: count(age),
            stands_in: stands_in == "yes",
            holds: ingredient::list(KINDS, holds),
        })
        .collect()
});

/// Returns the kind of this name in the tables.
pub(super) fn named(table: &str, key: &str) -> &'static Kind {
    let found = ALL.iter().find(|kind| kind.key == key);
    found.unwrap_or_else(|| panic!("seed/{table}: {key} is no kind of food"))
}

#[derive(Deserialize)]
struct Row {
    category: String,
    words: String,
    without: String,
    kind: String,
}

struct Rule {
    category: String,
    words: Vec<String>,
    without: Vec<String>,
    kind: &'static Kind,
}

const RULES_TABLE: &str = "food_kinds.csv";

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let rows: Vec<Row> = seed::rows(RULES_TABLE, include_str!("../../../seed/food_kinds.csv"));
    let list = |cell: &str| -> Vec<String> {
        cell.split(';')
            .filter(|w| !w.is_empty())
            .map(str::to_owned)
            .collect()
    };
    rows.into_iter()
        .map(|row| Rule {
            words: list(&row.words),
            without: list(&row.without),
            kind: named(RULES_TABLE, &row.kind),
            category: row.category,
        })
        .collect()
});

/// Returns the kind of a food of the table, from its group and its name; `None` where it is none
/// that is counted, proposed or exchanged.
pub fn kind_of(description: &str, category: &str) -> Option<&'static Kind> {
    let name = description.to_lowercase();
    let has = |phrase: &String| name.contains(phrase.as_str());
    RULES
        .iter()
        .filter(|rule| rule.category == category)
        .find(|rule| {
            (rule.words.is_empty() || rule.words.iter().any(has)) && !rule.without.iter().any(has)
        })
        .map(|rule| rule.kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(description: &str, category: &str) -> Option<&'static str> {
        kind_of(description, category).map(|kind| kind.key)
    }

    #[test]
    fn bread_is_told_apart_by_its_flour() {
        assert_eq!(
            kind("Bread, white, toasted", "Yeast breads"),
            Some("white_bread")
        );
        assert_eq!(
            kind("Bread, whole wheat", "Yeast breads"),
            Some("whole_bread")
        );
        assert_eq!(kind("Garlic bread, NFS", "Yeast breads"), None);
    }

    #[test]
    fn what_is_fried_or_buttered_is_no_plain_food() {
        assert_eq!(kind("Fish, catfish, fried", "Fish"), None);
        assert_eq!(kind("Spinach, fresh, cooked, fat added", "Spinach"), None);
        assert_eq!(kind("Mozzarella sticks, breaded", "Cheese"), None);
    }

    #[test]
    fn every_rule_names_a_kind() {
        assert!(RULES.len() > 80);
    }
}
