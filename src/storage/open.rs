//! Opening the diary's file, and refusing files that are not a diary.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::migrate::{self, Migration};
use super::{Database, StorageError, examine, image, stamp, wait};

/// Marks a database file as a nutrigap diary: "NTGP". Source: SQLite file format, offset 68.
pub(super) const APPLICATION_ID: u32 = u32::from_be_bytes(*b"NTGP");

/// What a person should know about the diary's file, though it could be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The file was there and empty: a first command that was killed leaves one, but it may also be
    /// what is left of a diary.
    WasEmpty(PathBuf),
    /// Other people of this machine may read it.
    OpenToOthers(PathBuf),
}

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
        if found.is_blank && !has_journal(path) {
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

/// Returns the path so that SQLite takes it for a file's name whatever it is: `:memory:` and
/// `file:…` would otherwise be something else.
pub(super) fn literal(path: &Path) -> PathBuf {
    if path.is_relative() {
        Path::new(".").join(path)
    } else {
        path.to_owned()
    }
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

/// What can be seen of a file without SQLite.
#[derive(Debug, Default)]
pub(super) struct Found {
    is_missing: bool,
    /// There is no file, or nothing in it.
    is_blank: bool,
    /// It was put into write-ahead mode.
    is_wal: bool,
    notices: Vec<Notice>,
}

/// Looks at the file's kind and first bytes without SQLite, so that a foreign file is not even
/// locked and a pipe is not waited for. Nothing that a crash may have left half written is judged.
pub(super) fn inspect(path: &Path) -> Result<Found, StorageError> {
    let fail = |cause| StorageError::File {
        path: path.to_owned(),
        cause,
    };
    let mut found = Found::default();
    let about = match fs::metadata(path) {
        Ok(about) => about,
        Err(cause) if cause.kind() == ErrorKind::NotFound => {
            (found.is_missing, found.is_blank) = (true, true);
            return Ok(found);
        }
        Err(cause) => return Err(fail(cause)),
    };
    if !about.is_file() {
        return Err(StorageError::NotAFile(path.to_owned()));
    }
    if is_open_to_others(&about) {
        found.notices.push(Notice::OpenToOthers(path.to_owned()));
    }
    let mut header = Vec::with_capacity(100);
    let mut file = File::open(path).map_err(fail)?;
    file.by_ref()
        .take(100)
        .read_to_end(&mut header)
        .map_err(fail)?;
    found.is_blank = header.is_empty();
    if has_journal(path) {
        return Ok(found);
    }
    if found.is_blank {
        found.notices.push(Notice::WasEmpty(path.to_owned()));
        return Ok(found);
    }
    if header.len() < 100 || !header.starts_with(b"SQLite format 3\0") {
        return Err(StorageError::NotADiary(path.to_owned()));
    }
    if header[68..72] != APPLICATION_ID.to_be_bytes() {
        return Err(StorageError::OtherProgram(path.to_owned()));
    }
    found.is_wal = header[18] == 2;
    Ok(found)
}

/// Whether a command is writing, or was killed while it wrote.
fn has_journal(path: &Path) -> bool {
    let mut journal = path.as_os_str().to_owned();
    journal.push("-journal");
    fs::metadata(PathBuf::from(journal)).is_ok_and(|found| found.len() > 0)
}

#[cfg(unix)]
fn is_open_to_others(found: &fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    found.permissions().mode() & 0o077 != 0
}

#[cfg(not(unix))]
fn is_open_to_others(_: &fs::Metadata) -> bool {
    false
}

/// Makes an empty file that only its owner can read, in a folder made for it that only its owner can
/// look into.
pub(super) fn create(path: &Path) -> Result<(), StorageError> {
    let fail = |path: PathBuf| move |cause| StorageError::File { path, cause };
    if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder).map_err(fail(folder.to_owned()))?;
    }
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(fail(path.to_owned()))?;
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
        let connection = connect(&path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
        let found = version(&connection, &path, migrate::ALL).unwrap();
        assert_eq!(found, Some(migrate::latest(migrate::ALL)));
        drop(connection);
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
        let next = latest_and("CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;");
        drop(open_with(&path, &next).unwrap());
        let copy = path.with_file_name(format!("diary.db.v{}", migrate::latest(migrate::ALL)));
        let format = |path: &Path| {
            let found = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
            assert_eq!(examine::quick(&found).unwrap(), []);
            version(&found, path, &next).unwrap()
        };
        let latest = migrate::latest(migrate::ALL);
        assert_eq!(format(&copy), Some(latest));
        assert_eq!(format(&path), Some(latest + 1));
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

    #[test]
    fn a_copy_aside_replaces_no_file_of_its_name() {
        let (_folder, path) = scratch();
        drop(Database::open(&path).unwrap());
        let taken = path.with_file_name(format!("diary.db.v{}", migrate::latest(migrate::ALL)));
        fs::write(&taken, "keep me").unwrap();
        drop(
            open_with(
                &path,
                &latest_and("CREATE TABLE later (id INTEGER) STRICT;"),
            )
            .unwrap(),
        );
        assert_eq!(fs::read(&taken).unwrap(), b"keep me");
        let mut second = taken.into_os_string();
        second.push(".2");
        assert!(Path::new(&second).exists());
    }

    #[test]
    fn a_migration_can_rebuild_a_table_that_others_refer_to() {
        let (_folder, path) = scratch();
        let mut database = Database::open(&path).unwrap();
        let at = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let id = database
            .change(at.into(), "done", |change| {
                let id = change.ensure_profile("default")?;
                change.mark_day(id, at, Some(crate::domain::DayMark::Full))?;
                Ok::<_, StorageError>(id)
            })
            .unwrap();
        drop(database);
        let rebuilt = "CREATE TABLE profile_new AS SELECT * FROM profile; DROP TABLE profile;
            CREATE TABLE profile (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, sex TEXT,
                born_date TEXT, age_years INTEGER, age_on_date TEXT, framework TEXT NOT NULL);
            INSERT INTO profile SELECT * FROM profile_new; DROP TABLE profile_new;";
        let database = open_with(&path, &latest_and(rebuilt)).unwrap();
        assert_eq!(database.all_day_marks(id).unwrap().len(), 1);
        assert_eq!(database.faults().unwrap(), []);
        drop(database);

        let before = fs::read(&path).unwrap();
        let mut losing = latest_and(rebuilt);
        losing.push(Migration {
            number: migrate::latest(&losing) + 1,
            sql: "DELETE FROM profile;",
        });
        assert!(matches!(
            open_with(&path, &losing),
            Err(StorageError::Damaged { .. })
        ));
        assert_eq!(fs::read(&path).unwrap(), before);
    }

    #[test]
    fn a_changed_bit_a_lost_row_and_a_foreign_name_are_noticed() {
        let (_folder, path) = scratch();
        let mut database = Database::open(&path).unwrap();
        let at = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        for name in ["one", "another"] {
            let added = database.change(at.into(), name, |change| {
                change.ensure_profile(name).map(drop)
            });
            added.unwrap();
        }
        drop(database);
        let sound = fs::read(&path).unwrap();
        for sql in [
            "UPDATE profile SET name = 'two' WHERE name = 'one'",
            "DELETE FROM profile WHERE name = 'one'",
        ] {
            fs::write(&path, &sound).unwrap();
            drop(Database::open(&path).unwrap());
            Connection::open(&path).unwrap().execute_batch(sql).unwrap();
            for opened in [Database::open(&path), Database::open_for_reading(&path)] {
                assert!(matches!(
                    opened.err(),
                    Some(StorageError::Damaged {
                        first: examine::Fault::Rows {
                            table: "profile",
                            ..
                        },
                        ..
                    })
                ));
            }
        }
        let memory = path.with_file_name(":memory:");
        let folder = memory.parent().unwrap().to_owned();
        assert_eq!(literal(Path::new(":memory:")), Path::new("./:memory:"));
        drop(Database::open(&folder.join(":memory:")).unwrap());
        assert!(memory.exists());
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
