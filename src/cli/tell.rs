//! What is said while a diary is opened, before any command has its streams.

use std::io::{self, Write};
use std::path::Path;

use super::failure::clean;
use crate::app::Notice;

/// Says what a person should know about the diary's file.
pub(super) fn notice(notice: &Notice) {
    let text = match notice {
        Notice::WasEmpty(path) => format!(
            "note: {} was an empty file and is taken for a new diary\n\
             hint: if it held one, stop here: `nutrigap backup list` shows the copies of it",
            path.display()
        ),
        Notice::OpenToOthers(path) => format!(
            "note: others can read {}\n\
             hint: `nutrigap check --private` lets only you read it",
            path.display()
        ),
    };
    // Where even this cannot be written there is nobody to tell.
    let _ = writeln!(io::stderr(), "{}", clean(&text));
}

/// Says that a path which was given names no diary: what is shown would pass for an empty one.
pub(super) fn no_diary(path: &Path) {
    let text = format!(
        "note: there is no diary at {}\nhint: check the path; `nutrigap log` makes a new one there",
        path.display()
    );
    let _ = writeln!(io::stderr(), "{}", clean(&text));
}

/// Says why nothing happens.
pub(super) fn waiting() {
    let _ = writeln!(
        io::stderr(),
        "another command is writing to the diary; waiting for it …"
    );
}
