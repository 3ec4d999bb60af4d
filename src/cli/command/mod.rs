//! One file a command: its arguments, then `run`.

pub(super) mod day;
pub(super) mod demo;
pub(super) mod done;
pub(super) mod explain;
pub(super) mod export;
mod file;
pub(super) mod foods;
pub(super) mod import;
pub(super) mod log;
pub(super) mod parse;
mod period;
pub(super) mod profile;
pub(super) mod report;
pub(super) mod rm;
pub(super) mod suggest;
pub(super) mod supplement;
pub(super) mod symptom;
pub(super) mod trend;
pub(super) mod undo;

use std::path::Path;

use chrono::{NaiveDate, NaiveTime};

use super::{Context, Failure};
use crate::app::Session;
use crate::parse::when;

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

/// Reads when something was eaten or taken: today and now, unless told otherwise.
fn moment(
    date: Option<&str>,
    time: Option<&str>,
    session: &Session,
) -> Result<(NaiveDate, Option<NaiveTime>), Failure> {
    let today = session.today();
    let date = date.map_or(Ok(today), |text| when::date(text, today))?;
    let time = match time {
        Some(text) => Some(when::time(text)?),
        None if date == today => Some(session.now().time()),
        None => None,
    };
    Ok((date, time))
}

/// Returns the folder a file is in, where a file may be written beside it first.
fn folder_of(file: &Path) -> &Path {
    file.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}
