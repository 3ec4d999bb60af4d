//! What the README shows is what the program prints. Where it is meant to differ, run the tests once
//! with `TRYCMD=overwrite NUTRIGAP_UPDATE=1`, and look at what changed.

use std::fmt::Write;
use std::fs;

use crate::short_report::sample;
use crate::support::{project_file, show_in, shown_in, updates};

/// What a character takes, px.
const COLUMN: usize = 8;
/// What a line takes, px.
const ROW: usize = 18;
const MARGIN: usize = 16;

/// Draws lines of a terminal; each is as wide as its characters, whatever font there is.
fn picture(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let width = 2 * MARGIN + 80 * COLUMN;
    let height = 2 * MARGIN + lines.len() * ROW;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace\" \
         font-size=\"13\" fill=\"#e6edf0\">\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"#1b2226\"/>\n"
    );
    for (row, line) in (1..).zip(&lines) {
        let text = line.trim_start();
        if text.is_empty() {
            continue;
        }
        let columns = text.chars().count();
        let x = MARGIN + (line.chars().count() - columns) * COLUMN;
        let y = MARGIN + row * ROW - 5;
        let (escaped, length) = (maud::html! { (text) }.into_string(), columns * COLUMN);
        writeln!(
            svg,
            "<text x=\"{x}\" y=\"{y}\" textLength=\"{length}\" xml:space=\"preserve\">{escaped}</text>"
        )
        .unwrap();
    }
    svg + "</svg>\n"
}

#[test]
fn the_readme_shows_the_report_of_the_sample_diary_in_words_and_as_a_picture() {
    let report = sample().ok(&["report"]).replace('\u{a0}', " ");
    let drawn = picture(&format!("$ nutrigap report\n{report}"));
    let file = project_file("docs/report.svg");
    let shown = shown_in("README.md", "The report");
    if updates() {
        show_in("README.md", &shown, &report);
        fs::write(&file, &drawn).unwrap();
        return;
    }
    assert_eq!(shown, report);
    assert_eq!(fs::read_to_string(file).unwrap(), drawn);
}

#[test]
fn the_readme_is_read_in_a_few_minutes() {
    let text = fs::read_to_string(project_file("README.md")).unwrap();
    assert!(text.lines().count() < 150);
}

#[test]
fn the_transcript_of_the_readme_is_what_the_program_prints() {
    let folder = tempfile::tempdir().unwrap();
    trycmd::TestCases::new()
        .env(
            "NUTRIGAP_DB",
            folder.path().join("diary.db").to_str().unwrap(),
        )
        .env("NUTRIGAP_NOW", "2026-11-22T20:00")
        .env("NO_COLOR", "1")
        .case("README.md")
        .run();
}
