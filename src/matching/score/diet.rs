//! "Vegan", "dairy free", "meatless": foods that such a word rules out are not what was meant.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::catalogue::Catalogue;
use crate::matching::text::phrase::Phrase;
use crate::parse::{TokenKind, stem, tokens};
use crate::seed::WordRole;

use super::food_match::FoodMatch;
use crate::matching::personal::names::FoodRef;
use crate::matching::score::weights::food as w;
use crate::matching::score::weights::word::MAX_WORDS;
use crate::matching::text::role::Role;

/// A word of diet: the stems that follow its first, and the kinds of food it rules out.
struct Diet {
    further: Vec<String>,
    rules_out: Vec<String>,
}

/// Returns the cells of every row of a shipped table.
fn rows(table: &'static str) -> Vec<csv::StringRecord> {
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(table.as_bytes());
    reader.records().filter_map(Result::ok).collect()
}

fn kinds(cell: &str) -> Vec<String> {
    cell.split_whitespace().map(str::to_owned).collect()
}

/// The words of diet that rule foods out, by their first stem.
static DIETS: LazyLock<HashMap<String, Vec<Diet>>> = LazyLock::new(|| {
    let mut out: HashMap<String, Vec<Diet>> = HashMap::new();
    for row in rows(include_str!("../../../seed/kitchens/diet.csv")) {
        let words = tokens(&row[0]).into_iter();
        let words = words.filter(|t| !matches!(t.kind, TokenKind::Mark(_)));
        let mut stems = words.map(|t| stem(&t.text));
        let rules_out = kinds(&row[2]);
        if let Some(first) = stems.next().filter(|_| !rules_out.is_empty()) {
            let further = stems.collect();
            out.entry(first)
                .or_default()
                .push(Diet { further, rules_out });
        }
    }
    out
});

/// What the foods of a category hold.
static HOLDS: LazyLock<Vec<(String, Vec<String>)>> = LazyLock::new(|| {
    let rows = rows(include_str!("../../../seed/animal_foods.csv"));
    rows.iter()
        .map(|row| (row[0].to_owned(), kinds(&row[1])))
        .collect()
});

/// Drops the foods that a word of diet rules out, unless the food's own name has the word.
pub(crate) fn rule_out(table: &Catalogue, phrase: &Phrase, found: &mut Vec<FoodMatch>) {
    let said = |stem: &str| {
        phrase
            .words
            .iter()
            .position(|w| w.stem == stem && !w.is(Role::NEGATED))
    };
    let mut ruled_out: Vec<(usize, &str)> = Vec::new();
    for (at, word) in phrase.words.iter().enumerate().take(MAX_WORDS) {
        let diets = DIETS.get(&word.stem).into_iter().flatten();
        for diet in diets.filter(|d| d.further.iter().all(|w| said(w).is_some())) {
            ruled_out.extend(diet.rules_out.iter().map(|kind| (at, kind.as_str())));
        }
    }
    if ruled_out.is_empty() {
        return;
    }
    found.retain_mut(|reading| {
        let FoodRef::Table(food) = reading.food else {
            return true;
        };
        let description = table.description(food).to_lowercase();
        if WordRole::Plant
            .words()
            .iter()
            .any(|word| description.contains(word))
        {
            return true;
        }
        let unexplained = |at: usize| reading.passed_over.contains(at);
        let mut left = ruled_out
            .iter()
            .filter(|(at, _)| unexplained(*at))
            .peekable();
        if left.peek().is_none() {
            return true;
        }
        // Whether the food fits the diet is not known: better leave it than take it in silence.
        reading.score -= w::DIET_PASSED_OVER;
        reading.evidence -= w::DIET_PASSED_OVER;
        let category = table.category(food);
        let is_of = |named: &str| match named.strip_suffix('$') {
            Some(whole) => category == whole,
            None => category.starts_with(named),
        };
        let of_category = HOLDS.iter().filter(|(named, _)| is_of(named));
        let held: Vec<&String> = of_category.flat_map(|(_, kinds)| kinds).collect();
        !left.any(|(_, kind)| held.iter().any(|h| h == kind))
    });
}

#[cfg(test)]
mod tests {
    use crate::matching::tests::understood;

    #[test]
    fn a_vegan_food_is_never_an_animal_one() {
        for text in [
            "vegan cheese 30 g",
            "vegan bacon",
            "plant based chicken 100 g",
            "vegetarian ham sandwich",
            "meat free steak 150 g",
        ] {
            let found = understood(text);
            let animal = |d: &str| {
                ["Cheese,", "Bacon", "Chicken", "Ham", "Beef"]
                    .iter()
                    .any(|a| d.starts_with(a) && !d.contains("meatless"))
            };
            let wrong = found.items.iter().find(|i| animal(&i.description));
            assert!(wrong.is_none(), "{text}: {wrong:?}");
        }
    }

    #[test]
    fn without_such_a_word_nothing_is_ruled_out() {
        assert!(
            understood("cheddar cheese 30 g").items[0]
                .description
                .contains("Cheddar")
        );
    }
}
