//! Foods of the shelf: imported, most of them sold under a brand.
//!
//! There are far more of them than foods of the shipped table, and nearly any two words are the name
//! of some product. So one is meant only where the text holds a mark: a barcode, a whole brand, or a
//! word that no food of the shipped table bears. "Banana" stays a banana.

use std::collections::HashMap;

use crate::catalogue::{Catalogue, WordFlags, name_kind};
use crate::domain::{FoodCode, GramsFrom, Gtin, OnShelf, ShelfFood, Tracked};
use crate::parse::{TokenKind, Unit, stem, tokens};
use crate::seed::WordRole;

use crate::matching::personal::names::{FoodRef, Known, PersonalWords, weigh};
use crate::matching::score::food_match::{self, FoodMatch};
use crate::matching::score::weights::food::{HEAD, PERSONAL_LEFT_FACTOR};
use crate::matching::score::weights::personal as w;
use crate::matching::text::phrase::Phrase;
use crate::matching::text::role::Role;
use crate::matching::text::word_set::WordSet;

/// What to ask the shelf for a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sought {
    /// What has the shape of a barcode, as typed.
    pub barcodes: Vec<String>,
    /// Words that follow each other, as stems.
    pub runs: Vec<Vec<SoughtWord>>,
}

/// A word the shelf may know.
#[derive(Clone, Debug, PartialEq)]
pub struct SoughtWord {
    /// Its stem.
    pub stem: String,
    /// A food of the shipped table bears it, or it only says how much.
    pub is_plain: bool,
    /// No food of the shipped table bears it, nor one that is spelt nearly so.
    pub is_unknown: bool,
    /// It says how much, or nothing at all.
    pub is_idle: bool,
}

/// Parts a text into what the shelf can be asked for.
pub fn sought(table: &Catalogue, text: &str) -> Sought {
    let mut out = Sought::default();
    let mut run = Vec::new();
    let mut unknown = 0;
    for token in tokens(text) {
        let typed = &text[token.start..token.end];
        match token.kind {
            TokenKind::Number(_) if Gtin::is_like(typed) => out.barcodes.push(typed.to_owned()),
            TokenKind::Word if WordRole::ProductDivider.has(&token.text) => {
                out.runs.push(std::mem::take(&mut run))
            }
            TokenKind::Word if token.text == "and" => {}
            TokenKind::Word => run.push(word(table, &token.text, &mut unknown)),
            TokenKind::Mark(',' | ';' | '\n' | '+' | '|' | '.') => {
                out.runs.push(std::mem::take(&mut run));
            }
            _ => {}
        }
    }
    out.runs.push(run);
    out.runs.retain(|run| !run.is_empty());
    out
}

fn word(table: &Catalogue, text: &str, unknown: &mut usize) -> SoughtWord {
    let stem = stem(text);
    let id = table.word(&stem);
    let flags = id.map_or(WordFlags::empty(), |id| table.word_flags(id));
    let measures = Unit::from_stem(&stem).is_some() || table.vague(&stem).is_some();
    let named = flags.intersects(WordFlags::NAME | WordFlags::MEASURE);
    let filler = flags.contains(WordFlags::FILLER);
    let looked = id.is_none()
        && !measures
        && stem.chars().count() > w::MAX_IGNORED_LETTERS
        && *unknown < w::MAX_UNKNOWN;
    *unknown += usize::from(looked);
    SoughtWord {
        is_plain: named || filler || measures,
        is_unknown: looked && table.respell(&stem, false).is_none(),
        is_idle: filler || measures,
        stem,
    }
}

/// Returns the stems by which a food is found, parted by blanks.
pub fn words_of(food: &ShelfFood) -> String {
    let mut all = stems(&food.name);
    for word in stems(&food.brand) {
        if !all.contains(&word) {
            all.push(word);
        }
    }
    all.join(" ")
}

