//! Functions from a report's value to what people and programs read.
//!
//! One small file a format. Nothing here calculates a figure: what is shown stands in the report.
//! The text carries its styles as escape codes; whoever owns the stream strips them where they are
//! not wanted (anstream). Words never depend on colour, and what people typed is made harmless
//! before it is shown.

mod clinician;
mod cohort;
mod csv;
pub mod day;
mod days;
mod explain;
pub mod food;
mod guide;
mod html;
pub mod import;
mod json;
mod markdown;
pub mod meal;
mod numbers;
mod page;
mod people;
pub mod profile;
mod scale;
pub mod shelf;
pub mod suggest;
pub mod supplement;
pub mod symptom;
mod text;
mod timeline;
pub mod trend;
mod words;

pub use clinician::{clinician_html, clinician_markdown};
pub use cohort::cohort_json;
pub use csv::csv;
pub use explain::explain;
pub use guide::{json as guide_json, text as guide};
pub use html::html;
pub use json::json;
pub use markdown::markdown;
pub use page::{Layout, harmless};
pub use text::text;
pub use timeline::{json as timeline_json, text as timeline};
pub use words::{
    DISCLAIMER, SEE_SOON, SEEK_CARE, STEPS, SYMPTOMS, SYMPTOMS_NOTE, advice, level_words,
};
