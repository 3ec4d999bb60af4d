//! Meals that look like a slip of the fingers.

use chrono::{NaiveDateTime, TimeDelta};

use super::log::summary;
use super::{Error, LogRequest, Session};
use crate::domain::{Nutrient, Period};
use crate::matching::Item;

/// More energy than people eat at one meal, kcal.
const MAX_KCAL: f64 = 3000.0;

/// The same meal within this time is likely the same meal, minutes.
const SOON: i64 = 5;

/// Why a meal may be a slip.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum MealDoubt {
    /// More energy than anybody has at a time, kcal.
    #[error("this meal has {0:.0} kcal")]
    MuchEnergy(f64),
    /// The same foods were logged a few minutes ago.
    #[error("the same foods were logged within the last five minutes")]
    Again,
}

impl Session {
    /// Returns what speaks for a slip in a meal that is about to be logged.
    pub(super) fn meal_doubts(
        &self,
        text: &str,
        items: &[Item],
        request: &LogRequest,
    ) -> Result<Vec<MealDoubt>, Error> {
        let known = items
            .iter()
            .filter_map(|item| item.nutrients()[Nutrient::Energy]);
        let kcal: f64 = known.sum();
        let mut doubts = Vec::new();
        if kcal > MAX_KCAL {
            doubts.push(MealDoubt::MuchEnergy(kcal));
        }
        if !items.is_empty() && self.is_again(text, items, request)? {
            doubts.push(MealDoubt::Again);
        }
        Ok(doubts)
    }

    /// Whether all foods of a line are in the diary of its day, logged within the last minutes: by
    /// the time that the entries have or, on another day, by the last change of the diary.
    fn is_again(&self, text: &str, items: &[Item], request: &LogRequest) -> Result<bool, Error> {
        let (Some(profile), _) = self.profile_row()? else {
            return Ok(false);
        };
        let entries = self.database.entries(profile, Period::day(request.date))?;
        let just_now = match self.database.last_change()? {
            Some((said, at)) if said == summary(text) => {
                let at = NaiveDateTime::parse_from_str(&at, "%Y-%m-%dT%H:%M:%S");
                at.is_ok_and(|at| is_soon(self.now - at))
            }
            _ => false,
        };
        Ok(items.iter().all(|item| {
            entries.iter().any(|entry| {
                let what = &entry.what;
                let soon = match (what.time, request.time) {
                    (Some(then), Some(now)) => is_soon(now - then),
                    _ => just_now,
                };
                soon && what.text == item.text
                    && what.food == Some(item.food)
                    && what.grams == Some(item.grams)
            })
        }))
    }
}

fn is_soon(passed: TimeDelta) -> bool {
    (0..=SOON).contains(&passed.num_minutes())
}
