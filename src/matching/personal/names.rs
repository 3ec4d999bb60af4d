//! What the person's own diary adds: foods, phrases, habits.

use std::collections::{HashMap, HashSet};

use crate::catalogue::{Catalogue, FoodIndex, Name, name_kind};
use crate::domain::{Food, FoodCode, GramsFrom, Habit, Portion};
use crate::parse::{Token, TokenKind, Unit, read_amount, stem, tokens};
use crate::seed::WordRole;

use crate::matching::Personal;
use crate::matching::personal::helpings::helpings;
use crate::matching::personal::imported::ImportedMatches;
use crate::matching::personal::taught::{TaughtName, TaughtNames};
use crate::matching::portion::estimate::{self, PortionEstimate};
use crate::matching::score::diet;
use crate::matching::score::food_match::{self, FoodMatch};
use crate::matching::score::weights::food::PERSONAL_LEFT_FACTOR;
use crate::matching::score::weights::personal as w;
use crate::matching::score::weights::word::MAX_WORDS;
use crate::matching::text::lexer::lex;
use crate::matching::text::phrase::Phrase;
use crate::matching::text::role::Role;
use crate::matching::text::word_set::WordSet;

/// A food of the table, or one of the person's own by its place in [`Personal::foods`], or one of
/// the shelf by its place in [`Personal::shelf`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FoodRef {
    Table(FoodIndex),
    Own(usize),
    Shelf(usize),
}

/// The words of the person's own names: they are never mended.
#[derive(Default)]
pub(crate) struct PersonalWords {
    names: HashSet<String>,
    /// Those by which a food of the shelf is meant: they also stand for no other words.
    marks: HashSet<String>,
    taught: TaughtNames,
}

impl PersonalWords {
    pub(crate) fn holds(&self, stem: &str) -> bool {
        !self.names.is_empty() && self.names.contains(stem) || self.is_mark(stem)
    }

    /// Whether a stem or a barcode means a food of the shelf.
    pub(crate) fn is_mark(&self, stem: &str) -> bool {
        !self.marks.is_empty() && self.marks.contains(stem)
    }

    /// Returns the own name that the tokens from a place on are, word for word.
    pub(crate) fn taught_at(
        &self,
        table: &Catalogue,
        tokens: &[Token],
        at: usize,
    ) -> Option<TaughtName> {
        self.taught.at(table, tokens, at)
    }

    /// Whether a name of the person's own stands in a text word for word and is at least as long as a
    /// name of the table that stands there too.
    pub(crate) fn overrule(&self, table: &Catalogue, text: &str, name: &str) -> bool {
        if self.taught.is_empty() {
            return false;
        }
        let is_word = |t: &Token| !matches!(t.kind, TokenKind::Mark(_));
        let words = |all: &[Token]| all.iter().filter(|t| is_word(t)).count();
        let (all, of_table) = (tokens(text), words(&tokens(name)));
        (0..all.len()).any(|at| {
            let found = self.taught.at(table, &all, at);
            found.is_some_and(|own| words(&all[at..at + own.used]) >= of_table)
        })
    }
}

struct PersonalName {
    words: Vec<String>,
    food: FoodRef,
    grams: Option<f64>,
}

/// The person's names and habits, ready to be compared with a text.
pub(crate) struct PersonalFoods<'a> {
    foods: &'a [Food],
    names: Vec<PersonalName>,
    pub words: PersonalWords,
    habits: HashMap<FoodIndex, Known>,
    pub shelf: ImportedMatches<'a>,
    /// The kinds of food that the person does not eat.
    pub rules_out: &'static [&'static str],
}

/// How often a food was logged, and the weights in g that some words mean, with their times.
pub(crate) struct Known {
    pub times: u32,
    usual: Vec<(Vec<String>, f64, u32)>,
}

impl Known {
    /// Reads the phrases as a text is read, so that a word which stands for another is found again.
    pub fn of(table: &Catalogue, own: &PersonalWords, habit: &Habit) -> Known {
        let usual = habit.usual.iter();
        Known {
            times: habit.times,
            usual: usual
                .map(|u| {
                    let lexemes = lex(table, own, &u.phrase).lexemes;
                    let phrase = Phrase::new(table, &lexemes);
                    (telling(&phrase), u.grams, u.times)
                })
                .collect(),
        }
    }

    /// Returns the usual weight of a stretch that has the words of a phrase and no others.
    pub fn usual(&self, phrase: &Phrase) -> Option<(f64, u32)> {
        let stems = telling(phrase);
        let same = |words: &[String]| {
            words.iter().all(|word| stems.contains(word))
                && stems.iter().all(|stem| words.contains(stem))
        };
        let found = self.usual.iter().find(|(words, ..)| same(words));
        found.map(|(_, grams, times)| (*grams, *times))
    }
}

/// Returns the words of a stretch without those that names are joined by.
fn telling(phrase: &Phrase) -> Vec<String> {
    let stems = phrase.words.iter().map(|word| word.stem.clone());
    stems
        .filter(|stem| !WordRole::NameJoint.has(stem))
        .collect()
}

