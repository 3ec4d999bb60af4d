//! Doses in each nutrient's own unit, and upper levels that supplements alone exceed.

use crate::domain::{DoseUnit, Nutrient, NutrientValues, Tracked};
use crate::nutrition::Person;
use crate::nutrition::reference::{Reference, UlScope, reference};

/// How many IU of vitamin D are 1 µg (IOM 2011).
const VITAMIN_D_IU_PER_UG: f64 = 40.0;

/// Returns a dose in the nutrient's unit; `None` for a unit it is not given in: IU of anything but
/// vitamin D, or any weight of energy.
pub fn in_own_unit(nutrient: Nutrient, amount: f64, unit: DoseUnit) -> Option<f64> {
    let micrograms = match unit {
        DoseUnit::Gram => 1e6,
        DoseUnit::Milligram => 1e3,
        DoseUnit::Microgram => 1.0,
        DoseUnit::InternationalUnit if nutrient == Nutrient::VitaminD => {
            return Some(amount / VITAMIN_D_IU_PER_UG);
        }
        DoseUnit::InternationalUnit => return None,
    };
    let own = match nutrient.unit() {
        "g" => 1e6,
        "mg" => 1e3,
        "µg" => 1.0,
        _ => return None,
    };
    // Powers of ten above one are exact, those below are not: 25 µg must stay 25.
    Some(if micrograms >= own {
        amount * (micrograms / own)
    } else {
        amount / (own / micrograms)
    })
}

/// The most of one nutrient that one dose may hold, in its unit: far above what is sold or
/// prescribed (300,000 IU of vitamin D are 7,500 µg), so that only a slip exceeds it.
pub fn most_in_a_dose(nutrient: Nutrient) -> f64 {
    match nutrient.unit() {
        "µg" => 100_000.0,
        "mg" => 10_000.0,
        _ => 500.0,
    }
}

/// An upper level that a day's supplements exceed by themselves.
#[derive(Clone, Debug, PartialEq)]
pub struct AboveUpper {
    /// Which nutrient.
    pub nutrient: Tracked,
    /// What the supplements hold, in the nutrient's unit.
    pub amount: f64,
    /// The upper level with its scope and source.
    pub reference: Reference,
}

/// Returns the upper levels that a day's supplements exceed without any food.
pub fn above_upper(of_the_day: &NutrientValues, person: &Person) -> Vec<AboveUpper> {
    let above = |nutrient: Tracked| {
        let reference = reference(nutrient, person);
        let amount = of_the_day[nutrient.nutrient()]?;
        let set = reference.ul_scope != UlScope::NotEstablished;
        let above = set && reference.ul.is_some_and(|ul| amount > ul);
        above.then_some(AboveUpper {
            nutrient,
            amount,
            reference,
        })
    };
    Tracked::ALL.into_iter().filter_map(above).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nutrition::testing::woman;

    #[test]
    fn doses_are_turned_into_each_nutrients_unit() {
        use DoseUnit::{Gram, InternationalUnit, Microgram, Milligram};
        assert_eq!(
            in_own_unit(Nutrient::VitaminD, 1000.0, InternationalUnit),
            Some(25.0)
        );
        assert_eq!(
            in_own_unit(Nutrient::VitaminD, 0.025, Milligram),
            Some(25.0)
        );
        assert_eq!(
            in_own_unit(Nutrient::VitaminB12, 1000.0, Microgram),
            Some(1000.0)
        );
        assert_eq!(in_own_unit(Nutrient::Calcium, 0.5, Gram), Some(500.0));
        assert_eq!(in_own_unit(Nutrient::Iron, 14000.0, Microgram), Some(14.0));
        assert_eq!(
            in_own_unit(Nutrient::Magnesium, 400.0, InternationalUnit),
            None
        );
        assert_eq!(in_own_unit(Nutrient::Energy, 400.0, Gram), None);
    }

    #[test]
    fn magnesium_above_350_mg_is_told_and_vitamin_b12_has_no_upper_level() {
        let mut pills = NutrientValues::UNKNOWN;
        pills[Nutrient::Magnesium] = Some(400.0);
        pills[Nutrient::VitaminB12] = Some(1000.0);
        let above = above_upper(&pills, &woman(34));
        assert_eq!(above.len(), 1);
        assert_eq!(
            (above[0].nutrient, above[0].amount),
            (Tracked::Magnesium, 400.0)
        );
        pills[Nutrient::Magnesium] = Some(350.0);
        assert!(above_upper(&pills, &woman(34)).is_empty());
    }
}
