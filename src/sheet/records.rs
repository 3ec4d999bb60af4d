//! A stream of records from decoded bytes, in memory that does not grow with the file.
//!
//! The `csv` crate reads on until an open quote closes and keeps all of it; it cannot go back. Here
//! a record that runs over [`MAX_BYTES`] or [`MAX_LINES`] is given up at the line its quote was
//! opened on, and the lines after it are read as if the quote were not there.

use std::io::{self, Read};

use super::split::{Cut, RawCells, Separators, plain, quoted, without_return};

/// The most bytes of one record.
pub const MAX_BYTES: usize = 1 << 20;
/// The most lines of one record.
pub const MAX_LINES: u64 = 1000;
const CHUNK: usize = 1 << 16;

/// What stands at one place of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framed {
    /// A record; `terminated` is false for a last one without a newline.
    Whole {
        /// Whether a newline follows.
        terminated: bool,
    },
    /// A quote opened on `line` does not end its cell; the cells are those of the lines given up.
    BrokenQuote {
        /// The line the quote was opened on.
        line: u64,
    },
    /// A line of more than [`MAX_BYTES`]; it has no cells.
    TooLong,
}

/// Reads records one by one.
pub struct Records<R> {
    input: R,
    separators: Separators,
    buffer: Vec<u8>,
    start: usize,
    ended: bool,
    line: u64,
}

impl<R: Read> Records<R> {
    /// Reads what `input` gives.
    pub fn new(input: R, separators: Separators) -> Self {
        Records {
            input,
            separators,
            buffer: Vec::new(),
            start: 0,
            ended: false,
            line: 1,
        }
    }

    /// Reads the next record into `cells` and returns the line it begins on; `None` at the end.
    pub fn next(&mut self, cells: &mut RawCells) -> io::Result<Option<(u64, Framed)>> {
        cells.clear();
        let line = self.line;
        let Some(length) = self.fill_line()? else {
            return Ok(None);
        };
        if length > MAX_BYTES {
            self.drop_line()?;
            return Ok(Some((line, Framed::TooLong)));
        }
        let text = &self.buffer[self.start..self.start + length];
        let framed = if memchr::memchr(b'"', text).is_none() {
            plain(without_return(text), self.separators.delimiter, cells);
            self.take_line(length)
        } else {
            self.next_quoted(cells)?
        };
        Ok(Some((line, framed)))
    }

    fn next_quoted(&mut self, cells: &mut RawCells) -> io::Result<Framed> {
        loop {
            cells.clear();
            let rest = &self.buffer[self.start..];
            match quoted(rest, self.separators, self.ended, cells) {
                Cut::Whole {
                    length,
                    inner_lines,
                } if inner_lines <= MAX_LINES => {
                    let terminated = rest[length - 1] == self.separators.newline;
                    self.start += length;
                    self.line += inner_lines + u64::from(terminated);
                    return Ok(Framed::Whole { terminated });
                }
                Cut::Whole { .. } => return Ok(self.give_up(0, cells)),
                Cut::Misquoted { opened_after } => return Ok(self.give_up(opened_after, cells)),
                Cut::Open {
                    opened_after,
                    inner_lines,
                } => {
                    if self.ended || rest.len() > MAX_BYTES || inner_lines > MAX_LINES {
                        return Ok(self.give_up(opened_after, cells));
                    }
                    self.fill()?;
                }
            }
        }
    }

    /// Passes over the lines up to the one the broken quote was opened on.
    fn give_up(&mut self, lines_before: u64, cells: &mut RawCells) -> Framed {
        cells.clear();
        let line = self.line + lines_before;
        for _ in 0..=lines_before {
            let rest = &self.buffer[self.start..];
            let length = memchr::memchr(self.separators.newline, rest).unwrap_or(rest.len());
            plain(
                without_return(&rest[..length]),
                self.separators.delimiter,
                cells,
            );
            self.take_line(length);
        }
        Framed::BrokenQuote { line }
    }

    fn take_line(&mut self, length: usize) -> Framed {
        let terminated = self.start + length < self.buffer.len();
        self.start += length + usize::from(terminated);
        self.line += u64::from(terminated);
        Framed::Whole { terminated }
    }

