//! What to eat to close the gaps: text, JSON and a shopping list.

mod json;
mod list;
mod text;
mod words;

pub use json::json;
pub use list::shopping_list;
pub use text::text;
pub(in crate::render) use words::{THIS_WEEK, changes};
