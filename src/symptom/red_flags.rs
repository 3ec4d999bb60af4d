//! Symptoms that cannot wait, and those a clinician should see within days:
//! `seed/red_flags.csv`, `seed/red_flag_phrases.csv`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::pattern::{Pattern, Phrase, phrases, stands_exactly};
use super::rows;
use super::words::{Word, words};
use crate::domain::{NewSymptom, Severity, SymptomKind};

/// How soon somebody has to look at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Urgency {
    /// At once.
    Now,
    /// Within days.
    Soon,
}

impl Urgency {
    /// The name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Urgency::Now => "now",
            Urgency::Soon => "soon",
        }
    }
}

/// Where help is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Advice {
    /// The emergency number.
    Emergency,
    /// The poison centre or the emergency number.
    Poison,
    /// Somebody to talk to, at once.
    Crisis,
    /// A clinician.
    Clinician,
}

/// A warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedFlag {
    /// Its name in JSON.
    pub key: String,
    /// How soon.
    pub urgency: Urgency,
    /// Where help is.
    pub advice: Advice,
    /// Why, in a sentence.
    pub says: String,
    kinds: Vec<SymptomKind>,
    at_worst: Vec<SymptomKind>,
}

#[derive(Deserialize)]
struct Row {
    flag: String,
    level: Urgency,
    advice: Advice,
    kinds: String,
    at_worst: String,
    says: String,
}

#[derive(Deserialize)]
struct PhraseRow {
    flag: String,
    phrases: String,
    within: Option<usize>,
    unless: String,
}

/// A phrase with the warning it raises.
struct Sign {
    flag: &'static RedFlag,
    pattern: Pattern,
    unless: Vec<Phrase>,
}

static ALL: LazyLock<Vec<RedFlag>> = LazyLock::new(|| {
    let all = rows("red_flags.csv", include_str!("../../seed/red_flags.csv"));
    let flag = |row: Row| RedFlag {
        key: row.flag,
        urgency: row.level,
        advice: row.advice,
        says: row.says,
        kinds: kinds(&row.kinds),
        at_worst: kinds(&row.at_worst),
    };
    all.into_iter().map(flag).collect()
});

fn kinds(keys: &str) -> Vec<SymptomKind> {
    let kind = |key: &str| {
        let found = SymptomKind::ALL.iter().find(|k| k.key() == key);
        *found.unwrap_or_else(|| panic!("seed/red_flags.csv: no kind {key}"))
    };
    keys.split(';')
        .filter(|key| !key.is_empty())
        .map(kind)
        .collect()
}

static SIGNS: LazyLock<Vec<Sign>> = LazyLock::new(|| {
    let all = rows(
        "red_flag_phrases.csv",
        include_str!("../../seed/red_flag_phrases.csv"),
    );
    let sign = |row: PhraseRow| Sign {
        flag: red_flag(&row.flag),
        pattern: Pattern::read(&row.phrases, row.within.unwrap_or(usize::MAX)),
        unless: phrases(&row.unless),
    };
    all.into_iter().map(sign).collect()
});

/// Returns the warning of a name.
///
/// # Panics
/// `seed/red_flags.csv` holds none of that name.
pub fn red_flag(key: &str) -> &'static RedFlag {
    let found = ALL.iter().find(|flag| flag.key == key);
    found.unwrap_or_else(|| panic!("seed/red_flags.csv: no flag {key}"))
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
    let mut raised: Vec<&'static RedFlag> = ALL
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
