//! Tokens to lexemes: words of the table, amounts, and what may part two foods.

use std::ops::Range;

use crate::catalogue::{Catalogue, Vague, WordFlags, WordId};
use crate::matching::personal::names::PersonalWords;
use crate::matching::score::weights::word::MAX_REWRITTEN;
use crate::matching::text::foreign::Foreign;
use crate::matching::text::listing;
use crate::matching::text::narrative::{set_scene, tells, unfill};
use crate::matching::text::reader::{PLATE, Piece, Reader};
use crate::matching::text::role::Role;
use crate::parse::{
    Amount, AmountError, Token, TokenKind, Unit, read_amount, singular, stem, tokens,
};
use crate::seed::WordRole;

/// A word with what the table knows of it.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub id: Option<WordId>,
    pub stem: String,
    /// How telling it is; 0 for a word that names no food.
    pub weight: f32,
    /// What it does, as far as the word and its place in the text show.
    pub roles: Role,
    pub unit: Option<Unit>,
    /// "glass", "can": how much it holds.
    pub vague: Option<Vague>,
    /// The phrase of a kitchen that it is a word of.
    pub called: Option<&'static str>,
}

impl Word {
    /// Whether it has any of these roles.
    pub(crate) fn is(&self, roles: Role) -> bool {
        self.roles.intersects(roles)
    }
}

/// What may stand between two foods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Link {
    /// "made with", "filled with": what follows is part of what precedes.
    Within,
    /// "with", "on", "in", "from": what follows may belong to what precedes.
    With,
    /// "and", "&", "+".
    And,
    /// A comma.
    Comma,
    /// "alongside", "paired with": another food.
    Beside,
    /// A full stop, a semicolon, a new line.
    Stop,
}

/// What a lexeme is.
#[derive(Clone, Debug)]
pub(crate) enum Lex {
    Word(Word),
    Amount {
        value: f64,
        article: bool,
        times: bool,
    },
    BadAmount(AmountError),
    Link(Link),
    Of,
    /// "which": what follows tells more of the food before.
    Relative,
}

/// A lexeme with its place in the text.
#[derive(Clone, Debug)]
pub(crate) struct Lexeme {
    pub lex: Lex,
    pub start: usize,
    pub end: usize,
}

/// A text taken apart.
pub(crate) struct Lexed {
    pub lexemes: Vec<Lexeme>,
    /// The text tells of a meal in sentences instead of listing foods.
    pub prose: bool,
    /// Where the text lists what a dish before is made of, in bytes.
    pub lists: Vec<Range<usize>>,
}

/// Takes a text apart.
pub(crate) fn lex(table: &Catalogue, own: &PersonalWords, text: &str) -> Lexed {
    let mut all = tokens(text);
    let lists = listing::set_apart(&mut all);
    let pieces = rewritten(table, own, glued(all, text));
    let prose = tells(table, &pieces);
    let mut reader = Reader {
        table,
        own,
        pieces: &pieces,
        prose,
        negated: false,
        mended: 0,
        out: Vec::with_capacity(pieces.len()),
    };
    let mut at = 0;
    while at < pieces.len() {
        at += reader.read(at);
    }
    let mut lexemes = reader.out;
    set_scene(table, &mut lexemes);
    if !prose {
        unfill(table, &mut lexemes);
    }
    Lexed {
        lexemes,
        prose,
        lists,
    }
}

/// Takes out hyphens inside words ("honey-roasted") and full stops that end no sentence.
fn glued(all: Vec<Token>, text: &str) -> Vec<Token> {
    let hyphen = |i: usize| -> bool {
        let (Some(before), Some(after)) =
            (i.checked_sub(1).and_then(|b| all.get(b)), all.get(i + 1))
        else {
            return false;
        };
        let touching = before.end == all[i].start && all[i].end == after.start;
        let range = matches!(before.kind, TokenKind::Number(_))
            && matches!(after.kind, TokenKind::Number(_));
        touching && !range
    };
    let negative = |i: usize| {
        all.get(i + 1)
            .is_some_and(|t| matches!(t.kind, TokenKind::Number(_)) && t.start == all[i].end)
    };
    let abbreviation = |i: usize| {
        text[all[i].end..]
            .chars()
            .next()
            .is_some_and(|c| !c.is_whitespace())
    };
    let keep = |i: &usize| match all[*i].kind {
        TokenKind::Mark('-') => !hyphen(*i) && (i.checked_sub(1).is_some() || negative(*i)),
        TokenKind::Mark('.') => !abbreviation(*i),
        TokenKind::Mark('"' | '!' | '?' | '~' | ':') => false,
        _ => true,
    };
    (0..all.len())
        .filter(keep)
        .map(|i| all[i].clone())
        .collect()
}

