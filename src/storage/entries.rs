//! What was eaten or taken.

use std::fmt::Write;
use std::sync::LazyLock;

use rusqlite::types::{ToSql, ToSqlOutput, Value};
use rusqlite::{OptionalExtension, named_params, params_from_iter};

use super::entry_row::Columns;
use super::image::Table;
use super::{BatchId, Change, Database, ProfileId, StorageError, foods};
use crate::domain::{Entry, EntryId, NewEntry, Nutrient, Period};

/// Which row of an import an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The batch it came with.
    pub batch: BatchId,
    /// Which row it is: the hash of its content and of its occurrence that day.
    pub key: [u8; 16],
    /// What it tells: the hash of its content.
    pub content: [u8; 16],
}

/// The columns before and after the nutrients, in the order [`Change::insert_entry`] binds them.
const HEAD: &[&str] = &[
    "profile_id",
    "day",
    "time",
    "meal",
    "kind",
    "text",
    "description",
    "food_id",
    "quantity",
    "unit",
    "grams",
    "grams_from",
    "confidence",
    "note",
    "batch_id",
    "import_key",
    "import_content",
    "scope",
];

static INSERT: LazyLock<String> = LazyLock::new(|| {
    let mut columns = HEAD.join(", ");
    for nutrient in Nutrient::ALL {
        let _ = write!(columns, ", {}", nutrient.key());
    }
    let marks = vec!["?"; HEAD.len() + Nutrient::COUNT].join(", ");
    format!("INSERT INTO entry ({columns}) VALUES ({marks})")
});

impl Change<'_> {
    /// Writes an entry and returns its id.
    ///
    /// # Errors
    /// SQLite's, also for a quantity the schema refuses.
    pub fn insert_entry(
        &mut self,
        profile: ProfileId,
        entry: &NewEntry,
        food: Option<foods::FoodRow>,
        imported: Option<Imported>,
    ) -> Result<EntryId, StorageError> {
        let text = |text: &str| Value::Text(text.to_owned());
        let optional = |text: &Option<String>| text.clone().map_or(Value::Null, Value::Text);
        let real = |number: Option<f64>| number.map_or(Value::Null, Value::Real);
        let time = entry.time.map(|t| t.format("%H:%M").to_string());
        let head = [
            Value::Integer(profile.0),
            text(&entry.date.to_string()),
            optional(&time),
            optional(&entry.meal),
            text(entry.kind.key()),
            text(&entry.text),
            text(&entry.description),
            food.map_or(Value::Null, |f| Value::Integer(f.0)),
            real(entry.quantity),
            optional(&entry.unit),
            real(entry.grams),
            entry.grams_from.map_or(Value::Null, |g| text(g.key())),
            real(entry.confidence),
            optional(&entry.note),
            imported.map_or(Value::Null, |i| Value::Integer(i.batch.0)),
            imported.map_or(Value::Null, |i| Value::Blob(i.key.to_vec())),
            imported.map_or(Value::Null, |i| Value::Blob(i.content.to_vec())),
            text(entry.scope.key()),
        ];
        let values = head
            .into_iter()
            .chain(entry.nutrients.iter().map(|(_, v)| real(v)));
        self.tx
            .prepare_cached(&INSERT)?
            .execute(params_from_iter(values))?;
        let id = self.tx.last_insert_rowid();
        self.inserted(Table::Entry, id);
        Ok(EntryId(id))
    }

    /// Deletes an entry of this profile; `false`: there is none.
    ///
    /// # Errors
    /// SQLite's.
    pub fn delete_entry(&mut self, profile: ProfileId, id: EntryId) -> Result<bool, StorageError> {
        let owner = self
            .tx
            .prepare_cached("SELECT profile_id FROM entry WHERE id = ?1")?
            .query_row([id.0], |row| row.get::<_, i64>("profile_id"))
            .optional()?;
        if owner == Some(profile.0) {
            self.delete(Table::Entry, id.0)
        } else {
            Ok(false)
        }
    }
}

impl Database {
    /// Returns the entries of a span of days in the order they were eaten.
    ///
    /// # Errors
    /// SQLite's, or a value this program does not write.
    pub fn entries(&self, profile: ProfileId, period: Period) -> Result<Vec<Entry>, StorageError> {
        let mut select = self.connection.prepare_cached(
            "SELECT entry.*, food.source, food.number
             FROM entry LEFT JOIN food ON food.id = entry.food_id
             WHERE profile_id = :profile AND day BETWEEN :from AND :to
             ORDER BY day, time IS NULL, time, entry.id",
        )?;
        let columns = Columns::of(&select)?;
        let mut rows = select.query(named_params! {
            ":profile": profile.0,
            ":from": period.from.to_string(),
            ":to": period.to.to_string(),
        })?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            entries.push(columns.read(row)?);
        }
        Ok(entries)
    }

    /// Returns one entry of this profile.
    ///
    /// # Errors
    /// SQLite's, or a value this program does not write.
    pub fn entry(&self, profile: ProfileId, id: EntryId) -> Result<Option<Entry>, StorageError> {
        let mut select = self.connection.prepare_cached(
            "SELECT entry.*, food.source, food.number
             FROM entry LEFT JOIN food ON food.id = entry.food_id
             WHERE entry.id = :id AND profile_id = :profile",
        )?;
        let columns = Columns::of(&select)?;
        let mut rows = select.query(named_params! { ":id": id.0, ":profile": profile.0 })?;
        rows.next()?.map(|row| columns.read(row)).transpose()
    }

    /// Returns the first and the last day that has an entry.
    ///
    /// # Errors
    /// SQLite's.
    pub fn logged_span(&self, profile: ProfileId) -> Result<Option<Period>, StorageError> {
        let mut select = self.connection.prepare_cached(
            "SELECT min(day) AS first_day, max(day) AS last_day FROM entry WHERE profile_id = ?1",
        )?;
        let span = select.query_row([profile.0], |row| {
            Ok((row.get("first_day")?, row.get("last_day")?))
        })?;
        Ok(match span {
            (Some(from), Some(to)) => Some(Period { from, to }),
            _ => None,
        })
    }
}

/// Returns the value whose key is stored.
pub(super) fn keyed<T: Copy>(
    what: &'static str,
    all: &[T],
    key: impl Fn(T) -> &'static str,
    stored: String,
) -> Result<T, StorageError> {
    all.iter()
        .copied()
        .find(|value| key(*value) == stored)
        .ok_or(StorageError::Corrupt {
            what,
            value: stored,
        })
}

impl ToSql for EntryId {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}
