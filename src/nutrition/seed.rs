//! Reads the reference tables of `seed/`, which the binary carries.

use serde::de::DeserializeOwned;

/// Reads every row of an embedded table.
///
/// # Panics
/// On a row that does not fit its type; every table is read by a test.
pub(crate) fn rows<T: DeserializeOwned>(name: &str, text: &str) -> Vec<T> {
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .map(|row| row.unwrap_or_else(|fault| panic!("seed/{name}: {fault}")))
        .collect()
}
