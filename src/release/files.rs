//! The files of a release, in a folder or in a ZIP archive.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::UNIX_EPOCH;

use xxhash_rust::xxh3::xxh3_128;
use zip::ZipArchive;
use zip::result::ZipError;

use super::FoodsError;

/// How many files are named when the right ones are missing.
const SHOWN: usize = 8;

const BUFFER: usize = 1 << 16;

/// The files of a release by their names, wherever in the archive they are.
pub(super) struct Files {
    place: Place,
    members: BTreeMap<String, Member>,
    /// How many bytes were read so far.
    pub read: Rc<Cell<u64>>,
}

enum Place {
    Folder,
    Zip(ZipArchive<BufReader<File>>),
}

struct Member {
    at: At,
    size: u64,
    /// Tells one edition of the file from another.
    stamp: u128,
}

enum At {
    Path(PathBuf),
    Index(usize),
}

impl Files {
    /// Lists a folder; one folder inside it is looked into where it alone holds `wanted`.
    pub fn folder(path: &Path, wanted: &str) -> Result<Files, FoodsError> {
        let mut members = listed(path)?;
        if !members.contains_key(wanted)
            && let Some(inner) = only_folder_with(path, wanted)?
        {
            members = listed(&inner)?;
        }
        Ok(Files {
            place: Place::Folder,
            members,
            read: Rc::default(),
        })
    }

    /// Lists a ZIP archive.
    pub fn zip(file: File) -> Result<Files, FoodsError> {
        let mut archive = ZipArchive::new(BufReader::new(file)).map_err(broken)?;
        let mut members = BTreeMap::new();
        for index in 0..archive.len() {
            let member = archive.by_index_raw(index).map_err(broken)?;
            if member.is_dir() {
                continue;
            }
            let path = member.name().map_err(broken)?;
            let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
            let found = Member {
                at: At::Index(index),
                size: member.size(),
                stamp: member.crc32().into(),
            };
            members.insert(name.to_owned(), found);
        }
        Ok(Files {
            place: Place::Zip(archive),
            members,
            read: Rc::default(),
        })
    }

    /// Whether there is a file of this name.
    pub fn has(&self, name: &str) -> bool {
        self.members.contains_key(name)
    }

    /// Returns the names that are there, the first of many.
    pub fn named(&self) -> String {
        let names: Vec<&str> = self.members.keys().map(String::as_str).collect();
        match names.len() {
            0 => "no file".to_owned(),
            all if all > SHOWN => format!("{} and {} more", names[..SHOWN].join(", "), all - SHOWN),
            _ => names.join(", "),
        }
    }

    /// Whether any file's name ends so.
    pub fn any_ends_with(&self, end: &str) -> bool {
        self.members.keys().any(|name| name.ends_with(end))
    }

    /// Returns how many bytes these files have unpacked.
    pub fn bytes(&self, names: &[&str]) -> u64 {
        let of = |name: &&str| self.members.get(*name).map_or(0, |member| member.size);
        names.iter().map(of).sum()
    }

    /// Returns what tells these files from those of another release.
    pub fn identity(&self, names: &[&str]) -> String {
        let mut text = Vec::new();
        for name in names {
            if let Some(member) = self.members.get(*name) {
                text.extend_from_slice(name.as_bytes());
                text.extend_from_slice(&member.size.to_le_bytes());
                text.extend_from_slice(&member.stamp.to_le_bytes());
            }
        }
        format!("{:032x}", xxh3_128(&text))
    }

    /// Opens a file; its bytes are unpacked as they are read.
    pub fn open(&mut self, name: &str) -> Result<Box<dyn Read + '_>, FoodsError> {
        let missing = || FoodsError::CutOff(name.to_owned());
        let member = self.members.get(name).ok_or_else(missing)?;
        let read = Rc::clone(&self.read);
        Ok(match (&member.at, &mut self.place) {
            (At::Path(path), _) => {
                let inner = File::open(path).map_err(FoodsError::Io)?;
                Box::new(Counted { inner, read })
            }
            (At::Index(index), Place::Zip(archive)) => {
                let inner = archive.by_index(*index).map_err(broken)?;
                Box::new(Counted { inner, read })
            }
            (At::Index(_), Place::Folder) => return Err(missing()),
        })
    }
}

fn listed(path: &Path) -> Result<BTreeMap<String, Member>, FoodsError> {
    let mut members = BTreeMap::new();
    for entry in fs::read_dir(path).map_err(FoodsError::Io)? {
        let entry = entry.map_err(FoodsError::Io)?;
        // A link is followed; one that leads nowhere is no file of the release.
        let Ok(facts) = fs::metadata(entry.path()) else {
            continue;
        };
        if facts.is_file() {
            let member = Member {
                at: At::Path(entry.path()),
                size: facts.len(),
                stamp: changed_at(&facts),
            };
            members.insert(entry.file_name().to_string_lossy().into_owned(), member);
        }
    }
    Ok(members)
}

fn only_folder_with(path: &Path, wanted: &str) -> Result<Option<PathBuf>, FoodsError> {
    let entries = fs::read_dir(path).map_err(FoodsError::Io)?;
    let mut found = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|inner| inner.join(wanted).is_file());
    let first = found.next();
    Ok(first.filter(|_| found.next().is_none()))
}

/// Returns when a file was last changed, in ns.
pub(super) fn changed_at(facts: &fs::Metadata) -> u128 {
    let since = facts
        .modified()
        .ok()
        .and_then(|at| at.duration_since(UNIX_EPOCH).ok());
    since.map_or(0, |since| since.as_nanos())
}

fn broken(cause: ZipError) -> FoodsError {
    match cause {
        ZipError::Io(cause) if cause.kind() != io::ErrorKind::UnexpectedEof => {
            FoodsError::Io(cause)
        }
        _ => FoodsError::BrokenZip,
    }
}

/// Counts what is read, in buffers large enough for many small reads.
pub(super) struct Counted<R> {
    pub inner: R,
    pub read: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(buffer)?;
        self.read.set(self.read.get() + length as u64);
        Ok(length)
    }
}

/// How much is read from a file at a time.
pub(super) fn buffered<R: Read>(inner: R) -> BufReader<R> {
    BufReader::with_capacity(BUFFER, inner)
}
