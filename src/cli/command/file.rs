//! Writing a file whole or not at all, where nobody else looks, and never over the diary.

mod guard;

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tempfile::NamedTempFile;

use super::folder_of;
use crate::cli::Failure;

pub(super) use guard::Guard;

/// What a file is called until it is finished; one that a kill left is deleted an hour later.
const UNFINISHED: (&str, &str) = (".nutrigap-", ".tmp");
const STALE: Duration = Duration::from_secs(60 * 60);

/// Writes what `write` says, without colours, beside the file and then over it, so that a failure
/// leaves what was there.
pub(super) fn replace(
    path: &Path,
    guard: &Guard,
    write: impl FnOnce(&mut dyn Write) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut plain = anstream::StripStream::new(Vec::new());
    let mut whole = Whole::begin(path, guard, "-o")?;
    write(&mut plain)?;
    let refused = |cause| refused(path, "-o", &cause);
    whole.write_all(&plain.into_inner()).map_err(refused)?;
    whole.finish()
}

/// A file being written: it is put in place by [`Whole::finish`], and until then what was there
/// stays.
pub(super) struct Whole {
    asked: PathBuf,
    option: &'static str,
    into: Into,
}

enum Into {
    /// A file beside the target that takes its place.
    Beside {
        target: PathBuf,
        file: NamedTempFile,
    },
    /// A device or a pipe, which cannot be replaced.
    Stream(File),
}

impl Whole {
    /// Begins a file that `option` named. A link is followed: what it points at is replaced.
    pub fn begin(path: &Path, guard: &Guard, option: &'static str) -> Result<Whole, Failure> {
        let fail = |cause| refused(path, option, &cause);
        guard.refuse(path, option)?;
        let into = match fs::metadata(path) {
            Ok(found) if found.is_file() => Into::beside(fs::canonicalize(path).map_err(fail)?),
            Ok(found) if found.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
            Ok(_) => OpenOptions::new().write(true).open(path).map(Into::Stream),
            Err(_) if path.is_symlink() => Err(io::Error::other("it is a link to nothing")),
            Err(_) => Into::beside(path.to_owned()),
        };
        Ok(Whole {
            asked: path.to_owned(),
            option,
            into: into.map_err(fail)?,
        })
    }

    /// Returns a second handle on what is being written.
    pub fn handle(&self) -> Result<File, Failure> {
        match &self.into {
            Into::Beside { file, .. } => file.as_file().try_clone(),
            Into::Stream(file) => file.try_clone(),
        }
        .map_err(|cause| refused(&self.asked, self.option, &cause))
    }

    /// Puts the file in place. It is on the disk before it has its name, and the name before this
    /// returns: after a power cut there is the old file or the new one.
    pub fn finish(self) -> Result<(), Failure> {
        let fail = |cause| refused(&self.asked, self.option, &cause);
        match self.into {
            Into::Beside { target, file } => {
                file.as_file().sync_all().map_err(fail)?;
                file.persist(&target).map_err(|error| fail(error.error))?;
                sync_folder(folder_of(&target));
            }
            Into::Stream(mut file) => file.flush().map_err(fail)?,
        }
        Ok(())
    }
}

impl Into {
    fn beside(target: PathBuf) -> io::Result<Into> {
        let folder = folder_of(&target);
        sweep(folder);
        let file = tempfile::Builder::new()
            .prefix(UNFINISHED.0)
            .suffix(UNFINISHED.1)
            .tempfile_in(folder)?;
        Ok(Into::Beside { target, file })
    }
}

impl Write for Whole {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.into {
            Into::Beside { file, .. } => file.write(bytes),
            Into::Stream(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.into {
            Into::Beside { file, .. } => file.flush(),
            Into::Stream(file) => file.flush(),
        }
    }
}

fn refused(path: &Path, option: &str, cause: &io::Error) -> Failure {
    Failure::refused(format!("{}: {cause}", path.display())).hint(format!(
        "give {option} a file in a folder that can be written"
    ))
}

/// Not every system can sync a folder; the file itself is synced in any case.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

/// Deletes what killed commands left unfinished: it holds health data. Younger files may belong to
/// a command that is still running.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let ours = name.starts_with(UNFINISHED.0) && name.ends_with(UNFINISHED.1);
        let written = || entry.metadata().and_then(|found| found.modified());
        let age = |at| SystemTime::now().duration_since(at).unwrap_or_default();
        if ours && written().is_ok_and(|at| age(at) > STALE) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Makes a folder that stays and that its owner alone may look into.
pub(super) fn private_folder(prefix: &str) -> Result<PathBuf, Failure> {
    let mut folder = tempfile::Builder::new();
    folder.prefix(prefix);
    #[cfg(unix)]
    folder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    let refused = |cause: io::Error| {
        Failure::refused(format!("cannot make a folder: {cause}"))
            .hint("set TMPDIR to a folder that can be written")
    };
    Ok(folder.tempdir().map_err(refused)?.keep())
}
