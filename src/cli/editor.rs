//! The person's own text editor.

use std::ffi::OsStr;
use std::path::Path;

use super::program::named_by_setting;
use super::{Failure, Streams};

/// What is tried where neither `VISUAL` nor `EDITOR` is set.
const USUAL: &str = if cfg!(windows) { "notepad" } else { "vi" };

/// Opens a file in the editor and waits until it is closed.
///
/// # Errors
/// The editor does not start or fails, or none is set and nobody is there to use the usual one.
pub(super) fn open(
    editor: Option<&OsStr>,
    file: &Path,
    streams: &mut Streams,
) -> Result<(), Failure> {
    if editor.is_none() && !(streams.input_is_terminal && streams.err_is_terminal) {
        return Err(Failure::refused("no editor is set")
            .hint("set EDITOR to a text editor, or name entries: nutrigap edit 30 200 g"));
    }
    let editor = editor.unwrap_or(OsStr::new(USUAL));
    let name = editor.to_string_lossy().into_owned();
    let fails = |why: String| {
        Failure::refused(format!("the editor {name} {why}; nothing was changed"))
            .hint("set EDITOR to a text editor that is installed, such as nano")
    };
    streams.out.flush()?;
    streams.err.flush()?;
    let status = named_by_setting(editor)
        .arg(file)
        .status()
        .map_err(|cause| fails(format!("does not start: {cause}")))?;
    match status.code() {
        Some(0) => Ok(()),
        Some(code) => Err(fails(format!("ended with status {code}"))),
        None => Err(fails("was stopped".to_owned())),
    }
}
