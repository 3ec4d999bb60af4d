//! A release of USDA FoodData Central in CSV: Foundation, SR Legacy, Survey (FNDDS) and Branded
//! foods, each alone or all together.
//!
//! Source of files and columns: FoodData Central, Download Field Descriptions.

use std::cell::Cell;
use std::collections::HashMap;
use std::rc::Rc;

use super::amounts::{Amounts, Place, place, place_in};
use super::files::Files;
use super::serving::portions;
use super::table::{Part, Table};
use super::{BadRow, FoodsError};
use crate::domain::{Gtin, Portion};

const FOODS: &str = "food.csv";
const AMOUNTS: &str = "food_nutrient.csv";
const BRANDS: &str = "branded_food.csv";
const PORTIONS: &str = "food_portion.csv";

/// A name or brand of more letters is cut.
const LONGEST_NAME: usize = 300;

/// A portion nobody wants to read.
const LONGEST_LABEL: usize = 60;

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
        Ok(Gather {
            table,
            nutrients,
            open: None,
            ended: false,
        })
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

fn brand(row: &Table<'_>) -> Part<FdcBrand> {
    let Some(id) = row.id(0) else {
        return Part::Bad(row.bad(format!("fdc_id \"{}\" is not a number", row.text(0))));
    };
    let (owner, name) = (company(&row.text(1)), cut(&row.text(2)).replace(',', " "));
    let liquid = match row.text(5).to_ascii_lowercase().as_str() {
        "ml" | "mlt" => Some(true),
        "g" | "grm" => Some(false),
        _ => None,
    };
    let serving = row
        .number(4)
        .and_then(Result::ok)
        .filter(|_| liquid.is_some());
    let brand = match (name.is_empty(), owner.is_empty()) {
        (true, _) => owner,
        (false, true) => name,
        (false, false) if name.eq_ignore_ascii_case(&owner) => name,
        (false, false) => format!("{name}, {owner}"),
    };
    Part::Of(FdcBrand {
        id,
        branded: Branded {
            brand,
            barcode: Gtin::of_table(&row.text(3)),
            category: cut(&row.text(7)),
            portions: portions(&counted(&row.text(6)), serving, None, liquid == Some(true)),
        },
    })
}

/// Returns a serving's words with a count before them: `BOTTLE` is one.
fn counted(words: &str) -> String {
    match words.chars().next() {
        Some(first) if first.is_alphabetic() => format!("1 {words}"),
        _ => words.to_owned(),
    }
}

/// Returns a company's name without what only says that it is one.
fn company(name: &str) -> String {
    const FORMS: &[&str] = &[
        "inc",
        "incorporated",
        "llc",
        "ltd",
        "limited",
        "co",
        "company",
        "corp",
        "corporation",
        "gmbh",
        "ag",
        "sa",
        "lp",
        "plc",
        "usa",
        "us",
        "na",
    ];
    let is_form = |word: &str| {
        let bare: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
        bare.is_empty() || FORMS.contains(&bare.to_lowercase().as_str())
    };
    let name = cut(name).replace(',', " ");
    let words: Vec<&str> = name.split_whitespace().collect();
    // "Company" alone is no form of a company, so the first word stays.
    let kept = words
        .iter()
        .enumerate()
        .filter(|(at, word)| *at == 0 || !is_form(word));
    kept.map(|(_, word)| *word).collect::<Vec<_>>().join(" ")
}

fn portion(row: &Table<'_>, units: &HashMap<String, String>) -> Part<FdcPortion> {
    let Some(id) = row.id(0) else {
        return Part::Bad(row.bad(format!("fdc_id \"{}\" is not a number", row.text(0))));
    };
    let grams = match row.number(1) {
        Some(Ok(grams)) if grams > 0.0 && grams <= 10_000.0 => grams,
        _ => return Part::Skipped("without a weight"),
    };
    let amount = row.number(2).and_then(Result::ok).filter(|a| *a > 0.0);
    let unit = units.get(&*row.text(3)).map_or("", String::as_str);
    let unit = if unit == "undetermined" { "" } else { unit };
    let (described, modifier) = (row.text(4), row.text(5));
    // The survey foods have the whole measure in one cell, and a code beside it.
    let label = if described.is_empty() {
        let count = amount.unwrap_or(1.0).to_string();
        [count.as_str(), unit, &modifier].join(" ")
    } else {
        described.into_owned()
    };
    let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    if label.is_empty() || label.chars().count() > LONGEST_LABEL {
        return Part::Skipped("without a name");
    }
    Part::Of(FdcPortion {
        id,
        portion: Portion { label, grams },
    })
}

