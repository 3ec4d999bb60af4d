//! The diary's file before SQLite opens it: its kind, its first bytes, its rights.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::APPLICATION_ID;
use crate::storage::StorageError;

/// What a person should know about the diary's file, though it could be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The file was there and empty: a first command that was killed leaves one, but it may also be
    /// what is left of a diary.
    WasEmpty(PathBuf),
    /// Other people of this machine may read it.
    OpenToOthers(PathBuf),
}

/// Returns the path so that SQLite takes it for a file's name whatever it is: `:memory:` and
/// `file:…` would otherwise be something else.
pub(in crate::storage) fn literal(path: &Path) -> PathBuf {
    if path.is_relative() {
        Path::new(".").join(path)
    } else {
        path.to_owned()
    }
}

/// What can be seen of a file without SQLite.
#[derive(Debug, Default)]
pub(in crate::storage) struct Found {
    pub is_missing: bool,
    /// There is no file, or nothing in it.
    pub is_blank: bool,
    /// It was put into write-ahead mode.
    pub is_wal: bool,
    pub notices: Vec<Notice>,
}

/// Looks at the file's kind and first bytes without SQLite, so that a foreign file is not even
/// locked and a pipe is not waited for. Nothing that a crash may have left half written is judged.
pub(in crate::storage) fn inspect(path: &Path) -> Result<Found, StorageError> {
    let fail = |cause| StorageError::File {
        path: path.to_owned(),
        cause,
    };
    let mut found = Found::default();
    let about = match fs::metadata(path) {
        Ok(about) => about,
        Err(cause) if cause.kind() == ErrorKind::NotFound => {
            (found.is_missing, found.is_blank) = (true, true);
            return Ok(found);
        }
        Err(cause) => return Err(fail(cause)),
    };
    if !about.is_file() {
        return Err(StorageError::NotAFile(path.to_owned()));
    }
    if is_open_to_others(&about) {
        found.notices.push(Notice::OpenToOthers(path.to_owned()));
    }
    let mut header = Vec::with_capacity(100);
    let mut file = File::open(path).map_err(fail)?;
    file.by_ref()
        .take(100)
        .read_to_end(&mut header)
        .map_err(fail)?;
    found.is_blank = header.is_empty();
    if has_journal(path) {
        return Ok(found);
    }
    if found.is_blank {
        found.notices.push(Notice::WasEmpty(path.to_owned()));
        return Ok(found);
    }
    if header.len() < 100 || !header.starts_with(b"SQLite format 3\0") {
        return Err(StorageError::NotADiary(path.to_owned()));
    }
    if header[68..72] != APPLICATION_ID.to_be_bytes() {
        return Err(StorageError::OtherProgram(path.to_owned()));
    }
    found.is_wal = header[18] == 2;
    Ok(found)
}

/// Whether a command is writing, or was killed while it wrote.
pub(super) fn has_journal(path: &Path) -> bool {
    let mut journal = path.as_os_str().to_owned();
    journal.push("-journal");
    fs::metadata(PathBuf::from(journal)).is_ok_and(|found| found.len() > 0)
}

#[cfg(unix)]
fn is_open_to_others(found: &fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    found.permissions().mode() & 0o077 != 0
}

#[cfg(not(unix))]
fn is_open_to_others(_: &fs::Metadata) -> bool {
    false
}

/// Makes an empty file that only its owner can read, in a folder made for it that only its owner can
/// look into.
pub(in crate::storage) fn create(path: &Path) -> Result<(), StorageError> {
    let fail = |path: PathBuf| move |cause| StorageError::File { path, cause };
    if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder).map_err(fail(folder.to_owned()))?;
    }
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(fail(path.to_owned()))?;
    Ok(())
}
