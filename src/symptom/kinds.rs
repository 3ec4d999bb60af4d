//! The kind of symptom that words mean: `seed/symptoms.csv`.

use std::sync::LazyLock;

use super::pattern::{Pattern, Phrase, Span, phrases, stands_exactly};
use super::words::{Word, words};
use crate::domain::SymptomKind;
use crate::seed::{SYMPTOMS, SymptomKnowledge};

/// What words about a symptom were understood to say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The kind named first; `None`: none that is known.
    pub kind: Option<SymptomKind>,
    /// Further kinds that are named.
    pub others: Vec<SymptomKind>,
    /// Whether all it says is that something is not there.
    pub is_absent: bool,
}

struct Known {
    kind: SymptomKind,
    patterns: Vec<Pattern>,
    unless: Vec<Phrase>,
}

/// How near the words of one symptom stand.
const WITHIN: usize = 5;

static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| SYMPTOMS.iter().map(known).collect());

fn known(row: &SymptomKnowledge) -> Known {
    let patterns = row.phrases.iter();
    Known {
        kind: row.kind,
        patterns: patterns.map(|p| Pattern::read(p, WITHIN)).collect(),
        unless: phrases(row.unless),
    }
}

/// Reads what a text says of the body; the kind that is named first counts.
pub fn read_symptom(text: &str) -> Reading {
    let words = words(text);
    let mut found = find(&words);
    if found.is_empty() {
        let denied = words.iter().any(|word| word.negated);
        let affirmed: Vec<Word> = words
            .into_iter()
            .map(|word| Word {
                negated: false,
                ..word
            })
            .collect();
        return Reading {
            is_absent: denied && !find(&affirmed).is_empty(),
            ..Reading::default()
        };
    }
    found.sort_by_key(|(span, _)| (span.from, std::cmp::Reverse(span.len())));
    let mut apart: Vec<(Span, SymptomKind)> = Vec::new();
    for (span, kind) in found {
        if apart.iter().all(|(other, _)| !span.meets(*other)) {
            apart.push((span, kind));
        }
    }
    let mut kinds = apart.into_iter().map(|(_, kind)| kind);
    Reading {
        kind: kinds.next(),
        others: kinds.collect(),
        is_absent: false,
    }
}

fn find(words: &[Word]) -> Vec<(Span, SymptomKind)> {
    let place = |known: &Known| {
        let span = known.patterns.iter().filter_map(|p| p.find(words));
        let span = span.min_by_key(|span| (span.from, std::cmp::Reverse(span.len())))?;
        let is_other = stands_exactly(&known.unless, words, words[span.from].sentence);
        (!is_other).then_some((span, known.kind))
    };
    KNOWN.iter().filter_map(place).collect()
}
