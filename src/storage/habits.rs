//! What was logged of late, and what of it is to be forgotten.

use chrono::NaiveDate;
use rusqlite::named_params;

use super::entries::keyed;
use super::foods::code;
use super::image::Table;
use super::{Change, Database, ProfileId, StorageError};
use crate::domain::{EntryId, FoodCode, GramsFrom};

/// An entry that was logged by hand, as far as it shows a habit.
#[derive(Clone, Debug, PartialEq)]
pub struct LoggedAmount {
    /// The entry.
    pub id: EntryId,
    /// Its food.
    pub food: FoodCode,
    /// Its words.
    pub text: String,
    /// Its meal.
    pub meal: Option<String>,
    /// Its weight, g.
    pub grams: f64,
    /// Its unit or portion word.
    pub unit: Option<String>,
    /// How the weight was found.
    pub grams_from: Option<GramsFrom>,
}

impl Database {
    /// Returns what was logged by hand since a day, in the order of the entries' ids.
    ///
    /// # Errors
    /// SQLite's, or a value this program does not write.
    pub fn logged_amounts(
        &self,
        profile: ProfileId,
        since: NaiveDate,
    ) -> Result<Vec<LoggedAmount>, StorageError> {
        let mut select = self.connection.prepare_cached(
            "SELECT entry.id, source, number, text, meal, grams, unit, grams_from
             FROM entry JOIN food ON food.id = food_id
             WHERE profile_id = :profile AND day >= :since AND grams > 0 AND batch_id IS NULL
             ORDER BY entry.id",
        )?;
        let mut rows =
            select.query(named_params! { ":profile": profile.0, ":since": since.to_string() })?;
        let mut amounts = Vec::new();
        while let Some(row) = rows.next()? {
            let Some(food) = code(row)? else {
                continue;
            };
            let grams_from = row
                .get::<_, Option<String>>("grams_from")?
                .map(|key| keyed("origin of a weight", &GramsFrom::ALL, |g| g.key(), key));
            amounts.push(LoggedAmount {
                id: EntryId(row.get("id")?),
                food,
                text: row.get("text")?,
                meal: row.get("meal")?,
                grams: row.get("grams")?,
                unit: row.get("unit")?,
                grams_from: grams_from.transpose()?,
            });
        }
        Ok(amounts)
    }

    /// Returns the phrases whose usual amounts were forgotten, each with the last entry that teaches
    /// nothing about it any more.
    ///
    /// # Errors
    /// SQLite's.
    pub fn forgotten_amounts(
        &self,
        profile: ProfileId,
    ) -> Result<Vec<(String, EntryId)>, StorageError> {
        let mut select = self.connection.prepare_cached(
            "SELECT phrase, last_entry_id FROM forgotten_amount WHERE profile_id = ?1",
        )?;
        let rows = select.query_map([profile.0], |row| {
            Ok((row.get("phrase")?, EntryId(row.get("last_entry_id")?)))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns how many entries have an id up to this one, of whatever profile.
    ///
    /// # Errors
    /// SQLite's.
    pub fn entries_up_to(&self, last: EntryId) -> Result<u64, StorageError> {
        let count: i64 = self.connection.query_row(
            "SELECT count(*) AS entries FROM entry WHERE id <= ?1",
            [last.0],
            |row| row.get("entries"),
        )?;
        Ok(count.unsigned_abs())
    }
}

impl Change<'_> {
    /// Whether the usual amount of a phrase is forgotten up to this entry, or a later one.
    ///
    /// # Errors
    /// SQLite's.
    pub fn is_forgotten(
        &self,
        profile: ProfileId,
        phrase: &str,
        last: EntryId,
    ) -> Result<bool, StorageError> {
        let found = self.tx.query_row(
            "SELECT EXISTS (SELECT 1 FROM forgotten_amount
                 WHERE profile_id = :profile AND phrase = :phrase AND last_entry_id >= :last) AS found",
            named_params! { ":profile": profile.0, ":phrase": phrase, ":last": last.0 },
            |row| row.get("found"),
        )?;
        Ok(found)
    }

    /// Forgets the usual amount of a phrase: entries up to `last` teach nothing more about it.
    ///
    /// # Errors
    /// SQLite's.
    pub fn forget_amount(
        &mut self,
        profile: ProfileId,
        phrase: &str,
        last: EntryId,
    ) -> Result<(), StorageError> {
        self.tx.execute(
            "INSERT INTO forgotten_amount (profile_id, phrase, last_entry_id)
             VALUES (:profile, :phrase, :last)",
            named_params! { ":profile": profile.0, ":phrase": phrase, ":last": last.0 },
        )?;
        let id = self.tx.last_insert_rowid();
        self.inserted(Table::ForgottenAmount, id);
        Ok(())
    }
}
