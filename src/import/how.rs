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
use crate::sheet::{long_date, number};

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
    /// Times are in UTC, to be moved by each row's own offset.
    TimesInUtc,
}

impl How {
    /// Reads a date cell that must be filled.
    pub fn date(&self, cell: &str) -> Result<NaiveDate, Reason> {
        if cell.is_empty() {
            return Err(Reason::Blank("date".to_owned()));
        }
        let day = day_of(cell);
        let spelt = day.contains(|c: char| c.is_alphabetic());
        let day = match long_date(day).filter(|_| spelt) {
            Some(date) => date,
            None => when::numeric(day, self.order)?,
        };
        Ok(when::not_after(day, self.today)?)
    }

    /// Reads the time of day that follows a date in the same cell; midnight is none, for that is
    /// how spreadsheets write a day.
    pub fn clock(&self, cell: &str) -> Result<Option<NaiveTime>, Reason> {
        let Some((_, clock)) = split_moment(cell) else {
            return Ok(None);
        };
        let end = clock.find(['.', 'Z', '+']).unwrap_or(clock.len());
        let time = when::time(clock[..end].trim())?;
        Ok(Some(time).filter(|time| *time != NaiveTime::MIN))
    }

    /// The same file's cells with the decimal point that its program always writes.
    pub const fn with_point(self) -> How {
        How {
            marks: Marks::Point,
            ..self
        }
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

/// Returns the day of a cell that may hold a time after it: `2026-01-27 00:00:00`.
pub fn day_of(cell: &str) -> &str {
    split_moment(cell).map_or(cell, |(day, _)| day)
}

/// Splits `11/02/2026 0:00` and `2026-01-27T08:30` into day and time; `None` where there is no time.
fn split_moment(cell: &str) -> Option<(&str, &str)> {
    cell.match_indices([' ', 'T']).find_map(|(at, _)| {
        let (day, clock) = (&cell[..at], &cell[at + 1..]);
        let digits = clock.bytes().take_while(u8::is_ascii_digit).count();
        let is_clock = matches!(digits, 1 | 2) && clock.as_bytes().get(digits) == Some(&b':');
        is_clock.then_some((day, clock))
    })
}

/// A nutrient, the names its column may have, and how many of the column's units make one of ours.
pub type NutrientNames = (Nutrient, &'static [&'static str], f64);

/// Finds the columns of nutrients; of several for one nutrient the first of the list is read.
pub fn columns_of(
    header: &Header,
    names: &[NutrientNames],
) -> Result<Vec<NutrientColumn>, ImportError> {
    let mut found: Vec<NutrientColumn> = Vec::new();
    for (nutrient, names, per_unit) in names {
        if found.iter().any(|column| column.nutrient == *nutrient) {
            continue;
        }
        found.extend(NutrientColumn::find(header, names, *nutrient, *per_unit)?);
    }
    Ok(found)
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
        let value = if value < SMALLEST { 0.0 } else { value } / self.per_unit;
        bounded(self.nutrient, value, column, text).map(Some)
    }
}

/// Reads all nutrient cells of a record; `None` where none is filled.
pub fn nutrients(
    columns: &[NutrientColumn],
    record: &Record,
    how: &How,
) -> Result<Option<NutrientValues>, Reason> {
    nutrients_or(columns, record, how, "")
}

/// Reads all nutrient cells of a record as [`nutrients`] does, where a word stands for unknown.
pub fn nutrients_or(
    columns: &[NutrientColumn],
    record: &Record,
    how: &How,
    unknown: &str,
) -> Result<Option<NutrientValues>, Reason> {
    let mut values = NutrientValues::UNKNOWN;
    for column in columns {
        if record.cell(Some(column.column)) == unknown {
            continue;
        }
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
            Fact::TimesInUtc => {
                Some("the times of this file are in UTC and were moved to local time")
            }
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

/// What a zero of SAS becomes on its way through other programs is 5.4e-79; no food holds so little
/// of anything.
pub(super) const SMALLEST: f64 = 1e-60;

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
