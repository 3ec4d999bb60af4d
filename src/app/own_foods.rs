//! Foods of the person's own: from a label, or a dish from what goes into it.

use super::{Error, Session, Words};
use crate::domain::{FoodCode, FoodSource, NewOwnFood, Nutrient, NutrientValues, OwnFood, Portion};
use crate::matching::Item;
use crate::parse::label::{LabelError, read_label};

/// The longest name, in characters.
const LONGEST: usize = 200;

/// How deep a dish may be made of dishes.
const DEEPEST: usize = 8;

/// What the values of a label are per.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Per {
    /// This many grams, which are no helping.
    Grams(f64),
    /// One serving of this many grams.
    Serving(f64),
}

/// Why a food of the person's own was not kept.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum OwnFoodError {
    /// An empty or endless name.
    #[error("the name of a food has 1 to 200 characters")]
    Name,
    /// A food of this name exists.
    #[error("you have a food \"{0}\" already")]
    Exists(String),
    /// No own food has this name or code.
    #[error("you have no food \"{0}\"")]
    Unknown(String),
    /// The food is a dish.
    #[error("\"{0}\" is a recipe")]
    IsRecipe(String),
    /// The food is no dish.
    #[error("\"{0}\" is not a recipe")]
    IsNoRecipe(String),
    /// The label was not understood.
    #[error(transparent)]
    Label(#[from] LabelError),
    /// A label without a value.
    #[error("the label gives no value")]
    NoValues,
    /// An amount that the values cannot be per.
    #[error("{0} g is no amount that values can be per")]
    Per(f64),
    /// More than any food holds.
    #[error("{value} {unit} of {nutrient} in 100 g cannot be", unit = nutrient.unit())]
    TooMuch {
        /// Which nutrient.
        nutrient: Nutrient,
        /// How much 100 g would hold, in its unit.
        value: f64,
    },
    /// A recipe that names no food.
    #[error("a recipe needs at least one food")]
    NoIngredients,
    /// Something of a recipe was not understood.
    #[error("not understood: {0}")]
    Ingredient(String),
    /// A dish that is made of itself.
    #[error("\"{0}\" cannot be made of itself")]
    OfItself(String),
    /// A number of portions that makes no sense.
    #[error("a recipe makes more than 0 and at most 1000 portions")]
    Portions,
    /// A weight that makes no sense.
    #[error("a dish weighs more than 0 g and at most 10 kg a portion")]
    Weight,
}

/// How a dish is made.
#[derive(Clone, Debug, PartialEq)]
pub struct RecipeRequest {
    /// What goes into it, in the person's words.
    pub text: String,
    /// How many portions it makes.
    pub makes: f64,
    /// What it weighs cooked, g; `None`: as much as what goes into it.
    pub weighs: Option<f64>,
}

impl Session {
    /// Returns the person's own foods and dishes, by the alphabet.
    ///
    /// # Errors
    /// The diary cannot be read.
    pub fn own_foods(&self) -> Result<Vec<OwnFood>, Error> {
        Ok(self.database.own_foods()?)
    }

    /// Keeps a food from its label; what the label leaves out is unknown.
    ///
    /// # Errors
    /// A name that is taken, or a label that is not understood.
    pub fn add_food(&mut self, name: &str, label: &[String], per: Per) -> Result<OwnFood, Error> {
        let name = self.free_name(name)?;
        let new = NewOwnFood {
            name,
            per_100g: per_100g(label, per)?,
            portion: portion_of(per),
            recipe: None,
        };
        let summary = format!("foods add {}", new.name);
        self.database.change(self.now, &summary, |change| {
            Ok(change.insert_own_food(&new)?)
        })
    }

