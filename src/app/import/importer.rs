//! One import under way: each row is planned, written and counted.

use std::collections::{HashMap, HashSet};
use std::io::Read;
use std::rc::Rc;

use chrono::NaiveDate;

use super::names::{Names, Resolved, entry_of};
use super::rivals::DaysTold;
use super::seen::Seen;
use super::target::Target;
use super::{ImportRequest, TOLD, Watch, fill};
use crate::app::export::entry_of_row;
use crate::app::{Error, Words};
use crate::domain::{DayMark, Food, FoodCode, NewEntry};
use crate::import::{Decision, Found, Planner, Reject, Row, Rows, Skipped, Summary, Survey, Write};
use crate::report::{ImportResult, Outlook};
use crate::sheet::Record;
use crate::storage::{BatchId, Change, FoodRow, Imported, NewBatch, ProfileId, Since};

pub(super) struct Importer<'a, 'c, 'tx> {
    pub(super) target: Target<'c, 'tx>,
    new_batch: NewBatch<'a>,
    survey: &'a Survey,
    pub(super) request: &'a ImportRequest<'a>,
    chosen: &'a [(String, FoodCode)],
    words: &'a Words<'a>,
    names: Names<'a>,
    foods: HashMap<FoodCode, FoodRow>,
    people: People,
    seen: Seen,
    /// The people whose profiles were completed.
    pub(super) described: HashSet<String>,
    /// How many people the file says something of that cannot be.
    pub(super) contradictory: u64,
    rejects: Vec<Reject>,
    kept_out: Vec<Skipped>,
    kept_out_in_all: u64,
    filled: u64,
    outlook: Outlook,
}

/// What the diary held before the import.
pub(super) struct Before<'c> {
    /// Where its rows end.
    pub since: Since,
    /// The days that other imports have told of.
    pub days: &'c DaysTold,
}

impl<'a, 'c, 'tx> Importer<'a, 'c, 'tx> {
    pub fn new(
        change: &'c mut Change<'tx>,
        Before { since, days }: Before<'c>,
        new_batch: NewBatch<'a>,
        survey: &'a Survey,
        request: &'a ImportRequest<'a>,
        chosen: &'a [(String, FoodCode)],
        words: &'a Words<'a>,
    ) -> Self {
        Importer {
            target: Target {
                change,
                profile: new_batch.profile,
                batch: None,
                since,
                days,
                person: None,
                dialect: survey.dialect().key(),
            },
            seen: Seen::new(survey, since),
            new_batch,
            survey,
            request,
            chosen,
            words,
            names: Names::new(words, chosen),
            foods: HashMap::new(),
            people: People::default(),
            described: HashSet::new(),
            contradictory: 0,
            rejects: Vec::new(),
            kept_out: Vec::new(),
            kept_out_in_all: 0,
            filled: 0,
            outlook: Outlook::default(),
        }
    }

    pub fn run(
        mut self,
        input: &mut dyn Read,
        watch: &mut dyn Watch,
    ) -> Result<ImportResult, Error> {
        self.learn()?;
        let mut planner = Planner::new(self.survey, self.request.replace);
        let mut rows = Rows::new(input, self.survey)?;
        while let Some(found) = rows.next() {
            let found: Found = found?;
            self.turn_to_person_of(&found)?;
            self.seen.look(&found);
            let names = &mut self.names;
            let decision = planner.next(found, &mut self.target, &mut |row| names.find(row))?;
            self.seen.keep(planner.last_key());
            self.carry_out(decision, rows.record(), watch)?;
            watch.done(planner.counts().rows);
        }
        let gone = self.gone()?;
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
            filled: self.filled,
            unsure: self.outlook.unsure,
            people: self.described.len() as u64,
            contradictory_people: self.contradictory,
            rejects: self.rejects,
        };
        Ok(ImportResult {
            summary,
            gone,
            unmatched: self.names.unmatched,
            kept_out: self.kept_out,
            kept_out_in_all: self.kept_out_in_all,
            outlook: self.outlook,
        })
    }

    fn carry_out(
        &mut self,
        decision: Decision<Option<Rc<Resolved>>>,
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
            Decision::Skipped(skipped) if skipped.why.is_warning() => {
                self.kept_out_in_all += 1;
                if self.kept_out.len() < TOLD {
                    self.kept_out.push(skipped);
                }
            }
            Decision::Skipped(_) => {}
            Decision::Unmatched { row, mark } => {
                let reason = format!("no food is called \"{}\"", row.name);
                watch.left_over(record, &reason, Some(mark))?;
            }
            Decision::Rejected { error, mark } => {
                let reject = Reject::from(&error);
                watch.left_over(record, &reject.reason, mark)?;
                if self.rejects.len() < TOLD {
                    self.rejects.push(reject);
                }
            }
        }
        Ok(())
    }

    fn write(&mut self, write: Write<Option<Rc<Resolved>>>) -> Result<(), Error> {
        let batch = match self.target.batch {
            Some(batch) => batch,
            None => *self
                .target
                .batch
                .insert(self.target.change.insert_batch(self.new_batch)?),
        };
        if write.row.of_partial_day {
            let (profile, day) = (self.target.profile, write.row.date);
            self.target
                .change
                .mark_day(profile, day, Some(DayMark::Partial))?;
        }
        if write.displaces.is_some() {
            self.target.make_room(&write.row)?;
        }
        let mut entry = if write.row.is_exported() {
            entry_of_row(&write.row)
        } else {
            entry_of(&write.row, write.matched.as_deref())
        };
        let filled = self.fill(&mut entry, &write.row)?;
        let food = match write.matched.as_ref().or(filled.as_ref()) {
            Some(resolved) => Some(self.keep(&resolved.food, &resolved.version)?),
            None => None,
        };
        entry.food = write
            .matched
            .as_ref()
            .or(filled.as_ref())
            .map(|resolved| resolved.food.code);
        self.outlook.add(&entry);
        let (key, content) = (write.identity.key.0, write.identity.content.0);
        let origin = Imported {
            batch: Some(batch),
            key,
            content,
        };
        self.target
            .change
            .insert_entry(self.target.profile, &entry, food, Some(origin))?;
        Ok(())
    }
}

