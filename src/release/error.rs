//! Why a whole release is refused, or reading it ends early.

use std::io;

/// Why foods cannot be imported from a path.
#[derive(Debug, thiserror::Error)]
pub enum FoodsError {
    /// It cannot be opened or read.
    #[error("cannot be read: {0}")]
    Io(io::Error),
    /// It ends before its end.
    #[error("{0} is cut off or damaged")]
    CutOff(String),
    /// A ZIP archive without its list of members, which stands at its end.
    #[error("is a ZIP archive that is cut off or damaged")]
    BrokenZip,
    /// An Excel workbook.
    #[error("is an Excel workbook (XLSX), not a release of foods")]
    Workbook,
    /// The release as JSON.
    #[error("holds the JSON form of a release")]
    Json,
    /// A folder or archive without the files of a release.
    #[error("is no release of foods: {missing} is not in it; it holds {found}")]
    NotARelease {
        /// The file that every release has.
        missing: &'static str,
        /// What stands there instead.
        found: String,
    },
    /// One CSV of a release that has several.
    #[error("is one file of a FoodData Central release, which has several")]
    OneMember,
    /// Another kind of file.
    #[error("is {0}, not a release of foods")]
    NotFoods(&'static str),
    /// No known table has such columns.
    #[error("is no known table of foods; its columns are {0}")]
    UnknownColumns(String),
    /// A file of the release lacks columns.
    #[error("{file} has no column {missing}; found: {found}")]
    MissingColumns {
        /// The file.
        file: String,
        /// What it lacks.
        missing: String,
        /// What it has.
        found: String,
    },
    /// It holds nothing.
    #[error("is empty")]
    Empty,
}

impl FoodsError {
    /// Tells a file that ends too early from one that cannot be read.
    pub(super) fn reading(file: &str, cause: io::Error) -> FoodsError {
        match cause.kind() {
            io::ErrorKind::UnexpectedEof
            | io::ErrorKind::InvalidData
            | io::ErrorKind::InvalidInput => FoodsError::CutOff(file.to_owned()),
            _ => FoodsError::Io(cause),
        }
    }
}
