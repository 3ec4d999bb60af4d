//! From a file of another diary to entries, as one change.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read, Seek};

use chrono::NaiveDate;

use super::{Error, Session, matcher};
use crate::catalogue::Catalogue;
use crate::domain::{Food, FoodCode, NewEntry, NutrientValues, Scope};
use crate::import::{
    Decision, Diary, Found, Held, Key, Match, Options, Planner, Reason, Record, Reject, Row, Rows,
    Skipped, Stored, Summary, Survey, Write, survey,
};
use crate::matching::{Candidate, Item, Matcher, Unmatched};
use crate::report::{ImportResult, UnmatchedName};
use crate::storage::{BatchId, Change, Imported, NewBatch, ProfileId};

/// How many names with their amounts are kept resolved; more are looked up again.
const NAMES_KEPT: usize = 20_000;

/// How a file is to be imported.
#[derive(Clone, Copy, Debug)]
pub struct ImportRequest<'a> {
    /// The file's name as the person gave it.
    pub name: &'a str,
    /// Replace rows whose content has changed.
    pub update: bool,
    /// Let totals take the place of single entries, and the reverse.
    pub replace: bool,
    /// Write nothing.
    pub dry_run: bool,
}

/// Who is told while an import runs.
pub trait Watch {
    /// So many records of the file are done.
    fn done(&mut self, records: u64);

    /// A record was left over: its cells, why, and its mark in a file of rejects.
    ///
    /// # Errors
    /// What could not be written.
    fn left_over(&mut self, record: &Record, reason: &str, mark: Option<Key>) -> io::Result<()>;
}

impl Session {
    /// Reads a file once and settles what holds for all of it.
    ///
    /// # Errors
    /// The file is none that can be imported; the error says why.
    pub fn survey(&self, file: &mut File, mut options: Options) -> Result<Survey, Error> {
        options.today = self.today();
        let surveyed = survey(&mut *file, &options)?;
        file.rewind()?;
        Ok(surveyed)
    }

    /// Imports a surveyed file as one change; `input` reads it from its beginning.
    ///
    /// # Errors
    /// The file changed meanwhile, or the diary cannot be written; then nothing is imported.
    pub fn import(
        &mut self,
        input: &mut dyn Read,
        survey: &Survey,
        request: ImportRequest<'_>,
        watch: &mut dyn Watch,
    ) -> Result<ImportResult, Error> {
        let personal = self.personal()?;
        let words = matcher(&personal);
        let (now, name) = (self.now, self.profile_name.clone());
        let run = |change: &mut Change<'_>| {
            let profile = change.ensure_profile(&name)?;
            let batch = NewBatch {
                profile,
                file_name: request.name,
                dialect: survey.dialect().key(),
                at: now,
            };
            Importer::new(change, batch, survey, request, &words).run(input, watch)
        };
        if request.dry_run {
            self.database.rehearse(run)
        } else {
            let summary = format!("import {}", request.name);
            self.database.change(now, &summary, run)
        }
    }
}

/// A row's food and amount.
struct Resolved {
    food: Food,
    item: Item,
}

/// What a row's name and amount were found to mean.
type Meaning = Result<Box<Resolved>, Unmatched>;

struct Importer<'a, 'c, 'tx> {
    target: Target<'c, 'tx>,
    new_batch: NewBatch<'a>,
    survey: &'a Survey,
    request: ImportRequest<'a>,
    names: Names<'a>,
    rejects: Vec<Reject>,
    kept_out: Vec<Skipped>,
}

impl<'a, 'c, 'tx> Importer<'a, 'c, 'tx> {
    fn new(
        change: &'c mut Change<'tx>,
        new_batch: NewBatch<'a>,
        survey: &'a Survey,
        request: ImportRequest<'a>,
        words: &'a Matcher<'a>,
    ) -> Self {
        Importer {
            target: Target {
                change,
                profile: new_batch.profile,
                batch: None,
            },
            new_batch,
            survey,
            request,
            names: Names {
                words,
                known: HashMap::new(),
                unmatched: Vec::new(),
            },
            rejects: Vec::new(),
            kept_out: Vec::new(),
        }
    }

