//! What each dialect has in common: it makes a reading of one record at a time.

use super::dialect::Dialect;
use super::error::FileError;
use super::header::Header;
use super::how::How;
use super::nutrigap::Nutrigap;
use super::reason::Reason;
use super::record::Record;
use super::row::{Row, Why};

/// What a dialect makes of one record.
#[derive(Debug, PartialEq)]
pub enum Reading {
    /// A row.
    Row(Box<Row>),
    /// Nothing to import.
    Skip(Why),
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

    /// Reads one record.
    fn read(&mut self, record: &Record, how: &How) -> Result<Reading, Reason>;
}

/// Returns the reader of a dialect for this header.
pub fn reader(dialect: Dialect, header: &Header) -> Result<Box<dyn ReadRow>, FileError> {
    match dialect {
        Dialect::Nutrigap => Ok(Box::new(Nutrigap::new(header)?)),
        _ => Err(FileError::UnknownDialect {
            line: header.line(),
            found: header.names().to_vec(),
        }),
    }
}
