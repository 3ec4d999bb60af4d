//! From full days to one nutrient's figures.

use super::days::Day;
use super::days_needed::{MoreDays, SETTLED_Z, days_needed};
use super::exposure::{FoodMean, Supplement};
use super::intake::{LEAST_COVERAGE, Series};
use super::interval::usual_intake;
use super::level::Level;
use super::model::{Model, Spread};
use super::outcome::{Outcome, evaluate};
use super::person::Person;
use super::reference::{Reference, reference};
use super::upper::{UpperLevel, upper_level};
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

    /// Returns the 95 % interval of usual intake round that mean, where a statement is made.
    pub fn mean_interval(&self) -> Option<[f64; 2]> {
        let middle = self.stated(self.middle)?;
        let food = FoodMean {
            mean: middle.food_mean,
            days: self.series.days(),
        };
        usual_intake(food, middle.spread?, self.supplement)
    }

    /// Returns the mean with the unknown at nothing and with it high; `None` where all is known.
    pub fn mean_range(&self) -> Option<[f64; 2]> {
        let of = |outcome: Outcome| outcome.food_mean + self.supplement.mean;
        let range = [of(self.low?), of(self.high?)];
        (self.series.unknown_kcal > 0.0).then_some(range)
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
    let middle = of(&series.middle);
    let [low, high] = if series.unknown_kcal > 0.0 {
        [of(&series.low), of(&series.high)]
    } else {
        [middle; 2]
    };
    let refusal = refusal(&series, settings);
    let level_of = |outcome: Option<Outcome>| {
        refusal
            .or(outcome.map(|o| o.level))
            .unwrap_or(Level::NotEnoughDays)
    };
    let settled = settling(&model, middle, supplement, refusal, series.days());
    let sure_of = match refusal {
        Some(Level::NotEnoughDays) => None,
        Some(_) => low,
        None => middle,
    };
    Assessment {
        level: level_of(middle),
        level_range: [level_of(high), level_of(low)],
        days_needed: settled.0,
        more_days: settled.1,
        upper: upper_level(&reference, sure_of, &series),
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
