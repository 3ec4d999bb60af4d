//! The file of rows that were left over, to be mended and imported again.

pub(crate) mod mark;
pub(crate) mod writer;

pub use writer::RejectsWriter;
