//! What the wording of a household measure says: its numbers, its choices, whether it is the food itself.

use crate::catalogue::{Catalogue, Measure, Name};

use crate::matching::score::weights::portion::MAX_OTHER_WORDS;

/// Words of a measure of which one is enough: "can or bottle".
#[derive(Default)]
pub(crate) struct Choice {
    met: bool,
    owed: f32,
}

impl Choice {
    /// Returns what a word adds to the fit: its gain, or less what lacking it costs.
    pub(crate) fn next(&mut self, or: bool, gain: Option<f32>, missing: f32) -> f32 {
        let (was_met, owed) = if or {
            (self.met, self.owed)
        } else {
            (false, 0.0)
        };
        match gain {
            Some(gain) => {
                *self = Choice {
                    met: true,
                    owed: 0.0,
                };
                gain + owed
            }
            None if or && was_met => 0.0,
            None => {
                let cost = if or { owed.min(missing) } else { missing };
                *self = Choice {
                    met: false,
                    owed: cost,
                };
                owed - cost
            }
        }
    }
}

/// Returns the numbers inside a wording: 16.9 of "1 bottle (16.9 fl oz)".
pub(crate) fn numbers_in(measure: &Measure) -> Vec<f64> {
    if !measure.has_inner_number() {
        return Vec::new();
    }
    let Some((_, inside)) = measure.label().split_once(' ') else {
        return Vec::new();
    };
    inside
        .split(|c: char| !c.is_ascii_digit() && c != '.')
        .filter_map(|n| n.parse().ok())
        .collect()
}

/// Whether a measure has no other word that counts: "1 egg", "1 quesadilla, any size".
pub(crate) fn alone(measure: &Measure, word: u32) -> bool {
    alone_but(measure, |w| w == word)
}

/// Whether a measure has no word that counts but these; of "tender, strip, or finger" one is enough.
pub(crate) fn alone_but(measure: &Measure, told: impl Fn(u32) -> bool) -> bool {
    let choice = |i: usize| {
        measure
            .words
            .get(i + 1)
            .is_some_and(|next| next.missing < 0.0)
    };
    measure
        .words
        .iter()
        .enumerate()
        .filter(|(i, w)| !told(w.word) && !choice(*i))
        .map(|(_, w)| w.missing.max(0.0))
        .sum::<f32>()
        <= MAX_OTHER_WORDS
}

/// Whether a measure is one of the food itself: "1 cracker" of crackers, however little it weighs.
pub(crate) fn is_own_unit(measure: &Measure, name: &Name) -> bool {
    let named = |word: u32| {
        name.words
            .iter()
            .any(|w| w.word == word && w.missing >= 0.0)
    };
    measure.unit.is_none()
        && measure
            .words
            .iter()
            .any(|w| named(w.word) && alone(measure, w.word))
}

/// "1 banana", "1 fruit": one of the food itself.
pub(crate) fn is_piece(table: &Catalogue, measure: &Measure, name: &Name) -> bool {
    is_own_unit(measure, name) || is_plain_unit(table, measure)
}

/// "1 fruit", "1 nut": what a bare count counts.
pub(crate) fn is_plain_unit(table: &Catalogue, measure: &Measure) -> bool {
    let plain = &table.known().own_units;
    matches!(measure.words, [only] if plain.contains(&Some(only.word)))
}
