//! Copies to fall back on, putting one back, making the file smaller, and removing all of it.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};

use super::{Database, StorageError, copy, examine, migrate, open, shelf_path, stamp};

/// What a command left behind is overwritten in pieces of this size before it is deleted.
const BLOCK: usize = 1 << 16;

impl Database {
    /// Writes a copy of the diary and returns where it is: at `target` or, where a file of that name
    /// is there, beside it with a number. The copy is examined and synced before it gets its name.
    ///
    /// # Errors
    /// The copy cannot be written, or the diary is damaged.
    pub fn copy_to(&self, target: &Path) -> Result<PathBuf, StorageError> {
        if let Some(folder) = target.parent().filter(|f| !f.as_os_str().is_empty()) {
            make_private(folder)?;
        }
        copy::make(&self.connection, target)
    }

    /// Forgets all but the latest `keep` changes that can be undone, and gives the file's free space
    /// back; returns its size before and after, in bytes.
    ///
    /// # Errors
    /// The diary cannot be written; it is then as it was.
    pub fn compact(&mut self, keep: u32) -> Result<(u64, u64), StorageError> {
        let size = |path: &Option<PathBuf>| {
            let found = path.as_ref().map(fs::metadata);
            found.and_then(Result::ok).map_or(0, |about| about.len())
        };
        let before = size(&self.path);
        self.connection.execute(
            "DELETE FROM change WHERE undone = 1 OR id NOT IN
                (SELECT id FROM change WHERE undone = 0 ORDER BY id DESC LIMIT ?1)",
            [keep],
        )?;
        // The rewritten pages stay in memory until they are in the diary: a temporary file would be
        // one more place that holds health data.
        self.connection
            .execute_batch("PRAGMA temp_store = MEMORY; VACUUM;")?;
        if let Some(path) = &self.path {
            stamp::set(path);
        }
        Ok((before, size(&self.path)))
    }
}

/// Returns where the copies of a diary are: `diary-backups` beside `diary.db`.
pub fn backup_folder(diary: &Path) -> PathBuf {
    let mut name = diary.file_stem().unwrap_or_default().to_owned();
    name.push("-backups");
    diary.with_file_name(name)
}

/// Puts a copy in the diary's place and returns where the diary that was there is now; `None`: there
/// was none. A sound diary is copied to `aside`; one that cannot be read is moved there as it is.
///
/// # Errors
/// The copy is not a sound diary of this program, or the diary cannot be written; it is then as it
/// was.
pub fn put_back(diary: &Path, from: &Path, aside: &Path) -> Result<Option<PathBuf>, StorageError> {
    let (diary, from) = (&open::literal(diary), &open::literal(from));
    let source = sound(from)?;
    let kept = match fs::metadata(diary) {
        Err(_) => None,
        Ok(found) if found.len() == 0 => None,
        Ok(_) => Some(match Database::open(diary) {
            Ok(database) => database.copy_to(aside)?,
            Err(cause) if cause.is_damage() || matches!(cause, StorageError::NotADiary(_)) => {
                move_aside(diary)?
            }
            Err(cause) => return Err(cause),
        }),
    };
    open::create(diary)?;
    // SQLite writes all pages as one transaction: a crash leaves the old diary or the new one, and
    // commands that have the file open see it change like any other.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut target = Connection::open_with_flags(diary, flags)?;
    open::prepare(&mut target)?;
    Backup::new(&source, &mut target)?.run_to_completion(i32::MAX, copy::PAUSE, None)?;
    drop(target);
    stamp::set(diary);
    Ok(kept)
}

/// Opens a copy and examines it before anything is replaced by it.
fn sound(path: &Path) -> Result<Connection, StorageError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
    open::inspect(path)?;
    let connection = open::connect(path, flags)?;
    if open::version(&connection, path, migrate::ALL)?.is_none() {
        return Err(StorageError::NotADiary(path.to_owned()));
    }
    match examine::quick(&connection)?.into_iter().next() {
        None => Ok(connection),
        Some(first) => Err(StorageError::Damaged {
            path: path.to_owned(),
            first,
        }),
    }
}

/// Renames a file that cannot be read to `diary.db.damaged`, with a number where that is taken.
fn move_aside(diary: &Path) -> Result<PathBuf, StorageError> {
    let named = |number: u32| {
        let mut name = diary.as_os_str().to_owned();
        name.push(if number == 1 {
            ".damaged".to_owned()
        } else {
            format!(".damaged.{number}")
        });
        PathBuf::from(name)
    };
    let free = (1..).map(named).find(|path| !path.exists());
    let to = free.unwrap_or_else(|| named(0));
    fs::rename(diary, &to).map_err(|cause| failed(diary, cause))?;
    Ok(to)
}

