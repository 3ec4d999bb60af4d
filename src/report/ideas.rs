//! Foods that would close a gap: `seed/ideas.csv`, common foods by usual portions.

use crate::domain::{Diet, Food, FoodCode, Tracked};
use crate::nutrition::Person;
use crate::seed::{IDEAS, Proposal};

/// How many ideas a nutrient gets.
const SHOWN: usize = 3;

/// Below this age no portions are proposed: nuts and whole beans are no food for the smallest.
const LEAST_YEARS: u32 = 4;

/// A portion of a food that fits the diet.
#[derive(Clone, Debug, PartialEq)]
pub struct Idea {
    /// The food's description in the table.
    pub food: String,
    /// Its lasting id.
    pub code: FoodCode,
    /// The portion in words: "a handful of pumpkin seeds".
    pub label: String,
    /// The portion's weight, g.
    pub grams: f64,
    /// What it adds, in the nutrient's unit.
    pub adds: f64,
}

/// Whether a food for one diet may be eaten on another: vegan food by all, meat by omnivores alone.
const fn may_eat(food_fits: Diet, diet: Diet) -> bool {
    food_fits as u8 >= diet as u8
}

/// Returns the ideas for a nutrient and a person, in the table's order. A food that the look-up does
/// not know, or whose value is unknown, is left out.
pub(super) fn ideas(
    nutrient: Tracked,
    person: &Person,
    find_food: &dyn Fn(FoodCode) -> Option<Food>,
) -> Vec<Idea> {
    if person.years() < LEAST_YEARS {
        return Vec::new();
    }
    IDEAS
        .iter()
        .filter(|p| p.nutrient == nutrient && may_eat(p.fits, person.diet))
        .filter_map(|p| idea(p, find_food))
        .take(SHOWN)
        .collect()
}

fn idea(proposal: &Proposal, find_food: &dyn Fn(FoodCode) -> Option<Food>) -> Option<Idea> {
    let food = find_food(proposal.food_code)?;
    let adds = food.per_100g.of_grams(proposal.grams)[proposal.nutrient.nutrient()]?;
    Some(Idea {
        food: food.description,
        code: proposal.food_code,
        label: proposal.label.to_owned(),
        grams: proposal.grams,
        adds,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Nutrient, NutrientValues};
    use crate::nutrition::testing::woman;

    fn any_food(code: FoodCode) -> Option<Food> {
        Some(Food {
            code,
            description: code.to_string(),
            category: String::new(),
            per_100g: NutrientValues::from_array([Some(10.0); Nutrient::COUNT]),
            portions: Vec::new(),
        })
    }

    #[test]
    fn every_nutrient_has_an_idea_for_every_diet() {
        for nutrient in Tracked::ALL {
            for diet in Diet::ALL {
                let person = Person {
                    diet: *diet,
                    ..woman(34)
                };
                assert!(
                    ideas(nutrient, &person, &any_food).len() >= 2,
                    "{nutrient} {diet:?}"
                );
            }
        }
    }

    #[test]
    fn a_vegan_is_never_offered_fish_or_milk() {
        let vegan = Person {
            diet: Diet::Vegan,
            ..woman(34)
        };
        for idea in ideas(Tracked::VitaminD, &vegan, &any_food) {
            assert!(
                idea.label.contains("soy") || idea.label.contains("almond"),
                "{}",
                idea.label
            );
        }
    }

    #[test]
    fn an_idea_whose_value_nobody_knows_is_left_out() {
        let unknown = |code| {
            any_food(code).map(|f| Food {
                per_100g: NutrientValues::UNKNOWN,
                ..f
            })
        };
        assert_eq!(ideas(Tracked::Iron, &woman(34), &unknown), []);
    }

    #[test]
    fn toddlers_are_offered_nothing() {
        assert_eq!(ideas(Tracked::Iron, &woman(2), &any_food), []);
    }

    #[test]
    fn every_idea_is_a_food_of_the_table_with_a_known_value_worth_having() {
        let table = include_str!("../../seed/foods.csv");
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let headers = reader.headers().unwrap().clone();
        let foods: std::collections::HashMap<_, _> = reader
            .records()
            .map(Result::unwrap)
            .map(|r| (format!("{}:{}", &r[0], &r[1]), r))
            .collect();
        for proposal in IDEAS.iter() {
            let key = proposal.nutrient.nutrient().key();
            let column = headers.iter().position(|h| h == key).unwrap();
            let value: f64 = foods[&proposal.food_code.to_string()][column]
                .parse()
                .unwrap();
            assert!(value * proposal.grams > 0.0, "{}", proposal.label);
        }
    }
}
