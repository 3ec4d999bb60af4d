//! "Vegan", "dairy free", "meatless": foods that such a word rules out are not what was meant.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::catalogue::{Catalogue, FoodIndex};
use crate::domain;
use crate::matching::text::phrase::Phrase;
use crate::parse::{TokenKind, stem, tokens};
use crate::seed::WordRole;

use super::food_match::FoodMatch;
use crate::matching::personal::names::FoodRef;
use crate::matching::score::weights::food as w;
use crate::matching::score::weights::word::MAX_WORDS;
use crate::matching::text::role::Role;
use crate::matching::text::word_set::WordSet;

/// A word of diet, as `seed/kitchens/diet.csv` has it.
struct Diet {
    word: String,
    /// The stems that follow its first.
    further: Vec<String>,
    /// The kinds of food it rules out.
    rules_out: Vec<String>,
    /// A food that leaves it unexplained is not taken without asking.
    binds: bool,
}

/// A word of diet that a phrase says.
struct Said {
    diet: &'static Diet,
    /// Where its words stand in the phrase.
    at: WordSet,
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

/// The words of diet by their first stem.
static DIETS: LazyLock<HashMap<String, Vec<Diet>>> = LazyLock::new(|| {
    let mut out: HashMap<String, Vec<Diet>> = HashMap::new();
    for row in rows(include_str!("../../../seed/kitchens/diet.csv")) {
        let words = tokens(&row[0]).into_iter();
        let words = words.filter(|t| !matches!(t.kind, TokenKind::Mark(_)));
        let mut stems = words.map(|t| stem(&t.text));
        let (rules_out, binds) = (kinds(&row[2]), &row[3] == "yes");
        if let Some(first) = stems.next().filter(|_| binds || !rules_out.is_empty()) {
            out.entry(first).or_default().push(Diet {
                word: row[0].to_owned(),
                further: stems.collect(),
                rules_out,
                binds,
            });
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

/// What a word says that a food holds, by its stem; and whether whoever types it means the animal's food.
static ANIMAL_WORDS: LazyLock<HashMap<String, (String, bool)>> = LazyLock::new(|| {
    let rows = rows(include_str!("../../../seed/animal_words.csv"));
    rows.iter()
        .map(|row| (stem(&row[0]), (row[1].to_owned(), &row[2] == "yes")))
        .collect()
});

/// Returns the words of diet that a phrase says.
fn said(phrase: &Phrase) -> Vec<Said> {
    let mut out = Vec::new();
    let words = || phrase.words.iter().enumerate().take(MAX_WORDS);
    let place = |stem: &str| {
        words()
            .find(|(_, w)| w.stem == stem && !w.is(Role::NEGATED))
            .map(|(at, _)| at)
    };
    for (at, word) in words().filter(|(_, w)| !w.is(Role::NEGATED)) {
        for diet in DIETS.get(&word.stem).into_iter().flatten() {
            let further: Option<Vec<usize>> = diet.further.iter().map(|w| place(w)).collect();
            if let Some(further) = further {
                let at = further.into_iter().chain([at]).collect();
                out.push(Said { diet, at });
            }
        }
    }
    out
}

/// Drops the foods that a word of diet rules out, unless the food's own name has the word; says whether
/// it dropped any.
///
/// A person's own diet rules out in the same way, but for what the phrase itself says: a vegan who logs
/// "milk" has no cow's milk, one who logs "beef" has beef.
pub(crate) fn rule_out(
    table: &Catalogue,
    phrase: &Phrase,
    own: &[&'static str],
    found: &mut Vec<FoodMatch>,
) -> bool {
    let said = said(phrase);
    let animal = |at: usize| ANIMAL_WORDS.get(&phrase.words[at].stem);
    let typed: Vec<(usize, &(String, bool))> = (0..phrase.words.len().min(MAX_WORDS))
        .filter(|at| !phrase.words[*at].is(Role::NEGATED))
        .filter_map(|at| Some((at, animal(at)?)))
        .collect();
    let own: Vec<&str> = own
        .iter()
        .copied()
        .filter(|kind| !typed.iter().any(|(_, (of, says))| *says && of == kind))
        .collect();
    if own.is_empty() && said.iter().all(|s| s.diet.rules_out.is_empty()) {
        return false;
    }
    let before = found.len();
    found.retain_mut(|reading| {
        let FoodRef::Table(food) = reading.food else {
            return true;
        };
        let held = held(table, food);
        if own.iter().any(|kind| held.iter().any(|h| h == kind)) {
            return false;
        }
        let passes_over =
            |said: &Said| !said.diet.rules_out.is_empty() && said.at.meets(reading.passed_over);
        if said.iter().any(passes_over) {
            // Whether the food fits the diet is not known: better leave it than take it in silence.
            reading.score -= w::DIET_PASSED_OVER;
            reading.evidence -= w::DIET_PASSED_OVER;
        }
        !said.iter().any(|said| {
            let rules_out = |kind: &String| said.diet.rules_out.contains(kind);
            let is_unexplained = said.at.meets(reading.passed_over);
            // "Vegan cheese" is no vegan burger either: what it is in place of must be explained.
            let misses = |(at, (kind, _)): &(usize, &(String, bool))| {
                !said.at.contains(*at) && reading.passed_over.contains(*at) && rules_out(kind)
            };
            is_unexplained && held.iter().any(rules_out) || typed.iter().any(misses)
        })
    });
    found.len() < before
}

/// Returns the kinds of food that people of a diet do not eat.
pub(crate) const fn ruled_out_by(diet: Option<domain::Diet>) -> &'static [&'static str] {
    match diet {
        Some(domain::Diet::Vegan) => &["meat", "fish", "dairy", "egg", "honey"],
        Some(domain::Diet::Vegetarian) => &["meat", "fish"],
        Some(domain::Diet::Omnivore) | None => &[],
    }
}

/// Returns what people of the diet that rules these out call their food.
pub(crate) fn called(rules_out: &[&str]) -> &'static str {
    match rules_out.contains(&"dairy") {
        true => "vegan",
        false => "vegetarian",
    }
}

/// Returns the word of diet that a match leaves unexplained and that must not be passed over.
pub(crate) fn unmet(phrase: &Phrase, best: &FoodMatch) -> Option<&'static str> {
    said(phrase)
        .into_iter()
        .find(|said| said.diet.binds && said.at.meets(best.passed_over))
        .map(|said| said.diet.word.as_str())
}

/// Returns what a food of the table holds of animals, and alcohol: by its category and its description.
fn held(table: &Catalogue, food: FoodIndex) -> Vec<String> {
    let description = table.description(food).to_lowercase();
    let is_plant = |word: &&str| description.contains(*word);
    if WordRole::Plant.words().iter().any(is_plant) {
        return Vec::new();
    }
    let category = table.category(food);
    let is_of = |named: &str| match named.strip_suffix('$') {
        Some(whole) => category == whole,
        None => category.starts_with(named),
    };
    let of_category = HOLDS.iter().filter(|(named, _)| is_of(named));
    let mut held: Vec<String> = of_category.flat_map(|(_, kinds)| kinds.clone()).collect();
    let words: Vec<&str> = description
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    for (at, word) in words.iter().enumerate() {
        // "Peanut butter", "cream of wheat" and "no cheese" hold none.
        let is_other = at > 0 && WordRole::NotAnimalAfter.has(words[at - 1])
            || words.get(at + 1) == Some(&"of");
        if let Some((kind, _)) = ANIMAL_WORDS.get(&stem(word)).filter(|_| !is_other) {
            held.push(kind.clone());
        }
    }
    held
}

#[cfg(test)]
mod tests {
    use super::{held, rows, ruled_out_by};
    use crate::catalogue::Catalogue;
    use crate::domain::Diet;
    use crate::matching::tests::understood;
    use crate::matching::{Matcher, Personal};

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

    fn first(diet: Diet, text: &str) -> Option<String> {
        let personal = Personal {
            diet: Some(diet),
            ..Personal::default()
        };
        let matcher = Matcher::new(Catalogue::shipped(), &personal);
        let found = matcher.understand(text).items.into_iter().next();
        found.map(|item| item.description)
    }

    #[test]
    fn a_vegan_has_animal_food_only_where_they_say_so() {
        for text in [
            "milk",
            "200 ml milk",
            "burger",
            "2 sausages",
            "yogurt",
            "cheese 30 g",
            "a slice of pizza",
            "lasagne",
            "latte",
            "ice cream",
        ] {
            let Some(description) = first(Diet::Vegan, text) else {
                continue;
            };
            let food = Catalogue::shipped().described(&description).next().unwrap();
            assert_eq!(
                held(Catalogue::shipped(), food),
                [""; 0],
                "{text}: {description}"
            );
        }
        assert!(first(Diet::Vegan, "milk").is_some());
        assert!(first(Diet::Vegan, "beef 100 g").unwrap().contains("Beef"));
        assert!(first(Diet::Vegan, "2 eggs").unwrap().contains("Egg"));
        assert!(first(Diet::Omnivore, "milk").unwrap().starts_with("Milk"));
        assert!(
            first(Diet::Vegetarian, "cheddar 30 g")
                .unwrap()
                .contains("Cheddar")
        );
    }

    #[test]
    fn every_phrase_with_a_word_of_diet_is_right_or_refused() {
        let rows = rows(include_str!("../../../tests/data/diet_phrases.csv"));
        assert!(rows.len() >= 200, "{}", rows.len());
        let not_yet = |said: &String| NOT_YET.iter().any(|phrase| said.starts_with(phrase));
        let wrong = rows.iter().filter_map(wrong);
        let wrong: Vec<String> = wrong.filter(|said| !not_yet(said)).collect();
        assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
    }

    /// Phrases of the list that are neither right nor refused yet.
    const NOT_YET: &[&str] = &[
        "vegan cheese",
        "banana smoothie with soy milk",
        "vegan egg",
        "vegan tuna",
        "just egg scramble",
    ];

    /// Says what is wrong about the answer to a row of the list; `None` where it is right or refused.
    fn wrong(row: &csv::StringRecord) -> Option<String> {
        let found = understood(&row[0]);
        // What is not understood stops the whole line: nothing of it is logged without asking.
        if found.items.is_empty() || !found.unmatched.is_empty() {
            return None;
        }
        let all = found.items.iter().map(|i| i.description.to_lowercase());
        let all = all.collect::<Vec<_>>().join("; ");
        let has = |words: &str| words.split('+').all(|word| all.contains(word));
        let never: &[&str] = match &row[1] {
            "plant" => ruled_out_by(Some(Diet::Vegan)),
            "vegetarian" => ruled_out_by(Some(Diet::Vegetarian)),
            "no_dairy" => &["dairy"],
            "no_meat_dairy" => &["meat", "fish", "dairy"],
            _ => &[],
        };
        let table = Catalogue::shipped();
        let foods = found.items.iter().filter_map(|i| table.index_of(i.food));
        let is_animal = |food| {
            held(table, food)
                .iter()
                .any(|kind| never.contains(&kind.as_str()))
        };
        let animal = foods.filter(|food| is_animal(*food)).count() > 0;
        let lacks = row[3]
            .split('|')
            .any(|word| !word.is_empty() && all.contains(word));
        let right = row[2].split('|').any(has) && !lacks && !animal;
        (!right).then(|| format!("{}: {all}", &row[0]))
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
