//! How sure it is that intake differs between two spans of days.

use super::assess::Assessment;
use super::exposure::{FoodMean, standard_error};
use super::level::CONFIDENT;
use super::model::Spread;
use super::special::phi;

/// The normal distribution's 97.5 % point: 95 % lie between it and its negative.
const Z: f64 = 1.959_963_984_540_054;

/// What a difference between two means says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The 95 % interval leaves zero out.
    Real,
    /// It holds zero, but the direction is right with a confidence of 85 % or more (the step IOM 2000,
    /// Table B-1 calls reasonable).
    Perhaps,
    /// Such a difference comes about from day to day by itself.
    Noise,
}

impl Verdict {
    /// The name in JSON and CSV.
    pub const fn key(self) -> &'static str {
        match self {
            Verdict::Real => "real",
            Verdict::Perhaps => "perhaps",
            Verdict::Noise => "noise",
        }
    }
}

/// The difference between two means of usual intake.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// The later mean less the earlier one, in the nutrient's unit.
    pub difference: f64,
    /// Its standard error, from the days' variation within the person.
    pub standard_error: f64,
    /// What it says.
    pub verdict: Verdict,
}

impl Change {
    /// Returns the 95 % interval of the difference.
    pub fn interval(self) -> [f64; 2] {
        let reach = Z * self.standard_error;
        [self.difference - reach, self.difference + reach]
    }

    /// Judges a difference by its standard error.
    pub fn judged(difference: f64, standard_error: f64) -> Change {
        let sure = if standard_error > 0.0 {
            phi(difference.abs() / standard_error)
        } else {
            f64::from(u8::from(difference != 0.0))
        };
        Change {
            difference,
            standard_error,
            verdict: match sure {
                p if p >= phi(Z) => Verdict::Real,
                p if p >= CONFIDENT => Verdict::Perhaps,
                _ => Verdict::Noise,
            },
        }
    }
}

/// Returns the standard error of a mean of food and supplements: the person's own variation, shrunk,
/// over the root of the number of days (IOM 2000, p. 54); `None` where nothing is stated of it.
pub fn error_of_mean(of: &Assessment) -> Option<f64> {
    let middle = of.stated(of.middle)?;
    let sd = match middle.spread? {
        Spread::Sd(sd) => sd,
        Spread::Cv(cv) => cv * middle.food_mean,
    };
    let food = FoodMean {
        mean: middle.food_mean,
        days: of.series.days(),
    };
    Some(standard_error(food, sd, of.supplement))
}

/// Returns the change from one span of days to a later one that shares no day with it; `None` where
/// either states nothing. Two independent means differ with the root of the sum of their squared
/// errors.
pub fn change(earlier: &Assessment, later: &Assessment) -> Option<Change> {
    let errors = [error_of_mean(earlier)?, error_of_mean(later)?];
    let difference = later.mean()? - earlier.mean()?;
    Some(Change::judged(difference, errors[0].hypot(errors[1])))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Tracked;
    use crate::nutrition::testing::{food_days, woman};
    use crate::nutrition::{Settings, assess};

    fn week(nutrient: Tracked, values: &[f64]) -> Assessment {
        let days = food_days(nutrient.nutrient(), values);
        assess(nutrient, &woman(34), &days, Settings::default())
    }

    #[test]
    fn the_error_is_the_shrunk_sd_over_the_root_of_the_days() {
        let of = week(
            Tracked::Magnesium,
            &[231.0, 205.5, 190.2, 248.1, 212.0, 187.6],
        );
        let error = error_of_mean(&of).unwrap();
        assert!((error - 69.028_477_958_236_69 / 6f64.sqrt()).abs() < 1e-9);
    }

    #[test]
    fn equal_weeks_differ_by_noise_and_far_ones_really() {
        let low = week(Tracked::Magnesium, &[180.0, 200.0, 190.0, 210.0, 195.0]);
        let high = week(Tracked::Magnesium, &[380.0, 400.0, 390.0, 410.0, 395.0]);
        let same = change(&low, &low).unwrap();
        assert_eq!((same.difference, same.verdict), (0.0, Verdict::Noise));
        let up = change(&low, &high).unwrap();
        assert_eq!(up.verdict, Verdict::Real);
        assert!((up.difference - 200.0).abs() < 1e-9 && up.interval()[0] > 0.0);
        assert_eq!(
            change(&high, &low).unwrap().interval()[1],
            -up.interval()[0]
        );
    }

    #[test]
    fn between_85_and_97_per_cent_it_is_perhaps() {
        assert_eq!(Change::judged(1.0, 1.0).verdict, Verdict::Noise);
        assert_eq!(Change::judged(-1.1, 1.0).verdict, Verdict::Perhaps);
        assert_eq!(Change::judged(1.97, 1.0).verdict, Verdict::Real);
        assert_eq!(Change::judged(0.0, 0.0).verdict, Verdict::Noise);
    }

    #[test]
    fn a_week_of_two_days_has_no_change() {
        let short = week(Tracked::VitaminD, &[2.0, 3.0]);
        let long = week(Tracked::VitaminD, &[2.0, 3.0, 4.0]);
        assert_eq!(change(&short, &long), None);
        assert!(change(&long, &long).is_some());
    }
}
