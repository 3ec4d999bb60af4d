//! Which days probably lack a meal that was eaten and not logged.
//!
//! A day without an evening meal, of a person who usually logs one, is asked about and not used until
//! the person says that it was all. Breakfast and lunch are left out too often to ask about.

use std::collections::{BTreeMap, BTreeSet};

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
    let low = others.len() >= MIN_DAYS && day.kcal < LOW_SHARE * median_kcal(others);
    low.then_some(Missing::LowEnergy)
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

fn median_kcal(days: &[DayMeals]) -> f64 {
    let mut all: Vec<f64> = days.iter().map(|day| day.kcal).collect();
    all.sort_by(f64::total_cmp);
    let half = all.len() / 2;
    if all.len() % 2 == 1 {
        all[half]
    } else {
        f64::midpoint(all[half - 1], all[half])
    }
}
