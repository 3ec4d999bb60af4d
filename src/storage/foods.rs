//! Copies of the foods the diary has used.

use std::fmt::Write;

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row, named_params, params_from_iter};

use super::entries::keyed;
use super::image::Table;
use super::{Change, Database, StorageError};
use crate::domain::{Alias, Food, FoodCode, FoodSource, Nutrient, NutrientValues};

/// A food's row in the diary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoodRow(pub(super) i64);

impl Change<'_> {
    /// Returns the diary's copy of a food, made now if this version of the table has none yet.
    ///
    /// # Errors
    /// SQLite's.
    pub fn keep_food(&mut self, food: &Food, table_version: &str) -> Result<FoodRow, StorageError> {
        let found = self
            .tx
            .prepare_cached(
                "SELECT id FROM food
                 WHERE source = :source AND number = :number AND table_version = :version",
            )?
            .query_row(
                named_params! {
                    ":source": food.code.source.key(),
                    ":number": food.code.number as i64,
                    ":version": table_version,
                },
                |row| row.get("id"),
            )
            .optional()?;
        match found {
            Some(id) => Ok(FoodRow(id)),
            None => self.copy_food(food, table_version),
        }
    }

    fn copy_food(&mut self, food: &Food, table_version: &str) -> Result<FoodRow, StorageError> {
        let mut columns = String::from("source, number, table_version, description, category");
        for nutrient in Nutrient::ALL {
            let _ = write!(columns, ", {}", nutrient.key());
        }
        let marks = vec!["?"; 5 + Nutrient::COUNT].join(", ");
        let head = [
            Value::Text(food.code.source.key().to_owned()),
            Value::Integer(food.code.number as i64),
            Value::Text(table_version.to_owned()),
            Value::Text(food.description.clone()),
            Value::Text(food.category.clone()),
        ];
        let values = food
            .per_100g
            .iter()
            .map(|(_, v)| v.map_or(Value::Null, Value::Real));
        self.tx
            .prepare_cached(&format!("INSERT INTO food ({columns}) VALUES ({marks})"))?
            .execute(params_from_iter(head.into_iter().chain(values)))?;
        let id = self.tx.last_insert_rowid();
        self.inserted(Table::Food, id);
        Ok(FoodRow(id))
    }
}

impl Change<'_> {
    /// Teaches a phrase; what it meant before is replaced.
    ///
    /// # Errors
    /// SQLite's, also for an empty phrase or one of more than 200 characters.
    pub fn teach(
        &mut self,
        phrase: &str,
        food: FoodRow,
        grams: Option<f64>,
    ) -> Result<(), StorageError> {
        // Taught again as it is, it keeps its row: nothing has changed, and there is nothing to undo.
        let same = "SELECT EXISTS (SELECT 1 FROM alias
            WHERE phrase = :phrase AND food_id = :food AND grams IS :grams) AS any";
        let meaning = named_params! { ":phrase": phrase, ":food": food.0, ":grams": grams };
        if self.tx.query_row(same, meaning, |row| row.get("any"))? {
            return Ok(());
        }
        self.forget(phrase)?;
        self.tx.execute(
            "INSERT INTO alias (phrase, food_id, grams) VALUES (:phrase, :food, :grams)",
            named_params! { ":phrase": phrase, ":food": food.0, ":grams": grams },
        )?;
        let id = self.tx.last_insert_rowid();
        self.inserted(Table::Alias, id);
        Ok(())
    }

    /// Whether a phrase was taught.
    ///
    /// # Errors
    /// SQLite's.
    pub fn is_taught(&self, phrase: &str) -> Result<bool, StorageError> {
        let select = "SELECT EXISTS (SELECT 1 FROM alias WHERE phrase = ?1) AS any";
        Ok(self.tx.query_row(select, [phrase], |row| row.get("any"))?)
    }

    /// Forgets a phrase; `false`: it was never taught.
    ///
    /// # Errors
    /// SQLite's.
    pub fn forget(&mut self, phrase: &str) -> Result<bool, StorageError> {
        let found = self
            .tx
            .query_row("SELECT id FROM alias WHERE phrase = ?1", [phrase], |row| {
                row.get("id")
            })
            .optional()?;
        match found {
            Some(id) => self.delete(Table::Alias, id),
            None => Ok(false),
        }
    }
}

impl Database {
    /// Returns the diary's newest copy of a food, with the version of the table it is of; its portions
    /// are not kept.
    ///
    /// # Errors
    /// SQLite's.
    pub fn food(&self, code: FoodCode) -> Result<Option<(Food, String)>, StorageError> {
        let mut select = self.connection.prepare_cached(
            "SELECT * FROM food WHERE source = :source AND number = :number
             ORDER BY id DESC LIMIT 1",
        )?;
        let mut rows = select.query(named_params! {
            ":source": code.source.key(),
            ":number": code.number as i64,
        })?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        let mut per_100g = NutrientValues::UNKNOWN;
        for nutrient in Nutrient::ALL {
            per_100g[nutrient] = row.get(nutrient.key())?;
        }
        let food = Food {
            code,
            description: row.get("description")?,
            category: row.get("category")?,
            per_100g,
            portions: Vec::new(),
        };
        Ok(Some((food, row.get("table_version")?)))
    }

    /// Returns the phrases the person taught.
    ///
    /// # Errors
    /// SQLite's.
    pub fn aliases(&self) -> Result<Vec<Alias>, StorageError> {
        let mut select = self.connection.prepare_cached(
            "SELECT phrase, grams, source, number FROM alias JOIN food ON food.id = food_id
             ORDER BY phrase",
        )?;
        let mut rows = select.query([])?;
        let mut aliases = Vec::new();
        while let Some(row) = rows.next()? {
            if let Some(food) = code(row)? {
                let (phrase, grams) = (row.get("phrase")?, row.get("grams")?);
                aliases.push(Alias {
                    phrase,
                    food,
                    grams,
                });
            }
        }
        Ok(aliases)
    }
}

/// Reads the joined columns `source` and `number`; `None`: the row has no food.
pub(super) fn code(row: &Row<'_>) -> Result<Option<FoodCode>, StorageError> {
    let Some(source) = row.get::<_, Option<String>>("source")? else {
        return Ok(None);
    };
    let source = keyed("food source", &FoodSource::ALL, |s| s.key(), source)?;
    let number: i64 = row.get("number")?;
    Ok(Some(FoodCode::new(source, number.unsigned_abs())))
}
