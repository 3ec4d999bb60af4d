//! A page written to a file and, where that is asked for, shown in the browser.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::file::{self, Guard};
use crate::cli::{Failure, Streams, browser};
use crate::render::harmless;

/// What is written, and where it goes.
pub(super) struct Shown<'a> {
    /// What it is called: `report`.
    pub what: &'a str,
    /// The name of its file where none is given, without its end: `report-2026-11-22`.
    pub stem: &'a str,
    /// The file that was asked for.
    pub path: Option<&'a Path>,
    /// Whether the browser shows it.
    pub open: bool,
}

/// Writes to the file, or to one in a folder of its own, and shows it where that is asked for.
pub(super) fn to_file(
    write: impl FnOnce(&mut dyn Write) -> Result<(), Failure>,
    shown: &Shown<'_>,
    guard: &Guard,
    streams: &mut Streams,
) -> Result<(), Failure> {
    let path = shown
        .path
        .map_or_else(|| private_file(shown.stem), |path| Ok(path.to_owned()))?;
    file::replace(&path, guard, write)?;
    let name = harmless(&path.display().to_string());
    writeln!(streams.err, "the {} is in {name}", shown.what)?;
    if shown.open
        && let Err(cause) = browser::show(&path)
    {
        return Err(
            Failure::refused(format!("no browser could be opened: {cause}"))
                .hint(format!("open {} yourself", path.display())),
        );
    }
    Ok(())
}

/// Names a file in a folder that its owner alone may read.
fn private_file(stem: &str) -> Result<PathBuf, Failure> {
    let folder = file::private_folder("nutrigap-report-")?;
    Ok(folder.join(format!("{stem}.html")))
}
