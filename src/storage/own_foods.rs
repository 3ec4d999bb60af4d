//! Foods of the person's own.

use rusqlite::{OptionalExtension, Row, named_params};

use super::foods::FoodRow;
use super::image::Table;
use super::{Change, Database, StorageError};
use crate::domain::{
    Food, FoodCode, FoodSource, NewOwnFood, Nutrient, NutrientValues, OwnFood, Portion,
};

/// The category of every food of the person's own.
const CATEGORY: &str = "own food";

impl Database {
    /// Returns the person's own foods, by the alphabet.
    ///
    /// # Errors
    /// SQLite's.
    pub fn own_foods(&self) -> Result<Vec<OwnFood>, StorageError> {
        let foods = self.own_food_versions()?.into_iter();
        Ok(foods.map(|(food, _)| food).collect())
    }

    /// Returns the same, each with the version of its values that counts today.
    ///
    /// # Errors
    /// SQLite's.
    pub fn own_food_versions(&self) -> Result<Vec<(OwnFood, String)>, StorageError> {
        let mut select = self.connection.prepare_cached(
            "SELECT food.*, own_food.id AS own_id, name, portion, portion_grams, recipe
             FROM own_food JOIN food ON food.id = food_id ORDER BY name",
        )?;
        let mut rows = select.query([])?;
        let mut foods = Vec::new();
        while let Some(row) = rows.next()? {
            foods.push((read(row)?, row.get("table_version")?));
        }
        Ok(foods)
    }
}

fn read(row: &Row<'_>) -> Result<OwnFood, StorageError> {
    let mut per_100g = NutrientValues::UNKNOWN;
    for nutrient in Nutrient::ALL {
        per_100g[nutrient] = row.get(nutrient.key())?;
    }
    let label: Option<String> = row.get("portion")?;
    let grams: Option<f64> = row.get("portion_grams")?;
    Ok(OwnFood {
        food: Food {
            code: code_of(row.get("own_id")?),
            description: row.get("name")?,
            category: row.get("category")?,
            per_100g,
            portions: label
                .zip(grams)
                .map(|(label, grams)| Portion { label, grams })
                .into_iter()
                .collect(),
        },
        recipe: row.get("recipe")?,
    })
}

fn code_of(id: i64) -> FoodCode {
    FoodCode::new(FoodSource::Own, id.unsigned_abs())
}

