//! Everything the diary holds, on its way out.

use chrono::NaiveDate;
use rusqlite::Row;

use super::entry_row::Columns;
use super::{BatchId, Database, ProfileId, StorageError, foods};
use crate::domain::{Entry, Food, Nutrient, NutrientValues};

/// An entry with what only the diary knows of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    /// Whose it is.
    pub profile: ProfileId,
    /// The entry.
    pub entry: Entry,
    /// Its lasting key; `None` in an entry taken back from before entries had one.
    pub key: Option<[u8; 16]>,
    /// What its row told, where it was imported.
    pub content: Option<[u8; 16]>,
    /// The import it came with.
    pub batch: Option<BatchId>,
    /// Which version of the table its food was copied from.
    pub table_version: Option<String>,
}

/// An import that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredBatch {
    /// Its id.
    pub id: BatchId,
    /// Whose diary it went to.
    pub profile: ProfileId,
    /// The file's name.
    pub file_name: String,
    /// The dialect's name.
    pub dialect: String,
    /// When, as `2026-11-22T08:30:00`.
    pub imported_at: String,
}

const ENTRIES: &str = "SELECT entry.*, food.source, food.number, food.table_version
    FROM entry LEFT JOIN food ON food.id = entry.food_id";

impl Database {
    /// Hands over every entry of a profile in the order of its days.
    ///
    /// # Errors
    /// Those of `each`, and SQLite's.
    pub fn each_entry_of<E: From<StorageError>>(
        &self,
        profile: ProfileId,
        each: &mut dyn FnMut(Stored) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = format!(
            "{ENTRIES} WHERE profile_id = {} ORDER BY day, time IS NULL, time, entry.id",
            profile.0
        );
        self.each(&sql, each)
    }

    /// Hands over every entry in the order it was written.
    ///
    /// # Errors
    /// Those of `each`, and SQLite's.
    pub fn each_entry<E: From<StorageError>>(
        &self,
        each: &mut dyn FnMut(Stored) -> Result<(), E>,
    ) -> Result<(), E> {
        self.each(&format!("{ENTRIES} ORDER BY entry.id"), each)
    }

    fn each<E: From<StorageError>>(
        &self,
        sql: &str,
        each: &mut dyn FnMut(Stored) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut select = self.connection.prepare(sql).map_err(StorageError::from)?;
        let columns = Columns::of(&select)?;
        let mut rows = select.query([]).map_err(StorageError::from)?;
        while let Some(row) = rows.next().map_err(StorageError::from)? {
            each(stored(&columns, row)?)?;
        }
        Ok(())
    }

    /// Returns the foods the diary has copied, with the version of their table.
    ///
    /// # Errors
    /// SQLite's, or a value this program does not write.
    pub fn kept_foods(&self) -> Result<Vec<(Food, String)>, StorageError> {
        let mut select = self.connection.prepare("SELECT * FROM food ORDER BY id")?;
        let mut rows = select.query([])?;
        let mut kept = Vec::new();
        while let Some(row) = rows.next()? {
            let Some(code) = foods::code(row)? else {
                continue;
            };
            let food = Food {
                code,
                description: row.get("description")?,
                category: row.get("category")?,
                per_100g: nutrients(row)?,
                portions: Vec::new(),
            };
            kept.push((food, row.get("table_version")?));
        }
        Ok(kept)
    }

    /// Returns every import, oldest first.
    ///
    /// # Errors
    /// SQLite's.
    pub fn batches(&self) -> Result<Vec<StoredBatch>, StorageError> {
        let mut select = self
            .connection
            .prepare("SELECT * FROM import_batch ORDER BY id")?;
        let batches = select.query_map([], |row| {
            Ok(StoredBatch {
                id: BatchId(row.get("id")?),
                profile: ProfileId(row.get("profile_id")?),
                file_name: row.get("file_name")?,
                dialect: row.get("dialect")?,
                imported_at: row.get("imported_at")?,
            })
        })?;
        Ok(batches.collect::<Result<_, _>>()?)
    }

    /// Returns every setting by its name.
    ///
    /// # Errors
    /// SQLite's.
    pub fn settings(&self) -> Result<Vec<(String, String)>, StorageError> {
        let mut select = self
            .connection
            .prepare("SELECT name, value FROM setting ORDER BY name")?;
        let all = select.query_map([], |row| Ok((row.get("name")?, row.get("value")?)))?;
        Ok(all.collect::<Result<_, _>>()?)
    }

    /// Returns the days a profile has marked, with the words for the marks.
    ///
    /// # Errors
    /// SQLite's, or a mark this program does not write.
    pub fn all_day_marks(
        &self,
        profile: ProfileId,
    ) -> Result<Vec<(NaiveDate, crate::domain::DayMark)>, StorageError> {
        let always = crate::domain::Period {
            from: NaiveDate::from_ymd_opt(1, 1, 1).unwrap_or_default(),
            to: NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or_default(),
        };
        Ok(self.day_marks(profile, always)?.into_iter().collect())
    }
}

fn stored(columns: &Columns, row: &Row<'_>) -> Result<Stored, StorageError> {
    let batch: Option<i64> = row.get("batch_id")?;
    Ok(Stored {
        profile: ProfileId(row.get("profile_id")?),
        entry: columns.read(row)?,
        key: row.get("import_key")?,
        content: row.get("import_content")?,
        batch: batch.map(BatchId),
        table_version: row.get("table_version")?,
    })
}

fn nutrients(row: &Row<'_>) -> Result<NutrientValues, StorageError> {
    let mut values = NutrientValues::UNKNOWN;
    for nutrient in Nutrient::ALL {
        values[nutrient] = row.get(nutrient.key())?;
    }
    Ok(values)
}