/// Gathers the amounts of one food.
struct Gather<'a> {
    table: Table<'a>,
    nutrients: &'a HashMap<u64, Option<Place>>,
    open: Option<FdcAmounts>,
    ended: bool,
}

impl Gather<'_> {
    /// Takes the row at hand; returns the amounts of the food before, once another one begins.
    fn take(&mut self) -> Result<Option<FdcAmounts>, BadRow> {
        let Some(id) = self.table.id(0) else {
            return Err(self.table.bad("fdc_id is not a number"));
        };
        let figure = self.table.id(1).and_then(|nutrient| {
            let named = self.nutrients.get(&nutrient).copied();
            named.unwrap_or_else(|| place(nutrient))
        });
        let amount = match (figure, self.table.number(2)) {
            (Some(figure), Some(Ok(amount))) => Some((figure, amount)),
            (Some(_), Some(Err(()))) => {
                let amount = self.table.text(2);
                return Err(self
                    .table
                    .bad(format!("amount \"{amount}\" is not a number")));
            }
            _ => None,
        };
        let finished = self.open.take_if(|open| open.id != id);
        let open = self.open.get_or_insert_with(|| FdcAmounts {
            id,
            amounts: Amounts::default(),
            rows: 0,
        });
        open.rows += 1;
        if let Some((figure, amount)) = amount {
            open.amounts.set(figure, amount);
        }
        Ok(finished)
    }
}

impl Iterator for Gather<'_> {
    type Item = Result<Part<FdcAmounts>, FoodsError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let bad = match self.table.advance() {
                None => break,
                Some(Err(fatal)) => {
                    self.ended = true;
                    return Some(Err(fatal));
                }
                Some(Ok(Err(bad))) => bad,
                Some(Ok(Ok(()))) => match self.take() {
                    Ok(None) => continue,
                    Ok(Some(finished)) => return Some(Ok(Part::Of(finished))),
                    Err(bad) => bad,
                },
            };
            return Some(Ok(Part::Bad(bad)));
        }
        self.ended = true;
        self.open.take().map(|last| Ok(Part::Of(last)))
    }
}

/// Reads which nutrient an id is and in which unit; without the file the ids have the units they
/// always had.
fn nutrients(files: &mut Files) -> Result<HashMap<u64, Option<Place>>, FoodsError> {
    const NUTRIENTS: &str = "nutrient.csv";
    let mut places = HashMap::new();
    if !files.has(NUTRIENTS) {
        return Ok(places);
    }
    let wanted = ["id", "unit_name", "nutrient_nbr"];
    let mut table = Table::new(files.open(NUTRIENTS)?, NUTRIENTS, &wanted, 2)?;
    while let Some(row) = table.advance() {
        if row?.is_err() {
            continue;
        }
        if let Some(id) = table.id(0) {
            let found = place_in(id, &table.text(1));
            places.insert(id, found);
            if let Some(number) = table.id(2).filter(|number| *number < 1000) {
                places.insert(number, found);
            }
        }
    }
    Ok(places)
}

fn survey_categories(files: &mut Files) -> Result<HashMap<String, String>, FoodsError> {
    const FILE: &str = "wweia_food_category.csv";
    let description = "wweia_food_category_description";
    // The column has had both names.
    let by_old_name = names(files, FILE, &["wweia_food_category_code", description]);
    match by_old_name {
        Err(FoodsError::MissingColumns { .. }) => {
            names(files, FILE, &["wweia_food_category", description])
        }
        other => other,
    }
}

/// Reads a small table of names; empty where the release has none.
fn names(
    files: &mut Files,
    file: &str,
    columns: &[&str; 2],
) -> Result<HashMap<String, String>, FoodsError> {
    let mut all = HashMap::new();
    if !files.has(file) {
        return Ok(all);
    }
    let mut table = Table::new(files.open(file)?, file, columns, 2)?;
    while let Some(row) = table.advance() {
        if row?.is_ok() {
            all.insert(table.text(0).into_owned(), cut(&table.text(1)));
        }
    }
    Ok(all)
}

/// Puts a text on one line of bearable length.
pub(super) fn cut(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST_NAME) {
        Some((end, _)) => line[..end].to_owned(),
        None => line,
    }
}
