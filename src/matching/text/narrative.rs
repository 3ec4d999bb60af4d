//! Whether a text tells of a meal, and which of its words only do that.

use crate::catalogue::{Catalogue, WordFlags};
use crate::parse::stem;
use crate::seed::WordRole;

use crate::matching::score::weights::word::{MIN_EATER_WORDS, MIN_IDLE_WORDS};
use crate::matching::text::lexer::{Lex, Lexeme, Word};
use crate::matching::text::reader::Piece;
use crate::matching::text::role::Role;

/// Whether a text tells of a meal: it speaks of the eater, or has many words that name no food.
pub(crate) fn tells(table: &Catalogue, pieces: &[Piece]) -> bool {
    let eater = |p: &&Piece| WordRole::Eater.has(&p.token.text);
    // Lists have these too: "a bowl of porridge with a spoon of honey".
    let joins = |p: &Piece| WordRole::ListJoint.has(&p.token.text);
    let idle = |p: &&Piece| {
        if joins(p) {
            return false;
        }
        let flags = table
            .word(&stem(&p.token.text))
            .map_or(WordFlags::empty(), |id| table.word_flags(id));
        flags.contains(WordFlags::FILLER) && !flags.contains(WordFlags::SOFT)
    };
    pieces.iter().filter(eater).count() >= MIN_EATER_WORDS
        || pieces.iter().filter(idle).count() >= MIN_IDLE_WORDS
}

/// A list that would name nothing but filler names that: "boost" alone is the drink.
pub(crate) fn unfill(table: &Catalogue, lexemes: &mut [Lexeme]) {
    let named = |w: &Word| {
        w.id.is_some_and(|id| table.word_flags(id).contains(WordFlags::NAME))
    };
    let names = |l: &Lexeme| match &l.lex {
        Lex::Word(w) => {
            !w.is(Role::FILLER)
                && w.unit.is_none()
                && (w.id.is_none() || named(w) && !w.is(Role::MODIFIER))
        }
        _ => false,
    };
    if lexemes.iter().any(names) {
        return;
    }
    for lexeme in lexemes {
        if let Lex::Word(word) = &mut lexeme.lex
            && named(word)
        {
            word.roles.remove(Role::FILLER | Role::MODIFIER);
            word.roles.insert(Role::CHOSEN);
        }
    }
}

/// "For lunch" tells when, "lunch meat" and "frozen dinner" tell what.
pub(crate) fn set_scene(table: &Catalogue, lexemes: &mut [Lexeme]) {
    let telling = |l: Option<&Lexeme>| match l.map(|l| &l.lex) {
        Some(Lex::Word(w)) if WordRole::Meal.has(&w.stem) => false,
        Some(Lex::Word(w)) => {
            let flags = w.id.map_or(WordFlags::empty(), |id| table.word_flags(id));
            flags.intersects(WordFlags::NAME | WordFlags::MEASURE)
                && (!w.is(Role::FILLER) || WordRole::SizeWord.has(&w.stem))
        }
        _ => false,
    };
    for i in 0..lexemes.len() {
        let alone =
            !telling(lexemes.get(i + 1)) && !telling(i.checked_sub(1).and_then(|b| lexemes.get(b)));
        if let Lex::Word(word) = &mut lexemes[i].lex
            && WordRole::Meal.has(&word.stem)
            && alone
        {
            word.id = None;
            word.roles.insert(Role::FILLER);
            word.weight = 0.0;
            word.stem.clear();
        }
    }
}