    /// Gives a food of the person's own the values of another label; those that it leaves out stay
    /// as they are. What was eaten stays as it was.
    ///
    /// # Errors
    /// No such food, or a label that is not understood.
    pub fn edit_food(&mut self, which: &str, label: &[String], per: Per) -> Result<OwnFood, Error> {
        let old = self.own_food(which)?;
        if old.recipe.is_some() {
            return Err(OwnFoodError::IsRecipe(old.food.description).into());
        }
        let told = per_100g(label, per)?;
        let mut values = old.food.per_100g;
        for (nutrient, value) in told.iter() {
            values[nutrient] = value.or(values[nutrient]);
        }
        let new = NewOwnFood {
            name: old.food.description.clone(),
            per_100g: values,
            portion: portion_of(per).or_else(|| old.food.portions.first().cloned()),
            recipe: None,
        };
        let summary = format!("foods edit {}", new.name);
        self.database.change(self.now, &summary, |change| {
            Ok(change.update_own_food(old.food.code, &new)?)
        })
    }

    /// Removes a food or dish of the person's own; what was eaten of it stays in the diary.
    ///
    /// # Errors
    /// No such food.
    pub fn remove_food(&mut self, which: &str) -> Result<OwnFood, Error> {
        let old = self.own_food(which)?;
        let summary = format!("foods rm {}", old.food.description);
        self.database.change(self.now, &summary, |change| {
            change.delete_own_food(old.food.code)?;
            Ok::<_, Error>(())
        })?;
        Ok(old)
    }

    /// Keeps a dish from what goes into it.
    ///
    /// # Errors
    /// A name that is taken, or a recipe that is not understood.
    pub fn add_recipe(&mut self, name: &str, recipe: &RecipeRequest) -> Result<OwnFood, Error> {
        let name = self.free_name(name)?;
        let new = self.dish(name, None, recipe)?;
        let summary = format!("recipe add {}", new.name);
        self.database.change(self.now, &summary, |change| {
            Ok(change.insert_own_food(&new)?)
        })
    }

    /// Makes a dish another way from now on; what was eaten of it stays as it was.
    ///
    /// # Errors
    /// No such dish, or a recipe that is not understood or is made of itself.
    pub fn edit_recipe(&mut self, which: &str, recipe: &RecipeRequest) -> Result<OwnFood, Error> {
        let old = self.recipe(which)?;
        let new = self.dish(old.food.description.clone(), Some(old.food.code), recipe)?;
        let summary = format!("recipe edit {}", new.name);
        self.database.change(self.now, &summary, |change| {
            Ok(change.update_own_food(old.food.code, &new)?)
        })
    }

    /// Returns a dish of the person's own.
    ///
    /// # Errors
    /// No such dish.
    pub fn recipe(&self, which: &str) -> Result<OwnFood, Error> {
        let found = self.own_food(which)?;
        match found.recipe {
            Some(_) => Ok(found),
            None => Err(OwnFoodError::IsNoRecipe(found.food.description).into()),
        }
    }

    /// Finds an own food by its name, letter case aside, or its code.
    fn own_food(&self, which: &str) -> Result<OwnFood, Error> {
        let which = which.trim();
        let code = which.parse::<FoodCode>().ok();
        let named = |food: &OwnFood| {
            Some(food.food.code) == code
                || food.food.description.to_lowercase() == which.to_lowercase()
        };
        let found = self.own_foods()?.into_iter().find(named);
        Ok(found.ok_or_else(|| OwnFoodError::Unknown(which.to_owned()))?)
    }

    fn free_name(&self, name: &str) -> Result<String, Error> {
        let name = name.trim();
        if name.is_empty() || name.chars().count() > LONGEST {
            return Err(OwnFoodError::Name.into());
        }
        let folded = name.to_lowercase();
        let taken = |food: &OwnFood| food.food.description.to_lowercase() == folded;
        match self.own_foods()?.iter().any(taken) {
            true => Err(OwnFoodError::Exists(name.to_owned()).into()),
            false => Ok(name.to_owned()),
        }
    }

