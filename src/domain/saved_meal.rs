use super::{FoodCode, GramsFrom};

/// Several foods kept under a name, to be logged together.
#[derive(Clone, Debug, PartialEq)]
pub struct SavedMeal {
    /// The name the person gave it.
    pub name: String,
    /// The meal of the day it is logged as where none is named.
    pub meal: Option<String>,
    /// Its foods.
    pub items: Vec<SavedItem>,
}

/// A food of a saved meal, with its weight.
#[derive(Clone, Debug, PartialEq)]
pub struct SavedItem {
    /// The words it was logged by.
    pub text: String,
    /// The food.
    pub food: FoodCode,
    /// The quantity as typed.
    pub quantity: Option<f64>,
    /// The unit or portion word.
    pub unit: Option<String>,
    /// The weight, g.
    pub grams: f64,
    /// How the weight was found.
    pub grams_from: GramsFrom,
    /// How sure food and weight are, 0 to 1.
    pub confidence: f64,
}
