//! From a file of another diary to entries, as one change.

mod fill;
mod importer;
mod names;
mod person;
mod rivals;
mod seen;
mod target;

use std::fs::File;
use std::io::{self, BufReader, Read, Seek};

use importer::{Before, Importer};
pub(super) use rivals::DaysTold;
use rivals::may_repeat;

use super::{Ask, Choice, Error, Nobody, Session};
use crate::backup::is_document;
use crate::domain::FoodCode;
use crate::import::{ImportError, Key, Options, Survey, Unpacked, survey, unpack};
use crate::report::{ImportResult, UnmatchedName};
use crate::sheet::Record;
use crate::storage::{Change, NewBatch};

/// How many rows left over, and how many names, are told one by one; all of them are counted.
const TOLD: usize = 10_000;

/// How a file is to be imported.
#[derive(Clone, Debug)]
pub struct ImportRequest<'a> {
    /// The file's name as the person gave it.
    pub name: &'a str,
    /// How its rows are to be read; today is the session's.
    pub options: Options,
    /// The name of a kept column map that is to be used.
    pub kept_map: Option<&'a str>,
    /// Replace rows whose content has changed.
    pub update: bool,
    /// Let totals take the place of single entries, and the reverse.
    pub replace: bool,
    /// Take values that a row with values of its own does not know from the food table, where its
    /// name and amount are certain.
    pub fill_unknown: bool,
    /// Write nothing and ask nothing.
    pub dry_run: bool,
    /// The name under which the column map is to be kept.
    pub remember: Option<&'a str>,
}

impl<'a> ImportRequest<'a> {
    /// Imports what is new of a file and asks for nothing else.
    pub fn plain(name: &'a str, options: Options) -> ImportRequest<'a> {
        ImportRequest {
            name,
            options,
            kept_map: None,
            update: false,
            replace: false,
            fill_unknown: false,
            dry_run: false,
            remember: None,
        }
    }
}

/// Which time a file is gone through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
    /// To find the names that a person is asked about; nothing is written and nothing reported.
    Planning,
    /// To import its rows.
    Importing,
}

/// Follows an import, and answers what it asks.
pub trait Watch: Ask {
    /// The rows of a surveyed file are gone through from now on.
    ///
    /// # Errors
    /// What could not be written.
    fn begin(&mut self, survey: &Survey, pass: Pass) -> io::Result<()>;

    /// So many records of the file are done.
    fn done(&mut self, records: u64);

    /// A record was left over: its cells, why, and its mark in a file of rejects.
    ///
    /// # Errors
    /// What could not be written.
    fn left_over(&mut self, record: &Record, reason: &str, mark: Option<Key>) -> io::Result<()>;
}

/// The foods the person chose for names no food has; each is kept as a phrase of theirs.
type Chosen = Vec<(String, FoodCode)>;

impl Session {
    /// Imports a file of any known kind as one change, whether another program's diary or what an
    /// export wrote. Where somebody is there to be asked, they say once for each name that no
    /// food has which food it means. `beside` are further files of the same export.
    ///
    /// # Errors
    /// The file cannot be imported or changed meanwhile, or the diary cannot be written; then
    /// nothing is imported.
    pub fn import_file(
        &mut self,
        file: &mut File,
        beside: &mut [File],
        request: &ImportRequest<'_>,
        watch: &mut dyn Watch,
    ) -> Result<ImportResult, Error> {
        let mut options = self.options(request)?;
        options.today = self.today();
        let Some(unpacked) = unpack(file, beside, &options)? else {
            if begins_a_document(file)? {
                return self.import_document(&mut BufReader::new(file), request);
            }
            let survey = surveyed(file, &options)?;
            return self.import_surveyed(file, survey, request, watch);
        };
        let Unpacked {
            mut file,
            remarks,
            choices,
        } = unpacked;
        let mut survey = surveyed(&mut file, &options)?;
        survey.found = remarks;
        survey.choices = choices;
        self.import_surveyed(&mut file, survey, request, watch)
    }