/// "Fish & chips" is "fish and chips".
fn folded(token: &Token) -> String {
    match token.text.as_str() {
        "&" => "and".to_owned(),
        "n" => "and".to_owned(),
        "w" => "with".to_owned(),
        text => singular(text),
    }
}

/// Whether a word tells nothing by itself: a phrase of such words alone is not known by them.
fn is_filler(table: &Catalogue, stem: &str) -> bool {
    let id = table.word(stem);
    id.is_some_and(|id| table.word_flags(id).contains(WordFlags::FILLER))
}

/// Returns how many of these words, at most, begin a known phrase.
fn longest_phrase(table: &Catalogue, folded: &[String]) -> usize {
    let mut start = String::new();
    for (n, word) in folded.iter().take(MAX_REWRITTEN).enumerate() {
        if n > 0 {
            start.push(' ');
        }
        start.push_str(word);
        if !table.is_rewritten(&start) {
            return n;
        }
    }
    MAX_REWRITTEN.min(folded.len())
}

/// Replaces the longest known phrases by what they stand for, and words of another language by English.
fn rewritten(table: &Catalogue, own: &PersonalWords, all: Vec<Token>) -> Vec<Piece> {
    let folded: Vec<String> = all.iter().map(folded).collect();
    let foreign = Foreign::of(table, &folded);
    let mut out = Vec::with_capacity(all.len());
    let mut at = 0;
    while at < all.len() {
        // What the person taught is not rewritten, whatever its words mean elsewhere.
        if let Some(name) = own.taught_at(table, &all, at) {
            stand_for(&all[at..at + name.used], None, &name.mark, &mut out);
            at += name.used;
            continue;
        }
        let most = match all[at].kind {
            TokenKind::Mark(_) => 0,
            _ => longest_phrase(table, &folded[at..]),
        };
        let found = (1..=most).rev().find_map(|n| {
            if all[at..at + n].iter().any(|t| own.is_mark(&stem(&t.text))) {
                return None;
            }
            let (from, to) = known_phrase(table, &all[at..at + n], &folded[at..at + n])?;
            if to.split(' ').all(|word| is_filler(table, word))
                || is_of_first_food(table, &all[..at], from, to)
            {
                return None;
            }
            Some((n, from, to))
        });
        if let Some(n) = aside(table, &folded[at..]) {
            at += n;
            continue;
        }
        let found = match beside(table, &folded, at) {
            Some((from, to)) if found.is_none_or(|(n, ..)| n == 1) => Some((1, from, to)),
            _ => found,
        };
        let meant = || foreign.as_ref().and_then(|f| f.meant(table, &folded, at));
        if let Some((n, from, to)) = found.filter(|_| meant().is_none_or(|m| !m.is_marked())) {
            // "Vegemite toast x2": each food of the plate is had twice.
            let count = &all[at + n..(at + n + 2).min(all.len())];
            let counted = to.starts_with(PLATE) && is_count(count);
            if counted {
                let start = all[at].start;
                out.extend(count.iter().map(|token| {
                    let mut piece = as_typed(token);
                    (piece.token.start, piece.token.end) = (start, start);
                    piece
                }));
            }
            stand_for(&all[at..at + n], Some(from), to, &mut out);
            at += n + if counted { count.len() } else { 0 };
        } else if let Some(meant) = meant() {
            meant.push(&all[at..at + meant.used], &mut out);
            at += meant.used;
        } else {
            out.push(as_typed(&all[at]));
            at += 1;
        }
    }
    out
}

fn as_typed(token: &Token) -> Piece {
    Piece {
        token: token.clone(),
        fixed: false,
        plural: false,
        called: None,
    }
}

/// Whether two tokens are "x2" or "2x".
fn is_count(pair: &[Token]) -> bool {
    let is_cross = |t: &Token| matches!(t.text.as_str(), "x" | "*");
    let is_number = |t: &Token| matches!(t.kind, TokenKind::Number(_));
    matches!(pair, [a, b] if is_cross(a) && is_number(b) || is_number(a) && is_cross(b))
}

