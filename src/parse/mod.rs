//! Text to dates, tokens, quantities and units.
//!
//! The build script reads the food table's names and measures with these same tokens, stems and
//! units, so a word typed and a word of the table always come out alike. Those modules therefore
//! import nothing of ours but each other.

mod body_weight;
pub mod day_text;
pub mod label;
pub mod number;
pub mod scene;
pub mod stem;
pub mod token;
pub mod unit;
pub mod when;

pub use body_weight::body_weight;
pub use number::{Amount, AmountError, read_amount};
pub use stem::{singular, stem};
pub use token::{Token, TokenKind, tokens};
pub use unit::Unit;
