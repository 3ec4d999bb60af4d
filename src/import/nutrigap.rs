//! The project's own CSV: `date,time,meal,food,amount,unit,note`, nutrient keys, `food_code`,
//! `supplement`, `entry` and `scope`.
//!
//! Only `date` and `food` are needed. Nutrient cells are the row's own totals, and a blank one is
//! unknown, or in a supplement "not in it".

use super::error::FileError;
use super::header::Header;
use super::how::{How, NutrientColumn, nutrients};
use super::reader::{Columns, ReadRow, Reading};
use super::reason::Reason;
use super::record::Record;
use super::row::{KnownBy, Row, Scope};
use super::safe::unguarded;
use crate::domain::{EntryKind, Nutrient};

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
    nutrients: Vec<NutrientColumn>,
}

impl Nutrigap {
    /// Finds the columns.
    pub fn new(header: &Header) -> Result<Self, FileError> {
        let find = |name: &str| header.find(&[name]);
        let column = |nutrient: Nutrient| {
            NutrientColumn::find(header, &[nutrient.key()], nutrient, 1.0).transpose()
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
            nutrients: Nutrient::ALL
                .into_iter()
                .filter_map(column)
                .collect::<Result<_, _>>()?,
        })
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

fn word(column: &'static str, cell: &str, allowed: &'static str) -> Reason {
    Reason::Word {
        column,
        text: cell.to_owned(),
        allowed,
    }
}

impl ReadRow for Nutrigap {
    fn columns(&self) -> Columns {
        let values = self.nutrients.iter().map(|column| column.column);
        Columns {
            date: self.date,
            numbers: values.chain(self.amount).collect(),
        }
    }

    fn read(&mut self, record: &Record, how: &How) -> Result<Reading, Reason> {
        let words = |column| {
            let cell = unguarded(record.cell(column));
            (!cell.is_empty()).then(|| cell.to_owned())
        };
        let date = how.date(record.cell(self.date))?;
        let name = words(self.food).ok_or_else(|| Reason::Blank("food".to_owned()))?;
        let unit = words(self.unit).unwrap_or_default();
        let code = record.cell(self.food_code);
        Ok(Reading::Row(Box::new(Row {
            line: record.line(),
            date,
            time: how.time(record.cell(self.time))?,
            meal: words(self.meal),
            name,
            amount: how.amount(unguarded(record.cell(self.amount)), &unit)?,
            nutrients: nutrients(&self.nutrients, record, how)?,
            food_code: if code.is_empty() {
                None
            } else {
                Some(code.parse()?)
            },
            kind: self.kind(record)?,
            note: words(self.note),
            scope: self.scope(record)?,
            known_by: words(self.entry).map_or(KnownBy::Content, KnownBy::Id),
        })))
    }
}
