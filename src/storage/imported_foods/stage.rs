//! Where the files of a release are joined, food by food, outside of memory.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, Row};

use super::read::portions;
use crate::domain::{Gtin, Portion};
use crate::storage::StorageError;

/// A file beside the shelf that goes when the release is stocked. A kill leaves it at its last
/// commit; after a power cut it may be damaged, and is then made anew.
pub struct Stage {
    connection: Connection,
    path: PathBuf,
}

/// What the files of a release told of one food.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Staged {
    /// Its number in the release.
    pub number: u64,
    /// Its name.
    pub name: String,
    /// Its brand.
    pub brand: String,
    /// Its food group.
    pub category: String,
    /// The day it was published.
    pub edition: String,
    /// Its barcode.
    pub barcode: Option<Gtin>,
    /// Its portions.
    pub portions: Vec<Portion>,
    /// The values given; which is which, the reader of the release knows.
    pub amounts: Vec<Option<f64>>,
}

const SCHEMA: &str = "
    CREATE TABLE food (
        number INTEGER PRIMARY KEY, name TEXT NOT NULL, category TEXT NOT NULL,
        edition TEXT NOT NULL, brand TEXT NOT NULL DEFAULT '', barcode INTEGER,
        portions TEXT NOT NULL DEFAULT '[]', amounts BLOB NOT NULL DEFAULT x''
    ) STRICT;
    -- How many parts of each file are done, and which release they are of.
    CREATE TABLE progress (step INTEGER PRIMARY KEY, done INTEGER NOT NULL) STRICT;
    CREATE TABLE release (identity TEXT NOT NULL) STRICT;";

impl Stage {
    /// Opens the stage of this release beside a shelf, as far as it was filled; what is left of
    /// another release is thrown away.
    ///
    /// # Errors
    /// Another import is under way, or the file cannot be written.
    pub fn open(shelf: &Path, identity: &str) -> Result<Stage, StorageError> {
        let path = stage_path(shelf);
        match Stage::existing(&path, identity) {
            Ok(Some(stage)) => return Ok(stage),
            Err(cause) if cause.is_busy() => return Err(cause),
            Ok(None) | Err(_) => throw_away(&path)?,
        }
        let connection = connect(&path)?;
        connection.execute_batch(&format!("BEGIN; {SCHEMA}"))?;
        connection.execute("INSERT INTO release (identity) VALUES (?1)", [identity])?;
        connection.execute_batch("COMMIT; BEGIN")?;
        Ok(Stage { connection, path })
    }

    fn existing(path: &Path, identity: &str) -> Result<Option<Stage>, StorageError> {
        if !path.exists() {
            return Ok(None);
        }
        let connection = connect(path)?;
        let found: Option<String> = connection
            .query_row("SELECT identity FROM release", [], |row| {
                row.get("identity")
            })
            .optional()?;
        if found.as_deref() != Some(identity) {
            return Ok(None);
        }
        connection.execute_batch("BEGIN")?;
        let path = path.to_owned();
        Ok(Some(Stage { connection, path }))
    }

    /// Returns how many parts of a step were done before.
    ///
    /// # Errors
    /// SQLite's.
    pub fn done(&self, step: u8) -> Result<u64, StorageError> {
        let done: Option<i64> = self
            .connection
            .query_row("SELECT done FROM progress WHERE step = ?1", [step], |row| {
                row.get("done")
            })
            .optional()?;
        Ok(done.unwrap_or(0).unsigned_abs())
    }

    /// Keeps what was told so far, and that so many parts of a step are done.
    ///
    /// # Errors
    /// SQLite's; what was kept before stays.
    pub fn keep(&self, step: u8, done: u64) -> Result<(), StorageError> {
        self.connection
            .prepare_cached("INSERT OR REPLACE INTO progress (step, done) VALUES (?1, ?2)")?
            .execute((step, done as i64))?;
        Ok(self.connection.execute_batch("COMMIT; BEGIN")?)
    }

