//! The gap report: one file or folder a format, on shared sentences (`words`, `days`, `people`).

pub(in crate::render) mod cohort;
pub(in crate::render) mod csv;
pub(in crate::render) mod days;
pub(in crate::render) mod explain;
pub(in crate::render) mod html;
pub(in crate::render) mod json;
pub(in crate::render) mod markdown;
pub(in crate::render) mod people;
pub(in crate::render) mod short;
pub(in crate::render) mod text;
pub(in crate::render) mod words;
