//! A release of USDA FoodData Central in CSV: Foundation, SR Legacy, Survey (FNDDS) and Branded
//! foods, each alone or all together.
//!
//! Source of files and columns: FoodData Central, Download Field Descriptions.

mod gather;
mod measure;
mod names;
mod packet;

use std::cell::Cell;
use std::collections::HashMap;
use std::rc::Rc;

use gather::Gather;
use measure::portion;
use names::{names, nutrients, survey_categories};
use packet::brand;

use super::FoodsError;
use super::amounts::{Amounts, Place};
use super::files::Files;
use super::table::{Part, Table};
use crate::domain::{Gtin, Portion};

const FOODS: &str = "food.csv";
const AMOUNTS: &str = "food_nutrient.csv";
const BRANDS: &str = "branded_food.csv";
const PORTIONS: &str = "food_portion.csv";

/// A name or brand of more letters is cut.
const LONGEST_NAME: usize = 300;

/// A release's files, each streamed once.
pub struct Fdc {
    files: Files,
    /// Where the amounts of each nutrient go.
    nutrients: HashMap<u64, Option<Place>>,
    categories: HashMap<String, String>,
    survey_categories: HashMap<String, String>,
    units: HashMap<String, String>,
}

/// A row of `food.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FdcFood {
    /// Its `fdc_id`.
    pub id: u64,
    /// Its description.
    pub name: String,
    /// Its food group; blank for branded foods, whose own file names it.
    pub category: String,
    /// The day it was published.
    pub edition: String,
}

/// A row of `branded_food.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct FdcBrand {
    /// The food's `fdc_id`.
    pub id: u64,
    /// What is on the packet.
    pub branded: Branded,
}

/// What a packet tells.
#[derive(Clone, Debug, PartialEq)]
pub struct Branded {
    /// The brand and who owns it.
    pub brand: String,
    /// The barcode, where its check digit fits.
    pub barcode: Option<Gtin>,
    /// The food group.
    pub category: String,
    /// The serving.
    pub portions: Vec<Portion>,
}

/// Amounts of one food that stand together in `food_nutrient.csv`; there may be more elsewhere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FdcAmounts {
    /// The food's `fdc_id`.
    pub id: u64,
    /// The amounts, per 100 g.
    pub amounts: Amounts,
    /// How many rows they are.
    pub rows: u64,
}

/// A row of `food_portion.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct FdcPortion {
    /// The food's `fdc_id`.
    pub id: u64,
    /// The household measure.
    pub portion: Portion,
}

impl Fdc {
    pub(super) fn new(mut files: Files) -> Result<Fdc, FoodsError> {
        if !files.has(AMOUNTS) {
            let found = files.named();
            return Err(FoodsError::NotARelease {
                missing: AMOUNTS,
                found,
            });
        }
        Ok(Fdc {
            nutrients: nutrients(&mut files)?,
            categories: names(&mut files, "food_category.csv", &["id", "description"])?,
            survey_categories: survey_categories(&mut files)?,
            units: names(&mut files, "measure_unit.csv", &["id", "name"])?,
            files,
        })
    }

    /// Returns what tells this release from another.
    pub fn identity(&self) -> String {
        self.files.identity(&[FOODS, BRANDS, AMOUNTS, PORTIONS])
    }

    /// Returns how many bytes there are to read, unpacked.
    pub fn bytes(&self) -> u64 {
        self.files.bytes(&[FOODS, BRANDS, AMOUNTS, PORTIONS])
    }

    /// Returns the count of bytes read so far; it moves while a stream is read.
    pub fn progress(&self) -> Rc<Cell<u64>> {
        Rc::clone(&self.files.read)
    }

