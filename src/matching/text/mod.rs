//! Text to lexemes, and lexemes to phrases.

pub(crate) mod context;
pub(crate) mod foreign;
pub(crate) mod lexer;
mod listing;
pub(crate) mod narrative;
pub(crate) mod phrase;
pub(crate) mod reader;
pub(crate) mod role;
pub(crate) mod word_set;
