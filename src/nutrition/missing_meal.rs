//! Which days probably lack a meal that was eaten and not logged.
//!
//! A day without an evening meal, of a person who usually logs one, is asked about and not used until
//! the person answers. Breakfast and lunch are left out too often to ask about: at the same threshold
//! a missing lunch would ask about one complete day in ten. Where meals have neither names nor times,
//! only days of very little energy are asked about, which finds few of the forgotten meals.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};

use super::days::Day;
use super::median;

/// Why a day is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Missing {
    /// No evening meal, which the person usually logs.
    Evening,
    /// Less than half of the energy the person usually logs.
    LowEnergy,
}

impl Missing {
    /// The name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Missing::Evening => "evening",
            Missing::LowEnergy => "low_energy",
        }
    }
}

/// What a day says of its meals.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DayMeals {
    /// The food's energy, kcal.
    pub kcal: f64,
    /// Whether there was an evening meal; `None` where neither names nor times say it.
    pub evening: Option<bool>,
}

/// How far before and after a day its person's habits are looked for, days.
pub const AROUND_DAYS: u64 = 60;
/// How many other days it takes to know what is usual.
const MIN_DAYS: usize = 5;
/// The share of them with an evening meal from which one is usual.
const USUAL_SHARE: f64 = 0.7;
/// Less than this share of the usual energy is asked about.
const LOW_SHARE: f64 = 0.5;

/// Returns what a day probably lacks, beside the person's other whole days of about two months.
///
/// `others` are judged by their energy alone, so that the order in which days are judged changes
/// nothing.
pub fn missing(day: DayMeals, others: &[DayMeals]) -> Option<Missing> {
    let known: Vec<bool> = others.iter().filter_map(|other| other.evening).collect();
    let with = known.iter().filter(|evening| **evening).count() as f64;
    let usual = known.len() >= MIN_DAYS && with >= USUAL_SHARE * known.len() as f64 - 1e-9;
    if day.evening == Some(false) && usual {
        return Some(Missing::Evening);
    }
    let usual_kcal = median(others.iter().map(|other| other.kcal).collect());
    let low = usual_kcal.is_some_and(|usual| day.kcal < LOW_SHARE * usual);
    (others.len() >= MIN_DAYS && low).then_some(Missing::LowEnergy)
}

/// Returns the meals that the person usually logs: those that most of at least five other days have.
/// Each day is given by its meals' names in small letters.
pub fn usual_meals(others: &[BTreeSet<String>]) -> Vec<String> {
    if others.len() < MIN_DAYS {
        return Vec::new();
    }
    let mut days: BTreeMap<&str, usize> = BTreeMap::new();
    for meal in others.iter().flatten() {
        *days.entry(meal).or_default() += 1;
    }
    let limit = USUAL_SHARE * others.len() as f64 - 1e-9;
    let usual = days.into_iter().filter(|(_, days)| *days as f64 >= limit);
    usual.map(|(meal, _)| meal.to_owned()).collect()
}

/// Leaves out the days that probably lack a meal, unless the person confirmed them.
///
/// `around` holds the person's whole days outside the period; the full ones of `days` count too. All
/// are judged by the state before, so a day that is left out is still one of the others' other days.
pub fn mark_incomplete(days: &mut [Day], around: &BTreeMap<NaiveDate, DayMeals>) {
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return;
    };
    let reach = Days::new(AROUND_DAYS);
    let near = |from: NaiveDate, to: NaiveDate| {
        let from = from.checked_sub_days(reach).unwrap_or(from);
        from..=to.checked_add_days(reach).unwrap_or(to)
    };
    let around = around.range(near(first.date, last.date));
    let mut whole: BTreeMap<_, _> = around.map(|(date, meals)| (*date, *meals)).collect();
    for day in days.iter() {
        match day.is_full() {
            true => whole.insert(day.date, day.meals()),
            false => whole.remove(&day.date),
        };
    }
    for day in days.iter_mut().filter(|d| d.is_full() && !d.confirmed) {
        let others: Vec<DayMeals> = whole
            .range(near(day.date, day.date))
            .filter(|(date, _)| **date != day.date)
            .map(|(_, meals)| *meals)
            .collect();
        if let Some(missing) = missing(day.meals(), &others) {
            day.ask_about(missing);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{DayStatus, Nutrient};
    use crate::nutrition::testing::food_days;

    /// A week of full days, of which the listed ones have no evening meal.
    fn week(without: &[usize]) -> Vec<Day> {
        let mut days = food_days(Nutrient::Iron, &[10.0; 7]);
        for (at, day) in days.iter_mut().enumerate() {
            day.evening = Some(!without.contains(&at));
        }
        days
    }

    fn asked(mut days: Vec<Day>, around: &BTreeMap<NaiveDate, DayMeals>) -> Vec<usize> {
        mark_incomplete(&mut days, around);
        let asked = |day: &Day| day.status == DayStatus::Incomplete;
        let found = days.iter().enumerate().filter(|(_, day)| asked(day));
        found.map(|(at, _)| at).collect()
    }

    #[test]
    fn the_day_without_the_usual_evening_meal_is_left_out_until_confirmed() {
        let none = BTreeMap::new();
        assert_eq!(asked(week(&[3]), &none), [3]);
        let mut days = week(&[3]);
        days[3].confirmed = true;
        assert_eq!(asked(days, &none), [0usize; 0]);
        assert_eq!(asked(week(&[1, 3, 5]), &none), [0usize; 0]);
    }

    #[test]
    fn days_that_are_left_out_still_count_for_the_others() {
        // 5 of the other 6 have one for each of the two.
        assert_eq!(asked(week(&[2, 4]), &BTreeMap::new()), [2, 4]);
    }

    #[test]
    fn a_short_period_learns_from_the_days_around_it_but_not_from_long_ago() {
        let days = week(&[6]).split_off(6);
        let meals = |back: u64| {
            let date = days[0].date - Days::new(back);
            let meals = DayMeals {
                kcal: 2000.0,
                evening: Some(true),
            };
            (date, meals)
        };
        let near: BTreeMap<_, _> = (1..=5).map(meals).collect();
        assert_eq!(asked(days.clone(), &near), [0]);
        let far: BTreeMap<_, _> = (61..=70).map(meals).collect();
        assert_eq!(asked(days.clone(), &far), [0usize; 0]);
    }
}
