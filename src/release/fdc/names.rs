//! The small tables that give names to ids.

use std::collections::HashMap;

use super::super::FoodsError;
use super::super::amounts::{Place, place_in};
use super::super::files::Files;
use super::super::table::Table;
use super::cut;

/// Reads which nutrient an id is and in which unit; without the file the ids have the units they
/// always had.
pub(super) fn nutrients(files: &mut Files) -> Result<HashMap<u64, Option<Place>>, FoodsError> {
    const NUTRIENTS: &str = "nutrient.csv";
    let mut places = HashMap::new();
    if !files.has(NUTRIENTS) {
        return Ok(places);
    }
    let wanted = ["id", "unit_name", "nutrient_nbr"];
    let mut table = Table::new(files.open(NUTRIENTS)?, NUTRIENTS, &wanted, 2)?;
    while let Some(row) = table.advance() {
        if row?.is_err() {
            continue;
        }
        if let Some(id) = table.id(0) {
            let found = place_in(id, &table.text(1));
            places.insert(id, found);
            if let Some(number) = table.id(2).filter(|number| *number < 1000) {
                places.insert(number, found);
            }
        }
    }
    Ok(places)
}

pub(super) fn survey_categories(files: &mut Files) -> Result<HashMap<String, String>, FoodsError> {
    const FILE: &str = "wweia_food_category.csv";
    let description = "wweia_food_category_description";
    // The column has had both names.
    let by_old_name = names(files, FILE, &["wweia_food_category_code", description]);
    match by_old_name {
        Err(FoodsError::MissingColumns { .. }) => {
            names(files, FILE, &["wweia_food_category", description])
        }
        other => other,
    }
}

/// Reads a small table of names; empty where the release has none.
pub(super) fn names(
    files: &mut Files,
    file: &str,
    columns: &[&str; 2],
) -> Result<HashMap<String, String>, FoodsError> {
    let mut all = HashMap::new();
    if !files.has(file) {
        return Ok(all);
    }
    let mut table = Table::new(files.open(file)?, file, columns, 2)?;
    while let Some(row) = table.advance() {
        if row?.is_ok() {
            all.insert(table.text(0).into_owned(), cut(&table.text(1)));
        }
    }
    Ok(all)
}
