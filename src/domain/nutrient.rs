use std::fmt;
use std::ops::{Index, IndexMut};
use std::str::FromStr;

/// A nutrient the food table has a column for, each with one fixed unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(usize)]
pub enum Nutrient {
    /// Energy, kcal.
    Energy,
    /// Protein, g.
    Protein,
    /// Total fat, g.
    Fat,
    /// Carbohydrate by difference, g.
    Carbohydrate,
    /// Dietary fibre, g.
    Fiber,
    /// Water, g.
    Water,
    /// Magnesium, mg.
    Magnesium,
    /// Vitamin D (D2 + D3), µg.
    VitaminD,
    /// Potassium, mg.
    Potassium,
    /// Calcium, mg.
    Calcium,
    /// Iron, mg.
    Iron,
    /// Vitamin B12, µg.
    VitaminB12,
    /// Sodium, mg.
    Sodium,
    /// Vitamin C, mg.
    VitaminC,
    /// Caffeine, mg.
    Caffeine,
    /// Alcohol, g.
    Alcohol,
}

/// A word that names no nutrient.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a nutrient")]
pub struct UnknownNutrient(pub String);

impl Nutrient {
    /// How many nutrients there are.
    pub const COUNT: usize = 16;

    /// All nutrients, in the order of every CSV, JSON and SQL column list.
    pub const ALL: [Nutrient; Nutrient::COUNT] = [
        Nutrient::Energy,
        Nutrient::Protein,
        Nutrient::Fat,
        Nutrient::Carbohydrate,
        Nutrient::Fiber,
        Nutrient::Water,
        Nutrient::Magnesium,
        Nutrient::VitaminD,
        Nutrient::Potassium,
        Nutrient::Calcium,
        Nutrient::Iron,
        Nutrient::VitaminB12,
        Nutrient::Sodium,
        Nutrient::VitaminC,
        Nutrient::Caffeine,
        Nutrient::Alcohol,
    ];

    /// The name used in CSV headers, JSON keys and SQL columns; it ends in the unit.
    pub const fn key(self) -> &'static str {
        match self {
            Nutrient::Energy => "energy_kcal",
            Nutrient::Protein => "protein_g",
            Nutrient::Fat => "fat_g",
            Nutrient::Carbohydrate => "carbohydrate_g",
            Nutrient::Fiber => "fiber_g",
            Nutrient::Water => "water_g",
            Nutrient::Magnesium => "magnesium_mg",
            Nutrient::VitaminD => "vitamin_d_ug",
            Nutrient::Potassium => "potassium_mg",
            Nutrient::Calcium => "calcium_mg",
            Nutrient::Iron => "iron_mg",
            Nutrient::VitaminB12 => "vitamin_b12_ug",
            Nutrient::Sodium => "sodium_mg",
            Nutrient::VitaminC => "vitamin_c_mg",
            Nutrient::Caffeine => "caffeine_mg",
            Nutrient::Alcohol => "alcohol_g",
        }
    }

    /// The unit as people write it: `kcal`, `g`, `mg` or `µg`.
    pub const fn unit(self) -> &'static str {
        match self {
            Nutrient::Energy => "kcal",
            Nutrient::Protein
            | Nutrient::Fat
            | Nutrient::Carbohydrate
            | Nutrient::Fiber
            | Nutrient::Water
            | Nutrient::Alcohol => "g",
            Nutrient::VitaminD | Nutrient::VitaminB12 => "µg",
            _ => "mg",
        }
    }

    /// The name in running text.
    pub const fn name(self) -> &'static str {
        match self {
            Nutrient::Energy => "energy",
            Nutrient::Protein => "protein",
            Nutrient::Fat => "fat",
            Nutrient::Carbohydrate => "carbohydrate",
            Nutrient::Fiber => "fiber",
            Nutrient::Water => "water",
            Nutrient::Magnesium => "magnesium",
            Nutrient::VitaminD => "vitamin D",
            Nutrient::Potassium => "potassium",
            Nutrient::Calcium => "calcium",
            Nutrient::Iron => "iron",
            Nutrient::VitaminB12 => "vitamin B12",
            Nutrient::Sodium => "sodium",
            Nutrient::VitaminC => "vitamin C",
            Nutrient::Caffeine => "caffeine",
            Nutrient::Alcohol => "alcohol",
        }
    }
}

