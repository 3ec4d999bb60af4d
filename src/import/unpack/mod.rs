//! Exports that are no CSV, made into one: archives, databases, XML, JSON and SAS transport files.
//!
//! [`unpack()`] looks at the first bytes of a file. What it knows it writes as rows to an unnamed
//! file whose header a dialect recognises, so that everything after it (survey, rows, rejects) is
//! that of any CSV; what it does not know it leaves alone. What a phone's store holds of several
//! apps is settled here, where all of a day can be seen ([`SourceChoice`]).
//!
//! Each reader is a function of its input and a writer. No name, entity or address inside a file is
//! followed, and nothing but a database is copied before it is read.

mod apple_health;
mod archive;
mod error;
pub(super) mod event;
mod health_connect;
mod sources;
mod xpt;
mod yazio;

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Seek};

use tempfile::NamedTempFile;

pub use error::UnpackError;
pub use sources::SourceChoice;

use super::error::ImportError;
use super::layout::layout;
use super::survey::Options;
use crate::sheet::{decoded, read_some};
use archive::Inside;
use event::Event;

/// How an SQLite database begins.
const SQLITE: &[u8] = b"SQLite format 3\0";

/// How many bytes show what a file is.
const LOOK: usize = 1 << 14;

/// The columns by which the dialects know whose events they read.
pub(super) const HEALTH_CONNECT_ID: &str = "health_connect_id";
/// See [`HEALTH_CONNECT_ID`].
pub(super) const APPLE_HEALTH_ID: &str = "apple_health_id";
/// See [`HEALTH_CONNECT_ID`].
pub(super) const YAZIO_ID: &str = "yazio_id";

/// What the person says about an export of several apps or several files.
#[derive(Clone, Debug, Default)]
pub struct Unpacking {
    /// The apps to believe where several logged the same meals, the first first.
    pub sources: Vec<String>,
    /// Keep all of what several apps logged.
    pub both: bool,
}

/// An export made into rows.
#[derive(Debug)]
pub struct Unpacked {
    /// The rows, to be read from the beginning.
    pub file: File,
    /// What the person should know of it.
    pub remarks: Vec<String>,
    /// Which sources were taken where several logged the same meals.
    pub choices: Vec<SourceChoice>,
}

/// Makes rows of an export; `None` for a file that is read as it is. `beside` are further files of
/// the same export, as YAZIO's descriptions of its foods. The file is left at its beginning.
///
/// # Errors
/// It is an export, and cannot be read.
pub fn unpack(
    file: &mut File,
    beside: &mut [File],
    options: &Options,
) -> Result<Option<Unpacked>, ImportError> {
    let mut head = vec![0; LOOK];
    file.rewind()?;
    let length = read_some(file, &mut head)?;
    head.truncate(length);
    file.rewind()?;
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Ok(Some(unzip(file, options)?));
    }
    let unpacked = if head.starts_with(SQLITE) {
        // A copy has no journal beside it that would be read with it, and cannot be changed.
        let mut copy = NamedTempFile::new()?;
        std::io::copy(file, &mut copy)?;
        Some(of_database(&copy, &options.unpacking)?)
    } else if is_apple_health(&head) {
        Some(of_apple_health(&mut *file, &options.unpacking)?)
    } else if xpt::is_transport(&head) {
        let mut rows = spool()?;
        xpt::rows(BufReader::new(&mut *file), BufWriter::new(&mut rows))?;
        Some(plain(rows)?)
    } else if yazio::is_days(&head) {
        Some(of_yazio(file, beside)?)
    } else if yazio::is_products(&head) {
        return Err(UnpackError::OnlyProducts.into());
    } else if is_xml(&head) {
        return Err(UnpackError::OtherXml.into());
    } else {
        None
    };
    file.rewind()?;
    Ok(unpacked)
}

/// Whether a file describes the foods of another and is no diary itself; leaves it at its beginning.
///
/// # Errors
/// It cannot be read.
pub fn describes_foods(file: &mut File) -> std::io::Result<bool> {
    let mut head = vec![0; LOOK];
    let length = read_some(file, &mut head)?;
    file.rewind()?;
    Ok(yazio::is_products(&head[..length]))
}

fn unzip(file: &mut File, options: &Options) -> Result<Unpacked, ImportError> {
    let mut archive = archive::open(file)?;
    let is_diary = |head: &[u8]| {
        let mut text = Vec::new();
        let whole = decoded(head).is_ok_and(|mut head| head.read_to_end(&mut text).is_ok());
        whole && layout(&text, options).is_ok()
    };
    let diary = archive::find(&mut archive, is_diary)?;
    match diary.inside {
        Inside::Database => {
            let mut copy = NamedTempFile::new()?;
            archive::copy(&mut archive, diary.place, &mut copy)?;
            of_database(&copy, &options.unpacking)
        }
        Inside::AppleHealth => {
            let entry = archive.by_index(diary.place);
            let entry = entry.map_err(|error| UnpackError::Damaged(error.to_string()))?;
            of_apple_health(entry, &options.unpacking)
        }
        Inside::Csv => {
            let mut rows = spool()?;
            archive::copy(&mut archive, diary.place, &mut rows)?;
            plain(rows)
        }
    }
}

fn of_database(copy: &NamedTempFile, unpacking: &Unpacking) -> Result<Unpacked, ImportError> {
    let (events, remarks) = health_connect::events(copy.path())?;
    of_events(events, remarks, HEALTH_CONNECT_ID, unpacking)
}

fn of_apple_health(input: impl Read, unpacking: &Unpacking) -> Result<Unpacked, ImportError> {
    let events = apple_health::events(input)?;
    of_events(events, Vec::new(), APPLE_HEALTH_ID, unpacking)
}

fn of_events(
    mut events: Vec<Event>,
    remarks: Vec<String>,
    id: &str,
    unpacking: &Unpacking,
) -> Result<Unpacked, ImportError> {
    let (choices, kinds) = sources::choose(&mut events, &unpacking.sources, unpacking.both);
    let events: Vec<_> = events.into_iter().zip(kinds).collect();
    let mut rows = spool()?;
    event::write(&events, id, BufWriter::new(&mut rows))?;
    Ok(Unpacked {
        remarks,
        choices,
        ..plain(rows)?
    })
}

fn of_yazio(file: &mut File, beside: &mut [File]) -> Result<Unpacked, ImportError> {
    let mut rows = spool()?;
    yazio::rows(file, beside, BufWriter::new(&mut rows))?;
    plain(rows)
}

/// Rows with nothing to be said of them, at their beginning.
fn plain(mut rows: File) -> Result<Unpacked, ImportError> {
    rows.rewind()?;
    Ok(Unpacked {
        file: rows,
        remarks: Vec::new(),
        choices: Vec::new(),
    })
}

fn spool() -> Result<File, ImportError> {
    Ok(tempfile::tempfile()?)
}

fn text(head: &[u8]) -> &[u8] {
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    text.trim_ascii_start()
}

fn is_xml(head: &[u8]) -> bool {
    text(head).starts_with(b"<?xml")
}

fn is_apple_health(head: &[u8]) -> bool {
    let names = [&b"<!DOCTYPE HealthData"[..], b"<HealthData"];
    text(head).starts_with(b"<")
        && names
            .iter()
            .any(|name| memchr::memmem::find(head, name).is_some())
}
