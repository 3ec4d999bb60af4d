//! Whether the energy logged is what a body can live on.
//!
//! Resting energy after Schofield (1985) by sex, age and weight; the lower limit of a believable mean
//! after Goldberg and Black (2000) for a light life, 1.55 times resting energy.

use super::person::Person;
use crate::domain::Sex;

/// Energy against what the body uses at rest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EnergyCheck {
    /// Mean of the full days, kcal.
    pub mean_kcal: f64,
    /// Resting energy, kcal a day.
    pub resting_kcal: f64,
    /// The mean as a multiple of resting energy.
    pub ratio: f64,
    /// Below this multiple some food is probably missing.
    pub limit: f64,
    /// Whether the usual weight of the sex and age was taken.
    pub weight_assumed: bool,
}

impl EnergyCheck {
    /// Compares a mean of so many full days; `None` for whom the limit was not made: the young, and in
    /// pregnancy and lactation.
    pub fn of(
        person: &Person,
        weight_kg: Option<f64>,
        mean_kcal: f64,
        days: usize,
    ) -> Option<Self> {
        let stage = person.stage;
        if days == 0 || !stage.is_adult() || stage.is_pregnancy() || stage.is_lactation() {
            return None;
        }
        let weight_kg = weight_kg.filter(|kg| kg.is_finite() && *kg > 0.0);
        let resting_kcal = resting_kcal(person.sex, person.years(), weight_kg);
        Some(EnergyCheck {
            mean_kcal,
            resting_kcal,
            ratio: mean_kcal / resting_kcal,
            limit: lower_limit(days),
            weight_assumed: weight_kg.is_none(),
        })
    }

    /// Whether some food is probably missing.
    pub fn is_low(&self) -> bool {
        self.ratio < self.limit
    }
}

/// First age past the row, kcal a kg, kcal besides.
type Line = (u32, f64, f64);

const MEN: [Line; 6] = [
    (3, 59.512, -30.4),
    (10, 22.706, 504.3),
    (18, 17.686, 658.2),
    (30, 15.057, 692.2),
    (60, 11.472, 873.1),
    (u32::MAX, 11.711, 587.7),
];
const WOMEN: [Line; 6] = [
    (3, 58.317, -31.1),
    (10, 20.315, 485.9),
    (18, 13.384, 692.6),
    (30, 14.818, 486.6),
    (60, 8.126, 845.6),
    (u32::MAX, 9.082, 658.5),
];

/// First age past the row, with the median weight of men and of women, kg (NHANES 2007-12).
const USUAL_KG: [(u32, f64, f64); 8] = [
    (4, 13.3, 13.3),
    (9, 23.0, 23.0),
    (14, 44.1, 45.0),
    (19, 68.9, 59.6),
    (31, 79.2, 68.3),
    (51, 86.6, 73.8),
    (71, 86.0, 75.7),
    (u32::MAX, 81.5, 68.7),
];

/// Returns resting energy, kcal a day; with no weight, of the usual weight for sex and age.
pub fn resting_kcal(sex: Sex, years: u32, weight_kg: Option<f64>) -> f64 {
    let kg = weight_kg.unwrap_or_else(|| usual_kg(sex, years));
    let lines = match sex {
        Sex::Male => MEN,
        Sex::Female => WOMEN,
    };
    let line = lines.iter().find(|(past, ..)| years < *past);
    line.map_or(f64::NAN, |(_, a_kg, besides)| a_kg * kg + besides)
}

fn usual_kg(sex: Sex, years: u32) -> f64 {
    let row = USUAL_KG.iter().find(|(past, ..)| years < *past);
    row.map_or(f64::NAN, |(_, man, woman)| match sex {
        Sex::Male => *man,
        Sex::Female => *woman,
    })
}

/// Returns the lowest believable mean of so many days, as a multiple of resting energy:
/// 1.55 exp(-2 S / 100) with S² = 23² / n + 8.5² + 15², the variation in per cent of a person's days,
/// of resting energy as estimated, and of activity.
pub fn lower_limit(days: usize) -> f64 {
    let s = (23.0_f64.powi(2) / days as f64 + 8.5_f64.powi(2) + 15.0_f64.powi(2)).sqrt();
    1.55 * (-2.0 * s / 100.0).exp()
}
