//! The intake of one nutrient over the full days, as a range where values are unknown.

use super::days::Day;
use super::exposure::Supplement;
use super::stats;
use crate::domain::Tracked;
use crate::seed;

/// Below this share of energy with a known value nothing is said.
pub const LEAST_COVERAGE: f64 = 0.70;
/// From this share on the middle value stands without a range beside it.
pub const GOOD_COVERAGE: f64 = 0.90;

/// How much of a nutrient people eat with 1,000 kcal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Density {
    /// The median.
    pub median: f64,
    /// The ninetieth percentile.
    pub p90: f64,
}

impl Density {
    /// Of a nutrient the table lacks: never 0, so that no figure comes out of it.
    const UNKNOWN: Density = Density {
        median: f64::NAN,
        p90: f64::NAN,
    };
}

/// Returns the density of a nutrient in adults' diets, a 1,000 kcal (NHANES 2007-2016).
///
/// A nutrient without a row has no density that could stand for its unknown values; the tests hold that
/// every reported nutrient has one.
pub fn density(nutrient: Tracked) -> Density {
    let row = seed::DENSITIES.iter().find(|row| row.nutrient == nutrient);
    row.map_or(Density::UNKNOWN, |row| Density {
        median: row.p50,
        p90: row.p90,
    })
}

/// A day's intake of one nutrient, in its unit.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct DayIntake {
    /// Food with a known value alone.
    pub low: f64,
    /// With the unknown at the median density.
    pub middle: f64,
    /// With the unknown at the ninetieth percentile.
    pub high: f64,
    /// From supplements.
    pub supplement: f64,
}

impl DayIntake {
    /// Takes a nutrient's values from a day.
    pub fn of(nutrient: Tracked, day: &Day) -> DayIntake {
        DayIntake::at(density(nutrient), nutrient, day)
    }

    fn at(density: Density, nutrient: Tracked, day: &Day) -> DayIntake {
        let total = day.totals.tracked(nutrient);
        let unknown = total.unknown_energy_kcal / 1000.0;
        DayIntake {
            low: total.known,
            middle: total.known + weighed(unknown, density.median),
            high: total.known + weighed(unknown, density.p90),
            supplement: total.supplement,
        }
    }
}

/// What so many thousand kcal without a value hold. Where all is known no density is needed.
fn weighed(unknown: f64, density: f64) -> f64 {
    if unknown > 0.0 {
        unknown * density
    } else {
        0.0
    }
}

/// The full days' values of one nutrient, in its unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// Food with a known value alone.
    pub low: Vec<f64>,
    /// With the unknown at the median density.
    pub middle: Vec<f64>,
    /// With the unknown at the ninetieth percentile.
    pub high: Vec<f64>,
    /// From supplements.
    pub supplement: Vec<f64>,
    /// From single doses alone, whose days are a sample of when they are taken.
    pub single_doses: Vec<f64>,
    /// The food's energy, kcal.
    pub energy_kcal: f64,
    /// The part of it without a value, kcal.
    pub unknown_kcal: f64,
}

impl Series {
    /// Takes a nutrient's values from the days that are full.
    pub fn of(nutrient: Tracked, days: &[Day]) -> Series {
        let density = density(nutrient);
        let mut series = Series::default();
        for day in days.iter().filter(|d| d.is_full()) {
            let intake = DayIntake::at(density, nutrient, day);
            series.low.push(intake.low);
            series.middle.push(intake.middle);
            series.high.push(intake.high);
            series.supplement.push(intake.supplement);
            let total = day.totals.tracked(nutrient);
            series.single_doses.push(total.supplement - total.scheduled);
            series.energy_kcal += day.totals.energy_kcal;
            series.unknown_kcal += total.unknown_energy_kcal;
        }
        series
    }

    /// How many days there are.
    pub fn days(&self) -> usize {
        self.middle.len()
    }

    /// Returns the share of the food's energy whose value is known; `None` without a day.
    pub fn coverage(&self) -> Option<f64> {
        match self.days() {
            0 => None,
            _ if self.energy_kcal <= 0.0 => Some(1.0),
            _ => Some((self.energy_kcal - self.unknown_kcal) / self.energy_kcal),
        }
    }

    /// Returns the supplements' mean, and the variance of single doses: what a schedule says is known,
    /// whether or not a dose falls on these days.
    pub fn supplements(&self) -> Supplement {
        Supplement {
            mean: stats::mean(&self.supplement),
            variance: stats::variance(&self.single_doses),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reported_nutrient_has_a_density() {
        for nutrient in Tracked::ALL {
            let found = density(nutrient);
            assert!(0.0 < found.median && found.median < found.p90, "{nutrient}");
        }
    }
}
