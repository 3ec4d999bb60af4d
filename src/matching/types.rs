//! What a line of text was understood to say: foods with weights, and what could not be resolved.

use crate::domain::{FoodCode, GramsFrom, Gtin, NutrientValues};

/// What one line of text was understood to say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Understood {
    /// The foods found, in the order of the text.
    pub items: Vec<Item>,
    /// The stretches of text that could not be resolved.
    pub unmatched: Vec<Unmatched>,
}

/// A food with its weight, found in a stretch of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The stretch of text, as typed.
    pub text: String,
    /// The quantity as typed; `None` where none was.
    pub quantity: Option<f64>,
    /// The unit or portion word: "g", "cup", "slice", "egg".
    pub unit: Option<String>,
    /// The weight, g.
    pub grams: f64,
    /// How the weight was found.
    pub grams_from: GramsFrom,
    /// The household measure the weight was taken from, as the table words it.
    pub portion: Option<String>,
    /// The food.
    pub food: FoodCode,
    /// Its description.
    pub description: String,
    /// Its values per 100 g.
    pub per_100g: NutrientValues,
    /// The chance that food and weight are what the person meant, 0 to 1.
    pub confidence: f64,
    /// Other foods the text may mean, likeliest first.
    pub alternatives: Vec<Candidate>,
    /// The words of the text, as typed, that tell something and that the food does not explain.
    pub unexplained: Vec<String>,
    /// The weight is what the person usually has, and they had it so many times.
    pub usual_times: Option<u32>,
    /// Something to tell the person: an amount far above what people usually have.
    pub warning: Option<String>,
}

/// A food offered, not chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The food.
    pub food: FoodCode,
    /// Its description.
    pub description: String,
}

/// A stretch of text that was not resolved.
#[derive(Clone, Debug, PartialEq)]
pub struct Unmatched {
    /// The stretch of text, as typed.
    pub text: String,
    /// Why not, and what to write instead.
    pub why: Why,
    /// The nearest foods, likeliest first.
    pub candidates: Vec<Candidate>,
}

/// Why a stretch of text was not resolved.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Why {
    /// No food bears these words.
    #[error("no food is called \"{0}\"")]
    NoFood(String),
    /// Foods were found, none of them likely enough.
    #[error("not sure which food \"{0}\" means")]
    Unsure(String),
    /// A word of diet that none of the foods found has; the second text is the whole stretch.
    #[error("no food found for \"{1}\" is known to be {0}")]
    Diet(String, String),
    /// The amount cannot be read; the second text is the hint.
    #[error("\"{0}\" is not a quantity")]
    Quantity(String, String),
    /// No food has this barcode, or it is none.
    #[error("{}", barcode(.0))]
    Barcode(String),
    /// The line is longer than any meal; bytes.
    #[error("a line of {0} bytes is no meal")]
    TooLong(usize),
    /// The amount is more than anybody eats; g.
    #[error("{0:.0} g of one food is more than 10 kg")]
    TooMuch(f64),
}

impl Item {
    /// Returns the totals of this amount, in each nutrient's unit.
    pub fn nutrients(&self) -> NutrientValues {
        self.per_100g.of_grams(self.grams)
    }
}

impl Why {
    /// Whether a food is what is missing, not an amount that makes sense.
    pub const fn is_about_food(&self) -> bool {
        matches!(
            self,
            Why::NoFood(_) | Why::Unsure(_) | Why::Diet(..) | Why::Barcode(_)
        )
    }
}

/// Says of a barcode that none of its foods is known, or what is wrong with it.
fn barcode(code: &str) -> String {
    match code.parse::<Gtin>() {
        Ok(_) => format!("no food on your shelf has the barcode {code}"),
        Err(wrong) => wrong.to_string(),
    }
}
