use std::path::PathBuf;

use super::Fault;

/// Why the diary's file could not be used; in every case it is as it was before.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// The file is no SQLite database.
    #[error("{0} is not a nutrigap diary")]
    NotADiary(PathBuf),
    /// The file is a database of another program.
    #[error("{0} belongs to another program")]
    OtherProgram(PathBuf),
    /// The file that stands where the imported foods belong is something else.
    #[error("{0} is no file of foods that nutrigap imported")]
    NotAShelf(PathBuf),
    /// The file was written by a newer version.
    #[error(
        "{path} was written by a newer nutrigap (its format is {found}, this one knows {known})"
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format's number.
        found: u32,
        /// The highest number this program knows.
        known: u32,
    },
    /// The file is a pipe, a device or a folder.
    #[error("{0} is not a regular file")]
    NotAFile(PathBuf),
    /// The file is damaged, or its rows are not those that were written.
    #[error("{path} is damaged: {first}")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// The first fault found.
        first: Fault,
    },
    /// The file or its folder could not be made, read or copied.
    #[error("{path}: {cause}")]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// SQLite refused.
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    /// A stored value is not one this program writes.
    #[error("the diary holds \"{value}\" where a {what} belongs")]
    Corrupt {
        /// What was expected.
        what: &'static str,
        /// What was found.
        value: String,
    },
}

impl StorageError {
    /// Whether the file cannot be written: read-only, or the disk is full.
    pub fn is_unwritable(&self) -> bool {
        use rusqlite::ErrorCode;
        matches!(
            self,
            StorageError::Sqlite(rusqlite::Error::SqliteFailure(cause, _))
                if matches!(
                    cause.code,
                    ErrorCode::ReadOnly
                        | ErrorCode::DiskFull
                        | ErrorCode::CannotOpen
                        | ErrorCode::PermissionDenied
                        | ErrorCode::SystemIoFailure
                )
        )
    }

    /// Whether the file cannot be understood as a database any more.
    pub fn is_damage(&self) -> bool {
        use rusqlite::ErrorCode;
        match self {
            StorageError::Damaged { .. } | StorageError::Corrupt { .. } => true,
            StorageError::Sqlite(cause) => matches!(
                cause.sqlite_error_code(),
                Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)
            ),
            _ => false,
        }
    }

    /// Whether another program holds the file.
    pub fn is_busy(&self) -> bool {
        matches!(
            self,
            StorageError::Sqlite(rusqlite::Error::SqliteFailure(cause, _))
                if matches!(
                    cause.code,
                    rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked
                )
        )
    }
}
