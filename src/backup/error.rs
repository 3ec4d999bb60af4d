use crate::storage::StorageError;

/// Why a diary could not be written out or read in.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The diary's file could not be used.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The document could not be read, or is not a diary.
    #[error("is not a diary: {0}")]
    Document(#[from] serde_json::Error),
    /// What is written out could not be written.
    #[error("cannot write the output: {0}")]
    Output(std::io::Error),
}
