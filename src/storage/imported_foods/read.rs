//! Foods of the shelf by code, barcode and words.

use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, Row, Statement, params_from_iter};

use super::{ShelfRelease, connect};
use crate::domain::{
    FoodCode, FoodSource, Gtin, Nutrient, NutrientValues, Portion, ShelfFood, Tracked,
};
use crate::storage::entries::keyed;
use crate::storage::{Fault, StorageError, examine};

/// The shelf, open for reading.
pub struct Shelf {
    connection: Connection,
}

impl Shelf {
    /// Opens the shelf; `None`: there is none.
    ///
    /// # Errors
    /// The file is no shelf, or cannot be read.
    pub fn open(path: &Path) -> Result<Option<Shelf>, StorageError> {
        if !path.exists() {
            return Ok(None);
        }
        // A journal left by a kill must be rolled back, so read-write is tried first.
        let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
            .or_else(|_| connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY))?;
        let Some(connection) = connection else {
            return Ok(None);
        };
        connection.execute_batch("PRAGMA query_only = ON")?;
        Ok(Some(Shelf { connection }))
    }

    /// Looks through the whole file and returns what is wrong; empty: nothing.
    ///
    /// # Errors
    /// The file could not be looked through, for example because another program holds it.
    pub fn faults(&self) -> Result<Vec<Fault>, StorageError> {
        let found = examine::structure(&self.connection)?;
        let of_foods = |fault: Fault| Fault::ImportedFoods(fault.to_string());
        Ok(found.into_iter().map(of_foods).collect())
    }

    /// Returns the food with this code.
    ///
    /// # Errors
    /// SQLite's, or a value this program does not write.
    pub fn food(&self, code: FoodCode) -> Result<Option<ShelfFood>, StorageError> {
        let mut select = self
            .connection
            .prepare_cached("SELECT * FROM food WHERE source = ?1 AND number = ?2")?;
        let found = foods(&mut select, (code.source.key(), code.number as i64))?;
        Ok(found.into_iter().next())
    }

    /// Returns the foods with this barcode; the one whose six nutrients are best known first.
    ///
    /// # Errors
    /// As [`Shelf::food`].
    pub fn of_barcode(&self, barcode: Gtin) -> Result<Vec<ShelfFood>, StorageError> {
        let mut select = self
            .connection
            .prepare_cached("SELECT * FROM food WHERE barcode = ?1 ORDER BY source")?;
        let mut found = foods(&mut select, [barcode.number() as i64])?;
        found.sort_by_key(|food| std::cmp::Reverse(known(&food.per_100g)));
        Ok(found)
    }

    /// Whether these stems are a brand's whole name.
    ///
    /// # Errors
    /// SQLite's.
    pub fn is_brand(&self, stems: &str) -> Result<bool, StorageError> {
        let mut select = self
            .connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM brand WHERE words = ?1) AS found")?;
        Ok(select.query_row([stems], |row| row.get("found"))?)
    }

    /// Returns foods that have all these stems, at most so many; the last may be half a word.
    ///
    /// # Errors
    /// As [`Shelf::food`].
    pub fn with_words(
        &self,
        stems: &[&str],
        half_typed: bool,
        most: usize,
    ) -> Result<Vec<ShelfFood>, StorageError> {
        let Some(query) = query(stems, half_typed) else {
            return Ok(Vec::new());
        };
        let mut select = self.connection.prepare_cached(
            "SELECT * FROM food
             WHERE id IN (SELECT rowid FROM food_words WHERE food_words MATCH ?1 LIMIT ?2)",
        )?;
        foods(&mut select, (query, most as i64))
    }

    /// Returns what was imported, with how many foods there are of each source.
    ///
    /// # Errors
    /// As [`Shelf::food`].
    pub fn releases(&self) -> Result<Vec<(ShelfRelease, u64)>, StorageError> {
        let mut select = self.connection.prepare(
            "SELECT release.*, (SELECT count(*) FROM food WHERE food.source = release.source)
                 AS foods
             FROM release ORDER BY source",
        )?;
        let mut rows = select.query([])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            all.push((release(row)?, row.get::<_, i64>("foods")?.unsigned_abs()));
        }
        Ok(all)
    }
}

/// How many of the six nutrients are known.
fn known(values: &NutrientValues) -> usize {
    let six = Tracked::ALL.iter();
    six.filter(|n| values[n.nutrient()].is_some()).count()
}

/// Makes a query for all these stems; `None`: nothing is left to ask for. Only letters and digits
/// are in the index, so a quote cannot be closed.
fn query(stems: &[&str], half_typed: bool) -> Option<String> {
    let words: Vec<String> = stems
        .iter()
        .map(|stem| super::write::indexed(stem))
        .filter(|word| !word.is_empty())
        .map(|word| format!("\"{word}\""))
        .collect();
    let all = words.join(" AND ");
    match (words.is_empty(), half_typed) {
        (true, _) => None,
        (false, true) => Some(format!("{all} *")),
        (false, false) => Some(all),
    }
}

pub(super) fn release(row: &Row<'_>) -> Result<ShelfRelease, StorageError> {
    Ok(ShelfRelease {
        source: source(row)?,
        file_name: row.get("file_name")?,
        identity: row.get("identity")?,
        rows_done: row.get::<_, i64>("rows_done")?.unsigned_abs(),
        complete: row.get("complete")?,
        imported_at: row.get("imported_at")?,
    })
}

fn source(row: &Row<'_>) -> Result<FoodSource, StorageError> {
    let key = row.get("source")?;
    keyed("food source", &FoodSource::ALL, |s| s.key(), key)
}

/// Reads every row that a statement selects of `food`.
fn foods<P: rusqlite::Params>(
    select: &mut Statement<'_>,
    asked: P,
) -> Result<Vec<ShelfFood>, StorageError> {
    let mut rows = select.query(asked)?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(food(row)?);
    }
    Ok(all)
}

pub(super) fn food(row: &Row<'_>) -> Result<ShelfFood, StorageError> {
    let number: i64 = row.get("number")?;
    let barcode: Option<i64> = row.get("barcode")?;
    let mut per_100g = NutrientValues::UNKNOWN;
    for nutrient in Nutrient::ALL {
        per_100g[nutrient] = row.get(nutrient.key())?;
    }
    Ok(ShelfFood {
        code: FoodCode::new(source(row)?, number.unsigned_abs()),
        barcode: barcode.and_then(|number| Gtin::of_table(&number.to_string())),
        name: row.get("name")?,
        brand: row.get("brand")?,
        category: row.get("category")?,
        edition: row.get("edition")?,
        per_100g,
        portions: portions(&row.get::<_, String>("portions")?)?,
    })
}

/// Reads a JSON list of `[label, grams]`.
pub(super) fn portions(text: &str) -> Result<Vec<Portion>, StorageError> {
    let pairs: Vec<(String, f64)> =
        serde_json::from_str(text).map_err(|_| StorageError::Corrupt {
            what: "list of portions",
            value: text.to_owned(),
        })?;
    let portion = |(label, grams)| Portion { label, grams };
    Ok(pairs.into_iter().map(portion).collect())
}

/// Binds values in their order.
pub(super) fn bound(values: impl IntoIterator<Item = Value>) -> impl rusqlite::Params {
    params_from_iter(values)
}
