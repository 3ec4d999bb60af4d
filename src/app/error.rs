use chrono::NaiveDate;

use crate::backup::BackupError;
use crate::domain::{EntryId, FoodCode, FoodSource, SupplementId, SymptomId};
use crate::import::ImportError;
use crate::nutrition::ProfileError;
use crate::release::FoodsError;
use crate::storage::StorageError;
use crate::suggest::menu::UnknownAvoided;
use crate::supplement::DoseError;

/// Why a use case was refused; the diary is as it was before.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The diary's file could not be used.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// A day that has not come yet.
    #[error("{0} is in the future")]
    Future(NaiveDate),
    /// No such entry in the diary of the profile in use.
    #[error("there is no entry {}", .0.0)]
    NoEntry(EntryId),
    /// No food has this code.
    #[error("no food has the code {0}")]
    NoFood(FoodCode),
    /// No food is called that.
    #[error("no food is called \"{0}\"")]
    NoFoodNamed(String),
    /// No profile has this name.
    #[error("there is no profile \"{0}\"")]
    NoProfile(String),
    /// A profile of this name exists.
    #[error("there is a profile \"{0}\" already")]
    ProfileExists(String),
    /// What was told of a person cannot be.
    #[error(transparent)]
    Profile(#[from] ProfileError),
    /// No column map was kept under this name.
    #[error("no column map is called \"{0}\"")]
    NoMap(String),
    /// The file is none that can be imported.
    #[error(transparent)]
    File(#[from] ImportError),
    /// The foods cannot be imported.
    #[error(transparent)]
    Foods(#[from] FoodsError),
    /// The file of imported foods could not be used.
    #[error(transparent)]
    Shelf(StorageError),
    /// Nothing of this source was imported.
    #[error("no foods of {name} are on the shelf", name = .0.name())]
    NotOnShelf(FoodSource),
    /// What was left over of an import could not be written.
    #[error("cannot write the rows left over: {0}")]
    Rejects(#[from] std::io::Error),
    /// A supplement's dose was not understood.
    #[error(transparent)]
    Dose(#[from] DoseError),
    /// Words with no amount that name no supplement of the diary.
    #[error("\"{0}\" gives no amount and names none of your supplements")]
    NoDose(String),
    /// No supplement has this id or name.
    #[error("there is no supplement \"{0}\"")]
    NoSupplement(String),
    /// Several supplements have this name.
    #[error("there are several supplements \"{0}\": {ids}", ids = ids(.1))]
    ManySupplements(String, Vec<SupplementId>),
    /// A supplement of this name is taken on the same days.
    #[error("there is a supplement \"{0}\" on these days already")]
    SupplementExists(String),
    /// A supplement is not due on this day.
    #[error("\"{0}\" is not due on {1}")]
    NotDue(String, NaiveDate),
    /// An empty or endless phrase.
    #[error("a phrase has 1 to 200 characters")]
    Phrase,
    /// A weight nobody eats at a time.
    #[error("a phrase's weight is more than 0 g and at most 10 kg")]
    PhraseGrams,
    /// A phrase that was never taught.
    #[error("you taught no phrase \"{0}\"")]
    NoPhrase(String),
    /// No such symptom in the diary of the profile in use.
    #[error("there is no symptom {}", .0.0)]
    NoSymptom(SymptomId),
    /// An empty or endless description of a symptom.
    #[error("a symptom is told in 1 to 500 characters")]
    SymptomText,
    /// All that is told is that something was not felt.
    #[error("\"{0}\" says that nothing was felt")]
    SymptomAbsent(String),
    /// Words that name no nutrient of the six and no symptom.
    #[error("nothing is known of \"{0}\"")]
    NothingKnown(String),
    /// The document is JSON, and not a diary as this program writes it.
    #[error("is not a diary: {0}")]
    Document(serde_json::Error),
    /// What is written out could not be written.
    #[error("cannot write the output: {0}")]
    Output(std::io::Error),
    /// A word after `--without` that names nothing.
    #[error(transparent)]
    Avoided(#[from] UnknownAvoided),
    /// An empty or endless name.
    #[error("a profile's name has 1 to 80 characters")]
    ProfileName,
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

impl Error {
    /// What to do next.
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Error::Storage(cause) => return storage_hint(cause),
            Error::Shelf(cause) => return shelf_hint(cause),
            Error::Foods(cause) => return Some(cause.hint().to_owned()),
            Error::NotOnShelf(_) => "`nutrigap foods import --list` shows what is".into(),
            Error::Future(_) => "log what was eaten, not what is planned".into(),
            Error::NoEntry(_) => "`nutrigap day` shows the ids of a day's entries".into(),
            Error::NoFood(_) | Error::NoFoodNamed(_) => {
                "`nutrigap foods search WORDS` finds foods and their codes".into()
            }
            Error::NoProfile(name) => format!(
                "`nutrigap profile list` shows them; `nutrigap profile add {name}` makes it"
            ),
            Error::ProfileExists(name) => format!("`nutrigap profile use {name}` switches to it"),
            Error::Profile(cause) => cause.hint().into(),
            Error::Dose(cause) => cause.hint().into(),
            Error::NoDose(_) => {
                "write `magnesium 300 mg`, or tell what is in it with `nutrigap supplement add`"
                    .into()
            }
            Error::NoSupplement(_) | Error::NotDue(..) => {
                "`nutrigap supplement list` shows them with their days".into()
            }
            Error::ManySupplements(..) => "give the id instead of the name".into(),
            Error::SupplementExists(name) => {
                format!("`nutrigap supplement stop \"{name}\"` ends it; then the new one may begin")
            }
            Error::NoMap(_) => {
                "write --map date=Tag,food=Lebensmittel,amount=Menge; --remember NAME keeps it"
                    .into()
            }
            Error::NoSymptom(_) => "`nutrigap symptom list` shows the ids".into(),
            Error::SymptomText => "write `nutrigap symptom log calf cramps --severity 3`".into(),
            Error::SymptomAbsent(_) => {
                "a day without symptoms needs no entry; log what was felt".into()
            }
            Error::Avoided(_) => {
                "write dairy, egg, fish, shellfish, meat, pork, nuts, peanuts, sesame, \
                                  soy, gluten, honey, gelatin, or a word of a food's name"
                    .into()
            }
            Error::NothingKnown(_) => {
                "`nutrigap explain` lists the six nutrients and the symptoms".into()
            }
            Error::NoPhrase(_) => "`nutrigap foods alias list` shows those you taught".into(),
            Error::ProfileName | Error::Phrase | Error::PhraseGrams | Error::Output(_) => {
                return None;
            }
            Error::Document(_) => "export the diary again: nutrigap export --format json".into(),
            Error::File(cause) => return Some(cause.hint().to_owned()),
            Error::Rejects(_) => {
                "nothing was imported; give --rejects a file that can be written".into()
            }
        })
    }
}

fn ids(of: &[SupplementId]) -> String {
    let ids: Vec<String> = of.iter().map(|id| id.0.to_string()).collect();
    ids.join(", ")
}

fn storage_hint(cause: &StorageError) -> Option<String> {
    Some(match cause {
        StorageError::NotADiary(_) | StorageError::OtherProgram(_) => {
            "nothing was changed; give the diary's path with --db or NUTRIGAP_DB".into()
        }
        StorageError::NotAShelf(_) => "nothing was changed; move it away".into(),
        StorageError::Newer { .. } => "nothing was changed; install the newer nutrigap".into(),
        StorageError::File { .. } => "check the path and who may write there".into(),
        StorageError::Corrupt { .. } => "restore a copy of the diary's file".into(),
        StorageError::Sqlite(_) if cause.is_busy() => {
            "another program is writing to the diary; try again".into()
        }
        StorageError::Sqlite(_) if cause.is_unwritable() => {
            "nothing was changed; check the disk's space and who may write to the file and its folder"
                .into()
        }
        StorageError::Sqlite(_) => return None,
    })
}

fn shelf_hint(cause: &StorageError) -> Option<String> {
    if cause.is_busy() {
        return Some("another import of foods is under way; wait for its end".into());
    }
    if cause.is_unwritable() {
        return Some(
            "whole batches are kept; make room on the disk, or check who may write beside the \
             diary, and run the same command again: it goes on where it stopped"
                .into(),
        );
    }
    storage_hint(cause)
}
