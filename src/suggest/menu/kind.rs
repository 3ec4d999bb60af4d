//! The kinds foods come in (`seed/kinds.csv`, `seed/food_kinds.csv`).

use crate::seed::{FOOD_KINDS, KINDS};

pub use crate::seed::Kind;

/// Returns the kind of this name in the tables.
pub(super) fn named(key: &str) -> &'static Kind {
    KINDS.only(|kind| kind.key == key)
}

/// Returns the kind of a food of the table, from its group and its name; `None` where it is none
/// that is counted, proposed or exchanged.
pub fn kind_of(description: &str, category: &str) -> Option<&'static Kind> {
    let name = description.to_lowercase();
    let has = |phrase: &&str| name.contains(*phrase);
    FOOD_KINDS
        .iter()
        .filter(|rule| rule.category == category)
        .find(|rule| {
            (rule.words.is_empty() || rule.words.iter().any(has)) && !rule.without.iter().any(has)
        })
        .map(|rule| named(rule.kind))
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
        assert!(FOOD_KINDS.len() > 80);
    }
}
