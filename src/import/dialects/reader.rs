//! What each dialect has in common: it makes a reading of one record at a time.

use crate::import::columns::ColumnMap;
use crate::import::dialects::Dialect;
use crate::import::dialects::cronometer_daily::CronometerDaily;
use crate::import::dialects::cronometer_servings::CronometerServings;
use crate::import::dialects::loseit::Loseit;
use crate::import::dialects::myfitnesspal_meals::MyfitnesspalMeals;
use crate::import::dialects::myfitnesspal_printable::MyfitnesspalPrintable;
use crate::import::dialects::nutrigap::Nutrigap;
use crate::import::dialects::opennutritracker::Opennutritracker;
use crate::import::error::ImportError;
use crate::import::how::{Fact, How};
use crate::import::reason::Reason;
use crate::import::row::{Row, Why};
use crate::sheet::Header;
use crate::sheet::RawCells;
use crate::sheet::Record;

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
) -> Result<Box<dyn ReadRow>, ImportError> {
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
