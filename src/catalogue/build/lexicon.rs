//! Numbers the words and says how telling each is.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::labels::Label;
use crate::layout::word_flags;
use crate::names::Name;
use crate::parse::stem;
use crate::tables::{FillerKind, FillerRow};

/// A word with how telling it is and where it is used.
pub struct Word {
    pub text: String,
    pub weight: f32,
    pub flags: u32,
}

/// All words, sorted, and their numbers.
pub struct Lexicon {
    pub words: Vec<Word>,
    pub index: HashMap<String, u32>,
}

impl Lexicon {
    pub fn new(names: &[Name], labels: &[Label], filler: &[FillerRow], foods: usize) -> Lexicon {
        let mut uses: BTreeMap<String, (HashSet<usize>, u32)> = BTreeMap::new();
        for name in names {
            for (word, _) in &name.words {
                let entry = uses.entry(word.clone()).or_default();
                entry.0.insert(name.food);
                entry.1 |= word_flags::NAME;
            }
        }
        for (word, _) in labels.iter().flat_map(|l| &l.words) {
            uses.entry(word.clone()).or_default().1 |= word_flags::MEASURE;
        }
        for row in filler {
            uses.entry(stem(row.word)).or_default().1 |= match row.kind {
                FillerKind::Filler => word_flags::FILLER,
                FillerKind::Soft => word_flags::FILLER | word_flags::SOFT | word_flags::MODIFIER,
                FillerKind::Modifier => word_flags::MODIFIER,
            };
        }
        let words: Vec<Word> = uses
            .into_iter()
            .map(|(text, (foods_with, flags))| Word {
                text,
                weight: weight(foods_with.len(), foods),
                flags,
            })
            .collect();
        let index = words
            .iter()
            .enumerate()
            .map(|(i, w)| (w.text.clone(), i as u32))
            .collect();
        Lexicon { words, index }
    }
}

/// A word of few foods tells more than one of many.
fn weight(foods_with: usize, foods: usize) -> f32 {
    let rarity = ((foods + 1) as f32 / (foods_with + 1) as f32).ln();
    (rarity / 4.0).clamp(0.45, 1.8)
}
