use crate::domain::{Nutrient, NutrientValues};

/// Returns the energy of an amount, kcal: as given, else 4, 4, 9 and 7 kcal a gram of protein,
/// carbohydrate, fat and alcohol (general factors, FAO 2003).
///
/// Protein, carbohydrate and fat must all be known for that; alcohol adds to them where it is, since
/// labels are silent on it and few foods hold any.
pub fn energy_kcal(values: &NutrientValues) -> Option<f64> {
    if let Some(kcal) = values[Nutrient::Energy] {
        return Some(kcal);
    }
    let sum = 4.0 * values[Nutrient::Protein]?
        + 4.0 * values[Nutrient::Carbohydrate]?
        + 9.0 * values[Nutrient::Fat]?;
    Some(sum + 7.0 * values[Nutrient::Alcohol].unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(known: &[(Nutrient, f64)]) -> NutrientValues {
        let mut values = NutrientValues::UNKNOWN;
        known.iter().for_each(|(n, v)| values[*n] = Some(*v));
        values
    }

    #[test]
    fn energy_as_given_wins_over_the_factors() {
        let given = values(&[(Nutrient::Energy, 90.0), (Nutrient::Protein, 10.0)]);
        assert_eq!(energy_kcal(&given), Some(90.0));
    }

    #[test]
    fn without_it_the_general_factors_stand_in() {
        let mut label = values(&[
            (Nutrient::Protein, 10.0),
            (Nutrient::Carbohydrate, 20.0),
            (Nutrient::Fat, 5.0),
        ]);
        assert_eq!(energy_kcal(&label), Some(165.0));
        label[Nutrient::Alcohol] = Some(10.0);
        assert_eq!(energy_kcal(&label), Some(235.0));
    }

    #[test]
    fn half_a_label_gives_no_energy() {
        assert_eq!(energy_kcal(&values(&[(Nutrient::Protein, 10.0)])), None);
    }
}
