//! The chance that usual intake lies below the person's own requirement.
//!
//! Three forms, after IOM 2000 ("Dietary Reference Intakes: Applications in Dietary Assessment"),
//! ch. 3 and App. B: normal for magnesium and calcium; gamma for vitamin D and B12, whose days vary
//! too much for the normal form (IOM 2000, p. 190); the tabled requirements for iron. A supplement
//! is a constant beside the food, never under the food's variation.

use super::iron::IronRequirement;
use super::special::{density, gamma_q, phi};

/// What the supplements of the days come to, in the nutrient's unit.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Supplement {
    /// Mean a day.
    pub mean: f64,
    /// Sample variance from day to day; 0 for the same dose daily.
    pub variance: f64,
}

impl Supplement {
    /// Returns the same with a variance that gives the standard error of days with a design factor.
    pub fn widened(self, design: f64) -> Supplement {
        Supplement {
            variance: self.variance * design,
            ..self
        }
    }
}

/// The food's mean over so many days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FoodMean {
    /// Mean a day, in the nutrient's unit.
    pub mean: f64,
    /// How many days.
    pub days: usize,
}

impl FoodMean {
    fn n(self) -> f64 {
        self.days as f64
    }
}

/// A requirement as Normal(ear, sd).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Requirement {
    /// Estimated Average Requirement.
    pub ear: f64,
    /// Its SD from person to person.
    pub sd: f64,
}

/// Returns the standard error of the mean of food and supplement.
pub fn standard_error(food: FoodMean, sd_within: f64, supplement: Supplement) -> f64 {
    (sd_within * sd_within / food.n() + supplement.variance / food.n()).sqrt()
}

/// Returns z = D / SD_D (IOM 2000, p. 54).
pub fn z_requirement(food: FoodMean, sd: f64, supplement: Supplement, need: Requirement) -> f64 {
    let variance = need.sd * need.sd + sd * sd / food.n() + supplement.variance / food.n();
    (food.mean + supplement.mean - need.ear) / variance.sqrt()
}

/// Returns the chance below the requirement by the normal form, Φ(-z).
///
/// The first example of IOM 2000, ch. 3: three days of 320 mg magnesium, a woman of forty.
/// ```
/// use nutrigap::nutrition::exposure::{FoodMean, Requirement, Supplement, normal};
///
/// let three_days = FoodMean { mean: 320.0, days: 3 };
/// let need = Requirement { ear: 265.0, sd: 26.5 };
/// let below = normal(three_days, 86.0, Supplement::default(), need);
/// assert_eq!((below * 1000.0).round(), 164.0);
/// ```
pub fn normal(food: FoodMean, sd_within: f64, supplement: Supplement, need: Requirement) -> f64 {
    phi(-z_requirement(food, sd_within, supplement, need))
}

/// Steps of the gamma form's quadrature over the requirement.
const STEPS: usize = 200;
/// Where the quadrature ends, in SDs of the requirement.
const REACH: f64 = 5.0;

/// Returns the chance below the requirement by the gamma form.
///
/// With days that vary as a gamma of coefficient `cv` and a flat prior on the log of usual intake,
/// usual intake from food given the days is inverse gamma: P(U < r) = Q(k, k f̄ / r), k = n / cv².
/// Averaged over the requirement by Simpson's rule, 200 steps over ±5 SD.
pub fn gamma(food: FoodMean, cv: f64, supplement: Supplement, need: Requirement) -> f64 {
    let centre = need.ear - supplement.mean;
    let sd = (need.sd * need.sd + supplement.variance / food.n()).sqrt();
    let below = |r: f64| chance_of_food_below(r, food, cv);
    if sd == 0.0 {
        return below(centre);
    }
    let width = 2.0 * REACH / STEPS as f64;
    let (mut sum, mut weights) = (0.0, 0.0);
    for step in 0..=STEPS {
        let z = -REACH + step as f64 * width;
        let weight = simpson(step) * density(z);
        sum += weight * below(centre + sd * z);
        weights += weight;
    }
    sum / weights
}

fn simpson(step: usize) -> f64 {
    match step {
        0 | STEPS => 1.0,
        odd if odd % 2 == 1 => 4.0,
        _ => 2.0,
    }
}

fn chance_of_food_below(need: f64, food: FoodMean, cv: f64) -> f64 {
    if need <= 0.0 {
        0.0
    } else if food.mean <= 0.0 {
        1.0
    } else {
        let k = food.n() / (cv * cv);
        gamma_q(k, k * food.mean / need)
    }
}

/// Returns the chance below the requirement for iron.
pub fn iron(food: FoodMean, sd_within: f64, supplement: Supplement, need: &IronRequirement) -> f64 {
    let se = standard_error(food, sd_within, supplement);
    need.expected_chance(food.mean + supplement.mean, se)
}

/// Returns z = (mean - level) / se for an Adequate Intake or another fixed level (IOM 2000, p. 199).
pub fn z_level(food: FoodMean, sd_within: f64, supplement: Supplement, level: f64) -> f64 {
    let se = standard_error(food, sd_within, supplement);
    (food.mean + supplement.mean - level) / se
}

/// Returns the confidence that usual intake is at or above a level, by the normal form.
pub fn confidence_above(food: FoodMean, sd_within: f64, supplement: Supplement, level: f64) -> f64 {
    phi(z_level(food, sd_within, supplement, level))
}

/// Returns the confidence that usual intake is below a level: IOM 2000, Table 3-4.
///
/// Without any spread the mean alone decides; at the level is not above it.
pub fn confidence_below(mean: f64, standard_error: f64, level: f64) -> f64 {
    if standard_error > 0.0 {
        phi((level - mean) / standard_error)
    } else {
        f64::from(u8::from(mean <= level))
    }
}

/// IOM's label for |z|: the chance that the verdict is right (IOM 2000, Table B-1).
pub fn chance_of_being_right(z: f64) -> f64 {
    const TABLE: [(f64, f64); 5] = [
        (2.0, 0.98),
        (1.65, 0.95),
        (1.5, 0.93),
        (1.0, 0.85),
        (0.5, 0.70),
    ];
    let row = TABLE.iter().find(|row| z.abs() > row.0);
    row.map_or(0.50, |row| row.1)
}
