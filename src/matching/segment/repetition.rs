//! A food told a second time: "a granola bar. That bar kept me going".

use crate::catalogue::{Catalogue, WordId};
use crate::parse::{stem, tokens};

use crate::matching::personal::names::FoodRef;
use crate::matching::segment::segmentation::Stretch;
use crate::matching::text::lexer::Link;
use crate::matching::text::phrase::PhraseWord;
use crate::matching::text::role::Role;

/// Whether a stretch of prose only tells again of the food before it: "a plum, such sweet fruit".
///
/// It must begin after a comma or a full stop, with no amount but one, and name nothing that the food
/// before is not already called.
pub(crate) fn is_repeated(table: &Catalogue, before: &Stretch, stretch: &Stretch) -> bool {
    let apart = matches!(stretch.link, Some(Link::Comma | Link::Stop)) && !stretch.and;
    let one = |q: &crate::matching::text::phrase::Quantity| q.unit.is_none() && q.value == 1.0;
    if !apart || !stretch.phrase.quantities.iter().all(one) {
        return false;
    }
    let Some(FoodRef::Table(food)) = before.matches.first().map(|r| r.food) else {
        return false;
    };
    let called: Vec<WordId> = [table.description(food), table.category(food)]
        .into_iter()
        .flat_map(tokens)
        .filter_map(|t| table.word(&stem(&t.text)))
        .collect();
    let names = |w: &&PhraseWord| w.may_name() && !w.is(Role::VESSEL);
    let mut named = stretch.phrase.words.iter().filter(names).peekable();
    named.peek().is_some() && named.all(|w| w.id.is_some_and(|id| called.contains(&id)))
}

/// Whether the best food of a stretch is described so.
fn is_called(table: &Catalogue, stretch: &Stretch, fits: impl Fn(&str) -> bool) -> bool {
    match stretch.matches.first().map(|r| r.food) {
        Some(FoodRef::Table(food)) => fits(table.description(food)),
        _ => false,
    }
}

fn begins(description: &str, words: &[&str]) -> bool {
    words.iter().any(|w| description.starts_with(w))
}

/// Whether a stretch is the milk of the tea or coffee before it: "rooibos with milk", with no amount.
pub(crate) fn is_splash(table: &Catalogue, before: &Stretch, stretch: &Stretch) -> bool {
    const MILKS: &[&str] = &[
        "Milk,",
        "Cream,",
        "Oat milk",
        "Soy milk",
        "Almond milk",
        "Rice milk",
    ];
    matches!(stretch.link, Some(Link::With | Link::And))
        && stretch.phrase.quantities.is_empty()
        && !stretch
            .phrase
            .words
            .iter()
            .any(|w| w.is(Role::MEASURE) && w.is(Role::VESSEL))
        && is_called(table, before, |d| begins(d, &["Tea", "Coffee"]))
        && is_called(table, stretch, |d| begins(d, MILKS))
}

/// Whether a stretch only says what bread the sandwich or toast before it is made of: "tuna melt on rye".
pub(crate) fn is_its_bread(table: &Catalogue, before: &Stretch, stretch: &Stretch) -> bool {
    let holds_bread = |d: &str| {
        let d = d.to_lowercase();
        let sandwich = ["sandwich", "on bun"].iter().any(|w| d.contains(w));
        d.starts_with("bread,") || sandwich
    };
    let inside = matches!(stretch.link, Some(Link::With | Link::Within));
    inside
        && stretch.phrase.quantities.is_empty()
        && is_called(table, before, holds_bread)
        && is_called(table, stretch, |d| {
            begins(d, &["Bread,", "Roll,", "Bagel", "Bread, pita"])
        })
}

#[cfg(test)]
mod tests {
    use crate::matching::tests::understood;

    fn count(text: &str) -> usize {
        understood(text).items.len()
    }

    #[test]
    fn a_food_told_twice_is_had_once() {
        assert_eq!(count("Today I ate a plum, a fruit I always enjoyed."), 1);
        assert_eq!(
            count("I had a granola bar this morning. I ate one bar before my run."),
            1
        );
    }

    #[test]
    fn milk_in_a_hot_drink_is_a_splash() {
        let found = understood("black tea with milk and a banana");
        let milk = found
            .items
            .iter()
            .find(|i| i.description.starts_with("Milk"));
        assert!(milk.is_none_or(|m| m.grams == 30.0), "{found:?}");
    }

    #[test]
    fn the_bread_of_a_sandwich_is_had_once() {
        assert_eq!(count("tuna melt on rye"), 1);
        assert_eq!(count("turkey sandwich on sourdough"), 1);
        assert_eq!(count("peanut butter on rye"), 2);
    }

    #[test]
    fn another_of_the_same_is_another() {
        assert_eq!(
            count("I ate apple pie today and enjoyed an apple after it."),
            2
        );
        assert_eq!(
            count("Today I ate one slice of toast, and later I enjoyed 2 slices of toast."),
            2
        );
    }
}
