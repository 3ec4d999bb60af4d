//! From releases of foods to the shelf.
//!
//! The shelf is no part of the diary: it is public, can be had again, and is taken off with
//! [`remove_foods`] instead of being undone. Foods that a newer release no longer has stay, because a
//! release may hold one kind of food alone, and what stands on a shelf at home is still eaten.

mod join;
mod writer;

use std::path::Path;

use chrono::NaiveDateTime;

use writer::Stocker;

use super::Error;
use crate::domain::FoodSource;
use crate::release::{Release, open};
use crate::report::{FoodsImport, OnShelf};
use crate::storage::{Shelf, ShelfRelease, Stock, shelf_path};

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoodsProgress {
    /// So many of so many bytes are read.
    Reading(u64, u64),
    /// So many foods are put on the shelf.
    Stocking(u64),
}

/// Puts the foods of a release on the shelf beside a diary, in batches; a run that was interrupted
/// is gone on with.
///
/// # Errors
/// The release cannot be used, or the shelf not be written; whole batches stay, and the next run
/// goes on.
pub fn import_foods(
    diary: &Path,
    path: &Path,
    now: NaiveDateTime,
    watch: &mut dyn FnMut(FoodsProgress),
) -> Result<FoodsImport, Error> {
    let release = open(path)?;
    let shelf = shelf_path(diary);
    let name = path.display().to_string();
    let source = match release {
        Release::Fdc(_) => FoodSource::Fdc,
        Release::Off(_) => FoodSource::Off,
    };
    let stock = Stock::open(&shelf).map_err(Error::Shelf)?;
    let mut stocker = Stocker::new(stock, source, name, now, watch);
    match release {
        Release::Fdc(mut fdc) => stocker.fdc(&mut fdc, &shelf)?,
        Release::Off(off) => stocker.off(*off)?,
    }
    let mut result = stocker.into_result();
    let there = imported_foods(diary)?;
    let of_source = there.iter().find(|on| on.source == source);
    result.on_shelf = of_source.map_or(0, |on| on.foods);
    Ok(result)
}

/// Returns what is on the shelf beside a diary, with how many foods of each.
///
/// # Errors
/// The shelf cannot be read.
pub fn imported_foods(diary: &Path) -> Result<Vec<OnShelf>, Error> {
    let Some(shelf) = Shelf::open(&shelf_path(diary))? else {
        return Ok(Vec::new());
    };
    let on_shelf = |(release, foods): (ShelfRelease, u64)| OnShelf {
        source: release.source,
        foods,
        complete: release.complete,
        imported_at: release.imported_at,
        file: release.file_name,
    };
    Ok(shelf.releases()?.into_iter().map(on_shelf).collect())
}

/// Takes all foods of a source off the shelf beside a diary and returns how many there were. The
/// diary keeps its copies of those that were logged.
///
/// # Errors
/// Nothing of it was imported, or the shelf cannot be written.
pub fn remove_foods(diary: &Path, source: FoodSource) -> Result<u64, Error> {
    let path = shelf_path(diary);
    let removed = match path.exists() {
        true => Stock::open(&path)
            .and_then(|stock| stock.remove(source))
            .map_err(Error::Shelf)?,
        false => None,
    };
    removed.ok_or(Error::NotOnShelf(source))
}
