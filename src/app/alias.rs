//! Phrases the person taught.

use super::{Error, FoodError, Session};
use crate::catalogue::Catalogue;
use crate::domain::{Alias, Food, FoodCode, GramsFrom};

/// The longest phrase, in characters.
const LONGEST: usize = 200;

/// Why a phrase was not taught or forgotten.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhraseError {
    /// An empty or endless phrase.
    #[error("a phrase has 1 to 200 characters")]
    Length,
    /// A weight nobody eats at a time.
    #[error("a phrase's weight is more than 0 g and at most 10 kg")]
    Grams,
    /// Several foods, where a phrase stands for one: the phrase, the foods in words, and their number.
    #[error("\"{1}\" is {2} foods, and a phrase stands for one")]
    SeveralFoods(String, String, usize),
    /// A phrase that was never taught.
    #[error("you taught no phrase \"{0}\"")]
    Unknown(String),
}

/// A phrase with the description of the food it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Taught {
    /// The phrase and the food's code.
    pub alias: Alias,
    /// The food's description; `None`: no table holds it any more.
    pub description: Option<String>,
}

impl Session {
    /// Returns what the person calls things: saved meals, taught phrases, own foods and dishes.
    ///
    /// # Errors
    /// The diary cannot be read.
    pub fn own_words(&self) -> Result<Vec<String>, Error> {
        let meals = self.saved_meals()?.into_iter().map(|meal| meal.name);
        let phrases = self.taught()?.into_iter().map(|taught| taught.alias.phrase);
        let foods = self
            .own_foods()?
            .into_iter()
            .map(|own| own.food.description);
        Ok(meals.chain(phrases).chain(foods).collect())
    }

    /// Returns the phrases the person taught, by the alphabet.
    ///
    /// # Errors
    /// The diary cannot be read.
    pub fn taught(&self) -> Result<Vec<Taught>, Error> {
        let taught = |alias: Alias| {
            let found = self.find_food(alias.food)?;
            Ok(Taught {
                description: found.map(|(food, _)| food.description),
                alias,
            })
        };
        self.database.aliases()?.into_iter().map(taught).collect()
    }

    /// Teaches that a phrase means a food, named by code or words, and where an amount stands before
    /// them, so much of it; what it meant before is replaced.
    ///
    /// # Errors
    /// An empty or endless phrase, a weight nobody eats, no such food, or several.
    pub fn teach(&mut self, phrase: &str, food: &str, grams: Option<f64>) -> Result<Food, Error> {
        let phrase = phrase.trim();
        if phrase.is_empty() || phrase.chars().count() > LONGEST {
            return Err(PhraseError::Length.into());
        }
        if grams.is_some_and(|grams| !(grams > 0.0 && grams <= 10_000.0)) {
            return Err(PhraseError::Grams.into());
        }
        let (food, grams) = self.one_food(phrase, food, grams)?;
        let found = self.find_food(food.code)?;
        let version = found.map_or(String::new(), |(_, version)| version);
        self.database
            .change(self.now, &format!("foods alias add {phrase}"), |change| {
                let row = change.keep_food(&food, &version)?;
                Ok::<_, Error>(change.teach(phrase, row, grams)?)
            })?;
        Ok(food)
    }

    /// Finds the one food of a phrase and the weight meant by it.
    fn one_food(
        &self,
        phrase: &str,
        text: &str,
        grams: Option<f64>,
    ) -> Result<(Food, Option<f64>), Error> {
        let named = text.parse::<FoodCode>().is_ok()
            || Catalogue::shipped().described(text).next().is_some();
        if !named {
            let understood = self.vocabulary(None)?.words().understand(text)?;
            match understood.items.as_slice() {
                [only]
                    if understood.unmatched.is_empty() && only.grams_from != GramsFrom::Default =>
                {
                    let (food, _) = self
                        .find_food(only.food)?
                        .ok_or(FoodError::NoCode(only.food))?;
                    return Ok((food, grams.or(Some(only.grams))));
                }
                [_, _, ..] => {
                    let (phrase, foods) = (phrase.to_owned(), understood.items.len());
                    return Err(PhraseError::SeveralFoods(phrase, text.to_owned(), foods).into());
                }
                _ => {}
            }
        }
        Ok((self.show_food(text)?.food, grams))
    }

    /// Forgets a phrase.
    ///
    /// # Errors
    /// It was never taught.
    pub fn forget(&mut self, phrase: &str) -> Result<(), Error> {
        let phrase = phrase.trim();
        self.database
            .change(self.now, &format!("foods alias rm {phrase}"), |change| {
                if change.forget(phrase)? {
                    Ok(())
                } else {
                    Err(PhraseError::Unknown(phrase.to_owned()).into())
                }
            })
    }
}
