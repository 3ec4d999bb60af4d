//! Every change is one transaction that also writes what takes it back.
//!
//! The journal does not know what a meal or a profile is: it names rows by table and id. Inserted
//! rows cost one record for each unbroken range of ids, however many there are; a changed row is
//! kept as an image of its columns, and ranges of deleted rows as packs of images. Taking a change
//! back turns its records into their opposites, so that undo and redo are one and the same function.
//!
//! Each change also brings the seals of the tables up to date ([`super::seal`]), by the rows it touched
//! alone.

mod copied;
mod record;
mod touched;

use std::sync::atomic::{AtomicBool, Ordering};

use chrono::NaiveDateTime;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, named_params};

use super::examine::Fault;
use super::image::{self, Table};
use super::{Database, StorageError, stamp};
use record::{PACK, Record};
use touched::Touched;

/// A change of more rows is preceded by a copy of the diary where that is asked for.
const MANY_ROWS: u64 = 100;

static SAVED: AtomicBool = AtomicBool::new(false);

/// Whether this process has saved a change.
pub fn has_saved() -> bool {
    SAVED.load(Ordering::Relaxed)
}

/// A change under way: the only way to write to the diary.
pub struct Change<'a> {
    pub(super) tx: &'a Transaction<'a>,
    records: Vec<Record>,
    touched: Touched,
    /// How many rows it has written.
    rows: u64,
    /// What is done once it has written many.
    when_large: Option<copied::Prepare>,
    /// Why that could not be done: the change must not be committed.
    failed: Option<StorageError>,
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
    /// Changes that were undone before can no longer be redone, unless `work` changed nothing: then
    /// there is also nothing to undo.
    ///
    /// # Errors
    /// Those of `work`, and SQLite's.
    pub fn change<T, E: From<StorageError>>(
        &mut self,
        at: NaiveDateTime,
        summary: &str,
        work: impl FnOnce(&mut Change<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.change_with(at, summary, None, work)
    }

    fn change_with<T, E: From<StorageError>>(
        &mut self,
        at: NaiveDateTime,
        summary: &str,
        when_large: Option<copied::Prepare>,
        work: impl FnOnce(&mut Change<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let tx = self.begin()?;
        let mut change = Change::new(&tx);
        change.when_large = when_large;
        let value = work(&mut change)?;
        let records = change.settle()?;
        if !records.is_empty() {
            forget_undone(&tx)?;
            let id = write_change(&tx, at, summary)?;
            let mut writer = record::Writer::new(&tx, id);
            for record in &records {
                writer.write(record)?;
            }
            writer.finish()?;
        }
        tx.commit().map_err(StorageError::from)?;
        self.saved(!records.is_empty());
        Ok(value)
    }

    /// Returns the words of the latest change that was not undone, and when it was made.
    ///
    /// # Errors
    /// SQLite's.
    pub fn last_change(&self) -> Result<Option<(String, String)>, StorageError> {
        let sql =
            "SELECT summary, changed_at FROM change WHERE undone = 0 ORDER BY id DESC LIMIT 1";
        let read = |row: &rusqlite::Row<'_>| Ok((row.get("summary")?, row.get("changed_at")?));
        Ok(self.connection.query_row(sql, [], read).optional()?)
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
        let value = work(&mut Change::new(&tx))?;
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
        // Rows that refer to each other are put back in any order; SQLite checks them at the commit.
        tx.execute_batch("PRAGMA defer_foreign_keys = ON")?;
        let mut change = Change::new(&tx);
        // The opposites get ids after those of the records they answer, so that both can be there
        // while the change is turned round, and no record is held longer than it is needed.
        let mut opposites = record::Writer::new(&tx, id);
        for record_id in record::ids(&tx, id)?.into_iter().rev() {
            let record = record::by_id(&tx, record_id)?;
            tx.prepare_cached("DELETE FROM change_row WHERE id = ?1")?
                .execute([record_id])?;
            reversal.rows += change.take_back(record)?;
            // Rows that were inserted one by one come back as one range: it is complete when
            // something else follows.
            let open = change.records.len() - usize::from(change.ends_in_inserted());
            for opposite in change.records.drain(..open) {
                opposites.write(&opposite)?;
            }
        }
        for opposite in change.records.drain(..) {
            opposites.write(&opposite)?;
        }
        opposites.finish()?;
        change.touched.seal(&tx)?;
        tx.execute(
            "UPDATE change SET undone = :undone WHERE id = :id",
            named_params! { ":undone": direction == Direction::Undo, ":id": id },
        )?;
        tx.commit()?;
        self.saved(true);
        Ok(Some(reversal))
    }

    /// Marks the file as last written by this program, once the change is on the disk.
    fn saved(&self, changed: bool) {
        if changed {
            SAVED.store(true, Ordering::Relaxed);
            if let Some(path) = &self.path {
                stamp::set(path);
            }
        }
    }

    fn begin(&mut self) -> Result<Transaction<'_>, StorageError> {
        Ok(self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?)
    }
}

