//! One series of days compared with what people of the same sex and age eat.

use super::exposure::Supplement;
use super::level::Level;
use super::model::Model;
use super::population::{Population, PriorOff};
use super::posterior::Posterior;

/// The figures of one series with the comparison.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Compared {
    /// Usual intake from food given the days.
    pub posterior: Posterior,
    /// The share of people who log such days whose usual intake is below their own requirement.
    pub probability_below: Option<f64>,
    /// The share whose usual intake is at or above the AI.
    pub confidence_at_or_above_ai: Option<f64>,
    /// The share whose usual intake is below potassium's low marker.
    pub probability_below_low_marker: Option<f64>,
    /// All this in a word.
    pub level: Level,
}

/// Usual intake from food, in the nutrient's unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UsualFood {
    /// Its mean.
    pub mean: f64,
    /// One in twenty people who log such days is below.
    pub p5: f64,
    /// One in twenty is above.
    pub p95: f64,
}

/// The comparison of a nutrient, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparison {
    /// Why the days stand alone; `None` where the comparison sets the level.
    pub off: Option<PriorOff>,
    /// From the middle values; `None` without a full day.
    pub middle: Option<Compared>,
    /// From the known values alone.
    pub low: Option<Compared>,
    /// With the unknown at the ninetieth percentile.
    pub high: Option<Compared>,
}

impl Comparison {
    /// No comparison, for a reason.
    pub const fn off(reason: PriorOff) -> Comparison {
        Comparison {
            off: Some(reason),
            middle: None,
            low: None,
            high: None,
        }
    }
}

impl Compared {
    /// Compares days with a population; `None` where the form has no requirement to compare with.
    pub fn of(
        population: Population,
        model: &Model,
        food: &[f64],
        supplement: Supplement,
        design: f64,
    ) -> Option<Compared> {
        let posterior = Posterior::of(population, food, design);
        let below = posterior.chance_below(model, supplement)?;
        let Model::Adequate { low_marker, .. } = model else {
            return Some(Compared {
                posterior,
                probability_below: Some(below),
                confidence_at_or_above_ai: None,
                probability_below_low_marker: None,
                level: Level::of_chance(below),
            });
        };
        let marker = low_marker.and_then(|level| {
            let marker = model.against_level(level);
            posterior.chance_below(&marker, supplement)
        });
        Some(Compared {
            posterior,
            probability_below: None,
            confidence_at_or_above_ai: Some(1.0 - below),
            probability_below_low_marker: marker,
            level: Level::of_confidence(1.0 - below, marker),
        })
    }

    /// Returns usual intake from food with nine in ten people who log such days.
    pub fn usual_food(&self) -> UsualFood {
        let usual = self.posterior.distribution();
        UsualFood {
            mean: self.posterior.usual_mean(),
            p5: usual.quantile(0.05),
            p95: usual.quantile(0.95),
        }
    }
}
