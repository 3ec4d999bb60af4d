//! Bringing a diary to today's format.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::open::APPLICATION_ID;
use super::{StorageError, copy, examine, image, seal};

/// One step from a format to the next.
#[derive(Clone, Debug)]
pub(super) struct Migration {
    /// The format's number afterwards.
    pub number: u32,
    /// What makes it.
    pub sql: &'static str,
}

/// Every step, oldest first; append-only.
pub(super) const ALL: &[Migration] = &[
    Migration {
        number: 1,
        sql: include_str!("../../migrations/0001_diary.sql"),
    },
    Migration {
        number: 2,
        sql: include_str!("../../migrations/0002_supplements.sql"),
    },
    Migration {
        number: 3,
        sql: include_str!("../../migrations/0003_entry_key.sql"),
    },
    Migration {
        number: 4,
        sql: include_str!("../../migrations/0004_entry_checks.sql"),
    },
    Migration {
        number: 5,
        sql: include_str!("../../migrations/0005_filled_values.sql"),
    },
    Migration {
        number: 6,
        sql: include_str!("../../migrations/0006_symptoms.sql"),
    },
    Migration {
        number: 7,
        sql: include_str!("../../migrations/0007_seals.sql"),
    },
    Migration {
        number: 8,
        sql: include_str!("../../migrations/0008_forgotten_amounts.sql"),
    },
    Migration {
        number: 9,
        sql: include_str!("../../migrations/0009_own_foods.sql"),
    },
    Migration {
        number: 10,
        sql: include_str!("../../migrations/0010_saved_meals.sql"),
    },
    Migration {
        number: 11,
        sql: include_str!("../../migrations/0011_survey_weights.sql"),
    },
    Migration {
        number: 12,
        sql: include_str!("../../migrations/0012_supplement_rhythm.sql"),
    },
    Migration {
        number: 13,
        sql: include_str!("../../migrations/0013_sampling_units.sql"),
    },
    Migration {
        number: 14,
        sql: include_str!("../../migrations/0014_body_weight.sql"),
    },
];

/// Returns the number of the newest format.
pub(super) fn latest(migrations: &[Migration]) -> u32 {
    migrations.last().map_or(0, |m| m.number)
}

/// Applies what is missing in one transaction; an older file is copied aside first.
///
/// Foreign keys are off meanwhile, for a table that others refer to can only be rebuilt that way,
/// and SQLite ignores the switch inside a transaction. All references are checked before the commit.
///
/// # Errors
/// Any failure leaves the file as it was.
pub(super) fn apply(
    connection: &mut Connection,
    migrations: &[Migration],
    file: Option<&Path>,
) -> Result<(), StorageError> {
    connection.pragma_update(None, "foreign_keys", false)?;
    let applied = missing_steps(connection, migrations, file);
    connection.pragma_update(None, "foreign_keys", true)?;
    applied
}

fn missing_steps(
    connection: &mut Connection,
    migrations: &[Migration],
    file: Option<&Path>,
) -> Result<(), StorageError> {
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Only now nobody else writes: another command may have migrated since the file was opened.
    let version: u32 = tx.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version >= latest(migrations) {
        return Ok(());
    }
    if let (Some(path), 1..) = (file, version) {
        copy_aside(path, version)?;
    }
    for step in migrations.iter().filter(|m| m.number > version) {
        tx.execute_batch(step.sql)?;
    }
    if let Some(first) = examine::references(&tx)?.into_iter().next() {
        return Err(StorageError::Damaged {
            path: file.map(Path::to_owned).unwrap_or_default(),
            first,
        });
    }
    if image::has_table(&tx, "seal")? {
        seal::all(&tx)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.pragma_update(None, "user_version", latest(migrations))?;
    tx.commit()?;
    Ok(())
}

/// Keeps the older file as `diary.db.v6`. A second connection reads it: the first one has it locked
/// against writers.
fn copy_aside(path: &Path, version: u32) -> Result<(), StorageError> {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".v{version}"));
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let source = Connection::open_with_flags(path, flags)?;
    copy::make(&source, Path::new(&name))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn migrations_are_numbered_without_a_gap_and_say_why_they_exist() {
        for (index, step) in ALL.iter().enumerate() {
            assert_eq!(step.number as usize, index + 1);
            assert!(step.sql.starts_with("-- "));
        }
    }

    #[test]
    fn the_id_of_a_deleted_entry_is_not_given_again_after_the_entries_moved() {
        let mut diary = Connection::open_in_memory().unwrap();
        apply(&mut diary, &ALL[..3], None).unwrap();
        let log = "INSERT INTO entry (profile_id, day, kind, text, description)
                   VALUES (1, '2026-11-22', 'food', 'egg', 'Egg') RETURNING id";
        let logged = |diary: &Connection| diary.query_row(log, [], |row| row.get::<_, i64>(0));
        diary
            .execute_batch("INSERT INTO profile (id, name) VALUES (1, 'default')")
            .unwrap();
        let last = logged(&diary).unwrap();
        diary.execute("DELETE FROM entry", []).unwrap();
        apply(&mut diary, ALL, None).unwrap();
        assert!(logged(&diary).unwrap() > last);
    }
}
