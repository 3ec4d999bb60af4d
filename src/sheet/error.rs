//! Why a file cannot be read as a table of cells.

use std::io;

/// The most columns a table may have.
pub const MAX_COLUMNS: usize = 1000;

/// Why a file cannot be read as a table of cells.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// It cannot be opened or read.
    #[error("cannot be read: {0}")]
    Io(#[from] io::Error),
    /// It is a folder.
    #[error("is a folder, not a CSV file")]
    Folder,
    /// It holds nothing.
    #[error("is empty")]
    Empty,
    /// It is a file of another kind, whatever its name says.
    #[error("is {0}, not a CSV file")]
    NotCsv(&'static str),
    /// Two columns have the same name, and it is one that is read.
    #[error("line {line}: two columns are called \"{name}\"")]
    DuplicateColumn {
        /// The line of the header.
        line: u64,
        /// The name.
        name: String,
    },
    /// More columns than any diary has.
    #[error("line {line}: the header has more than {MAX_COLUMNS} columns")]
    TooManyColumns {
        /// The line of the header.
        line: u64,
    },
    /// Some dates can only be day first, others only month first.
    #[error(
        "has dates of two orders: line {day_first} puts the day first, line {month_first} the month"
    )]
    TwoDateOrders {
        /// A line whose date has its day first.
        day_first: u64,
        /// A line whose date has its month first.
        month_first: u64,
    },
    /// No date of the file shows whether the day or the month comes first.
    #[error("line {line}: \"{text}\" may be meant day first or month first, and no line tells")]
    DateOrderUnsettled {
        /// The first line with such a date.
        line: u64,
        /// The date as written.
        text: String,
    },
}
