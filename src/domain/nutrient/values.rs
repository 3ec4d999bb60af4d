use std::ops::{Index, IndexMut};

use super::Nutrient;

/// A value for each nutrient, in that nutrient's unit; `None` where nobody knows it.
///
/// Whether the values are per 100 g or the total of an amount is said by whoever holds them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct NutrientValues([Option<f64>; Nutrient::COUNT]);

impl NutrientValues {
    /// No value is known.
    pub const UNKNOWN: NutrientValues = NutrientValues([None; Nutrient::COUNT]);

    /// Takes the values in the order of [`Nutrient::ALL`].
    pub const fn from_array(values: [Option<f64>; Nutrient::COUNT]) -> Self {
        NutrientValues(values)
    }

    /// Returns the totals of `grams` of a food whose values these are per 100 g.
    pub fn of_grams(&self, grams: f64) -> Self {
        NutrientValues(self.0.map(|v| v.map(|per_100g| per_100g * grams / 100.0)))
    }

    /// Returns the totals of so many of what these are the totals of.
    pub fn times(&self, count: f64) -> Self {
        NutrientValues(self.0.map(|v| v.map(|one| one * count)))
    }

    /// Adds up what is known; a nutrient is unknown in the sum only where no part knows it. The sum
    /// of nothing is zero.
    pub fn sum<'a>(parts: impl IntoIterator<Item = &'a NutrientValues>) -> Self {
        let mut parts = parts.into_iter().peekable();
        if parts.peek().is_none() {
            return NutrientValues([Some(0.0); Nutrient::COUNT]);
        }
        let mut total = NutrientValues::UNKNOWN;
        for part in parts {
            for (sum, value) in total.0.iter_mut().zip(part.0) {
                if let Some(value) = value {
                    *sum = Some(sum.map_or(value, |known| known + value));
                }
            }
        }
        total
    }

    /// Returns each nutrient with its value, in the order of [`Nutrient::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (Nutrient, Option<f64>)> + '_ {
        Nutrient::ALL.into_iter().zip(self.0)
    }

    /// Whether no value at all is known.
    pub fn is_unknown(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }
}

impl Index<Nutrient> for NutrientValues {
    type Output = Option<f64>;

    fn index(&self, nutrient: Nutrient) -> &Option<f64> {
        &self.0[nutrient as usize]
    }
}

impl IndexMut<Nutrient> for NutrientValues {
    fn index_mut(&mut self, nutrient: Nutrient) -> &mut Option<f64> {
        &mut self.0[nutrient as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_value_stays_unknown_in_any_amount() {
        let mut per_100g = NutrientValues::UNKNOWN;
        per_100g[Nutrient::Iron] = Some(2.0);
        let totals = per_100g.of_grams(50.0);
        assert_eq!(totals[Nutrient::Iron], Some(1.0));
        assert_eq!(totals[Nutrient::Magnesium], None);
    }

    #[test]
    fn a_sum_leaves_out_the_unknown_and_is_unknown_only_where_all_parts_are() {
        let mut bread = NutrientValues::UNKNOWN;
        bread[Nutrient::Iron] = Some(1.5);
        let mystery = NutrientValues::UNKNOWN;
        let sum = NutrientValues::sum([&bread, &mystery]);
        assert_eq!(sum[Nutrient::Iron], Some(1.5));
        assert_eq!(sum[Nutrient::Magnesium], None);
        assert_eq!(NutrientValues::sum([])[Nutrient::Magnesium], Some(0.0));
    }
}