    /// Works out a dish. A value that one of its ingredients lacks is unknown of the dish.
    fn dish(
        &self,
        name: String,
        code: Option<FoodCode>,
        recipe: &RecipeRequest,
    ) -> Result<NewOwnFood, Error> {
        if !(recipe.makes > 0.0 && recipe.makes <= 1000.0) {
            return Err(OwnFoodError::Portions.into());
        }
        let vocabulary = self.vocabulary(None)?;
        let words = vocabulary.words();
        let items = ingredients(&recipe.text, &words)?;
        if let Some(code) = code
            && self.is_made_of(&items, code, &words, DEEPEST)?
        {
            return Err(OwnFoodError::OfItself(name).into());
        }
        let raw: f64 = items.iter().map(|item| item.grams).sum();
        let weight = recipe.weighs.unwrap_or(raw);
        let portion = weight / recipe.makes;
        if !(weight > 0.0 && weight.is_finite() && portion <= 10_000.0) {
            return Err(OwnFoodError::Weight.into());
        }
        let mut per_100g = NutrientValues::UNKNOWN;
        for nutrient in Nutrient::ALL {
            let parts: Option<Vec<f64>> = items
                .iter()
                .map(|item| item.nutrients()[nutrient])
                .collect();
            per_100g[nutrient] = parts.map(|parts| parts.iter().sum::<f64>() / weight * 100.0);
        }
        Ok(NewOwnFood {
            name,
            per_100g: plausible(per_100g)?,
            portion: Some(Portion {
                label: "1 portion".to_owned(),
                grams: portion,
            }),
            recipe: Some(recipe.text.trim().to_owned()),
        })
    }

