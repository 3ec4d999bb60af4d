//! The rows of the food table's image, written by the build script and read where they lie.

use crate::domain::Nutrient;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

/// The first bytes of an image: the digit changes with the rows, and so does the count of nutrients.
pub const MAGIC: u64 = u64::from_le_bytes(*b"nutrimg2") + ((Nutrient::COUNT as u64) << 56);

/// What the words of other languages begin with among the phrases, so that none is taken for English.
pub const FOREIGN: &str = "\u{1}";

/// What words begin with that mean another food beside some words.
pub const BESIDE: &str = "\u{2}";

/// What phrases begin with that tell of no food.
pub const ASIDE: &str = "\u{3}";

/// How many sections follow the header.
pub const SECTIONS: usize = 12;

/// Where each section lies, in the order of [`Section`].
#[derive(Clone, Copy, Debug, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub struct Header {
    pub magic: u64,
    pub spans: [Span; SECTIONS],
}

/// Names the sections.
#[derive(Clone, Copy)]
#[repr(usize)]
pub enum Section {
    Foods,
    Portions,
    Labels,
    LabelWords,
    Names,
    NameWords,
    Words,
    Postings,
    ByDescription,
    Rewrites,
    Measures,
    Text,
}

/// How many bytes a row of each section has, in the order of [`Section`].
pub const ROW_SIZES: [usize; SECTIONS] = [
    size_of::<FoodRow>(),
    size_of::<PortionRow>(),
    size_of::<LabelRow>(),
    size_of::<WordUse>(),
    size_of::<NameRow>(),
    size_of::<WordUse>(),
    size_of::<WordRow>(),
    size_of::<Posting>(),
    size_of::<u32>(),
    size_of::<RewriteRow>(),
    size_of::<MeasureRow>(),
    1,
];

/// A stretch of bytes or rows.
#[derive(Clone, Copy, Debug, Default, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub struct Span {
    pub start: u32,
    pub len: u32,
}

/// A food; rows are sorted by source, then number.
#[derive(Clone, Copy, Debug, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub struct FoodRow {
    /// Per 100 g in the order of `Nutrient::ALL`; NaN where unknown.
    pub values: [f64; Nutrient::COUNT],
    pub number: u64,
    /// 0 FNDDS 2021-2023, 1 FNDDS 2017-2018, 2 SR28, 3 CoFID, 4 Fineli.
    pub edition: u32,
    pub description: Span,
    pub category: Span,
    pub portions: Span,
    pub names: Span,
    /// Reports in the national recalls and the grams each time; 0 and NaN where none.
    pub times: u32,
    pub p25: f32,
    pub median: f32,
    pub p75: f32,
    /// What is added to every match with this food: how common it is, and its edition.
    pub prior: f32,
    /// What the table assumes when no amount is named, g; NaN where it says nothing.
    pub unspecified: f64,
}

/// One household measure of one food.
#[derive(Clone, Copy, Debug, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub struct PortionRow {
    pub grams: f64,
    pub label: u32,
    pub spare: u32,
}

/// The wording of a household measure, taken apart.
#[derive(Clone, Copy, Debug, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub struct LabelRow {
    pub text: Span,
    pub words: Span,
    /// The number the wording opens with.
    pub amount: f32,
    /// Index of the unit in `parse::Unit::ALL` plus one, where the measure is one; else 0.
    pub unit: u32,
    /// Bits of [`LabelFlags`].
    pub flags: u32,
}

bitflags::bitflags! {
    /// What a measure's wording says.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub struct LabelFlags: u32 {
        /// "Quantity not specified".
        const UNSPECIFIED = 1;
        /// "Guideline amount …".
        const GUIDELINE = 2;
        /// Nothing but one unit of weight or volume.
        const PURE_UNIT = 4;
        /// "oz, raw (yield after cooking)", "cup, dry, yields": not the food as eaten.
        const YIELD = 8;
        /// "NFS", "NS as to size": the one to take when the text says no more.
        const PLAIN = 16;
        /// "Without shell": nuts and seeds as eaten.
        const SHELLED = 32;
    }
}

/// A word of a name or of a measure's wording.
#[derive(Clone, Copy, Debug, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub struct WordUse {
    pub word: u32,
    /// What it costs when the text lacks it.
    pub missing: f32,
}

/// One of a food's names.
#[derive(Clone, Copy, Debug, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub struct NameRow {
    pub food: u32,
    pub words: Span,
    /// The sum of the words' `missing`.
    pub total: f32,
    /// Added to every match with this name.
    pub bonus: f32,
    /// One of [`name_kind`].
    pub kind: u16,
    /// How many pieces of it the bare plural means; 0: nothing is known.
    pub pieces: u16,
    /// The weight meant by an everyday word, g; NaN elsewhere.
    pub grams: f64,
    /// A kitchen's phrase, as its row spells it; empty for other names.
    pub phrase: Span,
    /// The same in the singular, unless another row is spelt so.
    pub singular: Span,
}

/// What kind of name a food bears.
pub mod name_kind {
    /// The description itself.
    pub const DESCRIPTION: u32 = 0;
    /// What else the table calls the food.
    pub const ALSO_KNOWN_AS: u32 = 1;
    /// What an earlier edition called it.
    pub const FORMER: u32 = 2;
    /// A bare everyday word, or a name of the person's own.
    pub const EVERYDAY: u32 = 3;
    /// An everyday word by which a kitchen means another food.
    pub const OVERRULED: u32 = 4;
    /// What a kitchen calls this very food.
    pub const KITCHEN: u32 = 5;
    /// What a kitchen calls a dish that no table has; the food is the nearest of its kind.
    pub const STAND_IN: u32 = 6;
    /// A product of a brand; the food is this product or its like.
    pub const BRAND: u32 = 7;
}

/// A word of the table; rows are sorted by text.
#[derive(Clone, Copy, Debug, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub struct WordRow {
    pub text: Span,
    pub postings: Span,
    /// How telling the word is.
    pub weight: f32,
    /// Bits of [`WordFlags`].
    pub flags: u32,
}

bitflags::bitflags! {
    /// What is known of a word.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub struct WordFlags: u32 {
        /// Costs nothing when it explains nothing.
        const FILLER = 1;
        /// A filler that may be part of a name.
        const SOFT = 8;
        /// Says which food, never what food.
        const MODIFIER = 16;
        /// Stands in the wording of a household measure.
        const MEASURE = 2;
        /// Stands in some food's name.
        const NAME = 4;
        /// Only a kitchen of the world calls a food so: no slip of an English word is mended to it.
        const KITCHEN = 32;
        /// Stands in names of national tables alone: no misspelling is taken for it.
        const NATIONAL = 64;
    }
}

/// One use of a word in a name.
#[derive(Clone, Copy, Debug, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub struct Posting {
    pub name: u32,
    pub missing: f32,
}

/// Words that stand for other words; rows are sorted by `from`.
#[derive(Clone, Copy, Debug, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub struct RewriteRow {
    pub from: Span,
    pub to: Span,
}

/// A vague measure; rows are sorted by text.
#[derive(Clone, Copy, Debug, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub struct MeasureRow {
    pub text: Span,
    /// How much it holds; NaN: the usual amount of the food.
    pub ml: f64,
    /// What it weighs where it is no volume; NaN where it is.
    pub grams: f64,
}
