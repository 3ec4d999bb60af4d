//! The report's figures over time: text with sparklines, JSON, CSV, and an HTML page.

mod csv;
mod html;
mod json;
mod text;
pub(super) mod words;

pub use csv::csv;
pub use html::trend as html;
pub use json::json;
pub use text::text;

use crate::domain::Tracked;

/// The nutrients shown: the one asked for, else all six.
pub(super) fn shown(asked: Option<Tracked>) -> Vec<Tracked> {
    asked.map_or_else(|| Tracked::ALL.to_vec(), |one| vec![one])
}
