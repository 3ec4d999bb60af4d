//! What to eat to close the gaps: text, a page, JSON and a shopping list.

mod html;
mod json;
mod list;
mod text;
mod words;

pub use html::html;
pub use json::json;
pub use list::shopping_list;
pub use text::text;
pub(in crate::render) use words::{THIS_WEEK, changes};
