//! Opening the diary through SQLite, at today's format and examined.

mod file;
#[cfg(test)]
mod tests;

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::migrate::{self, Migration};
use super::{Database, StorageError, examine, image, stamp, wait};

pub use file::Notice;
pub(super) use file::{create, inspect, literal};

/// Marks a database file as a nutrigap diary: "NTGP". Source: SQLite file format, offset 68.
pub(super) const APPLICATION_ID: u32 = u32::from_be_bytes(*b"NTGP");

impl Database {
    /// Opens the diary for writing; makes the file and its folder where there are none.
    ///
    /// # Errors
    /// The file is of another program or of a newer version, is damaged, or cannot be written.
    pub fn open(path: &Path) -> Result<Database, StorageError> {
        open_with(path, migrate::ALL)
    }

    /// Opens the diary for reading alone; where there is no file, an empty diary in memory.
    ///
    /// # Errors
    /// As [`Database::open`]; a diary of an older format is brought up to date first.
    pub fn open_for_reading(path: &Path) -> Result<Database, StorageError> {
        let path = &literal(path);
        let found = inspect(path)?;
        if found.is_blank && !file::has_journal(path) {
            let mut database = Database::in_memory()?;
            database.notices.extend(found.notices);
            return Ok(database);
        }
        // A journal that a crash left must be rolled back, so that read-write is tried first.
        let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
            .or_else(|_| connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY))?;
        // The format is only known once SQLite has rolled back.
        if version(&connection, path, migrate::ALL)? != Some(migrate::latest(migrate::ALL)) {
            drop(connection);
            return Database::open(path);
        }
        believe(&connection, path)?;
        Ok(Database {
            connection,
            path: Some(path.clone()),
            notices: found.notices,
        })
    }

    /// Opens a diary's file as it is, to look for what is wrong with it: nothing is migrated,
    /// examined or written.
    ///
    /// # Errors
    /// There is no such file, or it is not a diary of this program.
    pub fn open_as_is(path: &Path) -> Result<Database, StorageError> {
        let path = &literal(path);
        let found = inspect(path)?;
        let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        Ok(Database {
            connection,
            path: Some(path.clone()),
            notices: found.notices,
        })
    }

    /// Opens an empty diary that is gone when it is closed.
    ///
    /// # Errors
    /// Only SQLite's own.
    pub fn in_memory() -> Result<Database, StorageError> {
        let mut connection = Connection::open_in_memory()?;
        prepare(&mut connection)?;
        migrate::apply(&mut connection, migrate::ALL, None)?;
        Ok(Database {
            connection,
            path: None,
            notices: Vec::new(),
        })
    }
}

fn open_with(path: &Path, migrations: &[Migration]) -> Result<Database, StorageError> {
    let path = &literal(path);
    let found = inspect(path)?;
    if found.is_missing {
        create(path)?;
    }
    let mut connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    if found.is_wal {
        // Kept beside the diary, a write-ahead log would be lost when only the diary is copied.
        connection.pragma_update(None, "journal_mode", "DELETE")?;
    }
    let version = version(&connection, path, migrations)?;
    if version.is_some() {
        believe(&connection, path)?;
    }
    if version != Some(migrate::latest(migrations)) {
        migrate::apply(&mut connection, migrations, Some(path))?;
        stamp::set(path);
    }
    Ok(Database {
        connection,
        path: Some(path.clone()),
        notices: found.notices,
    })
}

/// Examines a file that something else has written to, and refuses a damaged one.
fn believe(connection: &Connection, path: &Path) -> Result<(), StorageError> {
    if stamp::is_fresh(path) {
        return Ok(());
    }
    if let Some(first) = examine::quick(connection)?.into_iter().next() {
        return Err(StorageError::Damaged {
            path: path.to_owned(),
            first,
        });
    }
    stamp::set(path);
    Ok(())
}

pub(super) fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, StorageError> {
    let mut connection =
        Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    prepare(&mut connection)?;
    Ok(connection)
}

/// Sets what holds for one connection. DELETE leaves one file at rest, safe to copy and to sync;
/// EXTRA also syncs the folder when the journal goes, so a logged meal survives a power cut; deleted
/// text is overwritten, for it is health data.
pub(super) fn prepare(connection: &mut Connection) -> Result<(), StorageError> {
    connection.busy_handler(Some(wait::again))?;
    connection.execute_batch(
        "PRAGMA synchronous = EXTRA; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;",
    )?;
    Ok(())
}

/// Returns the format's number as SQLite reads it, after rolling back what a crash left; `None`: the
/// file is empty.
pub(super) fn version(
    connection: &Connection,
    path: &Path,
    migrations: &[Migration],
) -> Result<Option<u32>, StorageError> {
    // One look at one state: another command may be making the diary at this moment.
    let looking = connection.unchecked_transaction()?;
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, u32>(0));
    let damaged = |cause: rusqlite::Error| match StorageError::from(cause) {
        cause if cause.is_damage() => StorageError::Damaged {
            path: path.to_owned(),
            first: examine::Fault::Structure(cause.to_string()),
        },
        cause => cause,
    };
    let (found, id) = (
        number("user_version").map_err(damaged)?,
        number("application_id").map_err(damaged)?,
    );
    let is_empty = !image::has_table(connection, "profile")?;
    let pages = number("page_count")?;
    looking.commit()?;
    let known = migrate::latest(migrations);
    match (found, id) {
        (0, 0) if is_empty && pages <= 1 => Ok(None),
        (_, id) if id != APPLICATION_ID => Err(StorageError::OtherProgram(path.to_owned())),
        (0, _) => Err(StorageError::Damaged {
            path: path.to_owned(),
            first: examine::Fault::Structure("the number of its format is missing".to_owned()),
        }),
        (found, _) if found > known => Err(StorageError::Newer {
            path: path.to_owned(),
            found,
            known,
        }),
        (found, _) => Ok(Some(found)),
    }
}
