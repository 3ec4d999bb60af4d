//! Reading rows of entries, many at a time.

use chrono::{NaiveDate, NaiveTime};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};
use rusqlite::{Row, Statement};

use super::StorageError;
use crate::domain::{
    Entry, EntryId, EntryKind, FoodCode, FoodSource, GramsFrom, NewEntry, Nutrient, NutrientSet,
    NutrientValues, Scope,
};

/// Where each column stands: looked up by name once a statement, not once a row and column.
pub(super) struct Columns {
    id: usize,
    day: usize,
    time: usize,
    meal: usize,
    kind: usize,
    scope: usize,
    text: usize,
    description: usize,
    source: usize,
    number: usize,
    quantity: usize,
    unit: usize,
    grams: usize,
    grams_from: usize,
    confidence: usize,
    note: usize,
    filled: usize,
    nutrients: [usize; Nutrient::COUNT],
}

impl Columns {
    pub fn of(statement: &Statement<'_>) -> Result<Columns, StorageError> {
        let at = |name: &str| statement.column_index(name);
        let mut nutrients = [0; Nutrient::COUNT];
        for nutrient in Nutrient::ALL {
            nutrients[nutrient as usize] = at(nutrient.key())?;
        }
        Ok(Columns {
            id: at("id")?,
            day: at("day")?,
            time: at("time")?,
            meal: at("meal")?,
            kind: at("kind")?,
            scope: at("scope")?,
            text: at("text")?,
            description: at("description")?,
            source: at("source")?,
            number: at("number")?,
            quantity: at("quantity")?,
            unit: at("unit")?,
            grams: at("grams")?,
            grams_from: at("grams_from")?,
            confidence: at("confidence")?,
            note: at("note")?,
            filled: at("filled")?,
            nutrients,
        })
    }

    /// Reads the row a statement with these columns stands on.
    pub fn read(&self, row: &Row<'_>) -> Result<Entry, StorageError> {
        let what = NewEntry {
            date: row.get::<_, Stored<NaiveDate>>(self.day)?.0,
            time: row
                .get::<_, Option<Stored<NaiveTime>>>(self.time)?
                .map(|time| time.0),
            meal: row.get(self.meal)?,
            kind: row.get::<_, Stored<EntryKind>>(self.kind)?.0,
            scope: row.get::<_, Stored<Scope>>(self.scope)?.0,
            text: row.get(self.text)?,
            description: row.get(self.description)?,
            food: self.food(row)?,
            quantity: row.get(self.quantity)?,
            unit: row.get(self.unit)?,
            grams: row.get(self.grams)?,
            grams_from: row
                .get::<_, Option<Stored<GramsFrom>>>(self.grams_from)?
                .map(|g| g.0),
            confidence: row.get(self.confidence)?,
            nutrients: self.nutrients(row)?,
            note: row.get(self.note)?,
            filled: row
                .get::<_, Option<Stored<NutrientSet>>>(self.filled)?
                .map_or(NutrientSet::EMPTY, |filled| filled.0),
        };
        Ok(Entry {
            id: EntryId(row.get(self.id)?),
            what,
        })
    }

    fn food(&self, row: &Row<'_>) -> Result<Option<FoodCode>, StorageError> {
        let Some(source) = row.get::<_, Option<Stored<FoodSource>>>(self.source)? else {
            return Ok(None);
        };
        let number: i64 = row.get(self.number)?;
        Ok(Some(FoodCode::new(source.0, number.unsigned_abs())))
    }

    fn nutrients(&self, row: &Row<'_>) -> Result<NutrientValues, StorageError> {
        let mut values = NutrientValues::UNKNOWN;
        for nutrient in Nutrient::ALL {
            values[nutrient] = row.get(self.nutrients[nutrient as usize])?;
        }
        Ok(values)
    }
}

/// A value of ours, read from the text that stands for it.
struct Stored<T>(T);

/// Makes a type of ours readable from its key; another text is an error that names it.
macro_rules! stored {
    ($type:ty, $read:expr) => {
        impl FromSql for Stored<$type> {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                let text = value.as_str()?;
                let read: fn(&str) -> Option<$type> = $read;
                let unknown = || {
                    let what = concat!(stringify!($type), " in the diary: ");
                    FromSqlError::Other(format!("not a {what}{text}").into())
                };
                read(text).map(Stored).ok_or_else(unknown)
            }
        }
    };
}

stored!(NaiveDate, |text| text.parse().ok());
stored!(NaiveTime, |text| NaiveTime::parse_from_str(text, "%H:%M")
    .ok());
stored!(NutrientSet, |text| text.parse().ok());
stored!(EntryKind, |text| EntryKind::ALL
    .into_iter()
    .find(|k| k.key() == text));
stored!(Scope, |text| Scope::ALL
    .into_iter()
    .find(|s| s.key() == text));
stored!(GramsFrom, |text| GramsFrom::ALL
    .into_iter()
    .find(|g| g.key() == text));
stored!(FoodSource, |text| FoodSource::ALL
    .into_iter()
    .find(|s| s.key() == text));
