//! Opening the diary's file, and refusing files that are none.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::migrate::{self, Migration};
use super::{Database, StorageError};

/// Marks a database file as a nutrigap diary: "NTGP". Source: SQLite file format, offset 68.
pub(super) const APPLICATION_ID: u32 = u32::from_be_bytes(*b"NTGP");

/// How long a command waits for another one to finish writing.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

impl Database {
    /// Opens the diary for writing; makes the file and its folder where there are none.
    ///
    /// # Errors
    /// The file is of another program or of a newer version, or cannot be written.
    pub fn open(path: &Path) -> Result<Database, StorageError> {
        open_with(path, migrate::ALL)
    }

    /// Opens the diary for reading alone; where there is no file, an empty diary in memory.
    ///
    /// # Errors
    /// As [`Database::open`]; a diary of an older format is brought up to date first.
    pub fn open_for_reading(path: &Path) -> Result<Database, StorageError> {
        match inspect(path, migrate::ALL)? {
            Found::Nothing => Database::in_memory(),
            Found::Older => Database::open(path),
            Found::Current => {
                let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
                // A journal left by a crash must be rolled back, so read-write is tried first.
                let read_only = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
                let connection = Connection::open_with_flags(path, flags)
                    .or_else(|_| Connection::open_with_flags(path, read_only))?;
                prepare(&connection)?;
                Ok(Database::new(connection))
            }
        }
    }

    /// Opens an empty diary that is gone when it is closed.
    ///
    /// # Errors
    /// Only SQLite's own.
    pub fn in_memory() -> Result<Database, StorageError> {
        let mut connection = Connection::open_in_memory()?;
        prepare(&connection)?;
        migrate::apply(&mut connection, migrate::ALL, None)?;
        Ok(Database::new(connection))
    }
}

/// What stands at the diary's path.
enum Found {
    Nothing,
    Older,
    Current,
}

fn open_with(path: &Path, migrations: &[Migration]) -> Result<Database, StorageError> {
    let found = inspect(path, migrations)?;
    if let Found::Nothing = found {
        create(path)?;
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    prepare(&connection)?;
    if !matches!(found, Found::Current) {
        migrate::apply(&mut connection, migrations, Some(path))?;
    }
    Ok(Database::new(connection))
}

/// Reads the file's header without SQLite, so that a foreign file is not even locked.
fn inspect(path: &Path, migrations: &[Migration]) -> Result<Found, StorageError> {
    let fail = |cause| StorageError::File {
        path: path.to_owned(),
        cause,
    };
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(Found::Nothing),
        Err(cause) => return Err(fail(cause)),
    };
    if file.metadata().map_err(fail)?.is_dir() {
        return Err(fail(ErrorKind::IsADirectory.into()));
    }
    let mut header = Vec::with_capacity(100);
    file.by_ref()
        .take(100)
        .read_to_end(&mut header)
        .map_err(fail)?;
    if header.is_empty() {
        return Ok(Found::Nothing);
    }
    let number = |at: usize| {
        let bytes = header.get(at..at + 4)?;
        Some(u32::from_be_bytes(bytes.try_into().ok()?))
    };
    let (Some(version), Some(id)) = (number(60), number(68)) else {
        return Err(StorageError::NotADiary(path.to_owned()));
    };
    if !header.starts_with(b"SQLite format 3\0") {
        return Err(StorageError::NotADiary(path.to_owned()));
    }
    if id != APPLICATION_ID {
        return Err(StorageError::OtherProgram(path.to_owned()));
    }
    let known = migrate::latest(migrations);
    match version.cmp(&known) {
        std::cmp::Ordering::Less => Ok(Found::Older),
        std::cmp::Ordering::Equal => Ok(Found::Current),
        std::cmp::Ordering::Greater => Err(StorageError::Newer {
            path: path.to_owned(),
            found: version,
            known,
        }),
    }
}

/// Makes an empty file that only its owner can read, in a folder made for it.
pub(super) fn create(path: &Path) -> Result<(), StorageError> {
    let fail = |path: PathBuf| move |cause| StorageError::File { path, cause };
    if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(fail(folder.to_owned()))?;
    }
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path).map_err(fail(path.to_owned()))?;
    Ok(())
}

