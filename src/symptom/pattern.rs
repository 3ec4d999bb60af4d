//! Phrases: groups of words that must stand near each other in one sentence.

use super::words::Word;

/// `chest + pain|pressure`: one of each group, in any order, within so many words.
#[derive(Debug)]
pub(super) struct Pattern {
    groups: Vec<Vec<Phrase>>,
    within: usize,
}

/// Words that follow one another; `*` stands for any one.
pub(super) type Phrase = Vec<String>;

/// A stretch of words, from..to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub from: usize,
    pub to: usize,
}

impl Span {
    fn join(self, other: Span) -> Span {
        Span {
            from: self.from.min(other.from),
            to: self.to.max(other.to),
        }
    }

    /// How many words it is long.
    pub(super) fn len(self) -> usize {
        self.to - self.from
    }

    /// Whether they share a word.
    pub(super) fn meets(self, other: Span) -> bool {
        self.from < other.to && other.from < self.to
    }
}

/// Reads `cramp|charley horse` into phrases.
pub(super) fn phrases(text: &str) -> Vec<Phrase> {
    let words = |phrase: &str| phrase.split_whitespace().map(str::to_owned).collect();
    text.split('|')
        .map(words)
        .filter(|phrase: &Phrase| !phrase.is_empty())
        .collect()
}

impl Pattern {
    /// Reads `chest + pain|pressure`.
    pub(super) fn read(text: &str, within: usize) -> Pattern {
        Pattern {
            groups: text.split('+').map(phrases).collect(),
            within,
        }
    }

    /// Returns where it stands first in the text and is not denied.
    pub(super) fn find(&self, words: &[Word]) -> Option<Span> {
        let (first, rest) = self.groups.split_first()?;
        places(first, words)
            .into_iter()
            .filter_map(|place| self.extend(place, rest, words))
            .min_by_key(|span| (span.from, span.len()))
    }

    fn extend(&self, so_far: Span, groups: &[Vec<Phrase>], words: &[Word]) -> Option<Span> {
        let Some((next, rest)) = groups.split_first() else {
            return Some(so_far);
        };
        places(next, words)
            .into_iter()
            .filter(|place| words[place.from].sentence == words[so_far.from].sentence)
            .filter(|place| !place.meets(so_far))
            .map(|place| so_far.join(place))
            .filter(|span| span.len() <= self.within)
            .filter_map(|span| self.extend(span, rest, words))
            .min_by_key(|span| span.len())
    }
}

/// Where one of the phrases stands and is not denied.
fn places(of: &[Phrase], words: &[Word]) -> Vec<Span> {
    let stands = |phrase: &Phrase, at: usize| {
        let stretch = words.get(at..at + phrase.len())?;
        let fits = stretch.iter().zip(phrase).all(|(word, of)| word.is(of))
            && stretch[0].sentence == stretch[stretch.len() - 1].sentence
            && !stretch[0].negated;
        fits.then_some(Span {
            from: at,
            to: at + phrase.len(),
        })
    };
    (0..words.len())
        .flat_map(|at| of.iter().filter_map(move |phrase| stands(phrase, at)))
        .collect()
}

/// Whether one of the phrases stands in the sentence, letter by letter.
pub(super) fn stands_exactly(of: &[Phrase], words: &[Word], sentence: usize) -> bool {
    let words: Vec<&Word> = words.iter().filter(|w| w.sentence == sentence).collect();
    of.iter().any(|phrase| {
        words
            .windows(phrase.len())
            .any(|stretch| stretch.iter().zip(phrase).all(|(w, of)| w.is_exactly(of)))
    })
}
