//! What Cronometer's two exports have in common: the names and units of their nutrient columns.

use crate::import::error::ImportError;
use crate::import::how::NutrientColumn;
use crate::seed::Program;
use crate::sheet::Header;

/// Finds the columns of our nutrients.
pub fn nutrient_columns(header: &Header) -> Result<Vec<NutrientColumn>, ImportError> {
    NutrientColumn::of_program(header, Program::Cronometer)
}

/// Finds every column that holds a nutrient, ours or not: its name ends in a unit.
pub fn value_columns(header: &Header) -> Vec<usize> {
    const UNITS: [&str; 7] = ["(kcal)", "(kj)", "(g)", "(mg)", "(ug)", "(mcg)", "(iu)"];
    let is_value = |name: &str| UNITS.iter().any(|unit| name.to_lowercase().ends_with(unit));
    let names = header.names().iter().enumerate();
    names
        .filter(|(_, name)| is_value(&crate::sheet::fold(name)))
        .map(|(at, _)| at)
        .collect()
}
