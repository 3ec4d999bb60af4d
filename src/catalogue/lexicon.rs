//! The words of the table: their numbers, what they stand for, and how to mend a misspelling.

use super::image::rows;
use super::layout::{ASIDE, BESIDE, FOREIGN, NameRow, Posting, WordFlags, WordUse, name_kind};
use super::{Catalogue, FoodIndex};
use crate::parse::Unit;

/// How common a food is that a kitchen has its own word for, as [`Catalogue::prior`] counts: as one
/// that surveys report about 4,700 times.
const KITCHEN_PRIOR: f32 = 1.1;

/// What a country's own everyday word counts beside that, to win over what other kitchens call so.
const OWN_EVERYDAY: f32 = 1.5;

/// Names a word of the table.
pub(crate) type WordId = u32;

/// One of a food's names.
#[derive(Clone, Copy)]
pub(crate) struct Name {
    pub food: FoodIndex,
    pub words: &'static [WordUse],
    pub total: f32,
    pub bonus: f32,
    pub kind: u32,
    /// How many pieces of it the bare plural means; 0: nothing is known.
    pub pieces: u16,
    pub grams: Option<f64>,
    /// How a kitchen spells it, and in the singular; empty for other names.
    pub phrase: [&'static str; 2],
}

impl Name {
    /// Whether a kitchen of the world calls the food so.
    pub fn is_of_kitchen(&self) -> bool {
        self.kind >= name_kind::KITCHEN
    }
}

/// A vague measure: how much it holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Vague {
    Millilitres(f64),
    Grams(f64),
    Usual,
}

/// The numbers of the few words the matching itself knows.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct KnownWords {
    /// What a bare count counts where the table has no unit of the food's own name.
    pub own_units: [Option<WordId>; 8],
    /// The units' words, in the order of `Unit::ALL`.
    pub units: [Option<WordId>; 16],
    pub sizes: [Option<WordId>; 9],
    /// What a size is of the piece, as USDA's pieces of fruit that come in sizes have it: a small banana
    /// 101 g and a large one 136 g against 118 g, apples 149 g and 223 g against 182 g (SR28).
    pub shares: [(Option<WordId>, f64); 4],
    /// Ways of cooking, all of which make a food "cooked".
    pub cooking: [Option<WordId>; 12],
    /// Ways of cooking that exclude each other: dry heat, in water or steam, in fat, none.
    pub ways: [[Option<WordId>; 5]; 4],
    pub cooked: Option<WordId>,
    /// What a sandwich lies on, and what it is called.
    pub carriers: [Option<WordId>; 3],
    pub sandwich: Option<WordId>,
    /// What a word says of a food, and the table's word for it.
    pub alike: [(Option<WordId>, Option<WordId>); 7],
    /// What a food in a coating is called.
    pub coatings: [Option<WordId>; 4],
    pub coated: [Option<WordId>; 2],
    pub order: Option<WordId>,
    /// What food is sold in, told apart by few.
    pub packs: [Option<WordId>; 6],
    pub can: Option<WordId>,
    pub piece: Option<WordId>,
    /// Parts of a whole food.
    pub parts: [Option<WordId>; 5],
    pub medium: Option<WordId>,
    pub whole: Option<WordId>,
    pub not: Option<WordId>,
    pub no: Option<WordId>,
    pub without: Option<WordId>,
}

impl KnownWords {
    pub(super) fn of(table: &Catalogue) -> KnownWords {
        let own = [
            "fruit", "item", "each", "unit", "medium", "regular", "whole", "nut",
        ];
        KnownWords {
            own_units: own.map(|w| table.word(w)),
            units: Unit::ALL.map(|u| table.word(u.key())),
            sizes: [
                "small",
                "medium",
                "large",
                "thin",
                "thick",
                "regular",
                "extra",
                "mini",
                "miniature",
            ]
            .map(|w| table.word(w)),
            shares: [
                ("small", 0.8),
                ("medium", 1.0),
                ("regular", 1.0),
                ("large", 1.2),
            ]
            .map(|(size, share)| (table.word(size), share)),
            cooking: [
                "steam",
                "boil",
                "bake",
                "roast",
                "grill",
                "saute",
                "poach",
                "stewed",
                "braise",
                "broil",
                "microwave",
                "barbecue",
            ]
            .map(|w| table.word(w)),
            ways: [
                ["bake", "broil", "roast", "grill", "barbecue"],
                ["steam", "boil", "poach", "stewed", "braise"],
                ["fry", "saute", "deep", "battered", "tempura"],
                ["raw", "uncooked", "raw", "raw", "raw"],
            ]
            .map(|way| way.map(|w| table.word(w))),
            sandwich: table.word("sandwich"),
            carriers: ["bun", "roll", "bread"].map(|w| table.word(w)),
            alike: [
                ("cheesy", "cheese"),
                ("buttery", "butter"),
                ("fruity", "fruit"),
                ("homemade", "home"),
                ("chocolatey", "chocolate"),
                ("meaty", "meat"),
                ("garlicky", "garlic"),
            ]
            .map(|(typed, meant)| (table.word(typed), table.word(meant))),
            coatings: ["breaded", "battered", "breading", "coated"].map(|w| table.word(w)),
            coated: ["coated", "covered"].map(|w| table.word(w)),
            order: table.word("order"),
            packs: ["bag", "pouch", "package", "packet", "pack", "box"].map(|w| table.word(w)),
            cooked: table.word("cooked"),
            can: table.word("can"),
            piece: table.word("piece"),
            parts: ["piece", "slice", "wedge", "cube", "ball"].map(|w| table.word(w)),
            medium: table.word("medium"),
            whole: table.word("whole"),
            not: table.word("not"),
            no: table.word("no"),
            without: table.word("without"),
        }
    }