/// Returns a food's brands, each as stems parted by blanks; longer ones are no brand one types.
pub fn brands_of(food: &ShelfFood) -> Vec<String> {
    let brands = food.brand.split(',').map(letters);
    let typed = brands.filter(|words| (1..=w::MAX_BRAND_WORDS).contains(&words.len()));
    let joined = typed.map(|words| words.join(" "));
    joined
        .filter(|brand| brand.chars().count() >= w::MIN_BRAND_LETTERS)
        .collect()
}

/// Returns the stems of a text without its numbers: in a line those are amounts.
fn letters(text: &str) -> Vec<String> {
    let is_number = |word: &String| word.starts_with(|c: char| c.is_ascii_digit());
    let mut all = stems(text);
    all.retain(|word| !is_number(word));
    all
}

fn stems(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for token in tokens(text) {
        if matches!(token.kind, TokenKind::Mark(_)) || token.text == "and" {
            continue;
        }
        let stem = stem(&token.text);
        if !out.contains(&stem) {
            out.push(stem);
        }
    }
    out
}

/// The places of a run that a brand or an unknown word stands at, longest first, with the words
/// around it.
impl Sought {
    /// Returns each stretch of at most four words that may be a brand, as stems.
    pub fn brand_like(run: &[SoughtWord]) -> impl Iterator<Item = &[SoughtWord]> {
        let lengths = (1..=w::MAX_BRAND_WORDS.min(run.len())).rev();
        let all = lengths.flat_map(move |length| run.windows(length));
        all.filter(|words| words.iter().any(|word| !word.is_plain))
    }
}

/// The shelf's foods for one text, ready to be compared with its stretches.
pub(crate) struct ImportedMatches<'a> {
    foods: &'a [ShelfFood],
    names: Vec<Vec<String>>,
    marks: &'a [String],
    habits: HashMap<FoodCode, Known>,
}

