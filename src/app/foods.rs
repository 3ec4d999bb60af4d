//! Looking things up in the food table.

use super::{Error, Session, matcher};
use crate::catalogue::Catalogue;
use crate::domain::Tracked;
use crate::matching::Candidate;
use crate::report::{FoodView, RichFood};

impl Session {
    /// Returns the foods that fit some words, likeliest first.
    ///
    /// # Errors
    /// The diary cannot be read.
    pub fn search_foods(&self, words: &str, limit: usize) -> Result<Vec<Candidate>, Error> {
        let personal = self.personal()?;
        Ok(matcher(&personal).search(words, limit))
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
                    .ok_or_else(|| Error::NoFoodNamed(words.to_owned()))?
                    .food
            }
        };
        let table = Catalogue::shipped();
        let food = table.food(code).ok_or(Error::NoFood(code))?;
        Ok(FoodView {
            food,
            usual: table.usual_portion(code),
        })
    }

    /// Returns the foods that hold most of a nutrient per usual portion, among those people
    /// commonly eat.
    pub fn top_foods(&self, nutrient: Tracked, limit: usize) -> Vec<RichFood> {
        let table = Catalogue::shipped();
        let mut rich: Vec<RichFood> = table
            .common_foods()
            .filter_map(|code| {
                let food = table.food(code)?;
                let (portion, grams) = table.usual_portion(code)?;
                let amount = food.per_100g.of_grams(grams)[nutrient.nutrient()]?;
                Some(RichFood {
                    code,
                    description: food.description,
                    portion,
                    grams,
                    amount,
                })
            })
            .collect();
        rich.sort_by(|a, b| b.amount.total_cmp(&a.amount).then(a.code.cmp(&b.code)));
        rich.truncate(limit);
        rich
    }
}
