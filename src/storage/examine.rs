//! Looking through a whole diary: is the file sound, and do its rows say what was written?

mod values;

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;
use rusqlite::Connection;

use super::image::{self, Table};
use super::{Database, StorageError, journal, migrate, seal};
use crate::domain::{EntryId, Nutrient};

/// How many faults of a kind are listed; a torn file has thousands.
const MAX_LISTED: usize = 20;

/// Something that is wrong with a diary's file.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// SQLite's own check of pages, indexes and column rules.
    Structure(String),
    /// A table, an index or a trigger is not described as the migrations describe it.
    Description(String),
    /// A row refers to another one that is missing.
    Reference {
        /// The table of the row.
        table: String,
        /// The table it refers to.
        parent: String,
    },
    /// The rows of a table are not those that were written.
    Rows {
        /// The table.
        table: &'static str,
        /// How many rows were written.
        written: i64,
        /// How many are there.
        found: i64,
    },
    /// What takes a change back cannot be read.
    Journal {
        /// The change, in the words of the command that made it.
        summary: String,
    },
    /// The file of imported foods cannot be read; the diary's entries do not need it.
    ImportedFoods(String),
    /// An entry belongs to a day that has not come.
    Future {
        /// The entry.
        entry: EntryId,
        /// Its day.
        day: NaiveDate,
    },
    /// An entry holds more of a nutrient than a whole day of food can.
    TooMuch {
        /// The entry.
        entry: EntryId,
        /// The nutrient.
        nutrient: Nutrient,
        /// What the entry holds, in the nutrient's unit.
        held: f64,
    },
    /// A total of an entry is not that of its food and weight.
    Total {
        /// The entry.
        entry: EntryId,
        /// The nutrient.
        nutrient: Nutrient,
        /// What the entry holds, in the nutrient's unit; `None`: unknown.
        held: Option<f64>,
        /// What its food and weight give; `None`: unknown.
        given: Option<f64>,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Structure(what) => write!(f, "SQLite's own check says: {what}"),
            Fault::Description(name) => {
                write!(
                    f,
                    "the description of \"{name}\" is not the one that was written"
                )
            }
            Fault::Reference { table, parent } => {
                write!(
                    f,
                    "a row of \"{table}\" refers to a row of \"{parent}\" that is missing"
                )
            }
            Fault::Rows {
                table,
                written,
                found,
            } if written == found => {
                write!(f, "the rows of \"{table}\" are not as they were written")
            }
            Fault::Rows {
                table,
                written,
                found,
            } => write!(
                f,
                "\"{table}\" holds {found} rows where {written} were written"
            ),
            Fault::Journal { summary } => {
                write!(
                    f,
                    "the change \"{summary}\" can no longer be undone or redone"
                )
            }
            Fault::ImportedFoods(what) => {
                write!(f, "the file of imported foods is damaged: {what}")
            }
            Fault::Future { entry, day } => {
                write!(f, "entry {} is of {day}, a day that has not come", entry.0)
            }
            Fault::TooMuch {
                entry,
                nutrient,
                held,
            } => write!(
                f,
                "entry {} holds {} of {nutrient}, more than a day of food can hold",
                entry.0,
                amount(Some(*held), *nutrient)
            ),
            Fault::Total {
                entry,
                nutrient,
                held,
                given,
            } => write!(
                f,
                "entry {}: {nutrient} is {}, but its food and weight give {}",
                entry.0,
                amount(*held, *nutrient),
                amount(*given, *nutrient)
            ),
        }
    }
}

fn amount(value: Option<f64>, nutrient: Nutrient) -> String {
    value.map_or_else(
        || "unknown".to_owned(),
        |value| format!("{} {}", (value * 1000.0).round() / 1000.0, nutrient.unit()),
    )
}

impl Database {
    /// Looks through the whole diary and returns what is wrong; empty: nothing. The values of its
    /// entries are looked at where the file is sound and of today's format.
    ///
    /// # Errors
    /// The file could not be looked through, for example because another program holds it.
    pub fn faults(&self, today: NaiveDate) -> Result<Vec<Fault>, StorageError> {
        let tx = self.connection.unchecked_transaction()?;
        let mut faults = structure(&tx)?;
        if faults.is_empty() {
            faults = references(&tx)?;
            faults.extend(changed_rows(&tx)?);
            faults.extend(journal::unreadable(&tx)?);
        }
        let format: u32 = tx.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if faults.is_empty() && format == migrate::latest(migrate::ALL) {
            faults = changed_descriptions(&tx)?;
            faults.extend(values::impossible(&tx, today)?);
        }
        Ok(faults)
    }
}

