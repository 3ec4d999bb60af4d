//! From releases of foods to the shelf.
//!
//! The shelf is no part of the diary: it is public, can be had again, and is taken off with
//! [`remove_foods`] instead of being undone. Foods that a newer release no longer has stay, because a
//! release may hold one kind of food alone, and what stands on a shelf at home is still eaten.

use std::cell::Cell;
use std::path::Path;
use std::rc::Rc;

use chrono::NaiveDateTime;

use super::Error;
use crate::domain::{FoodCode, FoodSource, Nutrient, ShelfFood};
use crate::import::foods::{Amounts, BadRow, Fdc, FoodsError, Off, Part, Release, open, plausible};
use crate::matching::{brands_of, words_of};
use crate::report::{FoodsImport, OnShelf};
use crate::storage::{
    Shelf, ShelfRelease, Stage, Staged, Stock, Stocked, StorageError, shelf_path,
};

/// How many foods are one transaction.
const BATCH: u64 = 10_000;

/// How many parts of a release are staged in one transaction.
const STAGED: u64 = 100_000;

/// How many bad rows are told one by one; all are counted.
const TOLD: usize = 1_000;

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
    let mut stocker = Stocker {
        stock: Stock::open(&shelf).map_err(Error::Shelf)?,
        result: FoodsImport::new(&name, source),
        release: ShelfRelease {
            source,
            file_name: name,
            identity: None,
            rows_done: 0,
            complete: false,
            imported_at: now.to_string(),
        },
        in_batch: 0,
        watch,
    };
    match release {
        Release::Fdc(mut fdc) => stocker.fdc(&mut fdc, &shelf)?,
        Release::Off(off) => stocker.off(off)?,
    }
    let mut result = stocker.result;
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

struct Stocker<'a> {
    stock: Stock,
    result: FoodsImport,
    release: ShelfRelease,
    in_batch: u64,
    watch: &'a mut dyn FnMut(FoodsProgress),
}

