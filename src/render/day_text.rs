//! A day of the diary as plain text that a person changes in an editor.

use std::fmt::Write;

use chrono::NaiveDate;

use crate::render::shared::page::harmless;
use crate::report::ShownLine;

/// Writes a day for an editor, after remarks that say how to change it.
pub fn day_text(date: NaiveDate, lines: &[ShownLine]) -> String {
    let mut text = remarks(&[
        &date.format("%A %-d %B %Y").to_string(),
        "Change a line, delete it, move it to another meal, or write a new one. Save and close.",
        "The number in brackets is the entry's own: keep it. A new line has none.",
        "A line that ends in a colon names the meal of the lines below it.",
    ]);
    let mut heading = &None;
    for shown in lines {
        if shown.heading != *heading {
            let name = shown.heading.as_deref().unwrap_or_default();
            let gap = if text.ends_with("\n\n") { "" } else { "\n" };
            let _ = writeln!(text, "{gap}{}:", harmless(name));
            heading = &shown.heading;
        }
        let _ = writeln!(text, "[{}] {}", shown.entry.id.0, harmless(&shown.line));
    }
    text
}

/// Puts what was wrong with a day's text above it, in place of what was wrong before.
pub fn with_problem(text: &str, problem: &str) -> String {
    let rest = text.trim_start_matches('\u{feff}');
    let old = rest.lines().take_while(|line| line.starts_with(PROBLEM));
    let skipped: usize = old.map(|line| line.len() + 1).sum();
    format!(
        "{PROBLEM}{}\n{}",
        harmless(problem),
        &rest[skipped.min(rest.len())..]
    )
}

const PROBLEM: &str = "#! ";

fn remarks(lines: &[&str]) -> String {
    let mut text: String = lines.iter().map(|line| format!("# {line}\n")).collect();
    text.push('\n');
    text
}
