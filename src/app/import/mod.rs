//! From a file of another diary to entries, as one change.

mod fill;
mod names;
mod target;

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read, Seek};
use std::rc::Rc;

use names::{Names, Resolved, entry_of};
use target::Target;

use super::export::entry_of_row;
use super::{Error, Session, matcher};
use crate::catalogue::Catalogue;
use crate::domain::{Food, FoodCode, NewEntry};
use crate::import::{
    ColumnMap, Decision, Found, Key, Options, Planner, Record, Reject, Row, Rows, Skipped, Summary,
    Survey, Write, survey,
};
use crate::matching::Matcher;
use crate::report::ImportResult;
use crate::storage::{Change, FoodRow, Imported, NewBatch, Since};

/// How many rows left over, and how many names, are told one by one; all of them are counted.
const TOLD: usize = 10_000;

/// How a file is to be imported.
#[derive(Clone, Copy, Debug)]
pub struct ImportRequest<'a> {
    /// The file's name as the person gave it.
    pub name: &'a str,
    /// Replace rows whose content has changed.
    pub update: bool,
    /// Let totals take the place of single entries, and the reverse.
    pub replace: bool,
    /// Take values that a row with values of its own does not know from the food table, where its
    /// name and amount are certain.
    pub fill_unknown: bool,
    /// Write nothing.
    pub dry_run: bool,
    /// A column map to be kept under a name.
    pub remember: Option<(&'a str, &'a ColumnMap)>,
    /// The foods the person chose for names no food has; each is kept as a phrase of theirs.
    pub chosen: &'a [(String, FoodCode)],
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

    /// Returns the column map that was kept under a name.
    ///
    /// # Errors
    /// There is none.
    pub fn column_map(&self, name: &str) -> Result<ColumnMap, Error> {
        match self.database.setting(&map_setting(name))? {
            Some(text) => Ok(text.parse()?),
            None => Err(Error::NoMap(name.to_owned())),
        }
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
            if let Some((map_name, map)) = request.remember {
                change.set(&map_setting(map_name), &map.to_string())?;
            }
            let since = change.now(profile)?;
            Importer::new(change, since, batch, survey, request, &words).run(input, watch)
        };
        if request.dry_run {
            self.database.rehearse(run)
        } else {
            let summary = format!("import {}", request.name);
            self.database.change(now, &summary, run)
        }
    }
}

fn chosen<'a>(request: &ImportRequest<'a>) -> HashMap<&'a str, FoodCode> {
    let pairs = request.chosen.iter();
    pairs.map(|(name, code)| (name.as_str(), *code)).collect()
}

/// The setting that keeps a column map.
fn map_setting(name: &str) -> String {
    format!("map {}", name.trim())
}

struct Importer<'a, 'c, 'tx> {
    target: Target<'c, 'tx>,
    new_batch: NewBatch<'a>,
    survey: &'a Survey,
    request: ImportRequest<'a>,
    names: Names<'a>,
    foods: HashMap<FoodCode, FoodRow>,
    rejects: Vec<Reject>,
    kept_out: Vec<Skipped>,
    kept_out_in_all: u64,
    filled: u64,
}

