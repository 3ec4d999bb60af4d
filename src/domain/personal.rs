use super::{Food, FoodCode, OnShelf};

/// What the person's own diary adds to the shipped table: it is looked at first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Personal {
    /// Foods the person entered or imported.
    pub foods: Vec<Food>,
    /// Phrases the person taught: "my muesli".
    pub aliases: Vec<Alias>,
    /// What was logged of late, most often first.
    pub habits: Vec<Habit>,
    /// What the imported foods hold for the text at hand.
    pub shelf: OnShelf,
}

/// A phrase that means one food.
#[derive(Clone, Debug, PartialEq)]
pub struct Alias {
    /// The words, as typed.
    pub phrase: String,
    /// The food they mean.
    pub food: FoodCode,
    /// The weight meant when no amount is given, g.
    pub grams: Option<f64>,
}

/// How often and how much of one food the person logged of late.
#[derive(Clone, Debug, PartialEq)]
pub struct Habit {
    /// The food.
    pub food: FoodCode,
    /// How many times.
    pub times: u32,
    /// The median weight of one time, g.
    pub median_grams: f64,
}
