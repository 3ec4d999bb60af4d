//! A file of the rows that were left over, to be mended and imported again.
//!
//! It has the columns and the cells of the original, after one for the reason and one for the
//! [mark](super::mark). A printed diary has no columns of its own, so its rows are written in the
//! project's.

use std::collections::HashMap;
use std::io::Write;

use super::identity::{Identifier, Key};
use super::mark::{MARK, Mark, REASON};
use super::record::Record;
use super::row::Row;
use super::safe::guarded;
use super::survey::Survey;

const OF_HEADLESS: [&str; 5] = ["date", "meal", "food", "amount", "unit"];

/// Writes left over rows.
pub struct Rejects<W: Write> {
    out: csv::Writer<W>,
    identifier: Identifier,
    unread: HashMap<Key, u32>,
    kept: Vec<usize>,
    marks: Option<usize>,
    headless: bool,
    style: Mark,
}

impl<W: Write> Rejects<W> {
    /// Begins a file of rejects of the surveyed file.
    pub fn new(out: W, survey: &Survey) -> csv::Result<Self> {
        let header = survey.header();
        let ours = |name: &str| [MARK, REASON].contains(&name.to_lowercase().as_str());
        let mut rejects = Rejects {
            out: csv::WriterBuilder::new().flexible(true).from_writer(out),
            identifier: Identifier::new(survey.dialect()),
            unread: HashMap::new(),
            kept: (0..header.len())
                .filter(|at| !ours(header.name(*at)))
                .collect(),
            marks: (0..header.len()).find(|at| header.name(*at).eq_ignore_ascii_case(MARK)),
            headless: header.is_empty(),
            style: Mark {
                key: Key([0; 16]),
                order: survey.how.order,
                marks: survey.how.marks,
            },
        };
        let names = rejects.kept.iter().map(|at| header.name(*at));
        let names: Vec<&str> = if rejects.headless {
            OF_HEADLESS.into()
        } else {
            names.collect()
        };
        rejects
            .out
            .write_record([REASON, MARK].into_iter().chain(names))?;
        Ok(rejects)
    }

    /// Writes one record. `mark` and `row` are what the plan said of it, where it was read.
    pub fn write(
        &mut self,
        record: &Record,
        row: Option<&Row>,
        mark: Option<Key>,
        reason: &str,
    ) -> csv::Result<()> {
        let earlier = || Mark::read(record.cell(self.marks)).map(|mark| mark.key);
        let key = mark.or_else(earlier).unwrap_or_else(|| self.unread(record));
        let mark = Mark { key, ..self.style }.to_string();
        let told = [guarded(reason).into_owned(), mark];
        if self.headless {
            return self
                .out
                .write_record(told.into_iter().chain(headless(record, row)));
        }
        let kept = self.kept.iter().map(|at| record.raw(*at).to_owned());
        let extra = (self.width()..record.len()).map(|at| record.raw(at).to_owned());
        let cells: Vec<String> = told.into_iter().chain(kept).chain(extra).collect();
        self.out.write_record(cells)
    }

    /// Writes what is held back and returns what is written to.
    pub fn finish(mut self) -> csv::Result<W> {
        self.out.flush()?;
        self.out
            .into_inner()
            .map_err(|error| csv::Error::from(error.into_error()))
    }

    fn width(&self) -> usize {
        self.kept.last().map_or(0, |last| last + 1)
    }

    fn unread(&mut self, record: &Record) -> Key {
        let family = self.identifier.unread(record.iter());
        let nth = self.unread.entry(family).or_default();
        *nth += 1;
        self.identifier.nth(family, *nth)
    }
}

fn headless(record: &Record, row: Option<&Row>) -> Vec<String> {
    let cells = match row {
        Some(row) => [
            row.date.to_string(),
            row.meal.clone().unwrap_or_default(),
            row.name.clone(),
            row.amount.phrase(),
            String::new(),
        ],
        None => {
            let all = record.iter().map(str::trim).collect::<Vec<_>>().join(", ");
            [
                String::new(),
                String::new(),
                all,
                String::new(),
                String::new(),
            ]
        }
    };
    cells
        .iter()
        .map(|cell| guarded(cell).into_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use super::super::*;

    /// Imports a file and returns what was left over.
    fn left_over(diary: &mut MemoryDiary, text: &str) -> (Counts, String) {
        let survey = survey(text.as_bytes(), &options()).unwrap();
        let mut rejects = Rejects::new(Vec::new(), &survey).unwrap();
        let mut rows = Rows::new(text.as_bytes(), &survey).unwrap();
        let mut planner = Planner::new(&survey, false);
        while let Some(found) = rows.next() {
            let record = rows.record();
            match diary.decide(&mut planner, found.unwrap()) {
                Decision::Unmatched { row, mark } => {
                    rejects
                        .write(record, Some(&row), Some(mark), "no food")
                        .unwrap();
                }
                Decision::Rejected { error, mark } => {
                    rejects
                        .write(record, None, mark, &error.reason.to_string())
                        .unwrap();
                }
                _ => {}
            }
        }
        diary.end_import();
        let text = String::from_utf8(rejects.finish().unwrap()).unwrap();
        (planner.counts(), text)
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
        let text = "January 5, 2026\nLunch\n\"unheard of, 2 cups\",100\nJanuary 6, 2027\nx,1\n";
        let (_, rejects) = left_over(&mut MemoryDiary::default(), text);
        let mut lines = rejects.lines();
        let header = "import_reason,import_row,date,meal,food,amount,unit";
        assert_eq!(lines.next(), Some(header));
        assert!(
            lines
                .next()
                .unwrap()
                .ends_with(",2026-01-05,Lunch,unheard of,2 cups,")
        );
        assert!(
            lines
                .next()
                .unwrap()
                .starts_with("2027-01-06 is in the future,")
        );
    }
}