impl<'a> ImportedMatches<'a> {
    pub fn new(
        table: &Catalogue,
        own: &PersonalWords,
        on: &'a OnShelf,
        habits: &[crate::domain::Habit],
    ) -> ImportedMatches<'a> {
        let name = |food: &ShelfFood| stems(&[&food.name, " ", &food.brand].concat());
        let habits = habits.iter().map(|h| (h.food, Known::of(table, own, h)));
        ImportedMatches {
            names: on.foods.iter().map(name).collect(),
            foods: &on.foods,
            marks: &on.marks,
            habits: if on.foods.is_empty() {
                HashMap::new()
            } else {
                habits.collect()
            },
        }
    }

    /// Returns the food of a [`FoodRef::Shelf`].
    pub fn food(&self, place: usize) -> &'a ShelfFood {
        &self.foods[place]
    }

    /// Returns how often a food was logged.
    pub fn known(&self, place: usize) -> Option<&Known> {
        self.habits.get(&self.foods.get(place)?.code)
    }

    /// Reads a stretch as each food whose mark it holds.
    pub fn matches(&self, phrase: &Phrase) -> impl Iterator<Item = FoodMatch> {
        let places = 0..self.foods.len();
        places.filter_map(|place| self.reading(place, phrase))
    }

    /// Reads an amount as an amount of one food.
    pub fn read_food(&self, code: FoodCode, amount: &Phrase) -> Option<FoodMatch> {
        let place = self.foods.iter().position(|food| food.code == code)?;
        Some(FoodMatch {
            food: FoodRef::Shelf(place),
            kind: name_kind::EVERYDAY,
            weighed: weigh(&self.foods[place].portions, amount, None),
            score: w::BARCODE,
            evidence: w::BARCODE,
            ranking: w::BARCODE,
            content: 0.0,
            explained: 0.0,
            headless: false,
            named: true,
            unknown: false,
            missing: 0.0,
            passed_over: WordSet::EMPTY,
        })
    }

    fn reading(&self, place: usize, phrase: &Phrase) -> Option<FoodMatch> {
        let (food, name) = (&self.foods[place], &self.names[place]);
        let is_code = |stem: &str| food.barcode.is_some() && Gtin::of_table(stem) == food.barcode;
        let bears = |stem: &String| is_code(stem) || name.contains(stem);
        let marked = |stem: &String| self.marks.contains(stem) && bears(stem);
        if !phrase.words.iter().any(|word| marked(&word.stem)) {
            return None;
        }
        let by_code = phrase.words.iter().any(|word| is_code(&word.stem));
        let mut weighed = weigh(&food.portions, phrase, None);
        let untold = weighed.from == GramsFrom::Default && weighed.quantity.is_none();
        let packet = food
            .portions
            .first()
            .is_some_and(|p| p.label == ShelfFood::PACKAGE);
        if untold && packet && weighed.grams > w::MAX_HELPING {
            weighed.grams = w::HELPING;
        }
        let (mut content, mut known, mut headless) = (0.0, 0.0, false);
        let mut passed_over = WordSet::EMPTY;
        for (i, word) in phrase.words.iter().enumerate() {
            let loss = food_match::loss(word);
            content += loss;
            if bears(&word.stem) || weighed.waives_measures && word.is(Role::MEASURE) {
                known += loss;
            } else {
                if food_match::is_reported(word) {
                    passed_over.insert(i);
                }
                headless |= word.is(Role::HEAD);
            }
        }
        let lacking = name
            .iter()
            .filter(|n| phrase.words.iter().all(|w| w.stem != **n));
        let lacking = (w::LACKING * lacking.count() as f32).min(w::MAX_LACKING);
        let mut score = w::MARKED + known - PERSONAL_LEFT_FACTOR * (content - known) + weighed.fit;
        score += if by_code { w::BARCODE } else { -lacking };
        score -= if headless { HEAD } else { 0.0 };
        let six = Tracked::ALL
            .iter()
            .filter(|n| food.per_100g[n.nutrient()].is_some());
        let mut ranking = w::KNOWN_NUTRIENT * six.count() as f32;
        if let Some(known) = self.habits.get(&food.code) {
            ranking += w::HABIT * (1.0 + known.times as f32).ln();
            if let Some((grams, _)) = known.usual(phrase).filter(|_| untold) {
                weighed.grams = grams;
            }
        }
        Some(FoodMatch {
            food: FoodRef::Shelf(place),
            kind: name_kind::EVERYDAY,
            score: score + ranking,
            evidence: score,
            ranking: if by_code { w::BARCODE } else { ranking },
            content,
            explained: known.max(w::MIN_EXPLAINED),
            headless,
            named: true,
            unknown: false,
            missing: 0.0,
            passed_over,
            weighed,
        })
    }

    /// Returns the foods that bear all words of a query, the last perhaps half typed, those with the
    /// shortest names first, and whether the query holds a mark.
    pub fn hits(&self, query: &str) -> (Vec<FoodRef>, bool) {
        let words = stems(query);
        let typed = query.to_lowercase();
        let half = |name: &[String]| {
            let last = typed.split_whitespace().last().unwrap_or_default();
            let all_but_last = &words[..words.len().saturating_sub(1)];
            all_but_last.iter().all(|w| name.contains(w))
                && name.iter().any(|n| n.starts_with(last))
        };
        let by_code = |place: usize, w: &String| {
            let barcode = self.foods[place].barcode;
            barcode.is_some() && Gtin::of_table(w) == barcode
        };
        let bears = |place: usize| {
            let name = &self.names[place];
            words.iter().all(|w| name.contains(w) || by_code(place, w)) || half(name)
        };
        // Foods of one barcode come in the order the shelf gives them.
        let length = |place: &usize| match words.iter().any(|w| by_code(*place, w)) {
            true => 0,
            false => self.names[*place].len(),
        };
        let mut found: Vec<usize> = (0..self.foods.len()).filter(|at| bears(*at)).collect();
        found.sort_by_key(length);
        let marked = words.iter().any(|word| self.marks.contains(word));
        (found.into_iter().map(FoodRef::Shelf).collect(), marked)
    }
}