/// What a command looks at before it believes a file that something else wrote to: everything but
/// the undo journal, whose changes are checked when they are taken back.
pub(super) fn quick(connection: &Connection) -> Result<Vec<Fault>, StorageError> {
    let tx = connection.unchecked_transaction()?;
    let mut faults = structure(&tx)?;
    if faults.is_empty() {
        faults = references(&tx)?;
        faults.extend(changed_rows(&tx)?);
    }
    Ok(faults)
}

pub(super) fn structure(connection: &Connection) -> Result<Vec<Fault>, StorageError> {
    let faults = tables_that_are_no_text(connection)?;
    if !faults.is_empty() {
        return Ok(faults);
    }
    let sql = format!("PRAGMA integrity_check({MAX_LISTED})");
    let found = connection.prepare(&sql).and_then(|mut check| {
        let rows = check.query_map([], |row| row.get::<_, String>(0))?;
        rows.collect::<Result<Vec<_>, _>>()
    });
    match found {
        Ok(lines) => Ok(lines
            .into_iter()
            .filter(|line| line != "ok")
            .map(Fault::Structure)
            .collect()),
        Err(cause) => {
            let cause = StorageError::from(cause);
            if cause.is_damage() {
                return Ok(vec![Fault::Structure(cause.to_string())]);
            }
            Err(cause)
        }
    }
}

/// Returns the tables whose description is not UTF-8: SQLite does not look, and takes the names of
/// columns from it.
fn tables_that_are_no_text(connection: &Connection) -> Result<Vec<Fault>, StorageError> {
    let read = || -> rusqlite::Result<Vec<Fault>> {
        let mut select =
            connection.prepare("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")?;
        let mut rows = select.query([])?;
        let mut faults = Vec::new();
        while let Some(row) = rows.next()? {
            let text = row.get_ref("sql")?;
            if text.as_str().is_err() {
                let what = "the description of a table is not text";
                faults.push(Fault::Structure(what.to_owned()));
            }
        }
        Ok(faults)
    };
    read().or_else(|cause| {
        let cause = StorageError::from(cause);
        match cause.is_damage() {
            true => Ok(vec![Fault::Structure(cause.to_string())]),
            false => Err(cause),
        }
    })
}

/// Compares what describes the tables with a new diary's: SQLite reads most of it only when it writes.
/// What somebody added of their own is left alone.
fn changed_descriptions(connection: &Connection) -> Result<Vec<Fault>, StorageError> {
    let found = descriptions(connection)?;
    let written = descriptions(&Database::in_memory()?.connection)?;
    let changed = |(name, sql): &(&String, &String)| found.get(*name) != Some(*sql);
    let changed = written.iter().filter(changed);
    Ok(changed
        .map(|(name, _)| Fault::Description(name.clone()))
        .collect())
}

fn descriptions(connection: &Connection) -> Result<BTreeMap<String, String>, StorageError> {
    let sql = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL";
    let mut select = connection.prepare(sql)?;
    let all = select.query_map([], |row| Ok((row.get("name")?, row.get("sql")?)))?;
    Ok(all.collect::<Result<_, _>>()?)
}

/// Returns the rows that refer to missing ones.
pub(super) fn references(connection: &Connection) -> Result<Vec<Fault>, StorageError> {
    let mut check = connection.prepare("PRAGMA foreign_key_check")?;
    let rows = check.query_map([], |row| {
        Ok(Fault::Reference {
            table: row.get("table")?,
            parent: row.get("parent")?,
        })
    })?;
    Ok(rows.take(MAX_LISTED).collect::<Result<_, _>>()?)
}

/// Compares the rows of each table with its seal.
fn changed_rows(connection: &Connection) -> Result<Vec<Fault>, StorageError> {
    if !image::has_table(connection, "seal")? {
        return Ok(Vec::new());
    }
    let mut faults = Vec::new();
    for table in Table::ALL {
        let (held, found) = (
            seal::held(connection, table)?,
            seal::of_range(connection, table, i64::MIN, i64::MAX)?,
        );
        if held != found {
            faults.push(Fault::Rows {
                table: table.name(),
                written: held.rows,
                found: found.rows,
            });
        }
    }
    Ok(faults)
}
