//! Small things the diary remembers by name.

use rusqlite::{OptionalExtension, named_params};

use super::image::Table;
use super::{Change, Database, StorageError};

impl Database {
    /// Returns a setting's value.
    ///
    /// # Errors
    /// SQLite's.
    pub fn setting(&self, name: &str) -> Result<Option<String>, StorageError> {
        let mut select = self
            .connection
            .prepare_cached("SELECT value FROM setting WHERE name = ?1")?;
        Ok(select
            .query_row([name], |row| row.get("value"))
            .optional()?)
    }
}

impl Change<'_> {
    /// Returns a setting's value.
    ///
    /// # Errors
    /// SQLite's.
    pub fn get(&self, name: &str) -> Result<Option<String>, StorageError> {
        let select = "SELECT value FROM setting WHERE name = ?1";
        Ok(self
            .tx
            .query_row(select, [name], |row| row.get("value"))
            .optional()?)
    }

    /// Sets a setting.
    ///
    /// # Errors
    /// SQLite's.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), StorageError> {
        let found = self
            .tx
            .query_row("SELECT id FROM setting WHERE name = ?1", [name], |row| {
                row.get("id")
            })
            .optional()?;
        if let Some(id) = found {
            self.about_to_replace(Table::Setting, id)?;
            self.tx.execute(
                "UPDATE setting SET value = :value WHERE id = :id",
                named_params! { ":value": value, ":id": id },
            )?;
        } else {
            self.tx.execute(
                "INSERT INTO setting (name, value) VALUES (:name, :value)",
                named_params! { ":name": name, ":value": value },
            )?;
            let id = self.tx.last_insert_rowid();
            self.inserted(Table::Setting, id);
        }
        Ok(())
    }
}
