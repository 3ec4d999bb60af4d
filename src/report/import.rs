use chrono::NaiveDate;

use super::Outlook;
use crate::import::{Skipped, Summary};
use crate::matching::Candidate;

/// What became of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportResult {
    /// The counts and rejects, as JSON prints them.
    pub summary: Summary,
    /// The names no food was found for, in the order they came, the first ten thousand.
    pub unmatched: Vec<UnmatchedName>,
    /// Rows the diary itself keeps out, the first ten thousand.
    pub kept_out: Vec<Skipped>,
    /// How many rows the diary keeps out.
    pub kept_out_in_all: u64,
    /// Entries of earlier imports of the same program that the file has no longer, within its days:
    /// their day and name.
    pub gone: Vec<(NaiveDate, String)>,
    /// What the new rows hold.
    pub outlook: Outlook,
}

/// A name no food was found for.
#[derive(Clone, Debug, PartialEq)]
pub struct UnmatchedName {
    /// The name as the file has it.
    pub name: String,
    /// How many rows have it.
    pub times: u64,
    /// The nearest foods.
    pub candidates: Vec<Candidate>,
}
