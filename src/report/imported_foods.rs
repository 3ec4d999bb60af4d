use std::collections::BTreeMap;

use crate::domain::{FoodSource, Nutrient};
use crate::release::BadRow;

/// What became of a release of foods.
#[derive(Clone, Debug, PartialEq)]
pub struct FoodsImport {
    /// The file or folder as the person gave it.
    pub file: String,
    /// The table it is.
    pub source: FoodSource,
    /// It went on where an earlier run was interrupted. The counts are of this run, but rows that
    /// cannot be read are counted and named for the whole file.
    pub resumed: bool,
    /// Foods that were not on the shelf.
    pub new: u64,
    /// Foods that took the place of an older row of the same code or barcode.
    pub changed: u64,
    /// Foods that were there as they are.
    pub present: u64,
    /// Foods of which a newer row was there.
    pub older: u64,
    /// Rows that are no food to be used, by why.
    pub skipped: BTreeMap<&'static str, u64>,
    /// Foods that could not be read.
    pub rejected: u64,
    /// Rows of other files of the release that could not be read.
    pub damaged: u64,
    /// The rows that could not be read, the first of many.
    pub rejects: Vec<BadRow>,
    /// How many values were taken as unknown because no food can have them.
    pub implausible: BTreeMap<Nutrient, u64>,
    /// How many foods of the source are on the shelf now.
    pub on_shelf: u64,
}

impl FoodsImport {
    /// Begins to count.
    pub fn new(file: &str, source: FoodSource) -> FoodsImport {
        FoodsImport {
            file: file.to_owned(),
            source,
            resumed: false,
            new: 0,
            changed: 0,
            present: 0,
            older: 0,
            skipped: BTreeMap::new(),
            rejected: 0,
            damaged: 0,
            rejects: Vec::new(),
            implausible: BTreeMap::new(),
            on_shelf: 0,
        }
    }

    /// How many rows of foods were looked at.
    pub fn rows(&self) -> u64 {
        let skipped: u64 = self.skipped.values().sum();
        self.new + self.changed + self.present + self.older + skipped + self.rejected
    }

    /// Whether anything could not be read.
    pub const fn has_left_over(&self) -> bool {
        self.rejected + self.damaged > 0
    }
}

/// A table of foods that was imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnShelf {
    /// The table.
    pub source: FoodSource,
    /// How many foods of it there are.
    pub foods: u64,
    /// Whether all of the file was imported.
    pub complete: bool,
    /// When that was.
    pub imported_at: String,
    /// The file it came from.
    pub file: String,
}
