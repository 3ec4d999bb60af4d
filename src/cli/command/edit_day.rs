//! A day of the diary in the person's editor.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::folder_of;
use crate::app::DayEdited;
use crate::cli::ask::Asker;
use crate::cli::{Context, Failure, Outcome, Streams, editor};
use crate::render::{self, day};
use crate::report::day_lines;

/// Opens a day's text, and makes the day what it says when the editor is closed.
pub(super) fn run(context: Context<'_>, date: NaiveDate, json: bool) -> Result<Outcome, Failure> {
    let diary = context.environment.diary(context.arguments.db.as_ref())?;
    let mut session = super::open(&context)?;
    let shown = day_lines(&session.day(date)?);
    let text = render::day_text(date, &shown);
    let program = context.environment.editor.clone();
    let streams = context.streams;
    let file = TextFile::beside(&diary, &text)?;
    let edited = loop {
        if let Err(failure) = editor::open(program.as_deref(), &file.path, streams) {
            return Err(file.kept_unless(&text, failure));
        }
        let written = file.read()?;
        let failure = match session.edit_day(date, &shown, &written) {
            Ok(edited) => break edited,
            Err(error) => Failure::from(error),
        };
        if !Asker::new(streams).open_again(&failure)? {
            return Err(file.kept_unless(&text, failure));
        }
        file.write(&render::with_problem(&written, &failure.to_string()))?;
    };
    file.delete()?;
    tell(streams, &edited, json)?;
    Ok(Outcome::Done)
}

/// The text while it is open: a file beside the diary that only its owner may read. `wipe` deletes one
/// that was left.
struct TextFile {
    path: PathBuf,
}

impl TextFile {
    fn beside(diary: &Path, text: &str) -> Result<TextFile, Failure> {
        let folder = folder_of(diary);
        let made = tempfile::Builder::new()
            .prefix(".nutrigap-day-")
            .suffix(".txt")
            .tempfile_in(folder)
            .and_then(|mut file| {
                file.write_all(text.as_bytes())?;
                Ok(file.into_temp_path().keep()?)
            });
        match made {
            Ok(path) => Ok(TextFile { path }),
            Err(cause) => Err(cannot("write", folder, &cause)),
        }
    }

    fn read(&self) -> Result<String, Failure> {
        fs::read_to_string(&self.path).map_err(|cause| cannot("read", &self.path, &cause))
    }

    fn write(&self, text: &str) -> Result<(), Failure> {
        fs::write(&self.path, text).map_err(|cause| cannot("write", &self.path, &cause))
    }

    fn delete(&self) -> Result<(), Failure> {
        match fs::remove_file(&self.path) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
                Err(cannot("delete", &self.path, &cause))
            }
            _ => Ok(()),
        }
    }

    /// Leaves what was typed where it is and says so; a text that is as it was opened goes.
    fn kept_unless(&self, opened: &str, failure: Failure) -> Failure {
        match self.read() {
            Ok(now) if now != opened => failure.also(&format!(
                "nothing was changed; your text is in {}",
                self.path.display()
            )),
            _ => self.delete().err().unwrap_or(failure),
        }
    }
}

fn cannot(what: &str, path: &Path, cause: &io::Error) -> Failure {
    Failure::refused(format!("cannot {what} {}: {cause}", path.display()))
        .hint("nothing was changed")
}

fn tell(streams: &mut Streams, edited: &DayEdited, json: bool) -> Result<(), Failure> {
    let width = streams.width;
    let out = &mut streams.out;
    if json {
        let after: Vec<_> = edited.edited.iter().map(|e| e.after.clone()).collect();
        return Ok(day::day_edited_json(
            out,
            &edited.added,
            &after,
            &edited.deleted,
        )?);
    }
    if edited.is_empty() {
        writeln!(out, "nothing was changed")?;
    }
    day::deleted(out, &edited.deleted)?;
    for entry in &edited.edited {
        day::changed(out, &entry.before, &entry.after, width)?;
    }
    if !edited.added.is_empty() {
        writeln!(out, "logged")?;
    }
    for entry in &edited.added {
        day::entry_lines(out, entry, width)?;
    }
    super::edit::warn(&edited.edited, &mut streams.err)
}
