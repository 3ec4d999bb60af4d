//! Finds the diary inside a ZIP archive, and copies no more of it than a diary can be.

use std::fs::File;
use std::io::{self, Read, Seek, Write};

use zip::ZipArchive;
use zip::result::ZipError;

use super::error::UnpackError;
use crate::sheet::read_some;

/// The largest file that is taken out of an archive.
const MAX_BYTES: u64 = 1 << 31;

/// How much of a file shows what it is.
const LOOK: usize = 1 << 14;

/// How many names of an archive are listed.
const LISTED: usize = 8;

/// What a file inside an archive is.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Inside {
    /// A database of Health Connect.
    Database,
    /// An export of Apple Health.
    AppleHealth,
    /// Text that may be a CSV of a known diary.
    Csv,
}

/// The one diary of an archive: its place and what it is.
pub(super) struct Diary {
    pub place: usize,
    pub inside: Inside,
}

pub(super) fn open(file: &mut File) -> Result<ZipArchive<&mut File>, UnpackError> {
    file.rewind().map_err(damaged)?;
    ZipArchive::new(file).map_err(|error| refused(error, "the archive"))
}

/// Finds the diary of an archive; `is_diary` says whether the head of a CSV is one.
pub(super) fn find(
    archive: &mut ZipArchive<&mut File>,
    is_diary: impl Fn(&[u8]) -> bool,
) -> Result<Diary, UnpackError> {
    let mut names = Vec::new();
    let mut found: Vec<(String, Diary)> = Vec::new();
    let mut locked = None;
    for place in 0..archive.len() {
        let (name, head) = match head(archive, place) {
            Ok(Some(read)) => read,
            Ok(None) => continue,
            Err(UnpackError::Password(name)) => {
                locked.get_or_insert(name);
                continue;
            }
            Err(error) => return Err(error),
        };
        if let Some(inside) = kind(&name, &head, &is_diary) {
            found.push((name.clone(), Diary { place, inside }));
        }
        names.push(name);
    }
    // A phone's whole store says more than any list beside it.
    if let Some(at) = found
        .iter()
        .position(|(_, diary)| diary.inside != Inside::Csv)
    {
        return Ok(found.swap_remove(at).1);
    }
    match (found.len(), locked) {
        (1, _) => Ok(found.swap_remove(0).1),
        (0, Some(name)) => Err(UnpackError::Password(name)),
        (0, None) => Err(UnpackError::NoDiary(listed(&names))),
        _ => {
            let names: Vec<String> = found.into_iter().map(|(name, _)| name).collect();
            Err(UnpackError::Several(listed(&names)))
        }
    }
}

/// Copies one file of an archive.
pub(super) fn copy(
    archive: &mut ZipArchive<&mut File>,
    place: usize,
    out: &mut impl Write,
) -> Result<(), UnpackError> {
    let entry = archive
        .by_index(place)
        .map_err(|error| refused(error, "a file of the archive"))?;
    let name = entry
        .name()
        .map_or_else(|_| "a file".to_owned(), |name| name.into_owned());
    let copied = io::copy(&mut entry.take(MAX_BYTES + 1), out).map_err(damaged)?;
    if copied > MAX_BYTES {
        return Err(UnpackError::TooLarge(name));
    }
    out.flush().map_err(damaged)
}

fn head(
    archive: &mut ZipArchive<&mut File>,
    place: usize,
) -> Result<Option<(String, Vec<u8>)>, UnpackError> {
    let known = archive.name_for_index(place).and_then(Result::ok);
    let known = known.map_or_else(|| "a file".to_owned(), |name| name.into_owned());
    let mut entry = archive
        .by_index(place)
        .map_err(|error| refused(error, &known))?;
    if entry.is_dir() {
        return Ok(None);
    }
    let mut head = vec![0; LOOK];
    let length = read_some(&mut entry, &mut head).map_err(damaged)?;
    head.truncate(length);
    Ok(Some((known, head)))
}

fn kind(name: &str, head: &[u8], is_diary: impl Fn(&[u8]) -> bool) -> Option<Inside> {
    let lower = name.to_lowercase();
    if head.starts_with(super::SQLITE) {
        Some(Inside::Database)
    } else if super::is_apple_health(head) {
        Some(Inside::AppleHealth)
    } else if (lower.ends_with(".csv") || lower.ends_with(".txt")) && is_diary(head) {
        Some(Inside::Csv)
    } else {
        None
    }
}

fn listed(names: &[String]) -> String {
    let shown = names.iter().take(LISTED).map(String::as_str);
    let list = shown.collect::<Vec<_>>().join(", ");
    match names.len().checked_sub(LISTED) {
        Some(more @ 1..) => format!("{list} and {more} more"),
        _ if names.is_empty() => "nothing".to_owned(),
        _ => list,
    }
}

/// An error of reading means a damaged archive, whatever it says.
pub(super) fn damaged(error: io::Error) -> UnpackError {
    UnpackError::Damaged(error.to_string())
}

fn refused(error: ZipError, name: &str) -> UnpackError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            UnpackError::Password(name.to_owned())
        }
        error => UnpackError::Damaged(error.to_string()),
    }
}
