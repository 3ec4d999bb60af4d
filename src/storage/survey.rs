//! For how many people of a population the person of a profile stands, and where the survey's plan puts
//! them.

use rusqlite::{OptionalExtension, named_params};

use super::image::Table;
use super::{Change, Database, ProfileId, StorageError};
use crate::domain::SamplingUnit;

impl Database {
    /// Returns a person's survey weights: the days of recall each was made for, and the weight.
    ///
    /// # Errors
    /// SQLite's.
    pub fn survey_weights(&self, id: ProfileId) -> Result<Vec<(u8, f64)>, StorageError> {
        let mut select = self.connection.prepare_cached(
            "SELECT days, weight FROM survey_weight WHERE profile_id = ?1 ORDER BY days",
        )?;
        let found = select.query_map([id.0], |row| Ok((row.get("days")?, row.get("weight")?)))?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// Returns where a survey's plan puts a person.
    ///
    /// # Errors
    /// SQLite's.
    pub fn sampling_unit(&self, id: ProfileId) -> Result<Option<SamplingUnit>, StorageError> {
        let mut select = self
            .connection
            .prepare_cached("SELECT stratum, psu FROM sampling_unit WHERE profile_id = ?1")?;
        let found = select.query_row([id.0], |row| {
            Ok(SamplingUnit {
                stratum: row.get("stratum")?,
                psu: row.get("psu")?,
            })
        });
        Ok(found.optional()?)
    }
}

impl Change<'_> {
    /// Writes the weight that a person has with so many days of recall; the one before is replaced.
    ///
    /// # Errors
    /// SQLite's, also for a weight below zero.
    pub fn set_survey_weight(
        &mut self,
        id: ProfileId,
        days: u8,
        weight: f64,
    ) -> Result<(), StorageError> {
        let before = self
            .tx
            .prepare_cached(
                "SELECT id, weight FROM survey_weight WHERE profile_id = ?1 AND days = ?2",
            )?
            .query_row((id.0, days), |row| {
                Ok((row.get::<_, i64>("id")?, row.get::<_, f64>("weight")?))
            })
            .optional()?;
        match before {
            Some((_, same)) if same == weight => return Ok(()),
            Some((row, _)) => {
                self.delete(Table::SurveyWeight, row)?;
            }
            None => {}
        }
        self.tx
            .prepare_cached(
                "INSERT INTO survey_weight (profile_id, days, weight)
                 VALUES (:profile, :days, :weight)",
            )?
            .execute(named_params! { ":profile": id.0, ":days": days, ":weight": weight })?;
        let row = self.tx.last_insert_rowid();
        self.inserted(Table::SurveyWeight, row);
        Ok(())
    }

    /// Writes where a survey's plan puts a person; what was said before is replaced.
    ///
    /// # Errors
    /// SQLite's.
    pub fn set_sampling_unit(
        &mut self,
        id: ProfileId,
        unit: SamplingUnit,
    ) -> Result<(), StorageError> {
        let before = self
            .tx
            .prepare_cached("SELECT id, stratum, psu FROM sampling_unit WHERE profile_id = ?1")?
            .query_row([id.0], |row| {
                let known = SamplingUnit {
                    stratum: row.get("stratum")?,
                    psu: row.get("psu")?,
                };
                Ok((row.get::<_, i64>("id")?, known))
            })
            .optional()?;
        match before {
            Some((_, same)) if same == unit => return Ok(()),
            Some((row, _)) => {
                self.delete(Table::SamplingUnit, row)?;
            }
            None => {}
        }
        self.tx
            .prepare_cached(
                "INSERT INTO sampling_unit (profile_id, stratum, psu)
                 VALUES (:profile, :stratum, :psu)",
            )?
            .execute(named_params! {
                ":profile": id.0, ":stratum": unit.stratum, ":psu": unit.psu,
            })?;
        let row = self.tx.last_insert_rowid();
        self.inserted(Table::SamplingUnit, row);
        Ok(())
    }
}
