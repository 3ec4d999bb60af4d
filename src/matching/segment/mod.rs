//! The best way to cut a line into foods.

pub(crate) mod chunk;
pub(crate) mod described;
pub(crate) mod repetition;
pub(crate) mod segmentation;
