//! Numbers the words and says how telling each is.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::labels::Label;
use crate::layout::{WordFlags, name_kind};
use crate::names::Name;
use crate::parse::stem;
use crate::tables::{FillerKind, FillerRow};

/// A word with how telling it is and where it is used.
pub struct Word {
    pub text: String,
    pub weight: f32,
    pub flags: WordFlags,
}

/// Where a word is used.
#[derive(Default)]
struct Uses {
    /// Foods whose names in the tables have it.
    table: HashSet<usize>,
    /// Foods that a kitchen calls by it.
    kitchens: HashSet<usize>,
    flags: WordFlags,
}

impl Uses {
    /// How many foods have the word: the tables say how rare a word is, kitchens only where they lack it.
    fn foods(&self) -> usize {
        match self.table.len() {
            0 => self.kitchens.len(),
            some => some,
        }
    }
}

/// How much of the tables is of the USDA: so many foods and wordings of measures, the first ones.
pub struct Usda {
    pub foods: usize,
    pub labels: usize,
}

/// All words, sorted, and their numbers.
pub struct Lexicon {
    pub words: Vec<Word>,
    pub index: HashMap<String, u32>,
}

impl Lexicon {
    pub fn new(names: &[Name], labels: &[Label], filler: &[FillerRow], usda: &Usda) -> Lexicon {
        let mut uses: BTreeMap<String, Uses> = BTreeMap::new();
        for name in names {
            for (word, _) in &name.words {
                let is_new = !uses.contains_key(word);
                let entry = uses.entry(word.clone()).or_default();
                if name.kind >= name_kind::KITCHEN {
                    entry.kitchens.insert(name.food);
                    entry.flags |= WordFlags::NAME;
                    continue;
                }
                // The foods of the USDA come first: how telling a word is, they decide.
                if name.food < usda.foods {
                    entry.flags |= WordFlags::NAME;
                } else if is_new || entry.flags.contains(WordFlags::NATIONAL) {
                    entry.flags |= WordFlags::NAME | WordFlags::NATIONAL;
                } else {
                    continue;
                }
                entry.table.insert(name.food);
            }
        }
        for (word, _) in labels[..usda.labels].iter().flat_map(|l| &l.words) {
            uses.entry(word.clone()).or_default().flags |= WordFlags::MEASURE;
        }
        for (word, _) in labels[usda.labels..].iter().flat_map(|l| &l.words) {
            uses.entry(word.clone()).or_default();
        }
        for row in filler {
            uses.entry(stem(row.word)).or_default().flags |= match row.kind {
                FillerKind::Filler => WordFlags::FILLER,
                FillerKind::Soft => WordFlags::FILLER | WordFlags::SOFT | WordFlags::MODIFIER,
                FillerKind::Modifier => WordFlags::MODIFIER,
            };
        }
        let words: Vec<Word> = uses
            .into_iter()
            .map(|(text, uses)| Word {
                text,
                weight: weight(uses.foods(), usda.foods),
                flags: uses.flags
                    | match uses.table.is_empty() && !uses.kitchens.is_empty() {
                        true => WordFlags::KITCHEN,
                        false => WordFlags::empty(),
                    },
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
