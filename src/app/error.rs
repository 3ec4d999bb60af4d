//! Why a use case was refused: one enum for each use case, and the sum of them.

use chrono::NaiveDate;

use super::alias::PhraseError;
use super::day_edit::DayEditError;
use super::explain::ExplainError;
use super::foods::FoodError;
use super::own_foods::OwnFoodError;
use super::profile::ProfileError;
use super::saved_meals::MealError;
use super::select::EntryError;
use super::supplement::SupplementError;
use super::symptom::SymptomError;
use crate::backup::BackupError;
use crate::domain::FoodSource;
use crate::import::ImportError;
use crate::nutrition;
use crate::release::FoodsError;
use crate::storage::StorageError;
use crate::suggest::menu::UnknownAvoided;

/// Why a use case was refused; the diary is as it was before. What to do next is said by whoever
/// shows the error.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The diary's file could not be used.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// A day that has not come yet.
    #[error("{0} is in the future")]
    Future(NaiveDate),
    /// Entries were not changed.
    #[error(transparent)]
    Entry(#[from] EntryError),
    /// The text of a day was not taken over.
    #[error(transparent)]
    Day(#[from] DayEditError),
    /// A meal was not kept or found.
    #[error(transparent)]
    Meal(#[from] MealError),
    /// A food was not found.
    #[error(transparent)]
    Food(#[from] FoodError),
    /// A food of the person's own was not kept or found.
    #[error(transparent)]
    OwnFood(#[from] OwnFoodError),
    /// A phrase was not taught or forgotten.
    #[error(transparent)]
    Phrase(#[from] PhraseError),
    /// A profile was not made or used.
    #[error(transparent)]
    Profile(#[from] ProfileError),
    /// What the profile says of a person cannot be.
    #[error(transparent)]
    Person(#[from] nutrition::ProfileError),
    /// A supplement was not added, logged or found.
    #[error(transparent)]
    Supplement(#[from] SupplementError),
    /// A symptom was not logged, changed or found.
    #[error(transparent)]
    Symptom(#[from] SymptomError),
    /// There is nothing to explain.
    #[error(transparent)]
    Explain(#[from] ExplainError),
    /// No column map was kept under this name.
    #[error("no column map is called \"{0}\"")]
    NoMap(String),
    /// The file is none that can be imported.
    #[error(transparent)]
    File(#[from] ImportError),
    /// The document is JSON, and not a diary as this program writes it.
    #[error("is not a diary: {0}")]
    Document(serde_json::Error),
    /// A question could not be put.
    #[error("cannot ask: {0}")]
    Question(std::io::Error),
    /// The person looked at what an import would do, and said no.
    #[error("nothing was imported")]
    Declined,
    /// What was left over of an import could not be written.
    #[error("cannot write the rows left over: {0}")]
    Rejects(#[from] std::io::Error),
    /// The foods cannot be imported.
    #[error(transparent)]
    Foods(#[from] FoodsError),
    /// The file of imported foods could not be used.
    #[error(transparent)]
    Shelf(StorageError),
    /// Nothing of this source was imported.
    #[error("no foods of {name} are on the shelf", name = .0.name())]
    NotOnShelf(FoodSource),
    /// What is written out could not be written.
    #[error("cannot write the output: {0}")]
    Output(std::io::Error),
    /// What suggestions are to leave out names nothing.
    #[error(transparent)]
    Avoided(#[from] UnknownAvoided),
}

impl From<BackupError> for Error {
    fn from(error: BackupError) -> Error {
        match error {
            BackupError::Storage(cause) => Error::Storage(cause),
            BackupError::Document(cause) => Error::Document(cause),
            BackupError::Output(cause) => Error::Output(cause),
        }
    }
}