    /// Returns the unit that a word of the table names.
    pub fn unit(&self, word: WordId) -> Option<Unit> {
        self.units
            .iter()
            .position(|w| *w == Some(word))
            .map(|i| Unit::ALL[i])
    }
}

impl Catalogue {
    /// Returns the numbers of the words the matching itself knows.
    pub(crate) fn known(&self) -> &KnownWords {
        &self.known
    }

    /// Returns the number of a stem.
    pub(crate) fn word(&self, stem: &str) -> Option<WordId> {
        self.words
            .binary_search_by(|row| self.bytes(row.text).cmp(stem.as_bytes()))
            .ok()
            .map(|i| i as WordId)
    }

    pub(crate) fn word_weight(&self, word: WordId) -> f32 {
        self.words[word as usize].weight
    }

    pub(crate) fn word_flags(&self, word: WordId) -> WordFlags {
        WordFlags::from_bits_retain(self.words[word as usize].flags)
    }

    pub(crate) fn word_text(&self, word: WordId) -> &'static str {
        self.text(self.words[word as usize].text)
    }

    /// Whether a word begins with a digit: "2%", "3".
    pub(crate) fn is_numeric(&self, word: WordId) -> bool {
        let text = self.bytes(self.words[word as usize].text);
        text.first().is_some_and(u8::is_ascii_digit)
    }

    pub(crate) fn postings(&self, word: WordId) -> &'static [Posting] {
        rows(self.postings, self.words[word as usize].postings)
    }

    pub(crate) fn name_count(&self) -> usize {
        self.names.len()
    }

    pub(crate) fn name(&self, name: u32) -> Name {
        self.name_of(&self.names[name as usize])
    }

    pub(crate) fn names_of(&self, food: FoodIndex) -> impl Iterator<Item = Name> + use<> {
        let table = *self;
        rows(self.names, self.row(food).names)
            .iter()
            .map(move |n| table.name_of(n))
    }

    pub(crate) fn name_total(&self, name: u32) -> f32 {
        self.names[name as usize].total
    }

    pub(crate) fn name_food(&self, name: u32) -> FoodIndex {
        FoodIndex(self.names[name as usize].food)
    }

    pub(crate) fn name_bonus(&self, name: u32) -> f32 {
        self.names[name as usize].bonus
    }

    /// Returns how common the food is that is meant by a name.
    ///
    /// Who uses a kitchen's own word means its food, however rarely an American survey reports that.
    pub(crate) fn name_prior(&self, name: &Name) -> f32 {
        let is_own = name.kind == name_kind::EVERYDAY && self.is_own(self.row(name.food));
        match name.is_of_kitchen() {
            true => KITCHEN_PRIOR,
            false if is_own => self.prior(name.food) + OWN_EVERYDAY,
            false => self.prior(name.food),
        }
    }

    fn name_of(&self, row: &NameRow) -> Name {
        Name {
            food: FoodIndex(row.food),
            words: rows(self.name_words, row.words),
            total: row.total,
            bonus: row.bonus,
            kind: u32::from(row.kind),
            pieces: row.pieces,
            grams: (!row.grams.is_nan()).then_some(row.grams),
            phrase: [row.phrase, row.singular].map(|span| self.text(span)),
        }
    }

    /// Returns what these words stand for; both sides are stems parted by blanks.
    pub(crate) fn rewrite(&self, from: &str) -> Option<&'static str> {
        self.rewritten(from).map(|(_, to)| to)
    }

    /// Returns the same words as the table keeps them, and what they stand for.
    pub(crate) fn rewritten(&self, from: &str) -> Option<(&'static str, &'static str)> {
        let found = self
            .rewrites
            .binary_search_by(|row| self.bytes(row.from).cmp(from.as_bytes()))
            .ok()?;
        let row = &self.rewrites[found];
        Some((self.text(row.from), self.text(row.to)))
    }

    /// Returns what words of other languages mean, one entry a language: `language role means english`.
    pub(crate) fn foreign(&self, folded: &str) -> Option<&'static str> {
        self.rewrite(&[FOREIGN, folded].concat())
    }

    /// Returns beside which words a word means another food: `beside|means`, parted by tabs.
    pub(crate) fn beside(&self, folded: &str) -> Option<&'static str> {
        self.rewrite(&[BESIDE, folded].concat())
    }

    /// Whether a phrase tells when, where or why somebody ate.
    pub(crate) fn is_aside(&self, folded: &str) -> bool {
        self.rewrite(&[ASIDE, folded].concat()).is_some()
    }

    /// Whether any known phrase begins with these letters.
    pub(crate) fn is_rewritten(&self, start: &str) -> bool {
        let at = self
            .rewrites
            .partition_point(|row| self.bytes(row.from) < start.as_bytes());
        self.rewrites
            .get(at)
            .is_some_and(|row| self.bytes(row.from).starts_with(start.as_bytes()))
    }

    /// Returns how much a vague measure holds.
    pub(crate) fn vague(&self, stem: &str) -> Option<Vague> {
        let found = self
            .measures
            .binary_search_by(|row| self.bytes(row.text).cmp(stem.as_bytes()))
            .ok()?;
        let row = &self.measures[found];
        Some(match (row.ml.is_nan(), row.grams.is_nan()) {
            (false, _) => Vague::Millilitres(row.ml),
            (true, false) => Vague::Grams(row.grams),
            (true, true) => Vague::Usual,
        })
    }

    /// Returns the known word a misspelt stem most likely means: one slip in five letters or more,
    /// two in eight or more; the word most foods use wins.
    pub(crate) fn respell(&self, stem: &str, prose: bool) -> Option<WordId> {
        let allowed = match (stem.chars().count(), prose) {
            (0..=4, _) | (5, true) => return None,
            (5..=7, _) | (_, true) => 1,
            _ => 2,
        };
        let mut best: Option<(usize, i64, WordId)> = None;
        for (i, row) in self.words.iter().enumerate() {
            let text = self.bytes(row.text);
            let flags = WordFlags::from_bits_retain(row.flags);
            if !flags.contains(WordFlags::NAME)
                || flags.intersects(WordFlags::KITCHEN | WordFlags::NATIONAL)
                || text.len().abs_diff(stem.len()) > allowed
                || text.len() < 4
            {
                continue;
            }
            let distance = edit_distance(stem.as_bytes(), text, allowed);
            let same_start = text[0] == stem.as_bytes()[0];
            if prose && !same_start {
                continue;
            }
            if distance <= allowed && (same_start || distance == 1 && stem.len() > 5) {
                let rank = (
                    distance + usize::from(!same_start),
                    -i64::from(row.postings.len),
                    i as WordId,
                );
                if best.is_none_or(|b| rank < b) {
                    best = Some(rank);
                }
            }
        }
        best.map(|(_, _, id)| id)
    }

    /// Returns the words that begin with these letters, as a range of numbers.
    pub(crate) fn words_from(&self, prefix: &str) -> std::ops::Range<WordId> {
        let start = self
            .words
            .partition_point(|row| self.bytes(row.text) < prefix.as_bytes());
        let len = self.words[start..]
            .partition_point(|row| self.bytes(row.text).starts_with(prefix.as_bytes()));
        start as WordId..(start + len) as WordId
    }
}

