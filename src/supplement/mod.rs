//! From a label's words to the elemental amounts of a dose, and what is too much of one.
//!
//! [`text`] reads amounts and units, [`compound`] finds the share of the element in a compound, and
//! [`read`] puts them together. [`limits`] holds what no dose can exceed and which amounts are above
//! an upper level.

pub mod compound;
mod dose;
pub mod limits;
pub mod text;

pub use dose::{Dose, DoseError, Meaning, Told, read};
