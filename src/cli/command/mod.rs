//! One file a command: its arguments, then `run`.

pub(super) mod day;
pub(super) mod demo;
pub(super) mod done;
pub(super) mod foods;
pub(super) mod import;
pub(super) mod log;
pub(super) mod parse;
pub(super) mod profile;
pub(super) mod report;
pub(super) mod rm;
pub(super) mod undo;

use std::path::Path;

use super::{Context, Failure};
use crate::app::Session;

/// Opens the diary to change it.
fn open(context: &Context<'_>) -> Result<Session, Failure> {
    let path = context.environment.diary(context.arguments.db.as_ref())?;
    Ok(Session::open(&path, context.environment.now()?)?)
}

/// Opens the diary to look at it.
fn look(context: &Context<'_>) -> Result<Session, Failure> {
    let path = context.environment.diary(context.arguments.db.as_ref())?;
    Ok(Session::open_for_reading(
        &path,
        context.environment.now()?,
    )?)
}

/// Returns the folder a file is in, where a file may be written beside it first.
fn folder_of(file: &Path) -> &Path {
    file.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}
