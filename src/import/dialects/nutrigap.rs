//! The project's own CSV: `date,time,meal,food,amount,unit,note`, nutrient keys, `food_code`,
//! `supplement`, `entry`, and what an export adds: `scope`, `typed`, `grams`, `grams_from`,
//! `confidence` and `filled`. Files of no known dialect are read with the same fields, by a [`ColumnMap`].
//!
//! Only `date` and `food` are needed. Nutrient cells are the row's own totals, and a blank one is
//! unknown, or in a supplement "not in it".

use super::{DialectSpec, FoundBy};
use crate::domain::{EntryKind, FoodCode, GramsFrom, Nutrient, NutrientSet, NutrientValues};
use crate::import::columns::ColumnMap;
use crate::import::dialects::reader::{Columns, ReadRow, Reading};
use crate::import::error::ImportError;
use crate::import::how::{How, NutrientColumn, nutrients};
use crate::import::reason::Reason;
use crate::import::row::{KnownBy, Origin, Row, Scope};
use crate::sheet::Header;
use crate::sheet::Record;
use crate::sheet::number;
use crate::sheet::unguarded;

/// Stands for the code of a food that no table knows.
pub const NO_FOOD: &str = "none";

/// Stands before the key of an exported entry, and makes it no id of the person's own.
pub const ENTRY: &str = "ng-";

/// The project's own.
pub(super) static SPEC: DialectSpec = DialectSpec {
    key: "nutrigap",
    format: "nutrigap",
    found_by: FoundBy::Columns {
        needed: &["date", "food"],
        // Other diaries have a date and a food too; what they call their amounts and values would be
        // passed over in silence.
        foreign: &[
            "quantity",
            "qty",
            "serving size",
            "servings",
            "calories",
            "calories (kcal)",
            "energy (kcal)",
            "kcal",
        ],
        preamble: false,
    },
    remark: None,
    open: |header, _| Ok(Box::new(Nutrigap::new(header, None)?)),
};

/// Any other file, its columns named by the person.
pub(super) static BY_MAP: DialectSpec = DialectSpec {
    key: "columns",
    format: "columns",
    found_by: FoundBy::Map,
    remark: None,
    open: |header, map| Ok(Box::new(Nutrigap::new(header, map)?)),
};

/// Reads records of the project's own CSV.
pub struct Nutrigap {
    date: Option<usize>,
    time: Option<usize>,
    meal: Option<usize>,
    food: Option<usize>,
    amount: Option<usize>,
    unit: Option<usize>,
    note: Option<usize>,
    food_code: Option<usize>,
    supplement: Option<usize>,
    entry: Option<usize>,
    scope: Option<usize>,
    typed: Option<usize>,
    grams: Option<usize>,
    grams_from: Option<usize>,
    confidence: Option<usize>,
    filled: Option<usize>,
    person: Option<usize>,
    nutrients: Vec<NutrientColumn>,
    foreign: bool,
}

impl Nutrigap {
    /// Finds the columns by their own names, or by those that a map gives them.
    pub fn new(header: &Header, map: Option<&ColumnMap>) -> Result<Self, ImportError> {
        let name = |field| map.map_or(Some(field), |map| map.folded(field));
        let find = |field| header.find(name(field).as_slice());
        let column = |nutrient: Nutrient| {
            let names = name(nutrient.key());
            NutrientColumn::find(header, names.as_slice(), nutrient, 1.0).transpose()
        };
        Ok(Nutrigap {
            date: find("date")?,
            time: find("time")?,
            meal: find("meal")?,
            food: find("food")?,
            amount: find("amount")?,
            unit: find("unit")?,
            note: find("note")?,
            food_code: find("food_code")?,
            supplement: find("supplement")?,
            entry: find("entry")?,
            scope: find("scope")?,
            typed: find("typed")?,
            grams: find("grams")?,
            grams_from: find("grams_from")?,
            confidence: find("confidence")?,
            filled: find("filled")?,
            person: find("person")?,
            nutrients: Nutrient::ALL
                .into_iter()
                .filter_map(column)
                .collect::<Result<_, _>>()?,
            foreign: map.is_some(),
        })
    }

    /// A cell as text; the marks against formulas are taken off the project's own files only.
    fn text<'a>(&self, record: &'a Record, column: Option<usize>) -> &'a str {
        let cell = record.cell(column);
        if self.foreign { cell } else { unguarded(cell) }
    }

    fn words(&self, record: &Record, column: Option<usize>) -> Option<String> {
        let text = self.text(record, column);
        (!text.is_empty()).then(|| text.to_owned())
    }

    fn kind(&self, record: &Record) -> Result<EntryKind, Reason> {
        let cell = record.cell(self.supplement);
        match cell.to_ascii_lowercase().as_str() {
            "yes" | "y" | "true" | "1" => Ok(EntryKind::Supplement),
            "" | "no" | "n" | "false" | "0" => Ok(EntryKind::Food),
            _ => Err(word("supplement", cell, "yes or no")),
        }
    }

    fn scope(&self, record: &Record) -> Result<Scope, Reason> {
        let cell = record.cell(self.scope);
        match cell.to_ascii_lowercase().as_str() {
            "" | "entry" => Ok(Scope::Entry),
            "meal" => Ok(Scope::MealTotal),
            "day" => Ok(Scope::DayTotal),
            _ => Err(word("scope", cell, "entry, meal or day")),
        }
    }
}

