//! The lines of a day as a person changes them in an editor.

use super::DayView;
use crate::domain::{Entry, EntryKind};
use crate::parse::day_text::NOTE;

/// The heading of doses that were logged.
pub const SUPPLEMENTS: &str = "supplements";

/// An entry as a line of the day's text.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownLine {
    /// The entry.
    pub entry: Entry,
    /// The heading above it: its meal, or [`SUPPLEMENTS`]; `None`: it stands above every heading.
    pub heading: Option<String>,
    /// Its time, words and note, without its number.
    pub line: String,
}

impl ShownLine {
    fn of(entry: &Entry) -> ShownLine {
        let what = &entry.what;
        let time = what.time.map(|time| time.format("%H:%M ").to_string());
        let note = what.note.as_ref().map(|note| format!("{NOTE}{note}"));
        let line = [
            time.unwrap_or_default(),
            what.text.clone(),
            note.unwrap_or_default(),
        ];
        ShownLine {
            heading: match what.kind {
                EntryKind::Supplement => Some(SUPPLEMENTS.to_owned()),
                EntryKind::Food => what.meal.as_deref().map(on_one_line),
            },
            line: on_one_line(&line.concat()),
            entry: entry.clone(),
        }
    }
}

/// Returns the lines of a day: those of its meals in the order of the day, then its doses.
pub fn day_lines(day: &DayView) -> Vec<ShownLine> {
    let meals = day.meals();
    let entries = meals.iter().flat_map(|meal| &meal.entries);
    let mut lines: Vec<ShownLine> = entries.map(|entry| ShownLine::of(entry)).collect();
    lines.sort_by_key(|line| line.entry.what.kind == EntryKind::Supplement);
    lines
}

/// Imported texts may hold line breaks and other control characters.
fn on_one_line(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    plain.trim().to_owned()
}