/// Whether a weight is what was assumed because no amount was named.
pub(crate) fn names_no_amount(weighed: &PortionEstimate) -> bool {
    weighed.from == GramsFrom::Default && weighed.quantity.is_none()
}

impl<'a> PersonalFoods<'a> {
    pub(crate) fn new(table: &Catalogue, personal: &'a Personal) -> PersonalFoods<'a> {
        let place = |code| {
            let own = || {
                personal
                    .foods
                    .iter()
                    .position(|f| f.code == code)
                    .map(FoodRef::Own)
            };
            table.index_of(code).map(FoodRef::Table).or_else(own)
        };
        // What the person taught comes before what a food happens to be called.
        let mut taught = TaughtNames::default();
        let mut names = Vec::new();
        let aliases = personal.aliases.iter();
        let aliases = aliases.map(|a| (a.phrase.as_str(), place(a.food), a.grams));
        let foods = personal.foods.iter().enumerate();
        let foods = foods.map(|(i, f)| (f.description.as_str(), Some(FoodRef::Own(i)), None));
        for (phrase, food, grams) in aliases.chain(foods) {
            let loose = words(phrase);
            let Some(food) = food.filter(|_| !loose.is_empty()) else {
                continue;
            };
            let in_full = taught.add(phrase).map(|mark| vec![mark]);
            for words in [Some(loose), in_full].into_iter().flatten() {
                names.push(PersonalName { words, food, grams });
            }
        }
        let words = PersonalWords {
            names: names.iter().flat_map(|n| n.words.iter().cloned()).collect(),
            marks: personal.shelf.marks.iter().cloned().collect(),
            taught,
        };
        let habits = personal.habits.iter();
        let habits = habits
            .filter_map(|h| Some((table.index_of(h.food)?, Known::of(table, &words, h))))
            .collect();
        PersonalFoods {
            foods: &personal.foods,
            names,
            rules_out: diet::ruled_out_by(personal.diet),
            habits,
            shelf: ImportedMatches::new(table, &words, &personal.shelf, &personal.habits),
            words,
        }
    }

    /// Returns the food of a [`FoodRef::Own`].
    pub(crate) fn food(&self, place: usize) -> &'a Food {
        &self.foods[place]
    }

    pub(crate) fn foods(&self) -> &'a [Food] {
        self.foods
    }

    /// Reads an amount as an amount of one own food.
    pub(crate) fn read_food(&self, code: FoodCode, phrase: &Phrase) -> Option<FoodMatch> {
        let Some(place) = self.foods.iter().position(|f| f.code == code) else {
            return self.shelf.read_food(code, phrase);
        };
        let weighed = weigh(&self.foods[place].portions, phrase, None);
        Some(FoodMatch {
            food: FoodRef::Own(place),
            kind: name_kind::EVERYDAY,
            weighed,
            score: w::OWN_NAME,
            evidence: w::OWN_NAME,
            ranking: w::OWN_NAME,
            content: 0.0,
            explained: 0.0,
            headless: false,
            unknown: false,
            named: true,
            missing: 0.0,
            passed_over: WordSet::EMPTY,
        })
    }

    /// Whether a stretch holds a word of an own name.
    pub(crate) fn names(&self, phrase: &Phrase) -> bool {
        phrase.words.iter().any(|w| self.words.holds(&w.stem))
    }

    /// Favours what the person had before, and in the amount they usually have when they use these
    /// words and name none.
    pub(crate) fn favour(&self, reading: &mut FoodMatch, phrase: &Phrase) {
        let FoodRef::Table(food) = reading.food else {
            return;
        };
        let Some(known) = self.habits.get(&food) else {
            return;
        };
        reading.score += w::HABIT * (1.0 + known.times as f32).ln();
        if names_no_amount(&reading.weighed)
            && let Some((grams, _)) = known.usual(phrase)
        {
            reading.weighed.grams = grams;
        }
    }

    /// Returns how many times the person had a food in the amount they usually have; `None`: its
    /// weight is from elsewhere.
    pub(crate) fn usual_times(&self, reading: &FoodMatch, phrase: &Phrase) -> Option<u32> {
        let known = match reading.food {
            FoodRef::Table(food) => self.habits.get(&food)?,
            FoodRef::Shelf(place) => self.shelf.known(place)?,
            FoodRef::Own(_) => return None,
        };
        let (grams, times) = known.usual(phrase)?;
        let is_usual = names_no_amount(&reading.weighed) && reading.weighed.grams == grams;
        is_usual.then_some(times)
    }

    /// Reads a stretch as each own name whose words it holds.
    pub(crate) fn matches(&self, table: &Catalogue, phrase: &Phrase) -> Vec<FoodMatch> {
        let own = self.names.iter();
        own.filter_map(|n| self.reading(table, phrase, n))
            .chain(self.shelf.matches(phrase))
            .collect()
    }

    fn reading(
        &self,
        table: &Catalogue,
        phrase: &Phrase,
        name: &PersonalName,
    ) -> Option<FoodMatch> {
        let mut explained = WordSet::EMPTY;
        for word in &name.words {
            explained.insert(phrase.words.iter().position(|w| w.stem == *word)?);
        }
        let weighed = match name.food {
            FoodRef::Table(food) => {
                let as_name = Name {
                    food,
                    words: &[],
                    total: 0.0,
                    bonus: 0.0,
                    kind: name_kind::EVERYDAY,
                    pieces: 0,
                    grams: name.grams,
                    phrase: [""; 2],
                };
                estimate::weigh(table, &as_name, phrase, explained)
            }
            FoodRef::Own(place) => weigh(&self.foods.get(place)?.portions, phrase, name.grams),
            FoodRef::Shelf(_) => return None,
        };
        let weighed = match (name.grams, helpings(phrase)) {
            (Some(grams), Some(helpings)) => helpings.of(grams, weighed),
            _ => weighed,
        };
        let (mut content, mut known) = (0.0, 0.0);
        let mut passed_over = WordSet::EMPTY;
        for (i, word) in phrase.words.iter().enumerate() {
            let loss = food_match::loss(word);
            content += loss;
            if i >= MAX_WORDS
                || (explained | weighed.explained).contains(i)
                || weighed.waives_measures && word.is(Role::MEASURE)
            {
                known += loss;
            } else {
                if food_match::is_reported(word) {
                    passed_over.insert(i);
                }
            }
        }
        let score = w::OWN_NAME + known - PERSONAL_LEFT_FACTOR * (content - known) + weighed.fit;
        Some(FoodMatch {
            food: name.food,
            kind: name_kind::EVERYDAY,
            score,
            evidence: score,
            ranking: w::OWN_NAME,
            content,
            explained: known.max(w::MIN_EXPLAINED),
            headless: false,
            unknown: false,
            named: true,
            missing: 0.0,
            passed_over,
            weighed,
        })
    }
}