/// Where the rows of each person of a file go, besides the one whose rows are being read.
#[derive(Default)]
struct People {
    current: Option<String>,
    others: HashMap<Option<String>, Place>,
}

/// A person's diary, and what of the import is in it.
#[derive(Clone, Copy)]
struct Place {
    profile: ProfileId,
    batch: Option<BatchId>,
    since: Since,
}

impl Importer<'_, '_, '_> {
    /// Turns to the diary of the person a record is about, and keeps what it says of them.
    fn turn_to_person_of(&mut self, found: &Found) -> Result<(), Error> {
        let (name, about) = match found {
            Found::Row(row) => (row.person.as_deref(), row.about.as_ref()),
            Found::Person(person) => (Some(person.name.as_str()), Some(&person.about)),
            Found::Skipped(_) | Found::Bad(_) => return Ok(()),
        };
        self.turn_to(name)?;
        match (name, about) {
            (Some(name), Some(about)) => self.learn_about(name, about),
            _ => Ok(()),
        }
    }

    /// Turns to the diary of the person whose row comes next: the profile of their name, which is
    /// made where there is none. Rows that name nobody go to the profile in use.
    fn turn_to(&mut self, person: Option<&str>) -> Result<(), Error> {
        if self.people.current.as_deref() == person {
            return Ok(());
        }
        let before = Place {
            profile: self.target.profile,
            batch: self.target.batch,
            since: self.target.since,
        };
        self.target.person = person.map(str::to_owned);
        let left = std::mem::replace(&mut self.people.current, person.map(str::to_owned));
        self.people.others.insert(left, before);
        let place = match (self.people.others.get(&self.people.current), person) {
            (Some(place), _) => *place,
            (None, Some(name)) => {
                let profile = self.target.change.ensure_profile(name)?;
                Place {
                    profile,
                    batch: None,
                    since: self.target.change.now(profile)?,
                }
            }
            (None, None) => before,
        };
        self.target.profile = place.profile;
        self.target.batch = place.batch;
        self.target.since = place.since;
        self.new_batch.profile = place.profile;
        Ok(())
    }

    /// Gives an entry what its row does not know, where that is asked for and certain; returns the
    /// food it is from.
    fn fill(&mut self, entry: &mut NewEntry, row: &Row) -> Result<Option<Rc<Resolved>>, Error> {
        if !self.request.fill_unknown || !fill::may_be_filled(row) {
            return Ok(None);
        }
        let meaning = self.names.meaning(row)?;
        let filled = fill::certain(meaning, row).is_some_and(|item| fill::fill(entry, item));
        let food = meaning.as_ref().ok().filter(|_| filled).map(Rc::clone);
        self.filled += u64::from(filled);
        Ok(food)
    }

    /// Returns what earlier imports of this dialect wrote for the days of the file and it has no
    /// longer.
    fn gone(&self) -> Result<Vec<(NaiveDate, String)>, Error> {
        let Some(span) = self.seen.span() else {
            return Ok(Vec::new());
        };
        let (profile, dialect) = (self.target.profile, self.target.dialect);
        let before =
            self.target
                .change
                .imported_between(profile, dialect, span, self.target.since)?;
        let gone = before.into_iter().filter(|(key, ..)| !self.seen.has(key));
        Ok(gone.map(|(_, date, name)| (date, name)).collect())
    }

    /// Keeps what the person chose, so that the name is known from now on.
    fn learn(&mut self) -> Result<(), Error> {
        for (name, code) in self.chosen {
            if let Some((food, version)) = self.words.food(*code)? {
                let row = self.keep(&food, &version)?;
                self.target.change.teach(name, row, None)?;
            }
        }
        Ok(())
    }

    /// Returns the diary's copy of a food, looked up once an import.
    fn keep(&mut self, food: &Food, version: &str) -> Result<FoodRow, Error> {
        if let Some(row) = self.foods.get(&food.code) {
            return Ok(*row);
        }
        let row = self.target.change.keep_food(food, version)?;
        self.foods.insert(food.code, row);
        Ok(row)
    }
}
