//! What each dialect has in common: it makes a reading of one record at a time.

use super::columns::ColumnMap;
use super::cronometer_daily::CronometerDaily;
use super::cronometer_servings::CronometerServings;
use super::dialect::Dialect;
use super::error::FileError;
use super::header::Header;
use super::how::{Fact, How};
use super::loseit::Loseit;
use super::myfitnesspal_meals::MyfitnesspalMeals;
use super::myfitnesspal_printable::MyfitnesspalPrintable;
use super::nutrigap::Nutrigap;
use super::opennutritracker::Opennutritracker;
use super::reason::Reason;
use super::record::Record;
use super::row::{Row, Why};
use super::split::RawCells;

/// What a dialect makes of one record.
#[derive(Debug, PartialEq)]
pub enum Reading {
    /// A row.
    Row(Box<Row>),
    /// Nothing to import.
    Skip(Why),
    /// A heading, which is no data record.
    Heading,
}

/// The columns a survey of the whole file looks at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The date.
    pub date: Option<usize>,
    /// Those that hold or begin with numbers.
    pub numbers: Vec<usize>,
}

/// Reads the records of one dialect in the order of the file.
pub trait ReadRow {
    /// Says where dates and numbers stand.
    fn columns(&self) -> Columns;

    /// Looks at one record of the survey.
    fn look(&mut self, _cells: &RawCells) {}

    /// Returns what the records looked at told of the file as a whole.
    fn fact(&self) -> Option<Fact> {
        None
    }

    /// Returns the day and the meal that headings have set.
    fn place(&self) -> (String, String) {
        Default::default()
    }

    /// Reads one record.
    fn read(&mut self, record: &Record, how: &How) -> Result<Reading, Reason>;
}

/// Returns the reader of a dialect for this header.
pub fn reader(
    dialect: Dialect,
    header: &Header,
    map: Option<&ColumnMap>,
) -> Result<Box<dyn ReadRow>, FileError> {
    Ok(match dialect {
        Dialect::Nutrigap => Box::new(Nutrigap::new(header, None)?),
        Dialect::Columns => Box::new(Nutrigap::new(header, map)?),
        Dialect::CronometerServings => Box::new(CronometerServings::new(header)?),
        Dialect::CronometerDaily => Box::new(CronometerDaily::new(header)?),
        Dialect::MyfitnesspalMeals => Box::new(MyfitnesspalMeals::new(header)?),
        Dialect::MyfitnesspalPrintable => Box::new(MyfitnesspalPrintable::default()),
        Dialect::Loseit => Box::new(Loseit::new(header)?),
        Dialect::Opennutritracker => Box::new(Opennutritracker::new(header)?),
    })
}
