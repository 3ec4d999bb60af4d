//! Foods as people name them, from the descriptions of a table.
//!
//! `Fish, salmon, baked or broiled` is what a table says; at a table people say `Salmon, baked`.

use std::borrow::Cow;

use super::numbers::capital;

/// Heads that only say what kind of thing follows.
const KINDS: [&str; 4] = ["Fish", "Nuts", "Game", "Seeds"];

/// Parts that say how little is known, or what makes no other food of it.
const BESIDE_THE_POINT: [&str; 9] = [
    "NFS",
    "NS as to",
    "from raw",
    "no added fat",
    "fat added",
    "fat not added",
    "home recipe",
    "skin not eaten",
    "from restaurant",
];

/// How many parts of a description a household name keeps.
const PARTS: usize = 2;

/// Shortens a table's description to what is said at home. What has no parts stays as it is.
pub(in crate::render) fn household(description: &str) -> Cow<'_, str> {
    let parts: Vec<&str> = description.split(", ").collect();
    let mut kept: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !BESIDE_THE_POINT.iter().any(|start| part.starts_with(start)))
        .collect();
    if kept.len() > 1 && KINDS.contains(&kept[0]) {
        kept.remove(0);
    }
    kept.truncate(PARTS);
    if kept.is_empty() || kept.len() == parts.len() && !description.contains(" or ") {
        return Cow::Borrowed(description);
    }
    // "baked or broiled" names ways that differ little: the first stands for all.
    let plain = kept
        .iter()
        .enumerate()
        .map(|(at, part)| match part.split_once(" or ") {
            Some((first, _)) if at > 0 => first,
            _ => part,
        });
    let joined = plain.collect::<Vec<_>>().join(", ");
    Cow::Owned(capital(&joined))
}

/// Shortens the names of a list; two that would look the same keep the table's.
pub(in crate::render) fn households(descriptions: &[&str]) -> Vec<String> {
    let short: Vec<Cow<'_, str>> = descriptions.iter().map(|name| household(name)).collect();
    let twice = |name: &str| short.iter().filter(|other| *other == name).count() > 1;
    short
        .iter()
        .zip(descriptions)
        .map(|(name, whole)| {
            if twice(name) {
                (*whole).to_owned()
            } else {
                name.to_string()
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_becomes_what_is_said_at_home() {
        for (table, home) in [
            ("Fish, salmon, baked or broiled", "Salmon, baked"),
            ("Potato, baked, NFS", "Potato, baked"),
            (
                "Egg omelet or scrambled egg, NS as to fat",
                "Egg omelet or scrambled egg",
            ),
            (
                "Chicken breast, baked, broiled, or roasted, skin not eaten, from raw",
                "Chicken breast, baked",
            ),
            (
                "Pizza, cheese, from restaurant or fast food, medium crust",
                "Pizza, cheese",
            ),
            ("Rice, white, cooked, no added fat", "Rice, white"),
            ("Banana, raw", "Banana, raw"),
            ("Gran's pie", "Gran's pie"),
            ("Fish, NFS", "Fish"),
        ] {
            assert_eq!(household(table), home);
        }
    }

    #[test]
    fn two_foods_never_take_the_same_name() {
        let names = [
            "Yogurt, low fat milk, fruit",
            "Yogurt, low fat milk, plain",
            "Taco, NFS",
        ];
        assert_eq!(households(&names), [names[0], names[1], "Taco"]);
    }
}