    /// Adds a food.
    ///
    /// # Errors
    /// SQLite's.
    pub fn add(&self, food: &Staged) -> Result<(), StorageError> {
        self.connection
            .prepare_cached(
                "INSERT OR REPLACE INTO food (number, name, category, edition)
                 VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute((
                food.number as i64,
                &food.name,
                &food.category,
                &food.edition,
            ))?;
        Ok(())
    }

    /// Tells what is on a food's packet; nothing where there is no such food.
    ///
    /// # Errors
    /// SQLite's.
    pub fn brand(&self, food: &Staged) -> Result<(), StorageError> {
        self.connection
            .prepare_cached(
                "UPDATE food SET brand = ?2, category = ?3, barcode = ?4, portions = ?5
                 WHERE number = ?1",
            )?
            .execute((
                food.number as i64,
                &food.brand,
                &food.category,
                food.barcode.map(|code| code.number() as i64),
                listed(&food.portions),
            ))?;
        Ok(())
    }

    /// Tells values of a food, beside those that were told before.
    ///
    /// # Errors
    /// SQLite's.
    pub fn amounts(&self, number: u64, told: &[Option<f64>]) -> Result<(), StorageError> {
        let before: Option<Vec<u8>> = self
            .connection
            .prepare_cached("SELECT amounts FROM food WHERE number = ?1")?
            .query_row([number as i64], |row| row.get("amounts"))
            .optional()?;
        let Some(before) = before else {
            return Ok(());
        };
        let mut all = unpacked(&before);
        all.resize(told.len().max(all.len()), None);
        for (to, from) in all.iter_mut().zip(told) {
            *to = from.or(*to);
        }
        self.connection
            .prepare_cached("UPDATE food SET amounts = ?2 WHERE number = ?1")?
            .execute((number as i64, packed(&all)))?;
        Ok(())
    }

    /// Tells a portion of a food, after those that were told before.
    ///
    /// # Errors
    /// SQLite's.
    pub fn portion(&self, number: u64, told: &Portion) -> Result<(), StorageError> {
        let before: Option<String> = self
            .connection
            .prepare_cached("SELECT portions FROM food WHERE number = ?1")?
            .query_row([number as i64], |row| row.get("portions"))
            .optional()?;
        let Some(before) = before else {
            return Ok(());
        };
        let mut all = portions(&before)?;
        if !all.contains(told) {
            all.push(told.clone());
        }
        self.connection
            .prepare_cached("UPDATE food SET portions = ?2 WHERE number = ?1")?
            .execute((number as i64, listed(&all)))?;
        Ok(())
    }

    /// Returns the next foods, by number, at most so many.
    ///
    /// # Errors
    /// SQLite's.
    pub fn after(&self, number: u64, most: usize) -> Result<Vec<Staged>, StorageError> {
        let mut select = self
            .connection
            .prepare_cached("SELECT * FROM food WHERE number > ?1 ORDER BY number LIMIT ?2")?;
        let mut rows = select.query((number as i64, most as i64))?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            all.push(staged(row)?);
        }
        Ok(all)
    }

    /// Takes the stage away: everything of it is on the shelf.
    ///
    /// # Errors
    /// The file cannot be deleted.
    pub fn strike(self) -> Result<(), StorageError> {
        drop(self.connection);
        throw_away(&self.path)
    }
}

/// Opens the file so that no other import can; safe against a kill, and quick.
fn connect(path: &Path) -> Result<Connection, StorageError> {
    let connection = Connection::open(path)?;
    connection.execute_batch(
        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = TRUNCATE;
         PRAGMA synchronous = OFF; PRAGMA cache_size = -16384;
         BEGIN EXCLUSIVE; COMMIT;",
    )?;
    Ok(connection)
}

fn staged(row: &Row<'_>) -> Result<Staged, StorageError> {
    let number: i64 = row.get("number")?;
    let barcode: Option<i64> = row.get("barcode")?;
    Ok(Staged {
        number: number.unsigned_abs(),
        name: row.get("name")?,
        brand: row.get("brand")?,
        category: row.get("category")?,
        edition: row.get("edition")?,
        barcode: barcode.and_then(|code| Gtin::of_table(&code.to_string())),
        portions: portions(&row.get::<_, String>("portions")?)?,
        amounts: unpacked(&row.get::<_, Vec<u8>>("amounts")?),
    })
}

fn listed(all: &[Portion]) -> String {
    let pairs: Vec<(&str, f64)> = all.iter().map(|p| (p.label.as_str(), p.grams)).collect();
    serde_json::json!(pairs).to_string()
}

/// Writes values one after another; one that is not known is no number.
fn packed(values: &[Option<f64>]) -> Vec<u8> {
    let bytes = values.iter().map(|v| v.unwrap_or(f64::NAN).to_le_bytes());
    bytes.flatten().collect()
}

fn unpacked(bytes: &[u8]) -> Vec<Option<f64>> {
    let (values, _) = bytes.as_chunks::<8>();
    let read = values.iter().map(|bytes| f64::from_le_bytes(*bytes));
    read.map(|value| (!value.is_nan()).then_some(value))
        .collect()
}

/// Deletes the file and its journal.
fn throw_away(path: &Path) -> Result<(), StorageError> {
    let mut journal: OsString = path.as_os_str().to_owned();
    journal.push("-journal");
    for path in [path.to_owned(), PathBuf::from(journal)] {
        match fs::remove_file(&path) {
            Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => {
                return Err(StorageError::File { path, cause });
            }
            _ => {}
        }
    }
    Ok(())
}

fn stage_path(shelf: &Path) -> PathBuf {
    let mut name: OsString = shelf.as_os_str().to_owned();
    name.push(".part");
    PathBuf::from(name)
}
