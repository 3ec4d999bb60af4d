//! What a dialect makes of a record: a row, a row to leave out, or the reason why it is bad.

use chrono::{NaiveDate, NaiveTime};

pub use crate::domain::Scope;
use crate::domain::{EntryKind, FoodCode, GramsFrom, NutrientSet, NutrientValues};
use crate::import::about::About;
use crate::import::amount::Amount;
use crate::import::plan::identity::Key;
use crate::import::reason::Reason;

/// One thing eaten, or one total, as a file tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The line of the file it begins on.
    pub line: u64,
    /// The day.
    pub date: NaiveDate,
    /// The time of day, where told.
    pub time: Option<NaiveTime>,
    /// The meal, as the file calls it.
    pub meal: Option<String>,
    /// The food's name; of a total, what it is the total of.
    pub name: String,
    /// How much.
    pub amount: Amount,
    /// The row's own totals; `None` where the file has none and the food's are to be used.
    pub nutrients: Option<NutrientValues>,
    /// The food, where the file names it by code.
    pub food_code: Option<FoodCode>,
    /// Food or supplement.
    pub kind: EntryKind,
    /// The person's remark.
    pub note: Option<String>,
    /// Whether it is one thing eaten or a total of several.
    pub scope: Scope,
    /// By what the row is known again.
    pub known_by: KnownBy,
    /// How an exported entry came about.
    pub origin: Origin,
    /// Whether the file itself says that it does not know the food: its words stay, unmatched.
    pub is_unidentified: bool,
    /// Whose row it is, where the file holds several people.
    pub person: Option<String>,
    /// What the file says of that person.
    pub about: Option<About>,
    /// Whether the file says that its day was not logged to the end.
    pub of_partial_day: bool,
}

/// How an exported entry came about; all unknown in the files of other programs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Origin {
    /// The words it was made from.
    pub typed: Option<String>,
    /// Its weight, g.
    pub grams: Option<f64>,
    /// How the weight was found.
    pub grams_from: Option<GramsFrom>,
    /// How sure the match was, 0 to 1.
    pub confidence: Option<f64>,
    /// The values that the food table gave.
    pub filled: NutrientSet,
}

impl Row {
    /// Whether it is an entry as an export wrote it, which is put back as it stands.
    pub fn is_exported(&self) -> bool {
        matches!(self.known_by, KnownBy::Entry(_)) && !self.needs_match()
    }

    /// A food with nothing told but its day and name.
    pub fn new(line: u64, date: NaiveDate, name: String) -> Self {
        Row {
            line,
            date,
            time: None,
            meal: None,
            name,
            amount: Amount::default(),
            nutrients: None,
            food_code: None,
            kind: EntryKind::Food,
            note: None,
            scope: Scope::Entry,
            known_by: KnownBy::Content,
            origin: Origin::default(),
            is_unidentified: false,
            person: None,
            about: None,
            of_partial_day: false,
        }
    }

    /// Whether the row is matched by its name: it has neither values of its own nor a code, and is
    /// neither a total nor a supplement, whose blanks mean "not in it".
    pub fn needs_match(&self) -> bool {
        let told = self.nutrients.is_some() || self.food_code.is_some();
        !told && self.kind == EntryKind::Food && self.scope == Scope::Entry
    }
}

/// By what a row is known again when the file is imported a second time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum KnownBy {
    /// Its content, and the how-manieth of its equals that day it is.
    #[default]
    Content,
    /// An id that the file keeps: the rest may change.
    Id(String),
    /// Where it belongs, as the breakfast of one day: its values may change.
    Place(String),
    /// The mark that a rejects file gave it.
    Mended(Key),
    /// The key of the entry it was exported from.
    Entry(Key),
}

/// A record that is no food of its own by the file's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The line of the file it begins on.
    pub line: u64,
    /// Why it is left out.
    pub why: Why,
}

/// Why a record is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Why {
    /// The file marks it as deleted.
    #[error("marked as deleted")]
    Deleted,
    /// It is exercise.
    #[error("exercise, not food")]
    Exercise,
    /// It is the header once more.
    #[error("the header again")]
    RepeatedHeader,
    /// Its day or meal has nothing in it.
    #[error("nothing was logged")]
    Nothing,
    /// The survey says that it cannot be relied on.
    #[error("a recall that its survey does not call reliable")]
    Unreliable,
    /// It is water that an app counts, and nothing else.
    #[error("a drink of water alone")]
    WaterAlone,
    /// Another app told of the same meals that day.
    #[error("another app logged the same meals that day")]
    OtherSource,
    /// The diary has the same meals from another program.
    #[error("the diary has the same meals of that day from another program")]
    OtherProgram,
    /// It says who somebody is.
    #[error("it says who a person is")]
    Person,
    /// It sums rows that are in the file too.
    #[error("a total of rows that are in the file too")]
    TotalOfRows,
    /// Its day or meal already has single entries in the diary.
    #[error("a total, and the diary already has single entries for it")]
    HasEntries,
    /// Its day or meal already has a total in the diary.
    #[error("the diary already has a total that holds it")]
    HasTotal,
}

impl Why {
    /// Whether the person should be told: something of the file is kept out by the diary.
    pub const fn is_warning(self) -> bool {
        matches!(self, Why::HasEntries | Why::HasTotal | Why::OtherProgram)
    }
}

/// A record that cannot be imported as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct RowError {
    /// The line of the file to look at.
    pub line: u64,
    /// What is wrong with it.
    pub reason: Reason,
}

/// A record that says who somebody is.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonFound {
    /// The line of the file it begins on.
    pub line: u64,
    /// What the file calls them.
    pub name: String,
    /// What it says of them.
    pub about: About,
}

/// What one record of a file turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// A row.
    Row(Box<Row>),
    /// Nothing to import, by the file's word.
    Skipped(Skipped),
    /// Who somebody is.
    Person(Box<PersonFound>),
    /// A bad row.
    Bad(RowError),
}
