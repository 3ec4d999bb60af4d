//! The dump of Open Food Facts: one product a line, cells parted by tabs, nothing quoted.
//!
//! Its nutrients are per 100 g or 100 ml, weights in g whatever the label's unit, alcohol in % by
//! volume. Source: Open Food Facts, data fields of the CSV export.

use std::cell::Cell;
use std::io::{BufRead, Read};
use std::rc::Rc;

use chrono::DateTime;
use flate2::bufread::MultiGzDecoder;

use super::amounts::KJ;
use super::fdc::cut;
use super::files::{Counted, buffered};
use super::plausible::plausible;
use super::serving::{measured, portions};
use super::table::{BadRow, Part, listed, name, number};
use super::{FoodsError, Product};
use crate::domain::{FoodCode, FoodSource, Gtin, Nutrient, NutrientValues, ShelfFood};

/// A longer line is no product.
const LONGEST_LINE: u64 = 1 << 20;

/// Weight of alcohol, g/ml at 20 °C. Source: CRC Handbook of Chemistry and Physics.
const ALCOHOL: f64 = 0.789;

/// Sodium in salt by EU labels. Source: Regulation (EU) No 1169/2011, annex I.
const SALT: f64 = 2.5;

/// The columns that are not nutrients, in the order of the constants below.
const TOLD: [&str; 10] = [
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

/// Each nutrient's column, and the power of ten from its unit there (g, or kcal) to ours.
const NUTRIENTS: [(&str, Nutrient, i32); 16] = [
    ("energy-kcal_100g", Nutrient::Energy, 0),
    ("proteins_100g", Nutrient::Protein, 0),
    ("fat_100g", Nutrient::Fat, 0),
    ("carbohydrates_100g", Nutrient::Carbohydrate, 0),
    ("fiber_100g", Nutrient::Fiber, 0),
    ("water_100g", Nutrient::Water, 0),
    ("magnesium_100g", Nutrient::Magnesium, 3),
    ("vitamin-d_100g", Nutrient::VitaminD, 6),
    ("potassium_100g", Nutrient::Potassium, 3),
    ("calcium_100g", Nutrient::Calcium, 3),
    ("iron_100g", Nutrient::Iron, 3),
    ("vitamin-b12_100g", Nutrient::VitaminB12, 6),
    ("sodium_100g", Nutrient::Sodium, 3),
    ("vitamin-c_100g", Nutrient::VitaminC, 3),
    ("caffeine_100g", Nutrient::Caffeine, 3),
    ("alcohol_100g", Nutrient::Alcohol, 0),
];

/// Columns from which a nutrient is reckoned where its own is blank.
const INSTEAD: [&str; 3] = ["energy-kj_100g", "energy_100g", "salt_100g"];

/// The products of a dump.
pub struct Off {
    input: Box<dyn BufRead>,
    told: [Option<usize>; TOLD.len()],
    nutrients: [Option<usize>; NUTRIENTS.len()],
    instead: [Option<usize>; INSTEAD.len()],
    width: usize,
    text: Vec<u8>,
    ends: Vec<usize>,
    line: u64,
    bytes: u64,
    read: Rc<Cell<u64>>,
    identity: Option<String>,
    /// Nothing more comes: a stream that failed would fail for ever.
    ended: bool,
}

impl Off {
    /// Reads the header; `bytes` is the file's length, `identity` what tells it from another.
    pub(super) fn new(
        input: impl BufRead + 'static,
        bytes: u64,
        identity: Option<String>,
    ) -> Result<Off, FoodsError> {
        let read = Rc::new(Cell::new(0));
        let mut counted = buffered(Counted {
            inner: input,
            read: Rc::clone(&read),
        });
        let packed = counted
            .fill_buf()
            .map_err(FoodsError::Io)?
            .starts_with(b"\x1F\x8B");
        let input: Box<dyn BufRead> = if packed {
            Box::new(buffered(MultiGzDecoder::new(counted)))
        } else {
            Box::new(counted)
        };
        let mut off = Off {
            input,
            told: [None; TOLD.len()],
            nutrients: [None; NUTRIENTS.len()],
            instead: [None; INSTEAD.len()],
            width: 0,
            text: Vec::new(),
            ends: Vec::new(),
            line: 0,
            bytes,
            read,
            identity,
            ended: false,
        };
        off.read_header()?;
        Ok(off)
    }

    fn read_header(&mut self) -> Result<(), FoodsError> {
        self.read_line()?;
        let header: Vec<String> = (0..self.ends.len()).map(|at| name(self.raw(at))).collect();
        let find = |column: &str| header.iter().position(|found| found == column);
        if find("code").is_none() || find("product_name").is_none() {
            let text = String::from_utf8_lossy(&self.text);
            return Err(if text.contains("fdc_id") {
                FoodsError::OneMember
            } else if header.len() == 1 {
                let columns: Vec<String> = text.split([',', ';']).map(str::to_owned).collect();
                FoodsError::UnknownColumns(listed(&columns))
            } else {
                FoodsError::UnknownColumns(listed(&header))
            });
        }
        self.told = TOLD.map(find);
        self.nutrients = NUTRIENTS.map(|(column, ..)| find(column));
        self.instead = INSTEAD.map(find);
        self.width = header.len();
        Ok(())
    }

    /// Returns what tells this dump from another; `None`: it is read from a pipe.
    pub fn identity(&self) -> Option<&str> {
        self.identity.as_deref()
    }

    /// Returns how many bytes there are to read, as they are packed.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Returns the count of bytes read so far; it moves while the dump is read.
    pub fn progress(&self) -> Rc<Cell<u64>> {
        Rc::clone(&self.read)
    }

    /// Passes over products without looking at them.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn pass_over(&mut self, products: u64) -> Result<(), FoodsError> {
        for _ in 0..products {
            if self.frame()?.is_none() {
                break;
            }
        }
        Ok(())
    }

    /// Reads the next line that is not blank; `None`: the dump is at its end.
    fn frame(&mut self) -> Result<Option<Result<(), BadRow>>, FoodsError> {
        loop {
            if !self.read_line()? {
                return Ok(None);
            }
            let reason = match self.ends.len() {
                _ if self.text.len() as u64 > LONGEST_LINE => {
                    "the line is longer than 1 MiB".to_owned()
                }
                1 if self.text.trim_ascii().is_empty() => continue,
                cells if cells == self.width => return Ok(Some(Ok(()))),
                cells => format!("the line has {cells} cells, the header {}", self.width),
            };
            return Ok(Some(Err(self.bad(reason))));
        }
    }

    /// Reads a line and parts its cells; `false`: the dump is at its end.
    fn read_line(&mut self) -> Result<bool, FoodsError> {
        let reading = |cause| FoodsError::reading("the dump", cause);
        self.text.clear();
        self.ends.clear();
        self.line += 1;
        (&mut self.input)
            .take(LONGEST_LINE + 1)
            .read_until(b'\n', &mut self.text)
            .map_err(reading)?;
        if self.text.is_empty() {
            return Ok(false);
        }
        if self.text.len() as u64 > LONGEST_LINE && self.text.last() != Some(&b'\n') {
            while !self.at_line_end().map_err(reading)? {}
            return Ok(true);
        }
        let end = without_newline(&self.text);
        self.text.truncate(end);
        self.ends.extend(memchr::memchr_iter(b'\t', &self.text));
        self.ends.push(end);
        Ok(true)
    }

    /// Passes over a buffer of a line that is too long; `true`: the line is at its end.
    fn at_line_end(&mut self) -> std::io::Result<bool> {
        let buffer = self.input.fill_buf()?;
        let (used, ended) = match memchr::memchr(b'\n', buffer) {
            Some(at) => (at + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        self.input.consume(used);
        Ok(ended)
    }

    fn raw(&self, at: usize) -> &[u8] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] + 1);
        self.text[start..self.ends[at]].trim_ascii()
    }

    fn cell(&self, place: Option<usize>) -> &[u8] {
        place.map_or(&[], |at| self.raw(at))
    }

    /// Returns a cell's text; what some exporters quote is unquoted.
    fn told(&self, which: usize) -> String {
        let text = String::from_utf8_lossy(self.cell(self.told[which]));
        let inner = text.strip_prefix('"').and_then(|t| t.strip_suffix('"'));
        cut(&inner.map_or_else(|| text.to_string(), |inner| inner.replace("\"\"", "\"")))
    }

    fn bad(&self, reason: String) -> BadRow {
        BadRow {
            file: String::new(),
            line: self.line,
            reason,
        }
    }

    fn read_product(&self) -> Part<Product> {
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
        for ((_, nutrient, power), place) in NUTRIENTS.iter().zip(self.nutrients) {
            match scaled(self.cell(place), *power) {
                Some(Ok(value)) => values[*nutrient] = Some(value),
                Some(Err(())) => unreadable.push(*nutrient),
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
}

impl Iterator for Off {
    type Item = Result<Part<Product>, FoodsError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        Some(match self.frame() {
            Ok(None) => return None,
            Ok(Some(Ok(()))) => Ok(self.read_product()),
            Ok(Some(Err(bad))) => Ok(Part::Bad(bad)),
            Err(fatal) => {
                self.ended = true;
                Err(fatal)
            }
        })
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

/// Returns how long a line is without its newline.
fn without_newline(line: &[u8]) -> usize {
    let end = line.strip_suffix(b"\n").unwrap_or(line);
    end.strip_suffix(b"\r").unwrap_or(end).len()
}
