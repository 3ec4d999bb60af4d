//! Functions from a report's value to what people and programs read.
//!
//! A folder or file for each thing that is shown (the report, the trend, a day); inside it a file for
//! each format (`text`, `html`, `json`, `csv`). `shared` holds what they are made of. Nothing here calculates a figure: what is shown stands in the report.
//! The text carries its styles as escape codes; whoever owns the stream strips them where they are
//! not wanted (anstream). Words never depend on colour, and what people typed is made harmless
//! before it is shown.

mod clinician;
pub mod day;
mod day_text;
pub mod food;
mod guide;
pub mod import;
pub mod imported_foods;
pub mod meal;
pub mod own_food;
pub mod profile;
mod report;
pub mod review;
pub mod saved_meal;
mod shared;
pub mod suggest;
pub mod supplement;
pub mod symptom;
mod timeline;
pub mod trend;
pub mod words;

pub use clinician::{clinician_html, clinician_markdown};
pub use day_text::{day_text, with_problem};
pub use guide::{json as guide_json, text as guide};
pub use report::cohort::{cohort_csv, cohort_json};
pub use report::csv::csv;
pub use report::explain::explain;
pub use report::html::html;
pub use report::json::json;
pub use report::markdown::markdown;
pub use report::short::short;
pub use report::text::text;
pub use report::words::{
    DISCLAIMER, SEE_SOON, SEEK_CARE, STEPS, SYMPTOMS, SYMPTOMS_NOTE, advice, level_words,
};
pub use shared::page::{Layout, harmless, wrapped};
pub use timeline::{json as timeline_json, text as timeline};