/// Counts slips (a letter wrong, missing, too many, or two swapped), giving up above `most`.
pub(crate) fn edit_distance(a: &[u8], b: &[u8], most: usize) -> usize {
    const LONGEST: usize = 32;
    if a.len() >= LONGEST || b.len() >= LONGEST {
        return most + 1;
    }
    let mut before = [0usize; LONGEST];
    let mut last: [usize; LONGEST] = std::array::from_fn(|j| j);
    for i in 1..=a.len() {
        let mut row = [0usize; LONGEST];
        row[0] = i;
        let mut least = i;
        for j in 1..=b.len() {
            let change = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + change);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
            least = least.min(row[j]);
        }
        if least > most {
            return most + 1;
        }
        before = last;
        last = row;
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspellings_find_the_word_that_was_meant() {
        let table = Catalogue::shipped();
        for (typed, meant) in [
            ("bananna", "banana"),
            ("brocolli", "broccoli"),
            ("choclate", "chocolate"),
            ("meetball", "meatball"),
            ("spinnach", "spinach"),
        ] {
            let found = table.respell(typed, false).map(|w| table.word_text(w));
            assert_eq!(found, Some(meant), "{typed}");
        }
        assert_eq!(table.respell("huel", false), None);
        assert_eq!(table.respell("xyzzyq", false), None);
    }

    #[test]
    fn swapped_letters_are_one_slip() {
        assert_eq!(edit_distance(b"bananna", b"banana", 2), 1);
        assert_eq!(edit_distance(b"siwss", b"swiss", 2), 1);
        assert_eq!(edit_distance(b"abcdef", b"uvwxyz", 2), 3);
    }
}