impl<'a, 'c, 'tx> Importer<'a, 'c, 'tx> {
    fn new(
        change: &'c mut Change<'tx>,
        since: Since,
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
                since,
            },
            new_batch,
            survey,
            request,
            names: Names {
                words,
                chosen: chosen(&request),
                known: HashMap::new(),
                asked: String::new(),
                foods: HashMap::new(),
                unmatched: Vec::new(),
                places: HashMap::new(),
            },
            foods: HashMap::new(),
            rejects: Vec::new(),
            kept_out: Vec::new(),
            kept_out_in_all: 0,
            filled: 0,
        }
    }

    fn run(mut self, input: &mut dyn Read, watch: &mut dyn Watch) -> Result<ImportResult, Error> {
        self.learn()?;
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
            filled: self.filled,
            rejects: self.rejects,
        };
        Ok(ImportResult {
            summary,
            unmatched: self.names.unmatched,
            kept_out: self.kept_out,
            kept_out_in_all: self.kept_out_in_all,
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
        if write.displaces.is_some() {
            self.target.make_room(&write.row)?;
        }
        let mut entry = if write.row.is_exported() {
            entry_of_row(&write.row)
        } else {
            entry_of(&write.row, write.matched.as_deref())
        };
        let filled = self.fill(&mut entry, &write.row);
        let food = match write.matched.as_ref().or(filled.as_ref()) {
            Some(resolved) => Some(self.keep(&resolved.food)?),
            None => None,
        };
        entry.food = write
            .matched
            .as_ref()
            .or(filled.as_ref())
            .map(|resolved| resolved.food.code);
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

impl Importer<'_, '_, '_> {
    /// Gives an entry what its row does not know, where that is asked for and certain; returns the
    /// food it is from.
    fn fill(&mut self, entry: &mut NewEntry, row: &Row) -> Option<Rc<Resolved>> {
        if !self.request.fill_unknown || !fill::may_be_filled(row) {
            return None;
        }
        let meaning = self.names.meaning(row);
        let filled = fill::certain(meaning, row).is_some_and(|item| fill::fill(entry, item));
        let food = meaning.as_ref().ok().filter(|_| filled).map(Rc::clone);
        self.filled += u64::from(filled);
        food
    }

    /// Keeps what the person chose, so that the name is known from now on.
    fn learn(&mut self) -> Result<(), Error> {
        for (name, code) in self.request.chosen {
            if let Some(food) = Catalogue::shipped().food(*code) {
                let row = self.keep(&food)?;
                self.target.change.teach(name, row, None)?;
            }
        }
        Ok(())
    }

    /// Returns the diary's copy of a food, looked up once an import.
    fn keep(&mut self, food: &Food) -> Result<FoodRow, Error> {
        if let Some(row) = self.foods.get(&food.code) {
            return Ok(*row);
        }
        let version = Catalogue::shipped().version();
        let row = self.target.change.keep_food(food, version)?;
        self.foods.insert(food.code, row);
        Ok(row)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    struct Nobody;

    impl Watch for Nobody {
        fn done(&mut self, _: u64) {}

        fn left_over(&mut self, _: &Record, _: &str, _: Option<Key>) -> io::Result<()> {
            Ok(())
        }
    }

    const FILE: &str = "date,food,amount,unit\n2026-11-20,zzyzx,100,g\n2026-11-21,zzyzx,50,g\n";

    fn import(session: &mut Session, chosen: &[(String, FoodCode)]) -> ImportResult {
        let surveyed = survey(&mut Cursor::new(FILE), &Options::new(session.today())).unwrap();
        let request = ImportRequest {
            name: "a.csv",
            update: false,
            replace: false,
            dry_run: false,
            fill_unknown: false,
            remember: None,
            chosen,
        };
        session
            .import(&mut FILE.as_bytes(), &surveyed, request, &mut Nobody)
            .unwrap()
    }

    #[test]
    fn a_choice_is_made_once_a_name_kept_as_a_phrase_and_undone_with_the_import() {
        let folder = tempfile::tempdir().unwrap();
        let now = "2026-11-22T08:30:00".parse().unwrap();
        let mut session = Session::open(&folder.path().join("diary.db"), now).unwrap();
        let open = import(&mut session, &[]);
        assert_eq!((open.unmatched.len(), open.unmatched[0].times), (1, 2));

        let chosen = [("zzyzx".to_owned(), "fndds:11111000".parse().unwrap())];
        let done = import(&mut session, &chosen);
        assert_eq!((done.summary.counts.new, done.unmatched.len()), (2, 0));
        assert_eq!(session.taught().unwrap()[0].alias.phrase, "zzyzx");
        assert_eq!(import(&mut session, &[]).summary.counts.present, 2);

        session.undo(1).unwrap();
        assert!(session.taught().unwrap().is_empty());
        assert_eq!(import(&mut session, &[]).summary.counts.unmatched, 2);
    }
}