/// Returns how many words tell when, where or why: "post run", "from the bakery".
fn aside(table: &Catalogue, folded: &[String]) -> Option<usize> {
    const LONGEST: usize = 5;
    let most = LONGEST.min(folded.len());
    (2..=most)
        .rev()
        .find(|n| table.is_aside(&folded[..*n].join(" ")))
}

/// Returns the phrase that a word stands for because of another word of the text: the "chips" of "kebab
/// and chips" are fried potatoes.
fn beside(table: &Catalogue, folded: &[String], at: usize) -> Option<(&'static str, &'static str)> {
    let all = table.beside(&folded[at])?;
    let others = [folded[..at].join(" "), folded[at + 1..].join(" ")];
    let holds = |phrase: &str| {
        let padded = |text: &String| format!(" {text} ").contains(&format!(" {phrase} "));
        others.iter().any(padded)
    };
    let mut rows = all.split('\t').filter_map(|row| row.split_once('|'));
    let (_, means) = rows.find(|(beside, _)| holds(beside))?;
    table.rewritten(means)
}

/// Whether what stands before a phrase of several foods belongs to the first of them alone, so that the
/// phrase does not stand here: "4 weet-bix with milk", "60 g dry pasta with tomato sauce", "blueberry bagel
/// with cream cheese".
fn is_of_first_food(table: &Catalogue, before: &[Token], from: &str, to: &str) -> bool {
    let joined = from
        .split(' ')
        .any(|w| matches!(w, "with" | "and" | "on" | "in"));
    if !joined {
        return false;
    }
    let is_plate = to.starts_with(PLATE);
    let (mut measured, mut raw) = (false, false);
    for token in before.iter().rev() {
        let stem = stem(&token.text);
        let several = |n: Amount| !n.article && n.value != 1.0;
        let amount = read_amount(std::slice::from_ref(token)).and_then(Result::ok);
        match token.kind {
            TokenKind::Word if amount.is_some_and(several) => return is_plate,
            TokenKind::Number(n) => return raw || is_plate && (measured || n != 1.0),
            TokenKind::Word if Unit::from_stem(&stem).is_some() => measured = true,
            TokenKind::Word if WordRole::WeighedRaw.has(&stem) => raw = true,
            TokenKind::Word => return is_plate && describes(table, &stem),
            TokenKind::Mark(_) | TokenKind::AmbiguousNumber => return false,
        }
    }
    false
}

/// Whether a word tells what kind of food the next word is, and neither joins foods nor measures them.
fn describes(table: &Catalogue, stem: &str) -> bool {
    let known = table.word(stem).map(|id| table.word_flags(id));
    let names =
        known.is_some_and(|f| f.contains(WordFlags::NAME) && !f.contains(WordFlags::FILLER));
    let joins = [WordRole::ListJoint, WordRole::AndLink, WordRole::WithLink];
    names && table.vague(stem).is_none() && !joins.iter().any(|role| role.has(stem))
}

/// Returns a known phrase and what it stands for: as it is spelt, else in the singular.
fn known_phrase(
    table: &Catalogue,
    typed: &[Token],
    folded: &[String],
) -> Option<(&'static str, &'static str)> {
    let plural =
        |(token, one): (&Token, &String)| token.text != *one && one != "and" && one != "with";
    let spelt = || {
        let words: Vec<&str> = typed
            .iter()
            .map(|t| match t.text.as_str() {
                "&" | "n" => "and",
                "w" => "with",
                text => text,
            })
            .collect();
        table.rewritten(&words.join(" "))
    };
    let is_plural = typed.iter().zip(folded).any(plural);
    let exact = if is_plural { spelt() } else { None };
    exact.or_else(|| table.rewritten(&folded.join(" ")))
}

/// Adds the words that a phrase stands for.
fn stand_for(typed: &[Token], from: Option<&'static str>, to: &str, out: &mut Vec<Piece>) {
    let (Some(first), Some(last)) = (typed.first(), typed.last()) else {
        return;
    };
    let plural = last.text.ends_with('s') && singular(&last.text) != last.text;
    let words: Vec<&str> = to.split(' ').collect();
    for (i, word) in words.iter().enumerate() {
        out.push(Piece {
            token: Token {
                kind: TokenKind::Word,
                text: (*word).to_owned(),
                start: first.start,
                end: last.end,
            },
            fixed: true,
            plural: plural && i + 1 == words.len(),
            called: from,
        });
    }
}
