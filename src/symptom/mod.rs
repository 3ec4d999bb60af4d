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

use serde::de::DeserializeOwned;

pub use kinds::{Reading, read_symptom};
pub use red_flags::{Advice, RedFlag, Urgency, red_flag, red_flags, red_flags_of};

/// Reads every row of an embedded table; one that does not fit stops the program, and a test
/// reads them all.
fn rows<T: DeserializeOwned>(name: &str, text: &str) -> Vec<T> {
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .map(|row| row.unwrap_or_else(|fault| panic!("seed/{name}: {fault}")))
        .collect()
}