    fn import_surveyed(
        &mut self,
        file: &mut File,
        survey: Survey,
        request: &ImportRequest<'_>,
        watch: &mut dyn Watch,
    ) -> Result<ImportResult, Error> {
        let days = self.days_to_compare(file, &survey, request)?;
        let mut chosen = Chosen::new();
        if watch.is_there() && !request.dry_run {
            let rehearsal = ImportRequest {
                dry_run: true,
                ..request.clone()
            };
            watch.begin(&survey, Pass::Planning)?;
            let mut planning = Planning(&mut *watch);
            let input = &mut BufReader::new(&mut *file);
            let plan = self.import(input, &survey, &rehearsal, (&[], &days), &mut planning)?;
            file.rewind().map_err(ImportError::from)?;
            if !watch.go_ahead(&plan).map_err(Error::Question)? {
                return Err(Error::Declined);
            }
            chosen = choose(&plan.unmatched, watch)?;
        }
        watch.begin(&survey, Pass::Importing)?;
        let input = &mut BufReader::new(file);
        self.import(input, &survey, request, (&chosen, &days), watch)
    }

    /// Returns what a file tells of its days, where the diary may have some from another program;
    /// leaves the file at its beginning.
    fn days_to_compare(
        &mut self,
        file: &mut File,
        survey: &Survey,
        request: &ImportRequest<'_>,
    ) -> Result<DaysTold, Error> {
        if request.options.unpacking.both || !may_repeat(survey.dialect().format()) {
            return Ok(DaysTold::default());
        }
        let dialects = self
            .database
            .rehearse(|change| change.dialects_imported())?;
        if dialects.iter().all(|name| name == survey.dialect().key()) {
            return Ok(DaysTold::default());
        }
        let days = DaysTold::read(&mut BufReader::new(&mut *file), survey)?;
        file.rewind().map_err(ImportError::from)?;
        Ok(days)
    }

    /// Returns how the rows of a file are to be read, with the column map that was kept for it.
    fn options(&self, request: &ImportRequest<'_>) -> Result<Options, Error> {
        let mut options = request.options.clone();
        if let Some(name) = request.kept_map {
            options.map = match self.database.setting(&map_setting(name))? {
                Some(text) => Some(text.parse()?),
                None => return Err(Error::NoMap(name.to_owned())),
            };
        }
        Ok(options)
    }

    /// Imports a surveyed file as one change; `input` reads it from its beginning.
    pub(super) fn import(
        &mut self,
        input: &mut dyn Read,
        survey: &Survey,
        request: &ImportRequest<'_>,
        (chosen, days): (&[(String, FoodCode)], &DaysTold),
        watch: &mut dyn Watch,
    ) -> Result<ImportResult, Error> {
        let vocabulary = self.vocabulary(None)?;
        let words = vocabulary.words();
        let (now, name) = (self.now, self.profile_name.clone());
        let run = |change: &mut Change<'_>| {
            let profile = change.ensure_profile(&name)?;
            let batch = NewBatch {
                profile,
                file_name: request.name,
                dialect: survey.dialect().key(),
                at: now,
            };
            if let (Some(map_name), Some(map)) = (request.remember, &survey.map) {
                change.set(&map_setting(map_name), &map.to_string())?;
            }
            let since = change.now(profile)?;
            let before = Before { since, days };
            Importer::new(change, before, batch, survey, request, chosen, &words).run(input, watch)
        };
        if request.dry_run {
            self.database.rehearse(run)
        } else {
            let summary = format!("import {}", request.name);
            self.change_with_copy(&summary, run)
        }
    }
}

/// Reads a file once and settles what holds for all of it; leaves it at its beginning.
fn surveyed(file: &mut File, options: &Options) -> Result<Survey, ImportError> {
    let surveyed = survey(&mut *file, options)?;
    file.rewind()?;
    Ok(surveyed)
}

/// Whether the file is a whole diary as JSON; leaves it at its beginning.
fn begins_a_document(file: &mut File) -> Result<bool, ImportError> {
    let mut beginning = Vec::new();
    Read::by_ref(file).take(64).read_to_end(&mut beginning)?;
    file.rewind()?;
    Ok(is_document(&beginning))
}

