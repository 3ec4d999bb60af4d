//! What a word does in a text.

bitflags::bitflags! {
    /// The roles of a word.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub(crate) struct Role: u16 {
        /// Stands in some food's name.
        const NAME = 1;
        /// Costs nothing when nothing explains it.
        const FILLER = 1 << 1;
        /// A filler that may be part of a name.
        const SOFT = 1 << 2;
        /// Says which food, never what food.
        const MODIFIER = 1 << 3;
        /// Stands in the wording of a household measure.
        const MEASURE = 1 << 4;
        /// "glass", "can": holds food.
        const VESSEL = 1 << 5;
        /// A vessel before "of": it measures the food and is no part of its name.
        const CONTAINER = 1 << 6;
        /// Describes a measure and follows a link: little is lost if nothing explains it.
        const ASIDE = 1 << 7;
        /// Follows the first link of the phrase.
        const LATER = 1 << 8;
        /// Follows "no" or "without".
        const NEGATED = 1 << 9;
        /// Nothing else in the text could name a food.
        const CHOSEN = 1 << 10;
        /// The last word of the first chunk that names something: in English, what it is.
        const HEAD = 1 << 11;
        /// Typed in the plural.
        const PLURAL = 1 << 12;
    }
}

impl Role {
    /// Returns these roles if a condition holds, else none.
    pub(crate) fn when(self, holds: bool) -> Role {
        if holds { self } else { Role::empty() }
    }
}
