//! Places of words in a phrase, as a set.

use std::ops::{BitOr, BitOrAssign, Sub};

use crate::matching::score::weights::word::MAX_WORDS;

/// A set of places of words in a phrase; places from [`MAX_WORDS`] on are in none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct WordSet(u64);

const _: () = assert!(MAX_WORDS <= u64::BITS as usize);

impl WordSet {
    /// The set of no place.
    pub(crate) const EMPTY: WordSet = WordSet(0);

    /// Returns the set of one place.
    pub(crate) fn of(place: usize) -> WordSet {
        WordSet(if place < MAX_WORDS { 1 << place } else { 0 })
    }

    pub(crate) fn insert(&mut self, place: usize) {
        *self |= WordSet::of(place);
    }

    pub(crate) fn contains(self, place: usize) -> bool {
        self.0 & WordSet::of(place).0 != 0
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether a place is in both sets.
    pub(crate) const fn meets(self, other: WordSet) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for WordSet {
    type Output = WordSet;

    fn bitor(self, other: WordSet) -> WordSet {
        WordSet(self.0 | other.0)
    }
}

impl BitOrAssign for WordSet {
    fn bitor_assign(&mut self, other: WordSet) {
        self.0 |= other.0;
    }
}

/// The places that are in the first set alone.
impl Sub for WordSet {
    type Output = WordSet;

    fn sub(self, other: WordSet) -> WordSet {
        WordSet(self.0 & !other.0)
    }
}

impl FromIterator<usize> for WordSet {
    fn from_iter<I: IntoIterator<Item = usize>>(places: I) -> WordSet {
        let sets = places.into_iter().map(WordSet::of);
        sets.fold(WordSet::EMPTY, WordSet::bitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_beyond_the_last_word_is_in_no_set() {
        let mut set = WordSet::of(3);
        set.insert(MAX_WORDS);
        assert_eq!(set, WordSet::of(3));
        assert!(!set.contains(MAX_WORDS));
    }

    #[test]
    fn what_is_taken_away_is_gone_and_the_rest_stays() {
        let both: WordSet = [1, 5].into_iter().collect();
        assert_eq!(both - WordSet::of(5), WordSet::of(1));
        assert!(both.meets(WordSet::of(5)));
        assert!((both - both).is_empty());
    }
}
