//! What was eaten or taken.

use std::fmt::Write;
use std::sync::LazyLock;

use chrono::{NaiveDate, NaiveTime, Timelike};
use rusqlite::types::ToSql;
use rusqlite::{CachedStatement, OptionalExtension, named_params};

use super::entry_row::Columns;
use super::image::Table;
use super::{BatchId, Change, Database, ProfileId, StorageError, foods};
use crate::domain::{Entry, EntryId, GramsFrom, NewEntry, Nutrient, Period};

/// Which row of an import an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The batch it came with; `None`: it was logged by hand and is put back.
    pub batch: Option<BatchId>,
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
    "filled",
];

static INSERT: LazyLock<String> = LazyLock::new(|| {
    let mut columns = HEAD.join(", ");
    for nutrient in Nutrient::ALL {
        let _ = write!(columns, ", {}", nutrient.key());
    }
    // An entry logged by hand gets a key of its own, by which an export names it.
    let head = HEAD.iter().map(|column| match *column {
        "import_key" => "coalesce(?, randomblob(16))",
        "import_content" => "coalesce(?, zeroblob(16))",
        _ => "?",
    });
    let marks: Vec<&str> = head.chain(["?"; Nutrient::COUNT]).collect();
    let marks = marks.join(", ");
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
        let mut insert = self.tx.prepare_cached(&INSERT)?;
        let mut bind = Bind {
            statement: &mut insert,
            column: 0,
        };
        bind.next(profile.0)?;
        bind.next(iso_day(entry.date).as_str())?;
        bind.next(entry.time.map(clock).as_deref())?;
        bind.next(entry.meal.as_deref())?;
        bind.next(entry.kind.key())?;
        bind.next(entry.text.as_str())?;
        bind.next(entry.description.as_str())?;
        bind.next(food.map(|f| f.0))?;
        bind.next(entry.quantity)?;
        bind.next(entry.unit.as_deref())?;
        bind.next(entry.grams)?;
        bind.next(entry.grams_from.map(GramsFrom::key))?;
        bind.next(entry.confidence)?;
        bind.next(entry.note.as_deref())?;
        bind.next(imported.and_then(|i| i.batch).map(|b| b.0))?;
        bind.next(imported.as_ref().map(|i| i.key.as_slice()))?;
        bind.next(imported.as_ref().map(|i| i.content.as_slice()))?;
        bind.next(entry.scope.key())?;
        let filled = (!entry.filled.is_empty()).then(|| entry.filled.to_string());
        bind.next(filled)?;
        for (_, value) in entry.nutrients.iter() {
            bind.next(value)?;
        }
        insert.raw_execute()?;
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

/// Binds one column after the other, without a copy of its text.
struct Bind<'s, 'c> {
    statement: &'s mut CachedStatement<'c>,
    column: usize,
}

impl Bind<'_, '_> {
    fn next(&mut self, value: impl ToSql) -> Result<(), StorageError> {
        self.column += 1;
        Ok(self.statement.raw_bind_parameter(self.column, value)?)
    }
}

/// Writes a day as the diary holds it: `2026-11-22`.
pub(super) fn iso_day(day: NaiveDate) -> String {
    let mut text = String::with_capacity(10);
    let _ = write!(text, "{day}");
    text
}

/// Writes a time of day as the diary holds it: `08:30`.
pub(super) fn clock(time: NaiveTime) -> String {
    let mut text = String::with_capacity(5);
    let _ = write!(text, "{:02}:{:02}", time.hour(), time.minute());
    text
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
