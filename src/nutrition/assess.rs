//! From full days to one nutrient's figures.

use super::days::Day;
use super::days_needed::{MoreDays, SETTLED_Z, days_needed};
use super::exposure::{self, FoodMean, Supplement};
use super::intake::{LEAST_COVERAGE, Series};
use super::level::{CONFIDENT, Level};
use super::model::{Model, Spread};
use super::person::Person;
use super::reference::{Reference, UlScope, reference};
use super::stats;
use super::within::Variation;
use crate::domain::Tracked;

/// How many full days a person's statement takes.
pub const LEAST_DAYS: usize = 3;

/// What a caller may choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How many full days a statement takes.
    pub least_days: usize,
    /// The prior variation.
    pub variation: Variation,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            least_days: LEAST_DAYS,
            variation: Variation::Iom,
        }
    }
}

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

/// The upper level against the intake it is meant for.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct UpperLevel {
    /// The mean of what counts against it.
    pub mean: Option<f64>,
    /// Whether that mean is above it.
    pub above: bool,
    /// The confidence that usual intake is below it; `None` for gamma nutrients and infants, whose
    /// means are compared alone.
    pub confidence_below: Option<f64>,
    /// Whether to warn: above, or less than 85 % sure to be below.
    pub warn: bool,
}

/// One nutrient's figures for a person and a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// Which nutrient.
    pub nutrient: Tracked,
    /// What it is compared with.
    pub reference: Reference,
    /// The form of the calculation.
    pub model: Model,
    /// The days' values.
    pub series: Series,
    /// The supplements; 0 where there is no full day.
    pub supplement: Supplement,
    /// From the middle values; `None` without a full day.
    pub middle: Option<Outcome>,
    /// From the known values alone.
    pub low: Option<Outcome>,
    /// With the unknown at the ninetieth percentile.
    pub high: Option<Outcome>,
    /// What is said in the end.
    pub level: Level,
    /// The levels with the unknown high and with it at nothing.
    pub level_range: [Level; 2],
    /// How many full days would settle it.
    pub days_needed: Option<u64>,
    /// Whether more would help.
    pub more_days: MoreDays,
    /// The upper level.
    pub upper: UpperLevel,
}

impl Assessment {
    /// Returns the chance below the requirement, where a statement is made.
    pub fn probability_below(&self) -> Option<f64> {
        self.stated(self.middle)?.probability_below
    }

    /// Returns the chance with the unknown high and with it at nothing, where a statement is made.
    pub fn range(&self) -> Option<[f64; 2]> {
        let high = self.stated(self.high)?.probability_below?;
        let low = self.stated(self.low)?.probability_below?;
        Some([high, low])
    }

    /// Returns an outcome where a statement is made.
    pub fn stated(&self, outcome: Option<Outcome>) -> Option<Outcome> {
        outcome.filter(|_| self.level.is_statement())
    }

    /// Returns the mean of food and supplements.
    pub fn mean(&self) -> Option<f64> {
        self.middle.map(|m| m.food_mean + self.supplement.mean)
    }
}

/// Assesses one nutrient over the days of a period, of which the full ones count.
pub fn assess(nutrient: Tracked, person: &Person, days: &[Day], settings: Settings) -> Assessment {
    let reference = reference(nutrient, person);
    let model = Model::choose(nutrient, person, &reference, settings.variation);
    let series = Series::of(nutrient, days);
    let supplement = match series.days() {
        0 => Supplement::default(),
        _ => series.supplements(),
    };
    let of = |food: &[f64]| (!food.is_empty()).then(|| evaluate(&model, food, supplement));
    let [low, middle, high] = [&series.low, &series.middle, &series.high].map(|s| of(s));
    let refusal = refusal(&series, settings);
    let level_of = |outcome: Option<Outcome>| {
        refusal
            .or(outcome.map(|o| o.level))
            .unwrap_or(Level::NotEnoughDays)
    };
    let settled = settling(&model, middle, supplement, refusal, series.days());
    let enough = middle.filter(|_| refusal != Some(Level::NotEnoughDays));
    Assessment {
        level: level_of(middle),
        level_range: [level_of(high), level_of(low)],
        days_needed: settled.0,
        more_days: settled.1,
        upper: upper_level(&reference, enough, &series),
        nutrient,
        reference,
        model,
        supplement,
        middle,
        low,
        high,
        series,
    }
}

fn refusal(series: &Series, settings: Settings) -> Option<Level> {
    if series.days() < settings.least_days.max(1) {
        Some(Level::NotEnoughDays)
    } else if series
        .coverage()
        .is_some_and(|share| share < LEAST_COVERAGE)
    {
        Some(Level::TooManyUnknowns)
    } else {
        None
    }
}

/// Returns what a series of food values gives under a model.
///
/// `food` must not be empty.
pub fn evaluate(model: &Model, food: &[f64], supplement: Supplement) -> Outcome {
    let mean = FoodMean {
        mean: stats::mean(food),
        days: food.len(),
    };
    let spread = model.prior().map(|prior| shrunk(prior, food));
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
        } => adequate(outcome, mean, supplement, *level, *low_marker),
        Model::MeanOnly { level } => Outcome {
            level: mean_against(mean.mean + supplement.mean, *level),
            ..outcome
        },
        _ => chance_below(model, mean, spread, supplement).map_or(outcome, |p| Outcome {
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
    supplement: Supplement,
    level: f64,
    low_marker: Option<f64>,
) -> Outcome {
    let above = |level: f64| match outcome.spread {
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

fn mean_against(mean: f64, level: f64) -> Level {
    if mean >= level {
        Level::AtOrAboveAi
    } else {
        Level::BelowAi
    }
}

fn settling(
    model: &Model,
    middle: Option<Outcome>,
    supplement: Supplement,
    refusal: Option<Level>,
    days: usize,
) -> (Option<u64>, MoreDays) {
    let (Model::Normal { need, .. }, Some(middle), None) = (model, middle, refusal) else {
        return (None, MoreDays::NotComputed);
    };
    let Some(Spread::Sd(sd)) = middle.spread else {
        return (None, MoreDays::NotComputed);
    };
    let a_days_sd = (sd * sd + supplement.variance).sqrt();
    let mean = middle.food_mean + supplement.mean;
    let needed = days_needed(mean, *need, a_days_sd, SETTLED_Z);
    (needed, MoreDays::of(needed, days))
}

fn upper_level(reference: &Reference, middle: Option<Outcome>, series: &Series) -> UpperLevel {
    let (Some(ul), Some(middle)) = (reference.ul, middle) else {
        return UpperLevel::default();
    };
    let supplement = series.supplements();
    let days = series.days();
    let no_food = FoodMean { mean: 0.0, days };
    let (mean, se) = match (reference.ul_scope, middle.spread) {
        (UlScope::SupplementOnly, _) => {
            let se = exposure::standard_error(no_food, 0.0, supplement);
            (supplement.mean, Some(se))
        }
        (_, Some(Spread::Sd(sd))) => {
            let se = exposure::standard_error(no_food, sd, supplement);
            (middle.food_mean + supplement.mean, Some(se))
        }
        _ => (middle.food_mean + supplement.mean, None),
    };
    let confidence_below = se.map(|se| exposure::confidence_below(mean, se, ul));
    let above = mean > ul;
    UpperLevel {
        mean: Some(mean),
        above,
        confidence_below,
        warn: above || confidence_below.is_some_and(|c| c < CONFIDENT),
    }
}
