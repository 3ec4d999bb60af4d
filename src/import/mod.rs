//! Diaries of other programs and habits, read as streams of rows or row errors, then one plan.
//!
//! A file is read twice. [`survey()`] looks at all of it and settles what holds for all of it: the
//! dialect by its header, the encoding, the decimal sign, the order of day and month. [`Rows`] then
//! yields what each record says. A bad row is a value ([`RowError`]) and the reading goes on; what
//! makes a whole file unfit is a [`ImportError`], and nothing of such a file is imported. Memory does
//! not grow with the file.
//!
//! [`Planner`] sorts the rows into new, present, changed, skipped, unmatched and rejected. It asks
//! the diary through [`Diary`] and writes nothing: whoever calls it does.
//!
//! ```
//! use std::io::Cursor;
//! use nutrigap::import::{Found, Options, Rows, survey};
//!
//! let mut file = Cursor::new("date,food,amount,unit\n2026-11-22,banana,2,\n");
//! let options = Options::new("2026-11-22".parse()?);
//! let survey = survey(&mut file, &options)?;
//! file.set_position(0);
//! let found = Rows::new(&mut file, &survey)?.next().expect("a row")?;
//! assert!(matches!(found, Found::Row(row) if row.name == "banana" && row.line == 2));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod about;
mod amount;
mod columns;
mod dialects;
mod error;
mod how;
mod layout;
mod plan;
mod reason;
mod rejects;
mod row;
mod rows;
mod supplement_words;
mod survey;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod unpack;

pub use about::{About, SurveyWeight};
pub use amount::Amount;
pub use columns::ColumnMap;
pub(crate) use columns::suggestion;
pub(crate) use dialects::nutrigap::{ENTRY, NO_FOOD};
pub use dialects::{Dialect, Format, UnknownFormat};
pub use error::ImportError;
pub use plan::{
    Content, Counts, Decision, Diary, Fate, Held, Identity, Key, Match, Meal, Planner, Reject,
    Stored, Summary, Write, content_of, tell_the_same,
};
pub use reason::Reason;
pub use rejects::RejectsWriter;
pub use row::{Found, KnownBy, Origin, PersonFound, Row, RowError, Scope, Skipped, Why};
pub use rows::Rows;
pub use survey::{Options, Survey, survey};
pub use unpack::{SourceChoice, UnpackError, Unpacked, Unpacking, describes_foods, unpack};
