//! The library's own tokens and stems, so that a word typed and a word of the table come out alike.

#[path = "../src/parse/number.rs"]
pub mod number;
#[path = "../src/parse/stem.rs"]
pub mod stem;
#[path = "../src/parse/token.rs"]
pub mod token;
#[path = "../src/parse/unit.rs"]
pub mod unit;

pub use number::read_amount;
pub use stem::{singular, stem};
pub use token::{Token, TokenKind, tokens};
pub use unit::Unit;
