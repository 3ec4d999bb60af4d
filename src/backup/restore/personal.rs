//! What a document says of the person's own foods, and of usual amounts to be forgotten.

use super::Restorer;
use crate::backup::document::{OwnFoodRecord, SavedMealRecord};
use crate::backup::records::{Refused, by_key, text};
use crate::backup::{BackupError, limits};
use crate::domain::{
    EntryId, FoodCode, FoodSource, GramsFrom, NewOwnFood, NutrientValues, Portion, SavedItem,
    SavedMeal,
};
use crate::storage::ProfileId;

/// The foods of a document as they are written there, in its order.
#[derive(Default)]
pub(super) struct Written {
    pub codes: Vec<FoodCode>,
    pub values: Vec<NutrientValues>,
    /// Codes of foods of one's own that mean another food in this diary.
    pub taken: Vec<FoodCode>,
}

/// A usual amount to be forgotten.
pub(super) struct Forgotten {
    pub profile: ProfileId,
    pub phrase: String,
    /// How many entries of the document it reaches over.
    pub entries: u64,
    /// The last of those, as this diary numbers them.
    pub last: Option<EntryId>,
}

impl Restorer<'_, '_> {
    /// Takes a food of the person's own, unless there is one of its name. If another food of this diary has
    /// its code, it gets a new one, and what the document says of the old code is meant of the new.
    pub(super) fn own_food(
        &mut self,
        record: &OwnFoodRecord,
        written: &Written,
    ) -> Result<(), Refused> {
        limits::own_food(record).map_err(Refused::Text)?;
        let found = self
            .foods
            .get(record.food)
            .copied()
            .zip(written.values.get(record.food));
        let Some(((code, row), per_100g)) = found else {
            return Err(text("food of the document", &record.food.to_string()));
        };
        if code.source != FoodSource::Own {
            return Err(text("code of a food of one's own", &code.to_string()));
        }
        if self.change.has_own_food(&record.name)? {
            return Ok(());
        }
        let portion = record.portion.clone();
        let new = NewOwnFood {
            name: record.name.clone(),
            per_100g: *per_100g,
            portion: portion.map(|(label, grams)| Portion { label, grams }),
            recipe: record.recipe.clone(),
        };
        if !written.taken.contains(&code) {
            self.change.restore_own_food(code, row, &new)?;
            return Ok(());
        }
        let kept = self.change.insert_own_food(&new)?.food.code;
        let row = self.change.own_food_values(kept)?;
        for (meant, of) in self.foods.iter_mut().zip(&written.codes) {
            if *of == code {
                *meant = (kept, row);
            }
        }
        Ok(())
    }

    /// Takes a meal that was kept under a name, unless there is one of that name.
    pub(super) fn saved_meal(
        &mut self,
        of: ProfileId,
        record: &SavedMealRecord,
    ) -> Result<(), Refused> {
        limits::saved_meal(record).map_err(Refused::Text)?;
        if self.change.has_saved_meal(of, &record.name)? {
            return Ok(());
        }
        let mut meal = SavedMeal {
            name: record.name.clone(),
            meal: record.meal.clone(),
            items: Vec::new(),
        };
        let mut foods = Vec::new();
        for item in &record.items {
            let found = self.foods.get(item.food).copied();
            let (food, row) =
                found.ok_or_else(|| text("food of the document", &item.food.to_string()))?;
            foods.push(row);
            let (what, from) = ("way to find grams", &item.grams_from);
            meal.items.push(SavedItem {
                text: item.text.clone(),
                food,
                quantity: item.quantity,
                unit: item.unit.clone(),
                grams: item.grams,
                grams_from: by_key(what, &GramsFrom::ALL, GramsFrom::key, from)?,
                confidence: item.confidence,
            });
        }
        Ok(self.change.save_meal(of, &meal, &foods)?)
    }

    /// Notes the entry that a record of the document became, or that was there already.
    pub(super) fn count_entry(&mut self, id: Option<EntryId>) {
        let reached = self
            .forgotten
            .iter_mut()
            .filter(|f| f.entries > self.entries);
        reached.for_each(|f| f.last = f.last.max(id));
        self.entries += 1;
    }

    pub(super) fn forget_amounts(&mut self) -> Result<(), BackupError> {
        for forgotten in std::mem::take(&mut self.forgotten) {
            let Some(last) = forgotten.last else {
                continue;
            };
            let (profile, phrase) = (forgotten.profile, &forgotten.phrase);
            if !self.change.is_forgotten(profile, phrase, last)? {
                self.change.forget_amount(profile, phrase, last)?;
            }
        }
        Ok(())
    }
}
