//! Text that is a food's description word for word, with or without an amount beside it.

use crate::catalogue::{Catalogue, FoodIndex, WordFlags};
use crate::parse::{Token, TokenKind, Unit, read_amount, stem, tokens};

use crate::matching::personal::names::PersonalWords;
use crate::matching::score::weights::word::MAX_DESCRIBED_AMOUNT;
use crate::matching::text::lexer::{Lex, Lexeme, lex};
use crate::matching::text::role::Role;

/// A description found in a text.
pub(crate) struct Exact<'t> {
    /// The foods that bear it, the likeliest first.
    pub foods: Vec<FoodIndex>,
    /// What stands before or after it.
    pub amount: &'t str,
}

/// Finds the description that a whole text is, or is but for an amount in front or behind.
pub(crate) fn find<'t>(table: &Catalogue, text: &'t str) -> Option<Exact<'t>> {
    let text = text.trim();
    let with = |description: &str, amount: &'t str| {
        let foods: Vec<FoodIndex> = table.meant_by(description.trim());
        (!foods.is_empty()).then_some(Exact { foods, amount })
    };
    if let Some(found) = with(text, "") {
        return Some(found);
    }
    let all = tokens(text);
    // Only an amount may stand beside it, and an amount has a number or an article.
    let measures = |t: &Token| may_measure(table, t);
    let front = all.iter().take_while(|t| measures(t)).count();
    let in_front = all
        .iter()
        .take(MAX_DESCRIBED_AMOUNT.min(front + 1))
        .skip(1)
        .find_map(|t| with(&text[t.start..], &text[..t.start]));
    let back = all.iter().rev().take_while(|t| measures(t)).count();
    let behind = || {
        all.iter()
            .rev()
            .take(MAX_DESCRIBED_AMOUNT.min(back))
            .find_map(|t| {
                let (head, tail) = text.split_at(t.start);
                with(head.trim_end_matches([',', ' ', ':', '-']), tail)
            })
    };
    in_front.or_else(behind).filter(|found| {
        let long = found.foods.first().map(|food| table.description(*food));
        is_amount(
            table,
            found.amount,
            long.is_some_and(|name| name.contains(',')),
        )
    })
}

/// Whether a token may be part of an amount.
fn may_measure(table: &Catalogue, token: &Token) -> bool {
    if token.kind != TokenKind::Word || read_amount(std::slice::from_ref(token)).is_some() {
        return true;
    }
    let stem = stem(&token.text);
    let kinds = WordFlags::MEASURE | WordFlags::FILLER;
    let known = table
        .word(&stem)
        .map_or(WordFlags::empty(), |w| table.word_flags(w));
    known.intersects(kinds) || token.text == "x" || Unit::from_stem(&stem).is_some()
}

/// Whether a text says how much and nothing else: "100 g", "2 large slices of". Words that name foods too
/// are measures beside a long description alone: the creams of "custard creams 2" are none.
fn is_amount(table: &Catalogue, text: &str, beside_long: bool) -> bool {
    let measures = |id| {
        let flags = table.word_flags(id);
        flags.contains(WordFlags::MEASURE) && (beside_long || !flags.contains(WordFlags::NAME))
    };
    let only_measures = |l: &Lexeme| match &l.lex {
        Lex::Word(w) => w.unit.is_some() || w.is(Role::FILLER) || w.id.is_some_and(measures),
        Lex::Amount { .. } | Lex::Of | Lex::BadAmount(_) => true,
        Lex::Link(_) | Lex::Relative => false,
    };
    let lexemes = lex(table, &PersonalWords::default(), text).lexemes;
    let counts = lexemes
        .iter()
        .any(|l| matches!(l.lex, Lex::Amount { .. } | Lex::BadAmount(_)));
    counts && lexemes.iter().all(only_measures)
}
