//! Which names of the table share enough words with a stretch of text to be looked at closely.

use crate::catalogue::Catalogue;

use crate::matching::text::phrase::PhraseWord;
use crate::matching::text::role::Role;

/// Adds up, name by name, what the words of a stretch are worth.
///
/// Words are added one chunk at a time as a stretch grows, so no word is looked up twice for the
/// stretches that begin at the same place.
pub(crate) struct Tally {
    worth: Vec<f32>,
    /// What each name is worth whatever the text: how common its food is, less all its words cost.
    alone: Vec<f32>,
    touched: Vec<u32>,
    ranked: Vec<(f32, u32)>,
}

/// How many names are looked at closely.
const MAX_CLOSE: usize = 20;

/// The likeliest are sorted out each time that many times their number has been gathered.
const RANKED_FACTOR: usize = 4;

/// Room made for names before the first text is read.
const EXPECTED_NAMES: usize = 4096;

impl Tally {
    pub(crate) fn new(table: &Catalogue) -> Tally {
        Tally {
            worth: vec![0.0; table.name_count()],
            alone: (0..table.name_count() as u32)
                .map(|n| {
                    table.name_bonus(n) - table.name_total(n) + table.name_prior(&table.name(n))
                })
                .collect(),
            touched: Vec::with_capacity(EXPECTED_NAMES),
            ranked: Vec::with_capacity(EXPECTED_NAMES),
        }
    }

    /// Forgets everything added.
    pub(crate) fn clear(&mut self) {
        for name in self.touched.drain(..) {
            self.worth[name as usize] = 0.0;
        }
    }

    /// Adds the names that hold a word.
    pub(crate) fn add(&mut self, table: &Catalogue, word: &PhraseWord) {
        let Some(id) = word.id.filter(|_| !word.is(Role::CONTAINER)) else {
            return;
        };
        let gain = crate::matching::score::food_match::gain(word);
        for posting in table.postings(id) {
            let worth = &mut self.worth[posting.name as usize];
            if *worth == 0.0 {
                self.touched.push(posting.name);
            }
            *worth += gain + posting.missing + f32::EPSILON;
        }
    }

    /// Takes a word away that was added last.
    pub(crate) fn remove(&mut self, table: &Catalogue, word: &PhraseWord) {
        let Some(id) = word.id else {
            return;
        };
        let gain = crate::matching::score::food_match::gain(word);
        for posting in table.postings(id) {
            self.worth[posting.name as usize] -= gain + posting.missing + f32::EPSILON;
        }
    }

    /// Adds the names that hold any of the words a sought one may mean: the best counts.
    ///
    /// A name that lacks them all falls behind by `lacking`.
    pub(crate) fn add_sought(&mut self, table: &Catalogue, meant: &[(u32, f32)], lacking: f32) {
        let mut added: std::collections::HashMap<u32, f32> = std::collections::HashMap::new();
        for (word, share) in meant {
            let gain = share * table.word_weight(*word) + lacking;
            for posting in table.postings(*word) {
                let worth = gain + posting.missing;
                let best = added.entry(posting.name).or_insert(worth);
                *best = best.max(worth);
            }
        }
        for (name, worth) in added {
            if self.worth[name as usize] == 0.0 {
                self.touched.push(name);
            }
            self.worth[name as usize] += worth;
        }
    }

    /// Returns more than any name can be worth to a text whose telling words are worth `content`, measures
    /// and weights aside.
    pub(crate) fn bound(&self, content: f32) -> f32 {
        let of = |n: &u32| {
            let worth = self.worth[*n as usize];
            worth + self.alone[*n as usize] - (content - worth).max(0.0)
        };
        self.touched
            .iter()
            .map(of)
            .fold(f32::NEG_INFINITY, f32::max)
    }

    /// Returns the most promising names, best first.
    pub(crate) fn best(&mut self) -> &[(f32, u32)] {
        self.top(MAX_CLOSE)
    }

    /// Returns so many names, the most promising first.
    pub(crate) fn top(&mut self, most: usize) -> &[(f32, u32)] {
        let (worth, alone) = (&self.worth, &self.alone);
        let score = |n: &u32| worth[*n as usize] + alone[*n as usize];
        let order = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        let ranked = &mut self.ranked;
        let keep_best = |ranked: &mut Vec<(f32, u32)>| {
            if ranked.len() > most {
                ranked.select_nth_unstable_by(most, order);
                ranked.truncate(most);
            }
        };
        ranked.clear();
        // Most names fall behind the best seen so far; they are never sorted.
        let mut least = f32::NEG_INFINITY;
        for name in &self.touched {
            let score = score(name);
            if score < least {
                continue;
            }
            ranked.push((score, *name));
            if ranked.len() >= RANKED_FACTOR * most {
                keep_best(ranked);
                least = ranked.iter().map(|r| r.0).fold(f32::INFINITY, f32::min);
            }
        }
        keep_best(ranked);
        self.ranked.sort_unstable_by(order);
        &self.ranked
    }
}
