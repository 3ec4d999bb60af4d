use std::fmt;
use std::str::FromStr;

use super::NutrientValues;
use super::gtin::padded;

/// Where a food's figures come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FoodSource {
    /// USDA Food and Nutrient Database for Dietary Studies: foods as eaten.
    Fndds,
    /// USDA National Nutrient Database for Standard Reference, Release 28.
    Sr28,
    /// A food the person entered.
    Own,
    /// USDA FoodData Central, from a release the person imported.
    Fdc,
    /// Open Food Facts, from a dump the person imported; numbered by barcode.
    Off,
}

impl FoodSource {
    /// All sources.
    pub const ALL: [FoodSource; 5] = [
        FoodSource::Fndds,
        FoodSource::Sr28,
        FoodSource::Own,
        FoodSource::Fdc,
        FoodSource::Off,
    ];

    /// Those a person can import to a shelf.
    pub const SHELF: [FoodSource; 2] = [FoodSource::Fdc, FoodSource::Off];

    /// The name that stands before the colon of a food's code.
    pub const fn key(self) -> &'static str {
        match self {
            FoodSource::Fndds => "fndds",
            FoodSource::Sr28 => "sr28",
            FoodSource::Own => "own",
            FoodSource::Fdc => "fdc",
            FoodSource::Off => "off",
        }
    }

    /// The name in running text.
    pub const fn name(self) -> &'static str {
        match self {
            FoodSource::Fndds => "USDA FNDDS",
            FoodSource::Sr28 => "USDA SR28",
            FoodSource::Own => "your own foods",
            FoodSource::Fdc => "USDA FoodData Central",
            FoodSource::Off => "Open Food Facts",
        }
    }
}

impl fmt::Display for FoodSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// A food's lasting id, written `source:code`: `fndds:63107010`, `sr28:09040`, `own:12`,
/// `fdc:2344719`, `off:4008400402222`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FoodCode {
    /// The table the food is in.
    pub source: FoodSource,
    /// Its number there; SR28 writes it with five digits, Open Food Facts as a barcode.
    pub number: u64,
}

/// A text that is no food code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a food code such as fndds:63107010")]
pub struct ParseFoodCodeError(pub String);

impl FoodCode {
    /// Makes a code of its two parts.
    pub const fn new(source: FoodSource, number: u64) -> Self {
        FoodCode { source, number }
    }

    /// The part after the colon.
    pub fn local(self) -> String {
        match self.source {
            FoodSource::Sr28 => format!("{:05}", self.number),
            FoodSource::Off => padded(self.number),
            _ => self.number.to_string(),
        }
    }
}

impl fmt::Display for FoodCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.source, self.local())
    }
}

impl FromStr for FoodCode {
    type Err = ParseFoodCodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refuse = || ParseFoodCodeError(text.to_owned());
        let (source, code) = text.trim().split_once(':').ok_or_else(refuse)?;
        let source = FoodSource::ALL
            .into_iter()
            .find(|s| s.key().eq_ignore_ascii_case(source))
            .ok_or_else(refuse)?;
        if code.is_empty() || !code.bytes().all(|b| b.is_ascii_digit()) {
            return Err(refuse());
        }
        let number = code.parse().map_err(|_| refuse())?;
        Ok(FoodCode { source, number })
    }
}

/// A household measure of one food with its weight.
#[derive(Clone, Debug, PartialEq)]
pub struct Portion {
    /// The measure with its amount inside the text: `1 cup`, `0.75 cup`, `1 medium (7" long)`.
    pub label: String,
    /// What that much of the food weighs, g.
    pub grams: f64,
}

/// A food with its values per 100 g of edible portion.
#[derive(Clone, Debug, PartialEq)]
pub struct Food {
    /// The lasting id.
    pub code: FoodCode,
    /// The name in its table.
    pub description: String,
    /// The food group in its table.
    pub category: String,
    /// Values per 100 g.
    pub per_100g: NutrientValues,
    /// Its household measures, in the table's order.
    pub portions: Vec<Portion>,
}

/// How the grams of an item were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GramsFrom {
    /// The text gives a weight.
    Weight,
    /// The text gives a volume, and the food has a weight for that volume.
    Volume,
    /// The text names or counts one of the food's own portions.
    Portion,
    /// The text gives no amount that fits: the usual amount was taken.
    Default,
}

impl GramsFrom {
    /// All ways.
    pub const ALL: [GramsFrom; 4] = [
        GramsFrom::Weight,
        GramsFrom::Volume,
        GramsFrom::Portion,
        GramsFrom::Default,
    ];

    /// The name in JSON and SQL.
    pub const fn key(self) -> &'static str {
        match self {
            GramsFrom::Weight => "weight",
            GramsFrom::Volume => "volume",
            GramsFrom::Portion => "portion",
            GramsFrom::Default => "default",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back_as_written() {
        for text in [
            "fndds:63107010",
            "sr28:09040",
            "own:12",
            "fdc:2344719",
            "off:4008400402222",
            "off:96385074",
        ] {
            assert_eq!(text.parse::<FoodCode>().unwrap().to_string(), text);
        }
        for text in ["", "banana", "fndds:", "usda:1", "sr28:+9", "own:1x"] {
            assert!(text.parse::<FoodCode>().is_err(), "{text}");
        }
    }
}
