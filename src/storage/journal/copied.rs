//! Large changes, before which the diary is copied.

use std::path::PathBuf;

use chrono::NaiveDateTime;
use rusqlite::OpenFlags;

use super::Change;
use crate::storage::{Database, StorageError, open};

/// What is done once a change has written many rows.
pub(super) type Prepare = Box<dyn FnOnce() -> Result<(), StorageError>>;

impl Database {
    /// Runs `work` as [`Database::change`] does, and copies the diary as it was before to `target`, as
    /// [`Database::copy_to`] does, once more than a hundred rows are written. A smaller change makes
    /// no copy, nor does one of a diary without entries.
    ///
    /// # Errors
    /// Those of `work` and of the copy, and SQLite's; the diary is then as it was.
    pub fn change_with_copy<T, E: From<StorageError>>(
        &mut self,
        at: NaiveDateTime,
        summary: &str,
        target: PathBuf,
        work: impl FnOnce(&mut Change<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let copy = self.path.clone().map(|path| {
            // Another connection sees the diary as it was until the change is committed. It is
            // opened by SQLite alone: looking at the file first, as other commands do, would drop
            // this process's locks on it when that file is closed.
            let copy = move || {
                let diary = Database {
                    connection: open::connect(&path, OpenFlags::SQLITE_OPEN_READ_ONLY)?,
                    path: Some(path),
                    notices: Vec::new(),
                };
                if diary.has_entries()? {
                    diary.copy_to(&target)?;
                }
                Ok(())
            };
            Box::new(copy) as Prepare
        });
        self.change_with(at, summary, copy, work)
    }
}
