//! Every change is one transaction that also writes what takes it back.
//!
//! The journal does not know what a meal or a profile is: it names rows by table and id. Inserted
//! rows cost one record for each unbroken range of ids, however many there are; a changed or
//! deleted row is kept as an image of its columns. Taking a change back turns its records into
//! their opposites, so that undo and redo are one and the same function.

use std::sync::atomic::{AtomicBool, Ordering};

use chrono::NaiveDateTime;
use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, named_params};

use super::image::{self, Table};
use super::{Database, StorageError};

static SAVED: AtomicBool = AtomicBool::new(false);

/// Whether this process has saved a change.
pub fn has_saved() -> bool {
    SAVED.load(Ordering::Relaxed)
}

/// A change under way: the only way to write to the diary.
pub struct Change<'a> {
    pub(super) tx: &'a Transaction<'a>,
    records: Vec<Record>,
}

/// What was done to one table.
#[derive(Debug)]
enum Record {
    /// These rows were not there before.
    Inserted { table: Table, first: i64, last: i64 },
    /// This row looked like that before.
    Replaced {
        table: Table,
        id: i64,
        image: String,
    },
}

/// A change that was taken back or made again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reversal {
    /// What the change was, in the words of the command that made it.
    pub summary: String,
    /// When it was made.
    pub changed_at: String,
    /// How many rows it touched.
    pub rows: u64,
}

/// Which way to go in the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Take the latest change back.
    Undo,
    /// Make the change that was taken back last again.
    Redo,
}

impl Database {
    /// Runs `work` as one change: all of it is written with what takes it back, or none of it.
    /// Changes that were undone before can no longer be redone, unless `work` wrote nothing.
    ///
    /// # Errors
    /// Those of `work`, and SQLite's.
    pub fn change<T, E: From<StorageError>>(
        &mut self,
        at: NaiveDateTime,
        summary: &str,
        work: impl FnOnce(&mut Change<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let tx = self.begin()?;
        let (value, records) = perform(&tx, work)?;
        if !records.is_empty() {
            forget_undone(&tx)?;
            let id = write_change(&tx, at, summary)?;
            write_records(&tx, id, &records)?;
        }
        tx.commit().map_err(StorageError::from)?;
        SAVED.store(true, Ordering::Relaxed);
        Ok(value)
    }

    /// Runs `work` as [`Database::change`] would and takes all of it back at once.
    ///
    /// # Errors
    /// Those of `work`, and SQLite's.
    pub fn rehearse<T, E: From<StorageError>>(
        &mut self,
        work: impl FnOnce(&mut Change<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let tx = self.begin()?;
        let (value, _) = perform(&tx, work)?;
        tx.rollback().map_err(StorageError::from)?;
        Ok(value)
    }

    /// Takes the latest change back, or makes the one undone last again; `None`: there is none.
    ///
    /// # Errors
    /// SQLite's; the diary is then as it was.
    pub fn reverse(&mut self, direction: Direction) -> Result<Option<Reversal>, StorageError> {
        let tx = self.begin()?;
        let Some((id, mut reversal)) = next_change(&tx, direction)? else {
            return Ok(None);
        };
        tx.execute_batch("PRAGMA defer_foreign_keys = ON")?;
        let records = read_records(&tx, id)?;
        tx.execute("DELETE FROM change_row WHERE change_id = ?1", [id])?;
        let mut change = Change {
            tx: &tx,
            records: Vec::new(),
        };
        for record in records.iter().rev() {
            reversal.rows += change.take_back(record)?;
        }
        let opposite = change.records;
        write_records(&tx, id, &opposite)?;
        tx.execute(
            "UPDATE change SET undone = :undone WHERE id = :id",
            named_params! { ":undone": direction == Direction::Undo, ":id": id },
        )?;
        tx.commit()?;
        SAVED.store(true, Ordering::Relaxed);
        Ok(Some(reversal))
    }

    fn begin(&mut self) -> Result<Transaction<'_>, StorageError> {
        Ok(self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?)
    }
}

impl Change<'_> {
    /// Notes that a row was just inserted.
    pub(super) fn inserted(&mut self, table: Table, id: i64) {
        if let Some(Record::Inserted { table: t, last, .. }) = self.records.last_mut()
            && *t == table
            && *last + 1 == id
        {
            *last = id;
            return;
        }
        self.records.push(Record::Inserted {
            table,
            first: id,
            last: id,
        });
    }