/// Sets what holds for one connection. DELETE leaves one file at rest, safe to copy and to sync;
/// EXTRA also syncs the folder when the journal goes, so a logged meal survives a power cut.
fn prepare(connection: &Connection) -> Result<(), StorageError> {
    connection.busy_timeout(PATIENCE)?;
    connection.execute_batch("PRAGMA synchronous = EXTRA; PRAGMA foreign_keys = ON;")?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scratch() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/er/diary.db");
        (folder, path)
    }

    #[test]
    fn a_new_diary_is_made_with_its_folder_and_opens_again() {
        let (_folder, path) = scratch();
        drop(Database::open(&path).unwrap());
        assert!(matches!(inspect(&path, migrate::ALL), Ok(Found::Current)));
        drop(Database::open(&path).unwrap());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(
                fs::metadata(&path).unwrap().permissions().mode() & 0o777,
                0o600
            );
        }
    }

    #[test]
    fn reading_where_there_is_no_diary_makes_none() {
        let (_folder, path) = scratch();
        drop(Database::open_for_reading(&path).unwrap());
        assert!(!path.exists());
    }

    #[test]
    fn files_that_are_no_diary_are_refused_and_left_as_they_are() {
        let (_folder, path) = scratch();
        create(&path).unwrap();
        fs::write(&path, "date,food\n2026-11-22,milk\n".repeat(9)).unwrap();
        let before = fs::read(&path).unwrap();
        assert!(matches!(
            Database::open(&path),
            Err(StorageError::NotADiary(_))
        ));
        assert_eq!(fs::read(&path).unwrap(), before);

        fs::remove_file(&path).unwrap();
        let other = Connection::open(&path).unwrap();
        other
            .execute_batch("CREATE TABLE t (x); PRAGMA journal_mode = WAL;")
            .unwrap();
        drop(other);
        let before = fs::read(&path).unwrap();
        assert!(matches!(
            Database::open(&path),
            Err(StorageError::OtherProgram(_))
        ));
        assert!(matches!(
            Database::open_for_reading(&path),
            Err(StorageError::OtherProgram(_))
        ));
        assert_eq!(fs::read(&path).unwrap(), before);
    }

    #[test]
    fn a_diary_of_a_newer_version_is_refused_and_left_as_it_is() {
        let (_folder, path) = scratch();
        drop(Database::open(&path).unwrap());
        let newer = Connection::open(&path).unwrap();
        newer.pragma_update(None, "user_version", 999).unwrap();
        drop(newer);
        let before = fs::read(&path).unwrap();
        let refused = Database::open(&path);
        assert!(matches!(
            refused,
            Err(StorageError::Newer { found: 999, .. })
        ));
        assert_eq!(fs::read(&path).unwrap(), before);
    }

    #[test]
    fn a_diary_is_copied_aside_before_it_is_migrated() {
        let (folder, path) = scratch();
        drop(Database::open(&path).unwrap());
        let before = fs::read(&path).unwrap();
        let next = latest_and("CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;");
        drop(open_with(&path, &next).unwrap());
        let copy = path.with_file_name(format!("diary.db.v{}", migrate::latest(migrate::ALL)));
        assert_eq!(fs::read(copy).unwrap(), before);
        assert_ne!(fs::read(&path).unwrap(), before);
        drop(folder);
    }

    #[test]
    fn a_migration_that_fails_halfway_leaves_the_diary_as_it_was() {
        let (_folder, path) = scratch();
        drop(Database::open(&path).unwrap());
        let before = fs::read(&path).unwrap();
        let next = latest_and("CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT; nonsense;");
        assert!(open_with(&path, &next).is_err());
        assert_eq!(fs::read(&path).unwrap(), before);
    }

    fn latest_and(sql: &'static str) -> Vec<Migration> {
        let mut all = migrate::ALL.to_vec();
        all.push(Migration {
            number: migrate::latest(migrate::ALL) + 1,
            sql,
        });
        all
    }
}
