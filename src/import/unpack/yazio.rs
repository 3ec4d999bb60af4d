//! YAZIO as community exporters write it: `days.json`, and `products.json` that says what the ids in
//! it mean.
//!
//! Nutrients are per gram (or ml), in grams; energy is in kcal. A recipe's are of one portion. A
//! key that is absent is unknown, and so is all of a product whose id nothing explains: its row is
//! there without values, and is matched with no food.

use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::{BufReader, Read, Seek, Write};

use serde::Deserialize;

use super::error::UnpackError;
use crate::domain::{Nutrient, NutrientValues};
use crate::import::error::ImportError;
use crate::seed::{Program, nutrient_columns};

/// The columns of the rows, before those of the nutrients.
pub(in crate::import) const COLUMNS: [&str; 9] = [
    super::YAZIO_ID,
    "date",
    "time",
    "meal",
    "food",
    "amount",
    "unit",
    "identified",
    "kind",
];

#[derive(Deserialize)]
struct Day {
    consumed: Option<Consumed>,
}

#[derive(Deserialize)]
struct Consumed {
    #[serde(default)]
    products: Vec<Item>,
    #[serde(default)]
    recipe_portions: Vec<Item>,
    #[serde(default)]
    simple_products: Vec<Item>,
}

/// One thing eaten: a product by its id, portions of a recipe, or something with its own values.
#[derive(Deserialize)]
struct Item {
    #[serde(default)]
    id: String,
    #[serde(default)]
    date: String,
    daytime: Option<String>,
    product_id: Option<String>,
    recipe_id: Option<String>,
    name: Option<String>,
    amount: Option<f64>,
    portion_count: Option<f64>,
    nutrients: Option<HashMap<String, Option<f64>>>,
}

#[derive(Deserialize)]
struct Product {
    name: Option<String>,
    base_unit: Option<String>,
    #[serde(default)]
    nutrients: HashMap<String, Option<f64>>,
}

type Products = HashMap<String, Option<Product>>;

/// Whether a file is a list of days: its first key is a date.
pub(super) fn is_days(head: &[u8]) -> bool {
    first_key(head).is_some_and(|key| key.parse::<chrono::NaiveDate>().is_ok())
}

/// Whether a file says what ids mean.
pub(super) fn is_products(head: &[u8]) -> bool {
    let has = |word: &[u8]| memchr::memmem::find(head, word).is_some();
    first_key(head).is_some()
        && !is_days(head)
        && has(b"\"nutrients\"")
        && has(b"\"energy.energy\"")
}

fn first_key(head: &[u8]) -> Option<&str> {
    let text = super::text(head).strip_prefix(b"{")?.trim_ascii_start();
    let rest = text.strip_prefix(b"\"")?;
    let end = memchr::memchr(b'"', rest)?;
    std::str::from_utf8(&rest[..end]).ok()
}

/// Writes what was eaten as a CSV. `beside` are the other files of the export.
pub(super) fn rows(
    days: &mut File,
    beside: &mut [File],
    out: impl Write,
) -> Result<(), ImportError> {
    let days: BTreeMap<String, Option<Day>> = read(days)?;
    let mut products = Products::new();
    for file in beside {
        let mut head = [0; super::LOOK];
        let length = crate::sheet::read_some(file, &mut head)?;
        file.rewind()?;
        if is_products(&head[..length]) {
            products.extend(read::<Products>(file)?);
        }
    }
    write(&days, &products, out)
}

fn write(
    days: &BTreeMap<String, Option<Day>>,
    products: &Products,
    out: impl Write,
) -> Result<(), ImportError> {
    let days = || {
        let filled = days
            .iter()
            .filter_map(|(date, day)| Some((date, day.as_ref()?)));
        filled.filter_map(|(date, day)| Some((date, day.consumed.as_ref()?)))
    };
    let names_products = days().any(|(_, consumed)| !consumed.products.is_empty());
    if names_products && products.is_empty() {
        return Err(UnpackError::NoProducts.into());
    }
    let failed = |error: csv::Error| std::io::Error::other(error);
    let mut out = csv::Writer::from_writer(out);
    let keys = Nutrient::ALL.map(Nutrient::key);
    out.write_record(COLUMNS.into_iter().chain(keys))
        .map_err(failed)?;
    for (date, consumed) in days() {
        for (kind, items) in [
            ("product", &consumed.products),
            ("recipe", &consumed.recipe_portions),
            ("own", &consumed.simple_products),
        ] {
            for item in items {
                out.write_record(item.cells(date, kind, products))
                    .map_err(failed)?;
            }
        }
    }
    out.flush()?;
    Ok(())
}

impl Item {
    fn cells(&self, day: &str, kind: &str, products: &Products) -> Vec<String> {
        let (date, time) = self.date.split_once([' ', 'T']).unwrap_or((&self.date, ""));
        let id = self.product_id.as_ref().or(self.recipe_id.as_ref());
        let product = id.and_then(|id| products.get(id)).and_then(Option::as_ref);
        let count = match kind {
            "recipe" => self.portion_count,
            "own" => Some(1.0),
            _ => self.amount,
        };
        let values = match (&self.nutrients, product, count) {
            (Some(own), _, _) if kind == "own" => Some(values(own)),
            (_, Some(product), Some(count)) => Some(values(&product.nutrients).times(count)),
            _ => None,
        };
        let named = product.and_then(|product| product.name.clone());
        let unit = match kind {
            "recipe" => "portion",
            "own" => "",
            _ => product.and_then(|p| p.base_unit.as_deref()).unwrap_or("g"),
        };
        let amount = if kind == "own" { self.amount } else { count };
        let mut cells = vec![
            self.id.clone(),
            if date.is_empty() { day } else { date }.to_owned(),
            time.to_owned(),
            self.daytime.clone().unwrap_or_default(),
            self.name.clone().or(named).unwrap_or_else(|| match id {
                Some(id) => format!("{kind} {id}"),
                None => String::new(),
            }),
            amount.map_or_else(String::new, |amount| amount.to_string()),
            unit.to_owned(),
            if values.is_some() { "yes" } else { "no" }.to_owned(),
            kind.to_owned(),
        ];
        let values = values.unwrap_or(NutrientValues::UNKNOWN);
        let figure = |(_, value): (Nutrient, Option<f64>)| {
            value.map_or_else(String::new, |value| value.to_string())
        };
        cells.extend(values.iter().map(figure));
        cells
    }
}

fn values(nutrients: &HashMap<String, Option<f64>>) -> NutrientValues {
    let mut values = NutrientValues::UNKNOWN;
    for row in nutrient_columns(Program::Yazio) {
        let found = row.names.iter().find_map(|name| *nutrients.get(*name)?);
        values[row.nutrient] = found.map(|value| value / row.per_unit);
    }
    values
}

fn read<T: for<'de> Deserialize<'de>>(file: &mut File) -> Result<T, ImportError> {
    let mut text = BufReader::new(file);
    // serde_json takes no byte order mark.
    let mut mark = [0; 3];
    let length = crate::sheet::read_some(&mut text, &mut mark)?;
    let start: &[u8] = match &mark[..length] {
        [0xEF, 0xBB, 0xBF] => &[],
        start => start,
    };
    serde_json::from_reader(start.chain(text))
        .map_err(|error| UnpackError::Damaged(error.to_string()).into())
}
