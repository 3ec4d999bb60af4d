//! Tokens to lexemes: words of the table, amounts, and what may part two foods.

use crate::catalogue::{Catalogue, Vague, WordFlags, WordId};
use crate::matching::personal::names::PersonalWords;
use crate::matching::score::weights::word::MAX_REWRITTEN;
use crate::matching::text::foreign::Foreign;
use crate::matching::text::narrative::{set_scene, tells, unfill};
use crate::matching::text::reader::{Piece, Reader};
use crate::matching::text::role::Role;
use crate::parse::{AmountError, Token, TokenKind, Unit, singular, stem, tokens};

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
}

/// Takes a text apart.
pub(crate) fn lex(table: &Catalogue, own: &PersonalWords, text: &str) -> Lexed {
    let pieces = rewritten(table, own, glued(tokens(text), text));
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
    Lexed { lexemes, prose }
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
            stand_for(&all[at..at + name.used], &name.mark, &mut out);
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
            let to = table.rewrite(&folded[at..at + n].join(" "))?;
            if to.split(' ').all(|word| is_filler(table, word)) {
                return None;
            }
            Some((n, to))
        });
        let meant = || foreign.as_ref().and_then(|f| f.meant(table, &folded, at));
        if let Some((n, to)) = found.filter(|_| meant().is_none_or(|m| !m.is_marked())) {
            stand_for(&all[at..at + n], to, &mut out);
            at += n;
        } else if let Some(meant) = meant() {
            meant.push(&all[at..at + meant.used], &mut out);
            at += meant.used;
        } else {
            out.push(Piece {
                token: all[at].clone(),
                fixed: false,
                plural: false,
            });
            at += 1;
        }
    }
    out
}

/// Adds the words that a phrase stands for.
fn stand_for(typed: &[Token], to: &str, out: &mut Vec<Piece>) {
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
        });
    }
}
