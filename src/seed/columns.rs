//! What other programs and tables call our nutrients.

use super::NUTRIENT_COLUMNS;
use super::read::row;
use crate::domain::Nutrient;

/// Whose names they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub(crate) enum Program {
    /// USDA FoodData Central: the id and the older number of `nutrient.csv`.
    Fdc,
    /// Open Food Facts: amounts in g, or kcal.
    Off,
    Cronometer,
    Opennutritracker,
    MyfitnesspalMeals,
    /// Columns of Android's database, in grams and small calories.
    HealthConnect,
    /// Ends of the types of Apple's records, once their own unit is made grams or kcal.
    AppleHealth,
    /// Keys of the app's nutrients, in grams and kcal.
    Yazio,
}

impl Program {
    /// Whether it knows every one of our nutrients, so that a missing row is an oversight.
    pub const fn is_complete(self) -> bool {
        !matches!(
            self,
            Program::MyfitnesspalMeals
                | Program::HealthConnect
                | Program::AppleHealth
                | Program::Yazio
        )
    }
}

row! {
    /// The names of one column in lower case, and how many of its units make one of the nutrient's.
    NutrientColumn {
        program: Program,
        nutrient: Nutrient,
        names: Vec<&'static str>,
        per_unit: f64,
    }
}

/// Returns the columns of a program; of several for one nutrient the first counts.
pub(crate) fn nutrient_columns(program: Program) -> impl Iterator<Item = &'static NutrientColumn> {
    NUTRIENT_COLUMNS
        .iter()
        .filter(move |row| row.program == program)
}
