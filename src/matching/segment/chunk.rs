//! A text parted at every link and before every amount.

use crate::matching::score::weights::word::MAX_UNPARTED;
use crate::matching::text::lexer::{Lex, Lexeme, Link};
use crate::matching::text::phrase::following_unit;
use crate::matching::text::role::Role;
use crate::seed::WordRole;

/// A stretch that nothing inside parts, and what parts it from the one before.
#[derive(Clone, Debug)]
pub(crate) struct Chunk {
    /// Lexemes, from..to.
    pub from: usize,
    pub to: usize,
    /// The strongest link before it; `None` where only an amount begins it.
    pub link: Option<Link>,
    /// "And" stands before it, alone or after a comma.
    pub and: bool,
    /// Begins with an amount or an article.
    pub amount: bool,
    /// Begins with a mere article.
    pub article: bool,
    /// An amount and nothing else.
    pub bare: bool,
    /// Holds a weight.
    pub weighed: bool,
    /// Begins with "which".
    pub relative: bool,
    /// Nothing parts it from the chunk before but that a food may begin here.
    pub soft: bool,
}

/// What is known while lexemes are parted into chunks.
#[derive(Default)]
struct Parting {
    out: Vec<Chunk>,
    from: Option<usize>,
    link: Option<Link>,
    had_word: bool,
    relative: bool,
    and: bool,
    soft: bool,
}

impl Parting {
    /// Ends the chunk that runs, if any, before a place.
    fn end(&mut self, lexemes: &[Lexeme], to: usize) {
        if let Some(from) = self.from.take() {
            let mut chunk = chunk(lexemes, from, to, self.link.take());
            chunk.relative = std::mem::take(&mut self.relative);
            chunk.and = std::mem::take(&mut self.and);
            chunk.soft = std::mem::take(&mut self.soft);
            self.out.push(chunk);
        }
        self.had_word = false;
    }

    fn link(&mut self, found: Link) {
        // ", topped with cheese": with, not a comma. "and paired with" stays beside.
        self.link = match (self.link, found) {
            (Some(Link::And | Link::Comma), Link::With | Link::Within) => Some(found),
            _ => self.link.max(Some(found)),
        };
        self.and |= found == Link::And;
    }
}

/// Parts lexemes into chunks: at every link, before every amount that follows a word, and in a bare list
/// where one food may end and the next begin.
pub(crate) fn chunks(lexemes: &[Lexeme], prose: bool) -> Vec<Chunk> {
    let mut parting = Parting::default();
    let behind = amounts_behind(lexemes, prose);
    // Each food that may begin is tried, and a list of that length is no line anybody types.
    let unparted = !prose && lexemes.len() <= MAX_UNPARTED;
    for (i, lexeme) in lexemes.iter().enumerate() {
        match &lexeme.lex {
            Lex::Link(found) => {
                parting.end(lexemes, i);
                parting.link(*found);
            }
            Lex::Of => {}
            Lex::Relative => {
                parting.end(lexemes, i);
                parting.relative = true;
                parting.link = parting.link.max(Some(Link::With));
            }
            Lex::Amount { times, .. } => {
                // "I had a toasted 105 g bagel": the weight stands inside.
                let inside = weighs(&lexemes[i + 1..])
                    && matches!(
                        lexemes.get(i + 2).map(|l| &l.lex),
                        Some(Lex::Word(_) | Lex::Of)
                    )
                    && parting
                        .from
                        .is_some_and(|f| has_only_article(&lexemes[f..i]));
                let of = i > 0 && matches!(lexemes[i - 1].lex, Lex::Of);
                if parting.had_word && !times && !inside && !of && !behind[i] {
                    parting.end(lexemes, i);
                }
                parting.from.get_or_insert(i);
            }
            Lex::BadAmount(_) => {
                parting.from.get_or_insert(i);
            }
            Lex::Word(word) => {
                if parting.had_word && behind[i] {
                    parting.end(lexemes, i);
                } else if parting.had_word && unparted && may_begin(lexemes, i) {
                    parting.end(lexemes, i);
                    parting.soft = true;
                }
                parting.had_word |= !word.is(Role::FILLER | Role::MODIFIER) && word.unit.is_none();
                parting.from.get_or_insert(i);
            }
        }
    }
    parting.end(lexemes, lexemes.len());
    parting.out
}

