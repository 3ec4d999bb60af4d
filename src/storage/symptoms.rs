//! What was felt, beside what was eaten.

use chrono::{NaiveDate, NaiveTime};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row, named_params};

use super::entries::{clock, iso_day, keyed};
use super::image::Table;
use super::{Change, Database, ProfileId, StorageError};
use crate::domain::{NewSymptom, Period, Severity, Symptom, SymptomId, SymptomKind};

/// A symptom with the key by which an export names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredSymptom {
    /// The symptom.
    pub symptom: Symptom,
    /// Its lasting key.
    pub key: [u8; 16],
}

impl Change<'_> {
    /// Writes a symptom and returns its id; without a key it gets one of its own.
    ///
    /// # Errors
    /// SQLite's, also for a text the schema refuses.
    pub fn insert_symptom(
        &mut self,
        profile: ProfileId,
        what: &NewSymptom,
        key: Option<[u8; 16]>,
    ) -> Result<SymptomId, StorageError> {
        self.tx
            .prepare_cached(
                "INSERT INTO symptom (profile_id, day, time, text, kind, severity, note, export_key)
                 VALUES (:profile, :day, :time, :text, :kind, :severity, :note,
                         coalesce(:key, randomblob(16)))",
            )?
            .execute(named_params! {
                ":profile": profile.0,
                ":day": iso_day(what.date),
                ":time": what.time.map(clock),
                ":text": what.text,
                ":kind": what.kind.map(SymptomKind::key),
                ":severity": what.severity.map(Severity::number),
                ":note": what.note,
                ":key": key.map_or(Value::Null, |key| Value::Blob(key.to_vec())),
            })?;
        let id = self.tx.last_insert_rowid();
        self.inserted(Table::Symptom, id);
        Ok(SymptomId(id))
    }

    /// Writes a symptom over the one with this id.
    ///
    /// # Errors
    /// As [`Change::insert_symptom`].
    pub fn update_symptom(&mut self, id: SymptomId, what: &NewSymptom) -> Result<(), StorageError> {
        self.about_to_replace(Table::Symptom, id.0)?;
        self.tx
            .prepare_cached(
                "UPDATE symptom SET day = :day, time = :time, text = :text, kind = :kind,
                     severity = :severity, note = :note
                 WHERE id = :id",
            )?
            .execute(named_params! {
                ":id": id.0,
                ":day": iso_day(what.date),
                ":time": what.time.map(clock),
                ":text": what.text,
                ":kind": what.kind.map(SymptomKind::key),
                ":severity": what.severity.map(Severity::number),
                ":note": what.note,
            })?;
        Ok(())
    }

    /// Deletes a symptom; `false`: there is none.
    ///
    /// # Errors
    /// SQLite's.
    pub fn delete_symptom(&mut self, id: SymptomId) -> Result<bool, StorageError> {
        self.delete(Table::Symptom, id.0)
    }

    /// Returns the symptom an export names by this key.
    ///
    /// # Errors
    /// SQLite's, or a value this program does not write.
    pub fn symptom_of_key(
        &self,
        profile: ProfileId,
        key: &[u8; 16],
    ) -> Result<Option<Symptom>, StorageError> {
        let mut select = self.tx.prepare_cached(
            "SELECT * FROM symptom WHERE profile_id = :profile AND export_key = :key",
        )?;
        let mut rows =
            select.query(named_params! { ":profile": profile.0, ":key": key.as_slice() })?;
        rows.next()?.map(read).transpose()
    }
}

impl Database {
    /// Returns a profile's symptoms of a span of days, in their order.
    ///
    /// # Errors
    /// SQLite's, or a value this program does not write.
    pub fn symptoms(
        &self,
        profile: ProfileId,
        period: Period,
    ) -> Result<Vec<Symptom>, StorageError> {
        let mut select = self.connection.prepare_cached(
            "SELECT * FROM symptom WHERE profile_id = :profile AND day BETWEEN :from AND :to
             ORDER BY day, time IS NULL, time, id",
        )?;
        let mut rows = select.query(named_params! {
            ":profile": profile.0,
            ":from": period.from.to_string(),
            ":to": period.to.to_string(),
        })?;
        let mut symptoms = Vec::new();
        while let Some(row) = rows.next()? {
            symptoms.push(read(row)?);
        }
        Ok(symptoms)
    }

    /// Returns one symptom of a profile.
    ///
    /// # Errors
    /// As [`Database::symptoms`].
    pub fn symptom(
        &self,
        profile: ProfileId,
        id: SymptomId,
    ) -> Result<Option<Symptom>, StorageError> {
        let mut select = self
            .connection
            .prepare_cached("SELECT * FROM symptom WHERE profile_id = :profile AND id = :id")?;
        let mut rows = select.query(named_params! { ":profile": profile.0, ":id": id.0 })?;
        rows.next()?.map(read).transpose()
    }

    /// Returns the days of a profile's first and last symptom.
    ///
    /// # Errors
    /// SQLite's.
    pub fn symptom_span(&self, profile: ProfileId) -> Result<Option<Period>, StorageError> {
        let span = self.connection.query_row(
            "SELECT min(day) AS first, max(day) AS last FROM symptom WHERE profile_id = ?1",
            [profile.0],
            |row| Ok((row.get("first")?, row.get("last")?)),
        );
        let (first, last): (Option<NaiveDate>, Option<NaiveDate>) =
            span.optional()?.unwrap_or_default();
        Ok(first.zip(last).map(|(from, to)| Period { from, to }))
    }

    /// Returns all of a profile's symptoms with their keys.
    ///
    /// # Errors
    /// As [`Database::symptoms`].
    pub fn stored_symptoms(&self, profile: ProfileId) -> Result<Vec<StoredSymptom>, StorageError> {
        let mut select = self.connection.prepare_cached(
            "SELECT * FROM symptom WHERE profile_id = ?1 ORDER BY day, time IS NULL, time, id",
        )?;
        let mut rows = select.query([profile.0])?;
        let mut symptoms = Vec::new();
        while let Some(row) = rows.next()? {
            symptoms.push(StoredSymptom {
                symptom: read(row)?,
                key: row.get("export_key")?,
            });
        }
        Ok(symptoms)
    }
}

fn read(row: &Row<'_>) -> Result<Symptom, StorageError> {
    let time: Option<String> = row.get("time")?;
    let kind: Option<String> = row.get("kind")?;
    let severity: Option<u8> = row.get("severity")?;
    Ok(Symptom {
        id: SymptomId(row.get("id")?),
        what: NewSymptom {
            date: row.get("day")?,
            time: time.map(read_time).transpose()?,
            text: row.get("text")?,
            kind: kind
                .map(|key| keyed("kind of symptom", SymptomKind::ALL, |k| k.key(), key))
                .transpose()?,
            severity: severity.map(read_severity).transpose()?,
            note: row.get("note")?,
        },
    })
}

fn read_time(text: String) -> Result<NaiveTime, StorageError> {
    NaiveTime::parse_from_str(&text, "%H:%M").map_err(|_| StorageError::Corrupt {
        what: "time of a symptom",
        value: text,
    })
}

fn read_severity(number: u8) -> Result<Severity, StorageError> {
    Severity::new(number).ok_or_else(|| StorageError::Corrupt {
        what: "severity",
        value: number.to_string(),
    })
}
