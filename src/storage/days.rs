//! What the person says of a day.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, named_params};

use super::entries::keyed;
use super::image::Table;
use super::{Change, Database, ProfileId, StorageError};
use crate::domain::{DayMark, Period};

impl Change<'_> {
    /// Marks a day, or takes its mark away.
    ///
    /// # Errors
    /// SQLite's.
    pub fn mark_day(
        &mut self,
        profile: ProfileId,
        day: NaiveDate,
        mark: Option<DayMark>,
    ) -> Result<(), StorageError> {
        let found = self
            .tx
            .query_row(
                "SELECT id, mark FROM day_mark WHERE profile_id = :profile AND day = :day",
                named_params! { ":profile": profile.0, ":day": day.to_string() },
                |row| Ok((row.get::<_, i64>("id")?, row.get::<_, String>("mark")?)),
            )
            .optional()?;
        if let Some((id, now)) = found {
            if mark.is_some_and(|mark| mark.key() == now) {
                return Ok(());
            }
            self.delete(Table::DayMark, id)?;
        }
        if let Some(mark) = mark {
            self.tx.execute(
                "INSERT INTO day_mark (profile_id, day, mark) VALUES (:profile, :day, :mark)",
                named_params! {
                    ":profile": profile.0, ":day": day.to_string(), ":mark": mark.key(),
                },
            )?;
            let id = self.tx.last_insert_rowid();
            self.inserted(Table::DayMark, id);
        }
        Ok(())
    }
}

impl Database {
    /// Returns the marked days of a span.
    ///
    /// # Errors
    /// SQLite's, or a mark this program does not write.
    pub fn day_marks(
        &self,
        profile: ProfileId,
        period: Period,
    ) -> Result<BTreeMap<NaiveDate, DayMark>, StorageError> {
        let mut select = self.connection.prepare_cached(
            "SELECT day, mark FROM day_mark
             WHERE profile_id = :profile AND day BETWEEN :from AND :to",
        )?;
        let mut rows = select.query(named_params! {
            ":profile": profile.0,
            ":from": period.from.to_string(),
            ":to": period.to.to_string(),
        })?;
        let mut marks = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let mark = keyed(
                "day mark",
                &[DayMark::Full, DayMark::Partial],
                |m| m.key(),
                row.get("mark")?,
            )?;
            marks.insert(row.get("day")?, mark);
        }
        Ok(marks)
    }
}
