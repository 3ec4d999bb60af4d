//! The files of a FoodData Central release, joined food by food on a stage.

use std::cell::Cell;
use std::path::Path;
use std::rc::Rc;

use super::FoodsProgress;
use super::writer::{BATCH, Stocker};
use crate::app::Error;
use crate::domain::{FoodCode, FoodSource, ShelfFood};
use crate::release::{Amounts, Fdc, FoodsError, Part, plausible};
use crate::storage::{Stage, Staged, StorageError};

/// How many parts of a release are staged in one transaction.
const STAGED: u64 = 100_000;

/// The steps that join a release, in their order.
const FOODS: u8 = 1;
const BRANDS: u8 = 2;
const AMOUNTS: u8 = 3;
const PORTIONS: u8 = 4;
const SHELVED: u8 = 5;

impl Stocker<'_> {
    /// Joins the files of a FoodData Central release, then puts its foods on the shelf.
    pub fn fdc(&mut self, fdc: &mut Fdc, shelf: &Path) -> Result<(), Error> {
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
}

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
                // The person may never have seen which rows the interrupted run rejected.
                Part::Bad(bad) => self.of.reject(bad, step == FOODS),
                _ if done <= before => {}
                Part::Of(told) => take(self.stage, told).map_err(Error::Shelf)?,
                Part::Skipped(why) if step == FOODS => self.of.skip(why),
                Part::Skipped(_) => {}
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
