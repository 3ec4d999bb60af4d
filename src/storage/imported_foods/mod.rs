//! The shelf: imported tables of foods in a file of their own beside the diary.
//!
//! [`Shelf`] only reads and is made only where there is a file. [`Stock`] writes: in batches, each a
//! transaction, so an import that is killed leaves whole batches. [`Stage`] is where the files of one
//! release are joined before they are stocked; it goes when that is done.

mod read;
mod stage;
#[cfg(test)]
mod tests;
mod write;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::StorageError;
use crate::domain::FoodSource;

pub use read::Shelf;
pub use stage::{Stage, Staged};
pub use write::{Stock, Stocked};

/// Marks a database file as a shelf: "NTGF". Source: SQLite file format, offset 68.
const APPLICATION_ID: u32 = u32::from_be_bytes(*b"NTGF");

/// How long a command waits for an import of foods to end its batch.
const SHELF_PATIENCE: Duration = Duration::from_secs(5);

/// The format's number.
const FORMAT: u32 = 1;

/// What was imported of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShelfRelease {
    /// The table.
    pub source: FoodSource,
    /// The file it came from.
    pub file_name: String,
    /// What tells that file from another.
    pub identity: Option<String>,
    /// How many of its rows are done.
    pub rows_done: u64,
    /// Whether all are.
    pub complete: bool,
    /// When it was imported.
    pub imported_at: String,
}

/// Returns where the shelf of a diary is: `diary-foods.db` beside `diary.db`.
pub fn shelf_path(diary: &Path) -> PathBuf {
    let mut name: OsString = diary.file_stem().unwrap_or_default().to_owned();
    name.push("-foods.db");
    diary.with_file_name(name)
}

/// Opens an existing shelf and refuses what is none; `None`: nothing was ever written to the file,
/// as after a kill while it was made.
fn connect(path: &Path, flags: OpenFlags) -> Result<Option<Connection>, StorageError> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(SHELF_PATIENCE)?;
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, u32>(0));
    let id = number("application_id").map_err(|cause| not_a_shelf(path, cause))?;
    let tables = "SELECT count(*) AS tables FROM sqlite_master";
    if id != APPLICATION_ID {
        let tables: i64 = connection.query_row(tables, [], |row| row.get("tables"))?;
        return match (id, tables) {
            (0, 0) => Ok(None),
            _ => Err(StorageError::NotAShelf(path.to_owned())),
        };
    }
    match number("user_version")? {
        FORMAT => Ok(Some(connection)),
        found => Err(StorageError::Newer {
            path: path.to_owned(),
            found,
            known: FORMAT,
        }),
    }
}

fn not_a_shelf(path: &Path, cause: rusqlite::Error) -> StorageError {
    match cause.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => StorageError::NotAShelf(path.to_owned()),
        _ => cause.into(),
    }
}