    fn run(mut self, input: &mut dyn Read, watch: &mut dyn Watch) -> Result<ImportResult, Error> {
        let mut planner = Planner::new(self.survey, self.request.replace);
        let mut rows = Rows::new(input, self.survey)?;
        while let Some(found) = rows.next() {
            let found: Found = found?;
            let names = &mut self.names;
            let decision = planner.next(found, &mut self.target, &mut |row| Ok(names.find(row)))?;
            self.carry_out(decision, rows.record(), watch)?;
            watch.done(planner.counts().rows);
        }
        let summary = Summary {
            schema: 1,
            file: self.request.name.to_owned(),
            dialect: self.survey.dialect(),
            dry_run: self.request.dry_run,
            batch: self
                .target
                .batch
                .filter(|_| !self.request.dry_run)
                .map(|b| b.0),
            counts: planner.counts(),
            rejects: self.rejects,
        };
        Ok(ImportResult {
            summary,
            unmatched: self.names.unmatched,
            kept_out: self.kept_out,
        })
    }

    fn carry_out(
        &mut self,
        decision: Decision<Option<Box<Resolved>>>,
        record: &Record,
        watch: &mut dyn Watch,
    ) -> Result<(), Error> {
        match decision {
            Decision::New(write) => self.write(write)?,
            Decision::Changed(write) if self.request.update => {
                self.target
                    .change
                    .delete_imported(self.target.profile, &write.identity.key.0)?;
                self.write(write)?;
            }
            Decision::Changed(_) | Decision::Present => {}
            Decision::Skipped(skipped) if skipped.why.is_warning() => self.kept_out.push(skipped),
            Decision::Skipped(_) => {}
            Decision::Unmatched { row, mark } => {
                let reason = format!("no food is called \"{}\"", row.name);
                watch.left_over(record, &reason, Some(mark))?;
            }
            Decision::Rejected { error, mark } => {
                let reject = Reject::from(&error);
                watch.left_over(record, &reject.reason, mark)?;
                self.rejects.push(reject);
            }
        }
        Ok(())
    }

    fn write(&mut self, write: Write<Option<Box<Resolved>>>) -> Result<(), Error> {
        let batch = match self.target.batch {
            Some(batch) => batch,
            None => *self
                .target
                .batch
                .insert(self.target.change.insert_batch(self.new_batch)?),
        };
        if write.displaces.is_some() {
            self.target.make_room(&write.row)?;
        }
        let food = match &write.matched {
            Some(resolved) => {
                let version = Catalogue::shipped().version();
                Some(self.target.change.keep_food(&resolved.food, version)?)
            }
            None => None,
        };
        let entry = entry_of(&write.row, write.matched.as_deref());
        let (key, content) = (write.identity.key.0, write.identity.content.0);
        let origin = Imported {
            batch,
            key,
            content,
        };
        self.target
            .change
            .insert_entry(self.target.profile, &entry, food, Some(origin))?;
        Ok(())
    }
}

/// The diary as the planner asks for it.
struct Target<'c, 'tx> {
    change: &'c mut Change<'tx>,
    profile: ProfileId,
    batch: Option<BatchId>,
}

impl Diary for Target<'_, '_> {
    type Error = Error;

    fn stored(&mut self, key: Key) -> Result<Option<Stored>, Error> {
        let found = self.change.imported(self.profile, &key.0)?;
        Ok(found.map(|(content, batch)| Stored {
            content: crate::import::Content(content),
            fresh: Some(batch) == self.batch,
        }))
    }

    fn held(&mut self, date: NaiveDate, meal: Option<&str>) -> Result<Held, Error> {
        let scopes = self
            .change
            .scopes_held(self.profile, date, meal, self.batch)?;
        Ok(Held {
            entries: scopes.contains(&Scope::Entry),
            meal_total: scopes.contains(&Scope::MealTotal),
            day_total: scopes.contains(&Scope::DayTotal),
        })
    }
}

impl Target<'_, '_> {
    /// Takes away what a row would count twice.
    fn make_room(&mut self, row: &Row) -> Result<(), Error> {
        let (meal, scopes): (Option<&str>, &[Scope]) = match row.scope {
            Scope::Entry => (None, &[Scope::MealTotal, Scope::DayTotal]),
            Scope::MealTotal => (row.meal.as_deref(), &[Scope::Entry, Scope::DayTotal]),
            Scope::DayTotal => (None, &[Scope::Entry, Scope::MealTotal]),
        };
        Ok(self
            .change
            .clear(self.profile, row.date, meal, scopes, self.batch)?)
    }
}