/// Reads `fndds:63107010`, and the bare numbers that study files have: eight digits are a code of
/// FNDDS, five one of SR28, which has no other length. Numbers of pandas end in `.0`.
pub(super) fn food_code(cell: &str) -> Result<FoodCode, Reason> {
    let bare = cell.strip_suffix(".0").unwrap_or(cell);
    let is_number = bare.bytes().all(|byte| byte.is_ascii_digit());
    Ok(match bare.len() {
        8 if is_number => format!("fndds:{bare}").parse()?,
        5 if is_number => format!("sr28:{bare}").parse()?,
        _ => cell.parse()?,
    })
}

fn word(column: &'static str, cell: &str, allowed: &'static str) -> Reason {
    Reason::Word {
        column,
        text: cell.to_owned(),
        allowed,
    }
}

impl Nutrigap {
    fn origin(&self, record: &Record, how: &How) -> Result<Origin, Reason> {
        let number = |column, name: &str| {
            let cell = record.cell(column);
            let refuse = |error| Reason::Number {
                column: name.to_owned(),
                text: cell.to_owned(),
                error,
            };
            if cell.is_empty() {
                Ok(None)
            } else {
                number(cell, how.marks).map(Some).map_err(refuse)
            }
        };
        let cell = record.cell(self.grams_from);
        let grams_from = GramsFrom::ALL.into_iter().find(|from| from.key() == cell);
        if grams_from.is_none() && !cell.is_empty() {
            return Err(word(
                "grams_from",
                cell,
                "weight, volume, portion or default",
            ));
        }
        Ok(Origin {
            typed: self.words(record, self.typed),
            grams: number(self.grams, "grams")?,
            grams_from,
            confidence: number(self.confidence, "confidence")?,
            filled: self.filled(record)?,
        })
    }

    fn filled(&self, record: &Record) -> Result<NutrientSet, Reason> {
        let cell = record.cell(self.filled);
        cell.parse()
            .map_err(|_| word("filled", cell, "nutrient keys with a blank between"))
    }

    fn known_by(&self, record: &Record) -> KnownBy {
        let Some(id) = self.words(record, self.entry) else {
            return KnownBy::Content;
        };
        let exported = id.strip_prefix(ENTRY).filter(|_| !self.foreign);
        match exported.and_then(|key| key.parse().ok()) {
            Some(key) => KnownBy::Entry(key),
            None => KnownBy::Id(id),
        }
    }

    /// `none` says that no table knows the food: its values are the row's, known or not.
    fn told(
        &self,
        record: &Record,
        how: &How,
    ) -> Result<(Option<FoodCode>, Option<NutrientValues>), Reason> {
        let values = nutrients(&self.nutrients, record, how)?;
        Ok(match record.cell(self.food_code) {
            "" => (None, values),
            NO_FOOD => (None, values.or(Some(NutrientValues::UNKNOWN))),
            code => (Some(food_code(code)?), values),
        })
    }
}

impl ReadRow for Nutrigap {
    fn columns(&self) -> Columns {
        let values = self.nutrients.iter().map(|column| column.column);
        let numbers = values
            .chain(self.amount)
            .chain(self.grams)
            .chain(self.confidence);
        Columns {
            date: self.date,
            numbers: numbers.collect(),
        }
    }

    fn read(&mut self, record: &Record, how: &How) -> Result<Reading, Reason> {
        let date = how.date(record.cell(self.date))?;
        let name = self
            .words(record, self.food)
            .ok_or_else(|| Reason::Blank("food".to_owned()))?;
        let (amount, unit) = (self.text(record, self.amount), self.text(record, self.unit));
        let (food_code, nutrients) = self.told(record, how)?;
        let scope = self.scope(record)?;
        if scope != Scope::Entry && nutrients.is_none() {
            return Err(Reason::TotalWithoutValues);
        }
        Ok(Reading::Row(Box::new(Row {
            time: match self.time {
                Some(_) => how.time(record.cell(self.time))?,
                None => how.clock(record.cell(self.date))?,
            },
            meal: self.words(record, self.meal),
            amount: how.amount(amount, unit)?,
            nutrients,
            food_code,
            kind: self.kind(record)?,
            note: self.words(record, self.note),
            scope,
            known_by: self.known_by(record),
            origin: self.origin(record, how)?,
            person: self.words(record, self.person),
            ..Row::new(record.line(), date, name)
        })))
    }
}
