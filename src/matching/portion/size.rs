//! "A small banana", where the table knows "1 banana" alone.

use crate::catalogue::{Catalogue, FoodIndex, Measure, Name};
use crate::matching::portion::estimate::PortionEstimate;
use crate::matching::portion::measure::Seeking;
use crate::matching::portion::wording::is_piece;
use crate::matching::score::weights::portion as w;
use crate::matching::text::phrase::{Phrase, PhraseWord, Quantity};
use crate::matching::text::role::Role;
use crate::matching::text::word_set::WordSet;

/// Takes a size in the text for a share of the food's own piece, where no measure names that size.
pub(crate) fn apply(
    weighed: &mut PortionEstimate,
    measure: &Measure,
    name: &Name,
    seeking: &Seeking<'_>,
) {
    let table = seeking.table;
    if !is_piece(table, measure, name) {
        return;
    }
    for (at, word) in seeking.phrase.words.iter().enumerate() {
        let told = (seeking.in_name | weighed.explained).contains(at);
        let Some((id, share)) = word.id.and_then(|id| Some((id, share(table, id)?))) else {
            continue;
        };
        if !told && !word.is(Role::NEGATED) && !is_measured(table, name.food, id) {
            let vessels = seeking.phrase.words.iter().enumerate();
            let by_vessel = vessels
                .into_iter()
                .any(|(at, word)| word.is(Role::VESSEL) && weighed.explained.contains(at));
            let share = if by_vessel { of_vessel(share) } else { share };
            weighed.grams *= if is_egg(table, name.food) {
                share.min(1.0)
            } else {
                share
            };
            weighed.explained.insert(at);
            weighed.fit -= if share == 1.0 { 0.0 } else { w::RECKONED_SIZE };
        }
    }
}

/// Vessels differ more in size than pieces of food: a small glass holds 150 ml and a large one 350.
fn of_vessel(share: f64) -> f64 {
    match share {
        ..1.0 => w::SMALL_VESSEL,
        1.0 => 1.0,
        _ => w::LARGE_VESSEL,
    }
}

/// Returns the share of a usual vessel that a size in the text means, and the word that says so.
pub(crate) fn vessel_share(
    table: &Catalogue,
    food: FoodIndex,
    phrase: &Phrase,
) -> Option<(usize, f64)> {
    let words = phrase.words.iter().enumerate();
    words.into_iter().find_map(|(at, word)| {
        let id = word.id?;
        let share = share(table, id)?;
        let told = word.is(Role::NEGATED) || is_measured(table, food, id);
        (!told).then_some((at, of_vessel(share)))
    })
}

/// Whether a word is a size of a piece: "small", "medium".
pub(crate) fn is_size(table: &Catalogue, word: &PhraseWord) -> bool {
    word.is(Role::MODIFIER) && word.id.is_some_and(|id| share(table, id).is_some())
}

/// "Small banana" means one, as "a small banana" does.
pub(crate) fn implied(
    table: &Catalogue,
    name: &Name,
    phrase: &Phrase,
    in_name: WordSet,
    told: &[Quantity],
) -> Option<Quantity> {
    let sized = |(at, word): (usize, &PhraseWord)| {
        !in_name.contains(at) && word.id.is_some_and(|id| share(table, id).is_some())
    };
    let reckoned = told.is_empty()
        && !phrase.plural
        && phrase.words.iter().enumerate().any(sized)
        && table
            .measures(name.food)
            .any(|measure| is_piece(table, &measure, name));
    reckoned.then_some(Quantity {
        value: 1.0,
        unit: None,
        article: true,
        after: 0,
    })
}

/// The egg of the tables is a large one, 50 g.
fn is_egg(table: &Catalogue, food: FoodIndex) -> bool {
    table.description(food).starts_with("Egg,")
}

fn share(table: &Catalogue, word: u32) -> Option<f64> {
    let shares = &table.known().shares;
    let found = shares.iter().find(|(size, _)| *size == Some(word));
    found.map(|(_, share)| *share)
}

/// Whether some measure of the food names this size.
fn is_measured(table: &Catalogue, food: FoodIndex, size: u32) -> bool {
    table
        .measures(food)
        .any(|measure| measure.words.iter().any(|w| w.word == size))
}

#[cfg(test)]
mod tests {
    use crate::matching::tests::understood;

    #[test]
    fn a_size_the_table_lacks_is_a_share_of_the_piece() {
        for (text, food, grams) in [
            ("1 medium banana", "Banana, raw", 126.0),
            ("small banana", "Banana, raw", 100.8),
            ("2 large bananas", "Banana, raw", 302.4),
            (
                "large egg",
                "Egg, whole, cooked, NS as to cooking method",
                50.0,
            ),
        ] {
            let item = &understood(text).items[0];
            assert_eq!(item.description, food, "{text}");
            assert!((item.grams - grams).abs() < 0.1, "{text}: {} g", item.grams);
        }
    }
}
