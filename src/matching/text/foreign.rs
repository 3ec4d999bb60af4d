//! Words of German, French, Spanish and Italian, where the rest of the text shows that they are meant.
//!
//! Many of them are English words too ("pan", "dose", "once"), so a language is believed only where the
//! text has a word of it that English lacks; and a word that English has too, only beside such a word.

use crate::catalogue::Catalogue;
use crate::parse::{Token, TokenKind};

use super::reader::Piece;

use crate::matching::score::weights::word::{MAX_FOREIGN, MIN_FOREIGN_PROOF};

/// The language of a text other than English.
pub(crate) struct Foreign {
    language: &'static str,
    /// Which tokens are words of the language that English lacks.
    proofs: Vec<bool>,
}

/// What words of another language mean in English.
pub(crate) struct Meant {
    role: &'static str,
    means: &'static str,
    /// How many tokens they are.
    pub used: usize,
}

/// One entry of a word: language, role, meaning, whether English has the word too.
struct Entry {
    language: &'static str,
    role: &'static str,
    means: &'static str,
    is_english: bool,
}

fn entries(all: &'static str) -> impl Iterator<Item = Entry> {
    all.split('\t').filter_map(|entry| {
        let mut parts = entry.split('|');
        Some(Entry {
            language: parts.next()?,
            role: parts.next()?,
            means: parts.next()?,
            is_english: parts.next()? == "true",
        })
    })
}

impl Foreign {
    /// Finds the language that most words prove; `None` for English.
    pub(crate) fn of(table: &Catalogue, folded: &[String]) -> Option<Foreign> {
        let mut languages: Vec<(&'static str, Vec<bool>)> = Vec::new();
        for at in 0..folded.len() {
            for used in 1..=MAX_FOREIGN.min(folded.len() - at) {
                let phrase = folded[at..at + used].join(" ");
                let Some(all) = table.foreign(&phrase) else {
                    continue;
                };
                let proves = |e: &Entry| !e.is_english && phrase.len() >= MIN_FOREIGN_PROOF;
                for entry in entries(all).filter(proves) {
                    let known = languages.iter().position(|(l, _)| *l == entry.language);
                    let place = known.unwrap_or_else(|| {
                        languages.push((entry.language, vec![false; folded.len()]));
                        languages.len() - 1
                    });
                    languages[place].1[at..at + used].fill(true);
                }
            }
        }
        let proven = |proofs: &[bool]| proofs.iter().filter(|p| **p).count();
        // Of languages with as many words the first in the alphabet is taken: any choice must be the same
        // each time.
        languages.sort_by(|a, b| proven(&b.1).cmp(&proven(&a.1)).then(a.0.cmp(b.0)));
        let (language, proofs) = languages.into_iter().next()?;
        Some(Foreign { language, proofs })
    }

    /// Returns what the words from a place on mean, the longest entry first.
    pub(crate) fn meant(&self, table: &Catalogue, folded: &[String], at: usize) -> Option<Meant> {
        let longest = MAX_FOREIGN.min(folded.len() - at);
        (1..=longest).rev().find_map(|used| {
            let all = table.foreign(&folded[at..at + used].join(" "))?;
            let entry = entries(all).find(|e| e.language == self.language)?;
            let beside = at.checked_sub(1).is_some_and(|b| self.proofs[b])
                || self.proofs.get(at + used).copied().unwrap_or(false);
            let plain_food = entry.role == "food" && entry.means.is_empty();
            (!plain_food && (!entry.is_english || beside)).then_some(Meant {
                role: entry.role,
                means: entry.means,
                used,
            })
        })
    }
}

impl Meant {
    /// Whether a mark of the program's own stands for the word: a food that English calls otherwise.
    pub(crate) fn is_marked(&self) -> bool {
        self.role == "food"
    }

    /// Adds the English words.
    pub(crate) fn push(&self, typed: &[Token], out: &mut Vec<Piece>) {
        let (Some(first), Some(last)) = (typed.first(), typed.last()) else {
            return;
        };
        let kind = |word: &str| match word.parse() {
            Ok(number) => TokenKind::Number(number),
            Err(_) => TokenKind::Word,
        };
        let says_nothing = matches!(self.role, "meal" | "filler");
        for word in self
            .means
            .split(' ')
            .filter(|w| !says_nothing && !w.is_empty())
        {
            out.push(Piece {
                token: Token {
                    kind: kind(word),
                    text: word.to_owned(),
                    start: first.start,
                    end: last.end,
                },
                fixed: self.is_marked(),
                plural: false,
                called: None,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::matching::tests::understood;

    fn foods(text: &str) -> Vec<(String, i64)> {
        let items = understood(text).items.into_iter();
        items
            .map(|i| (i.description, i.grams.round() as i64))
            .collect()
    }

    #[test]
    fn numbers_and_measures_of_other_languages_are_understood() {
        let eggs = foods("zwei Eier und ein Glas Milch");
        assert_eq!(eggs.len(), 2, "{eggs:?}");
        assert!(eggs[0].0.starts_with("Egg"), "{eggs:?}");
        assert!(eggs[1].0.starts_with("Milk") && eggs[1].1 > 150, "{eggs:?}");
        let apple = foods("une pomme");
        assert!(apple[0].0.starts_with("Apple"), "{apple:?}");
    }

    #[test]
    fn an_english_text_stays_english() {
        let pan = foods("pan fried tofu 100 g");
        assert_eq!(pan.len(), 1, "{pan:?}");
        assert_eq!(pan[0].1, 100);
    }
}