    /// Makes the buffer hold a whole line and returns its length without the newline.
    fn fill_line(&mut self) -> io::Result<Option<usize>> {
        let mut searched = 0;
        loop {
            let rest = &self.buffer[self.start..];
            if let Some(at) = memchr::memchr(self.separators.newline, &rest[searched..]) {
                return Ok(Some(searched + at));
            }
            searched = rest.len();
            if self.ended || searched > MAX_BYTES {
                return Ok((searched > 0).then_some(searched));
            }
            self.fill()?;
        }
    }

    /// Passes over a line of any length, newline included.
    fn drop_line(&mut self) -> io::Result<()> {
        loop {
            let rest = &self.buffer[self.start..];
            if let Some(at) = memchr::memchr(self.separators.newline, rest) {
                self.take_line(at);
                return Ok(());
            }
            self.start = self.buffer.len();
            if self.ended {
                return Ok(());
            }
            self.fill()?;
        }
    }

    fn fill(&mut self) -> io::Result<()> {
        self.buffer.drain(..self.start);
        self.start = 0;
        let held = self.buffer.len();
        let wanted = CHUNK.max(held);
        self.buffer.resize(held + wanted, 0);
        let read = read_some(&mut self.input, &mut self.buffer[held..])?;
        self.buffer.truncate(held + read);
        self.ended = read < wanted;
        Ok(())
    }
}

/// Reads until the buffer is full or nothing is left.
pub fn read_some(input: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match input.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const COMMA: Separators = Separators {
        delimiter: b',',
        newline: b'\n',
    };

    fn read(text: &[u8]) -> Vec<(u64, Framed, usize)> {
        let mut records = Records::new(text, COMMA);
        let mut cells = RawCells::default();
        let mut all = Vec::new();
        while let Some((line, framed)) = records.next(&mut cells).unwrap() {
            all.push((line, framed, cells.ends.len()));
        }
        all
    }

    const WHOLE: Framed = Framed::Whole { terminated: true };

    #[test]
    fn records_know_the_line_they_begin_on() {
        let all = read(b"a,b\r\n\"c\nc\",d\n\ne");
        let last = Framed::Whole { terminated: false };
        assert_eq!(
            all,
            [(1, WHOLE, 2), (2, WHOLE, 2), (4, WHOLE, 1), (5, last, 1)]
        );
    }

    #[test]
    fn a_quote_that_never_closes_costs_one_line() {
        let mut text = b"a,b\nc,\"d\n".to_vec();
        for _ in 0..5_000 {
            text.extend_from_slice(b"e,f\n");
        }
        let all = read(&text);
        assert_eq!(all.len(), 5_002);
        assert_eq!(all[1], (2, Framed::BrokenQuote { line: 2 }, 2));
        assert_eq!(all[2], (3, WHOLE, 2));
        assert_eq!(all[5_001], (5_002, WHOLE, 2));
    }

    #[test]
    fn a_quote_that_swallows_up_to_the_next_quote_costs_one_line() {
        let all = read(b"a,\"b\nc,d\n\"e, e\",f\n");
        assert_eq!(all[0], (1, Framed::BrokenQuote { line: 1 }, 2));
        assert_eq!(all[1..], [(2, WHOLE, 2), (3, WHOLE, 2)]);
    }

    #[test]
    fn a_line_without_end_is_passed_over_in_little_memory() {
        let text = [vec![b'x'; 3 * MAX_BYTES], b"\na,b\n".to_vec()].concat();
        let mut records = Records::new(text.as_slice(), COMMA);
        let mut cells = RawCells::default();
        assert_eq!(
            records.next(&mut cells).unwrap(),
            Some((1, Framed::TooLong))
        );
        assert_eq!(records.next(&mut cells).unwrap(), Some((2, WHOLE)));
        assert!(records.buffer.capacity() <= 5 * MAX_BYTES);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_to_their_end(bytes in prop::collection::vec(
            prop::sample::select(b"ab,\"\n\r ".to_vec()), 0..200)
        ) {
            let lines = bytes.iter().filter(|b| **b == b'\n').count() as u64 + 1;
            for (line, ..) in read(&bytes) {
                prop_assert!(line <= lines);
            }
        }
    }
}
