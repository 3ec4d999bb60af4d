//! Writing a file whole or not at all, and where nobody else looks.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::cli::Failure;

/// Writes what `write` says, plain, beside the file and then over it, so that a failure leaves what
/// was there.
pub(super) fn replace(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let refused = |cause: std::io::Error| {
        Failure::refused(format!("{}: {cause}", path.display()))
            .hint("give -o a file in a folder that can be written")
    };
    let folder = super::folder_of(path);
    let mut finished = tempfile::NamedTempFile::new_in(folder).map_err(refused)?;
    let mut plain = anstream::StripStream::new(Vec::new());
    write(&mut plain)?;
    finished.write_all(&plain.into_inner()).map_err(refused)?;
    let file: File = finished
        .persist(path)
        .map_err(|error| refused(error.error))?;
    file.sync_all().map_err(refused)
}

/// Makes a folder that stays and that its owner alone may look into.
pub(super) fn private_folder(prefix: &str) -> Result<PathBuf, Failure> {
    let mut folder = tempfile::Builder::new();
    folder.prefix(prefix);
    #[cfg(unix)]
    folder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    let refused = |cause: std::io::Error| {
        Failure::refused(format!("cannot make a folder: {cause}"))
            .hint("set TMPDIR to a folder that can be written")
    };
    Ok(folder.tempdir().map_err(refused)?.keep())
}
