use std::fmt;
use std::str::FromStr;

use super::{Nutrient, UnknownNutrient};

/// Some of the nutrients.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct NutrientSet(u64);

const _: () = assert!(
    Nutrient::COUNT <= u64::BITS as usize,
    "NutrientSet is too narrow"
);

impl NutrientSet {
    /// None of them.
    pub const EMPTY: NutrientSet = NutrientSet(0);

    /// Adds a nutrient.
    pub const fn insert(&mut self, nutrient: Nutrient) {
        self.0 |= 1 << nutrient as u64;
    }

    /// Whether a nutrient is in it.
    pub const fn contains(self, nutrient: Nutrient) -> bool {
        self.0 & (1 << nutrient as u64) != 0
    }

    /// Whether none is in it.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns those that are in it, in the order of all.
    pub fn iter(self) -> impl Iterator<Item = Nutrient> {
        let all = Nutrient::ALL.into_iter();
        all.filter(move |nutrient| self.contains(*nutrient))
    }
}

impl FromIterator<Nutrient> for NutrientSet {
    fn from_iter<I: IntoIterator<Item = Nutrient>>(nutrients: I) -> Self {
        let mut set = NutrientSet::EMPTY;
        nutrients.into_iter().for_each(|n| set.insert(n));
        set
    }
}

/// Writes the keys with a blank between.
impl fmt::Display for NutrientSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, nutrient) in self.iter().enumerate() {
            let blank = if at == 0 { "" } else { " " };
            write!(f, "{blank}{}", nutrient.key())?;
        }
        Ok(())
    }
}

impl FromStr for NutrientSet {
    type Err = UnknownNutrient;

    fn from_str(text: &str) -> Result<Self, UnknownNutrient> {
        text.split_whitespace().map(str::parse).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_written_as_its_keys_and_read_back() {
        let set: NutrientSet = [Nutrient::Alcohol, Nutrient::Energy].into_iter().collect();
        assert_eq!(set.to_string(), "energy_kcal alcohol_g");
        assert_eq!("energy_kcal alcohol_g".parse(), Ok(set));
        assert_eq!("".parse(), Ok(NutrientSet::EMPTY));
        assert!("energy_kcal unobtainium_mg".parse::<NutrientSet>().is_err());
        assert!(set.contains(Nutrient::Energy) && !set.contains(Nutrient::Iron));
    }
}