/// Whether a food's own phrase may end before a word and another begin with it: "2 weetabix semi skimmed
/// milk".
fn may_begin(lexemes: &[Lexeme], at: usize) -> bool {
    let word = |l: Option<&Lexeme>| match l.map(|l| &l.lex) {
        Some(Lex::Word(word)) if !word.is(Role::NEGATED) => word.called,
        _ => None,
    };
    let (before, next) = (
        word(at.checked_sub(1).map(|b| &lexemes[b])),
        word(lexemes.get(at)),
    );
    let (Some(before), Some(next)) = (before, next) else {
        return false;
    };
    // "Garlic mushrooms" may be a dish; "chicken kiev new potatoes" is none.
    before != next && (before.contains(' ') || next.contains(' '))
}

/// Marks, where every food of a stretch without links is followed by its amount, the amounts and the words
/// that begin anew: "steak 250 g sweet potato 200 g".
fn amounts_behind(lexemes: &[Lexeme], prose: bool) -> Vec<bool> {
    let mut out = vec![false; lexemes.len()];
    if prose {
        return out;
    }
    let is_link = |l: &Lexeme| matches!(l.lex, Lex::Link(_) | Lex::Relative);
    let mut from = 0;
    for stretch in lexemes.split(is_link) {
        mark_behind(stretch, &mut out[from..from + stretch.len()]);
        from += stretch.len() + 1;
    }
    out
}

fn mark_behind(stretch: &[Lexeme], out: &mut [bool]) {
    let is_amount = |l: &Lexeme| matches!(l.lex, Lex::Amount { article: false, .. });
    let measures = |l: &Lexeme| matches!(&l.lex, Lex::Word(w) if w.unit.is_some());
    let amounts: Vec<usize> = (0..stretch.len())
        .filter(|i| is_amount(&stretch[*i]))
        .collect();
    let measured = |i: &usize| stretch.get(i + 1).is_some_and(measures);
    // An amount with its unit ends the stretch, and none begins it.
    let ends = amounts.last().is_some_and(|last| last + 2 == stretch.len());
    if amounts.len() < 2 || amounts[0] == 0 || !ends || !amounts.iter().all(measured) {
        return;
    }
    for at in amounts {
        out[at] = true;
        if let Some(next) = out.get_mut(at + 2) {
            *next = true;
        }
    }
}

/// Whether an article is the only amount, and a single word that is told of follows it.
fn has_only_article(before: &[Lexeme]) -> bool {
    let amounts = |l: &&Lexeme| matches!(l.lex, Lex::Amount { .. });
    let article = |l: &Lexeme| matches!(l.lex, Lex::Amount { article: true, .. });
    before.iter().filter(amounts).count() == 1 && before.iter().any(article)
}

fn weighs(rest: &[Lexeme]) -> bool {
    following_unit(rest).is_some_and(|u| u.grams().is_some())
}

fn chunk(lexemes: &[Lexeme], from: usize, to: usize, link: Option<Link>) -> Chunk {
    let first_telling = lexemes[from..to]
        .iter()
        .find(|l| !matches!(&l.lex, Lex::Word(w) if w.is(Role::FILLER)));
    let article = matches!(
        first_telling.map(|l| &l.lex),
        Some(Lex::Amount { article: true, .. })
    );
    let amount = matches!(first_telling.map(|l| &l.lex), Some(Lex::Amount { .. }));
    let weighed = lexemes[from..to]
        .iter()
        .any(|l| matches!(&l.lex, Lex::Word(w) if w.unit.is_some_and(|u| u.grams().is_some())));
    let bare = !article
        && amount
        && lexemes[from..to].iter().all(
            |l| !matches!(&l.lex, Lex::Word(w) if w.unit.is_none() && !w.is(Role::MODIFIER | Role::FILLER) && !WordRole::Preparation.has(&w.stem)),
        );
    Chunk {
        from,
        to,
        link,
        and: false,
        amount,
        article,
        bare,
        weighed,
        relative: false,
        soft: false,
    }
}
