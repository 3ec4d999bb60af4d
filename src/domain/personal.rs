use super::{Country, Diet, Food, FoodCode, OnShelf, WeighedAs};

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
    /// Whose food table and kitchen measures come first.
    pub country: Option<Country>,
    /// What a weight of rice, pasta or pulses is of, where the words do not say.
    pub weighed_as: Option<WeighedAs>,
    /// What the person does not eat.
    pub diet: Option<Diet>,
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

/// How often the person logged one food of late, and how much of it they usually have.
#[derive(Clone, Debug, PartialEq)]
pub struct Habit {
    /// The food.
    pub food: FoodCode,
    /// How many times.
    pub times: u32,
    /// The amounts that some phrases mean where none is named.
    pub usual: Vec<UsualAmount>,
}

/// How much the person usually has when they use a phrase.
#[derive(Clone, Debug, PartialEq)]
pub struct UsualAmount {
    /// The words, without an amount.
    pub phrase: String,
    /// The weight of one time, g.
    pub grams: f64,
    /// How many times it was logged.
    pub times: u32,
}