    /// Keeps a row's image before it is changed or deleted; `false`: there is no such row.
    pub(super) fn about_to_replace(&mut self, table: Table, id: i64) -> Result<bool, StorageError> {
        let Some(image) = image::take(self.tx, table, id)? else {
            return Ok(false);
        };
        self.records.push(Record::Replaced { table, id, image });
        Ok(true)
    }

    /// Deletes a row; `false`: there is no such row.
    pub(super) fn delete(&mut self, table: Table, id: i64) -> Result<bool, StorageError> {
        let found = self.about_to_replace(table, id)?;
        if found {
            image::delete(self.tx, table, id)?;
        }
        Ok(found)
    }

    /// Does the opposite of a record, and notes the opposite of that.
    fn take_back(&mut self, record: &Record) -> Result<u64, StorageError> {
        match record {
            Record::Inserted { table, first, last } => {
                let mut rows = 0;
                for id in (*first..=*last).rev() {
                    rows += u64::from(self.delete(*table, id)?);
                }
                Ok(rows)
            }
            Record::Replaced { table, id, image } => {
                if self.about_to_replace(*table, *id)? {
                    image::delete(self.tx, *table, *id)?;
                } else {
                    self.inserted(*table, *id);
                }
                image::put(self.tx, *table, image)?;
                Ok(1)
            }
        }
    }
}

/// Does the work of a change and returns what it did to each table.
fn perform<T, E>(
    tx: &Transaction<'_>,
    work: impl FnOnce(&mut Change<'_>) -> Result<T, E>,
) -> Result<(T, Vec<Record>), E> {
    let mut change = Change {
        tx,
        records: Vec::new(),
    };
    let value = work(&mut change)?;
    Ok((value, change.records))
}

fn forget_undone(tx: &Transaction<'_>) -> Result<(), StorageError> {
    tx.prepare_cached("DELETE FROM change WHERE undone = 1")?
        .execute([])?;
    Ok(())
}

fn write_change(
    tx: &Transaction<'_>,
    at: NaiveDateTime,
    summary: &str,
) -> Result<i64, StorageError> {
    tx.prepare_cached("INSERT INTO change (changed_at, summary) VALUES (:at, :summary)")?
        .execute(named_params! {
            ":at": at.format("%Y-%m-%dT%H:%M:%S").to_string(),
            ":summary": summary,
        })?;
    Ok(tx.last_insert_rowid())
}

fn write_records(
    tx: &Transaction<'_>,
    change_id: i64,
    records: &[Record],
) -> Result<(), StorageError> {
    let mut insert = tx.prepare_cached(
        "INSERT INTO change_row (change_id, table_name, first_id, last_id, image)
         VALUES (:change_id, :table_name, :first_id, :last_id, :image)",
    )?;
    for record in records {
        let (table, first, last, image) = match record {
            Record::Inserted { table, first, last } => (table, first, last, None),
            Record::Replaced { table, id, image } => (table, id, id, Some(image)),
        };
        insert.execute(named_params! {
            ":change_id": change_id,
            ":table_name": table.name(),
            ":first_id": first,
            ":last_id": last,
            ":image": image,
        })?;
    }
    Ok(())
}

fn next_change(
    tx: &Transaction<'_>,
    direction: Direction,
) -> Result<Option<(i64, Reversal)>, StorageError> {
    let sql = match direction {
        Direction::Undo => "SELECT * FROM change WHERE undone = 0 ORDER BY id DESC LIMIT 1",
        Direction::Redo => "SELECT * FROM change WHERE undone = 1 ORDER BY id LIMIT 1",
    };
    let found = tx.query_row(sql, [], |row| {
        let reversal = Reversal {
            summary: row.get("summary")?,
            changed_at: row.get("changed_at")?,
            rows: 0,
        };
        Ok((row.get("id")?, reversal))
    });
    Ok(found.optional()?)
}

fn read_records(tx: &Transaction<'_>, change_id: i64) -> Result<Vec<Record>, StorageError> {
    let mut select = tx.prepare("SELECT * FROM change_row WHERE change_id = ?1 ORDER BY id")?;
    let mut rows = select.query([change_id])?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        let name: String = row.get("table_name")?;
        let table = Table::named(&name)?;
        let (first, last) = (row.get("first_id")?, row.get("last_id")?);
        records.push(match row.get("image")? {
            Some(image) => Record::Replaced {
                table,
                id: first,
                image,
            },
            None => Record::Inserted { table, first, last },
        });
    }
    Ok(records)
}
