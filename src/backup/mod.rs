//! Everything out of the diary and in again: as CSV rows and as one JSON document.

mod collect;
mod csv;
mod document;
mod encrypted;
mod error;
mod limits;
mod other_csv;
mod records;
mod restore;

pub use collect::write_document;
pub use csv::CsvWriter;
pub use document::is_document;
pub use encrypted::{DecryptError, LOOK, Passphrase, decrypt, encrypt, is_encrypted};
pub use error::BackupError;
pub use other_csv::{OtherCsv, OtherCsvWriter};
pub use restore::{Restored, restore_document};
