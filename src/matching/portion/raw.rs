//! "75 g dry lentils": a weight before cooking, of a food that is eaten cooked; and "80 g rice", which does
//! not say.

use std::sync::LazyLock;

use crate::catalogue::{Catalogue, FoodIndex};
use crate::domain::{FoodCode, GramsFrom, Nutrient, WeighedAs};
use crate::matching::text::phrase::{Phrase, PhraseWord};
use crate::parse::{stem, tokens};
use crate::seed::WordRole;

use super::estimate::PortionEstimate;
use crate::matching::score::weights::portion as w;
use crate::matching::text::role::Role;
use crate::matching::text::word_set::WordSet;

/// What a food is before cooking.
enum Before {
    /// Another food of the table.
    Food(FoodIndex),
    /// The same food, of which one gram weighs so much cooked: the share that keeps its protein.
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
    let protein = |code: &str| {
        let food = table.index_of(code.parse().ok()?)?;
        table.per_100g(food)[Nutrient::Protein]
    };
    let kept = |before: &str, after: &str| Some(protein(before)? / protein(after)?);
    rows.filter_map(|row| {
        Some(Row {
            begins: row[0].to_owned(),
            role: if &row[1] == "dry" {
                WordRole::Dry
            } else {
                WordRole::Raw
            },
            before: food(&row[2]).or_else(|| kept(&row[3], &row[4]).map(Before::Yield))?,
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

/// Returns the raw food that a weight of a staple may be of, where no word says in which state it was
/// weighed: "80 g rice".
pub(crate) fn twin(
    table: &Catalogue,
    food: FoodIndex,
    text: &str,
    phrase: &Phrase,
    weighed: &PortionEstimate,
) -> Option<FoodIndex> {
    // Who names the food by its code, or in full, has said which it is.
    if weighed.from != GramsFrom::Weight || !phrase.names_something() {
        return None;
    }
    let raw = staple(table.description(food))?;
    let read = phrase.words.iter().map(|word| word.stem.clone());
    let is_said = said_in(text).is_some() || state_of(read).is_some();
    (!is_said).then_some(raw)
}

/// Returns in which state a text says that a staple was weighed; `None` where it does not say, or the
/// food is none.
pub fn said_weighed_as(food: FoodCode, text: &str) -> Option<WeighedAs> {
    let table = Catalogue::shipped();
    let index = table.index_of(food)?;
    let is_raw = |row: &Row| matches!(row.before, Before::Food(raw) if raw == index);
    let is_staple = ROWS.iter().any(is_raw) || staple(table.description(index)).is_some();
    said_in(text).filter(|_| is_staple)
}

/// Returns the raw food of a staple that stands by itself: rice, not fried rice or lentil soup.
fn staple(description: &str) -> Option<FoodIndex> {
    let lower = description.to_lowercase().replace("from dried", "");
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    if words.any(|word| WordRole::NotPlain.has(word)) {
        return None;
    }
    let first = lower.split(',').next().unwrap_or_default();
    let named = |row: &&Row| {
        let begins = row.begins.to_lowercase();
        let head = begins.split(',').next().unwrap_or_default();
        lower.starts_with(&begins) && (first == head || first == format!("{head}s"))
    };
    match ROWS.iter().find(named)?.before {
        Before::Food(raw) => Some(raw),
        Before::Yield(_) => None,
    }
}

fn said_in(text: &str) -> Option<WeighedAs> {
    state_of(tokens(text).into_iter().map(|token| token.text))
}

fn state_of(words: impl Iterator<Item = String>) -> Option<WeighedAs> {
    let mut said = None;
    for word in words.map(|word| word.to_lowercase()) {
        let is = |role: WordRole| {
            let stems = || role.words().iter().map(|of| stem(of));
            role.has(&word) || stems().any(|of| of == word)
        };
        // "Cooked from dry" was weighed dry, as far as anybody can tell.
        if is(WordRole::Dry) {
            return Some(WeighedAs::Raw);
        }
        if is(WordRole::WeighedCooked) {
            said = Some(WeighedAs::Cooked);
        }
    }
    said
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
    use super::{ROWS, said_weighed_as};
    use crate::catalogue::Catalogue;
    use crate::domain::{FoodCode, WeighedAs};
    use crate::matching::tests::understood;
    use crate::matching::{Matcher, Personal};

    fn first(text: &str) -> (String, f64) {
        let item = understood(text).items.remove(0);
        (item.description, item.grams)
    }

    #[test]
    fn every_row_is_read() {
        assert_eq!(ROWS.len(), 41);
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
    fn a_weight_of_a_staple_alone_may_be_of_the_raw_food() {
        for text in ["80 g rice", "120 g pasta", "150 g lentils", "60g couscous"] {
            let item = understood(text).items.remove(0);
            let warning = item.warning.unwrap_or_default();
            assert!(warning.contains("raw"), "{text}: {warning}");
            assert!(item.confidence < 0.7, "{text}: {}", item.confidence);
        }
        for text in [
            "80 g dry rice",
            "150 g cooked rice",
            "a cup of rice",
            "200 g fried rice",
            "300 g lentil soup",
            "200 g boiled lentils",
            "150 g chicken",
        ] {
            let item = understood(text).items.remove(0);
            let warning = item.warning.unwrap_or_default();
            assert!(!warning.contains("weighed raw"), "{text}: {warning}");
        }
    }

    #[test]
    fn who_weighs_raw_gets_the_raw_food_and_no_doubt() {
        let weighing = |weighed_as| Personal {
            weighed_as: Some(weighed_as),
            ..Personal::default()
        };
        let first = |personal: &Personal| {
            let matcher = Matcher::new(Catalogue::shipped(), personal);
            matcher.understand("80 g rice").items.remove(0)
        };
        let raw = first(&weighing(WeighedAs::Raw));
        assert!(raw.description.contains("raw"), "{}", raw.description);
        let cooked = first(&weighing(WeighedAs::Cooked));
        assert!(!cooked.description.contains("raw"));
        assert_eq!((raw.warning, cooked.warning), (None, None));
    }

    #[test]
    fn a_diary_says_how_a_person_weighs() {
        let raw: FoodCode = "sr28:20044".parse().unwrap();
        assert_eq!(said_weighed_as(raw, "80 g dry rice"), Some(WeighedAs::Raw));
        assert_eq!(said_weighed_as(raw, "80 g rice"), None);
        let banana: FoodCode = "fndds:63107010".parse().unwrap();
        assert_eq!(said_weighed_as(banana, "80 g dried banana"), None);
    }

    #[test]
    fn what_is_cooked_stays_cooked_and_what_is_eaten_raw_stays_raw() {
        assert!(!first("150 g cooked lentils").0.contains("raw"));
        assert_eq!(first("100 g raw spinach").1, 100.0);
    }
}
