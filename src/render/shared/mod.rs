//! What every part of the output is made of: numbers, lines that fit, pages, pictures.

pub(in crate::render) mod food_name;
pub(in crate::render) mod numbers;
pub(in crate::render) mod page;
pub(in crate::render) mod rhythm;
pub(in crate::render) mod scale;
pub(in crate::render) mod shell;
pub(in crate::render) mod svg;
