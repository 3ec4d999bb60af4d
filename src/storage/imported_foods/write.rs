//! Stocking the shelf, a batch at a time.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, named_params};

use super::read::{bound, food, release};
use super::{APPLICATION_ID, FORMAT, ShelfRelease, connect};
use crate::domain::{FoodSource, Nutrient, ShelfFood};
use crate::storage::StorageError;
use crate::storage::open;

/// The shelf, open for writing.
pub struct Stock {
    connection: Connection,
    path: PathBuf,
}

/// What became of a food.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stocked {
    /// It was not there.
    New,
    /// A row of the same code or barcode stood in its place.
    Changed,
    /// It stands there as it is.
    Present,
    /// A newer row of the same code or barcode stands there.
    Older,
}

impl Stock {
    /// Opens the shelf; makes it where there is none.
    ///
    /// # Errors
    /// The file is no shelf, or cannot be written.
    pub fn open(path: &Path) -> Result<Stock, StorageError> {
        open::create(path)?;
        let connection = match connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)? {
            Some(connection) => connection,
            None => make(path)?,
        };
        // A power cut may cost the last batches, never the file: they are imported again.
        connection.execute_batch(
            "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384; PRAGMA temp_store = FILE;",
        )?;
        connection.set_prepared_statement_cache_capacity(32);
        Ok(Stock {
            connection,
            path: path.to_owned(),
        })
    }

    /// Begins a batch.
    ///
    /// # Errors
    /// Another program is writing.
    pub fn begin(&mut self) -> Result<(), StorageError> {
        Ok(self.connection.execute_batch("BEGIN IMMEDIATE")?)
    }

    /// Ends a batch: all of it is on the shelf from now on.
    ///
    /// # Errors
    /// The disk is full, or another of SQLite's; nothing of the batch is then on the shelf.
    pub fn commit(&mut self) -> Result<(), StorageError> {
        let committed = self.connection.execute_batch("COMMIT");
        if committed.is_err() && !self.connection.is_autocommit() {
            self.connection.execute_batch("ROLLBACK")?;
        }
        Ok(committed?)
    }

    /// Puts a food on the shelf, found by `words`, stems parted by blanks, and by its `brands`, each
    /// such stems. A row of the same code or, within a source, barcode is replaced if it is older.
    ///
    /// # Errors
    /// SQLite's.
    pub fn put(
        &mut self,
        new: &ShelfFood,
        words: &str,
        brands: &[String],
    ) -> Result<Stocked, StorageError> {
        let became = match self.stands_for(new)? {
            None => {
                let id = self.insert(new)?;
                self.index(id, words)?;
                Stocked::New
            }
            Some((_, there)) if there == *new => Stocked::Present,
            Some((_, there)) if is_newer(&there, new) => Stocked::Older,
            Some((id, _)) => {
                self.replace(id, new)?;
                self.connection
                    .prepare_cached("DELETE FROM food_words WHERE rowid = ?1")?
                    .execute([id])?;
                self.index(id, words)?;
                Stocked::Changed
            }
        };
        if matches!(became, Stocked::New | Stocked::Changed) {
            let mut insert = self
                .connection
                .prepare_cached("INSERT OR IGNORE INTO brand (words) VALUES (?1)")?;
            for brand in brands.iter().filter(|brand| !brand.is_empty()) {
                insert.execute([brand])?;
            }
        }
        Ok(became)
    }

    /// Returns the row that a food would stand in the place of.
    fn stands_for(&self, new: &ShelfFood) -> Result<Option<(i64, ShelfFood)>, StorageError> {
        let source = new.code.source.key();
        let mut by_code = self
            .connection
            .prepare_cached("SELECT * FROM food WHERE source = ?1 AND number = ?2")?;
        let mut rows = by_code.query((source, new.code.number as i64))?;
        if let Some(row) = rows.next()? {
            return Ok(Some((row.get("id")?, food(row)?)));
        }
        let Some(barcode) = new.barcode else {
            return Ok(None);
        };
        let mut by_barcode = self
            .connection
            .prepare_cached("SELECT * FROM food WHERE barcode = ?1 AND source = ?2")?;
        let mut rows = by_barcode.query((barcode.number() as i64, source))?;
        match rows.next()? {
            Some(row) => Ok(Some((row.get("id")?, food(row)?))),
            None => Ok(None),
        }
    }

    fn insert(&self, new: &ShelfFood) -> Result<i64, StorageError> {
        let marks = vec!["?"; COLUMNS + Nutrient::COUNT].join(", ");
        let columns = columns("");
        let sql = format!("INSERT INTO food ({columns}) VALUES ({marks})");
        self.connection
            .prepare_cached(&sql)?
            .execute(bound(values(new)))?;
        Ok(self.connection.last_insert_rowid())
    }

    fn replace(&self, id: i64, new: &ShelfFood) -> Result<(), StorageError> {
        let sql = format!("UPDATE food SET {} WHERE id = ?", columns(" = ?"));
        let all = values(new).into_iter().chain([Value::Integer(id)]);
        self.connection.prepare_cached(&sql)?.execute(bound(all))?;
        Ok(())
    }

    fn index(&self, id: i64, words: &str) -> Result<(), StorageError> {
        let words: Vec<String> = words.split_whitespace().map(indexed).collect();
        self.connection
            .prepare_cached("INSERT INTO food_words (rowid, words) VALUES (?1, ?2)")?
            .execute((id, words.join(" ")))?;
        Ok(())
    }

    /// Returns what was imported of a source.
    ///
    /// # Errors
    /// SQLite's.
    pub fn release(&self, source: FoodSource) -> Result<Option<ShelfRelease>, StorageError> {
        let mut select = self
            .connection
            .prepare_cached("SELECT * FROM release WHERE source = ?1")?;
        let mut rows = select.query([source.key()])?;
        rows.next()?.map(release).transpose()
    }

    /// Writes down how far an import is; part of the batch under way.
    ///
    /// # Errors
    /// SQLite's.
    pub fn note(&self, of: &ShelfRelease) -> Result<(), StorageError> {
        self.connection
            .prepare_cached(
                "INSERT OR REPLACE INTO release
                     (source, file_name, identity, rows_done, complete, imported_at)
                 VALUES (:source, :file, :identity, :rows, :complete, :at)",
            )?
            .execute(named_params! {
                ":source": of.source.key(),
                ":file": of.file_name,
                ":identity": of.identity,
                ":rows": of.rows_done as i64,
                ":complete": of.complete,
                ":at": of.imported_at,
            })?;
        Ok(())
    }

    /// Takes all foods of a source off the shelf, and the file away once nothing is left; returns how
    /// many there were. `None`: nothing of it was imported.
    ///
    /// # Errors
    /// SQLite's; the shelf is then as it was.
    pub fn remove(mut self, source: FoodSource) -> Result<Option<u64>, StorageError> {
        if self.release(source)?.is_none() {
            return Ok(None);
        }
        let tx = self.connection.transaction()?;
        let key = [source.key()];
        tx.execute(
            "DELETE FROM food_words WHERE rowid IN (SELECT id FROM food WHERE source = ?1)",
            key,
        )?;
        let foods = tx.execute("DELETE FROM food WHERE source = ?1", key)?;
        tx.execute("DELETE FROM release WHERE source = ?1", key)?;
        let rest = "SELECT EXISTS (SELECT 1 FROM release) AS any";
        let is_left: bool = tx.query_row(rest, [], |row| row.get("any"))?;
        tx.commit()?;
        if is_left {
            self.connection.execute_batch("VACUUM")?;
        } else {
            drop(self.connection);
            let path = self.path;
            fs::remove_file(&path).map_err(|cause| StorageError::File { path, cause })?;
        }
        Ok(Some(foods as u64))
    }
}

