//! What stands at a path.

use std::fs::{File, Metadata};
use std::io::BufRead;
use std::path::Path;

use super::files::{Files, buffered, changed_at};
use super::{Fdc, FoodsError, Off};

/// The file that makes a folder or an archive a release of FoodData Central.
const FOODS: &str = "food.csv";

/// Foods that can be imported.
pub enum Release {
    /// USDA FoodData Central.
    Fdc(Box<Fdc>),
    /// Open Food Facts.
    Off(Box<Off>),
}

/// Opens what stands at a path: the folder or ZIP of a FoodData Central release, or the dump of
/// Open Food Facts, packed by gzip or not. Its content tells, never its name.
///
/// # Errors
/// It is neither; the error says what it is instead.
pub fn open(path: &Path) -> Result<Release, FoodsError> {
    let file = File::open(path).map_err(FoodsError::Io)?;
    let facts = file.metadata().map_err(FoodsError::Io)?;
    if facts.is_dir() {
        return fdc(Files::folder(path, FOODS)?);
    }
    if is_device(&facts) {
        return Err(FoodsError::NotFoods("a device"));
    }
    let identity = facts
        .is_file()
        .then(|| format!("{}-{}", facts.len(), changed_at(&facts)));
    let mut input = buffered(file);
    let head = input.fill_buf().map_err(FoodsError::Io)?;
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return fdc(Files::zip(File::open(path).map_err(FoodsError::Io)?)?);
    }
    refuse_other_kinds(head)?;
    let off = Off::new(input, facts.len(), identity)?;
    Ok(Release::Off(Box::new(off)))
}

fn fdc(files: Files) -> Result<Release, FoodsError> {
    if files.has(FOODS) {
        return Ok(Release::Fdc(Box::new(Fdc::new(files)?)));
    }
    Err(if files.has("[Content_Types].xml") {
        FoodsError::Workbook
    } else if files.any_ends_with(".json") {
        FoodsError::Json
    } else {
        FoodsError::NotARelease {
            missing: FOODS,
            found: files.named(),
        }
    })
}

/// Some devices never end.
#[cfg(unix)]
fn is_device(facts: &Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    facts.file_type().is_char_device() || facts.file_type().is_block_device()
}

#[cfg(not(unix))]
fn is_device(_: &Metadata) -> bool {
    false
}

fn refuse_other_kinds(head: &[u8]) -> Result<(), FoodsError> {
    let kinds: [(&[u8], &str); 4] = [
        (b"SQLite format 3\0", "an SQLite database"),
        (b"%PDF", "a PDF"),
        (b"\xD0\xCF\x11\xE0", "an old Excel workbook (XLS)"),
        (b"PAR1", "a Parquet file"),
    ];
    if let Some((_, kind)) = kinds.into_iter().find(|(magic, _)| head.starts_with(magic)) {
        return Err(FoodsError::NotFoods(kind));
    }
    match head.trim_ascii_start().first() {
        None => Err(FoodsError::Empty),
        Some(b'<') => Err(FoodsError::NotFoods("an HTML or XML page")),
        Some(b'{' | b'[') => Err(FoodsError::Json),
        Some(_) => Ok(()),
    }
}
