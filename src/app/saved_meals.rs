//! Meals kept under a name: keeping, showing and removing them.

use super::words::SavedItems;
use super::{Error, Selector, Session};
use crate::domain::{Entry, EntryId, EntryKind, SavedItem, SavedMeal};
use crate::matching::{Item, Understood};
use crate::report::MealView;

/// The longest name, in characters.
const LONGEST: usize = 200;

/// How much the values of an entry may differ from those of its food, as a share of the latter: an
/// entry of last year holds what the table of then said.
const SAME: f64 = 0.05;

/// What a meal is made from.
#[derive(Clone, Debug, PartialEq)]
pub enum MealSource {
    /// Entries of the diary.
    Entries(Vec<Selector>),
    /// Words, as they are logged.
    Text(String),
}

/// Why a meal was not kept or found.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum MealError {
    /// An empty or endless name, or one without letters.
    #[error("a meal's name has 1 to 200 characters, and a letter among them")]
    Name,
    /// Part of the words is not understood.
    #[error("not understood: {0}")]
    NotUnderstood(String),
    /// There is no food in it.
    #[error("there is no food in it")]
    Empty,
    /// An entry has no food of a table, or no weight, or other values than its food.
    #[error("entry {id} (\"{1}\") holds values of its own, not those of a food", id = .0.0)]
    NoFood(EntryId, String),
    /// No meal has this name.
    #[error("no meal is kept as \"{0}\"")]
    Unknown(String),
}

impl Session {
    /// Keeps a meal under a name, in place of one that is there.
    ///
    /// # Errors
    /// An unusable name, entries that are not there or that no food accounts for, or words that are
    /// not understood; then nothing is kept.
    pub fn save_meal(&mut self, name: &str, from: &MealSource) -> Result<MealView, Error> {
        let name = name.trim();
        let letters = name.chars().any(char::is_alphabetic);
        if !letters || name.chars().count() > LONGEST {
            return Err(MealError::Name.into());
        }
        let (mut meal, mut left_out) = (None, Vec::new());
        let items = match from {
            MealSource::Text(text) => self.items_of_text(text)?,
            MealSource::Entries(selectors) => {
                let entries = self.select(selectors)?;
                let supplements = entries.iter().filter(|e| is_supplement(e));
                left_out.extend(supplements.map(|e| e.what.text.clone()));
                let foods: Vec<&Entry> = entries.iter().filter(|e| !is_supplement(e)).collect();
                meal = shared_meal(&foods);
                let items = foods.into_iter().map(|entry| self.item_of(entry));
                items.collect::<Result<_, _>>()?
            }
        };
        if items.is_empty() {
            return Err(MealError::Empty.into());
        }
        let saved = SavedMeal {
            name: name.to_owned(),
            meal,
            items,
        };
        let foods = self.copies(saved.items.iter().map(|item| item.food))?;
        let profile_name = self.profile_name.clone();
        let summary = format!("meal save {name}");
        self.database.change(self.now, &summary, |change| {
            let profile = change.ensure_profile(&profile_name)?;
            let mut rows = Vec::new();
            for item in &saved.items {
                let row = foods.keep(change, Some(item.food))?;
                rows.push(row.ok_or(super::FoodError::NoCode(item.food))?);
            }
            Ok::<_, Error>(change.save_meal(profile, &saved, &rows)?)
        })?;
        let mut view = self.view(&saved)?;
        view.left_out = left_out;
        Ok(view)
    }

    /// Returns the meals of the profile in use, by the alphabet.
    ///
    /// # Errors
    /// The diary cannot be read.
    pub fn saved_meals(&self) -> Result<Vec<MealView>, Error> {
        let kept = self.kept_meals()?;
        kept.iter().map(|meal| self.view(meal)).collect()
    }

    /// Returns one meal by its name, letter case aside.
    ///
    /// # Errors
    /// None has it.
    pub fn saved_meal(&self, name: &str) -> Result<MealView, Error> {
        let wanted = name.trim().to_lowercase();
        let kept = self.kept_meals()?;
        let found = kept.iter().find(|meal| meal.name.to_lowercase() == wanted);
        self.view(found.ok_or_else(|| MealError::Unknown(name.trim().to_owned()))?)
    }