/// Makes the tables of an empty file.
fn make(path: &Path) -> Result<Connection, StorageError> {
    let mut connection = Connection::open(path)?;
    let tx = connection.transaction()?;
    tx.execute_batch(include_str!("schema.sql"))?;
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.pragma_update(None, "user_version", FORMAT)?;
    tx.commit()?;
    Ok(connection)
}

/// Whether the row that stands there is newer: by its day, then by its number, which rises.
fn is_newer(there: &ShelfFood, new: &ShelfFood) -> bool {
    (&there.edition, there.code.number) > (&new.edition, new.code.number)
}

/// How many columns there are besides the nutrients.
const COLUMNS: usize = 8;

/// Names the columns in the order of [`values`], each with something behind it.
fn columns(behind: &str) -> String {
    let mut sql = String::new();
    let told = [
        "source", "number", "barcode", "name", "brand", "category", "edition", "portions",
    ];
    const { assert!(COLUMNS == 8) };
    for (at, column) in told
        .into_iter()
        .chain(Nutrient::ALL.map(Nutrient::key))
        .enumerate()
    {
        let comma = if at == 0 { "" } else { ", " };
        let _ = write!(sql, "{comma}{column}{behind}");
    }
    sql
}

fn values(of: &ShelfFood) -> Vec<Value> {
    let text = |text: &str| Value::Text(text.to_owned());
    let pairs: Vec<(&str, f64)> = of
        .portions
        .iter()
        .map(|p| (p.label.as_str(), p.grams))
        .collect();
    let mut all = vec![
        text(of.code.source.key()),
        Value::Integer(of.code.number as i64),
        of.barcode
            .map_or(Value::Null, |code| Value::Integer(code.number() as i64)),
        text(&of.name),
        text(&of.brand),
        text(&of.category),
        text(&of.edition),
        Value::Text(serde_json::json!(pairs).to_string()),
    ];
    let nutrients = of.per_100g.iter();
    all.extend(nutrients.map(|(_, value)| value.map_or(Value::Null, Value::Real)));
    all
}

/// Returns a stem as the index has it: the tokenizer parts words at any other sign of ASCII.
pub(super) fn indexed(stem: &str) -> String {
    let kept = |c: &char| c.is_ascii_alphanumeric() || !c.is_ascii();
    stem.chars().filter(kept).collect()
}
