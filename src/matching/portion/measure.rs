//! How well one household measure of a food fits a text.

use crate::catalogue::{Catalogue, LabelFlags, Measure, Name, WordId};
use crate::domain::GramsFrom;
use crate::parse::stem;

use crate::matching::portion::estimate::{PortionEstimate, count};
use crate::matching::portion::wording::{Choice, alone_but, is_plain_unit, numbers_in};
use crate::matching::score::weights::portion as w;
use crate::matching::text::phrase::{Phrase, PhraseWord, Quantity};
use crate::matching::text::role::Role;
use crate::matching::text::word_set::WordSet;

/// What a measure is held against.
pub(crate) struct Seeking<'a> {
    pub table: &'a Catalogue,
    pub phrase: &'a Phrase,
    pub name: &'a Name,
    pub quantities: &'a [Quantity],
    /// The words of the text that the food's name explains.
    pub in_name: WordSet,
    /// What the table assumes when no amount is named, g.
    pub assumed: Option<f64>,
}

/// A measure while it is held against a text.
struct Fitting<'a> {
    seeking: &'a Seeking<'a>,
    measure: &'a Measure,
    fit: f32,
    explained: WordSet,
    /// Which quantities the measure takes up.
    used: [bool; w::MAX_QUANTITIES],
    /// How many of what the text counts are in the measure: 5 of "1 bar (5 squares)".
    holds: f64,
}

/// Reads a text's amount as so many of this measure; `None` for what is no measure.
pub(crate) fn weigh(measure: &Measure, seeking: &Seeking<'_>) -> Option<PortionEstimate> {
    if measure.flags.contains(LabelFlags::UNSPECIFIED) {
        return None;
    }
    let mut fitting = Fitting {
        seeking,
        measure,
        fit: flagged(measure.flags),
        explained: WordSet::EMPTY,
        used: [false; w::MAX_QUANTITIES],
        holds: 1.0,
    };
    let unit = fitting.own_unit();
    fitting.numbers();
    fitting.words();
    fitting.bare_count();
    fitting.part_of_whole();
    Some(fitting.weighed(unit))
}

fn flagged(flags: LabelFlags) -> f32 {
    let cost = |flag, cost| if flags.contains(flag) { cost } else { 0.0 };
    cost(LabelFlags::GUIDELINE, w::GUIDELINE)
        + cost(LabelFlags::YIELD, w::YIELD)
        + cost(LabelFlags::PLAIN, w::PLAIN)
}

