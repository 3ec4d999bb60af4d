//! Whole copies of a diary's file, made while other commands may use it.
//!
//! The copy goes through SQLite's backup: opening and closing the diary as a plain file would drop
//! this process's locks on it, and two commands would then write at the same time. It is written
//! beside its place, examined, synced and only then named, and never over another file.

use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};
use tempfile::NamedTempFile;

use super::{StorageError, examine};

/// How many pages are copied before other commands may have their turn; -1 would copy all at once.
const PAGES: i32 = 4_096;

/// How long a copy waits for a command that is writing before it tries again.
pub(super) const PAUSE: Duration = Duration::from_millis(5);

/// Copies the diary of `connection` to `target` or, where there is such a file, to `target.2`,
/// `target.3` and so on; returns where it is.
pub(super) fn make(connection: &Connection, target: &Path) -> Result<PathBuf, StorageError> {
    let mut copy = beside(connection, target)?;
    for number in 2.. {
        let named = if number == 2 {
            target.to_owned()
        } else {
            let mut name = target.as_os_str().to_owned();
            name.push(format!(".{}", number - 1));
            PathBuf::from(name)
        };
        match copy.persist_noclobber(&named) {
            Ok(_) => {
                sync_folder(&named);
                return Ok(named);
            }
            Err(taken) if taken.error.kind() == ErrorKind::AlreadyExists => copy = taken.file,
            Err(other) => return Err(failed(&named, other.error)),
        }
    }
    unreachable!("the numbers do not end")
}

/// Writes an examined and synced copy beside `target`; it is deleted if nobody names it.
pub(super) fn beside(
    connection: &Connection,
    target: &Path,
) -> Result<NamedTempFile, StorageError> {
    let folder = folder_of(target);
    let file = tempfile::Builder::new()
        .prefix(".nutrigap-")
        .suffix(".tmp")
        .tempfile_in(folder)
        .map_err(|cause| failed(target, cause))?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut copy = Connection::open_with_flags(file.path(), flags)?;
    // Nobody else knows the file yet, and a broken one is thrown away: a journal would be for
    // nothing.
    copy.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")?;
    Backup::new(connection, &mut copy)?.run_to_completion(PAGES, PAUSE, None)?;
    let faults = examine::quick(&copy)?;
    copy.close().map_err(|(_, cause)| cause)?;
    if let Some(first) = faults.into_iter().next() {
        return Err(StorageError::Damaged {
            path: target.to_owned(),
            first,
        });
    }
    file.as_file()
        .sync_all()
        .map_err(|cause| failed(target, cause))?;
    Ok(file)
}

/// A name is on the disk when its folder is synced; systems that cannot do that keep it anyway.
pub(super) fn sync_folder(of: &Path) {
    if let Ok(folder) = File::open(folder_of(of)) {
        let _ = folder.sync_all();
    }
}

pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

fn failed(path: &Path, cause: std::io::Error) -> StorageError {
    StorageError::File {
        path: path.to_owned(),
        cause,
    }
}
