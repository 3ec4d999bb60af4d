//! Whether this program was the last to write to a diary's file.
//!
//! After each commit the file's time of change gets a fraction of a second that follows from its
//! seconds, its size and its inode. Whatever else touches the file (a damaged disk block rewritten,
//! a sync program, a copy put back, a crash half way) leaves another fraction, and the next command
//! looks through the whole file before it believes it. A matching fraction also grows old after a
//! day, so that a file nobody touched is looked through once a day.
//!
//! That keeps the price of the full examination away from each command without a second file beside
//! the diary. Where the system keeps coarser times, every command examines: slower, never wrong.

use std::fs::{self, Metadata};
use std::path::Path;
use std::time::SystemTime;

use filetime::FileTime;
use xxhash_rust::xxh3::xxh3_64;

/// How long a stamp is believed, s.
const MAX_AGE_S: i64 = 24 * 60 * 60;

/// Windows keeps times in units of 100 ns: a fraction in whole microseconds survives there as well.
const STEP_NS: u32 = 1_000;

/// Marks the file as last written by this program. Where the times cannot be set, the next command
/// examines the file.
pub(super) fn set(path: &Path) {
    let Ok(found) = fs::metadata(path) else {
        return;
    };
    let seconds = FileTime::now().unix_seconds();
    let stamp = FileTime::from_unix_time(seconds, fraction(seconds, &found));
    // By path, not by an open file: closing that file would drop SQLite's locks on the diary.
    let _ = filetime::set_file_mtime(path, stamp);
}

/// Whether the file carries a fresh mark.
pub(super) fn is_fresh(path: &Path) -> bool {
    let Ok(found) = fs::metadata(path) else {
        return false;
    };
    let at = FileTime::from_last_modification_time(&found);
    let now = FileTime::from_system_time(SystemTime::now()).unix_seconds();
    let age = now - at.unix_seconds();
    (0..=MAX_AGE_S).contains(&age) && at.nanoseconds() == fraction(at.unix_seconds(), &found)
}

fn fraction(seconds: i64, file: &Metadata) -> u32 {
    #[cfg(unix)]
    let inode = std::os::unix::fs::MetadataExt::ino(file);
    #[cfg(not(unix))]
    let inode = 0u64;
    let mut bytes = [0; 24];
    bytes[..8].copy_from_slice(&seconds.to_le_bytes());
    bytes[8..16].copy_from_slice(&file.len().to_le_bytes());
    bytes[16..].copy_from_slice(&inode.to_le_bytes());
    let steps = 1_000_000_000 / STEP_NS;
    (xxh3_64(&bytes) % u64::from(steps)) as u32 * STEP_NS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_holds_until_something_else_writes_to_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("diary.db");
        fs::write(&path, "one").unwrap();
        assert!(!is_fresh(&path));
        set(&path);
        assert!(is_fresh(&path));
        fs::write(&path, "two").unwrap();
        assert!(!is_fresh(&path));
        set(&path);
        let copy = folder.path().join("copy.db");
        fs::copy(&path, &copy).unwrap();
        let kept = FileTime::from_last_modification_time(&fs::metadata(&path).unwrap());
        filetime::set_file_mtime(&copy, kept).unwrap();
        assert!(!is_fresh(&copy), "a copy is another file");
    }

    #[test]
    fn a_stamp_grows_old_after_a_day() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("diary.db");
        fs::write(&path, "one").unwrap();
        let found = fs::metadata(&path).unwrap();
        let then = FileTime::now().unix_seconds() - MAX_AGE_S - 60;
        let old = FileTime::from_unix_time(then, fraction(then, &found));
        filetime::set_file_mtime(&path, old).unwrap();
        assert!(!is_fresh(&path));
    }
}
