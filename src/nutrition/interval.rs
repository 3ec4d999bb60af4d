//! Where usual intake lies, given the days: the mean with its uncertainty.

use statrs::distribution::{ContinuousCDF, Gamma};

use super::exposure::{FoodMean, Supplement, standard_error};
use super::model::Spread;

/// How sure the interval is to hold the usual intake.
pub const CONFIDENCE: f64 = 0.95;

/// The normal distribution's 97.5 % point.
const Z: f64 = 1.959_963_984_540_054;

/// Returns the 95 % interval of usual intake from food and supplements, never below zero.
///
/// With an SD: mean ± z × sqrt((SD² + var_S) / n), the standard error of IOM 2000, p. 54. With a CV:
/// the inverse gamma of [`super::exposure::gamma`], k f̄ / Gamma(k); the supplements' own variation
/// is added to each half as independent errors are. `None` where no figure comes out.
pub fn usual_intake(food: FoodMean, spread: Spread, supplement: Supplement) -> Option<[f64; 2]> {
    let mean = food.mean + supplement.mean;
    let [below, above] = match spread {
        Spread::Sd(sd) => [Z * standard_error(food, sd, supplement); 2],
        Spread::Cv(cv) => {
            let pills = Z * standard_error(food, 0.0, supplement);
            halves(food, cv)?.map(|half| half.hypot(pills))
        }
    };
    let ends = [(mean - below).max(0.0), mean + above];
    ends.iter().all(|end| end.is_finite()).then_some(ends)
}

/// How far the gamma form's interval reaches below and above the food's mean.
fn halves(food: FoodMean, cv: f64) -> Option<[f64; 2]> {
    if food.mean <= 0.0 {
        return Some([0.0; 2]);
    }
    let k = food.days as f64 / (cv * cv);
    let days = Gamma::new(k, 1.0).ok()?;
    let tail = (1.0 - CONFIDENCE) / 2.0;
    let end = |p: f64| k * food.mean / days.inverse_cdf(p);
    Some([food.mean - end(1.0 - tail), end(tail) - food.mean])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nutrition::special::gamma_q;

    const NO_PILLS: Supplement = Supplement {
        mean: 0.0,
        variance: 0.0,
    };

    #[test]
    fn with_an_sd_it_is_the_mean_and_two_standard_errors() {
        // IOM 2000, ch. 3: 86 mg / sqrt(3) is 49.65 mg.
        let food = FoodMean {
            mean: 320.0,
            days: 3,
        };
        let [low, high] = usual_intake(food, Spread::Sd(86.0), NO_PILLS).unwrap();
        assert!((low - 222.68).abs() < 0.01 && (high - 417.32).abs() < 0.01);
    }

    #[test]
    fn with_a_cv_each_tail_holds_a_fortieth_of_the_chance() {
        let food = FoodMean {
            mean: 2.54,
            days: 5,
        };
        let cv = 0.766;
        let [low, high] = usual_intake(food, Spread::Cv(cv), NO_PILLS).unwrap();
        let k = 5.0 / (cv * cv);
        let below = |r: f64| gamma_q(k, k * food.mean / r);
        assert!((below(low) - 0.025).abs() < 1e-9);
        assert!((below(high) - 0.975).abs() < 1e-9);
    }

    #[test]
    fn it_never_reaches_below_zero_and_pills_of_a_varying_dose_widen_it() {
        let food = FoodMean {
            mean: 10.0,
            days: 3,
        };
        let [low, _] = usual_intake(food, Spread::Sd(90.0), NO_PILLS).unwrap();
        assert_eq!(low, 0.0);
        let pills = Supplement {
            mean: 5.0,
            variance: 30.0,
        };
        for spread in [Spread::Sd(2.0), Spread::Cv(0.5)] {
            let [low, high] = usual_intake(food, spread, pills).unwrap();
            let [a, b] = usual_intake(food, spread, NO_PILLS).unwrap();
            assert!(high - low > b - a && high > b, "{spread:?}");
        }
    }

    #[test]
    fn nothing_eaten_is_no_division_by_zero() {
        let food = FoodMean { mean: 0.0, days: 7 };
        assert_eq!(
            usual_intake(food, Spread::Cv(1.0), NO_PILLS),
            Some([0.0, 0.0])
        );
    }
}
