//! Imports, each a batch of entries.

use chrono::NaiveDateTime;
use rusqlite::named_params;

use super::image::Table;
use super::{Change, ProfileId, StorageError};

/// Names one import of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BatchId(pub i64);

/// An import about to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewBatch<'a> {
    /// Whose diary it goes to.
    pub profile: ProfileId,
    /// The file's name as the person gave it.
    pub file_name: &'a str,
    /// The dialect's name.
    pub dialect: &'a str,
    /// When.
    pub at: NaiveDateTime,
}

impl Change<'_> {
    /// Writes the batch that the entries of an import belong to.
    ///
    /// # Errors
    /// SQLite's.
    pub fn insert_batch(&mut self, batch: NewBatch<'_>) -> Result<BatchId, StorageError> {
        self.tx.execute(
            "INSERT INTO import_batch (profile_id, file_name, dialect, imported_at)
             VALUES (:profile, :file, :dialect, :at)",
            named_params! {
                ":profile": batch.profile.0,
                ":file": batch.file_name,
                ":dialect": batch.dialect,
                ":at": batch.at.format("%Y-%m-%dT%H:%M:%S").to_string(),
            },
        )?;
        let id = self.tx.last_insert_rowid();
        self.inserted(Table::ImportBatch, id);
        Ok(BatchId(id))
    }
}
