use crate::domain::{Food, FoodCode};

/// A food with the amount people usually have.
#[derive(Clone, Debug, PartialEq)]
pub struct FoodView {
    /// The food.
    pub food: Food,
    /// The usual amount as the table words it, and its weight, g.
    pub usual: Option<(String, f64)>,
}

/// A food rich in a nutrient, by its usual portion.
#[derive(Clone, Debug, PartialEq)]
pub struct RichFood {
    /// The food's code.
    pub code: FoodCode,
    /// Its description.
    pub description: String,
    /// The usual portion, g.
    pub grams: f64,
    /// The household measure that comes to about as much: `1 cup`; `None` where the table has none.
    pub measure: Option<String>,
    /// How much of the nutrient is in that portion, in the nutrient's unit.
    pub amount: f64,
}
