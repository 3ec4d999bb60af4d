//! How much of a food people have at one time.

use crate::domain::FoodCode;

use super::{Catalogue, FoodIndex, LabelFlags, Measure};

/// A food reported at least this often in the recalls counts as commonly eaten.
const COMMON: u32 = 30;

impl Catalogue {
    /// Returns a food's usual portion as the table words it, and its weight in grams: what the
    /// table assumes when no amount is named, else what people usually have, else a measure.
    pub fn usual_portion(&self, code: FoodCode) -> Option<(String, f64)> {
        let food = self.index_of(code)?;
        let grams = self.usual_grams(food)?;
        let plain = |m: &Measure| {
            !m.flags
                .intersects(LabelFlags::UNSPECIFIED | LabelFlags::GUIDELINE | LabelFlags::YIELD)
        };
        let same = self
            .measures(food)
            .find(|m| plain(m) && (m.grams - grams).abs() < 1e-9);
        Some((
            same.map_or_else(|| "usual amount".to_owned(), |m| m.label().to_owned()),
            grams,
        ))
    }

    /// Returns the weight of a food's usual portion, g.
    pub(crate) fn usual_grams(&self, food: FoodIndex) -> Option<f64> {
        let sensible = |m: &Measure| m.flags.is_empty() && (15.0..=400.0).contains(&m.grams);
        let measured = || {
            self.measures(food)
                .find(sensible)
                .or_else(|| self.measures(food).next())
                .map(|m| m.grams)
        };
        self.unspecified_grams(food)
            .or_else(|| self.usage(food).map(|u| u.median))
            .or_else(measured)
    }

    /// Returns the foods people commonly eat, in the order of their codes.
    pub fn common_foods(&self) -> impl Iterator<Item = FoodCode> + '_ {
        let common = |i: &FoodIndex| self.usage(*i).is_some_and(|u| u.times >= COMMON);
        self.indices().filter(common).map(|i| self.code(i))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_portion_is_worded_as_the_table_words_it() {
        let table = Catalogue::shipped();
        assert_eq!(
            table.usual_portion("fndds:63107010".parse().unwrap()),
            Some(("1 banana".to_owned(), 126.0))
        );
        assert!(table.common_foods().count() > 500);
    }
}
