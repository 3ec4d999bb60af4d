//! Runs the program as people do: one module a command, or a promise that concerns several.

mod support;

mod browser;
mod day_editor;
mod day_sense;
mod diary;
mod explain;
mod export;
#[cfg(target_os = "linux")]
mod faults;
mod foods;
mod front_door;
mod fuzzed;
mod import;
mod living;
mod migrations;
mod missing_meals;
mod national;
mod oracle;
mod own_lines;
mod phones;
mod profile;
mod reading_age;
mod readme;
mod report;
mod safety;
mod same_words;
mod shell;
mod short_report;
mod studies;
mod suggest;
mod supplement;
mod symptom;
mod terminal;
mod trend;
