#![cfg_attr(not(test), warn(clippy::unwrap_used))]
#![warn(clippy::print_stdout, clippy::print_stderr, clippy::exit)]

//! A food diary that tells which nutrients your food leaves you exposed to, and how sure that is.
//!
//! # The architecture
//!
//! A line such as "2 eggs and a cup of milk" becomes entries of a diary; a week of entries becomes
//! a report. Each step is a folder, and imports point one way:
//!
//! ```text
//! domain ◄─ parse ◄─ catalogue ◄─ matching, symptom ┐
//!        ◄─ nutrition ◄─ supplement ────────────────┼─ report ◄─ suggest ◄─ render ┐
//!        ◄─ sheet ◄─ import, release ───────────────┤                              ├─ cli ◄─ main
//!        ◄─ settings, storage ◄─ backup             └───────────── app ◄───────────┘
//! ```
//!
//! - [`domain`] says what things are: nutrients, foods, entries, profiles, days. It imports nothing
//!   of ours. A nutrient or a unit is read once, at the edge; past it no text stands for one. A
//!   value nobody knows is `None`, and stays so all the way into SQL and JSON.
//! - [`parse`] turns text into numbers, units and dates.
//! - [`catalogue`] is the food table: an image made by the build script from `seed/`, embedded in
//!   the program and read in place. Nothing is loaded, unpacked or indexed at start.
//! - [`matching`] finds the foods and grams that words mean, and says how sure it is. There is one
//!   engine behind logging, importing and searching.
//! - [`nutrition`] assesses intake: reference values and statistics, as pure functions that cite
//!   their sources. Today is an argument; no calculation reads a file.
//! - [`supplement`] turns a label's words into the elemental amounts of a dose.
//! - [`symptom`] finds the symptoms that words describe, the warnings that cannot wait, and how
//!   symptoms go together with intake.
//! - [`sheet`] reads any CSV: encoding, separators, records, header, numbers, dates.
//! - [`import`] reads other diaries: one file a dialect (`import/dialects`), registered by one row
//!   of one table, each a stream of rows or row errors; one plan that sorts them (`import/plan`);
//!   and a file of what was left over (`import/rejects`).
//! - [`release`] reads food tables that others publish: FoodData Central and Open Food Facts.
//! - [`settings`] is what a person sets once for every command, and the TOML file that keeps it.
//! - [`storage`] is the only place that names SQLite. Writing is possible only through a
//!   [`storage::Change`], one transaction that also writes what takes it back; so undo works for
//!   every feature without knowing any. A food's row is copied into the diary when it is first
//!   logged, and an entry keeps the totals it was logged with: a newer table changes no history.
//!   Foods the person imports are in a second file, the shelf ([`storage::Shelf`]): public, large and
//!   to be had again, so no part of the diary and its undo journal. [`app::Words`] asks it for each
//!   text which of its foods may be meant and hands those to the one matcher.
//! - [`backup`] writes everything out, as CSV and as one JSON document, and takes it in again.
//! - [`report`] computes what a reader will be told, as values; [`render`] shows those values as
//!   text, as a page with pictures or as JSON, and calculates nothing.
//! - [`suggest`] chooses the fewest and smallest changes of what is eaten that close the gaps, and
//!   reports the changed days with the same calculation.
//! - [`app`] holds the use cases, one transaction each; [`cli`] the arguments, messages and errors,
//!   one file a command. The environment, the clock and the home folder are read in
//!   one place there and handed down.
//!
//! `tests/layers.rs` fails when an import runs against these arrows.

pub mod app;
pub mod backup;
pub mod catalogue;
pub mod cli;
pub mod domain;
pub mod import;
pub mod matching;
pub mod nutrition;
pub mod parse;
pub mod release;
pub mod render;
pub mod report;
pub(crate) mod seed;
pub mod settings;
pub mod sheet;
pub mod storage;
pub mod suggest;
pub mod supplement;
pub mod symptom;