    /// Whether one of some foods is a dish or holds it.
    fn is_made_of(
        &self,
        items: &[Item],
        dish: FoodCode,
        words: &Words<'_>,
        depth: usize,
    ) -> Result<bool, Error> {
        if items.iter().any(|item| item.food == dish) {
            return Ok(true);
        }
        if depth == 0 {
            return Ok(false);
        }
        let own = self.own_foods()?;
        for item in items.iter().filter(|i| i.food.source == FoodSource::Own) {
            let recipe = own.iter().find(|food| food.food.code == item.food);
            if let Some(text) = recipe.and_then(|food| food.recipe.as_deref()) {
                let inner = words.understand(text)?.items;
                if self.is_made_of(&inner, dish, words, depth - 1)? {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }
}

fn ingredients(text: &str, words: &Words<'_>) -> Result<Vec<Item>, Error> {
    let understood = words.understand(text)?;
    if let Some(part) = understood.unmatched.first() {
        return Err(OwnFoodError::Ingredient(part.why.to_string()).into());
    }
    if understood.items.is_empty() {
        return Err(OwnFoodError::NoIngredients.into());
    }
    Ok(understood.items)
}

fn per_100g(label: &[String], per: Per) -> Result<NutrientValues, OwnFoodError> {
    let (Per::Grams(grams) | Per::Serving(grams)) = per;
    if !(grams > 0.0 && grams <= 10_000.0) {
        return Err(OwnFoodError::Per(grams));
    }
    let values = read_label(label)?;
    if values.is_unknown() {
        return Err(OwnFoodError::NoValues);
    }
    plausible(values.times(100.0 / grams))
}

fn plausible(values: NutrientValues) -> Result<NutrientValues, OwnFoodError> {
    for (nutrient, value) in values.iter() {
        if let Some(value) = value.filter(|value| *value > nutrient.max_per_100g()) {
            return Err(OwnFoodError::TooMuch { nutrient, value });
        }
    }
    Ok(values)
}

fn portion_of(per: Per) -> Option<Portion> {
    match per {
        Per::Serving(grams) => Some(Portion {
            label: "1 serving".to_owned(),
            grams,
        }),
        Per::Grams(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::testing::session;
    use crate::app::{Leftovers, LogRequest, Nobody};

    fn log(session: &mut Session, text: &str) -> Vec<Item> {
        let request = LogRequest {
            date: session.today(),
            time: None,
            meal: None,
            leftovers: Leftovers::Refuse,
            dry_run: false,
        };
        let logged = session.log_text(text, &request, &mut Nobody).unwrap();
        assert!(logged.left_over.is_empty(), "{text}: {logged:?}");
        logged.understood.items
    }

    fn label(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn a_food_from_its_label_is_logged_by_name_and_lacks_what_the_label_lacks() {
        let (_folder, mut session) = session();
        let values = label("energy=100kcal iron=9%DV");
        let food = session
            .add_food("Zorblax bar", &values, Per::Serving(50.0))
            .unwrap();
        assert_eq!(food.food.per_100g[Nutrient::Energy], Some(200.0));
        let items = log(&mut session, "2 servings of zorblax bar");
        assert_eq!((items[0].food, items[0].grams), (food.food.code, 100.0));
        assert_eq!(items[0].nutrients()[Nutrient::Calcium], None);

        session
            .edit_food("zorblax bar", &label("energy=300kcal"), Per::Grams(100.0))
            .unwrap();
        let day = session.day(session.today()).unwrap();
        assert_eq!(day.totals[Nutrient::Energy], Some(200.0));
        let again = log(&mut session, "100 g zorblax bar");
        assert_eq!(again[0].nutrients()[Nutrient::Energy], Some(300.0));
        assert_eq!(again[0].nutrients()[Nutrient::Iron], Some(3.24));
        session.remove_food("zorblax bar").unwrap();
        assert_eq!(session.day(session.today()).unwrap().entries.len(), 2);
        session.undo(5).unwrap();
        assert!(session.own_foods().unwrap().is_empty());
    }

    #[test]
    fn a_dish_is_eaten_by_the_portion_and_holds_its_share() {
        let (_folder, mut session) = session();
        let recipe = RecipeRequest {
            text: "600 g cooked lentils, 300 g spinach".to_owned(),
            makes: 6.0,
            weighs: Some(1200.0),
        };
        let dish = session.add_recipe("zorblax dal", &recipe).unwrap();
        let whole = log(&mut session, "600 g cooked lentils, 300 g spinach");
        let one = log(&mut session, "1 portion of zorblax dal");
        assert_eq!((one[0].food, one[0].grams), (dish.food.code, 200.0));
        for nutrient in Nutrient::ALL {
            let parts: Option<Vec<f64>> = whole.iter().map(|i| i.nutrients()[nutrient]).collect();
            let share = parts.map(|p| p.iter().sum::<f64>() / 6.0);
            match (one[0].nutrients()[nutrient], share) {
                (Some(got), Some(share)) => assert!((got - share).abs() < 1e-9, "{nutrient}"),
                (got, share) => assert_eq!(got, share, "{nutrient}"),
            }
        }
    }

    #[test]
    fn a_dish_of_dishes_works_and_one_of_itself_is_refused() {
        let (_folder, mut session) = session();
        let of = |text: &str| RecipeRequest {
            text: text.to_owned(),
            makes: 2.0,
            weighs: None,
        };
        session
            .add_recipe("zorblax sauce", &of("200 g tomatoes"))
            .unwrap();
        session
            .add_recipe("quibble bake", &of("100 g zorblax sauce, 100 g spinach"))
            .unwrap();
        for text in ["100 g zorblax sauce", "50 g quibble bake"] {
            let refused = session.edit_recipe("zorblax sauce", &of(text));
            assert!(
                matches!(refused, Err(Error::OwnFood(OwnFoodError::OfItself(_)))),
                "{text}: {refused:?}"
            );
        }
        assert!(session.add_recipe("Quibble Bake", &of("1 egg")).is_err());
        assert!(session.add_recipe("none", &of("qqzzx")).is_err());
    }
}