    /// Removes a meal; what was logged of it stays.
    ///
    /// # Errors
    /// None has this name.
    pub fn remove_meal(&mut self, name: &str) -> Result<(), Error> {
        let name = name.trim();
        let profile_name = self.profile_name.clone();
        let unknown = || MealError::Unknown(name.to_owned());
        self.database
            .change(self.now, &format!("meal rm {name}"), |change| {
                let profile = change.ensure_profile(&profile_name)?;
                if change.delete_saved_meal(profile, name)? {
                    Ok(())
                } else {
                    Err(unknown().into())
                }
            })
    }

    pub(super) fn kept_meals(&self) -> Result<Vec<SavedMeal>, Error> {
        match self.profile_row()? {
            (Some(profile), _) => Ok(self.database.saved_meals(profile)?),
            (None, _) => Ok(Vec::new()),
        }
    }

    /// Looks up what the foods of the meals hold today.
    pub(super) fn meals_to_log(&self) -> Result<Vec<SavedItems>, Error> {
        let kept = self.kept_meals()?;
        let meals = kept.into_iter().map(|meal| {
            let items = self.items(&meal)?;
            Ok(SavedItems::new(&meal.name, meal.meal, items))
        });
        meals.collect()
    }

    fn view(&self, meal: &SavedMeal) -> Result<MealView, Error> {
        Ok(MealView {
            name: meal.name.clone(),
            meal: meal.meal.clone(),
            foods: Understood {
                items: self.items(meal)?,
                unmatched: Vec::new(),
            },
            left_out: Vec::new(),
        })
    }

    fn items(&self, meal: &SavedMeal) -> Result<Vec<Item>, Error> {
        let mut items = Vec::new();
        for item in &meal.items {
            let found = self.find_food(item.food)?;
            let (food, _) = found.ok_or(super::FoodError::NoCode(item.food))?;
            items.push(Item {
                text: item.text.clone(),
                quantity: item.quantity,
                unit: item.unit.clone(),
                grams: item.grams,
                grams_from: item.grams_from,
                portion: None,
                food: item.food,
                description: food.description,
                per_100g: food.per_100g,
                confidence: item.confidence,
                alternatives: Vec::new(),
                unexplained: Vec::new(),
                usual_times: None,
                warning: None,
            });
        }
        Ok(items)
    }

    fn items_of_text(&self, text: &str) -> Result<Vec<SavedItem>, Error> {
        let understood = self.vocabulary(None)?.words().understand(text)?;
        if let Some(part) = understood.unmatched.first() {
            return Err(MealError::NotUnderstood(part.why.to_string()).into());
        }
        let items = understood.items.into_iter();
        Ok(items
            .map(|item| SavedItem {
                text: item.text,
                food: item.food,
                quantity: item.quantity,
                unit: item.unit,
                grams: item.grams,
                grams_from: item.grams_from,
                confidence: item.confidence,
            })
            .collect())
    }

    /// Takes food and weight of an entry. One that holds other values than its food, as imported rows
    /// do, would become another meal.
    fn item_of(&self, entry: &Entry) -> Result<SavedItem, Error> {
        let what = &entry.what;
        let none = || MealError::NoFood(entry.id, what.text.clone());
        let (Some(code), Some(grams), Some(from)) = (what.food, what.grams, what.grams_from) else {
            return Err(none().into());
        };
        let (food, _) = self.find_food(code)?.ok_or_else(none)?;
        let of_food = food.per_100g.of_grams(grams);
        let same = |(nutrient, value): (_, Option<f64>)| match (value, what.nutrients[nutrient]) {
            (Some(of_food), Some(own)) => (own - of_food).abs() <= SAME * of_food + 0.01,
            (None, Some(_)) => false,
            // An older table may have known less.
            (_, None) => true,
        };
        if grams <= 0.0 || what.nutrients.is_unknown() || !of_food.iter().all(same) {
            return Err(none().into());
        }
        Ok(SavedItem {
            text: what.text.clone(),
            food: code,
            quantity: what.quantity,
            unit: what.unit.clone(),
            grams,
            grams_from: from,
            confidence: what.confidence.unwrap_or(1.0),
        })
    }
}

fn is_supplement(entry: &Entry) -> bool {
    entry.what.kind == EntryKind::Supplement
}

/// Returns the meal of the day that all entries are of.
fn shared_meal(entries: &[&Entry]) -> Option<String> {
    let meal = entries.first()?.what.meal.as_deref()?;
    let same = |entry: &&Entry| entry.what.meal.as_deref() == Some(meal);
    entries.iter().all(same).then(|| meal.to_owned())
}