/// Finds what names mean, each with its amount once.
struct Names<'a> {
    words: &'a Matcher<'a>,
    known: HashMap<(String, String), Meaning>,
    unmatched: Vec<UnmatchedName>,
}

impl Names<'_> {
    fn find(&mut self, row: &Row) -> Match<Option<Box<Resolved>>> {
        if let Some(code) = row.food_code {
            return self.coded(row, code);
        }
        if !row.needs_match() {
            return Match::Found(None);
        }
        let asked = (row.name.clone(), row.amount.phrase());
        if self.known.len() >= NAMES_KEPT {
            self.known.clear();
        }
        let words = self.words;
        let meaning = self
            .known
            .entry(asked)
            .or_insert_with_key(|(name, amount)| {
                words
                    .resolve(name, amount)
                    .and_then(|item| resolved(item, name))
            });
        match meaning {
            Ok(found) => Match::Found(Some(Box::new(Resolved {
                food: found.food.clone(),
                item: found.item.clone(),
            }))),
            Err(unmatched) if unmatched.why.is_about_food() => {
                let candidates = unmatched.candidates.clone();
                self.note(&row.name, candidates);
                Match::None
            }
            Err(_) => Match::Refused(Reason::Amount(row.amount.text.clone())),
        }
    }

    /// A row that names its food by code.
    fn coded(&self, row: &Row, code: FoodCode) -> Match<Option<Box<Resolved>>> {
        let Some(food) = Catalogue::shipped().food(code) else {
            return Match::Refused(Reason::NoSuchCode(code.to_string()));
        };
        match self.words.weigh(code, &row.amount.phrase()) {
            Ok(item) => Match::Found(Some(Box::new(Resolved { food, item }))),
            // A row with values of its own needs no weight.
            Err(_) if row.nutrients.is_some() => Match::Found(None),
            Err(_) => Match::Refused(Reason::Amount(row.amount.text.clone())),
        }
    }

    fn note(&mut self, name: &str, candidates: Vec<Candidate>) {
        match self.unmatched.iter_mut().find(|known| known.name == name) {
            Some(known) => known.times += 1,
            None => self.unmatched.push(UnmatchedName {
                name: name.to_owned(),
                times: 1,
                candidates,
            }),
        }
    }
}

fn resolved(item: Item, name: &str) -> Meaning {
    let gone = || Unmatched {
        text: name.to_owned(),
        why: crate::matching::Why::NoFood(name.to_owned()),
        candidates: Vec::new(),
    };
    let food = Catalogue::shipped().food(item.food).ok_or_else(gone)?;
    Ok(Box::new(Resolved { food, item }))
}

/// Values of the row's own stand as they are; the table's are taken only where it has none. What an
/// exported row tells of how it came about is kept.
fn entry_of(row: &Row, resolved: Option<&Resolved>) -> NewEntry {
    let item = resolved.map(|r| &r.item);
    let origin = &row.origin;
    let nutrients = match (row.nutrients, item) {
        (Some(own), _) => own,
        (None, Some(item)) => item.nutrients(),
        (None, None) => NutrientValues::UNKNOWN,
    };
    let matched_by_name = row.needs_match();
    let description = resolved
        .filter(|_| matched_by_name)
        .map(|r| r.food.description.clone());
    NewEntry {
        date: row.date,
        time: row.time,
        meal: row.meal.clone(),
        kind: row.kind,
        scope: row.scope,
        text: origin.typed.clone().unwrap_or_else(|| row.name.clone()),
        description: description.unwrap_or_else(|| row.name.clone()),
        food: item.map(|i| i.food),
        quantity: row.amount.quantity.or(item.and_then(|i| i.quantity)),
        unit: row.amount.unit.clone(),
        grams: origin.grams.or(item.map(|i| i.grams)),
        grams_from: origin.grams_from.or(item.map(|i| i.grams_from)),
        confidence: origin.confidence.or(item.map(|i| i.confidence)),
        nutrients,
        note: row.note.clone(),
    }
}