impl Change<'_> {
    /// Keeps a food of the person's own and returns it with its code.
    ///
    /// # Errors
    /// SQLite's, also for a name that is taken.
    pub fn insert_own_food(&mut self, new: &NewOwnFood) -> Result<OwnFood, StorageError> {
        // A file that was imported may have brought foods with such codes; those stay what they are.
        let id: i64 = self.tx.query_row(
            "SELECT 1 + max(
                 coalesce((SELECT max(number) FROM food WHERE source = 'own'), 0),
                 coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'own_food'), 0)) AS id",
            [],
            |row| row.get("id"),
        )?;
        let food = self.own_food_row(id, new)?;
        self.own_food_at(id, food, new)
    }

    /// Keeps a food of the person's own that another diary had, under the code it had there; its values
    /// are a row of foods already.
    ///
    /// # Errors
    /// SQLite's, also for a name or a code that is taken.
    pub fn restore_own_food(
        &mut self,
        code: FoodCode,
        row: FoodRow,
        new: &NewOwnFood,
    ) -> Result<OwnFood, StorageError> {
        self.own_food_at(code.number as i64, row.0, new)
    }

    /// Whether a food has this code, or had it.
    ///
    /// # Errors
    /// SQLite's.
    pub fn knows_own_code(&self, code: FoodCode) -> Result<bool, StorageError> {
        let found = self.tx.query_row(
            "SELECT EXISTS (SELECT 1 FROM food WHERE source = 'own' AND number = :number)
                 OR :number <= coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'own_food'), 0)
                 AS found",
            named_params! { ":number": code.number as i64 },
            |row| row.get("found"),
        )?;
        Ok(found)
    }

    /// Returns the row of the values that a food of the person's own has today.
    ///
    /// # Errors
    /// SQLite's, also where there is no such food.
    pub fn own_food_values(&self, code: FoodCode) -> Result<FoodRow, StorageError> {
        let sql = "SELECT food_id FROM own_food WHERE id = ?1";
        let found = self
            .tx
            .query_row(sql, [code.number as i64], |row| row.get("food_id"));
        Ok(FoodRow(found?))
    }

    /// Whether the person has a food of this name.
    ///
    /// # Errors
    /// SQLite's.
    pub fn has_own_food(&self, name: &str) -> Result<bool, StorageError> {
        let found = self.tx.query_row(
            "SELECT EXISTS (SELECT 1 FROM own_food WHERE name = ?1) AS found",
            [name],
            |row| row.get("found"),
        )?;
        Ok(found)
    }

    fn own_food_at(
        &mut self,
        id: i64,
        food: i64,
        new: &NewOwnFood,
    ) -> Result<OwnFood, StorageError> {
        self.tx
            .prepare_cached(
                "INSERT INTO own_food (id, food_id, name, portion, portion_grams, recipe)
                 VALUES (:id, :food, :name, :portion, :grams, :recipe)",
            )?
            .execute(named_params! {
                ":id": id,
                ":food": food,
                ":name": new.name,
                ":portion": new.portion.as_ref().map(|p| p.label.as_str()),
                ":grams": new.portion.as_ref().map(|p| p.grams),
                ":recipe": new.recipe,
            })?;
        self.inserted(Table::OwnFood, id);
        Ok(own_food(id, new))
    }

    /// Gives a food of the person's own other values; entries that were logged keep theirs.
    ///
    /// # Errors
    /// SQLite's, also for a name that is taken.
    pub fn update_own_food(
        &mut self,
        code: FoodCode,
        new: &NewOwnFood,
    ) -> Result<OwnFood, StorageError> {
        let id = code.number as i64;
        let food = self.own_food_row(id, new)?;
        self.about_to_replace(Table::OwnFood, id)?;
        self.tx
            .prepare_cached(
                "UPDATE own_food SET food_id = :food, name = :name, portion = :portion,
                     portion_grams = :grams, recipe = :recipe
                 WHERE id = :id",
            )?
            .execute(named_params! {
                ":id": id,
                ":food": food,
                ":name": new.name,
                ":portion": new.portion.as_ref().map(|p| p.label.as_str()),
                ":grams": new.portion.as_ref().map(|p| p.grams),
                ":recipe": new.recipe,
            })?;
        Ok(own_food(id, new))
    }

    /// Removes a food of the person's own with the phrases that mean it; entries that were logged
    /// stay. `false`: there is none.
    ///
    /// # Errors
    /// SQLite's.
    pub fn delete_own_food(&mut self, code: FoodCode) -> Result<bool, StorageError> {
        let phrases: Vec<String> = self
            .tx
            .prepare(
                "SELECT phrase FROM alias JOIN food ON food.id = food_id
                 WHERE source = 'own' AND number = ?1",
            )?
            .query_map([code.number as i64], |row| row.get("phrase"))?
            .collect::<Result<_, _>>()?;
        for phrase in phrases {
            self.forget(&phrase)?;
        }
        self.delete(Table::OwnFood, code.number as i64)
    }

    /// Writes the values of an own food as a row of foods, one version after the other.
    fn own_food_row(&mut self, id: i64, new: &NewOwnFood) -> Result<i64, StorageError> {
        let version: i64 = self
            .tx
            .query_row(
                "SELECT count(*) AS versions FROM food WHERE source = 'own' AND number = ?1",
                [id],
                |row| row.get("versions"),
            )
            .optional()?
            .unwrap_or_default();
        let row = self.keep_food(&own_food(id, new).food, &format!("own-{}", version + 1))?;
        Ok(row.0)
    }
}

fn own_food(id: i64, new: &NewOwnFood) -> OwnFood {
    OwnFood {
        food: Food {
            code: code_of(id),
            description: new.name.clone(),
            category: CATEGORY.to_owned(),
            per_100g: new.per_100g,
            portions: new.portion.clone().into_iter().collect(),
        },
        recipe: new.recipe.clone(),
    }
}
