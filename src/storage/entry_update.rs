//! Changing what an entry says, and finding entries by their ids.

use rusqlite::named_params;
use rusqlite::types::ToSql;

use super::entries::{clock, iso_day};
use super::entry_row::Columns;
use super::image::Table;
use super::{Change, Database, FoodRow, ProfileId, StorageError};
use crate::domain::{Entry, EntryId, GramsFrom, NewEntry, Nutrient};

impl Change<'_> {
    /// Writes an entry over the one with this id, which keeps its id, its profile and the row of an
    /// import it came from. Without `food` the entry keeps the food it has.
    ///
    /// # Errors
    /// SQLite's, also for a quantity the schema refuses.
    pub fn update_entry(
        &mut self,
        id: EntryId,
        entry: &NewEntry,
        food: Option<FoodRow>,
    ) -> Result<(), StorageError> {
        self.about_to_replace(Table::Entry, id.0)?;
        let mut columns: Vec<(&str, Box<dyn ToSql>)> = vec![
            ("day", Box::new(iso_day(entry.date))),
            ("time", Box::new(entry.time.map(clock))),
            ("meal", Box::new(entry.meal.clone())),
            ("text", Box::new(entry.text.clone())),
            ("description", Box::new(entry.description.clone())),
            ("quantity", Box::new(entry.quantity)),
            ("unit", Box::new(entry.unit.clone())),
            ("grams", Box::new(entry.grams)),
            ("grams_from", Box::new(entry.grams_from.map(GramsFrom::key))),
            ("confidence", Box::new(entry.confidence)),
            ("note", Box::new(entry.note.clone())),
            (
                "filled",
                Box::new((!entry.filled.is_empty()).then(|| entry.filled.to_string())),
            ),
        ];
        if let Some(food) = food {
            columns.push(("food_id", Box::new(food.0)));
        }
        for nutrient in Nutrient::ALL {
            columns.push((nutrient.key(), Box::new(entry.nutrients[nutrient])));
        }
        let assignments: Vec<String> = columns
            .iter()
            .map(|(name, _)| format!("{name} = ?"))
            .collect();
        let sql = format!("UPDATE entry SET {} WHERE id = ?", assignments.join(", "));
        let mut update = self.tx.prepare_cached(&sql)?;
        let values = columns.iter().map(|(_, value)| value.as_ref());
        update.execute(rusqlite::params_from_iter(
            values.chain(std::iter::once(&id.0 as &dyn ToSql)),
        ))?;
        Ok(())
    }
}

impl Database {
    /// Returns a profile's entries with ids from `first` to `last`, in the order of their ids.
    ///
    /// # Errors
    /// SQLite's, or a value this program does not write.
    pub fn entries_with_ids(
        &self,
        profile: ProfileId,
        first: EntryId,
        last: EntryId,
    ) -> Result<Vec<Entry>, StorageError> {
        let mut select = self.connection.prepare_cached(
            "SELECT entry.*, food.source, food.number
             FROM entry LEFT JOIN food ON food.id = entry.food_id
             WHERE entry.id BETWEEN :first AND :last AND profile_id = :profile
             ORDER BY entry.id",
        )?;
        let columns = Columns::of(&select)?;
        let mut rows = select.query(named_params! {
            ":first": first.0, ":last": last.0, ":profile": profile.0,
        })?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            entries.push(columns.read(row)?);
        }
        Ok(entries)
    }

    /// Returns the id of the entry that was logged last; `None`: there is none.
    ///
    /// # Errors
    /// SQLite's.
    pub fn last_entry(&self, profile: ProfileId) -> Result<Option<EntryId>, StorageError> {
        let mut select = self
            .connection
            .prepare_cached("SELECT max(id) AS last FROM entry WHERE profile_id = ?1")?;
        let last = select.query_row([profile.0], |row| row.get::<_, Option<i64>>("last"))?;
        Ok(last.map(EntryId))
    }
}
