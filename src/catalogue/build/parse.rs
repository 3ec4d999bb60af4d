//! The library's own tokens and stems, so that a word typed and a word of the table come out alike.

#[path = "../../parse/number.rs"]
pub mod number;
#[path = "../../parse/stem.rs"]
pub mod stem;
#[path = "../../parse/token.rs"]
pub mod token;
#[path = "../../parse/unit.rs"]
pub mod unit;

pub use number::read_amount;
pub use stem::{singular, stem};
pub use token::{Token, TokenKind, tokens};
pub use unit::Unit;
