//! The weight that a phrase gives a food.

pub(crate) mod estimate;
pub(crate) mod measure;
pub(crate) mod raw;
pub(crate) mod size;
pub(crate) mod wording;
