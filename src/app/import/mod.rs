//! From a file of another diary to entries, as one change.

mod fill;
mod importer;
mod names;
mod target;

use std::fs::File;
use std::io::{self, Read, Seek};

use importer::Importer;

use super::{Error, Session, Words};
use crate::domain::FoodCode;
use crate::import::{ColumnMap, Key, Options, Survey, survey};
use crate::report::ImportResult;
use crate::sheet::Record;
use crate::storage::{Change, NewBatch};

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
        let shelf = self.shelf()?;
        let words = Words::new(&personal, shelf.as_ref());
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

/// The setting that keeps a column map.
fn map_setting(name: &str) -> String {
    format!("map {}", name.trim())
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
