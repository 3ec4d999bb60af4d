//! A file of the rows that were left over, to be mended and imported again.
//!
//! It has the columns and the cells of the original, after one for the reason and one for the
//! [mark](crate::import::rejects::mark). A printed diary has no columns of its own, so its rows are written in the
//! project's. Files of one header can share a file of rejects.

use std::collections::HashMap;
use std::io::{self, Write};

use crate::import::dialects::Dialect;
use crate::import::plan::identity::{Identifier, Key};
use crate::import::rejects::mark::{MARK, Mark, REASON};
use crate::import::survey::Survey;
use crate::sheet::Record;
use crate::sheet::guarded;

/// The columns of a record that [`Rows`](super::Rows) gives for a file without a header.
pub(super) const OF_HEADLESS: [&str; 5] = ["date", "meal", "food", "amount", "note"];

/// Writes left over rows.
pub struct RejectsWriter<W: Write> {
    out: csv::Writer<W>,
    file: Option<Origin>,
    written: Option<Vec<String>>,
    rows: u64,
}

/// The file whose rows are being written.
struct Origin {
    identifier: Identifier,
    unread: HashMap<Key, u32>,
    columns: Vec<String>,
    kept: Vec<usize>,
    marks: Option<usize>,
    headless: bool,
    style: Mark,
}

impl<W: Write> RejectsWriter<W> {
    /// Writes to `out`, nothing before the first row.
    pub fn new(out: W) -> Self {
        let out = csv::WriterBuilder::new().flexible(true).from_writer(out);
        RejectsWriter {
            out,
            file: None,
            written: None,
            rows: 0,
        }
    }

    /// Says that the rows to come are of this file.
    ///
    /// # Errors
    /// It has other columns than the file whose rows were written before.
    pub fn begin_file(&mut self, name: &str, survey: &Survey) -> io::Result<()> {
        let file = Origin::new(survey);
        if self
            .written
            .as_ref()
            .is_some_and(|columns| *columns != file.columns)
        {
            let columns = "has other columns than the files before: give it its own --rejects";
            return Err(io::Error::other(format!("{name} {columns}")));
        }
        self.file = Some(file);
        Ok(())
    }

    /// Writes one record of the file begun last. `mark` is what the plan gave it, where the row was read that far.
    pub fn write(&mut self, record: &Record, reason: &str, mark: Option<Key>) -> io::Result<()> {
        let Some(file) = &mut self.file else {
            return Err(io::Error::other("no file was begun"));
        };
        if self.written.is_none() {
            let names = [REASON, MARK].into_iter();
            self.out
                .write_record(names.chain(file.columns.iter().map(String::as_str)))?;
            self.written = Some(file.columns.clone());
        }
        self.rows += 1;
        self.out.write_record(file.cells(record, reason, mark))?;
        Ok(())
    }

    /// Writes what is held back and returns how many rows were written.
    pub fn finish(mut self) -> io::Result<u64> {
        self.out.flush()?;
        Ok(self.rows)
    }
}

impl Origin {
    fn new(survey: &Survey) -> Self {
        let header = survey.header();
        let headless = header.is_empty();
        let dialect = if headless {
            Dialect::NUTRIGAP
        } else {
            survey.dialect()
        };
        let is = |at: &usize, name: &str| header.name(*at).eq_ignore_ascii_case(name);
        let all = if headless {
            OF_HEADLESS.len()
        } else {
            header.len()
        };
        let kept: Vec<usize> = (0..all)
            .filter(|at| !is(at, MARK) && !is(at, REASON))
            .collect();
        let name = |at: &usize| {
            if headless {
                OF_HEADLESS[*at]
            } else {
                header.name(*at)
            }
        };
        Origin {
            identifier: Identifier::new(dialect),
            unread: HashMap::new(),
            columns: kept.iter().map(|at| name(at).to_owned()).collect(),
            kept,
            marks: (0..header.len()).find(|at| is(at, MARK)),
            headless,
            style: Mark {
                key: Key([0; 16]),
                order: survey.how.order,
                marks: survey.how.marks,
            },
        }
    }

    fn cells(&mut self, record: &Record, reason: &str, mark: Option<Key>) -> Vec<String> {
        let earlier = || Mark::read(record.cell(self.marks)).map(|mark| mark.key);
        let key = mark.or_else(earlier).unwrap_or_else(|| self.unread(record));
        let told = [
            guarded(reason).into_owned(),
            Mark { key, ..self.style }.to_string(),
        ];
        let width = self.kept.last().map_or(0, |last| last + 1);
        let columns = self.kept.iter().copied().chain(width..record.len());
        // Cells of another program stay as they are: its dialect takes no apostrophe off.
        let cell = |at| match self.headless {
            true => guarded(record.raw(at)).into_owned(),
            false => record.raw(at).to_owned(),
        };
        told.into_iter().chain(columns.map(cell)).collect()
    }

