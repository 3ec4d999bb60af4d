//! What a plan is chosen from, and what holds for it.

use crate::domain::Tracked;

/// How much more of each of the six, in the order of [`Tracked::ALL`], each in its unit.
pub type Gains = [f64; Tracked::ALL.len()];

/// A portion that could be eaten besides.
#[derive(Clone, Debug, PartialEq)]
pub struct Addition {
    /// What one portion brings.
    pub gains: Gains,
    /// Its energy, kcal.
    pub kcal: f64,
    /// Its sodium, mg.
    pub sodium_mg: f64,
    /// One food of a family is enough.
    pub family: &'static str,
    /// How often a week at most.
    pub most_per_week: u32,
    /// What it costs to begin with it, in changes: little for what the person eats already.
    pub effort: f64,
}

/// One food in the place of another, each time it is eaten.
#[derive(Clone, Debug, PartialEq)]
pub struct Swap {
    /// What it brings a day on average.
    pub gains: Gains,
    /// Its energy a day, kcal; often less than nothing.
    pub kcal: f64,
    /// Its sodium a day, mg.
    pub sodium_mg: f64,
    /// Which food is replaced: a food is replaced by one other at most.
    pub source: usize,
    /// The family of what is eaten instead.
    pub family: &'static str,
    /// What it costs to begin with it, in changes.
    pub effort: f64,
}

/// What is missing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shortfall {
    /// Of which nutrient.
    pub nutrient: Tracked,
    /// How much more a day is aimed at.
    pub more: f64,
    /// The mean aimed at: what is not reached counts as a share of it.
    pub of: f64,
    /// What it costs to reach nothing of it, in changes.
    pub weight: f64,
}

/// What holds for a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Limits {
    /// How much more energy a day, kcal.
    pub kcal: f64,
    /// How many portions a day.
    pub portions_per_day: u32,
    /// How many different changes.
    pub changes: u32,
    /// How much more of each nutrient, where an upper level counts food.
    pub ceilings: [Option<f64>; Tracked::ALL.len()],
}

/// A choice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Portions a week of each addition.
    pub per_week: Vec<u32>,
    /// Which swaps are made.
    pub swapped: Vec<bool>,
}

impl Plan {
    /// Whether nothing is changed.
    pub fn is_empty(&self) -> bool {
        self.per_week.iter().all(|n| *n == 0) && !self.swapped.contains(&true)
    }
}
