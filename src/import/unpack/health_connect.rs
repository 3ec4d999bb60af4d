//! Android's Health Connect: an SQLite file with one row a meal, food or pill.
//!
//! Masses are grams and energy small calories, as the released source stores them; versions before
//! the first exports had joules, and some apps write kilocalories, so the file's own fat, protein and
//! carbohydrate settle it. A value that was never set is NULL, or the smallest positive double.
//! Columns are found by name: schemas differ. Days are those of the eater's own calendar.

use std::collections::HashMap;
use std::path::Path;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, Row};

use super::error::UnpackError;
use super::event::Event;
use crate::domain::{Nutrient, NutrientValues};
use crate::import::how::words;
use crate::seed::{Program, nutrient_columns};

const TABLE: &str = "nutrition_record_table";

/// The app's numbers for meals; others are unknown.
const MEALS: [(i64, &str); 4] = [(1, "Breakfast"), (2, "Lunch"), (3, "Dinner"), (4, "Snack")];

/// Columns of the table that hold no nutrient.
const OTHER_NUMBERS: [&str; 16] = [
    "row_id",
    "uuid",
    "last_modified_time",
    "client_record_id",
    "client_record_version",
    "device_info_id",
    "app_info_id",
    "recording_method",
    "dedupe_hash",
    "start_time",
    "start_zone_offset",
    "end_time",
    "end_zone_offset",
    "local_date",
    "meal_type",
    "meal_name",
];

/// What energy may be stored in: its name, and how many of it are one kcal.
const ENERGY_UNITS: [(&str, f64); 3] = [
    ("small calories", 1000.0),
    ("joules", 4184.0),
    ("kilocalories", 1.0),
];

/// Below this a stored figure is one that was never set.
const UNSET: f64 = 1e-300;

/// Reads the meals of a database, and what the person should know of them.
pub(super) fn events(path: &Path) -> Result<(Vec<Event>, Vec<String>), UnpackError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let database = Connection::open_with_flags(path, flags).map_err(broken)?;
    // A file from elsewhere may hold views and functions of its own: none of them is run.
    database
        .pragma_update(None, "trusted_schema", false)
        .map_err(broken)?;
    let columns = columns(&database)?;
    if columns.is_empty() {
        return Err(UnpackError::OtherDatabase);
    }
    let apps = apps(&database);
    let shape = Shape::of(columns);
    let mut select = database.prepare(&shape.query()).map_err(broken)?;
    let mut rows = select.query([]).map_err(broken)?;
    let mut events = Vec::new();
    while let Some(row) = rows.next().map_err(broken)? {
        events.push(shape.event(row, &apps));
    }
    let remark = settle_energy(&mut events);
    Ok((events, remark.into_iter().collect()))
}

fn broken(error: rusqlite::Error) -> UnpackError {
    UnpackError::Damaged(error.to_string())
}

/// Returns the table's own columns; none where it is no table.
fn columns(database: &Connection) -> Result<Vec<String>, UnpackError> {
    let is_table = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?1";
    let count: i64 = database
        .query_row(is_table, [TABLE], |row| row.get(0))
        .map_err(broken)?;
    if count == 0 {
        return Ok(Vec::new());
    }
    let mut select = database
        .prepare("SELECT name FROM pragma_table_info(?1)")
        .map_err(broken)?;
    let names = select
        .query_map([TABLE], |row| row.get(0))
        .map_err(broken)?;
    names.collect::<Result<_, _>>().map_err(broken)
}

/// Returns the names of the apps by their numbers; a database without them has meals all the same.
fn apps(database: &Connection) -> HashMap<i64, String> {
    let read = || {
        let mut select = database
            .prepare("SELECT row_id, app_name, package_name FROM application_info_table")?;
        let app = |row: &Row<'_>| {
            let name: Option<String> = row.get(1)?;
            let package: Option<String> = row.get(2)?;
            let name = name.filter(|name| !name.trim().is_empty()).or(package);
            Ok((row.get(0)?, name.unwrap_or_default()))
        };
        select
            .query_map([], app)?
            .collect::<Result<_, rusqlite::Error>>()
    };
    read().unwrap_or_default()
}

/// Where in a selected row each thing is.
struct Shape {
    columns: Vec<String>,
    nutrients: Vec<(Nutrient, usize, f64)>,
    others: Vec<usize>,
}

impl Shape {
    fn of(columns: Vec<String>) -> Shape {
        let place = |name: &str| columns.iter().position(|column| column == name);
        let nutrients = nutrient_columns(Program::HealthConnect)
            .filter_map(|row| {
                let found = row.names.iter().find_map(|name| place(name))?;
                Some((row.nutrient, found, row.per_unit))
            })
            .collect();
        let is_value = |at: &usize| {
            let name = columns[*at].as_str();
            !OTHER_NUMBERS.contains(&name) && !name.starts_with("local_date_time")
        };
        let others = (0..columns.len()).filter(is_value).collect();
        Shape {
            nutrients,
            others,
            columns,
        }
    }

    fn query(&self) -> String {
        let names: Vec<String> = self
            .columns
            .iter()
            .map(|name| format!("\"{}\"", name.replace('"', "\"\"")))
            .collect();
        let order = if self.columns.iter().any(|name| name == "row_id") {
            "\"row_id\""
        } else {
            "rowid"
        };
        format!("SELECT {} FROM {TABLE} ORDER BY {order}", names.join(", "))
    }

