//! Use cases: what a person can do with their diary, each change one transaction.
//!
//! A [`Session`] is one open diary with a clock and a profile. It knows no terminal: what it finds
//! it returns as values, and what it refuses as an [`Error`] that says what to do next.

mod alias;
mod ask;
pub mod care;
mod change;
mod copy;
mod day;
mod day_edit;
mod demo;
mod document;
mod edit;
mod error;
mod explain;
mod export;
mod foods;
mod habits;
mod import;
mod imported_foods;
mod log;
mod meal_doubt;
mod own_foods;
mod profile;
mod report;
mod review;
mod saved_meals;
mod select;
mod session;
mod standing;
mod suggest;
mod supplement;
mod symptom;
#[cfg(test)]
mod testing;
mod trend;
mod words;

pub use crate::release::FoodsError;
pub use alias::{PhraseError, Taught};
pub use ask::{Ask, Choice, Nobody};
pub use change::Reversed;
pub use day_edit::{DayEditError, DayEdited};
pub use demo::Demo;
pub use edit::{Edited, EntryEdit};
pub use error::Error;
pub use explain::ExplainError;
pub use foods::FoodError;
pub use import::{ImportRequest, Pass, Watch};
pub use imported_foods::{FoodsProgress, import_foods, imported_foods, remove_foods};
pub use log::{Leftovers, LogRequest, Logged, phrase_of};
pub use meal_doubt::MealDoubt;
pub use own_foods::{OwnFoodError, Per, RecipeRequest};
pub use profile::{ProfileChange, ProfileError, ProfileView};
pub use review::{Reviewed, Step, Verdict};
pub use saved_meals::{MealError, MealSource};
pub use select::{EntryError, Selector};
pub use session::{Session, has_saved, matcher, on_notice};
pub use standing::Standing;
pub use suggest::{SuggestRequest, USUAL_TARGET};
pub use supplement::{DoseLogged, SupplementError, SupplementTold};
pub use symptom::{SymptomEdit, SymptomError, SymptomTold};
pub use words::{Vocabulary, Words};

pub use crate::storage::{
    Fault, Notice, Salvaged, StorageError, backup_folder, on_wait, shelf_path,
};
