//! Whether two logs of one day tell of the same meals, so that their sum would count them twice.
//!
//! A meal is told twice where both logs have it within a quarter of an hour and two percent of its
//! energy, or as the same breakfast, lunch or dinner; and two logs that are each most of a day are
//! two tellings of that day.

use std::collections::HashMap;

use chrono::{NaiveTime, Timelike};

/// From this energy on a log tells most of a day, kcal.
const WHOLE_DAY: f64 = 1000.0;

/// How far apart two tellings of one meal may be, minutes.
const MINUTES: i64 = 15;

/// How far apart the energies of two tellings of one meal may be, as a share.
const SHARE: f64 = 0.02;

/// What a log tells of one meal.
#[derive(Clone, Debug, PartialEq)]
pub struct Meal {
    /// The time of day.
    pub time: Option<NaiveTime>,
    /// What the log calls it.
    pub name: Option<String>,
    /// Its energy, kcal.
    pub energy: f64,
}

impl Meal {
    fn is_told_by(&self, other: &Meal) -> bool {
        self.energy > 0.0
            && other.energy > 0.0
            && (self.is_named_as(other) || (self.is_near(other) && self.agrees(other)))
    }

    fn is_named_as(&self, other: &Meal) -> bool {
        let (Some(one), Some(two)) = (&self.name, &other.name) else {
            return false;
        };
        let main = ["breakfast", "lunch", "dinner"];
        one.eq_ignore_ascii_case(two) && main.iter().any(|name| one.eq_ignore_ascii_case(name))
    }

    /// A meal without a time may be any.
    fn is_near(&self, other: &Meal) -> bool {
        let minutes = |time: NaiveTime| i64::from(time.num_seconds_from_midnight() / 60);
        match (self.time, other.time) {
            (Some(one), Some(two)) => (minutes(one) - minutes(two)).abs() <= MINUTES,
            _ => true,
        }
    }

    fn agrees(&self, other: &Meal) -> bool {
        (self.energy - other.energy).abs() <= SHARE * self.energy.max(other.energy)
    }
}

/// Whether two logs of a day tell of the same meals, be it food by food or meal by meal.
pub fn tell_the_same(one: &[Meal], two: &[Meal]) -> bool {
    let energy = |log: &[Meal]| log.iter().map(|meal| meal.energy).sum::<f64>();
    if energy(one) >= WHOLE_DAY && energy(two) >= WHOLE_DAY {
        return true;
    }
    let meets = |one: &[Meal], two: &[Meal]| {
        one.iter()
            .any(|meal| two.iter().any(|other| meal.is_told_by(other)))
    };
    let (by_meal, others_by_meal) = (by_meal(one), by_meal(two));
    meets(one, two)
        || meets(&by_meal, &others_by_meal)
        || meets(one, &others_by_meal)
        || meets(&by_meal, two)
}

/// Adds up the foods of one moment, or of one meal where no time is told.
fn by_meal(log: &[Meal]) -> Vec<Meal> {
    let mut meals: HashMap<(Option<NaiveTime>, Option<String>), f64> = HashMap::new();
    for meal in log {
        let name = meal.name.as_ref().map(|name| name.to_lowercase());
        *meals.entry((meal.time, name)).or_default() += meal.energy;
    }
    let whole = |((time, name), energy)| Meal { time, name, energy };
    meals.into_iter().map(whole).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meal(hour: u32, minute: u32, energy: f64) -> Meal {
        Meal {
            time: NaiveTime::from_hms_opt(hour, minute, 0),
            name: None,
            energy,
        }
    }

    #[test]
    fn a_meal_is_known_again_food_by_food_or_as_a_whole() {
        let foods = [meal(8, 0, 150.0), meal(8, 0, 250.0)];
        assert!(tell_the_same(&foods, &[meal(8, 10, 401.0)]));
        assert!(tell_the_same(&foods, &[meal(8, 10, 251.0)]));
        assert!(!tell_the_same(&foods, &[meal(9, 0, 400.0)]));
        assert!(!tell_the_same(&foods, &[meal(8, 0, 500.0)]));
    }

    #[test]
    fn two_whole_days_are_the_same_day_and_a_named_meal_the_same_meal() {
        assert!(tell_the_same(&[meal(8, 0, 1800.0)], &[meal(19, 0, 1200.0)]));
        let named = |energy| Meal {
            name: Some("Breakfast".to_owned()),
            ..meal(8, 0, energy)
        };
        assert!(tell_the_same(&[named(300.0)], &[named(420.0)]));
        assert!(!tell_the_same(&[named(0.0)], &[named(420.0)]));
    }
}
