//! The person's own foods, phrases and habits, and the foods they imported.

mod helpings;
pub(crate) mod imported;
pub(crate) mod names;
mod taught;
