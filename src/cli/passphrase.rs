//! The passphrase of an encrypted file: typed twice where one is made, once where one is opened.

use std::fs;
use std::path::Path;

use super::{Failure, Streams};
use crate::backup::Passphrase;

/// A shorter one is found by trying.
const MIN_LENGTH: usize = 10;

/// Reads the passphrase that a new file will be encrypted with: from the first line of `file`, or
/// from the person at the terminal.
pub(super) fn choose(streams: &Streams, file: Option<&Path>) -> Result<Passphrase, Failure> {
    let chosen = match file {
        Some(path) => first_line(path)?,
        None => {
            let chosen = typed(
                streams,
                "Passphrase (nobody can open the file without it): ",
            )?;
            if typed(streams, "The same again: ")? != chosen {
                return Err(Failure::refused("the two passphrases differ")
                    .hint("nothing was written; run the command again"));
            }
            chosen
        }
    };
    if chosen.chars().count() < MIN_LENGTH {
        return Err(Failure::refused(format!(
            "the passphrase has fewer than {MIN_LENGTH} characters"
        ))
        .hint("take four or five words that you will remember"));
    }
    Ok(chosen.into())
}

/// Reads the passphrase of a file that is there.
pub(super) fn known(streams: &Streams, file: Option<&Path>) -> Result<Passphrase, Failure> {
    Ok(match file {
        Some(path) => first_line(path)?,
        None => typed(streams, "Passphrase: ")?,
    }
    .into())
}

fn first_line(path: &Path) -> Result<String, Failure> {
    let fail = |cause| {
        let name = path.display();
        Failure::refused(format!("cannot read the passphrase from {name}: {cause}"))
            .hint("the file's first line is taken as the passphrase")
    };
    let text = fs::read_to_string(path).map_err(fail)?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

fn typed(streams: &Streams, prompt: &str) -> Result<String, Failure> {
    if !streams.input_is_terminal {
        return Err(
            Failure::refused("there is nobody to ask for the passphrase").hint(
                "write it to a file that only you can read and give that with --passphrase-file",
            ),
        );
    }
    rpassword::prompt_password(prompt)
        .map_err(|cause| Failure::refused(format!("cannot read the passphrase: {cause}")))
}
