//! A diary of its own for a test.

use tempfile::TempDir;

use super::Session;

/// Opens an empty diary in a new folder, which lasts as long as the first value.
pub(super) fn session() -> (TempDir, Session) {
    let folder = tempfile::tempdir().unwrap();
    let now = "2026-11-22T08:30:00".parse().unwrap();
    let session = Session::open(&folder.path().join("diary.db"), now).unwrap();
    (folder, session)
}