impl fmt::Display for Nutrient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Nutrient {
    type Err = UnknownNutrient;

    /// Reads a key (`magnesium_mg`) or a name as typed (`vitamin d`, `B12`, `mg`… is not one).
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let folded = text.trim().to_lowercase().replace([' ', '-'], "_");
        let wanted = match folded.as_str() {
            "kcal" | "calories" => "energy_kcal",
            "carbs" | "carbohydrates" => "carbohydrate_g",
            "fibre" => "fiber_g",
            "b12" | "cobalamin" => "vitamin_b12_ug",
            "vitamind" | "d" | "d3" => "vitamin_d_ug",
            other => other,
        };
        Nutrient::ALL
            .into_iter()
            .find(|n| n.key() == wanted || n.name().to_lowercase().replace(' ', "_") == wanted)
            .ok_or_else(|| UnknownNutrient(text.trim().to_owned()))
    }
}

/// One of the six nutrients tied to aching, cramping or weak muscles, which the report judges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tracked {
    /// Magnesium.
    Magnesium,
    /// Vitamin D.
    VitaminD,
    /// Potassium.
    Potassium,
    /// Calcium.
    Calcium,
    /// Iron.
    Iron,
    /// Vitamin B12.
    VitaminB12,
}

impl Tracked {
    /// The six, in the order every report lists them.
    pub const ALL: [Tracked; 6] = [
        Tracked::Magnesium,
        Tracked::VitaminD,
        Tracked::Potassium,
        Tracked::Calcium,
        Tracked::Iron,
        Tracked::VitaminB12,
    ];

    /// The same nutrient among all sixteen.
    pub const fn nutrient(self) -> Nutrient {
        match self {
            Tracked::Magnesium => Nutrient::Magnesium,
            Tracked::VitaminD => Nutrient::VitaminD,
            Tracked::Potassium => Nutrient::Potassium,
            Tracked::Calcium => Nutrient::Calcium,
            Tracked::Iron => Nutrient::Iron,
            Tracked::VitaminB12 => Nutrient::VitaminB12,
        }
    }

    /// The name in reports' JSON and in the reference tables: the key without its unit.
    pub const fn key(self) -> &'static str {
        match self {
            Tracked::Magnesium => "magnesium",
            Tracked::VitaminD => "vitamin_d",
            Tracked::Potassium => "potassium",
            Tracked::Calcium => "calcium",
            Tracked::Iron => "iron",
            Tracked::VitaminB12 => "vitamin_b12",
        }
    }

    /// The unit as JSON spells it: `mg` or `ug`.
    pub const fn ascii_unit(self) -> &'static str {
        match self {
            Tracked::VitaminD | Tracked::VitaminB12 => "ug",
            _ => "mg",
        }
    }
}

impl fmt::Display for Tracked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.nutrient().name())
    }
}

impl FromStr for Tracked {
    type Err = UnknownNutrient;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let nutrient: Nutrient = text.parse()?;
        Tracked::ALL
            .into_iter()
            .find(|t| t.nutrient() == nutrient)
            .ok_or_else(|| UnknownNutrient(text.trim().to_owned()))
    }
}

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
    fn every_nutrient_is_found_by_its_key_and_its_name() {
        for nutrient in Nutrient::ALL {
            assert_eq!(nutrient.key().parse(), Ok(nutrient));
            assert_eq!(nutrient.name().parse(), Ok(nutrient));
        }
        assert_eq!("B12".parse(), Ok(Nutrient::VitaminB12));
        assert_eq!("Vitamin D".parse(), Ok(Tracked::VitaminD));
        assert!("sodium".parse::<Tracked>().is_err());
    }

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
