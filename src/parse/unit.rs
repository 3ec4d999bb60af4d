//! Units of weight and volume.

use crate::domain::Country;

/// A unit of weight or volume.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Unit {
    Gram,
    Kilogram,
    Milligram,
    Ounce,
    Pound,
    Millilitre,
    Centilitre,
    Decilitre,
    Litre,
    FluidOunce,
    Cup,
    Tablespoon,
    Teaspoon,
    Pint,
    Quart,
    Gallon,
}

impl Unit {
    /// All units.
    pub const ALL: [Unit; 16] = [
        Unit::Gram,
        Unit::Kilogram,
        Unit::Milligram,
        Unit::Ounce,
        Unit::Pound,
        Unit::Millilitre,
        Unit::Centilitre,
        Unit::Decilitre,
        Unit::Litre,
        Unit::FluidOunce,
        Unit::Cup,
        Unit::Tablespoon,
        Unit::Teaspoon,
        Unit::Pint,
        Unit::Quart,
        Unit::Gallon,
    ];

    /// The short name, as a stem (see [`super::stem()`]); "floz" is written "fl oz".
    pub const fn key(self) -> &'static str {
        match self {
            Unit::Gram => "g",
            Unit::Kilogram => "kg",
            Unit::Milligram => "mg",
            Unit::Ounce => "oz",
            Unit::Pound => "lb",
            Unit::Millilitre => "ml",
            Unit::Centilitre => "cl",
            Unit::Decilitre => "dl",
            Unit::Litre => "l",
            Unit::FluidOunce => "floz",
            Unit::Cup => "cup",
            Unit::Tablespoon => "tbsp",
            Unit::Teaspoon => "tsp",
            Unit::Pint => "pint",
            Unit::Quart => "quart",
            Unit::Gallon => "gallon",
        }
    }

    /// The unit as people write it.
    pub const fn label(self) -> &'static str {
        match self {
            Unit::FluidOunce => "fl oz",
            other => other.key(),
        }
    }

    /// Returns the unit a stem names.
    pub fn from_stem(stem: &str) -> Option<Unit> {
        Unit::ALL.into_iter().find(|u| u.key() == stem)
    }

    /// The weight of one, g; `None` for a volume.
    pub const fn grams(self) -> Option<f64> {
        match self {
            Unit::Gram => Some(1.0),
            Unit::Kilogram => Some(1000.0),
            Unit::Milligram => Some(0.001),
            Unit::Ounce => Some(28.35),
            Unit::Pound => Some(453.6),
            _ => None,
        }
    }

    /// The volume of one, ml, by US kitchen measures; `None` for a weight.
    pub const fn millilitres(self) -> Option<f64> {
        match self {
            Unit::Millilitre => Some(1.0),
            Unit::Centilitre => Some(10.0),
            Unit::Decilitre => Some(100.0),
            Unit::Litre => Some(1000.0),
            Unit::FluidOunce => Some(29.573_529_562_5),
            Unit::Cup => Some(236.588_236_5),
            Unit::Tablespoon => Some(14.786_764_781_25),
            Unit::Teaspoon => Some(4.928_921_593_75),
            Unit::Pint => Some(473.176_473),
            Unit::Quart => Some(946.352_946),
            Unit::Gallon => Some(3785.41),
            _ => None,
        }
    }

    /// The volume of one in a country's kitchens, ml; `None` for a weight.
    ///
    /// Imperial measures: Weights and Measures Act 1985 and, for Canada, Weights and Measures Act,
    /// R.S.C. 1985. The metric cup of 250 ml, and the tablespoon of 20 ml in Australia (AS 1325-1972)
    /// and of 15 ml elsewhere, are what cooks there mean.
    pub const fn millilitres_in(self, country: Option<Country>) -> Option<f64> {
        let country = match country {
            None | Some(Country::Us) => return self.millilitres(),
            Some(country) => country,
        };
        match (self, country) {
            (Unit::Cup, _) => Some(250.0),
            (Unit::Tablespoon, Country::Au) => Some(20.0),
            (Unit::Tablespoon, _) => Some(15.0),
            (Unit::Teaspoon, _) => Some(5.0),
            (Unit::FluidOunce, _) => Some(28.413_062_5),
            (Unit::Pint, _) => Some(568.261_25),
            (Unit::Quart, _) => Some(1_136.522_5),
            (Unit::Gallon, _) => Some(4546.09),
            _ => self.millilitres(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::stem;

    #[test]
    fn a_pint_is_larger_in_britain_and_a_tablespoon_in_australia() {
        assert_eq!(
            Unit::Pint.millilitres_in(Some(Country::Uk)),
            Some(568.261_25)
        );
        assert_eq!(
            Unit::Tablespoon.millilitres_in(Some(Country::Au)),
            Some(20.0)
        );
        for unit in Unit::ALL {
            assert_eq!(unit.millilitres_in(Some(Country::Us)), unit.millilitres());
            assert_eq!(unit.millilitres_in(None), unit.millilitres());
        }
    }

    #[test]
    fn every_unit_is_a_weight_or_a_volume_and_is_found_by_its_key() {
        for unit in Unit::ALL {
            assert!(unit.grams().is_some() != unit.millilitres().is_some());
            assert_eq!(Unit::from_stem(unit.key()), Some(unit));
        }
        assert_eq!(
            Unit::from_stem(&stem("tablespoons")),
            Some(Unit::Tablespoon)
        );
    }
}
