//! What is to be done with one record of a file.

use crate::import::plan::identity::{Identity, Key};
use crate::import::plan::summary::Fate;
use crate::import::reason::Reason;
use crate::import::row::{Row, RowError, Skipped, Why};

/// What became of a name that had to be matched.
#[derive(Clone, Debug, PartialEq)]
pub enum Match<T> {
    /// Found, with all that is needed to write it.
    Found(T),
    /// No food is called so.
    None,
    /// The row cannot be taken: its amount is no quantity.
    Refused(Reason),
}

/// What is to be done with one record.
#[derive(Clone, Debug, PartialEq)]
pub enum Decision<T> {
    /// To be written.
    New(Write<T>),
    /// In the diary with another content; to be replaced where the person wants that.
    Changed(Write<T>),
    /// In the diary as it is.
    Present,
    /// Nothing to import.
    Skipped(Skipped),
    /// No food found for its name.
    Unmatched {
        /// The row.
        row: Box<Row>,
        /// Its mark in a file of rejects.
        mark: Key,
    },
    /// Bad.
    Rejected {
        /// Where and why.
        error: RowError,
        /// Its mark in a file of rejects, where it could be read that far.
        mark: Option<Key>,
    },
}

/// A row to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Write<T> {
    /// The row.
    pub row: Box<Row>,
    /// What it is known again by.
    pub identity: Identity,
    /// What the match gave.
    pub matched: T,
    /// Whether what the diary holds for its day or meal has to go first (`--replace`).
    pub displaces: Option<Why>,
}

impl<T> Decision<T> {
    /// Returns how the record is counted.
    pub const fn fate(&self) -> Fate {
        match self {
            Decision::New(_) => Fate::New,
            Decision::Changed(_) => Fate::Changed,
            Decision::Present => Fate::Present,
            Decision::Skipped(_) => Fate::Skipped,
            Decision::Unmatched { .. } => Fate::Unmatched,
            Decision::Rejected { .. } => Fate::Rejected,
        }
    }
}
