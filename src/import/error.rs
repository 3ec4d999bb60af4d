//! Why a whole file is refused. Nothing of such a file is imported.

use std::io;

use crate::import::dialects::Dialect;
use crate::import::unpack::UnpackError;
use crate::sheet::SheetError;

const SHOWN_HEADERS: usize = 30;
const SHOWN_LETTERS: usize = 40;

/// Why a file cannot be imported at all.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// It cannot be read as a table of cells.
    #[error(transparent)]
    Sheet(#[from] SheetError),
    /// It is an export that is no CSV, and cannot be read.
    #[error(transparent)]
    Unpack(#[from] UnpackError),
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
    /// A column map is needed and was not given.
    #[error("which columns to read was not said")]
    NoMap,
    /// The column map is not `field=Header,…`, or names a field that does not exist.
    #[error("the column map has \"{0}\"")]
    BadMap(String),
}

impl From<io::Error> for ImportError {
    fn from(error: io::Error) -> Self {
        SheetError::from(error).into()
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
