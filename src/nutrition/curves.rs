//! Two curves to be drawn over each other: where usual intake probably lies, and how needs spread.
//!
//! The chance that is reported compares these two. Each has an area of 1 over all amounts.

use super::Assessment;
use super::exposure::{FoodMean, standard_error};
use super::iron::{IronRequirement, PERCENTILES};
use super::model::{Model, Spread};

/// How many points a curve has.
const POINTS: usize = 121;

/// How far the drawing reaches beyond the average requirement, in SDs of requirements.
const NEED_REACH: f64 = 3.2;

/// How far it reaches beyond the upper end of the interval of usual intake.
const INTAKE_REACH: f64 = 1.25;

/// Amounts a day with both densities at each.
#[derive(Clone, Debug, PartialEq)]
pub struct Curves {
    /// Amounts a day in the nutrient's unit, rising evenly from 0.
    pub amounts: Vec<f64>,
    /// The density of usual intake from food and supplements.
    pub intake: Vec<f64>,
    /// The density of people's requirements; `None` where only a target is known.
    pub need: Option<Vec<f64>>,
}

/// Returns both curves; `None` where nothing is stated of usual intake.
///
/// Usual intake is that of people who log such days, or, for days alone, the range of intakes the days
/// are compatible with. Supplements count with their mean.
pub fn curves(of: &Assessment) -> Option<Curves> {
    let [_, high] = of.mean_interval()?;
    let top = [
        high * INTAKE_REACH,
        need_top(&of.model),
        of.reference.target().unwrap_or_default() * 1.1,
    ];
    let top = top.into_iter().fold(0.0, f64::max);
    if !(top.is_finite() && top > 0.0) {
        return None;
    }
    let amounts: Vec<f64> = (0..POINTS)
        .map(|at| top * at as f64 / (POINTS - 1) as f64)
        .collect();
    let intake = area_one(
        &amounts,
        amounts.iter().map(|a| intake_at(of, *a)).collect(),
    )?;
    let need = need_curve(&of.model, &amounts);
    Some(Curves {
        amounts,
        intake,
        need,
    })
}

fn need_top(model: &Model) -> f64 {
    match model {
        Model::Normal { need, .. } | Model::Gamma { need, .. } => need.ear + NEED_REACH * need.sd,
        Model::Iron { need, .. } => need.mg[need.mg.len() - 1],
        Model::Adequate { level, .. } | Model::MeanOnly { level } => *level,
        Model::Nothing => 0.0,
    }
}

/// The log density of usual intake, up to a constant.
fn intake_at(of: &Assessment, amount: f64) -> f64 {
    let food = amount - of.supplement.mean;
    if let Some(compared) = of.compared() {
        if food <= 0.0 {
            return f64::NEG_INFINITY;
        }
        // The posterior is over the log of the amount.
        return compared.posterior.log_density(food.ln()) - food.ln();
    }
    let Some(middle) = of.middle else {
        return f64::NEG_INFINITY;
    };
    let mean = FoodMean {
        mean: middle.food_mean,
        days: of.series.days(),
    };
    match middle.spread.map(|spread| spread.widened(of.design_factor)) {
        Some(Spread::Sd(sd)) => {
            let se = standard_error(mean, sd, of.supplement.widened(of.design_factor));
            let z = (food - mean.mean) / se;
            -0.5 * z * z
        }
        // The inverse of the gamma form: k times the mean over the intake is Gamma(k).
        Some(Spread::Cv(cv)) if food > 0.0 => {
            let k = mean.days as f64 / (cv * cv);
            -(k + 1.0) * food.ln() - k * mean.mean / food
        }
        _ => f64::NEG_INFINITY,
    }
}

fn area_one(amounts: &[f64], logs: Vec<f64>) -> Option<Vec<f64>> {
    let top = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if !top.is_finite() {
        return None;
    }
    let heights: Vec<f64> = logs.into_iter().map(|log| (log - top).exp()).collect();
    let area: f64 = heights.iter().sum::<f64>() * (amounts[1] - amounts[0]);
    Some(heights.into_iter().map(|height| height / area).collect())
}