    /// Streams the foods; samples and other steps on the way to a food are skipped.
    ///
    /// # Errors
    /// The file cannot be read, or lacks a column.
    pub fn foods(
        &mut self,
    ) -> Result<impl Iterator<Item = Result<Part<FdcFood>, FoodsError>> + '_, FoodsError> {
        let wanted = [
            "fdc_id",
            "data_type",
            "description",
            "food_category_id",
            "publication_date",
        ];
        let (categories, survey) = (&self.categories, &self.survey_categories);
        let table = Table::new(self.files.open(FOODS)?, FOODS, &wanted, 3)?;
        Ok(rows(table, move |row| food(row, categories, survey)))
    }

    /// Streams what the packets tell; nothing where the release has no branded foods.
    ///
    /// # Errors
    /// As [`Fdc::foods`].
    pub fn brands(
        &mut self,
    ) -> Result<Option<impl Iterator<Item = Result<Part<FdcBrand>, FoodsError>> + '_>, FoodsError>
    {
        if !self.files.has(BRANDS) {
            return Ok(None);
        }
        let wanted = [
            "fdc_id",
            "brand_owner",
            "brand_name",
            "gtin_upc",
            "serving_size",
            "serving_size_unit",
            "household_serving_fulltext",
            "branded_food_category",
        ];
        let table = Table::new(self.files.open(BRANDS)?, BRANDS, &wanted, 1)?;
        Ok(Some(rows(table, brand)))
    }

    /// Streams the amounts of nutrients, those of one food together where they stand together.
    ///
    /// # Errors
    /// As [`Fdc::foods`].
    pub fn amounts(
        &mut self,
    ) -> Result<impl Iterator<Item = Result<Part<FdcAmounts>, FoodsError>> + '_, FoodsError> {
        let wanted = ["fdc_id", "nutrient_id", "amount"];
        let nutrients = &self.nutrients;
        let table = Table::new(self.files.open(AMOUNTS)?, AMOUNTS, &wanted, 3)?;
        Ok(Gather::new(table, nutrients))
    }

    /// Streams the household measures; nothing where the release has none.
    ///
    /// # Errors
    /// As [`Fdc::foods`].
    pub fn portions(
        &mut self,
    ) -> Result<Option<impl Iterator<Item = Result<Part<FdcPortion>, FoodsError>> + '_>, FoodsError>
    {
        if !self.files.has(PORTIONS) {
            return Ok(None);
        }
        let wanted = [
            "fdc_id",
            "gram_weight",
            "amount",
            "measure_unit_id",
            "portion_description",
            "modifier",
        ];
        let units = &self.units;
        let table = Table::new(self.files.open(PORTIONS)?, PORTIONS, &wanted, 2)?;
        Ok(Some(rows(table, move |row| portion(row, units))))
    }
}

/// Reads every row of a table.
fn rows<'a, T>(
    mut table: Table<'a>,
    read: impl Fn(&Table<'a>) -> Part<T>,
) -> impl Iterator<Item = Result<Part<T>, FoodsError>> {
    std::iter::from_fn(move || {
        Some(match table.advance()? {
            Ok(Ok(())) => Ok(read(&table)),
            Ok(Err(bad)) => Ok(Part::Bad(bad)),
            Err(fatal) => Err(fatal),
        })
    })
}

fn food(
    row: &Table<'_>,
    categories: &HashMap<String, String>,
    survey: &HashMap<String, String>,
) -> Part<FdcFood> {
    let category = row.text(3);
    let category = match &*row.text(1) {
        "foundation_food" | "sr_legacy_food" => categories.get(&*category),
        "survey_fndds_food" => survey.get(&*category),
        "branded_food" => None,
        _ => return Part::Skipped("samples and steps on the way to a food"),
    };
    let Some(id) = row.id(0) else {
        return Part::Bad(row.bad(format!("fdc_id \"{}\" is not a number", row.text(0))));
    };
    let name = cut(&row.text(2));
    if name.is_empty() {
        return Part::Skipped("without a name");
    }
    Part::Of(FdcFood {
        id,
        name,
        category: category.cloned().unwrap_or_default(),
        edition: row.text(4).chars().take(10).collect(),
    })
}

/// Puts a text on one line of bearable length.
pub(in crate::release) fn cut(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST_NAME) {
        Some((end, _)) => line[..end].to_owned(),
        None => line,
    }
}
