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

/// Puts what was wrong with a day's text in the place of its first remark, so that the lines keep their
/// numbers.
pub fn with_problem(text: &str, problem: &str) -> String {
    let problem = format!("# {}", harmless(problem));
    match text.split_once('\n') {
        Some((first, rest)) if first.starts_with('#') => format!("{problem}\n{rest}"),
        _ => format!("{problem}\n{text}"),
    }
}

fn remarks(lines: &[&str]) -> String {
    let mut text: String = lines.iter().map(|line| format!("# {line}\n")).collect();
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_takes_the_place_of_the_first_remark_and_of_the_problem_before() {
        let text = "# Sunday\n# more\n\n[1] egg\n";
        let once = with_problem(text, "line 4: what\u{7}?");
        assert_eq!(once, "# line 4: what\u{fffd}?\n# more\n\n[1] egg\n");
        let twice = with_problem(&once, "line 4: no");
        assert_eq!(twice, "# line 4: no\n# more\n\n[1] egg\n");
        assert_eq!(with_problem("[1] egg", "no"), "# no\n[1] egg");
    }
}
