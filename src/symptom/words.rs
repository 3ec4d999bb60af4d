//! The words of a text, and which of them say that something is not there.

use super::negation::negated;
use crate::catalogue::edit_distance;
use crate::parse::{TokenKind, singular, tokens};

/// A word of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// As it stands, without accents and capitals.
    pub raw: String,
    /// Its singular.
    pub one: String,
    /// Which sentence it stands in.
    pub sentence: usize,
    /// Whether a comma stands before it.
    pub after_comma: bool,
    /// Whether the sentence says that it is not there.
    pub negated: bool,
}

/// Reads a text into words.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let (mut sentence, mut after_comma) = (0, false);
    for token in tokens(text) {
        match token.kind {
            TokenKind::Mark('.' | '!' | '?' | ';' | '\n') => sentence += 1,
            TokenKind::Mark(',') => after_comma = true,
            TokenKind::Mark(_) => {}
            _ => words.push(Word {
                one: one(&token.text),
                raw: token.text,
                sentence,
                after_comma: std::mem::take(&mut after_comma),
                negated: false,
            }),
        }
    }
    for at in negated(&words) {
        words[at].negated = true;
    }
    words
}

fn one(word: &str) -> String {
    match word {
        "feet" => "foot".to_owned(),
        "toes" => "toe".to_owned(),
        "aches" => "ache".to_owned(),
        _ => singular(word),
    }
}

/// Words that are one slip from a word of the phrases and mean something else.
const OTHER_WORDS: &[&str] = &[
    "back",
    "blank",
    "block",
    "bowl",
    "breast",
    "cheat",
    "chess",
    "chest",
    "chili",
    "chill",
    "clamp",
    "clock",
    "coffee",
    "cooking",
    "collect",
    "convulsion",
    "crabs",
    "cream",
    "creams",
    "crisp",
    "flight",
    "fright",
    "hear",
    "heard",
    "heart",
    "hearty",
    "heat",
    "heater",
    "light",
    "lots",
    "might",
    "night",
    "nights",
    "shallow",
    "sleep",
    "slept",
    "sheep",
    "slack",
    "slight",
    "smell",
    "smelly",
    "spear",
    "stack",
    "steak",
    "steep",
    "stone",
    "stood",
    "swallow",
    "thigh",
    "though",
    "threat",
    "tried",
    "trough",
    "waist",
    "weekend",
    "weekday",
    "white",
    "wrist",
    "write",
];

impl Word {
    /// Whether this is the word of a phrase, a plural of it or a slip: one in five letters or more,
    /// two in eight or more, two swapped letters in four; never in the first letter.
    pub(super) fn is(&self, phrase_word: &str) -> bool {
        if phrase_word == "*" || self.is_exactly(phrase_word) {
            return true;
        }
        let allowed = match phrase_word.len() {
            4 => return is_swapped(&self.raw, phrase_word),
            0..=3 => return false,
            5..=7 => 1,
            _ => 2,
        };
        !OTHER_WORDS.contains(&self.raw.as_str())
            && !OTHER_WORDS.contains(&self.one.as_str())
            && self.raw.len() > 4
            && self.raw.as_bytes()[0] == phrase_word.as_bytes()[0]
            && [&self.raw, &self.one].into_iter().any(|word| {
                edit_distance(word.as_bytes(), phrase_word.as_bytes(), allowed) <= allowed
            })
    }

    /// Whether this is the word of a phrase or its plural.
    pub(super) fn is_exactly(&self, phrase_word: &str) -> bool {
        self.raw == phrase_word || self.one == phrase_word
    }
}

/// Whether a word of four letters is another one with two letters swapped: "pian".
fn is_swapped(typed: &str, word: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    !OTHER_WORDS.contains(&typed)
        && typed.as_bytes().first() == word.as_bytes().first()
        && sorted(typed) == sorted(word)
        && edit_distance(typed.as_bytes(), word.as_bytes(), 1) <= 1
}
