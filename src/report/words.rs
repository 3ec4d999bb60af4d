use crate::domain::FoodCode;

/// A usual amount that was learned from the diary.
#[derive(Clone, Debug, PartialEq)]
pub struct LearnedAmount {
    /// The words, without an amount, in small letters.
    pub phrase: String,
    /// The meal at which they mean this amount; `None`: where no meal is named.
    pub meal: Option<String>,
    /// The food.
    pub food: FoodCode,
    /// Its description; empty where no table has it any more.
    pub description: String,
    /// The middle one of the amounts, g.
    pub grams: f64,
    /// How many times it was logged.
    pub times: u32,
}