impl<'a> Change<'a> {
    fn new(tx: &'a Transaction<'a>) -> Self {
        Change {
            tx,
            records: Vec::new(),
            touched: Touched::default(),
            rows: 0,
            when_large: None,
            failed: None,
        }
    }

    /// Counts a row that is written, and does once what a large change asks for: so early that SQLite
    /// still holds all of it in memory, and others can read the diary as it was.
    fn count(&mut self) {
        self.rows += 1;
        if self.rows > MANY_ROWS
            && let Some(prepare) = self.when_large.take()
        {
            self.failed = prepare().err();
        }
    }

    /// Notes that a row was just inserted.
    pub(super) fn inserted(&mut self, table: Table, id: i64) {
        self.count();
        self.touched.inserted(table, id);
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
        self.count();
        self.touched.replaced(self.tx, table, id)?;
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

    /// Seals the tables and returns the records without those of rows that are as they were.
    fn settle(mut self) -> Result<Vec<Record>, StorageError> {
        if let Some(cause) = self.failed.take() {
            return Err(cause);
        }
        let unchanged = self.touched.seal(self.tx)?;
        self.records.retain(|record| match record {
            Record::Replaced { table, id, .. } => !unchanged.contains(&(*table, *id)),
            _ => true,
        });
        Ok(self.records)
    }

    fn ends_in_inserted(&self) -> bool {
        matches!(self.records.last(), Some(Record::Inserted { .. }))
    }

    /// Does the opposite of a record, and notes the opposite of that.
    fn take_back(&mut self, record: Record) -> Result<u64, StorageError> {
        match record {
            Record::Inserted { table, first, last } => self.remove(table, first, last),
            Record::Replaced { table, id, image } => {
                if self.about_to_replace(table, id)? {
                    image::delete(self.tx, table, id)?;
                } else {
                    self.inserted(table, id);
                }
                image::put(self.tx, table, &image)?;
                Ok(1)
            }
            Record::Removed { table, packed, .. } => {
                let images = record::unpack(&packed)?;
                for image in &images {
                    let id = image::put(self.tx, table, image)?;
                    self.inserted(table, id);
                }
                Ok(images.len() as u64)
            }
        }
    }

    /// Deletes the rows of a range, the last ones first, and keeps them in packs: two hundred
    /// thousand rows of an import are then never in memory together.
    fn remove(&mut self, table: Table, first: i64, last: i64) -> Result<u64, StorageError> {
        let mut rows = 0;
        let mut end = last;
        while end >= first {
            let begin = first.max(end - (PACK - 1));
            if let Some(packed) = record::pack(self.tx, table, begin, end)? {
                self.touched.removed(self.tx, table, begin, end)?;
                rows += image::delete_range(self.tx, table, begin, end)?;
                self.records.push(Record::Removed {
                    table,
                    first: begin,
                    last: end,
                    packed,
                });
            }
            end = begin - 1;
        }
        Ok(rows)
    }
}

/// Returns the changes that could not be taken back, because their records cannot be read.
pub(super) fn unreadable(connection: &Connection) -> Result<Vec<Fault>, StorageError> {
    let mut select = connection.prepare("SELECT id, summary FROM change ORDER BY id")?;
    let mut rows = select.query([])?;
    let mut faults = Vec::new();
    while let Some(row) = rows.next()? {
        match record::ids(connection, row.get("id")?) {
            Err(StorageError::Corrupt { .. }) => faults.push(Fault::Journal {
                summary: row.get("summary")?,
            }),
            other => drop(other?),
        }
    }
    Ok(faults)
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
