//! What Cronometer's two exports have in common: the names and units of their nutrient columns.

use crate::domain::Nutrient;
use crate::import::error::ImportError;
use crate::import::how::NutrientColumn;
use crate::sheet::Header;

/// One µg of vitamin D is 40 IU. Source: IOM 2011.
const IU_PER_UG: f64 = 40.0;

/// Names in lower case with `u` for micro, and how many of the column's units make one of ours.
/// Of several columns for one nutrient the first that the file has is read.
const COLUMNS: [(Nutrient, &[&str], f64); 19] = [
    (Nutrient::Energy, &["energy (kcal)"], 1.0),
    (Nutrient::Energy, &["energy (kj)"], 4.184),
    (Nutrient::Protein, &["protein (g)"], 1.0),
    (Nutrient::Fat, &["fat (g)"], 1.0),
    (
        Nutrient::Carbohydrate,
        &["carbs (g)", "carbohydrates (g)"],
        1.0,
    ),
    (Nutrient::Fiber, &["fiber (g)", "fibre (g)"], 1.0),
    (Nutrient::Water, &["water (g)"], 1.0),
    (Nutrient::Magnesium, &["magnesium (mg)"], 1.0),
    (
        Nutrient::VitaminD,
        &["vitamin d (ug)", "vitamin d (mcg)", "vitamin d (âug)"],
        1.0,
    ),
    (Nutrient::VitaminD, &["vitamin d (iu)"], IU_PER_UG),
    (Nutrient::Potassium, &["potassium (mg)"], 1.0),
    (Nutrient::Calcium, &["calcium (mg)"], 1.0),
    (Nutrient::Iron, &["iron (mg)"], 1.0),
    (
        Nutrient::VitaminB12,
        &["b12 (cobalamin) (ug)", "b12 (cobalamin) (mcg)", "b12 (ug)"],
        1.0,
    ),
    (Nutrient::VitaminB12, &["b12 (cobalamin) (âug)"], 1.0),
    (Nutrient::Sodium, &["sodium (mg)"], 1.0),
    (Nutrient::VitaminC, &["vitamin c (mg)"], 1.0),
    (Nutrient::Caffeine, &["caffeine (mg)"], 1.0),
    (Nutrient::Alcohol, &["alcohol (g)"], 1.0),
];

/// Finds the columns of our nutrients.
pub fn nutrient_columns(header: &Header) -> Result<Vec<NutrientColumn>, ImportError> {
    let mut found: Vec<NutrientColumn> = Vec::new();
    for (nutrient, names, per_unit) in COLUMNS {
        if found.iter().any(|column| column.nutrient == nutrient) {
            continue;
        }
        found.extend(NutrientColumn::find(header, names, nutrient, per_unit)?);
    }
    Ok(found)
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
