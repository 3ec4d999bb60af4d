//! Which rows a change touches, and how the seals of their tables change by it.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::super::StorageError;
use super::super::image::Table;
use super::super::seal::{self, Seal};

/// The rows touched so far.
#[derive(Default)]
pub(super) struct Touched {
    /// Ranges of inserted rows: their first by their last id.
    inserted: BTreeMap<(Table, i64), i64>,
    /// The hash that a row had before the change first replaced it.
    before: BTreeMap<(Table, i64), i64>,
    /// Whole ranges of rows that were removed.
    removed: BTreeMap<Table, Seal>,
}

impl Touched {
    pub fn inserted(&mut self, table: Table, id: i64) {
        let next_to = self
            .inserted
            .range((table, i64::MIN)..(table, id))
            .next_back();
        match next_to.map(|(key, last)| (*key, *last)) {
            Some((first, last)) if last + 1 == id => self.inserted.insert(first, id),
            _ => self.inserted.insert((table, id), id),
        };
    }

    fn is_inserted(&self, table: Table, id: i64) -> bool {
        let at_or_before = self
            .inserted
            .range((table, i64::MIN)..=(table, id))
            .next_back();
        at_or_before.is_some_and(|(_, last)| id <= *last)
    }

    /// Notes a row before it is changed. Of a row that this change inserted, only the end counts.
    pub fn replaced(
        &mut self,
        connection: &Connection,
        table: Table,
        id: i64,
    ) -> Result<(), StorageError> {
        if !self.before.contains_key(&(table, id))
            && !self.is_inserted(table, id)
            && let Some(hash) = seal::of_row(connection, table, id)?
        {
            self.before.insert((table, id), hash);
        }
        Ok(())
    }

    /// Notes rows before they are removed, all of a range.
    pub fn removed(
        &mut self,
        connection: &Connection,
        table: Table,
        first: i64,
        last: i64,
    ) -> Result<(), StorageError> {
        let mut gone = self.removed.get(&table).copied().unwrap_or_default();
        seal::each_in_range(connection, table, first, last, &mut |id, hash| {
            // A row that this change replaced or inserted before is counted as it was at first.
            if !self.before.contains_key(&(table, id)) && !self.is_inserted(table, id) {
                gone.add(hash);
            }
        })?;
        self.removed.insert(table, gone);
        Ok(())
    }

    /// Brings the seals up to date and returns the rows that were replaced by themselves.
    pub fn seal(&self, connection: &Connection) -> Result<BTreeSet<(Table, i64)>, StorageError> {
        let mut shifts: BTreeMap<Table, Seal> = BTreeMap::new();
        let mut unchanged = BTreeSet::new();
        for (table, gone) in &self.removed {
            let shift = shifts.entry(*table).or_default();
            shift.rows -= gone.rows;
            shift.sum = shift.sum.wrapping_sub(gone.sum);
        }
        for ((table, first), last) in &self.inserted {
            let new = seal::of_range(connection, *table, *first, *last)?;
            let shift = shifts.entry(*table).or_default();
            shift.rows += new.rows;
            shift.sum = shift.sum.wrapping_add(new.sum);
        }
        for ((table, id), before) in &self.before {
            let shift = shifts.entry(*table).or_default();
            shift.remove(*before);
            if self.is_inserted(*table, *id) {
                continue; // Deleted and inserted again: counted with its range.
            }
            if let Some(after) = seal::of_row(connection, *table, *id)? {
                shift.add(after);
                if after == *before {
                    unchanged.insert((*table, *id));
                }
            }
        }
        for (table, by) in shifts {
            seal::shift(connection, table, by)?;
        }
        Ok(unchanged)
    }
}
