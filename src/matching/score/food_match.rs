//! How well one food, under one of its names and with one of its measures, fits a stretch of text.

use crate::catalogue::{Catalogue, Name, WordUse, name_kind};

use crate::matching::personal::names::FoodRef;
use crate::matching::portion::estimate::{self, PortionEstimate};
use crate::matching::portion::raw;
use crate::matching::portion::size;
use crate::matching::score::weights::food as w;
use crate::matching::score::weights::word::{MAX_WORDS, MIN_UNKNOWN_NAME};
use crate::matching::text::phrase::{Phrase, PhraseWord};
use crate::matching::text::role::Role;
use crate::matching::text::word_set::WordSet;

/// A food with a weight, and how well the two fit the text.
#[derive(Clone, Debug)]
pub(crate) struct FoodMatch {
    pub food: FoodRef,
    /// The kind of name it was found by, one of `name_kind`.
    pub kind: u32,
    pub weighed: PortionEstimate,
    pub score: f32,
    /// The score without what only ranks foods of the same stretch: how common, how everyday.
    pub evidence: f32,
    /// How common the food is, and how everyday its name.
    pub ranking: f32,
    /// What the text's telling words are worth, and how much of it is explained.
    pub content: f32,
    pub explained: f32,
    /// The word that says what the stretch is stands unexplained.
    pub headless: bool,
    /// A word that no food bears stands unexplained.
    pub unknown: bool,
    /// A word of the name that is more than a measure or a kind stands in the text.
    pub named: bool,
    /// What the words of the name that the text lacks cost.
    pub missing: f32,
    /// The words of the stretch that say something and stay unexplained.
    pub passed_over: WordSet,
}

/// What explaining a word is worth.
pub(crate) fn gain(word: &PhraseWord) -> f32 {
    match (word.is(Role::NEGATED), word.is(Role::FILLER)) {
        (true, _) => w::NEGATED_SHARE * word.weight,
        (_, true) if word.is(Role::SOFT) => word.weight * w::SOFT_SHARE,
        (_, true) => word.weight * w::FILLER_SHARE,
        _ => word.weight,
    }
}

/// Whether a person would miss a word if nothing explains it.
pub(crate) fn is_reported(word: &PhraseWord) -> bool {
    loss(word) >= w::MIN_REPORTED
}

/// What leaving a word unexplained costs.
pub(crate) fn loss(word: &PhraseWord) -> f32 {
    match (word.is(Role::NEGATED), word.is(Role::FILLER)) {
        (true, _) => 0.0,
        (_, true) if word.is(Role::SOFT) => w::SOFT_LOSS_SHARE * word.weight,
        (_, true) => 0.0,
        _ if word.is(Role::ASIDE) => w::ASIDE_LOSS_SHARE * word.weight,
        _ => word.weight,
    }
}

