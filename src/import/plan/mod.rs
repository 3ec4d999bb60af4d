//! Sorts the rows of a file by what is to be done with them, and knows again those of earlier imports.

pub(crate) mod decision;
pub(crate) mod diary;
pub(crate) mod identity;
pub(crate) mod occurrences;
mod planner;
mod rivals;
pub(crate) mod summary;

pub use decision::{Decision, Match, Write};
pub use diary::{Diary, Held, Stored};
pub use identity::{Content, Identity, Key, content_of};
pub use planner::Planner;
pub use rivals::{Meal, tell_the_same};
pub use summary::{Counts, Fate, Reject, Summary};