/// Asks once for each name no food has which food it means.
fn choose(names: &[UnmatchedName], ask: &mut dyn Watch) -> Result<Chosen, Error> {
    let mut chosen = Chosen::new();
    for name in names.iter().filter(|name| !name.candidates.is_empty()) {
        match ask.which_food_of_rows(name).map_err(Error::Question)? {
            Choice::Food(place) => {
                let picked = name.candidates.get(place);
                chosen.extend(picked.map(|candidate| (name.name.clone(), candidate.food)));
            }
            Choice::Words(_) | Choice::None => {}
            Choice::Stop => break,
        }
    }
    Ok(chosen)
}

/// Passes on how far a rehearsal has come, but not what it leaves over.
struct Planning<'a>(&'a mut dyn Watch);

impl Ask for Planning<'_> {}

impl Watch for Planning<'_> {
    fn begin(&mut self, survey: &Survey, pass: Pass) -> io::Result<()> {
        self.0.begin(survey, pass)
    }

    fn done(&mut self, records: u64) {
        self.0.done(records);
    }

    fn left_over(&mut self, _: &Record, _: &str, _: Option<Key>) -> io::Result<()> {
        Ok(())
    }
}

impl Watch for Nobody {
    fn begin(&mut self, _: &Survey, _: Pass) -> io::Result<()> {
        Ok(())
    }

    fn done(&mut self, _: u64) {}

    fn left_over(&mut self, _: &Record, _: &str, _: Option<Key>) -> io::Result<()> {
        Ok(())
    }
}

/// The setting that keeps a column map.
fn map_setting(name: &str) -> String {
    format!("map {}", name.trim())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    /// Takes the first food for every name.
    struct First {
        asked: usize,
    }

    impl Watch for First {
        fn begin(&mut self, _: &Survey, _: Pass) -> io::Result<()> {
            Ok(())
        }

        fn done(&mut self, _: u64) {}

        fn left_over(&mut self, _: &Record, _: &str, _: Option<Key>) -> io::Result<()> {
            Ok(())
        }
    }

    impl Ask for First {
        fn is_there(&self) -> bool {
            true
        }

        fn which_food_of_rows(&mut self, name: &UnmatchedName) -> io::Result<Choice> {
            assert_eq!((name.name.as_str(), name.times), ("wobble zork stew", 2));
            self.asked += 1;
            Ok(Choice::Food(0))
        }
    }

    const FILE: &str = "date,food,amount,unit\n2026-11-20,wobble zork stew,100,g\n2026-11-21,wobble zork stew,50,g\n";

    fn import(session: &mut Session, watch: &mut dyn Watch) -> ImportResult {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(FILE.as_bytes()).unwrap();
        file.rewind().unwrap();
        let request = ImportRequest::plain("a.csv", Options::new(session.today()));
        session
            .import_file(&mut file, &mut [], &request, watch)
            .unwrap()
    }

    #[test]
    fn a_choice_is_made_once_a_name_kept_as_a_phrase_and_undone_with_the_import() {
        let folder = tempfile::tempdir().unwrap();
        let now = "2026-11-22T08:30:00".parse().unwrap();
        let mut session = Session::open(&folder.path().join("diary.db"), now).unwrap();
        let open = import(&mut session, &mut Nobody);
        assert_eq!((open.unmatched.len(), open.unmatched[0].times), (1, 2));

        let mut first = First { asked: 0 };
        let done = import(&mut session, &mut first);
        assert_eq!(first.asked, 1);
        assert_eq!((done.summary.counts.new, done.unmatched.len()), (2, 0));
        assert_eq!(
            session.taught().unwrap()[0].alias.phrase,
            "wobble zork stew"
        );
        assert_eq!(import(&mut session, &mut Nobody).summary.counts.present, 2);

        session.undo(1).unwrap();
        assert!(session.taught().unwrap().is_empty());
        assert_eq!(
            import(&mut session, &mut Nobody).summary.counts.unmatched,
            2
        );
    }
}