fn need_curve(model: &Model, amounts: &[f64]) -> Option<Vec<f64>> {
    match model {
        Model::Normal { need, .. } | Model::Gamma { need, .. } => {
            let log = |amount: &f64| {
                let z = (amount - need.ear) / need.sd;
                -0.5 * z * z
            };
            area_one(amounts, amounts.iter().map(log).collect())
        }
        Model::Iron { need, .. } => {
            let heights: Vec<f64> = amounts.iter().map(|a| iron_at(need, *a)).collect();
            area_one(amounts, heights.into_iter().map(f64::ln).collect())
        }
        Model::Adequate { .. } | Model::MeanOnly { .. } | Model::Nothing => None,
    }
}

/// The density that the tabled percentiles give: between two of them their share over their distance,
/// joined from middle to middle.
fn iron_at(need: &IronRequirement, amount: f64) -> f64 {
    let last = need.mg.len() - 1;
    let share = |at: usize| {
        let wide = need.mg[at + 1] - need.mg[at];
        (PERCENTILES[at + 1] - PERCENTILES[at]) / 100.0 / wide
    };
    let middle = |at: usize| f64::midpoint(need.mg[at], need.mg[at + 1]);
    let nodes = std::iter::once((need.mg[0], 0.0))
        .chain((0..last).map(|at| (middle(at), share(at))))
        .chain(std::iter::once((need.mg[last], 0.0)));
    let nodes: Vec<(f64, f64)> = nodes.collect();
    let between = nodes
        .windows(2)
        .find(|pair| (pair[0].0..pair[1].0).contains(&amount));
    between.map_or(0.0, |pair| {
        let [(a, low), (b, high)] = [pair[0], pair[1]];
        low + (high - low) * (amount - a) / (b - a)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Tracked;
    use crate::nutrition::testing::{food_days, woman};
    use crate::nutrition::{Settings, assess};

    const DAYS: [f64; 5] = [180.0, 220.0, 260.0, 210.0, 190.0];

    fn of(nutrient: Tracked, scale: f64, settings: Settings) -> Assessment {
        let values = DAYS.map(|value| value * scale);
        assess(
            nutrient,
            &woman(34),
            &food_days(nutrient.nutrient(), &values),
            settings,
        )
    }

    /// The chance that an intake drawn from one curve is below a need drawn from the other.
    fn overlap(of: &Curves) -> f64 {
        let step = of.amounts[1];
        let need = of.need.as_ref().unwrap();
        let mut below = 0.0;
        let mut chance = 0.0;
        for (intake, need) in of.intake.iter().zip(need) {
            chance += need * step * (below + intake * step / 2.0);
            below += intake * step;
        }
        chance
    }

    #[test]
    fn what_the_curves_show_is_the_chance_that_is_reported() {
        for (nutrient, scale) in [
            (Tracked::Magnesium, 1.0),
            (Tracked::Calcium, 4.0),
            (Tracked::VitaminD, 0.05),
            (Tracked::Iron, 0.05),
            (Tracked::VitaminB12, 0.01),
        ] {
            for settings in [Settings::default(), Settings::DAYS_ALONE] {
                let of = of(nutrient, scale, settings);
                let drawn = overlap(&curves(&of).unwrap());
                let said = of.chance().unwrap();
                assert!((drawn - said).abs() < 0.02, "{nutrient}: {drawn} {said}");
            }
        }
    }

    #[test]
    fn where_only_a_target_is_known_there_is_no_curve_of_needs() {
        let of = of(Tracked::Potassium, 12.0, Settings::default());
        let drawn = curves(&of).unwrap();
        assert_eq!(drawn.need, None);
        assert!(drawn.amounts.last().unwrap() >= &2600.0);
    }

    #[test]
    fn two_days_draw_nothing() {
        let days = food_days(Tracked::Magnesium.nutrient(), &[100.0, 120.0]);
        let of = assess(Tracked::Magnesium, &woman(34), &days, Settings::default());
        assert_eq!(curves(&of), None);
    }
}
