//! Rows of a CSV whose columns are found by name.

use std::io::Read;

use super::FoodsError;
use crate::sheet::{Framed, Records};
use crate::sheet::{RawCells, Separators};

const COMMA: Separators = Separators {
    delimiter: b',',
    newline: b'\n',
};

/// How many columns are named when one is missing.
const SHOWN: usize = 20;

/// A row that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// The file it is in.
    pub file: String,
    /// The line it begins on, the first being 1.
    pub line: u64,
    /// What is wrong.
    pub reason: String,
}

/// What a row holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Part<T> {
    /// Something that is used.
    Of(T),
    /// Nothing that is used, by the file's own word; why.
    Skipped(&'static str),
    /// It cannot be read.
    Bad(BadRow),
}

/// A CSV with a header, read row by row.
pub(super) struct Table<'a> {
    records: Records<Box<dyn Read + 'a>>,
    cells: RawCells,
    places: Vec<Option<usize>>,
    file: String,
    line: u64,
    /// Nothing more comes: a stream that failed would fail for ever.
    ended: bool,
}

impl<'a> Table<'a> {
    /// Finds the wanted columns in the header; the first `needed` of them must be there.
    pub fn new(
        input: Box<dyn Read + 'a>,
        file: &str,
        wanted: &[&str],
        needed: usize,
    ) -> Result<Table<'a>, FoodsError> {
        let mut records = Records::new(input, COMMA);
        let mut cells = RawCells::default();
        let reading = |cause| FoodsError::reading(file, cause);
        if records.next(&mut cells).map_err(reading)?.is_none() {
            return Err(FoodsError::CutOff(file.to_owned()));
        }
        let header: Vec<String> = (0..cells.ends.len())
            .map(|at| name(cells.cell(at).unwrap_or_default()))
            .collect();
        let places: Vec<Option<usize>> = wanted
            .iter()
            .map(|column| header.iter().position(|found| found == column))
            .collect();
        if let Some(missing) = (0..needed).find(|at| places[*at].is_none()) {
            return Err(FoodsError::MissingColumns {
                file: file.to_owned(),
                missing: wanted[missing].to_owned(),
                found: listed(&header),
            });
        }
        Ok(Table {
            records,
            cells,
            places,
            file: file.to_owned(),
            line: 1,
            ended: false,
        })
    }

    /// Reads the next row; `None`: the file is at its end. A row that cannot be framed is told.
    pub fn advance(&mut self) -> Option<Result<Result<(), BadRow>, FoodsError>> {
        while !self.ended {
            let (line, framed) = match self.records.next(&mut self.cells) {
                Ok(found) => found?,
                Err(cause) => {
                    self.ended = true;
                    return Some(Err(FoodsError::reading(&self.file, cause)));
                }
            };
            self.line = line;
            let reason = match framed {
                Framed::Whole { .. } if self.cells.bytes.is_empty() => continue,
                Framed::Whole { .. } => return Some(Ok(Ok(()))),
                Framed::BrokenQuote { .. } => "a quote does not end its cell",
                Framed::TooLong => "the line is longer than 1 MiB",
            };
            return Some(Ok(Err(self.bad(reason))));
        }
        None
    }

    /// Returns a wanted column's cell without the blanks around it; blank where there is none.
    pub fn text(&self, wanted: usize) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(self.bytes(wanted))
    }

    /// Returns a wanted column's cell as a whole number.
    pub fn id(&self, wanted: usize) -> Option<u64> {
        let cell = self.bytes(wanted);
        // More digits would not fit; no table has so many foods.
        if cell.is_empty() || cell.len() > 18 {
            return None;
        }
        cell.iter().try_fold(0_u64, |sum, byte| {
            byte.is_ascii_digit()
                .then(|| sum * 10 + u64::from(byte - b'0'))
        })
    }

    /// Returns a wanted column's cell as a number; `None`: blank; an error: it is none.
    pub fn number(&self, wanted: usize) -> Option<Result<f64, ()>> {
        number(self.bytes(wanted))
    }

    /// Makes a complaint of the row at hand.
    pub fn bad(&self, reason: impl Into<String>) -> BadRow {
        BadRow {
            file: self.file.clone(),
            line: self.line,
            reason: reason.into(),
        }
    }

    fn bytes(&self, wanted: usize) -> &[u8] {
        self.places[wanted]
            .and_then(|place| self.cells.cell(place))
            .unwrap_or_default()
    }
}

/// Reads a cell as a finite number; `None`: it is blank; an error: it is no number.
pub(super) fn number(cell: &[u8]) -> Option<Result<f64, ()>> {
    if cell.is_empty() {
        return None;
    }
    let text = std::str::from_utf8(cell).map_err(|_| ());
    let value = text.and_then(|text| text.parse::<f64>().map_err(|_| ()));
    Some(value.and_then(|value| {
        if value.is_finite() {
            Ok(value)
        } else {
            Err(())
        }
    }))
}

/// Returns a header cell as it is compared: without the byte order mark.
pub(super) fn name(cell: &[u8]) -> String {
    let text = String::from_utf8_lossy(cell);
    let text = text.trim_start_matches('\u{feff}').trim_matches('"');
    text.trim().to_owned()
}

/// Names columns for an error.
pub(super) fn listed(header: &[String]) -> String {
    let shown: Vec<String> = header
        .iter()
        .take(SHOWN)
        .map(|name| name.chars().take(40).collect())
        .collect();
    match header.len().checked_sub(SHOWN) {
        Some(more @ 1..) => format!("{} and {more} more", shown.join(", ")),
        _ => shown.join(", "),
    }
}
