//! Meals kept under a name.

use rusqlite::{OptionalExtension, Row, named_params};

use super::entries::keyed;
use super::foods::code;
use super::image::Table;
use super::{Change, Database, FoodRow, ProfileId, StorageError};
use crate::domain::{GramsFrom, SavedItem, SavedMeal};

impl Database {
    /// Returns the meals a profile has kept, by the alphabet.
    ///
    /// # Errors
    /// SQLite's, or a value this program does not write.
    pub fn saved_meals(&self, profile: ProfileId) -> Result<Vec<SavedMeal>, StorageError> {
        let stored = self.stored_meals(profile)?;
        Ok(stored.into_iter().map(|(meal, _)| meal).collect())
    }

    /// Returns the meals a profile has kept, each with the versions of the tables that its foods are
    /// from.
    ///
    /// # Errors
    /// As [`Database::saved_meals`].
    pub fn stored_meals(
        &self,
        profile: ProfileId,
    ) -> Result<Vec<(SavedMeal, Vec<String>)>, StorageError> {
        let mut select = self.connection.prepare_cached(
            "SELECT saved_meal.id AS meal_id, name, meal, text, source, number, table_version,
                    quantity, unit, grams, grams_from, confidence
             FROM saved_meal
             JOIN saved_meal_item ON saved_meal_id = saved_meal.id
             JOIN food ON food.id = food_id
             WHERE profile_id = ?1 ORDER BY name, saved_meal.id, saved_meal_item.id",
        )?;
        let mut rows = select.query([profile.0])?;
        let mut meals: Vec<(i64, SavedMeal, Vec<String>)> = Vec::new();
        while let Some(row) = rows.next()? {
            let id = row.get("meal_id")?;
            if meals.last().is_none_or(|(before, ..)| *before != id) {
                let meal = SavedMeal {
                    name: row.get("name")?,
                    meal: row.get("meal")?,
                    items: Vec::new(),
                };
                meals.push((id, meal, Vec::new()));
            }
            if let (Some(item), Some((_, meal, versions))) = (item(row)?, meals.last_mut()) {
                meal.items.push(item);
                versions.push(row.get("table_version")?);
            }
        }
        let meals = meals.into_iter();
        Ok(meals.map(|(_, meal, versions)| (meal, versions)).collect())
    }
}

fn item(row: &Row<'_>) -> Result<Option<SavedItem>, StorageError> {
    let Some(food) = code(row)? else {
        return Ok(None);
    };
    let from = row.get("grams_from")?;
    Ok(Some(SavedItem {
        text: row.get("text")?,
        food,
        quantity: row.get("quantity")?,
        unit: row.get("unit")?,
        grams: row.get("grams")?,
        grams_from: keyed("origin of a weight", &GramsFrom::ALL, |g| g.key(), from)?,
        confidence: row.get("confidence")?,
    }))
}

impl Change<'_> {
    /// Keeps a meal whose items have these foods; one of the same name is replaced.
    ///
    /// # Errors
    /// SQLite's.
    pub fn save_meal(
        &mut self,
        profile: ProfileId,
        meal: &SavedMeal,
        foods: &[FoodRow],
    ) -> Result<(), StorageError> {
        self.delete_saved_meal(profile, &meal.name)?;
        self.tx.execute(
            "INSERT INTO saved_meal (profile_id, name, meal) VALUES (:profile, :name, :meal)",
            named_params! { ":profile": profile.0, ":name": meal.name, ":meal": meal.meal },
        )?;
        let id = self.tx.last_insert_rowid();
        self.inserted(Table::SavedMeal, id);
        for (item, food) in meal.items.iter().zip(foods) {
            self.tx
                .prepare_cached(
                    "INSERT INTO saved_meal_item (saved_meal_id, text, food_id, quantity, unit,
                         grams, grams_from, confidence)
                     VALUES (:meal, :text, :food, :quantity, :unit, :grams, :from, :confidence)",
                )?
                .execute(named_params! {
                    ":meal": id,
                    ":text": item.text,
                    ":food": food.0,
                    ":quantity": item.quantity,
                    ":unit": item.unit,
                    ":grams": item.grams,
                    ":from": item.grams_from.key(),
                    ":confidence": item.confidence,
                })?;
            let item = self.tx.last_insert_rowid();
            self.inserted(Table::SavedMealItem, item);
        }
        Ok(())
    }

    /// Whether a profile has kept a meal of this name, letter case aside.
    ///
    /// # Errors
    /// SQLite's.
    pub fn has_saved_meal(&self, profile: ProfileId, name: &str) -> Result<bool, StorageError> {
        let found = self
            .tx
            .prepare_cached("SELECT id FROM saved_meal WHERE profile_id = ?1 AND name = ?2")?
            .exists((profile.0, name))?;
        Ok(found)
    }

    /// Removes a meal by its name, letter case aside; `false`: there is none.
    ///
    /// # Errors
    /// SQLite's.
    pub fn delete_saved_meal(
        &mut self,
        profile: ProfileId,
        name: &str,
    ) -> Result<bool, StorageError> {
        let found: Option<i64> = self
            .tx
            .query_row(
                "SELECT id FROM saved_meal WHERE profile_id = :profile AND name = :name",
                named_params! { ":profile": profile.0, ":name": name },
                |row| row.get("id"),
            )
            .optional()?;
        match found {
            Some(id) => {
                self.delete_saved_items(id)?;
                self.delete(Table::SavedMeal, id)
            }
            None => Ok(false),
        }
    }

    /// Removes all meals that a profile has kept.
    ///
    /// # Errors
    /// SQLite's.
    pub(super) fn delete_saved_meals(&mut self, profile: ProfileId) -> Result<(), StorageError> {
        let meals = self.ids("SELECT id FROM saved_meal WHERE profile_id = ?1", profile.0)?;
        for id in meals {
            self.delete_saved_items(id)?;
            self.delete(Table::SavedMeal, id)?;
        }
        Ok(())
    }

    fn delete_saved_items(&mut self, meal: i64) -> Result<(), StorageError> {
        let items = "SELECT id FROM saved_meal_item WHERE saved_meal_id = ?1";
        for id in self.ids(items, meal)? {
            self.delete(Table::SavedMealItem, id)?;
        }
        Ok(())
    }

    fn ids(&self, sql: &str, of: i64) -> Result<Vec<i64>, StorageError> {
        let mut select = self.tx.prepare(sql)?;
        let ids = select.query_map([of], |row| row.get("id"))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }
}
