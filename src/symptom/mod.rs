//! What words about the body mean: kinds of symptoms, and warnings that cannot wait.
//!
//! Both are found by phrases of `seed/`, forgiving plurals and slips. What a sentence says is not
//! there ("no chest pain") is passed over. Where a warning is in doubt it is given: a false alarm
//! costs a moment.

pub mod association;
mod kinds;
mod negation;
mod pattern;
mod red_flags;
#[cfg(test)]
mod tests;
mod words;

pub use kinds::{Reading, read_symptom};
pub use red_flags::{Advice, RedFlag, Urgency, red_flag, red_flags, red_flags_of};
