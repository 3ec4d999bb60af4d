//! What things are: nutrients, foods, amounts, entries, profiles, days.
//!
//! Everything else in the library speaks in these types, so this module imports nothing of ours.
//! A nutrient, a food's code, a sex or a life stage is parsed once, at the edge; past it no string
//! stands for one of them. A value that nobody knows is `None`, never `0.0`.

mod country;
mod day;
mod doubt;
mod entry;
mod food;
mod gtin;
mod imported_food;
mod nutrient;
mod own_food;
mod period;
mod personal;
mod profile;
mod rhythm;
mod sampling_unit;
mod saved_meal;
mod stage;
mod supplement;
mod symptom;
mod weighed_as;

pub use country::Country;
pub use day::{DayMark, DayStatus};
pub use doubt::{Doubt, SETTLED, SURE};
pub use entry::{Entry, EntryId, EntryKind, MAX_GRAMS, NewEntry, Scope};
pub use food::{Food, FoodCode, FoodSource, GramsFrom, ParseFoodCodeError, Portion};
pub use gtin::{Gtin, GtinError};
pub use imported_food::{OnShelf, ShelfFood};
pub use nutrient::{Nutrient, NutrientSet, NutrientValues, Tracked, UnknownNutrient};
pub use own_food::{NewOwnFood, OwnFood};
pub use period::Period;
pub use personal::{Alias, Habit, Personal, UsualAmount};
pub use profile::{Birth, Diet, Fact, Framework, Profile, Sex, Since};
pub use rhythm::{Rhythm, RhythmError, Weekdays};
pub use sampling_unit::SamplingUnit;
pub use saved_meal::{SavedItem, SavedMeal};
pub use stage::{LifeStage, UnknownLifeStage};
pub use supplement::{DoseUnit, NewSupplement, Schedule, Supplement, SupplementId};
pub use symptom::{NewSymptom, Severity, Symptom, SymptomId, SymptomKind, UnknownSeverity};
pub use weighed_as::WeighedAs;
