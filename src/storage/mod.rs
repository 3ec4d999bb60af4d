//! The diary's file: the only place that names SQLite.
//!
//! Reading goes through [`Database`], writing through a [`Change`], which is one transaction with
//! its own way back. What comes out are values of [`crate::domain`]; no type of the database
//! leaves this module. Imported tables of foods are in a second file, a [`Shelf`].

mod days;
mod entries;
mod entry_row;
mod error;
mod export;
mod foods;
mod image;
mod imported_foods;
mod imports;
mod journal;
mod migrate;
mod open;
mod profiles;
mod settings;
mod supplements;
mod symptoms;
#[cfg(test)]
mod tests;

use rusqlite::Connection;

pub use entries::Imported;
pub use error::StorageError;
pub use export::{Stored, StoredBatch};
pub use foods::FoodRow;
pub use imported_foods::{Shelf, ShelfRelease, Stage, Staged, Stock, Stocked, shelf_path};
pub use imports::{BatchId, ImportedRow, NewBatch, Since};
pub use journal::{Change, Direction, Reversal, has_saved};
pub use profiles::{ProfileId, read_fact, write_fact};
pub use symptoms::StoredSymptom;

/// An open diary.
pub struct Database {
    connection: Connection,
}

impl Database {
    fn new(connection: Connection) -> Self {
        Database { connection }
    }
}
