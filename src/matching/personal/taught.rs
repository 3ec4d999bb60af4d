//! Names of the person's own that stand in a text word for word.
//!
//! Such a name is found before anything else is made of its words: once "mayo" has become "mayonnaise",
//! nobody finds "Pret tuna mayo baguette" any more. It then counts as one word, its mark, that no
//! food of a table has.

use std::collections::HashMap;

use crate::catalogue::{Catalogue, WordFlags};
use crate::parse::{Token, TokenKind, Unit, read_amount, singular, stem};

/// What every mark begins with; no word that is typed holds a colon.
const MARK: &str = "taught:";

/// A name found in a text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TaughtName {
    /// How many tokens it takes.
    pub used: usize,
    /// The word that stands for it.
    pub mark: String,
}

/// The names, by their first words.
#[derive(Default)]
pub(crate) struct TaughtNames {
    by_first: HashMap<String, Vec<Key>>,
    count: usize,
}

struct Key {
    words: Vec<String>,
    /// The name holds a comma or the like: a text may have it there too.
    has_marks: bool,
    mark: String,
}

impl TaughtNames {
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Adds a name and returns its mark; `None`: it has no words, or the same words have one.
    pub fn add(&mut self, name: &str) -> Option<String> {
        let all = crate::parse::tokens(name);
        let is_mark = |t: &&Token| matches!(t.kind, TokenKind::Mark(mark) if mark != '-');
        let words: Vec<String> = all.iter().filter_map(word).collect();
        let keys = self.by_first.entry(words.first()?.clone()).or_default();
        if keys.iter().any(|key| key.words == words) {
            return None;
        }
        let mark = format!("{MARK}{}", self.count);
        keys.push(Key {
            words,
            has_marks: all.iter().any(|t| is_mark(&t)),
            mark: mark.clone(),
        });
        self.count += 1;
        Some(mark)
    }

    /// Returns the longest name that begins at a token.
    pub fn at(&self, table: &Catalogue, all: &[Token], at: usize) -> Option<TaughtName> {
        let keys = self.by_first.get(&word(all.get(at)?)?)?;
        let found = keys
            .iter()
            .filter_map(|key| Some((key, key.length(&all[at..])?)))
            .max_by_key(|(_, used)| *used)?;
        let (key, used) = found;
        // One word may be part of another food's name: "tea" of "green tea".
        let before = at.checked_sub(1).and_then(|place| all.get(place));
        let part = before.is_some_and(|t| names_food(table, t, WordFlags::MEASURE))
            || all
                .get(at + used)
                .is_some_and(|t| names_food(table, t, WordFlags::empty()));
        if key.words.len() == 1 && part {
            return None;
        }
        Some(TaughtName {
            used,
            mark: key.mark.clone(),
        })
    }
}

impl Key {
    /// Returns how many tokens the name takes at their beginning.
    fn length(&self, tokens: &[Token]) -> Option<usize> {
        let mut at = 0;
        for (place, wanted) in self.words.iter().enumerate() {
            while place > 0 && self.may_skip(tokens.get(at)?) {
                at += 1;
            }
            if word(tokens.get(at)?)? != *wanted {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    fn may_skip(&self, token: &Token) -> bool {
        match token.kind {
            TokenKind::Mark('-') => true,
            TokenKind::Mark(_) => self.has_marks,
            _ => false,
        }
    }
}

/// Returns a token as names are compared; `None`: it only parts words.
fn word(token: &Token) -> Option<String> {
    match token.kind {
        TokenKind::Mark(_) => None,
        _ => Some(singular(&token.text)),
    }
}

/// Whether a word beside another is part of the same food's name, as far as its kind says so. Words that
/// may also measure stand before a food ("a slice of …") and not behind it ("tea biscuits").
fn names_food(table: &Catalogue, token: &Token, but: WordFlags) -> bool {
    const JOINING: [&str; 12] = [
        "and", "with", "of", "in", "on", "or", "plus", "then", "a", "an", "the", "my",
    ];
    if token.kind != TokenKind::Word
        || JOINING.contains(&token.text.as_str())
        || read_amount(std::slice::from_ref(token)).is_some()
    {
        return false;
    }
    let stem = stem(&token.text);
    let Some(id) = table.word(&stem) else {
        return Unit::from_stem(&stem).is_none();
    };
    let flags = table.word_flags(id);
    flags.contains(WordFlags::NAME)
        && !flags.intersects(WordFlags::FILLER | WordFlags::MODIFIER | but)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::tokens;

    fn found(names: &[&str], text: &str) -> Option<String> {
        let mut taught = TaughtNames::default();
        names.iter().for_each(|name| {
            taught.add(name);
        });
        let all = tokens(text);
        (0..all.len()).find_map(|at| {
            let name = taught.at(Catalogue::shipped(), &all, at)?;
            let last = &all[at + name.used - 1];
            Some(text[all[at].start..last.end].to_owned())
        })
    }

    #[test]
    fn a_name_is_found_whatever_its_words_mean_elsewhere() {
        let names = ["Pret tuna mayo baguette", "tea", "coffee, brewed"];
        for (text, name) in [
            (
                "2 pret Tuna-Mayo baguettes and an apple",
                "pret Tuna-Mayo baguettes",
            ),
            ("a cup of tea", "tea"),
            ("toast and tea", "tea"),
            ("coffee, brewed", "coffee, brewed"),
            ("coffee brewed", "coffee brewed"),
        ] {
            assert_eq!(found(&names, text).as_deref(), Some(name), "{text}");
        }
        for text in ["green tea", "tuna mayo baguette", "tea biscuits"] {
            assert_eq!(found(&names, text), None, "{text}");
        }
    }
}
