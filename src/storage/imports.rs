//! Imports, each a batch of entries.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use rusqlite::{OptionalExtension, named_params};

use super::entries::keyed;
use super::entry_row::Columns;
use super::image::Table;
use super::{Change, ProfileId, StorageError};
use crate::domain::{Entry, Scope};

/// Names one import of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BatchId(pub i64);

/// What an imported row told, and the batch it came with.
pub type ImportedRow = ([u8; 16], Option<BatchId>);

/// Key, day and name of an imported row.
pub type KeptRow = ([u8; 16], NaiveDate, String);

/// One food that an import wrote, as far as a meal is known again by it.
#[derive(Clone, Debug, PartialEq)]
pub struct MealHeld {
    /// The time of day.
    pub time: Option<NaiveTime>,
    /// The meal.
    pub meal: Option<String>,
    /// Its energy, kcal.
    pub energy: f64,
}

/// A moment of the diary, at which an import begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Since {
    last_entry: i64,
    /// Whether anything was imported for the profile.
    pub has_imports: bool,
}

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

    /// Returns the batches of the same profile, file, dialect and moment, oldest first.
    ///
    /// # Errors
    /// SQLite's.
    pub fn batches_like(&self, batch: NewBatch<'_>) -> Result<Vec<BatchId>, StorageError> {
        let mut select = self.tx.prepare_cached(
            "SELECT id FROM import_batch WHERE profile_id = :profile AND file_name = :file
                 AND dialect = :dialect AND imported_at = :at ORDER BY id",
        )?;
        let found = select.query_map(
            named_params! {
                ":profile": batch.profile.0,
                ":file": batch.file_name,
                ":dialect": batch.dialect,
                ":at": batch.at.format("%Y-%m-%dT%H:%M:%S").to_string(),
            },
            |row| row.get("id").map(BatchId),
        )?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// Returns the content and the batch of the row an import wrote under this key.
    ///
    /// # Errors
    /// SQLite's.
    pub fn imported(
        &self,
        profile: ProfileId,
        key: &[u8; 16],
    ) -> Result<Option<ImportedRow>, StorageError> {
        let mut select = self.tx.prepare_cached(
            "SELECT import_content, batch_id FROM entry
             WHERE import_key = ?1 AND profile_id = ?2",
        )?;
        let found = select.query_row((key.as_slice(), profile.0), |row| {
            let batch: Option<i64> = row.get("batch_id")?;
            Ok((row.get("import_content")?, batch.map(BatchId)))
        });
        Ok(found.optional()?)
    }

    /// Returns the entry that has this key.
    ///
    /// # Errors
    /// SQLite's, or a value this program does not write.
    pub fn entry_of_key(
        &self,
        profile: ProfileId,
        key: &[u8; 16],
    ) -> Result<Option<(Entry, Option<BatchId>)>, StorageError> {
        let mut select = self.tx.prepare_cached(
            "SELECT entry.*, food.source, food.number
             FROM entry LEFT JOIN food ON food.id = entry.food_id
             WHERE import_key = ?1 AND profile_id = ?2",
        )?;
        let columns = Columns::of(&select)?;
        let mut rows = select.query((key.as_slice(), profile.0))?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        let batch: Option<i64> = row.get("batch_id")?;
        Ok(Some((columns.read(row)?, batch.map(BatchId))))
    }

    /// Returns the names of all dialects that anything was imported from.
    ///
    /// # Errors
    /// SQLite's.
    pub fn dialects_imported(&self) -> Result<Vec<String>, StorageError> {
        let mut select = self
            .tx
            .prepare_cached("SELECT DISTINCT dialect FROM import_batch")?;
        let names = select.query_map([], |row| row.get("dialect"))?;
        Ok(names.collect::<Result<_, _>>()?)
    }

    /// Returns the foods with a known energy that a day held before `since` from imports of other
    /// dialects than this one.
    ///
    /// # Errors
    /// SQLite's.
    pub fn meals_of_others(
        &self,
        profile: ProfileId,
        day: NaiveDate,
        dialect: &str,
        since: Since,
    ) -> Result<Vec<MealHeld>, StorageError> {
        let mut select = self.tx.prepare_cached(
            "SELECT entry.time, entry.meal, entry.energy_kcal
             FROM entry JOIN import_batch ON import_batch.id = entry.batch_id
             WHERE entry.profile_id = :profile AND entry.day = :day AND entry.id <= :last
               AND entry.kind = 'food' AND entry.energy_kcal IS NOT NULL
               AND import_batch.dialect <> :dialect",
        )?;
        let found = select.query_map(
            named_params! {
                ":profile": profile.0,
                ":day": day.to_string(),
                ":last": since.last_entry,
                ":dialect": dialect,
            },
            |row| {
                let time: Option<String> = row.get("time")?;
                Ok(MealHeld {
                    time: time.and_then(|time| NaiveTime::parse_from_str(&time, "%H:%M").ok()),
                    meal: row.get("meal")?,
                    energy: row.get("energy_kcal")?,
                })
            },
        )?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// Returns key, day and name of what imports of a dialect wrote for a span of days before `since`.
    ///
    /// # Errors
    /// SQLite's.
    pub fn imported_between(
        &self,
        profile: ProfileId,
        dialect: &str,
        (from, to): (NaiveDate, NaiveDate),
        since: Since,
    ) -> Result<Vec<KeptRow>, StorageError> {
        let mut select = self.tx.prepare_cached(
            "SELECT entry.import_key, entry.day, entry.description
             FROM entry JOIN import_batch ON import_batch.id = entry.batch_id
             WHERE entry.profile_id = :profile AND entry.day BETWEEN :from AND :to
               AND entry.id <= :last AND import_batch.dialect = :dialect
             ORDER BY entry.day, entry.id",
        )?;
        let found = select.query_map(
            named_params! {
                ":profile": profile.0,
                ":from": from.to_string(),
                ":to": to.to_string(),
                ":last": since.last_entry,
                ":dialect": dialect,
            },
            |row| {
                Ok((
                    row.get("import_key")?,
                    row.get("day")?,
                    row.get("description")?,
                ))
            },
        )?;
        Ok(found.collect::<Result<_, _>>()?)
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

    /// Returns the scopes of the foods a day holds that were there before `since`; with a meal,
    /// those of that meal or of none.
    ///
    /// # Errors
    /// SQLite's, or a scope this program does not write.
    pub fn scopes_held(
        &self,
        profile: ProfileId,
        day: NaiveDate,
        meal: Option<&str>,
        since: Since,
    ) -> Result<Vec<Scope>, StorageError> {
        let mut select = self.tx.prepare_cached(
            "SELECT scope FROM entry
             WHERE profile_id = :profile AND day = :day AND id <= :last AND kind = 'food'
               AND (:meal IS NULL OR meal IS NULL OR meal = :meal COLLATE NOCASE OR scope = 'day')",
        )?;
        let mut rows = select.query(named_params! {
            ":profile": profile.0,
            ":day": day.to_string(),
            ":meal": meal,
            ":last": since.last_entry,
        })?;
        let mut scopes = Vec::new();
        while let Some(row) = rows.next()? {
            let scope = keyed("scope", &Scope::ALL, Scope::key, row.get("scope")?)?;
            if !scopes.contains(&scope) {
                scopes.push(scope);
            }
        }
        Ok(scopes)
    }

    /// Returns where the diary stands: what is written from now on comes after it.
    ///
    /// # Errors
    /// SQLite's.
    pub fn now(&self, profile: ProfileId) -> Result<Since, StorageError> {
        let last_entry = "SELECT coalesce(max(id), 0) AS last FROM entry";
        let imported = "SELECT EXISTS (SELECT 1 FROM import_batch WHERE profile_id = ?1) AS any";
        Ok(Since {
            last_entry: self.tx.query_row(last_entry, [], |row| row.get("last"))?,
            has_imports: self
                .tx
                .query_row(imported, [profile.0], |row| row.get("any"))?,
        })
    }

    /// Deletes the foods of a day that were there before `since`: with a meal, those of that meal
    /// alone.
    ///
    /// # Errors
    /// SQLite's.
    pub fn clear(
        &mut self,
        profile: ProfileId,
        day: NaiveDate,
        meal: Option<&str>,
        scopes: &[Scope],
        since: Since,
    ) -> Result<(), StorageError> {
        let mut ids: Vec<i64> = Vec::new();
        for scope in scopes {
            let mut select = self.tx.prepare_cached(
                "SELECT id FROM entry
                 WHERE profile_id = :profile AND day = :day AND id <= :last AND kind = 'food'
                   AND scope = :scope AND (:meal IS NULL OR meal = :meal COLLATE NOCASE)",
            )?;
            let found = select.query_map(
                named_params! {
                    ":profile": profile.0,
                    ":day": day.to_string(),
                    ":scope": scope.key(),
                    ":last": since.last_entry,
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
