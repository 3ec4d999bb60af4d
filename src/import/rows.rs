//! The second reading of a file: its rows, one by one.

use std::io::Read;

use crate::import::dialects::reader::{ReadRow, Reading};
use crate::import::error::ImportError;
use crate::import::how::How;
use crate::import::reason::Reason;
use crate::import::rejects::mark::{MARK, Mark};
use crate::import::row::{Found, KnownBy, PersonFound, RowError, Skipped, Why};
use crate::import::survey::Survey;
use crate::sheet::RawCells;
use crate::sheet::Record;
use crate::sheet::{Framed, Records};
use crate::sheet::{Text, decoded};

/// Reads the rows of a surveyed file. A bad row is a value; the reading goes on after it.
pub struct Rows<'a> {
    records: Records<Box<dyn Read + 'a>>,
    reader: Box<dyn ReadRow>,
    survey: &'a Survey,
    how: How,
    raw: RawCells,
    record: Record,
    width_before: usize,
    mark: Option<usize>,
    /// Whether the last record is to be read once more.
    again: bool,
    framed: Framed,
}

impl<'a> Rows<'a> {
    /// Reads the file that was surveyed, from its beginning.
    pub fn new(input: impl Read + 'a, survey: &'a Survey) -> Result<Self, ImportError> {
        let layout = &survey.layout;
        Ok(Rows {
            records: Records::new(decoded(input)?, layout.separators),
            reader: survey.reader()?,
            survey,
            how: survey.how,
            raw: RawCells::default(),
            record: Record::default(),
            width_before: layout.header.len(),
            mark: layout.header.find(&[MARK])?,
            again: false,
            framed: Framed::Whole { terminated: true },
        })
    }

    /// Returns the record that the last item was made of, for a file of rejects.
    pub const fn record(&self) -> &Record {
        &self.record
    }

    fn advance(&mut self) -> Result<Option<Found>, ImportError> {
        while let Some((line, framed)) = self.next_record()? {
            if line <= self.survey.header().line() {
                continue;
            }
            let decoded = decode(&self.raw, self.survey.text, &mut self.record);
            self.record.line = line;
            if self.record.is_empty() && framed != Framed::TooLong {
                continue;
            }
            let found = self.judge(framed, decoded);
            self.width_before = self.record.len();
            if self.survey.header().is_empty() {
                self.name_cells(found.as_ref());
            }
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(self.reader.rest().map(Found::Row))
    }

    /// Returns where the next record is; the last one once more where it ended the row before it.
    fn next_record(&mut self) -> Result<Option<(u64, Framed)>, ImportError> {
        if std::mem::take(&mut self.again) {
            return Ok(Some((self.record.line, self.framed)));
        }
        let next = self.records.next(&mut self.raw)?;
        if let Some((_, framed)) = next {
            self.framed = framed;
        }
        Ok(next)
    }

    /// Makes the record of a file without a header one of the columns its rejects have.
    fn name_cells(&mut self, found: Option<&Found>) {
        let cells = match found {
            Some(Found::Row(row)) => [
                row.date.to_string(),
                row.meal.clone().unwrap_or_default(),
                row.name.clone(),
                row.amount.phrase(),
                String::new(),
            ],
            Some(Found::Bad(_)) => {
                let all = self
                    .record
                    .iter()
                    .map(str::trim)
                    .collect::<Vec<_>>()
                    .join(", ");
                let (day, meal) = self.reader.place();
                [day, meal, all, String::new(), String::new()]
            }
            _ => return,
        };
        self.record = Record::of(&cells, self.record.line);
    }

    fn judge(&mut self, framed: Framed, decoded: Result<(), Reason>) -> Option<Found> {
        let mut line = self.record.line;
        let read = match framed {
            Framed::TooLong => Err(Reason::TooLong),
            Framed::BrokenQuote { line: opened } => {
                line = opened;
                Err(Reason::BrokenQuote)
            }
            Framed::Whole { terminated } => decoded.and_then(|()| self.read(terminated)),
        };
        match read.and_then(|reading| self.mended(reading)) {
            Ok(Reading::Row(row)) => Some(Found::Row(row)),
            Ok(Reading::Before(row)) => {
                self.again = true;
                Some(Found::Row(row))
            }
            Ok(Reading::Skip(why)) => Some(Found::Skipped(Skipped { line, why })),
            Ok(Reading::Person(name, about)) => {
                Some(Found::Person(Box::new(PersonFound { line, name, about })))
            }
            Ok(Reading::Heading) => None,
            Err(reason) => Some(Found::Bad(RowError { line, reason })),
        }
    }

    fn read(&mut self, terminated: bool) -> Result<Reading, Reason> {
        let header = self.survey.header();
        if header.is_repeated_by(self.record.iter()) {
            return Ok(Reading::Skip(Why::RepeatedHeader));
        }
        if header.is_empty() {
            return self.reader.read(&self.record, &self.how);
        }
        let (found, expected) = (self.record.len(), header.len());
        if (expected..found).any(|column| !self.record.raw(column).trim().is_empty()) {
            return Err(Reason::TooManyCells { found, expected });
        }
        if !terminated && found < expected.min(self.width_before) {
            return Err(Reason::CutOff);
        }
        self.reader.read(&self.record, &self.how)
    }
}

impl Rows<'_> {
    /// A row from a file of rejects is known by the mark it got there.
    fn mended(&self, mut reading: Reading) -> Result<Reading, Reason> {
        let cell = self.record.cell(self.mark);
        if let (Reading::Row(row) | Reading::Before(row), false) = (&mut reading, cell.is_empty()) {
            let mark = Mark::read(cell).ok_or_else(|| Reason::Mark(cell.to_owned()))?;
            row.known_by = KnownBy::Mended(mark.key);
        }
        Ok(reading)
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<Found, ImportError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.advance().transpose()
    }
}

/// Makes text of raw cells; where they are none, what can be shown of them.
fn decode(raw: &RawCells, text: Text, record: &mut Record) -> Result<(), Reason> {
    record.text.clear();
    record.ends.clear();
    match std::str::from_utf8(&raw.bytes) {
        Ok(all) => {
            record.text.push_str(all);
            record.ends.extend_from_slice(&raw.ends);
        }
        Err(_) => decode_windows_1252(raw, record),
    }
    match text {
        _ if memchr::memchr(0, &raw.bytes).is_some() => Err(Reason::NotText),
        Text::Mixed if record.text.len() != raw.bytes.len() => Err(Reason::NotUtf8),
        _ => Ok(()),
    }
}

/// Every letter above 127 takes more bytes in UTF-8, so the text is then longer than the bytes.
fn decode_windows_1252(raw: &RawCells, record: &mut Record) {
    let mut start = 0;
    for end in &raw.ends {
        let cell = &raw.bytes[start..*end];
        let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(cell);
        record.text.push_str(&text);
        record.ends.push(record.text.len());
        start = *end;
    }
}
