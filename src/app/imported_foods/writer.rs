//! Foods to the shelf, a batch at a time.

use std::cell::Cell;
use std::rc::Rc;

use chrono::NaiveDateTime;

use super::FoodsProgress;
use crate::app::Error;
use crate::domain::{FoodSource, Nutrient, ShelfFood};
use crate::matching::{brands_of, words_of};
use crate::release::{BadRow, Off, Part};
use crate::report::FoodsImport;
use crate::storage::{ShelfRelease, Stock, Stocked, StorageError};

/// How many foods are one transaction.
pub(super) const BATCH: u64 = 10_000;

/// How many bad rows are told one by one; all are counted.
const TOLD: usize = 1_000;

/// Puts foods on the shelf in batches, and counts.
pub(super) struct Stocker<'a> {
    stock: Stock,
    pub result: FoodsImport,
    pub release: ShelfRelease,
    pub watch: &'a mut dyn FnMut(FoodsProgress),
}

impl<'a> Stocker<'a> {
    pub fn new(
        stock: Stock,
        source: FoodSource,
        file: String,
        now: NaiveDateTime,
        watch: &'a mut dyn FnMut(FoodsProgress),
    ) -> Stocker<'a> {
        Stocker {
            stock,
            result: FoodsImport::new(&file, source),
            release: ShelfRelease {
                source,
                file_name: file,
                identity: None,
                rows_done: 0,
                complete: false,
                imported_at: now.to_string(),
            },
            watch,
        }
    }

    pub fn into_result(self) -> FoodsImport {
        self.result
    }

    /// Reads a dump of Open Food Facts from where the last run was interrupted.
    pub fn off(&mut self, mut off: Off) -> Result<(), Error> {
        let identity = off.identity().map(str::to_owned);
        self.begin(identity)?;
        // The person may never have seen which lines the interrupted run rejected.
        off.pass_over(self.release.rows_done, &mut |bad| self.reject(bad, true))?;
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

    pub fn put(&mut self, food: &ShelfFood) -> Result<(), Error> {
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
        Ok(())
    }

    pub fn doubt(&mut self, implausible: &[Nutrient]) {
        for nutrient in implausible {
            *self.result.implausible.entry(*nutrient).or_default() += 1;
        }
    }

    pub fn skip(&mut self, why: &'static str) {
        *self.result.skipped.entry(why).or_default() += 1;
    }

    pub fn reject(&mut self, bad: BadRow, is_food: bool) {
        self.result.rejected += u64::from(is_food);
        self.result.damaged += u64::from(!is_food);
        if self.result.rejects.len() < TOLD {
            self.result.rejects.push(bad);
        }
    }

    /// Begins the first batch; goes on with an import of the same file that was interrupted.
    pub fn begin(&mut self, identity: Option<String>) -> Result<(), Error> {
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

    pub fn next_batch(&mut self) -> Result<(), Error> {
        self.end_batch()?;
        self.stock.begin().map_err(Error::Shelf)
    }

    pub fn end_batch(&mut self) -> Result<(), Error> {
        let noted = self.stock.note(&self.release);
        noted
            .and_then(|()| self.stock.commit())
            .map_err(Error::Shelf)
    }
}
