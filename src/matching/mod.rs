//! Meal text to foods and weights.
//!
//! The folders are the steps: `text` turns a line into lexemes and lexemes into phrases, `portion` gives a
//! phrase and a food a weight, `score` says how well the food fits the phrase, `personal` adds the person's
//! own foods and habits, and `segment` cuts the line where the foods found fit best.

mod matcher;
mod personal;
mod portion;
mod resolve;
mod score;
mod search;
mod segment;
mod settle;
#[cfg(test)]
mod tests;
mod text;
mod types;

pub use matcher::{LONGEST_LINE, Matcher};
pub use personal::imported::{Sought, SoughtWord, brands_of, sought, words_of};
pub use portion::raw::said_weighed_as;
pub use types::{Candidate, Item, Understood, Unmatched, Why};

pub use crate::domain::{Alias, Habit, Personal, UsualAmount};