impl Stocker<'_> {
    /// Reads a dump of Open Food Facts from where the last run was interrupted.
    fn off(&mut self, mut off: Off) -> Result<(), Error> {
        let identity = off.identity().map(str::to_owned);
        self.begin(identity)?;
        off.pass_over(self.release.rows_done)?;
        let (bytes, read) = (off.bytes(), off.progress());
        let products = off.by_ref();
        let ended = self.products(products, bytes, &read);
        // What was read before a file breaks off is whole and stays.
        let broken = matches!(ended, Err(Error::Foods(_)));
        if ended.is_ok() || broken {
            self.release.complete = ended.is_ok();
            self.end_batch()?;
        }
        ended
    }

    fn products(
        &mut self,
        products: &mut Off,
        bytes: u64,
        read: &Rc<Cell<u64>>,
    ) -> Result<(), Error> {
        for product in products {
            match product? {
                Part::Of(product) => {
                    self.doubt(&product.implausible);
                    self.put(&product.food)?;
                }
                Part::Skipped(why) => self.skip(why),
                Part::Bad(bad) => self.reject(bad, true),
            }
            self.release.rows_done += 1;
            if self.release.rows_done.is_multiple_of(BATCH) {
                (self.watch)(FoodsProgress::Reading(read.get(), bytes));
                self.next_batch()?;
            }
        }
        Ok(())
    }

    /// Joins the files of a FoodData Central release, then puts its foods on the shelf.
    fn fdc(&mut self, fdc: &mut Fdc, shelf: &Path) -> Result<(), Error> {
        let identity = fdc.identity();
        let stage = Stage::open(shelf, &identity).map_err(Error::Shelf)?;
        self.result.resumed = stage.done(FOODS).map_err(Error::Shelf)? > 0;
        self.gather(fdc, &stage)?;
        self.begin(Some(identity))?;
        self.release.rows_done = 0;
        let mut last = stage.done(SHELVED).map_err(Error::Shelf)?;
        loop {
            let foods = stage.after(last, BATCH as usize).map_err(Error::Shelf)?;
            let Some(end) = foods.last().map(|food| food.number) else {
                break;
            };
            for food in &foods {
                self.shelve(food)?;
            }
            last = end;
            self.next_batch()?;
            stage.keep(SHELVED, last).map_err(Error::Shelf)?;
            (self.watch)(FoodsProgress::Stocking(self.result.rows()));
        }
        self.release.rows_done = self.result.rows();
        self.release.complete = true;
        self.end_batch()?;
        stage.strike().map_err(Error::Shelf)
    }

    fn gather(&mut self, fdc: &mut Fdc, stage: &Stage) -> Result<(), Error> {
        let (bytes, read) = (fdc.bytes(), fdc.progress());
        let mut steps = Steps {
            of: self,
            stage,
            bytes,
            read,
        };
        steps.run(FOODS, fdc.foods()?, |stage, food| {
            stage.add(&Staged {
                number: food.id,
                name: food.name,
                category: food.category,
                edition: food.edition,
                ..Staged::default()
            })
        })?;
        if let Some(brands) = fdc.brands()? {
            steps.run(BRANDS, brands, |stage, brand| {
                let told = brand.branded;
                stage.brand(&Staged {
                    number: brand.id,
                    brand: told.brand,
                    category: told.category,
                    barcode: told.barcode,
                    portions: told.portions,
                    ..Staged::default()
                })
            })?;
        }
        steps.run(AMOUNTS, fdc.amounts()?, |stage, told| {
            stage.amounts(told.id, told.amounts.slots())
        })?;
        if let Some(portions) = fdc.portions()? {
            steps.run(PORTIONS, portions, |stage, told| {
                stage.portion(told.id, &told.portion)
            })?;
        }
        Ok(())
    }

    fn shelve(&mut self, staged: &Staged) -> Result<(), Error> {
        let (per_100g, implausible) = plausible(Amounts::of_slots(&staged.amounts).settle());
        if per_100g.is_unknown() {
            self.skip("without any nutrient");
            return Ok(());
        }
        self.doubt(&implausible);
        self.put(&ShelfFood {
            code: FoodCode::new(FoodSource::Fdc, staged.number),
            barcode: staged.barcode,
            name: staged.name.clone(),
            brand: staged.brand.clone(),
            category: staged.category.clone(),
            edition: staged.edition.clone(),
            per_100g,
            portions: staged.portions.clone(),
        })
    }

    fn put(&mut self, food: &ShelfFood) -> Result<(), Error> {
        let became = self
            .stock
            .put(food, &words_of(food), &brands_of(food))
            .map_err(Error::Shelf)?;
        *match became {
            Stocked::New => &mut self.result.new,
            Stocked::Changed => &mut self.result.changed,
            Stocked::Present => &mut self.result.present,
            Stocked::Older => &mut self.result.older,
        } += 1;
        self.in_batch += 1;
        Ok(())
    }

    fn doubt(&mut self, implausible: &[Nutrient]) {
        for nutrient in implausible {
            *self.result.implausible.entry(*nutrient).or_default() += 1;
        }
    }

    fn skip(&mut self, why: &'static str) {
        *self.result.skipped.entry(why).or_default() += 1;
    }

    fn reject(&mut self, bad: BadRow, is_food: bool) {
        self.result.rejected += u64::from(is_food);
        self.result.damaged += u64::from(!is_food);
        if self.result.rejects.len() < TOLD {
            self.result.rejects.push(bad);
        }
    }

    /// Begins the first batch; goes on with an import of the same file that was interrupted.
    fn begin(&mut self, identity: Option<String>) -> Result<(), Error> {
        let begun = |stocker: &mut Self| -> Result<Option<ShelfRelease>, StorageError> {
            stocker.stock.begin()?;
            stocker.stock.release(stocker.release.source)
        };
        let before = begun(self).map_err(Error::Shelf)?;
        if let Some(before) = before
            && identity.is_some()
            && before.identity == identity
            && !before.complete
        {
            self.result.resumed |= before.rows_done > 0;
            self.release.rows_done = before.rows_done;
        }
        self.release.identity = identity;
        Ok(())
    }

    fn next_batch(&mut self) -> Result<(), Error> {
        self.end_batch()?;
        self.stock.begin().map_err(Error::Shelf)
    }

    fn end_batch(&mut self) -> Result<(), Error> {
        let noted = self.stock.note(&self.release);
        noted
            .and_then(|()| self.stock.commit())
            .map_err(Error::Shelf)
    }
}

/// The steps that join a release, in their order.
const FOODS: u8 = 1;
const BRANDS: u8 = 2;
const AMOUNTS: u8 = 3;
const PORTIONS: u8 = 4;
const SHELVED: u8 = 5;

/// Carries out the steps, each from where it was interrupted.
struct Steps<'a, 'w> {
    of: &'a mut Stocker<'w>,
    stage: &'a Stage,
    bytes: u64,
    read: Rc<Cell<u64>>,
}

impl Steps<'_, '_> {
    fn run<T>(
        &mut self,
        step: u8,
        parts: impl Iterator<Item = Result<Part<T>, FoodsError>>,
        take: impl Fn(&Stage, T) -> Result<(), StorageError>,
    ) -> Result<(), Error> {
        let before = self.stage.done(step).map_err(Error::Shelf)?;
        let mut done = 0;
        for part in parts {
            let part = part?;
            done += 1;
            match part {
                _ if done <= before => {}
                Part::Of(told) => take(self.stage, told).map_err(Error::Shelf)?,
                Part::Skipped(why) if step == FOODS => self.of.skip(why),
                Part::Skipped(_) => {}
                Part::Bad(bad) => self.of.reject(bad, step == FOODS),
            }
            if done.is_multiple_of(STAGED) && done > before {
                self.stage.keep(step, done).map_err(Error::Shelf)?;
            }
            if done.is_multiple_of(BATCH) {
                (self.of.watch)(FoodsProgress::Reading(self.read.get(), self.bytes));
            }
        }
        self.stage
            .keep(step, done.max(before))
            .map_err(Error::Shelf)
    }
}
