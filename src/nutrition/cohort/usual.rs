//! Usual intakes of a group, from the scale on which its days were taken apart (method, part 2,
//! section 5, step 5).

use super::super::special::{density, phi};
use super::box_cox::{Fit, in_unit};

/// Places and weights of Simpson's rule over a standard normal distribution from −5 to 5.
const STEPS: usize = 100;

/// How often an interval is halved: to a hundred-thousand-millionth of an SD.
const HALVINGS: usize = 40;

/// The normal distribution as places with weights that sum to 1, and a group's days round a place.
pub(super) struct Usual {
    normal: Vec<(f64, f64)>,
    power: f64,
    sd_within: f64,
}

impl Usual {
    pub fn of(fit: &Fit) -> Usual {
        let places = (0..=STEPS).map(|at| {
            let z = -5.0 + at as f64 / 10.0;
            let simpson = match at {
                0 | STEPS => 1.0,
                at if at % 2 == 1 => 4.0,
                _ => 2.0,
            };
            (z, simpson * density(z))
        });
        let places: Vec<(f64, f64)> = places.collect();
        let total: f64 = places.iter().map(|(_, weight)| weight).sum();
        Usual {
            normal: places.into_iter().map(|(z, w)| (z, w / total)).collect(),
            power: fit.power,
            sd_within: fit.sd_within,
        }
    }

    /// Returns the usual intake, in the unit, of a person at `place` on the scale: the mean of their days.
    fn at(&self, place: f64) -> f64 {
        let day = |z: f64| in_unit(place + self.sd_within * z, self.power);
        self.normal.iter().map(|(z, weight)| weight * day(*z)).sum()
    }

    /// Returns the share of people whose usual intake is below an amount.
    pub fn share_below(&self, amount: f64, fit: &Fit) -> f64 {
        // People who eat alike but for rounding: all of them are below, or none.
        if fit.sd_between <= 1e-9 * fit.mean.abs().max(1.0) {
            return f64::from(u8::from(self.at(fit.mean) < amount));
        }
        let (mut low, mut high) = (
            fit.mean - 9.0 * fit.sd_between,
            fit.mean + 9.0 * fit.sd_between,
        );
        for _ in 0..HALVINGS {
            let middle = (low + high) / 2.0;
            if self.at(middle) < amount {
                low = middle;
            } else {
                high = middle;
            }
        }
        phi(((low + high) / 2.0 - fit.mean) / fit.sd_between)
    }

    /// Returns the mean over people of what their usual intake means.
    pub fn mean_over_people(&self, fit: &Fit, of: &dyn Fn(f64) -> f64) -> f64 {
        let person = |z: f64| of(self.at(fit.mean + fit.sd_between * z));
        self.normal
            .iter()
            .map(|(z, weight)| weight * person(*z))
            .sum()
    }

    /// Returns the mean usual intake.
    pub fn mean(&self, fit: &Fit) -> f64 {
        self.mean_over_people(fit, &|usual| usual)
    }
}
