//! A product of the line at hand: which columns are read, and what they mean.

use chrono::DateTime;

use super::super::Product;
use super::super::amounts::KJ;
use super::super::fdc::cut;
use super::super::plausible::plausible;
use super::super::serving::{measured, portions};
use super::super::table::{Part, number};
use super::Off;
use crate::domain::{FoodCode, FoodSource, Gtin, Nutrient, NutrientValues, ShelfFood};

/// Weight of alcohol, g/ml at 20 °C. Source: CRC Handbook of Chemistry and Physics.
const ALCOHOL: f64 = 0.789;

/// Sodium in salt by EU labels. Source: Regulation (EU) No 1169/2011, annex I.
const SALT: f64 = 2.5;

/// The columns that are not nutrients, in the order of the constants below.
pub(super) const TOLD: [&str; 10] = [
    "code",
    "product_name",
    "generic_name",
    "brands",
    "quantity",
    "serving_size",
    "serving_quantity",
    "main_category_en",
    "last_modified_datetime",
    "last_modified_t",
];
const CODE: usize = 0;
const NAME: usize = 1;
const GENERIC: usize = 2;
const BRANDS: usize = 3;
const QUANTITY: usize = 4;
const SERVING: usize = 5;
const SERVING_GRAMS: usize = 6;
const CATEGORY: usize = 7;
const CHANGED: usize = 8;
const CHANGED_EPOCH: usize = 9;

/// Returns the power of ten from a nutrient's unit in the dump (g, or kcal) to ours.
fn power(nutrient: Nutrient) -> i32 {
    match nutrient.ascii_unit() {
        "ug" => 6,
        "mg" => 3,
        _ => 0,
    }
}

/// Columns from which a nutrient is reckoned where its own is blank.
pub(super) const INSTEAD: [&str; 3] = ["energy-kj_100g", "energy_100g", "salt_100g"];

impl Off {
    pub(super) fn read_product(&self) -> Part<Product> {
        let code = String::from_utf8_lossy(self.cell(self.told[CODE]));
        let Some(id) = code_number(&code) else {
            return Part::Skipped("without a barcode");
        };
        let brand = self.told(BRANDS);
        let Some(name) = [NAME, GENERIC]
            .map(|at| self.told(at))
            .into_iter()
            .find(|n| !n.is_empty())
        else {
            return Part::Skipped("without a name");
        };
        let (values, mut implausible) = self.values();
        let (per_100g, out) = plausible(values);
        implausible.extend(out);
        if per_100g.is_unknown() {
            return Part::Skipped("without any nutrient");
        }
        let (size, serving) = (self.told(QUANTITY), self.told(SERVING));
        let (package, measure) = (measured(&size), measured(&serving));
        let liquid = package.or(measure).is_some_and(|m| m.liquid);
        let grams = number(self.cell(self.told[SERVING_GRAMS]));
        let grams = grams.and_then(Result::ok).or(measure.map(|m| m.amount));
        Part::Of(Product {
            food: ShelfFood {
                code: FoodCode::new(FoodSource::Off, id),
                barcode: Gtin::of_table(&code),
                name,
                brand,
                category: self.told(CATEGORY),
                edition: self.edition(),
                per_100g,
                portions: portions(&serving, grams, package.map(|m| m.amount), liquid),
            },
            implausible,
        })
    }

    /// Returns the values, and the nutrients whose cell is no number.
    fn values(&self) -> (NutrientValues, Vec<Nutrient>) {
        let mut values = NutrientValues::UNKNOWN;
        let mut unreadable = Vec::new();
        for (nutrient, place) in Nutrient::ALL.into_iter().zip(self.nutrients) {
            match scaled(self.cell(place), power(nutrient)) {
                Some(Ok(value)) => values[nutrient] = Some(value),
                Some(Err(())) => unreadable.push(nutrient),
                None => {}
            }
        }
        let instead = |which: usize| number(self.cell(self.instead[which])).and_then(Result::ok);
        if values[Nutrient::Energy].is_none() {
            let kj = instead(0).or_else(|| instead(1));
            values[Nutrient::Energy] = kj.map(|kj| kj / KJ);
        }
        if values[Nutrient::Sodium].is_none() {
            values[Nutrient::Sodium] = instead(2).map(|salt| salt / SALT * 1000.0);
        }
        values[Nutrient::Alcohol] = values[Nutrient::Alcohol].map(|volume| volume * ALCOHOL);
        (values, unreadable)
    }

    /// Returns the day the product was last changed.
    fn edition(&self) -> String {
        let day: String = self.told(CHANGED).chars().take(10).collect();
        if !day.is_empty() {
            return day;
        }
        let seconds = self.told(CHANGED_EPOCH).parse().ok();
        seconds
            .and_then(|seconds| DateTime::from_timestamp(seconds, 0))
            .map_or(String::new(), |at| at.format("%Y-%m-%d").to_string())
    }

    /// Returns a cell's text; what some exporters quote is unquoted.
    fn told(&self, which: usize) -> String {
        let text = String::from_utf8_lossy(self.cell(self.told[which]));
        let inner = text.strip_prefix('"').and_then(|t| t.strip_suffix('"'));
        cut(&inner.map_or_else(|| text.to_string(), |inner| inner.replace("\"\"", "\"")))
    }
}

/// Returns a code's number; longer codes than any barcode are made up by shops and apps.
fn code_number(code: &str) -> Option<u64> {
    let digits = !code.is_empty() && code.bytes().all(|b| b.is_ascii_digit());
    let bare = code.trim_start_matches('0');
    let usable = digits && (1..=Gtin::LONGEST).contains(&bare.len());
    usable.then(|| bare.parse().ok()).flatten()
}

/// Reads a number times a power of ten, without the slip that multiplying would add: the power is
/// put into the text.
fn scaled(cell: &[u8], power: i32) -> Option<Result<f64, ()>> {
    if power == 0 || cell.is_empty() {
        return number(cell);
    }
    let text = std::str::from_utf8(cell).unwrap_or("?");
    let (mantissa, own) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let own: i32 = own
        .parse()
        .ok()
        .filter(|own: &i32| own.abs() < 400)
        .unwrap_or(1000);
    number(format!("{mantissa}e{}", own + power).as_bytes())
}
