//! "75 g dry lentils": a weight before cooking, of a food that is eaten cooked.

use std::sync::LazyLock;

use crate::catalogue::{Catalogue, FoodIndex};
use crate::domain::GramsFrom;
use crate::matching::text::phrase::{Phrase, PhraseWord};
use crate::seed::WordRole;

use super::estimate::PortionEstimate;
use crate::matching::score::weights::portion as w;
use crate::matching::text::role::Role;
use crate::matching::text::word_set::WordSet;

/// What a food is before cooking.
enum Before {
    /// Another food of the table.
    Food(FoodIndex),
    /// The same food, of which one gram weighs so much cooked.
    Yield(f64),
}

struct Row {
    begins: String,
    role: WordRole,
    before: Before,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let table = Catalogue::shipped();
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(include_str!("../../../seed/raw_foods.csv").as_bytes());
    let rows = reader.records().filter_map(Result::ok);
    let food = |code: &str| table.index_of(code.parse().ok()?).map(Before::Food);
    let share = |cell: &str| cell.parse().ok().map(Before::Yield);
    rows.filter_map(|row| {
        Some(Row {
            begins: row[0].to_owned(),
            role: if &row[1] == "dry" {
                WordRole::Dry
            } else {
                WordRole::Raw
            },
            before: food(&row[2]).or_else(|| share(&row[3]))?,
        })
    })
    .collect()
});

/// Takes the raw food, or the weight of it cooked, where a text says that it was weighed before cooking.
///
/// Returns the food that the weight is then of.
pub(crate) fn apply(
    table: &Catalogue,
    food: FoodIndex,
    phrase: &Phrase,
    in_name: WordSet,
    weighed: &mut PortionEstimate,
) -> FoodIndex {
    if !matches!(weighed.from, GramsFrom::Weight | GramsFrom::Volume)
        || said(phrase, WordRole::Dry).is_empty()
        || said(phrase, WordRole::Dry).meets(in_name)
    {
        return food;
    }
    let description = table.description(food);
    // "Lentils, from dried" are cooked ones.
    let folded = description
        .to_lowercase()
        .replace("from dried", "")
        .replace("from raw", "");
    if folded
        .split(|c: char| !c.is_alphabetic())
        .any(|word| WordRole::DescribedRaw.has(word))
    {
        return food;
    }
    let fits = |row: &&Row| description.starts_with(row.begins.as_str());
    let Some(row) = ROWS.iter().find(fits) else {
        return food;
    };
    let explained = said(phrase, row.role);
    // A cup of dry lentils weighs what its own measure says, not the cooked one's.
    let by_cup = weighed.from == GramsFrom::Volume;
    if explained.is_empty() || by_cup && matches!(row.before, Before::Food(_)) {
        return food;
    }
    weighed.explained |= explained;
    weighed.fit += w::RAW_WORD;
    match row.before {
        Before::Food(raw) => raw,
        Before::Yield(share) => {
            weighed.raw_grams = Some(weighed.grams);
            weighed.grams *= share;
            food
        }
    }
}

/// Returns the places of the words.
fn said(phrase: &Phrase, role: WordRole) -> WordSet {
    let all = phrase.words.iter().enumerate();
    let says =
        |(at, w): (usize, &PhraseWord)| (!w.is(Role::NEGATED) && role.has(&w.stem)).then_some(at);
    all.filter_map(says).collect()
}

#[cfg(test)]
mod tests {
    use super::ROWS;
    use crate::matching::tests::understood;

    fn first(text: &str) -> (String, f64) {
        let item = understood(text).items.remove(0);
        (item.description, item.grams)
    }

    #[test]
    fn every_row_is_read() {
        assert_eq!(ROWS.len(), 36);
    }

    #[test]
    fn a_weight_of_a_dry_staple_is_of_the_raw_food() {
        for (text, food, grams) in [
            ("75 g dry lentils", "Lentils, raw", 75.0),
            ("80 g rice, raw", "raw", 80.0),
            ("60 g dry pasta", "Pasta, dry", 60.0),
        ] {
            let (description, weight) = first(text);
            assert!(description.contains(food), "{text}: {description}");
            assert_eq!(weight, grams, "{text}");
        }
    }

    #[test]
    fn what_is_cooked_stays_cooked_and_what_is_eaten_raw_stays_raw() {
        assert!(!first("150 g cooked lentils").0.contains("raw"));
        assert_eq!(first("100 g raw spinach").1, 100.0);
    }
}
