//! A stretch of text that may be one food: its words and its amounts.

use crate::catalogue::{Catalogue, Name, Vague, WordFlags, WordId};
use crate::parse::{AmountError, Unit};

use crate::matching::score::weights::word::{MAX_WORDS, MIN_UNKNOWN_NAME};
use crate::matching::text::lexer::{Lex, Lexeme};
use crate::matching::text::role::Role;

/// A word of a stretch.
#[derive(Clone, Debug)]
pub(crate) struct PhraseWord {
    pub id: Option<WordId>,
    pub weight: f32,
    pub roles: Role,
    /// How much a vessel holds.
    pub vague: Option<Vague>,
    /// The known phrase that it is a word of, as it was typed.
    pub called: Option<&'static str>,
    pub stem: String,
}

impl PhraseWord {
    /// Whether it has any of these roles.
    pub(crate) fn is(&self, roles: Role) -> bool {
        self.roles.intersects(roles)
    }

    /// Whether it may name a food by itself.
    pub(crate) fn may_name(&self) -> bool {
        self.is(Role::NAME) && !self.is(Role::FILLER | Role::MODIFIER)
    }
}

/// A quantity, with the unit that follows it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Quantity {
    pub value: f64,
    pub unit: Option<Unit>,
    pub article: bool,
    /// How many words of the stretch stand before it.
    pub after: usize,
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
    /// It is part of a text that tells in sentences.
    pub prose: bool,
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
                        after: phrase.words.len(),
                    });
                }
                Lex::BadAmount(why) => phrase.bad = Some(why.clone()),
                Lex::Word(word) if word.unit.is_none() || !follows_amount(&lexemes[..i]) => {
                    phrase.add(table, word, later);
                    let of = matches!(lexemes.get(i + 1).map(|l| &l.lex), Some(Lex::Of));
                    let packs = &table.known().packs;
                    let holds = |w: &&mut PhraseWord| {
                        w.is(Role::VESSEL) || w.id.is_some() && packs.contains(&w.id)
                    };
                    phrase
                        .words
                        .last_mut()
                        .filter(|w| of && w.stem == word.stem && holds(w))
                        .into_iter()
                        .for_each(|w| w.roles.insert(Role::CONTAINER));
                }
                _ => {}
            }
        }
        phrase.mark_head();
        phrase
    }

    /// Marks the last word that names something, unless one is marked.
    fn mark_head(&mut self) {
        let names = |w: &&mut PhraseWord| w.may_name() && !w.is(Role::NEGATED);
        if self.words.iter().any(|w| w.is(Role::HEAD)) {
            return;
        }
        if let Some(head) = self.words.iter_mut().rev().find(names) {
            head.roles.insert(Role::HEAD);
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
            again.roles.remove(Role::CONTAINER);
            return;
        }
        let flags = word
            .id
            .map_or(WordFlags::empty(), |id| table.word_flags(id));
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
                after: 0,
            });
            return;
        }
        if flags.contains(WordFlags::NAME) && !word.is(Role::FILLER) && !later {
            self.plural = word.is(Role::PLURAL);
        }
        let modifies = word.is(Role::MODIFIER);
        let measures = flags.contains(WordFlags::MEASURE);
        let roles = (word.roles - Role::PLURAL)
            | Role::NAME.when(flags.contains(WordFlags::NAME))
            | Role::MEASURE.when(measures || word.vague.is_some())
            | Role::ASIDE.when(measures && modifies && later)
            | Role::LATER.when(later)
            | Role::VESSEL.when(word.vague.is_some());
        self.words.push(PhraseWord {
            id: word.id,
            weight: word.weight,
            roles,
            vague: word.vague,
            called: word.called,
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
            roles: Role::NAME,
            vague: None,
            called: None,
            stem,
        });
    }

    /// Whether a kitchen's phrase stands here word for word, as it is spelt or in the singular.
    pub(crate) fn holds_phrase_of(&self, name: &Name) -> bool {
        let same = |w: &PhraseWord| {
            w.called.is_some_and(|called| name.phrase.contains(&called)) || w.stem == name.phrase[0]
        };
        name.is_of_kitchen() && self.words.iter().any(same)
    }

    /// Whether anything here could name a food.
    pub(crate) fn names_something(&self) -> bool {
        self.words.iter().any(|w| {
            !w.is(Role::NEGATED) && (w.may_name() || w.id.is_none() && w.weight > MIN_UNKNOWN_NAME)
        })
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