fn words(name: &str) -> Vec<String> {
    let all = tokens(name)
        .into_iter()
        .filter(|t| !matches!(t.kind, TokenKind::Mark(_)));
    let mut out: Vec<String> = Vec::new();
    for token in all.filter(|t| !WordRole::NameJoint.has(&t.text)) {
        let word = stem(&token.text);
        if !out.contains(&word) {
            out.push(word);
        }
    }
    out
}

/// Finds the weight of a food that no table measures, by its own portions.
pub(crate) fn weigh(
    portions: &[Portion],
    phrase: &Phrase,
    alias_grams: Option<f64>,
) -> PortionEstimate {
    let count: f64 = phrase
        .quantities
        .iter()
        .filter(|q| q.unit.is_none() && !q.article)
        .map(|q| q.value)
        .product();
    let stated = phrase
        .quantities
        .iter()
        .any(|q| q.unit.is_none())
        .then_some(count);
    let with = |grams, from, fit, quantity, unit: Option<String>| PortionEstimate {
        grams,
        from,
        portion: None,
        quantity,
        unit,
        fit,
        explained: WordSet::EMPTY,
        waives_measures: true,
        raw_grams: None,
    };
    if let Some(q) = phrase.quantities.iter().find(|q| q.unit.is_some()) {
        let unit = q.unit.unwrap_or(Unit::Gram);
        let unit_name = Some(unit.label().to_owned());
        if let Some(each) = unit.grams() {
            return with(
                q.value * each * count,
                GramsFrom::Weight,
                w::BY_WEIGHT,
                Some(q.value),
                unit_name,
            );
        }
        let ml = unit.millilitres().unwrap_or(1.0) * q.value * count;
        let density = portions.iter().find_map(|p| density(&p.label, p.grams));
        let from = if density.is_some() {
            GramsFrom::Volume
        } else {
            GramsFrom::Default
        };
        return with(
            ml * density.unwrap_or(1.0),
            from,
            w::BY_PORTION,
            Some(q.value),
            unit_name,
        );
    }
    let named = portions.iter().find(|p| {
        words(&p.label)
            .iter()
            .any(|w| phrase.words.iter().any(|t| t.stem == *w))
    });
    let (each, from) = match (named, alias_grams, portions.first()) {
        (Some(p), _, _) => (p.grams / leading(&p.label), GramsFrom::Portion),
        (None, Some(grams), _) => (grams, GramsFrom::Default),
        (None, None, Some(p)) if stated.is_some() => {
            (p.grams / leading(&p.label), GramsFrom::Portion)
        }
        // Where no amount is given a whole serving is meant: both of "2 Tbsp".
        (None, None, Some(p)) => (p.grams, GramsFrom::Default),
        (None, None, None) => (w::UNKNOWN_GRAMS, GramsFrom::Default),
    };
    with(each * count, from, w::BY_PORTION, stated, None)
}

fn leading(label: &str) -> f64 {
    read_amount(&tokens(label))
        .and_then(Result::ok)
        .map_or(1.0, |a| a.value)
        .max(f64::EPSILON)
}

fn density(label: &str, grams: f64) -> Option<f64> {
    let all = tokens(label);
    let amount = read_amount(&all)?.ok()?;
    let unit = Unit::from_stem(&stem(&all.get(amount.used)?.text))?;
    Some(grams / (amount.value * unit.millilitres()?))
}
