//! What was understood with doubt, as questions to the person.

use crate::domain::{Doubt, Entry, Tracked};
use crate::matching::Candidate;

/// Entries of the same words with the same doubt.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What is doubtful.
    pub doubt: Doubt,
    /// The entries, in the order of their days; at least one.
    pub entries: Vec<Entry>,
    /// Other foods the words may mean, likeliest first.
    pub alternatives: Vec<Candidate>,
    /// The words that the food does not explain.
    pub passed_over: Vec<String>,
    /// What another answer would change most in one of them; `None`: nothing that is known.
    pub effect: Option<Effect>,
}

/// How much another answer could change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// The nutrient it would change most.
    pub nutrient: Tracked,
    /// By how much, as a share of the amount to aim at in a day.
    pub share: f64,
}

/// How likely a usual amount is taken to be wrong.
const AMOUNT_WRONG: f64 = 0.5;

/// What a food that is not known may hold, as a share of the day's target: about a meal's.
const UNKNOWN_SHARE: f64 = 0.25;

impl Question {
    /// By what share a usual amount is taken to be wrong: half as much or half as much again is common.
    pub const AMOUNT_SHARE: f64 = 0.5;

    /// Returns how much may be wrong: the chance of that, times what it would change, for all entries.
    pub fn harm(&self) -> f64 {
        let share = match self.doubt {
            Doubt::NoFood => UNKNOWN_SHARE,
            _ => self.effect.map_or(0.0, |effect| effect.share),
        };
        let wrong = |entry: &Entry| match self.doubt {
            Doubt::NoFood => 1.0,
            Doubt::Food => 1.0 - entry.what.confidence.unwrap_or_default(),
            Doubt::Amount => AMOUNT_WRONG,
        };
        self.entries.iter().map(wrong).sum::<f64>() * share
    }
}
