//! What each dialect has in common: it makes a reading of one record at a time.

use crate::import::about::About;
use crate::import::how::{Fact, How};
use crate::import::reason::Reason;
use crate::import::row::{Row, Why};
use crate::sheet::RawCells;
use crate::sheet::Record;

/// What a dialect makes of one record.
#[derive(Debug, PartialEq)]
pub enum Reading {
    /// A row.
    Row(Box<Row>),
    /// Nothing to import.
    Skip(Why),
    /// Who a person is.
    Person(String, About),
    /// A heading, which is no data record.
    Heading,
    /// A row that this record shows to be complete; the record itself is to be read again.
    Before(Box<Row>),
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

    /// Returns the row that waited for a record after it, when there is none.
    fn rest(&mut self) -> Option<Box<Row>> {
        None
    }

    /// Reads one record.
    fn read(&mut self, record: &Record, how: &How) -> Result<Reading, Reason>;
}
