//! Why an export that is no CSV cannot be read at all.

/// Why an export that is no CSV cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum UnpackError {
    /// It ends early, or its bytes are damaged.
    #[error("is damaged or cut off: {0}")]
    Damaged(String),
    /// It is locked.
    #[error("is locked with a password ({0})")]
    Password(String),
    /// An archive without a diary in it.
    #[error("is an archive without a diary; it holds {0}")]
    NoDiary(String),
    /// An archive with more than one.
    #[error("is an archive of several diaries: {0}")]
    Several(String),
    /// A file inside an archive is larger than any diary.
    #[error("holds {0}, which is larger than any diary: nothing of it was read")]
    TooLarge(String),
    /// A database without the table of meals.
    #[error("is an SQLite database, but not one of Health Connect")]
    OtherDatabase,
    /// XML that is no export of Apple Health.
    #[error("is XML, but not an export of Apple Health")]
    OtherXml,
    /// Foods are named by their numbers, and the file that says what they are was not given.
    #[error("names its foods by their ids, and the file that describes them was not given")]
    NoProducts,
    /// The file that describes foods holds no meals.
    #[error("describes foods and holds no meals")]
    OnlyProducts,
}
