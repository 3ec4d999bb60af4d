//! What can still be read of a damaged diary, into a new one.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension, named_params};

use super::image::{self, Table};
use super::{Database, StorageError, open, seal, stamp};

/// What became of the rows of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Salvaged {
    /// The table.
    pub table: &'static str,
    /// Rows that are in the new diary.
    pub rows: u64,
    /// Rows that were read and cannot be in a diary.
    pub refused: u64,
    /// Whether rows may be missing, because a part of the table could not be read.
    pub torn: bool,
}

/// Writes what can be read of a diary to a new file. The old one is opened for reading alone.
///
/// # Errors
/// There is a file at `to`, or not even the list of tables can be read.
pub fn salvage(from: &Path, to: &Path) -> Result<Vec<Salvaged>, StorageError> {
    let to = &open::literal(to);
    if to.exists() {
        return Err(StorageError::File {
            path: to.clone(),
            cause: std::io::ErrorKind::AlreadyExists.into(),
        });
    }
    let old = Database::open_as_is(from)?.connection;
    image::has_table(&old, "entry")?;
    let mut new = Database::open(to)?;
    new.connection.pragma_update(None, "foreign_keys", false)?;
    let tx = new.connection.transaction()?;
    let mut all = Vec::new();
    for table in Table::ALL {
        all.push(copy_rows(&old, &tx, table)?);
    }
    mend_references(&tx)?;
    seal::all(&tx)?;
    tx.commit()?;
    stamp::set(to);
    Ok(all)
}

/// Reads a table from its beginning until something cannot be read, and then from its end until
/// there: one damaged page costs its own rows and no others.
fn copy_rows(old: &Connection, new: &Connection, table: Table) -> Result<Salvaged, StorageError> {
    let mut of = Salvaged {
        table: table.name(),
        rows: 0,
        refused: 0,
        torn: false,
    };
    let last = read_rows(old, new, table, "ASC", i64::MIN, &mut of)?;
    if of.torn {
        read_rows(old, new, table, "DESC", last, &mut of)?;
    }
    Ok(of)
}

/// Returns the id of the last row read.
fn read_rows(
    old: &Connection,
    new: &Connection,
    table: Table,
    order: &str,
    after: i64,
    of: &mut Salvaged,
) -> Result<i64, StorageError> {
    let sql = format!(
        "SELECT * FROM {} WHERE id > ?1 ORDER BY id {order}",
        table.name()
    );
    let mut last = after;
    let Ok(mut select) = old.prepare(&sql) else {
        // A table that this format does not have yet, or that is gone.
        of.torn = image::has_table(old, table.name())?;
        return Ok(last);
    };
    let mut rows = select.query([after])?;
    loop {
        match rows.next() {
            Ok(Some(row)) => {
                let (Ok(id), Ok(image)) = (row.get::<_, i64>("id"), image::of(row)) else {
                    of.refused += 1;
                    continue;
                };
                last = id;
                match image::put(new, table, &image) {
                    Ok(_) => of.rows += 1,
                    Err(_) => of.refused += 1,
                }
            }
            Ok(None) => return Ok(last),
            Err(_) => {
                of.torn = true;
                return Ok(last);
            }
        }
    }
}

/// Rows whose food or import is lost keep their own values; those of a lost profile get one that is
/// named for it.
fn mend_references(new: &Connection) -> Result<(), StorageError> {
    new.execute_batch(
        "UPDATE entry SET food_id = NULL
            WHERE food_id IS NOT NULL AND food_id NOT IN (SELECT id FROM food);
         UPDATE entry SET batch_id = NULL
            WHERE batch_id IS NOT NULL AND batch_id NOT IN (SELECT id FROM import_batch);
         DELETE FROM own_food WHERE food_id NOT IN (SELECT id FROM food);
         DELETE FROM saved_meal_item WHERE food_id NOT IN (SELECT id FROM food)
            OR saved_meal_id NOT IN (SELECT id FROM saved_meal);
         DELETE FROM alias WHERE food_id NOT IN (SELECT id FROM food);
         DELETE FROM supplement_missed WHERE supplement_id NOT IN (SELECT id FROM supplement);",
    )?;
    loop {
        let lost: Option<i64> = new
            .query_row(
                "SELECT profile_id FROM (
                    SELECT profile_id FROM entry UNION SELECT profile_id FROM symptom
                    UNION SELECT profile_id FROM supplement UNION SELECT profile_id FROM day_mark
                    UNION SELECT profile_id FROM profile_fact
                    UNION SELECT profile_id FROM import_batch
                    UNION SELECT profile_id FROM saved_meal)
                 WHERE profile_id NOT IN (SELECT id FROM profile) LIMIT 1",
                [],
                |row| row.get("profile_id"),
            )
            .optional()?;
        let Some(id) = lost else {
            return Ok(());
        };
        new.execute(
            "INSERT INTO profile (id, name) VALUES (:id, :name)",
            named_params! { ":id": id, ":name": format!("salvaged {id}") },
        )?;
    }
}
