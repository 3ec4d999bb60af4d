//! Everything out of the diary, as its own CSV.

use std::io::Write;

use super::{Error, Session};
use crate::backup::{CsvWriter, OtherCsv, OtherCsvWriter, write_document};
use crate::domain::{NewEntry, NutrientValues};
use crate::import::{Amount, Key, KnownBy, Origin, Row};
use crate::storage::Stored;

impl Session {
    /// Writes the entries of the profile in use as the project's own CSV, in the order of its days,
    /// and returns how many there were.
    ///
    /// # Errors
    /// The diary cannot be read, or `out` cannot be written.
    pub fn export_csv(&self, out: &mut dyn Write) -> Result<u64, Error> {
        let mut writer = CsvWriter::new(out).map_err(unwritten)?;
        let mut rows = 0;
        if let (Some(profile), _) = self.profile_row()? {
            self.database.each_entry_of(profile, &mut |stored| {
                rows += 1;
                writer.write(&exported(stored)).map_err(unwritten)
            })?;
        }
        writer.finish().map_err(unwritten)?;
        Ok(rows)
    }

    /// Writes the entries of the profile in use as another program's CSV, in the order of its days,
    /// and returns how many there were. Totals of meals and days are rows like any other there.
    ///
    /// # Errors
    /// The diary cannot be read, or `out` cannot be written.
    pub fn export_for(&self, program: OtherCsv, out: &mut dyn Write) -> Result<u64, Error> {
        let mut writer = OtherCsvWriter::new(out, program).map_err(unwritten)?;
        let mut rows = 0;
        if let (Some(profile), _) = self.profile_row()? {
            self.database.each_entry_of(profile, &mut |stored| {
                rows += 1;
                writer.write(&exported(stored)).map_err(unwritten)
            })?;
        }
        writer.finish().map_err(unwritten)?;
        Ok(rows)
    }

    /// Writes everything the diary holds as one JSON document and returns how many entries it has.
    ///
    /// # Errors
    /// The diary cannot be read, or `out` cannot be written.
    pub fn export_json(&self, out: &mut dyn Write) -> Result<u64, Error> {
        Ok(write_document(&self.database, out)?)
    }
}

/// An entry with a key is known by it wherever it is imported.
fn exported(stored: Stored) -> Row {
    row_of(stored.entry.what, stored.key.map(Key))
}

/// Returns an entry as a row that is read back unchanged.
pub(super) fn row_of(entry: NewEntry, key: Option<Key>) -> Row {
    let text = match entry.quantity {
        Some(_) => String::new(),
        None => entry.unit.clone().unwrap_or_default(),
    };
    let told = !entry.nutrients.is_unknown() || entry.food.is_none();
    Row {
        time: entry.time,
        meal: entry.meal,
        amount: Amount {
            text,
            quantity: entry.quantity,
            unit: entry.quantity.and(entry.unit),
        },
        nutrients: told.then_some(entry.nutrients),
        food_code: entry.food,
        kind: entry.kind,
        note: entry.note,
        scope: entry.scope,
        known_by: key.map_or(KnownBy::Content, KnownBy::Entry),
        origin: Origin {
            typed: Some(entry.text),
            grams: entry.grams,
            grams_from: entry.grams_from,
            confidence: entry.confidence,
            filled: entry.filled,
        },
        ..Row::new(0, entry.date, entry.description)
    }
}

/// Returns the entry that [`row_of`] made a row of, except for its food, which is looked up.
pub(super) fn entry_of_row(row: &Row) -> NewEntry {
    let (amount, origin) = (&row.amount, &row.origin);
    let bare = (amount.quantity.is_none() && !amount.text.is_empty()).then(|| amount.text.clone());
    NewEntry {
        date: row.date,
        time: row.time,
        meal: row.meal.clone(),
        kind: row.kind,
        scope: row.scope,
        text: origin.typed.clone().unwrap_or_else(|| row.name.clone()),
        description: row.name.clone(),
        food: row.food_code,
        quantity: amount.quantity,
        unit: amount.unit.clone().or(bare),
        grams: origin.grams,
        grams_from: origin.grams_from,
        confidence: origin.confidence,
        nutrients: row.nutrients.unwrap_or(NutrientValues::UNKNOWN),
        filled: origin.filled,
        note: row.note.clone(),
    }
}

fn unwritten(error: csv::Error) -> Error {
    // Converted by csv itself, a closed pipe would no longer be told from other failures.
    Error::Output(match error.into_kind() {
        csv::ErrorKind::Io(cause) => cause,
        other => std::io::Error::other(format!("{other:?}")),
    })
}
