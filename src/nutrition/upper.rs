//! The upper level, against the intake it is meant for.

use super::exposure::{self, FoodMean};
use super::intake::Series;
use super::level::CONFIDENT;
use super::model::Spread;
use super::outcome::Outcome;
use super::reference::{Reference, UlScope};

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

/// Compares the intake in the upper level's scope with it; nothing where there is none.
pub(super) fn upper_level(
    reference: &Reference,
    middle: Option<Outcome>,
    series: &Series,
) -> UpperLevel {
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
