//! Symptoms that cannot wait, and those a clinician should see within days:
//! `seed/red_flags.csv`, `seed/red_flag_phrases.csv`.

use std::sync::LazyLock;

use super::pattern::{Pattern, Phrase, phrases, stands_exactly};
use super::words::{Word, words};
use crate::domain::{NewSymptom, Severity};
use crate::seed::{RED_FLAG_PHRASES, RED_FLAGS, RedFlagPhrase};

pub use crate::seed::{Advice, RedFlag, Urgency};

/// A phrase with the warning it raises.
struct Sign {
    flag: &'static RedFlag,
    pattern: Pattern,
    unless: Vec<Phrase>,
}

static SIGNS: LazyLock<Vec<Sign>> = LazyLock::new(|| RED_FLAG_PHRASES.iter().map(sign).collect());

fn sign(row: &RedFlagPhrase) -> Sign {
    let within = row.within.map_or(usize::MAX, |words| words as usize);
    Sign {
        flag: red_flag(row.flag),
        pattern: Pattern::read(row.phrases, within),
        unless: phrases(row.unless),
    }
}

/// Returns the warning of a name.
///
/// # Panics
/// `seed/red_flags.csv` holds none of that name.
pub fn red_flag(key: &str) -> &'static RedFlag {
    RED_FLAGS.only(|flag| flag.key == key)
}

/// Returns the warnings that mere words raise, the most urgent first.
pub fn red_flags_of(text: &str) -> Vec<&'static RedFlag> {
    raised(&[words(text)], &|_| false)
}

/// Returns the warnings a symptom raises by itself, the most urgent first: by its words and its
/// remark, by its kind, and by its kind at the worst severity.
pub fn red_flags(symptom: &NewSymptom) -> Vec<&'static RedFlag> {
    let mut texts = vec![words(&symptom.text)];
    texts.extend(symptom.note.as_deref().map(words));
    let by_kind = |flag: &RedFlag| {
        let is_worst = symptom.severity == Severity::ALL.last().copied();
        symptom.kind.is_some_and(|kind| {
            flag.kinds.contains(&kind) || is_worst && flag.at_worst.contains(&kind)
        })
    };
    raised(&texts, &by_kind)
}

fn raised(texts: &[Vec<Word>], otherwise: &dyn Fn(&RedFlag) -> bool) -> Vec<&'static RedFlag> {
    let by_words = |flag: &RedFlag| {
        SIGNS
            .iter()
            .filter(|sign| sign.flag.key == flag.key)
            .any(|sign| texts.iter().any(|words| sign.stands_in(words)))
    };
    let mut raised: Vec<&'static RedFlag> = RED_FLAGS
        .iter()
        .filter(|flag| otherwise(flag) || by_words(flag))
        .collect();
    raised.sort_by_key(|flag| flag.urgency);
    raised
}

impl Sign {
    /// Sentence by sentence, so that a harmless one hides nothing in the next.
    fn stands_in(&self, words: &[Word]) -> bool {
        words
            .chunk_by(|a, b| a.sentence == b.sentence)
            .filter(|sentence| self.pattern.find(sentence).is_some())
            .any(|sentence| !stands_exactly(&self.unless, sentence, sentence[0].sentence))
    }
}
