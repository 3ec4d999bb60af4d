//! Looking things up in the food table.

use std::collections::HashMap;

use super::{Error, Session, Words};
use crate::catalogue::Catalogue;
use crate::domain::{Food, FoodCode, Nutrient, Portion, Tracked};
use crate::matching::Candidate;
use crate::nutrition::intake::density;
use crate::report::{FoodView, RichFood};

/// A food is rich in a nutrient that has this many times as much of it, for its energy, as a day
/// that beats nine in ten; else the list holds whatever comes in large helpings.
const RICH: f64 = 2.0;

/// How many foods of one kind a list of rich foods holds.
const OF_A_KIND: usize = 2;

/// Why a food was not found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FoodError {
    /// No food has this code.
    #[error("no food has the code {0}")]
    NoCode(FoodCode),
    /// No food is called that.
    #[error("no food is called \"{0}\"")]
    NoName(String),
}

impl Session {
    /// Returns the foods that fit some words, likeliest first.
    ///
    /// # Errors
    /// The diary cannot be read.
    pub fn search_foods(&self, words: &str, limit: usize) -> Result<Vec<Candidate>, Error> {
        let personal = self.personal(None)?;
        let shelf = self.shelf()?;
        Words::new(&personal, shelf.as_ref()).search(words, limit)
    }

    /// Returns the food with this code, or the one these words mean.
    ///
    /// # Errors
    /// There is none.
    pub fn show_food(&self, words: &str) -> Result<FoodView, Error> {
        let code = match words.parse() {
            Ok(code) => code,
            Err(_) => {
                let found = self.search_foods(words, 1)?;
                found
                    .first()
                    .ok_or_else(|| FoodError::NoName(words.to_owned()))?
                    .food
            }
        };
        let (food, _) = self.find_food(code)?.ok_or(FoodError::NoCode(code))?;
        Ok(FoodView {
            food,
            usual: Catalogue::shipped().usual_portion(code),
        })
    }

    /// Returns the foods that hold most of a nutrient per usual portion, the median of what people
    /// have at a time, among those people commonly eat and that are rich in it for their energy; of
    /// one kind, such as cereals, a few.
    pub fn top_foods(&self, nutrient: Tracked, limit: usize) -> Vec<RichFood> {
        let table = Catalogue::shipped();
        let dense = RICH * density(nutrient).p90;
        let mut rich: Vec<RichFood> = table
            .common_foods()
            .filter_map(|code| {
                let food = table.food(code).filter(is_everyday)?;
                let per_kcal =
                    food.per_100g[nutrient.nutrient()]? / food.per_100g[Nutrient::Energy]?;
                if per_kcal * 1000.0 < dense {
                    return None;
                }
                let grams = table.usage(table.index_of(code)?)?.median;
                let amount = food.per_100g.of_grams(grams)[nutrient.nutrient()]?;
                Some(RichFood {
                    code,
                    measure: measure_of(&food, grams),
                    description: food.description,
                    grams,
                    amount,
                })
            })
            .collect();
        rich.sort_by(|a, b| b.amount.total_cmp(&a.amount).then(a.code.cmp(&b.code)));
        let mut kinds: HashMap<String, usize> = HashMap::new();
        rich.retain(|food| {
            let seen = kinds.entry(kind(&food.description).to_owned()).or_default();
            *seen += 1;
            *seen <= OF_A_KIND
        });
        rich.truncate(limit);
        rich
    }
}

/// What the table calls an amount that nobody named.
const NO_MEASURE: &str = "Quantity not specified";

/// How far a household measure may be from the usual portion and still be named for it.
const NEAR: f64 = 0.1;

/// Returns the household measure of a food that comes nearest to a weight.
fn measure_of(food: &Food, grams: f64) -> Option<String> {
    let off = |portion: &&Portion| (portion.grams - grams).abs();
    let nearest = food
        .portions
        .iter()
        .filter(|portion| !portion.label.starts_with(NO_MEASURE))
        .min_by(|a, b| off(a).total_cmp(&off(b)))?;
    (off(&nearest) <= NEAR * grams).then(|| nearest.label.clone())
}

/// The part of a table's name that says what kind of food it is: `Spinach` of
/// `Spinach, fresh, cooked`.
fn kind(description: &str) -> &str {
    description
        .split([',', '('])
        .next()
        .unwrap_or(description)
        .trim()
}

/// Groups of the table that nobody means who asks which foods are rich in a nutrient: what is made
/// for babies, and bars, powders and drinks that a maker adds it to as to a pill.
const NOT_EVERYDAY: [&str; 6] = [
    "Baby",
    "Nutrition bars",
    "Nutritional beverages",
    "Protein and nutritional powders",
    "Sport and energy drinks",
    "Diet sport and energy drinks",
];

fn is_everyday(food: &Food) -> bool {
    let mut groups = NOT_EVERYDAY.iter();
    !food.description.starts_with("Baby") && !groups.any(|g| food.category.starts_with(g))
}
