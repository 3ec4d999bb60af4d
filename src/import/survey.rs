//! The first of two readings of a file: what holds for all of it.
//!
//! Whether `3/4/2026` is in March or in April, whether `1,500` is one and a half and which letters
//! the bytes above 127 are is told by the file as a whole, so it is settled before the first row.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use chrono::NaiveDate;

use crate::import::columns::ColumnMap;
use crate::import::dialects::reader::{Columns, ReadRow};
use crate::import::dialects::{Dialect, Format};
use crate::import::error::ImportError;
use crate::import::how::{Fact, How, day_of};
use crate::import::layout::{HEAD, Layout, layout};
use crate::import::rejects::mark::Mark;
use crate::import::unpack::{SourceChoice, Unpacking};
use crate::parse::when::{DateOrder, numeric};
use crate::sheet::DateOrders;
use crate::sheet::Header;
use crate::sheet::RawCells;
use crate::sheet::{Marks, Sign, sign};
use crate::sheet::{Records, read_some};
use crate::sheet::{Text, decoded};

/// What the person says about a file.
#[derive(Clone, Debug)]
pub struct Options {
    /// The last day a row may have.
    pub today: NaiveDate,
    /// The dialect, or `Auto`.
    pub format: Format,
    /// The order of slashed dates.
    pub date_order: Option<DateOrder>,
    /// Which columns to read; without it the dialect is told by the header.
    pub map: Option<ColumnMap>,
    /// What to take of an export of several apps.
    pub unpacking: Unpacking,
}

impl Options {
    /// Leaves everything to the file.
    pub fn new(today: NaiveDate) -> Self {
        Options {
            today,
            format: Format::Auto,
            date_order: None,
            map: None,
            unpacking: Unpacking::default(),
        }
    }
}

/// What holds for all of a file.
#[derive(Clone, Debug)]
pub struct Survey {
    /// Separators, header and dialect.
    pub layout: Layout,
    /// Which letters the bytes above 127 are.
    pub text: Text,
    /// How its cells are read.
    pub how: How,
    /// How many records follow the header, blank ones included.
    pub records: u64,
    /// Which columns to read, where the person said so.
    pub map: Option<ColumnMap>,
    /// The last line of each day; `None` where some date is not written year first.
    pub last_lines: Option<HashMap<NaiveDate, u64>>,
    /// What was found on the way to its rows, where it was no CSV.
    pub found: Vec<String>,
    /// Which sources were taken where several logged the same meals.
    pub choices: Vec<SourceChoice>,
}

impl Survey {
    /// Returns the dialect found.
    pub const fn dialect(&self) -> Dialect {
        self.layout.dialect
    }

    /// Returns the header.
    pub const fn header(&self) -> &Header {
        &self.layout.header
    }

    /// Returns what the person should know of what was read and what was not.
    pub fn remarks(&self) -> Vec<&str> {
        let fact = self.how.fact.and_then(Fact::remark);
        let of_dialect = self.dialect().remark().into_iter().chain(fact);
        of_dialect
            .chain(self.found.iter().map(String::as_str))
            .collect()
    }

    /// Returns a reader of its records.
    pub(super) fn reader(&self) -> Result<Box<dyn ReadRow>, ImportError> {
        self.dialect().reader(self.header(), self.map.as_ref())
    }
}

/// Reads a whole file once and says what holds for all of it.
pub fn survey(input: impl Read, options: &Options) -> Result<Survey, ImportError> {
    let mut input = decoded(input)?;
    let mut head = vec![0; HEAD];
    let length = read_some(&mut input, &mut head)?;
    head.truncate(length);
    let layout = layout(&head, options)?;
    let map = options.map.as_ref();
    let mut reader = layout.dialect.reader(&layout.header, map)?;
    let whole = Cursor::new(head).chain(input);
    let evidence = Evidence::collect(whole, &layout, reader.as_mut())?;
    evidence.conclude(layout, options, reader.fact())
}

#[derive(Default)]
struct Evidence {
    records: u64,
    orders: DateOrders,
    point: bool,
    comma: bool,
    letters: bool,
    not_utf8: bool,
    days: HashMap<NaiveDate, u64>,
    other_dates: bool,
    mended: Option<Mark>,
}

impl Evidence {
    fn collect(
        input: impl Read,
        layout: &Layout,
        reader: &mut dyn ReadRow,
    ) -> Result<Evidence, ImportError> {
        let columns = reader.columns();
        let mut records = Records::new(input, layout.separators);
        let mut cells = RawCells::default();
        let mut evidence = Evidence {
            other_dates: columns.date.is_none(),
            ..Evidence::default()
        };
        while let Some((line, _)) = records.next(&mut cells)? {
            evidence.bytes(&cells.bytes);
            if line > layout.header.line() {
                evidence.record(line, &cells, &columns);
                evidence.mended = evidence.mended.or_else(|| Mark::of(&layout.header, &cells));
                reader.look(&cells);
            }
        }
        Ok(evidence)
    }

    fn bytes(&mut self, bytes: &[u8]) {
        if bytes.is_ascii() {
            return;
        }
        match std::str::from_utf8(bytes) {
            Ok(_) => self.letters = true,
            Err(_) => self.not_utf8 = true,
        }
    }

    fn record(&mut self, line: u64, cells: &RawCells, columns: &Columns) {
        self.records += 1;
        if let Some(cell) = columns.date.and_then(|column| cells.ascii(column)) {
            self.date(line, day_of(cell));
        }
        for cell in columns
            .numbers
            .iter()
            .filter_map(|column| cells.ascii(*column))
        {
            self.number(cell);
        }
    }

    fn date(&mut self, line: u64, cell: &str) {
        if cell.is_empty() {
            return;
        }
        match cell.as_bytes().get(4) {
            Some(b'-') => match numeric(cell, None) {
                Ok(day) => drop(self.days.insert(day, line)),
                Err(_) => self.other_dates = true,
            },
            _ => {
                self.other_dates = true;
                self.orders.note(line, cell);
            }
        }
    }

    fn number(&mut self, cell: &str) {
        let looked_for = if self.point { &b","[..] } else { &b".,"[..] };
        if !cell.bytes().any(|byte| looked_for.contains(&byte)) {
            return;
        }
        let digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\'');
        let number = cell.find(|c| !digits(c)).map_or(cell, |end| &cell[..end]);
        match sign(number.trim_end_matches(|c: char| !c.is_ascii_digit())) {
            Some(Sign::Point) => self.point = true,
            Some(Sign::Comma) => self.comma = true,
            None => {}
        }
    }

    fn conclude(
        self,
        layout: Layout,
        options: &Options,
        fact: Option<Fact>,
    ) -> Result<Survey, ImportError> {
        let order = options
            .date_order
            .or_else(|| self.mended.and_then(|mark| mark.order));
        let order = self.orders.settle(order)?;
        let delimiter = layout.separators.delimiter;
        let marks = Marks::settle(self.point, self.comma, delimiter);
        Ok(Survey {
            text: match (self.letters, self.not_utf8) {
                (_, false) => Text::Utf8,
                (false, true) => Text::Windows1252,
                (true, true) => Text::Mixed,
            },
            how: How {
                today: options.today,
                order,
                marks: self
                    .mended
                    .map_or(marks, |mark| mark.marks.unless_told(marks)),
                fact,
            },
            map: options.map.clone(),
            records: self.records,
            last_lines: (!self.other_dates).then_some(self.days),
            found: Vec::new(),
            choices: Vec::new(),
            layout,
        })
    }
}
