//! The dump of Open Food Facts: one product a line, cells parted by tabs, nothing quoted.
//!
//! Its nutrients are per 100 g or 100 ml, weights in g whatever the label's unit, alcohol in % by
//! volume. Source: Open Food Facts, data fields of the CSV export.

mod product;

use std::cell::Cell;
use std::io::{BufRead, Read};
use std::rc::Rc;

use flate2::bufread::MultiGzDecoder;

use super::files::{Counted, buffered};
use super::table::{BadRow, Part, listed, name};
use super::{FoodsError, Product};
use crate::domain::Nutrient;
use crate::seed::{Program, nutrient_columns};
use product::{INSTEAD, TOLD};

/// A longer line is no product.
const LONGEST_LINE: u64 = 1 << 20;

/// The products of a dump.
pub struct Off {
    input: Box<dyn BufRead>,
    told: [Option<usize>; TOLD.len()],
    nutrients: [Option<usize>; Nutrient::COUNT],
    instead: [Option<usize>; INSTEAD.len()],
    width: usize,
    text: Vec<u8>,
    ends: Vec<usize>,
    line: u64,
    bytes: u64,
    read: Rc<Cell<u64>>,
    identity: Option<String>,
    /// Nothing more comes: a stream that failed would fail for ever.
    ended: bool,
}

impl Off {
    /// Reads the header; `bytes` is the file's length, `identity` what tells it from another.
    pub(super) fn new(
        input: impl BufRead + 'static,
        bytes: u64,
        identity: Option<String>,
    ) -> Result<Off, FoodsError> {
        let read = Rc::new(Cell::new(0));
        let mut counted = buffered(Counted {
            inner: input,
            read: Rc::clone(&read),
        });
        let packed = counted
            .fill_buf()
            .map_err(FoodsError::Io)?
            .starts_with(b"\x1F\x8B");
        let input: Box<dyn BufRead> = if packed {
            Box::new(buffered(MultiGzDecoder::new(counted)))
        } else {
            Box::new(counted)
        };
        let mut off = Off {
            input,
            told: [None; TOLD.len()],
            nutrients: [None; Nutrient::COUNT],
            instead: [None; INSTEAD.len()],
            width: 0,
            text: Vec::new(),
            ends: Vec::new(),
            line: 0,
            bytes,
            read,
            identity,
            ended: false,
        };
        off.read_header()?;
        Ok(off)
    }

    fn read_header(&mut self) -> Result<(), FoodsError> {
        self.read_line()?;
        let header: Vec<String> = (0..self.ends.len()).map(|at| name(self.raw(at))).collect();
        let find = |column: &str| header.iter().position(|found| found == column);
        if find("code").is_none() || find("product_name").is_none() {
            let text = String::from_utf8_lossy(&self.text);
            return Err(if text.contains("fdc_id") {
                FoodsError::OneMember
            } else if header.len() == 1 {
                let columns: Vec<String> = text.split([',', ';']).map(str::to_owned).collect();
                FoodsError::UnknownColumns(listed(&columns))
            } else {
                FoodsError::UnknownColumns(listed(&header))
            });
        }
        self.told = TOLD.map(find);
        self.nutrients = Nutrient::ALL.map(|nutrient| {
            let mut rows = nutrient_columns(Program::Off);
            let row = rows.find(|row| row.nutrient == nutrient)?;
            row.names.iter().find_map(|column| find(column))
        });
        self.instead = INSTEAD.map(find);
        self.width = header.len();
        Ok(())
    }

    /// Returns what tells this dump from another; `None`: it is read from a pipe.
    pub fn identity(&self) -> Option<&str> {
        self.identity.as_deref()
    }

    /// Returns how many bytes there are to read, as they are packed.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Returns the count of bytes read so far; it moves while the dump is read.
    pub fn progress(&self) -> Rc<Cell<u64>> {
        Rc::clone(&self.read)
    }

    /// Passes over products without looking at them, and hands over the lines that are not products.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn pass_over(
        &mut self,
        products: u64,
        bad: &mut dyn FnMut(BadRow),
    ) -> Result<(), FoodsError> {
        for _ in 0..products {
            match self.frame()? {
                Some(Ok(())) => {}
                Some(Err(line)) => bad(line),
                None => break,
            }
        }
        Ok(())
    }

    /// Reads the next line that is not blank; `None`: the dump is at its end.
    fn frame(&mut self) -> Result<Option<Result<(), BadRow>>, FoodsError> {
        loop {
            if !self.read_line()? {
                return Ok(None);
            }
            let reason = match self.ends.len() {
                _ if self.text.len() as u64 > LONGEST_LINE => {
                    "the line is longer than 1 MiB".to_owned()
                }
                1 if self.text.trim_ascii().is_empty() => continue,
                cells if cells == self.width => return Ok(Some(Ok(()))),
                cells => format!("the line has {cells} cells, the header {}", self.width),
            };
            return Ok(Some(Err(self.bad(reason))));
        }
    }

    /// Reads a line and parts its cells; `false`: the dump is at its end.
    fn read_line(&mut self) -> Result<bool, FoodsError> {
        let reading = |cause| FoodsError::reading("the dump", cause);
        self.text.clear();
        self.ends.clear();
        self.line += 1;
        (&mut self.input)
            .take(LONGEST_LINE + 1)
            .read_until(b'\n', &mut self.text)
            .map_err(reading)?;
        if self.text.is_empty() {
            return Ok(false);
        }
        if self.text.len() as u64 > LONGEST_LINE && self.text.last() != Some(&b'\n') {
            while !self.at_line_end().map_err(reading)? {}
            return Ok(true);
        }
        let end = without_newline(&self.text);
        self.text.truncate(end);
        self.ends.extend(memchr::memchr_iter(b'\t', &self.text));
        self.ends.push(end);
        Ok(true)
    }

    /// Passes over a buffer of a line that is too long; `true`: the line is at its end.
    fn at_line_end(&mut self) -> std::io::Result<bool> {
        let buffer = self.input.fill_buf()?;
        let (used, ended) = match memchr::memchr(b'\n', buffer) {
            Some(at) => (at + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        self.input.consume(used);
        Ok(ended)
    }

    fn raw(&self, at: usize) -> &[u8] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] + 1);
        self.text[start..self.ends[at]].trim_ascii()
    }

    fn cell(&self, place: Option<usize>) -> &[u8] {
        place.map_or(&[], |at| self.raw(at))
    }

    fn bad(&self, reason: String) -> BadRow {
        BadRow {
            file: String::new(),
            line: self.line,
            reason,
        }
    }
}

impl Iterator for Off {
    type Item = Result<Part<Product>, FoodsError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        Some(match self.frame() {
            Ok(None) => return None,
            Ok(Some(Ok(()))) => Ok(self.read_product()),
            Ok(Some(Err(bad))) => Ok(Part::Bad(bad)),
            Err(fatal) => {
                self.ended = true;
                Err(fatal)
            }
        })
    }
}

/// Returns how long a line is without its newline.
fn without_newline(line: &[u8]) -> usize {
    let end = line.strip_suffix(b"\n").unwrap_or(line);
    end.strip_suffix(b"\r").unwrap_or(end).len()
}