/// Reads a stretch as this name's food, with the measure that fits best.
pub(crate) fn read(table: &Catalogue, phrase: &Phrase, name: &Name) -> FoodMatch {
    let mut explained = WordSet::EMPTY;
    // Words of the description proper; those of "also known as" may name the measure.
    // "A bite of something" is none of the foods that also come in bites.
    let further =
        name.bonus < w::MAX_FURTHER_BONUS && phrase.words.iter().any(|w| w.is(Role::CHOSEN));
    let mut proper = WordSet::EMPTY;
    let mut named = false;
    let calling = Calling::of(phrase, name);
    let prior = calling.prior(table, name);
    let mut score = prior - name.total - calling.doubt();
    let mut missing = name.total;
    for (i, word) in phrase.words.iter().enumerate().take(MAX_WORDS) {
        if word.is(Role::CONTAINER) {
            continue;
        }
        let used = name.words.iter().find(|u| Some(u.word) == word.id);
        if word.is(Role::NEGATED) && !denies(table, name) {
            // "Burger without bun" is no bun.
            score -= if used.is_some() {
                w::DENIED_BY_TEXT
            } else {
                0.0
            };
            continue;
        }
        let direct = used.is_some();
        let Some(used) = used.or_else(|| as_cooked(table, word, name)) else {
            continue;
        };
        explained.insert(i);
        if used.missing >= 0.0 {
            proper.insert(i);
        }
        score += gain(word) * if direct { 1.0 } else { w::RELATED_SHARE } + used.missing;
        named |= !(further || word.is(Role::MODIFIER | Role::VESSEL | Role::FILLER));
        missing -= used.missing.max(0.0);
        // What the stretch is should stand in the description, not only among further names.
        if word.is(Role::HEAD) && used.missing < 0.0 {
            score -= w::HEAD_BY_FURTHER_NAME_SHARE * w::HEAD;
        }
    }
    let order = in_order(phrase, name);
    score += w::PAIR_IN_ORDER * order.pairs as f32;
    score -= contradicted(table, phrase, name, explained);
    score -= cooked_otherwise(table, phrase, name);
    score -= if only_carries(table, phrase, name) {
        w::CARRIER
    } else {
        0.0
    };
    let mut weighed = estimate::weigh(table, name, phrase, proper);
    let food = raw::apply(table, name.food, phrase, explained, &mut weighed);
    let all = explained | weighed.explained;
    let (mut content, mut known, mut more) = (0.0, 0.0, 0.0);
    let (mut headless, mut unknown, mut passed_over) = (false, false, WordSet::EMPTY);
    for (i, word) in phrase.words.iter().enumerate() {
        let loss = loss(word)
            * if size::is_size(table, word) {
                w::LEFT_SIZE_SHARE
            } else {
                1.0
            };
        let measured = weighed.waives_measures && word.is(Role::MEASURE);
        if measured && word.is(Role::VESSEL) {
            // A weight makes "serving" say nothing.
            continue;
        }
        content += loss;
        if all.contains(i) {
            known += loss;
        } else if size::is_size(table, word) {
            score -= loss;
        } else if measured && word.is(Role::MODIFIER) {
            more += loss;
        } else {
            score -= loss
                * if word.is(Role::NAME) && !word.is(Role::MODIFIER) {
                    w::LEFT_NAME_FACTOR
                } else {
                    1.0
                };
            score -= if word.is(Role::HEAD) { w::HEAD } else { 0.0 };
            more += loss;
            if is_reported(word) {
                passed_over.insert(i);
            }
            headless |= word.is(Role::HEAD);
            unknown |= word.id.is_none() && word.weight > MIN_UNKNOWN_NAME;
        }
    }
    // An everyday word means its food only where nothing more is said: "beer" is not "root beer".
    let bonus = match name.bonus > 0.0 {
        true if more > w::MAX_LEFT_FOR_BONUS || !calling.is_everyday(phrase, name) => 0.0,
        // "milk chocolate" is not "chocolate milk".
        true if order.turned => w::TURNED,
        _ => name.bonus,
    };
    let score = score + bonus + weighed.fit;
    let ranking = bonus.max(0.0) + prior;
    FoodMatch {
        food: FoodRef::Table(food),
        kind: name.kind,
        score,
        evidence: score - ranking,
        ranking,
        weighed,
        content,
        explained: known,
        headless,
        unknown,
        passed_over,
        named,
        missing,
    }
}

/// How a text uses what a kitchen calls a food.
#[derive(Clone, Copy, PartialEq)]
enum Calling {
    /// It does not: the name is one of the table's, or of the person's own.
    Table,
    /// The text has the phrase, word for word.
    Whole,
    /// It tells in sentences and has the phrase.
    Told,
    /// It has all the words, with others between.
    Spread,
    /// It lacks some of the words: "orange" of "orange juice".
    Part,
}

impl Calling {
    fn of(phrase: &Phrase, name: &Name) -> Calling {
        if !name.is_of_kitchen() {
            return Calling::Table;
        }
        let typed = |u: &WordUse| phrase.words.iter().any(|w| w.id == Some(u.word));
        if phrase.holds_phrase_of(name) {
            if phrase.prose {
                Calling::Told
            } else {
                Calling::Whole
            }
        } else if name.words.iter().all(typed) {
            Calling::Spread
        } else {
            Calling::Part
        }
    }

    /// How common the food is that is meant: who uses a kitchen's own word means its food, however
    /// rarely an American survey reports that.
    fn prior(self, table: &Catalogue, name: &Name) -> f32 {
        match self {
            Calling::Table | Calling::Whole => table.name_prior(name),
            _ => table.prior(name.food),
        }
    }

    fn doubt(self) -> f32 {
        match self {
            Calling::Table | Calling::Whole => 0.0,
            Calling::Told => w::TOLD_IN_PROSE,
            Calling::Spread => w::SPREAD_PHRASE,
            Calling::Part => w::PART_OF_PHRASE,
        }
    }

    /// Whether the name alone means its food.
    fn is_everyday(self, phrase: &Phrase, name: &Name) -> bool {
        match self {
            Calling::Table => name.kind != name_kind::OVERRULED || phrase.prose,
            Calling::Whole => true,
            _ => false,
        }
    }
}

