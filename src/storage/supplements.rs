//! What the person takes again and again, and the days they missed it.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::LazyLock;

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row, named_params, params_from_iter};

use super::image::Table;
use super::{Change, Database, ProfileId, StorageError};
use crate::domain::{
    NewSupplement, Nutrient, NutrientValues, Rhythm, Schedule, Supplement, SupplementId,
};

static INSERT: LazyLock<String> = LazyLock::new(|| {
    let mut columns =
        String::from("profile_id, name, text, times_per_day, from_date, to_date, rhythm");
    for nutrient in Nutrient::ALL {
        let _ = write!(columns, ", {}", nutrient.key());
    }
    let marks = vec!["?"; 7 + Nutrient::COUNT].join(", ");
    format!("INSERT INTO supplement ({columns}) VALUES ({marks})")
});

impl Change<'_> {
    /// Writes a supplement and returns its id.
    ///
    /// # Errors
    /// SQLite's, also for a name or an amount the schema refuses.
    pub fn insert_supplement(
        &mut self,
        profile: ProfileId,
        what: &NewSupplement,
    ) -> Result<SupplementId, StorageError> {
        let date = |day: NaiveDate| Value::Text(day.to_string());
        let schedule = what.schedule;
        let head = [
            Value::Integer(profile.0),
            Value::Text(what.name.clone()),
            Value::Text(what.text.clone()),
            schedule.map_or(Value::Null, |s| Value::Integer(s.times_per_day.into())),
            schedule.map_or(Value::Null, |s| date(s.from)),
            schedule.and_then(|s| s.to).map_or(Value::Null, date),
            schedule
                .and_then(|s| s.rhythm.kept())
                .map_or(Value::Null, Value::Text),
        ];
        let amounts = what.dose.iter();
        let amounts = amounts.map(|(_, v)| v.map_or(Value::Null, Value::Real));
        self.tx
            .prepare_cached(&INSERT)?
            .execute(params_from_iter(head.into_iter().chain(amounts)))?;
        let id = self.tx.last_insert_rowid();
        self.inserted(Table::Supplement, id);
        Ok(SupplementId(id))
    }

    /// Sets a daily supplement's last day.
    ///
    /// # Errors
    /// SQLite's, also for a day before its first.
    pub fn end_supplement(
        &mut self,
        id: SupplementId,
        last: NaiveDate,
    ) -> Result<(), StorageError> {
        self.about_to_replace(Table::Supplement, id.0)?;
        self.tx.execute(
            "UPDATE supplement SET to_date = :to WHERE id = :id",
            named_params! { ":to": last.to_string(), ":id": id.0 },
        )?;
        Ok(())
    }

    /// Deletes a supplement with the days it was missed.
    ///
    /// # Errors
    /// SQLite's.
    pub fn delete_supplement(&mut self, id: SupplementId) -> Result<(), StorageError> {
        let mut select = self
            .tx
            .prepare_cached("SELECT id FROM supplement_missed WHERE supplement_id = ?1")?;
        let missed = select.query_map([id.0], |row| row.get("id"))?;
        for row in missed.collect::<Result<Vec<i64>, _>>()? {
            self.delete(Table::SupplementMissed, row)?;
        }
        self.delete(Table::Supplement, id.0)?;
        Ok(())
    }

    /// Notes that a supplement was not taken on a day; `false`: that was known already.
    ///
    /// # Errors
    /// SQLite's.
    pub fn miss_supplement(
        &mut self,
        id: SupplementId,
        day: NaiveDate,
    ) -> Result<bool, StorageError> {
        let row = named_params! { ":id": id.0, ":day": day.to_string() };
        let known = self
            .tx
            .query_row(
                "SELECT 1 FROM supplement_missed WHERE supplement_id = :id AND day = :day",
                row,
                |_| Ok(()),
            )
            .optional()?;
        if known.is_some() {
            return Ok(false);
        }
        self.tx.execute(
            "INSERT INTO supplement_missed (supplement_id, day) VALUES (:id, :day)",
            row,
        )?;
        let id = self.tx.last_insert_rowid();
        self.inserted(Table::SupplementMissed, id);
        Ok(true)
    }
}

impl Database {
    /// Returns a profile's supplements in the order they were told.
    ///
    /// # Errors
    /// SQLite's, or a value this program does not write.
    pub fn supplements(&self, profile: ProfileId) -> Result<Vec<Supplement>, StorageError> {
        let mut select = self
            .connection
            .prepare_cached("SELECT * FROM supplement WHERE profile_id = ?1 ORDER BY id")?;
        let mut rows = select.query([profile.0])?;
        let mut supplements = Vec::new();
        while let Some(row) = rows.next()? {
            let id = SupplementId(row.get("id")?);
            supplements.push(Supplement {
                id,
                what: read(row)?,
                missed: self.missed(id)?,
            });
        }
        Ok(supplements)
    }

    fn missed(&self, id: SupplementId) -> Result<BTreeSet<NaiveDate>, StorageError> {
        let mut select = self
            .connection
            .prepare_cached("SELECT day FROM supplement_missed WHERE supplement_id = ?1")?;
        let days = select.query_map([id.0], |row| row.get("day"))?;
        Ok(days.collect::<Result<_, _>>()?)
    }
}

fn read(row: &Row<'_>) -> Result<NewSupplement, StorageError> {
    let rhythm: Option<String> = row.get("rhythm")?;
    let rhythm = Rhythm::from_kept(rhythm.as_deref()).map_err(|unread| StorageError::Corrupt {
        what: "rhythm of a supplement",
        value: unread.0,
    })?;
    let schedule = match (row.get("times_per_day")?, row.get("from_date")?) {
        (Some(times_per_day), Some(from)) => Some(Schedule {
            from,
            to: row.get("to_date")?,
            rhythm,
            times_per_day,
        }),
        _ => None,
    };
    let mut dose = NutrientValues::UNKNOWN;
    for nutrient in Nutrient::ALL {
        dose[nutrient] = row.get(nutrient.key())?;
    }
    Ok(NewSupplement {
        name: row.get("name")?,
        text: row.get("text")?,
        dose,
        schedule,
    })
}
