//! The diary's file: the only place that names SQLite.
//!
//! Reading goes through [`Database`], writing through a [`Change`], which is one transaction with
//! its own way back. What comes out are values of [`crate::domain`]; no type of the database
//! leaves this module. Imported tables of foods are in a second file, a [`Shelf`].

mod copy;
mod days;
mod entries;
mod entry_row;
mod entry_update;
mod error;
mod examine;
mod export;
mod foods;
mod habits;
mod image;
mod imported_foods;
mod imports;
mod journal;
mod keep;
mod migrate;
mod open;
mod own_foods;
mod profiles;
mod salvage;
mod saved_meals;
mod seal;
mod settings;
mod stamp;
mod supplements;
mod survey;
mod symptoms;
#[cfg(test)]
mod tests;
mod wait;

use std::path::{Path, PathBuf};

use rusqlite::Connection;

pub use entries::Imported;
pub use error::StorageError;
pub use examine::Fault;
pub use export::{Stored, StoredBatch};
pub use foods::FoodRow;
pub use habits::LoggedAmount;
pub use imported_foods::{Shelf, ShelfRelease, Stage, Staged, Stock, Stocked, shelf_path};
pub use imports::{BatchId, ImportedRow, KeptRow, MealHeld, NewBatch, Since};
pub use journal::{Change, Direction, Reversal, has_saved};
pub use keep::{backup_folder, delete_copy, files_of, make_files_private, put_back, wipe};
pub use open::Notice;
pub use profiles::{ProfileId, read_fact, write_fact};
pub use salvage::{Salvaged, salvage};
pub use symptoms::StoredSymptom;
pub use wait::on_wait;

/// An open diary.
pub struct Database {
    connection: Connection,
    /// Its file; `None`: it is in memory.
    path: Option<PathBuf>,
    notices: Vec<Notice>,
}

impl Database {
    /// Returns the diary's file; `None`: it is in memory.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Whether anything was logged or imported.
    ///
    /// # Errors
    /// SQLite's.
    pub fn has_entries(&self) -> Result<bool, StorageError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM entry) AS found";
        let found = self.connection.query_row(sql, [], |row| row.get("found"));
        Ok(found?)
    }

    /// Returns what the person should know about the file.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }
}
