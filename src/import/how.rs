//! How the cells of one file are read: what its survey settled, and today.

use chrono::{NaiveDate, NaiveTime};

use crate::domain::{Nutrient, NutrientValues};
use crate::import::amount::Amount;
use crate::import::error::ImportError;
use crate::import::reason::Reason;
use crate::parse::when::{self, DateOrder};
use crate::seed::{Program, nutrient_columns};
use crate::sheet::Header;
use crate::sheet::Marks;
use crate::sheet::Record;
use crate::sheet::number;

/// What the cells of one file mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct How {
    /// The last day a row may have.
    pub today: NaiveDate,
    /// The order of slashed dates, where known.
    pub order: Option<DateOrder>,
    /// The decimal sign.
    pub marks: Marks,
    /// What else the whole file told its dialect.
    pub fact: Option<Fact>,
}

/// Something that only a whole file tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Days are also told meal by meal, so their totals say nothing more.
    MealsListed,
    /// Minerals are in grams, not in milligrams.
    MineralsInGrams,
    /// No column holds a nutrient.
    NoNutrients,
}

impl How {
    /// Reads a date cell that must be filled.
    pub fn date(&self, cell: &str) -> Result<NaiveDate, Reason> {
        if cell.is_empty() {
            return Err(Reason::Blank("date".to_owned()));
        }
        let day = when::numeric(without_midnight(cell), self.order)?;
        Ok(when::not_after(day, self.today)?)
    }

    /// Reads a time cell; blank is no time.
    pub fn time(&self, cell: &str) -> Result<Option<NaiveTime>, Reason> {
        if cell.is_empty() {
            return Ok(None);
        }
        Ok(Some(when::time(cell)?))
    }

    /// Reads an amount cell and a unit cell.
    pub fn amount(&self, cell: &str, unit: &str) -> Result<Amount, Reason> {
        Amount::read(cell, unit, self.marks)
    }
}

/// Spreadsheets that take a day for a moment write `2026-01-27 00:00:00`.
pub fn without_midnight(cell: &str) -> &str {
    cell.strip_suffix("00:00:00")
        .map_or(cell, |day| day.trim_end_matches(['T', ' ']))
}

/// Returns a text cell with its blanks made one; `None` where it is blank.
pub fn words(cell: &str) -> Option<String> {
    let mut text = String::with_capacity(cell.len());
    for word in cell.split_whitespace() {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    (!text.is_empty()).then_some(text)
}

/// A column that holds a nutrient.
#[derive(Clone, Debug, PartialEq)]
pub struct NutrientColumn {
    /// Where it stands.
    pub column: usize,
    /// Its name as the file has it.
    pub name: String,
    /// What it holds.
    pub nutrient: Nutrient,
    /// How many of its units make one of the nutrient's: 40 IU of vitamin D are 1 µg.
    pub per_unit: f64,
}

impl NutrientColumn {
    /// Finds a column by one of its names, given in lower case; `per_unit` as in the field.
    pub fn find(
        header: &Header,
        names: &[&str],
        nutrient: Nutrient,
        per_unit: f64,
    ) -> Result<Option<NutrientColumn>, ImportError> {
        let made = |column| NutrientColumn {
            column,
            name: header.name(column).to_owned(),
            nutrient,
            per_unit,
        };
        Ok(header.find(names)?.map(made))
    }

    /// Finds the columns a program writes our nutrients to (`seed/nutrient_columns.csv`).
    pub(crate) fn of_program(
        header: &Header,
        program: Program,
    ) -> Result<Vec<NutrientColumn>, ImportError> {
        let mut found: Vec<NutrientColumn> = Vec::new();
        for row in nutrient_columns(program) {
            if found.iter().all(|column| column.nutrient != row.nutrient) {
                let (nutrient, per_unit) = (row.nutrient, row.per_unit);
                found.extend(NutrientColumn::find(
                    header, &row.names, nutrient, per_unit,
                )?);
            }
        }
        Ok(found)
    }

    /// Reads the cell of a record; blank is unknown.
    pub fn value(&self, record: &Record, how: &How) -> Result<Option<f64>, Reason> {
        let cell = record.cell(Some(self.column));
        if cell.is_empty() {
            return Ok(None);
        }
        let (column, text) = (|| self.name.clone(), || cell.to_owned());
        let read = number(cell, how.marks);
        let value = read.map_err(|error| Reason::Number {
            column: column(),
            text: text(),
            error,
        })?;
        let value = value / self.per_unit;
        bounded(self.nutrient, value, column, text).map(Some)
    }
}

/// Reads all nutrient cells of a record; `None` where none is filled.
pub fn nutrients(
    columns: &[NutrientColumn],
    record: &Record,
    how: &How,
) -> Result<Option<NutrientValues>, Reason> {
    let mut values = NutrientValues::UNKNOWN;
    for column in columns {
        if let Some(value) = column.value(record, how)? {
            values[column.nutrient] = Some(value);
        }
    }
    Ok((!values.is_unknown()).then_some(values))
}

impl Fact {
    /// Returns what the person should know of it.
    pub const fn remark(self) -> Option<&'static str> {
        match self {
            Fact::MealsListed => None,
            Fact::MineralsInGrams => Some(
                "the minerals of this file are in grams and were converted to milligrams; the \
                 unit of its vitamins cannot be told, so they are unknown",
            ),
            Fact::NoNutrients => {
                Some("this file holds no nutrients: foods are matched by their names")
            }
        }
    }
}

/// Refuses a value that no row can have.
pub fn bounded(
    nutrient: Nutrient,
    value: f64,
    column: impl FnOnce() -> String,
    text: impl FnOnce() -> String,
) -> Result<f64, Reason> {
    let limit = nutrient.max_per_row();
    if value <= limit {
        return Ok(value);
    }
    let (column, text) = (column(), text());
    Err(Reason::TooMuch {
        column,
        text,
        nutrient,
        limit,
    })
}
