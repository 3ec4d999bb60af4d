//! Shows a file in the browser.

use std::io;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a browser that cannot start may take to say so.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// Opens a file with the program that the platform shows such files with. What still runs after a
/// moment is taken to show it: some browsers end with their window.
///
/// # Errors
/// No such program starts, or each ends in failure at once.
pub(crate) fn show(path: &Path) -> io::Result<()> {
    let path = path.canonicalize()?;
    let mut last = io::Error::other("nothing on this machine shows web pages");
    for mut command in open::commands(&path) {
        match quiet(&mut command).spawn().and_then(begun) {
            Ok(()) => return Ok(()),
            Err(error) => last = error,
        }
    }
    Err(last)
}

fn quiet(command: &mut Command) -> &mut Command {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
}

fn begun(mut child: Child) -> io::Result<()> {
    let since = Instant::now();
    while since.elapsed() < PATIENCE {
        match child.try_wait()? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => return Err(io::Error::other(format!("it ended with {status}"))),
            None => std::thread::sleep(Duration::from_millis(20)),
        }
    }
    Ok(())
}
