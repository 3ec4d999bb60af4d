//! Seals: how many rows each table has and the sum of their hashes, kept with every change.
//!
//! SQLite's own check finds a damaged tree of pages, but not a bit that turned over inside a value.
//! The hash of a row covers its table and every column that is not NULL, by name, so that a new
//! column without values changes no hash. The sum of all hashes needs no order and is kept up to
//! date by what a change touches alone.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row, Statement, named_params};
use xxhash_rust::xxh3::xxh3_64;

use super::StorageError;
use super::image::Table;

/// How a sum of hashes changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Seal {
    /// Rows more, or fewer.
    pub rows: i64,
    /// What the sum grows by, modulo 2^64.
    pub sum: i64,
}

impl Seal {
    pub const fn add(&mut self, hash: i64) {
        self.rows += 1;
        self.sum = self.sum.wrapping_add(hash);
    }

    pub const fn remove(&mut self, hash: i64) {
        self.rows -= 1;
        self.sum = self.sum.wrapping_sub(hash);
    }
}

/// Hashes rows of one statement; keeps its buffer from row to row.
pub(super) struct Hasher {
    table: Table,
    names: Vec<String>,
    buffer: Vec<u8>,
}

impl Hasher {
    pub fn new(table: Table, select: &Statement<'_>) -> Hasher {
        Hasher {
            table,
            names: select.column_names().map(str::to_owned).collect(),
            buffer: Vec::new(),
        }
    }

    /// Returns the hash of a row. Lengths and kinds are part of it: without them "ab" beside "c"
    /// would hash as "a" beside "bc".
    pub fn hash(&mut self, row: &Row<'_>) -> rusqlite::Result<i64> {
        self.buffer.clear();
        self.buffer.extend_from_slice(self.table.name().as_bytes());
        for (index, name) in self.names.iter().enumerate() {
            let (kind, bytes): (u8, &[u8]) = match row.get_ref(index)? {
                ValueRef::Null => continue,
                ValueRef::Integer(number) => (b'i', &number.to_le_bytes()),
                ValueRef::Real(number) => (b'r', &number.to_bits().to_le_bytes()),
                ValueRef::Text(text) => (b't', text),
                ValueRef::Blob(bytes) => (b'b', bytes),
            };
            self.buffer.push(0);
            self.buffer.extend_from_slice(name.as_bytes());
            self.buffer.push(kind);
            self.buffer.extend_from_slice(&bytes.len().to_le_bytes());
            self.buffer.extend_from_slice(bytes);
        }
        Ok(xxh3_64(&self.buffer).cast_signed())
    }
}

/// Returns the hash of one row; `None`: there is no such row.
pub(super) fn of_row(
    connection: &Connection,
    table: Table,
    id: i64,
) -> Result<Option<i64>, StorageError> {
    let sql = format!("SELECT * FROM {} WHERE id = ?1", table.name());
    let mut select = connection.prepare_cached(&sql)?;
    let mut hasher = Hasher::new(table, &select);
    Ok(select.query_row([id], |row| hasher.hash(row)).optional()?)
}

/// Returns the seal of the rows of a table whose ids lie between two, ends included.
pub(super) fn of_range(
    connection: &Connection,
    table: Table,
    first: i64,
    last: i64,
) -> Result<Seal, StorageError> {
    let mut seal = Seal::default();
    each_in_range(connection, table, first, last, &mut |_, hash| {
        seal.add(hash)
    })?;
    Ok(seal)
}

/// Hands over id and hash of the rows of a range.
pub(super) fn each_in_range(
    connection: &Connection,
    table: Table,
    first: i64,
    last: i64,
    each: &mut dyn FnMut(i64, i64),
) -> Result<(), StorageError> {
    let sql = format!("SELECT * FROM {} WHERE id BETWEEN ?1 AND ?2", table.name());
    let mut select = connection.prepare_cached(&sql)?;
    let mut hasher = Hasher::new(table, &select);
    let mut rows = select.query([first, last])?;
    while let Some(row) = rows.next()? {
        each(row.get("id")?, hasher.hash(row)?);
    }
    Ok(())
}

/// Changes a table's seal by what a change did to its rows.
pub(super) fn shift(connection: &Connection, table: Table, by: Seal) -> Result<(), StorageError> {
    if by == Seal::default() {
        return Ok(());
    }
    let held = held(connection, table)?;
    write(
        connection,
        table,
        Seal {
            rows: held.rows + by.rows,
            sum: held.sum.wrapping_add(by.sum),
        },
    )
}

/// Returns the seal that is kept for a table.
pub(super) fn held(connection: &Connection, table: Table) -> Result<Seal, StorageError> {
    let mut select =
        connection.prepare_cached("SELECT row_count, hash_sum FROM seal WHERE table_name = ?1")?;
    let found = select.query_row([table.name()], |row| {
        Ok(Seal {
            rows: row.get("row_count")?,
            sum: row.get("hash_sum")?,
        })
    });
    Ok(found.optional()?.unwrap_or_default())
}

fn write(connection: &Connection, table: Table, seal: Seal) -> Result<(), StorageError> {
    connection
        .prepare_cached(
            "INSERT INTO seal (table_name, row_count, hash_sum) VALUES (:name, :rows, :sum)
             ON CONFLICT (table_name) DO UPDATE SET row_count = :rows, hash_sum = :sum",
        )?
        .execute(named_params! {
            ":name": table.name(), ":rows": seal.rows, ":sum": seal.sum,
        })?;
    Ok(())
}

/// Seals every table anew, as after a migration that changed its columns.
pub(super) fn all(connection: &Connection) -> Result<(), StorageError> {
    for table in Table::ALL {
        let seal = of_range(connection, table, i64::MIN, i64::MAX)?;
        write(connection, table, seal)?;
    }
    Ok(())
}
