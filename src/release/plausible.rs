//! Values that no food can have.

use crate::domain::{Nutrient, NutrientValues};

/// The parts of 100 g may add up to this much: labels round.
const WHOLE: f64 = 105.0;

/// Takes what cannot be as unknown, and says of which nutrients; values are per 100 g.
///
/// Protein, fat, carbohydrate and alcohol that weigh more than the food contradict each other, and
/// nothing tells which of them is wrong: all are then unknown.
pub fn plausible(mut values: NutrientValues) -> (NutrientValues, Vec<Nutrient>) {
    let cannot_be = |values: &NutrientValues, n: Nutrient| {
        values[n].is_some_and(|value| !(0.0..=n.max_per_100g()).contains(&value))
    };
    let mut out: Vec<Nutrient> = Nutrient::ALL
        .into_iter()
        .filter(|n| cannot_be(&values, *n))
        .collect();
    for nutrient in &out {
        values[*nutrient] = None;
    }
    let parts = [
        Nutrient::Protein,
        Nutrient::Fat,
        Nutrient::Carbohydrate,
        Nutrient::Alcohol,
    ];
    let weight: f64 = parts.iter().filter_map(|n| values[*n]).sum();
    if weight > WHOLE {
        for part in parts {
            if values[part].take().is_some() {
                out.push(part);
            }
        }
    }
    (values, out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Nutrient as N;

    fn checked(given: &[(Nutrient, f64)]) -> (NutrientValues, Vec<Nutrient>) {
        let mut values = NutrientValues::UNKNOWN;
        for (nutrient, value) in given {
            values[*nutrient] = Some(*value);
        }
        plausible(values)
    }

    #[test]
    fn what_no_food_can_have_is_unknown_and_counted() {
        let (values, out) = checked(&[
            (N::Magnesium, 30_000.0),
            (N::Energy, 2_200.0),
            (N::Fat, -1.0),
            (N::Iron, 12.0),
        ]);
        assert_eq!(out, [N::Energy, N::Fat, N::Magnesium]);
        assert_eq!((values[N::Iron], values[N::Magnesium]), (Some(12.0), None));
    }

    #[test]
    fn parts_that_weigh_more_than_the_food_are_all_unknown() {
        let (values, out) = checked(&[(N::Protein, 60.0), (N::Fat, 60.0), (N::Fiber, 3.0)]);
        assert_eq!(out, [N::Protein, N::Fat]);
        assert_eq!(values[N::Fiber], Some(3.0));
    }

    #[test]
    fn the_richest_foods_there_are_stay() {
        let rich = [(N::Fat, 100.0), (N::Energy, 902.0), (N::Water, 99.9)];
        assert_eq!(checked(&rich).1, []);
        assert_eq!(
            checked(&[(N::Sodium, 38_758.0), (N::VitaminD, 250.0)]).1,
            []
        );
        assert_eq!(checked(&[(N::Magnesium, 0.0)]).0[N::Magnesium], Some(0.0));
    }
}
