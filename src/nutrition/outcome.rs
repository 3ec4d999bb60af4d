//! What one series of days gives under a model.

use super::exposure::{self, FoodMean, Supplement};
use super::level::Level;
use super::model::{Model, Spread};
use super::stats;

/// What one series of days gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// The food's mean.
    pub food_mean: f64,
    /// The person's own variation, shrunk.
    pub spread: Option<Spread>,
    /// The chance below the requirement.
    pub probability_below: Option<f64>,
    /// The confidence at or above the AI.
    pub confidence_at_or_above_ai: Option<f64>,
    /// The chance below potassium's low marker.
    pub probability_below_low_marker: Option<f64>,
    /// All this in a word.
    pub level: Level,
}

/// Returns what a series of food values gives under a model.
///
/// `food` must not be empty. `design` is the [design factor](super::design) of the days: the variance
/// of every mean is so many times that of random days.
pub fn evaluate(model: &Model, food: &[f64], supplement: Supplement, design: f64) -> Outcome {
    let mean = FoodMean {
        mean: stats::mean(food),
        days: food.len(),
    };
    let spread = model.prior().map(|prior| shrunk(prior, food));
    let widened = spread.map(|spread| spread.widened(design));
    let supplement = supplement.widened(design);
    let outcome = Outcome {
        food_mean: mean.mean,
        spread,
        probability_below: None,
        confidence_at_or_above_ai: None,
        probability_below_low_marker: None,
        level: Level::NotEnoughDays,
    };
    match model {
        Model::Adequate {
            level, low_marker, ..
        } => adequate(outcome, mean, widened, supplement, *level, *low_marker),
        Model::MeanOnly { level } => Outcome {
            level: mean_against(mean.mean + supplement.mean, *level),
            ..outcome
        },
        _ => chance_below(model, mean, widened, supplement).map_or(outcome, |p| Outcome {
            probability_below: Some(p),
            level: Level::of_chance(p),
            ..outcome
        }),
    }
}

fn shrunk(prior: Spread, food: &[f64]) -> Spread {
    match prior {
        Spread::Sd(sd0) => Spread::Sd(stats::shrunk_sd(food, sd0)),
        Spread::Cv(cv0) => Spread::Cv(stats::shrunk_cv(food, cv0)),
    }
}

fn chance_below(
    model: &Model,
    food: FoodMean,
    spread: Option<Spread>,
    supplement: Supplement,
) -> Option<f64> {
    match (model, spread?) {
        (Model::Normal { need, .. }, Spread::Sd(sd)) => {
            Some(exposure::normal(food, sd, supplement, *need))
        }
        (Model::Gamma { need, .. }, Spread::Cv(cv)) => {
            Some(exposure::gamma(food, cv, supplement, *need))
        }
        (Model::Iron { need, .. }, Spread::Sd(sd)) => {
            Some(exposure::iron(food, sd, supplement, need))
        }
        _ => None,
    }
}

fn adequate(
    outcome: Outcome,
    food: FoodMean,
    spread: Option<Spread>,
    supplement: Supplement,
    level: f64,
    low_marker: Option<f64>,
) -> Outcome {
    let above = |level: f64| match spread {
        Some(Spread::Sd(sd)) => exposure::confidence_above(food, sd, supplement, level),
        Some(Spread::Cv(cv)) => {
            let fixed = exposure::Requirement {
                ear: level,
                sd: 0.0,
            };
            1.0 - exposure::gamma(food, cv, supplement, fixed)
        }
        None => f64::NAN,
    };
    let confidence = above(level);
    let below_marker = low_marker.map(|marker| 1.0 - above(marker));
    Outcome {
        confidence_at_or_above_ai: Some(confidence),
        probability_below_low_marker: below_marker,
        level: Level::of_confidence(confidence, below_marker),
        ..outcome
    }
}

/// Returns the chance below the requirement, or below the low marker where there is only that, for
/// days of the same spread with another mean; `None` where the form gives neither.
pub(crate) fn risk_at(
    model: &Model,
    food: FoodMean,
    spread: Option<Spread>,
    supplement: Supplement,
) -> Option<f64> {
    match (model, spread) {
        (
            Model::Adequate {
                low_marker: Some(marker),
                ..
            },
            Some(Spread::Sd(sd)),
        ) => Some(1.0 - exposure::confidence_above(food, sd, supplement, *marker)),
        _ => chance_below(model, food, spread, supplement),
    }
}

fn mean_against(mean: f64, level: f64) -> Level {
    if mean >= level {
        Level::AtOrAboveAi
    } else {
        Level::BelowAi
    }
}
