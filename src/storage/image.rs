//! A row as a JSON object of its columns, and back.

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};
use serde_json::{Map, Value as Json, json};

use super::StorageError;

/// A table whose rows the undo journal may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Table {
    Profile,
    ProfileFact,
    Food,
    ImportBatch,
    Entry,
    DayMark,
    Alias,
    Setting,
    Supplement,
    SupplementMissed,
    Symptom,
    ForgottenAmount,
    OwnFood,
    SavedMeal,
    SavedMealItem,
    SurveyWeight,
    SamplingUnit,
}

impl Table {
    pub const ALL: [Table; 17] = [
        Table::Profile,
        Table::ProfileFact,
        Table::Food,
        Table::ImportBatch,
        Table::Entry,
        Table::DayMark,
        Table::Alias,
        Table::Setting,
        Table::Supplement,
        Table::SupplementMissed,
        Table::Symptom,
        Table::ForgottenAmount,
        Table::OwnFood,
        Table::SavedMeal,
        Table::SavedMealItem,
        Table::SurveyWeight,
        Table::SamplingUnit,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Table::Profile => "profile",
            Table::ProfileFact => "profile_fact",
            Table::Food => "food",
            Table::ImportBatch => "import_batch",
            Table::Entry => "entry",
            Table::DayMark => "day_mark",
            Table::Alias => "alias",
            Table::Setting => "setting",
            Table::Supplement => "supplement",
            Table::SupplementMissed => "supplement_missed",
            Table::Symptom => "symptom",
            Table::ForgottenAmount => "forgotten_amount",
            Table::OwnFood => "own_food",
            Table::SavedMeal => "saved_meal",
            Table::SavedMealItem => "saved_meal_item",
            Table::SurveyWeight => "survey_weight",
            Table::SamplingUnit => "sampling_unit",
        }
    }

    pub fn named(name: &str) -> Result<Table, StorageError> {
        Table::ALL
            .into_iter()
            .find(|t| t.name() == name)
            .ok_or_else(|| StorageError::Corrupt {
                what: "table of the diary",
                value: name.into(),
            })
    }
}

/// Returns a row's image; `None`: there is no such row.
pub(super) fn take(
    connection: &Connection,
    table: Table,
    id: i64,
) -> Result<Option<String>, StorageError> {
    let sql = format!("SELECT * FROM {} WHERE id = ?1", table.name());
    let image = connection
        .prepare_cached(&sql)?
        .query_row([id], image_of)
        .optional()?;
    Ok(image.map(|columns| Json::Object(columns).to_string()))
}

/// Deletes a row.
pub(super) fn delete(connection: &Connection, table: Table, id: i64) -> Result<(), StorageError> {
    let sql = format!("DELETE FROM {} WHERE id = ?1", table.name());
    connection.prepare_cached(&sql)?.execute([id])?;
    Ok(())
}

/// Returns the images of the rows of a range, in the order of their ids.
pub(super) fn take_range(
    connection: &Connection,
    table: Table,
    first: i64,
    last: i64,
) -> Result<Vec<String>, StorageError> {
    let sql = format!(
        "SELECT * FROM {} WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
        table.name()
    );
    let mut select = connection.prepare_cached(&sql)?;
    let images = select.query_map([first, last], image_of)?;
    let images = images.map(|columns| Ok(Json::Object(columns?).to_string()));
    images.collect()
}

/// Deletes the rows of a range and returns how many there were.
pub(super) fn delete_range(
    connection: &Connection,
    table: Table,
    first: i64,
    last: i64,
) -> Result<u64, StorageError> {
    let sql = format!("DELETE FROM {} WHERE id BETWEEN ?1 AND ?2", table.name());
    Ok(connection.prepare_cached(&sql)?.execute([first, last])? as u64)
}

/// Whether the file has a table of this name.
pub(super) fn has_table(connection: &Connection, name: &str) -> Result<bool, StorageError> {
    let sql = "SELECT count(*) > 0 AS found FROM sqlite_master WHERE type = 'table' AND name = ?1";
    Ok(connection.query_row(sql, [name], |row| row.get("found"))?)
}

/// Writes a row back as its image says and returns its id; it must not be there.
pub(super) fn put(connection: &Connection, table: Table, image: &str) -> Result<i64, StorageError> {
    let corrupt = || StorageError::Corrupt {
        what: "row image",
        value: image.to_owned(),
    };
    let columns: Map<String, Json> = serde_json::from_str(image).map_err(|_| corrupt())?;
    let names: Vec<&str> = columns.keys().map(String::as_str).collect();
    let marks = vec!["?"; names.len()].join(", ");
    let sql = format!(
        "INSERT INTO {} ({}) VALUES ({marks})",
        table.name(),
        names.join(", ")
    );
    let values: Vec<Value> = columns
        .values()
        .map(value_of)
        .collect::<Option<_>>()
        .ok_or_else(corrupt)?;
    connection
        .prepare_cached(&sql)?
        .execute(params_from_iter(values))?;
    Ok(connection.last_insert_rowid())
}

/// Returns the image of a row.
pub(super) fn of(row: &Row<'_>) -> rusqlite::Result<String> {
    Ok(Json::Object(image_of(row)?).to_string())
}

fn image_of(row: &Row<'_>) -> rusqlite::Result<Map<String, Json>> {
    let statement: &rusqlite::Statement<'_> = row.as_ref();
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let mut columns = Map::new();
    for (index, name) in names.into_iter().enumerate() {
        columns.insert(name, json_of(row.get_ref(index)?));
    }
    Ok(columns)
}

/// A blob, which JSON has no kind for, becomes `{"hex": "00ff"}`.
fn json_of(value: ValueRef<'_>) -> Json {
    match value {
        ValueRef::Null => Json::Null,
        ValueRef::Integer(number) => json!(number),
        ValueRef::Real(number) => json!(number),
        ValueRef::Text(text) => json!(String::from_utf8_lossy(text)),
        ValueRef::Blob(bytes) => {
            let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            json!({ "hex": hex })
        }
    }
}

fn value_of(json: &Json) -> Option<Value> {
    match json {
        Json::Null => Some(Value::Null),
        Json::Number(number) => number
            .as_i64()
            .map(Value::Integer)
            .or_else(|| number.as_f64().map(Value::Real)),
        Json::String(text) => Some(Value::Text(text.clone())),
        Json::Object(blob) => {
            let hex = blob.get("hex")?.as_str()?;
            let byte = |at| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
            (0..hex.len())
                .step_by(2)
                .map(byte)
                .collect::<Option<Vec<u8>>>()
                .map(Value::Blob)
        }
        _ => None,
    }
}