/// Makes a folder that only its owner can look into, where there is none.
fn make_private(folder: &Path) -> Result<(), StorageError> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(folder)
        .map_err(|cause| failed(folder, cause))
}

/// Returns every file of a diary that is there: itself, what SQLite and this program keep beside it,
/// the imported foods and the copies.
///
/// # Errors
/// A folder cannot be read.
pub fn files_of(diary: &Path) -> Result<Vec<PathBuf>, StorageError> {
    let diary = open::literal(diary);
    let (shelf, copies) = (shelf_path(&diary), backup_folder(&diary));
    let mut files = Vec::new();
    for path in listed(copy::folder_of(&diary))? {
        let name = path.file_name().unwrap_or_default().as_encoded_bytes();
        let of = |database: &Path| {
            let own = database.file_name().unwrap_or_default().as_encoded_bytes();
            name.strip_prefix(own).is_some_and(|rest| {
                matches!(
                    rest,
                    b"" | b"-journal" | b"-wal" | b"-shm" | b".part" | b".part-journal"
                ) || rest.starts_with(b".v") && rest.get(2).is_some_and(u8::is_ascii_digit)
                    || rest.starts_with(b".damaged")
            })
        };
        // What a command was writing when it was killed, and the text of a day that was being edited.
        let unfinished =
            name.starts_with(b".nutrigap-") && (name.ends_with(b".tmp") || name.ends_with(b".txt"));
        if (of(&diary) || of(&shelf) || unfinished) && !path.is_dir() {
            files.push(path);
        }
    }
    files.extend(listed(&copies)?);
    Ok(files)
}

/// Overwrites and deletes every file of a diary, and returns how many there were.
///
/// # Errors
/// A file cannot be deleted; those before it are gone.
pub fn wipe(diary: &Path) -> Result<usize, StorageError> {
    let files = files_of(diary)?;
    for path in &files {
        erase(path).map_err(|cause| failed(path, cause))?;
    }
    let copies = backup_folder(&open::literal(diary));
    match fs::remove_dir(&copies) {
        Err(cause) if cause.kind() != ErrorKind::NotFound => Err(failed(&copies, cause)),
        _ => Ok(files.len()),
    }
}

/// A link is deleted, and what it points at is left alone.
fn erase(path: &Path) -> io::Result<()> {
    if fs::symlink_metadata(path)?.is_file() {
        let mut file = OpenOptions::new().write(true).open(path)?;
        let mut left = file.metadata()?.len();
        while left > 0 {
            let size = left.min(BLOCK as u64);
            file.write_all(&[0; BLOCK][..size as usize])?;
            left -= size;
        }
        file.sync_all()?;
    }
    fs::remove_file(path)
}

fn listed(folder: &Path) -> Result<Vec<PathBuf>, StorageError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(cause) => return Err(failed(folder, cause)),
    };
    let paths = entries.map(|entry| Ok(entry?.path()));
    let mut paths = paths
        .collect::<io::Result<Vec<PathBuf>>>()
        .map_err(|cause| failed(folder, cause))?;
    paths.sort();
    Ok(paths)
}

/// Deletes a copy that rotation no longer keeps.
///
/// # Errors
/// The file cannot be deleted.
pub fn delete_copy(path: &Path) -> Result<(), StorageError> {
    match erase(path) {
        // Another command was faster.
        Err(cause) if cause.kind() == ErrorKind::NotFound => Ok(()),
        other => other.map_err(|cause| failed(path, cause)),
    }
}

/// Lets only the owner read the diary and its companions; returns how many files were mended.
///
/// # Errors
/// The rights of a file cannot be changed.
pub fn make_files_private(diary: &Path) -> Result<usize, StorageError> {
    let mut mended = 0;
    for path in files_of(diary)? {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let about = fs::metadata(&path).map_err(|cause| failed(&path, cause))?;
            if about.permissions().mode() & 0o077 != 0 {
                fs::set_permissions(&path, fs::Permissions::from_mode(0o600))
                    .map_err(|cause| failed(&path, cause))?;
                mended += 1;
            }
        }
        #[cfg(not(unix))]
        let _ = (&path, &mut mended); // The rights of the folder hold there.
    }
    Ok(mended)
}

fn failed(path: &Path, cause: io::Error) -> StorageError {
    StorageError::File {
        path: path.to_owned(),
        cause,
    }
}
