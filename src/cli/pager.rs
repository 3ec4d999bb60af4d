//! Output that exceeds the screen, shown page by page.

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::Stdio;

use super::Environment;
use super::program::named_by_setting;

/// What shows pages where `PAGER` is not set.
const USUAL: &str = "less";

/// How `less` shows them where `LESS` is not set: colours as they are, and the text left on the screen.
const LESS: &str = "FRX";

/// Collects output until it is flushed; what is longer than the screen then goes through a pager.
pub(super) struct Pager {
    text: Vec<u8>,
    rows: usize,
    program: OsString,
    has_less_options: bool,
    out: Box<dyn Write>,
}

impl Pager {
    /// Pages what is written to `out`, a terminal of so many rows; gives `out` back where the person
    /// wants no pager.
    pub fn new(
        out: Box<dyn Write>,
        rows: usize,
        environment: &Environment,
    ) -> Result<Pager, Box<dyn Write>> {
        let program = environment.pager.clone().unwrap_or_else(|| USUAL.into());
        if program.is_empty() || program == "cat" {
            return Err(out);
        }
        Ok(Pager {
            text: Vec::new(),
            rows,
            program,
            has_less_options: environment.has_less_options,
            out,
        })
    }

    fn exceeds(&self) -> bool {
        let lines = self.text.iter().filter(|byte| **byte == b'\n').count();
        lines >= self.rows
    }

    /// Shows the text in the pager; `false`: it cannot be started.
    fn page(&self) -> io::Result<bool> {
        let mut command = named_by_setting(&self.program);
        if !self.has_less_options {
            command.env("LESS", LESS);
        }
        let Ok(mut child) = command.stdin(Stdio::piped()).spawn() else {
            return Ok(false);
        };
        if let Some(mut pages) = child.stdin.take() {
            // Whoever has read enough leaves before the end.
            match pages.write_all(&self.text) {
                Err(cause) if cause.kind() != io::ErrorKind::BrokenPipe => return Err(cause),
                _ => {}
            }
        }
        // 127: the shell found no such program.
        Ok(child.wait()?.code() != Some(127))
    }
}

impl Write for Pager {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.text.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if !self.exceeds() || !self.page()? {
            self.out.write_all(&self.text)?;
        }
        self.text.clear();
        self.out.flush()
    }
}
