//! Which files no output may replace: the diary, what belongs to it, and every input.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use crate::app::shelf_path;
use crate::cli::command::folder_of;
use crate::cli::{Context, Failure};

/// What may not be written over.
pub(in crate::cli::command) struct Guard {
    diary: PathBuf,
    foods: PathBuf,
    inputs: Vec<PathBuf>,
}

impl Guard {
    /// Guards the diary in use.
    pub fn of(context: &Context<'_>) -> Result<Guard, Failure> {
        let diary = context.environment.diary(context.arguments.db.as_ref())?;
        Ok(Guard {
            foods: shelf_path(&diary),
            diary,
            inputs: Vec::new(),
        })
    }

    /// Guards the files that are read as well.
    pub fn with_inputs(mut self, inputs: &[PathBuf]) -> Guard {
        self.inputs = inputs.to_vec();
        self
    }

    /// Refuses a path that leads to a guarded file, whatever it is called there.
    pub fn refuse(&self, path: &Path, option: &str) -> Result<(), Failure> {
        let taken = if self.leads_to_diary(path) {
            "the diary, or a file that belongs to it"
        } else if is_of(path, &self.foods) {
            "your imported foods"
        } else if self.inputs.iter().any(|input| is_same(path, input)) {
            "a file that is read"
        } else {
            return Ok(());
        };
        Err(Failure::refused(format!(
            "{}: {option} would overwrite {taken}",
            path.display()
        ))
        .hint(format!("nothing was written; give {option} another file")))
    }

    /// A diary that is named by a link has its journal beside the file the link points at.
    fn leads_to_diary(&self, path: &Path) -> bool {
        let real = fs::canonicalize(&self.diary);
        is_of(path, &self.diary) || real.is_ok_and(|real| is_of(path, &real))
    }
}

/// Whether a path leads to a database or to a file that SQLite or an import keeps beside it: such a
/// file may not be there yet, and is then told by its folder and name.
fn is_of(path: &Path, database: &Path) -> bool {
    let (Some(name), Some(own)) = (path.file_name(), database.file_name()) else {
        return false;
    };
    let beside = || is_same(folder_of(path), folder_of(database)) && belongs(name, own);
    is_same(path, database) || beside()
}

fn belongs(name: &OsStr, database: &OsStr) -> bool {
    let (name, database) = (name.as_encoded_bytes(), database.as_encoded_bytes());
    match name.strip_prefix(database) {
        Some(rest) => matches!(
            rest,
            b"" | b"-journal" | b"-wal" | b"-shm" | b".part" | b".part-journal"
        ),
        None => false,
    }
}

/// Whether two paths lead to one file, by device and inode: the same file can have many names.
fn is_same(one: &Path, other: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let id = |path: &Path| fs::metadata(path).map(|found| (found.dev(), found.ino()));
        matches!((id(one), id(other)), (Ok(one), Ok(other)) if one == other)
    }
    #[cfg(not(unix))]
    {
        let real = |path: &Path| fs::canonicalize(path);
        matches!((real(one), real(other)), (Ok(one), Ok(other)) if one == other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_diary_is_known_by_every_name_and_its_journal_before_it_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("diary.db"), "x").unwrap();
        fs::write(at("in.csv"), "y").unwrap();
        fs::hard_link(at("diary.db"), at("other.db")).unwrap();
        let guard = Guard {
            diary: at("diary.db"),
            foods: at("diary-foods.db"),
            inputs: vec![at("in.csv")],
        };
        for name in [
            "diary.db",
            "other.db",
            "diary.db-journal",
            "diary-foods.db",
            "in.csv",
        ] {
            assert!(guard.refuse(&at(name), "-o").is_err(), "{name}");
        }
        for name in ["diary.csv", "diary.db.csv", "out.csv"] {
            assert!(guard.refuse(&at(name), "-o").is_ok(), "{name}");
        }
    }
}