/// "With skin" is no "skin not eaten", "filled with meat" no "no meat".
fn contradicted(table: &Catalogue, phrase: &Phrase, name: &Name, explained: WordSet) -> f32 {
    let known = table.known();
    let said = |word: u32| {
        phrase
            .words
            .iter()
            .take(MAX_WORDS)
            .enumerate()
            .any(|(i, w)| w.id == Some(word) && !w.is(Role::NEGATED) && explained.contains(i))
    };
    let denied = name.words.windows(2).any(|pair| {
        let (a, b) = (Some(pair[0].word), Some(pair[1].word));
        b == known.not && said(pair[0].word) && !said(pair[1].word)
            || (a == known.no || a == known.without) && said(pair[1].word) && !said(pair[0].word)
    });
    if denied { w::DENIED_BY_NAME } else { 0.0 }
}

/// What lies on bread or in a bun is not the bread: "a hot dog on a wheat bun"; and the bun of "a hot
/// dog bun" is no sandwich.
fn only_carries(table: &Catalogue, phrase: &Phrase, name: &Name) -> bool {
    let known = table.known();
    let carries = |word: Option<u32>| word.is_some() && known.carriers.contains(&word);
    let typed = |word: Option<u32>| phrase.words.iter().any(|w| w.id == word);
    let Some(head) = phrase.words.iter().find(|w| w.is(Role::HEAD)) else {
        return false;
    };
    let description = || table.description(name.food);
    if carries(head.id) {
        return !typed(known.sandwich) && description().contains("sandwich");
    }
    let carrier = || {
        ["Roll,", "Bread,"]
            .iter()
            .any(|c| description().starts_with(c))
    };
    phrase
        .words
        .iter()
        .any(|w| w.is(Role::LATER) && carries(w.id))
        && carrier()
}

/// "Fried" is not "baked": what it costs that text and name tell of different ways of cooking.
fn cooked_otherwise(table: &Catalogue, phrase: &Phrase, name: &Name) -> f32 {
    let ways = &table.known().ways;
    let told = |way: &[Option<u32>; 5]| {
        let typed = |w: &&PhraseWord| !w.is(Role::NEGATED) && w.id.is_some() && way.contains(&w.id);
        phrase.words.iter().any(|w| typed(&w))
    };
    let named = |way: &[Option<u32>; 5]| {
        let proper = |u: &&WordUse| u.missing >= 0.0 && way.contains(&Some(u.word));
        name.words.iter().any(|u| proper(&u))
    };
    let (mut any_told, mut any_named, mut both) = (false, false, false);
    for way in ways {
        let (told, named) = (told(way), named(way));
        any_told |= told;
        any_named |= named;
        both |= told && named;
    }
    if any_told && any_named && !both {
        w::COOKED_OTHERWISE
    } else {
        0.0
    }
}

/// Whether a name says what a food has not: "no added fat", "skin not eaten".
fn denies(table: &Catalogue, name: &Name) -> bool {
    let known = table.known();
    name.words
        .iter()
        .any(|u| [known.no, known.not, known.without].contains(&Some(u.word)))
}

/// "Steamed" says that a food is "cooked", "breaded" that it is "coated", "cheesy" that it has cheese.
fn as_cooked<'n>(table: &Catalogue, word: &PhraseWord, name: &'n Name) -> Option<&'n WordUse> {
    let known = table.known();
    word.id?;
    let named = |u: &&WordUse| {
        let named = Some(u.word);
        known.cooking.contains(&word.id) && named == known.cooked
            || known.coatings.contains(&word.id) && known.coated.contains(&named)
            || known.alike.contains(&(word.id, named))
    };
    name.words.iter().find(named)
}

/// How the words of a name follow each other in a text.
struct Order {
    /// How many follow each other at once in both.
    pairs: usize,
    /// Some follow each other the other way round.
    turned: bool,
}

fn in_order(phrase: &Phrase, name: &Name) -> Order {
    let mut order = Order {
        pairs: 0,
        turned: false,
    };
    let mut before: Option<usize> = None;
    for used in name.words.iter().take(w::MAX_ORDERED) {
        let at = phrase.words.iter().position(|w| w.id == Some(used.word));
        if let (Some(a), Some(b)) = (before, at) {
            order.pairs += usize::from(a + 1 == b);
            order.turned |= b < a;
        }
        before = at.or(before);
    }
    order
}
