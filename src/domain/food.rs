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
    /// McCance and Widdowson's Composition of Foods Integrated Dataset, United Kingdom.
    Cofid,
    /// Fineli, Finland.
    Fineli,
}

impl FoodSource {
    /// All sources.
    pub const ALL: [FoodSource; 7] = [
        FoodSource::Fndds,
        FoodSource::Sr28,
        FoodSource::Own,
        FoodSource::Fdc,
        FoodSource::Off,
        FoodSource::Cofid,
        FoodSource::Fineli,
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
            FoodSource::Cofid => "cofid",
            FoodSource::Fineli => "fineli",
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
            FoodSource::Cofid => "UK CoFID 2021",
            FoodSource::Fineli => "Fineli, Finland",
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
    /// Its number there; SR28 writes it with five digits, Open Food Facts as a barcode, CoFID with
    /// its group before a hyphen.
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
            FoodSource::Cofid => cofid_code(self.number),
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
        let number = match source {
            FoodSource::Cofid => cofid_number(code),
            _ => digits(code),
        };
        let number = number.ok_or_else(refuse)?;
        Ok(FoodCode { source, number })
    }
}

fn digits(text: &str) -> Option<u64> {
    let all = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    all.then(|| text.parse().ok()).flatten()
}

/// Reads a code of CoFID, `13-669`; the table uses that one twice, as `13-669_1` and `13-669_2`.
///
/// Its number has the group, four digits for the place in it, and one for the use.
fn cofid_number(code: &str) -> Option<u64> {
    let (group, rest) = code.split_once('-')?;
    let (place, again) = rest.split_once('_').unwrap_or((rest, "0"));
    let (group, place, again) = (digits(group)?, digits(place)?, digits(again)?);
    let fits = group < 100 && place < 10_000 && again < 10;
    let number = group * 100_000 + place * 10 + again;
    (fits && cofid_code(number) == code).then_some(number)
}

fn cofid_code(number: u64) -> String {
    let (group, place) = (number / 100_000, number / 10 % 10_000);
    match number % 10 {
        0 => format!("{group:02}-{place:03}"),
        again => format!("{group:02}-{place:03}_{again}"),
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
            "cofid:11-001",
            "cofid:11-1000",
            "cofid:13-669_1",
            "fineli:29",
        ] {
            assert_eq!(text.parse::<FoodCode>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "banana",
            "fndds:",
            "usda:1",
            "sr28:+9",
            "own:1x",
            "cofid:11001",
            "cofid:1-1",
        ] {
            assert!(text.parse::<FoodCode>().is_err(), "{text}");
        }
    }
}
