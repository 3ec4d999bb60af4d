//! The units of Apple's records: what one of them is in grams, or in kcal.

use crate::domain::Nutrient;

/// Units of mass and volume (of water) with what one is in grams.
const MASSES: [(&str, f64); 17] = [
    ("g", 1.0),
    ("mg", 1e-3),
    ("mcg", 1e-6),
    ("µg", 1e-6),
    ("μg", 1e-6),
    ("ug", 1e-6),
    ("kg", 1e3),
    ("oz", 28.349_523_125),
    ("lb", 453.592_37),
    ("mL", 1.0),
    ("dL", 100.0),
    ("L", 1e3),
    ("fl_oz_us", 29.573_529_562_5),
    ("fl_oz_imp", 28.413_062_5),
    ("cup_us", 236.588_236_5),
    ("cup_imp", 284.130_625),
    ("pt_us", 473.176_473),
];

/// Units of energy with what one is in kcal; Apple's `cal` is the small calorie.
const ENERGIES: [(&str, f64); 5] = [
    ("kcal", 1.0),
    ("Cal", 1.0),
    ("cal", 1e-3),
    ("kJ", 1.0 / 4.184),
    ("J", 1.0 / 4184.0),
];

/// Returns what one of a unit is: in kcal for energy, else in grams.
pub(super) fn of(nutrient: Nutrient, unit: &str) -> Option<f64> {
    let units: &[(&str, f64)] = match nutrient {
        Nutrient::Energy => &ENERGIES,
        _ => &MASSES,
    };
    let found = units.iter().find(|(name, _)| *name == unit)?;
    Some(found.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_belongs_to_energy_or_to_mass() {
        assert_eq!(of(Nutrient::Energy, "kJ"), Some(1.0 / 4.184));
        assert_eq!(of(Nutrient::Iron, "mcg"), Some(1e-6));
        assert_eq!(of(Nutrient::Iron, "IU"), None);
        assert_eq!(of(Nutrient::Energy, "g"), None);
    }
}
