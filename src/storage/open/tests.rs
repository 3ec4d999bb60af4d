//! Files that are opened, refused, migrated and examined.

use std::fs;
use std::path::PathBuf;

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
            born_date TEXT, age_years INTEGER, age_on_date TEXT, framework TEXT NOT NULL,
            weight_kg REAL);
        INSERT INTO profile SELECT * FROM profile_new; DROP TABLE profile_new;";
    let database = open_with(&path, &latest_and(rebuilt)).unwrap();
    assert_eq!(database.all_day_marks(id).unwrap().len(), 1);
    assert_eq!(database.faults("2026-11-22".parse().unwrap()).unwrap(), []);
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

#[test]
fn a_table_whose_description_is_not_text_is_damage_and_no_panic() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("diary.db");
    drop(Database::open(&path).unwrap());
    let mut bytes = std::fs::read(&path).unwrap();
    let name = b"hash_sum";
    let at = bytes.windows(name.len()).position(|w| w == name).unwrap();
    bytes[at] = 0xb5;
    std::fs::write(&path, bytes).unwrap();
    assert!(matches!(
        Database::open_for_reading(&path),
        Err(StorageError::Damaged { .. })
    ));
}
