//! How many helpings of a taught phrase a text means.

use crate::domain::GramsFrom;
use crate::matching::portion::estimate::PortionEstimate;
use crate::matching::text::phrase::Phrase;
use crate::matching::text::role::Role;
use crate::matching::text::word_set::WordSet;

/// Words for one helping of whatever it is.
const HELPING: [&str; 3] = ["portion", "serving", "helping"];

/// A number of helpings.
pub(crate) struct Helpings {
    /// How many were said to be; `None`: one is meant.
    stated: Option<f64>,
    /// The word for one, where there is one.
    word: Option<&'static str>,
    /// Which words of the text say so, a bit each.
    explained: WordSet,
}

/// Reads the number of helpings; `None`: the text gives a weight, a volume or a measure of its own.
pub(crate) fn helpings(phrase: &Phrase) -> Option<Helpings> {
    if phrase.quantities.iter().any(|q| q.unit.is_some()) {
        return None;
    }
    let (mut word, mut explained) = (None, WordSet::EMPTY);
    for (at, of) in phrase.words.iter().enumerate() {
        match HELPING.into_iter().find(|name| *name == of.stem) {
            Some(name) => {
                word = Some(name);
                explained.insert(at);
            }
            None if of.is(Role::MEASURE) => return None,
            None => {}
        }
    }
    let counts = phrase.quantities.iter().filter(|q| !q.article);
    Some(Helpings {
        stated: counts.map(|q| q.value).reduce(|all, next| all * next),
        word,
        explained,
    })
}

impl Helpings {
    /// Weighs so many helpings of a given weight, g.
    pub fn of(&self, grams: f64, as_read: PortionEstimate) -> PortionEstimate {
        PortionEstimate {
            grams: grams * self.stated.unwrap_or(1.0),
            from: match (self.stated, self.word) {
                (None, None) => GramsFrom::Default,
                _ => GramsFrom::Portion,
            },
            portion: None,
            quantity: self.stated,
            unit: self.word.map(str::to_owned),
            explained: as_read.explained | self.explained,
            raw_grams: None,
            ..as_read
        }
    }
}
