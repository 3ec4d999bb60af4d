//! A stretch of text that may be one food: its words and its amounts.

use crate::catalogue::{Catalogue, Vague, WordId, word_flags};
use crate::parse::{AmountError, Unit};

use crate::matching::score::weights::word::{MAX_WORDS, MIN_UNKNOWN_NAME};
use crate::matching::text::lexer::{Lex, Lexeme};

/// A word of a stretch.
#[derive(Clone, Debug)]
pub(crate) struct PhraseWord {
    pub id: Option<WordId>,
    pub weight: f32,
    /// Describes a measure and stands after a link: little is lost if nothing explains it.
    pub aside: bool,
    pub filler: bool,
    pub soft: bool,
    pub modifier: bool,
    pub measure: bool,
    /// Stands after the first link of the stretch.
    pub later: bool,
    /// "glass", "can": holds food.
    pub vessel: bool,
    /// How much it holds.
    pub vague: Option<Vague>,
    /// A vessel before "of": it measures the food and is no part of its name.
    pub container: bool,
    pub name: bool,
    pub negated: bool,
    /// Nothing else in the text could name a food.
    pub chosen: bool,
    /// The last word of the first chunk that names something: in English, what it is.
    pub head: bool,
    pub stem: String,
}

/// A quantity, with the unit that follows it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Quantity {
    pub value: f64,
    pub unit: Option<Unit>,
    pub article: bool,
}

/// The words and amounts of a stretch of text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Phrase {
    pub words: Vec<PhraseWord>,
    pub quantities: Vec<Quantity>,
    /// A quantity that can't be taken as it stands.
    pub bad: Option<AmountError>,
    /// The last word before a link that names something is a plural.
    pub plural: bool,
    pub start: usize,
    pub end: usize,
}

impl Phrase {
    /// Gathers the words and amounts of these lexemes.
    pub(crate) fn new(table: &Catalogue, lexemes: &[Lexeme]) -> Phrase {
        let mut phrase = Phrase {
            start: lexemes.first().map_or(0, |l| l.start),
            end: lexemes.last().map_or(0, |l| l.end),
            ..Phrase::default()
        };
        let mut later = false;
        for (i, lexeme) in lexemes.iter().enumerate() {
            match &lexeme.lex {
                Lex::Link(_) => {
                    later = true;
                    phrase.mark_head();
                }
                Lex::Amount { value, article, .. } => {
                    let unit = following_unit(&lexemes[i + 1..]);
                    // "a toastie out of two slices" is one toastie.
                    if later && unit.is_none() && !phrase.quantities.is_empty() {
                        continue;
                    }
                    phrase.quantities.push(Quantity {
                        value: *value,
                        unit,
                        article: *article,
                    });
                }
                Lex::BadAmount(why) => phrase.bad = Some(why.clone()),
                Lex::Word(word) if word.unit.is_none() || !follows_amount(&lexemes[..i]) => {
                    phrase.add(table, word, later);
                    let of = matches!(lexemes.get(i + 1).map(|l| &l.lex), Some(Lex::Of));
                    let packs = &table.known().packs;
                    let holds =
                        |w: &&mut PhraseWord| w.vessel || w.id.is_some() && packs.contains(&w.id);
                    phrase
                        .words
                        .last_mut()
                        .filter(|w| of && w.stem == word.stem && holds(w))
                        .into_iter()
                        .for_each(|w| w.container = true);
                }
                _ => {}
            }
        }
        phrase.mark_head();
        phrase
    }

    /// Marks the last word that names something, unless one is marked.
    fn mark_head(&mut self) {
        let names = |w: &&mut PhraseWord| w.name && !w.filler && !w.modifier && !w.negated;
        if self.words.iter().any(|w| w.head) {
            return;
        }
        if let Some(head) = self.words.iter_mut().rev().find(names) {
            head.head = true;
        }
    }

    pub(crate) fn add(
        &mut self,
        table: &Catalogue,
        word: &crate::matching::text::lexer::Word,
        later: bool,
    ) {
        if word.stem.is_empty() || self.words.len() >= MAX_WORDS {
            return;
        }
        let seen = |w: &PhraseWord| w.stem == word.stem || (w.id.is_some() && w.id == word.id);
        if let Some(again) = self.words.iter_mut().find(|w| seen(w)) {
            again.weight += word.weight;
            again.container = false;
            return;
        }
        let flags = word.id.map_or(0, |id| table.word_flags(id));
        if let Some(unit) = word.unit
            && let Some(last) = self.quantities.last_mut()
            && last.unit.is_none()
        {
            // "a generous cup", "2 level tsp".
            last.unit = Some(unit);
            return;
        }
        if let Some(unit) = word.unit
            && self.quantities.is_empty()
        {
            // "cup of tea", "tbsp peanut butter": one of it.
            self.quantities.push(Quantity {
                value: 1.0,
                unit: Some(unit),
                article: true,
            });
            return;
        }
        if flags & word_flags::NAME != 0 && !word.filler && !later {
            self.plural = word.plural;
        }
        let measures_only = flags & word_flags::MEASURE != 0 && word.modifier && later;
        self.words.push(PhraseWord {
            id: word.id,
            weight: word.weight,
            aside: measures_only,
            filler: word.filler,
            soft: word.soft,
            modifier: word.modifier,
            measure: flags & word_flags::MEASURE != 0 || word.vague.is_some(),
            later,
            vessel: word.vague.is_some(),
            vague: word.vague,
            container: false,
            name: flags & word_flags::NAME != 0,
            negated: word.negated,
            chosen: word.chosen,
            head: false,
            stem: word.stem.clone(),
        });
    }

    /// Adds a word of the table as if it had been typed.
    pub(crate) fn add_known(&mut self, table: &Catalogue, id: WordId) {
        if self.words.iter().any(|w| w.id == Some(id)) {
            return;
        }
        let stem = table.word_text(id).to_owned();
        self.words.push(PhraseWord {
            id: Some(id),
            weight: table.word_weight(id),
            aside: false,
            filler: false,
            soft: false,
            modifier: false,
            measure: false,
            later: false,
            vessel: false,
            vague: None,
            container: false,
            name: true,
            negated: false,
            chosen: false,
            head: false,
            stem,
        });
    }

    /// Whether anything here could name a food.
    pub(crate) fn names_something(&self) -> bool {
        let names = |w: &PhraseWord| w.name && !w.filler && !w.modifier;
        self.words
            .iter()
            .any(|w| !w.negated && (names(w) || w.id.is_none() && w.weight > MIN_UNKNOWN_NAME))
    }
}

pub(crate) fn following_unit(rest: &[Lexeme]) -> Option<Unit> {
    match &rest.first()?.lex {
        Lex::Word(word) => word.unit,
        _ => None,
    }
}

fn follows_amount(before: &[Lexeme]) -> bool {
    matches!(before.last().map(|l| &l.lex), Some(Lex::Amount { .. }))
}