    fn value<'r>(&self, row: &'r Row<'_>, name: &str) -> ValueRef<'r> {
        let place = self.columns.iter().position(|column| column == name);
        place.map_or(ValueRef::Null, |at| {
            row.get_ref(at).unwrap_or(ValueRef::Null)
        })
    }

    fn whole(&self, row: &Row<'_>, name: &str) -> Option<i64> {
        match self.value(row, name) {
            ValueRef::Integer(value) => Some(value),
            ValueRef::Real(value) => Some(value as i64),
            _ => None,
        }
    }

    fn text(&self, row: &Row<'_>, name: &str) -> Option<String> {
        match self.value(row, name) {
            ValueRef::Text(bytes) => words(&String::from_utf8_lossy(bytes)),
            _ => None,
        }
    }

    fn event(&self, row: &Row<'_>, apps: &HashMap<i64, String>) -> Event {
        let mut values = NutrientValues::UNKNOWN;
        for (nutrient, at, per_unit) in &self.nutrients {
            values[*nutrient] = figure(row, *at).map(|value| value / per_unit);
        }
        let moment = self.moment(row);
        let app = self.whole(row, "app_info_id");
        let named = app
            .and_then(|app| apps.get(&app))
            .filter(|name| !name.is_empty());
        let meal = self.whole(row, "meal_type");
        let meal = MEALS.into_iter().find(|(number, _)| Some(*number) == meal);
        Event {
            id: self.id(row),
            source: named.cloned().unwrap_or_else(|| match app {
                Some(app) => format!("app {app}"),
                None => "an unnamed app".to_owned(),
            }),
            date: moment.map_or(NaiveDate::MIN, |(date, _)| date),
            time: moment.and_then(|(_, time)| time),
            meal: meal.map(|(_, name)| name.to_owned()),
            name: self.text(row, "meal_name"),
            holds_any: self.others.iter().any(|at| figure(row, *at).is_some()),
            values,
            fault: moment.is_none().then(|| "it has no day".to_owned()),
            taken_instead: None,
        }
    }

    fn id(&self, row: &Row<'_>) -> String {
        match self.value(row, "uuid") {
            ValueRef::Blob(bytes) | ValueRef::Text(bytes) => {
                bytes.iter().map(|byte| format!("{byte:02x}")).collect()
            }
            _ => String::new(),
        }
    }

    /// Returns the day and the time by the eater's own clock.
    fn moment(&self, row: &Row<'_>) -> Option<(NaiveDate, Option<NaiveTime>)> {
        let shift = self.whole(row, "start_zone_offset").unwrap_or(0);
        let shift = TimeDelta::try_seconds(shift)?;
        let start = self
            .whole(row, "start_time")
            .and_then(DateTime::from_timestamp_millis);
        let local = start.and_then(|start| start.naive_utc().checked_add_signed(shift));
        let days = self
            .whole(row, "local_date")
            .and_then(|days| i32::try_from(days).ok());
        let date = days
            .and_then(NaiveDate::from_epoch_days)
            .or_else(|| local.map(|local| local.date()))?;
        Some((date, local.map(|local| local.time())))
    }
}

/// Reads a stored figure; `None` where it was never set.
fn figure(row: &Row<'_>, at: usize) -> Option<f64> {
    let value = match row.get_ref(at).ok()? {
        ValueRef::Real(value) => value,
        ValueRef::Integer(value) => value as f64,
        _ => return None,
    };
    (value == 0.0 || value.abs() > UNSET).then_some(value)
}

/// Energy was read as small calories. Where the file's own macronutrients say that it is stored in
/// another unit, it is read in that one and the person is told.
fn settle_energy(events: &mut [Event]) -> Option<String> {
    let mut ratios: Vec<f64> = events.iter().filter_map(of_macros).collect();
    if ratios.is_empty() {
        return None;
    }
    ratios.sort_by(f64::total_cmp);
    let middle = ratios[ratios.len() / 2] * ENERGY_UNITS[0].1;
    let apart = |unit: &(&str, f64)| (middle / unit.1).ln().abs();
    let (name, per_kcal) = ENERGY_UNITS
        .into_iter()
        .min_by(|one, two| apart(one).total_cmp(&apart(two)))?;
    if per_kcal == ENERGY_UNITS[0].1 {
        return None;
    }
    for event in events {
        let energy = &mut event.values[Nutrient::Energy];
        *energy = energy.map(|energy| energy * ENERGY_UNITS[0].1 / per_kcal);
    }
    Some(format!(
        "the energies of this file are {name}, as its protein, fat and carbohydrate show, and were \
         read so"
    ))
}

/// Returns an event's energy as a share of what its protein, fat and carbohydrate give.
fn of_macros(event: &Event) -> Option<f64> {
    let values = &event.values;
    let expected = 4.0 * (values[Nutrient::Protein]? + values[Nutrient::Carbohydrate]?)
        + 9.0 * values[Nutrient::Fat]?;
    let energy = values[Nutrient::Energy]?;
    (expected > 5.0 && energy > 0.0).then(|| energy / expected)
}