impl Fitting<'_> {
    fn quantities(&self) -> impl Iterator<Item = (usize, &Quantity)> {
        self.seeking
            .quantities
            .iter()
            .enumerate()
            .take(w::MAX_QUANTITIES)
    }

    /// Takes up the quantity in the measure's own unit: "2 cups" is no "1 slice".
    fn own_unit(&mut self) -> Option<usize> {
        let unit = self.measure.unit?;
        let stated = self
            .quantities()
            .find(|(_, q)| q.unit == Some(unit))
            .map(|(i, _)| i);
        match stated {
            Some(at) => {
                self.used[at] = true;
                self.fit += w::SAME_UNIT;
            }
            None => self.fit -= w::OTHER_UNIT,
        }
        stated
    }

    /// Takes up the numbers in the measure's wording: 16.9 of "1 bottle (16.9 fl oz)".
    fn numbers(&mut self) {
        let inside = |(i, q): (usize, &Quantity)| q.unit.is_some() || i > 0 && !q.article;
        if !self.quantities().any(inside) {
            return;
        }
        let numbers = numbers_in(self.measure);
        for (i, q) in self
            .seeking
            .quantities
            .iter()
            .enumerate()
            .take(w::MAX_QUANTITIES)
        {
            let inside = q.unit.is_some() || i > 0 && !q.article;
            if !self.used[i]
                && inside
                && numbers
                    .iter()
                    .any(|n| (n - q.value).abs() < w::SAME_INNER_NUMBER)
            {
                self.used[i] = true;
                self.fit += w::INNER_NUMBER;
            }
        }
    }

    fn words(&mut self) {
        let words = self
            .measure
            .words
            .iter()
            .skip(usize::from(self.measure.unit.is_some()));
        let usual = self
            .seeking
            .assumed
            .is_some_and(|g| (g * self.measure.amount - self.measure.grams).abs() < w::SAME_GRAMS);
        let mut choice = Choice::default();
        for used in words {
            if self.unit_word(used.word) {
                continue;
            }
            // The table's own usual amount needs no size: "bag" is the small one if that is usual.
            let missing = if usual {
                used.missing.abs().min(w::MAX_MISSING_OF_USUAL)
            } else {
                used.missing.abs()
            };
            let missing = self.cost(used.word, missing);
            let gain = self.gain(used.word);
            if gain.is_some() {
                self.holds = self.held(used.word).unwrap_or(self.holds);
            }
            self.fit += choice.next(used.missing < 0.0, gain, missing);
        }
    }

    /// What it costs that the text lacks a word of the measure: of counted Oreos each is a "cookie".
    fn cost(&self, word: WordId, missing: f32) -> f32 {
        let named = || self.described(word);
        let known = self.seeking.table.known();
        let piece = || known.parts.contains(&Some(word));
        match self.stated() {
            Some(n) if n < 1.0 && piece() => w::PART_OF_PART,
            Some(n) if n != 1.0 && !known.sizes.contains(&Some(word)) && named() => {
                missing.min(w::MAX_MISSING_OF_COUNTED)
            }
            _ => missing,
        }
    }

    /// Whether the food's description has a word, whatever the name it was found by.
    fn described(&self, word: WordId) -> bool {
        let Seeking { table, name, .. } = self.seeking;
        table
            .names_of(name.food)
            .next()
            .is_some_and(|n| n.words.iter().any(|u| u.word == word && u.missing >= 0.0))
    }

    /// How many of a word's things the measure holds, where its wording says so in brackets.
    fn held(&self, word: WordId) -> Option<f64> {
        let several = self.stated().is_some_and(|n| n > 1.0);
        if !several || !self.measure.has_inner_number() {
            return None;
        }
        let (_, inside) = self.measure.label().split_once('(')?;
        let known = self.seeking.table.word_text(word);
        inside.split([',', ')']).find_map(|part| {
            let (count, thing) = part.trim().split_once(' ')?;
            let thing = thing.trim();
            let count: u32 = count.parse().ok()?;
            (count >= 2 && stem(&thing.to_lowercase()) == known).then_some(f64::from(count))
        })
    }

    /// The plain number in the text: "4", "half"; an article is none.
    fn stated(&self) -> Option<f64> {
        let plain = |q: &&Quantity| q.unit.is_none() && !q.article;
        self.seeking.quantities.iter().find(plain).map(|q| q.value)
    }

    /// Half of something is half of a whole one, of no size in particular.
    fn part_of_whole(&mut self) {
        let known = self.seeking.table.known();
        let whole = |w: WordId| Some(w) == known.medium || Some(w) == known.whole;
        let part = |w: WordId| known.parts.contains(&Some(w));
        if self.measure.words.iter().any(|u| part(u.word)) {
            return;
        }
        if self.stated().is_some_and(|n| n < 1.0)
            && self.measure.unit.is_none()
            && self.measure.words.iter().any(|u| whole(u.word))
        {
            self.fit += w::PART_OF_WHOLE;
            // "1 medium melon": the melon is what the food is.
            self.fit += if self.explained.is_empty() {
                w::PART_OF_PLAIN_WHOLE
            } else {
                0.0
            };
        }
    }

    /// Whether a word inside the wording is a unit that the text gives too: "1 medium ice cream cup".
    fn unit_word(&mut self, word: WordId) -> bool {
        let Some(unit) = self.seeking.table.known().unit(word) else {
            return false;
        };
        let Some(at) = self
            .quantities()
            .find(|(_, q)| q.unit == Some(unit))
            .map(|(i, _)| i)
        else {
            return false;
        };
        if !self.used[at] {
            // A bottle of 12 fl oz is none of 20.
            let other_number = numbers_in(self.measure)
                .iter()
                .any(|n| (n - self.measure.amount).abs() > w::SAME_COUNT);
            self.used[at] = !other_number;
            self.fit += if other_number {
                w::OTHER_INNER_UNIT
            } else {
                w::INNER_UNIT
            };
        }
        true
    }

    /// Returns what it is worth that the text has a word of the measure; `None` where it has not.
    fn gain(&mut self, word: WordId) -> Option<f32> {
        let Seeking {
            phrase, in_name, ..
        } = *self.seeking;
        let named = |at: usize| in_name.contains(at);
        // The "medium" of "medium crust" is no size of the measure, nor the "extra" of "for extra flavour".
        let size = self.seeking.table.known().sizes.contains(&Some(word));
        let Some(at) = self.position(word) else {
            let at = self.packed_alike(word)?;
            self.explained.insert(at);
            return Some(w::PACKED_ALIKE);
        };
        if size && (named(at) || phrase.words[at].is(Role::LATER)) {
            return None;
        }
        // "a cup of soup from the can" is no can.
        let unit = self.seeking.quantities.iter().any(|q| q.unit.is_some());
        if phrase.words[at].is(Role::VESSEL) && phrase.words[at].is(Role::LATER) && unit {
            return None;
        }
        self.explained.insert(at);
        if !named(at) || phrase.words[at].is(Role::VESSEL) {
            return Some(w::MEASURE_WORD_SHARE * phrase.words[at].weight + w::MEASURE_WORD);
        }
        let counted = !self.seeking.quantities.is_empty();
        // "1 snack cake" of a snack cake: all its words are told.
        let told = |w: WordId| {
            let same_side =
                |p: usize| phrase.words[p].is(Role::LATER) == phrase.words[at].is(Role::LATER);
            let size = self.seeking.table.known().sizes.contains(&Some(w));
            w == word
                || !size && self.position(w).is_some_and(|p| named(p) && same_side(p))
                || !size && self.described(w)
        };
        let own = alone_but(self.measure, told);
        Some(match (own, counted) {
            // "crackers" are not one cracker.
            (_, false) if phrase.plural => 0.0,
            (true, true) => w::OWN_PIECE_COUNTED,
            (true, false) => w::OWN_PIECE,
            (false, _) => w::NAMED_PIECE,
        })
    }

    /// A bag is a pouch, a packet a package.
    fn packed_alike(&self, word: WordId) -> Option<usize> {
        let packs = &self.seeking.table.known().packs;
        let pack = |id: Option<WordId>| id.is_some() && packs.contains(&id);
        let in_name = |w: usize| self.seeking.in_name.contains(w);
        let words = self.seeking.phrase.words.iter().enumerate();
        pack(Some(word))
            .then(|| words.into_iter().find(|(i, w)| pack(w.id) && !in_name(*i)))
            .flatten()
            .map(|(i, _)| i)
    }

    fn position(&self, word: WordId) -> Option<usize> {
        let known = self.seeking.table.known();
        let same = |typed: &str, table: Option<WordId>, w: &str| w == typed && Some(word) == table;
        self.seeking.phrase.words.iter().position(|w| {
            let meant = w.id == Some(word)
                || same("slice", known.piece, &w.stem)
                || same("tin", known.can, &w.stem)
                || same("serving", known.order, &w.stem)
                || same("portion", known.order, &w.stem);
            meant && !w.is(Role::NEGATED)
        })
    }

    /// "1 fruit", "1 medium": what a bare count counts.
    fn bare_count(&mut self) {
        if is_plain_unit(self.seeking.table, self.measure) && !self.seeking.quantities.is_empty() {
            self.fit += if self.explained.is_empty() {
                w::BARE_COUNT
            } else {
                0.0
            };
            self.explained |= self.pieces();
        }
    }

    /// "A piece of fruit" is one fruit.
    fn pieces(&self) -> WordSet {
        let words = self.seeking.phrase.words.iter().enumerate();
        let piece = |(at, w): (usize, &PhraseWord)| {
            (w.stem == "piece" && !self.seeking.in_name.contains(at)).then_some(at)
        };
        words.filter_map(piece).collect()
    }

    fn weighed(mut self, unit: Option<usize>) -> PortionEstimate {
        let own = self.measure.unit;
        let left = |i: usize, q: &Quantity| {
            i >= w::MAX_QUANTITIES || !self.used[i] || q.unit.is_some() && q.unit == own
        };
        let rest: Vec<Quantity> = self
            .seeking
            .quantities
            .iter()
            .enumerate()
            .filter(|(i, q)| left(*i, q))
            .map(|(_, q)| *q)
            .collect();
        self.fit -= w::LEFT_UNIT
            * rest
                .iter()
                .filter(|q| q.unit.is_some() && q.unit != own)
                .count() as f32;
        let (times, stated) = count(&rest);
        // "a bag of chips" is not one of "22 chips".
        if self.measure.amount > w::MIN_SEVERAL
            && own.is_none()
            && stated.is_none_or(|n| n < w::MAX_ONE)
        {
            self.fit -= w::SEVERAL_FOR_ONE;
        }
        // "A packet of crisps" is not one crisp.
        let words = self.seeking.phrase.words.iter().enumerate();
        let held =
            |(i, w): (usize, &PhraseWord)| w.is(Role::CONTAINER) && !self.explained.contains(i);
        if own.is_none() && words.into_iter().any(held) {
            self.fit -= w::LEFT_CONTAINER;
        }
        let value = unit.map_or(1.0, |at| self.seeking.quantities[at].value) * times;
        let volume = own.is_some_and(|u| u.millilitres().is_some());
        PortionEstimate {
            grams: value / self.holds / self.measure.amount * self.measure.grams,
            from: match (unit, stated) {
                (Some(_), _) if volume => GramsFrom::Volume,
                (None, None)
                    if self
                        .seeking
                        .quantities
                        .iter()
                        .zip(self.used)
                        .any(|(q, used)| used && q.unit.is_some()) =>
                {
                    GramsFrom::Volume
                }
                // "banana": the measure is the food's own, but nobody named it.
                (None, None) if (self.explained - self.seeking.in_name).is_empty() => {
                    GramsFrom::Default
                }
                _ => GramsFrom::Portion,
            },
            portion: Some(*self.measure),
            quantity: (stated.is_some() || unit.is_some()).then_some(value),
            unit: own.filter(|_| unit.is_some()).map(|u| u.label().to_owned()),
            fit: self.fit,
            explained: self.explained,
            waives_measures: false,
            raw_grams: None,
        }
    }
}

/// What it costs that nobody has that much, or that little.
pub(crate) fn oddity(grams: f64, typical: Option<f64>) -> f32 {
    let Some(typical) = typical else { return 0.0 };
    let off = ((grams.max(w::MIN_COMPARED_GRAMS) / typical).ln().abs() as f32 - w::USUAL_DISTANCE)
        .max(0.0);
    w::ODDITY * off * off
}

/// How far a weight is from the nearer of what is assumed and what is usual.
pub(crate) fn strangeness(grams: f64, usual: [Option<f64>; 2]) -> f32 {
    let off = |g: f64| (grams.max(w::MIN_COMPARED_GRAMS) / g).ln().abs() as f32;
    usual
        .into_iter()
        .flatten()
        .map(off)
        .reduce(f32::min)
        .unwrap_or(0.0)
}
