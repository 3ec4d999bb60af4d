//! Reports as values: everything a renderer shows, with nothing left to calculate.
//!
//! [`gap_report`] takes a period's entries, the profile and the day, and returns a [`GapReport`].
//! It reads no clock and no table of foods: today and a way to look foods up are arguments. It
//! works without a profile, without days and without entries; only a profile that cannot be a
//! person's is an error. A [`Cohort`] gathers many reports into the prevalence of inadequate intake.

mod cohort;
mod day;
mod day_text;
mod food;
mod foods;
mod gap;
mod guide;
mod ideas;
mod import;
mod imported_foods;
mod knowledge;
#[cfg(test)]
mod oracle;
mod outlook;
mod points;
mod review;
#[cfg(test)]
pub(crate) mod samples;
mod saved_meal;
mod symptoms;
#[cfg(test)]
mod tests;
mod timeline;
pub mod trend;
mod usual_meals;
mod value;
mod words;

pub use cohort::{Cohort, GroupPrevalence, Method, Prevalences, Sampled, Subtotal, Together};
pub use day::{DayView, Due, Meal};
pub use day_text::{SUPPLEMENTS, ShownLine, day_lines};
pub use food::{FoodView, RichFood};
pub use gap::{GapInput, gap_report, judged_days, whole_days};
pub use guide::{
    Explained, Guide, NutrientPage, OwnFood, Risk, SymptomPage, guide, nutrient_page, symptom_page,
};
pub use ideas::Idea;
pub use import::{ImportResult, UnmatchedName};
pub use imported_foods::{FoodsImport, OnShelf};
pub use knowledge::{Knowledge, knowledge};
pub use outlook::Outlook;
pub use points::{Point, Step, Stretch};
pub use review::{Effect, Question};
pub use saved_meal::MealView;
pub use symptoms::{
    SymptomKnowledge, SymptomLogged, SymptomSummary, SymptomsReport, Warning, symptom_knowledge,
    symptoms_report,
};
pub use timeline::{
    EatenRow, FeltRow, Found, KindLinks, Link, Links, SIGNIFICANT, SymptomTimeline,
    symptom_timeline,
};
pub use usual_meals::not_logged;
pub use value::{
    Doubts, GapReport, Information, NutrientReport, SodiumReport, StageChange, SupplementTaken,
    TopFood, UnknownCarrier, WaterReport, WhoEats,
};
pub use words::LearnedAmount;
