//! Food tables of others, read as streams: releases of USDA FoodData Central and the dump of Open
//! Food Facts.
//!
//! [`open()`] says what stands at a path. A [`Release::Fdc`] is several files that are joined by
//! `fdc_id`; each is streamed once ([`Fdc::foods`], [`Fdc::brands`], [`Fdc::amounts`],
//! [`Fdc::portions`]) and whoever joins them does so outside of memory. A [`Release::Off`] has one
//! product a line. Columns are found by their names, and only those that are used are looked at.
//!
//! A value that is not there is unknown, never zero; so is one that no food can have, and it is
//! counted ([`plausible()`]). A row that cannot be read is a value ([`Part::Bad`]) and the reading goes
//! on; what makes a whole release unfit is a [`FoodsError`].

mod amounts;
mod error;
mod fdc;
mod files;
mod off;
mod open;
mod plausible;
mod serving;
mod table;
#[cfg(test)]
mod tests;

pub use amounts::Amounts;
pub use error::FoodsError;
pub use fdc::{Branded, Fdc, FdcAmounts, FdcBrand, FdcFood, FdcPortion};
pub use off::Off;
pub use open::{Release, open};
pub use plausible::plausible;
pub use table::{BadRow, Part};

use crate::domain::{Nutrient, ShelfFood};

/// A product with the nutrients whose values were taken as unknown, because none can be so.
#[derive(Clone, Debug, PartialEq)]
pub struct Product {
    /// The food.
    pub food: ShelfFood,
    /// What was given and cannot be.
    pub implausible: Vec<Nutrient>,
}
