//! Why a whole file is refused. Nothing of such a file is imported.

use std::io;

use super::dialect::Dialect;

/// The most columns a diary may have.
pub const MAX_COLUMNS: usize = 1000;
const SHOWN_HEADERS: usize = 30;
const SHOWN_LETTERS: usize = 40;

/// Why a file cannot be imported at all.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
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
    /// No dialect has such a header.
    #[error("line {line}: no known diary has these columns: {}", listed(.found))]
    UnknownDialect {
        /// The line of the header.
        line: u64,
        /// The headers found.
        found: Vec<String>,
    },
    /// The dialect asked for needs other columns.
    #[error(
        "line {line}: a {dialect} file needs {}; found: {}", .missing.join(", "), listed(.found)
    )]
    MissingColumns {
        /// The line of the header.
        line: u64,
        /// The dialect asked for.
        dialect: Dialect,
        /// The columns it needs and does not find.
        missing: Vec<String>,
        /// The headers found.
        found: Vec<String>,
    },
    /// Two columns bear the same name, and it is one that is read.
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
    /// Some dates can only be meant day first, others only month first.
    #[error(
        "has dates of two orders: line {day_first} puts the day first, line {month_first} the month"
    )]
    TwoDateOrders {
        /// A line whose date has its day first.
        day_first: u64,
        /// A line whose date has its month first.
        month_first: u64,
    },
    /// No date of the file tells whether the day or the month stands first.
    #[error("line {line}: \"{text}\" may be meant day first or month first, and no line tells")]
    DateOrderUnsettled {
        /// The first line with such a date.
        line: u64,
        /// The date as written.
        text: String,
    },
    /// A column map is needed and was not given.
    #[error("which columns to read was not said")]
    NoMap,
    /// The column map is not `field=Header,…`, or names a field that does not exist.
    #[error("the column map has \"{0}\"")]
    BadMap(String),
}

impl FileError {
    /// Says what to do next.
    pub const fn hint(&self) -> &'static str {
        match self {
            FileError::Io(_) => "check that the file exists and that you may read it",
            FileError::Folder => "name the CSV file inside it",
            FileError::Empty => "export the diary again",
            FileError::NotCsv(_) => "open it and save it as CSV, or unpack it first",
            FileError::UnknownDialect { .. } => {
                "a nutrigap file needs date and food; name other columns with --format columns \
                 --map date=…,food=…,amount=…"
            }
            FileError::MissingColumns { .. } => {
                "leave --format away to have the dialect found, or name the columns with --map"
            }
            FileError::DuplicateColumn { .. } => "rename or delete one of them",
            FileError::TooManyColumns { .. } => "delete the columns that are no part of the diary",
            FileError::TwoDateOrders { .. } => {
                "mend the dates (2026-11-22), or say --date-order dmy or mdy to reject those of the \
                 other order"
            }
            FileError::DateOrderUnsettled { .. } => "say --date-order dmy or --date-order mdy",
            FileError::NoMap | FileError::BadMap(_) => {
                "write --map date=Tag,food=Lebensmittel,amount=Menge"
            }
        }
    }
}

fn listed(found: &[String]) -> String {
    let shown = found.iter().take(SHOWN_HEADERS).map(|name| shortened(name));
    let list = shown.collect::<Vec<_>>().join(", ");
    match found.len().checked_sub(SHOWN_HEADERS) {
        Some(more @ 1..) => format!("{list} and {more} more"),
        _ => list,
    }
}

/// A header may be anything, a whole file on one line included.
fn shortened(name: &str) -> String {
    let words = name.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(SHOWN_LETTERS) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words,
    }
}