    fn unread(&mut self, record: &Record) -> Key {
        let family = self.identifier.unread(record.iter());
        let nth = self.unread.entry(family).or_default();
        *nth += 1;
        self.identifier.nth(family, *nth, None)
    }
}

#[cfg(test)]
mod tests {
    use crate::import::testing::*;
    use crate::import::*;
    use crate::sheet::Record;

    /// Imports a file and returns what was left over.
    fn left_over(diary: &mut MemoryDiary, file: &str) -> (Counts, String) {
        let survey = survey(file.as_bytes(), &options()).unwrap();
        let mut text = Vec::new();
        let mut rejects = RejectsWriter::new(&mut text);
        rejects.begin_file("file.csv", &survey).unwrap();
        let mut rows = Rows::new(file.as_bytes(), &survey).unwrap();
        let mut planner = Planner::new(&survey, false);
        while let Some(found) = rows.next() {
            let record = rows.record();
            match diary.decide(&mut planner, found.unwrap()) {
                Decision::Unmatched { mark, .. } => {
                    rejects.write(record, "no food", Some(mark)).unwrap();
                }
                Decision::Rejected { error, mark } => {
                    rejects
                        .write(record, &error.reason.to_string(), mark)
                        .unwrap();
                }
                _ => {}
            }
        }
        diary.end_import();
        let counts = planner.counts();
        assert_eq!(
            rejects.finish().unwrap(),
            counts.unmatched + counts.rejected
        );
        (counts, String::from_utf8(text).unwrap())
    }

    const TEXT: &str = "date;food;amount;iron_mg\n1/2/2026;egg;1;1,5\n1/13/2026;milk;1,500;\n\
        1/2/2026;unheard of;1;\n1/2/2026;unheard of;1;\n1/40/2026;egg;1;\n1/2/2026;a;b;c;d\n";

    #[test]
    fn what_is_left_over_can_be_mended_and_imported_once() {
        let mut diary = MemoryDiary::default();
        let (counts, rejects) = left_over(&mut diary, TEXT);
        assert_eq!((counts.new, counts.unmatched, counts.rejected), (2, 2, 2));
        let (again, same) = left_over(&mut diary, &rejects);
        assert_eq!((again.new, again.unmatched, again.rejected), (0, 2, 2));
        let marks = |text: &str| -> Vec<String> {
            let mark = |line: &str| {
                line.split(',')
                    .find(|cell| cell.ends_with("-comma"))
                    .map(str::to_owned)
            };
            text.lines().filter_map(mark).collect()
        };
        assert_eq!((marks(&same).len(), marks(&same)), (4, marks(&rejects)));
        let mended = rejects
            .replace("unheard of", "egg")
            .replace("1/40/2026", "1/4/2026");
        let (counts, rest) = left_over(&mut diary, &mended);
        assert_eq!((counts.new, counts.rejected), (3, 1));
        assert_eq!(rest.lines().count(), 2);
        let (counts, _) = left_over(&mut diary, &mended);
        assert_eq!((counts.new, counts.present), (0, 3));
    }

    #[test]
    fn a_printed_diarys_rows_are_left_over_in_the_projects_columns() {
        let text = "January 5, 2026\nLunch\n\"unheard of, 2 cups\",100\n\"oats, -2 cups\",9\n\
            January 6, 2027\nx,1\n";
        let mut diary = MemoryDiary::default();
        let (_, rejects) = left_over(&mut diary, text);
        let cells =
            |line: &str| -> Vec<String> { line.split(',').skip(2).map(str::to_owned).collect() };
        let lines: Vec<_> = rejects.lines().map(cells).collect();
        assert_eq!(lines[0], ["date", "meal", "food", "amount", "note"]);
        assert_eq!(
            lines[1],
            ["2026-01-05", "Lunch", "unheard of", "2 cups", ""]
        );
        assert_eq!(lines[2][..2], ["2027-01-06", ""]);
        let mended = rejects
            .replace("unheard of", "egg")
            .replace("2027-", "2026-");
        assert_eq!(left_over(&mut diary, &mended).0.new, 2);
        let again = left_over(&mut diary, &mended).0;
        assert_eq!((again.new, again.present), (0, 2));
    }

    #[test]
    fn files_of_other_columns_need_a_file_of_their_own() {
        let mut out = Vec::new();
        let mut rejects = RejectsWriter::new(&mut out);
        for (text, fits) in [
            ("date,food\n", true),
            ("date,food\n", true),
            ("food,date\n", false),
        ] {
            let survey = survey(text.as_bytes(), &options()).unwrap();
            let begun = rejects.begin_file("file.csv", &survey);
            assert_eq!(begun.is_ok(), fits);
            if fits {
                rejects.write(&Record::default(), "bad", None).unwrap();
            }
        }
    }
}
