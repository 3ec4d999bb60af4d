//! Imports, each a batch of entries.

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{OptionalExtension, named_params};

use super::entries::keyed;
use super::image::Table;
use super::{Change, ProfileId, StorageError};
use crate::domain::Scope;

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

    /// Returns the content and the batch of the row an import wrote under this key.
    ///
    /// # Errors
    /// SQLite's.
    pub fn imported(
        &self,
        profile: ProfileId,
        key: &[u8; 16],
    ) -> Result<Option<([u8; 16], BatchId)>, StorageError> {
        let mut select = self.tx.prepare_cached(
            "SELECT import_content, batch_id FROM entry
             WHERE import_key = ?1 AND profile_id = ?2",
        )?;
        let found = select.query_row((key.as_slice(), profile.0), |row| {
            Ok((row.get("import_content")?, BatchId(row.get("batch_id")?)))
        });
        Ok(found.optional()?)
    }

    /// Deletes the row an import wrote under this key.
    ///
    /// # Errors
    /// SQLite's.
    pub fn delete_imported(
        &mut self,
        profile: ProfileId,
        key: &[u8; 16],
    ) -> Result<(), StorageError> {
        let found = self
            .tx
            .prepare_cached("SELECT id FROM entry WHERE import_key = ?1 AND profile_id = ?2")?
            .query_row((key.as_slice(), profile.0), |row| row.get("id"))
            .optional()?;
        if let Some(id) = found {
            self.delete(Table::Entry, id)?;
        }
        Ok(())
    }

    /// Returns the scopes of the foods a day holds that are not of `batch`; with a meal, those of
    /// that meal or of none.
    ///
    /// # Errors
    /// SQLite's, or a scope this program does not write.
    pub fn scopes_held(
        &self,
        profile: ProfileId,
        day: NaiveDate,
        meal: Option<&str>,
        batch: Option<BatchId>,
    ) -> Result<Vec<Scope>, StorageError> {
        let mut select = self.tx.prepare_cached(
            "SELECT DISTINCT scope FROM entry
             WHERE profile_id = :profile AND day = :day AND kind = 'food'
               AND (:batch IS NULL OR batch_id IS NOT :batch)
               AND (:meal IS NULL OR meal IS NULL OR meal = :meal COLLATE NOCASE OR scope = 'day')",
        )?;
        let mut rows = select.query(named_params! {
            ":profile": profile.0,
            ":day": day.to_string(),
            ":meal": meal,
            ":batch": batch.map(|b| b.0),
        })?;
        let mut scopes = Vec::new();
        while let Some(row) = rows.next()? {
            scopes.push(keyed("scope", &Scope::ALL, Scope::key, row.get("scope")?)?);
        }
        Ok(scopes)
    }

    /// Deletes the foods of a day that are not of `batch`: with a meal, those of that meal alone.
    ///
    /// # Errors
    /// SQLite's.
    pub fn clear(
        &mut self,
        profile: ProfileId,
        day: NaiveDate,
        meal: Option<&str>,
        scopes: &[Scope],
        batch: Option<BatchId>,
    ) -> Result<(), StorageError> {
        let mut ids: Vec<i64> = Vec::new();
        for scope in scopes {
            let mut select = self.tx.prepare_cached(
                "SELECT id FROM entry
                 WHERE profile_id = :profile AND day = :day AND kind = 'food' AND scope = :scope
                   AND (:batch IS NULL OR batch_id IS NOT :batch) AND (:meal IS NULL OR meal = :meal COLLATE NOCASE)",
            )?;
            let found = select.query_map(
                named_params! {
                    ":profile": profile.0,
                    ":day": day.to_string(),
                    ":scope": scope.key(),
                    ":batch": batch.map(|b| b.0),
                    ":meal": meal,
                },
                |row| row.get("id"),
            )?;
            ids.extend(found.collect::<Result<Vec<i64>, _>>()?);
        }
        for id in ids {
            self.delete(Table::Entry, id)?;
        }
        Ok(())
    }
}
