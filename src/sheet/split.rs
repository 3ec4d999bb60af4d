//! Cuts one record out of a buffer, strictly: a quote that closes must end its cell.
//!
//! Common CSV readers are lenient here and take `"oats,1\n"milk, whole",2` for a long cell. In a
//! diary that would bury rows without a word, so a quote that does not end its cell is an error
//! at the line it was opened on, and reading goes on with the next line.

/// The bytes that part cells and records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Separators {
    /// Between cells: comma, semicolon or tab.
    pub delimiter: u8,
    /// After records: `\n` (also of `\r\n`) or a lone `\r`.
    pub newline: u8,
}

/// The cells of one record as bytes, unquoted.
#[derive(Clone, Debug, Default)]
pub struct RawCells {
    /// All cells, one after the other.
    pub bytes: Vec<u8>,
    /// Where each cell ends.
    pub ends: Vec<usize>,
}

impl RawCells {
    /// Forgets all cells.
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.ends.clear();
    }

    /// Returns a cell without the blanks around it, where it is there.
    pub fn cell(&self, column: usize) -> Option<&[u8]> {
        let end = *self.ends.get(column)?;
        let start = column.checked_sub(1).map_or(0, |before| self.ends[before]);
        Some(self.bytes[start..end].trim_ascii())
    }

    /// Returns a cell as [`RawCells::cell`] does, where it is ASCII.
    pub fn ascii(&self, column: usize) -> Option<&str> {
        let cell = self.cell(column).filter(|cell| cell.is_ascii())?;
        std::str::from_utf8(cell).ok()
    }

    fn end_cell(&mut self) {
        self.ends.push(self.bytes.len());
    }
}

/// How a record ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// At this byte, its newline included; so many newlines stand inside quotes.
    Whole { length: usize, inner_lines: u64 },
    /// A quote is open where the buffer ends; it was opened after so many newlines.
    Open { opened_after: u64, inner_lines: u64 },
    /// A closing quote is followed by something else than the end of its cell.
    Misquoted { opened_after: u64 },
}

/// Cuts a line without any quote.
pub fn plain(line: &[u8], delimiter: u8, cells: &mut RawCells) {
    let mut from = 0;
    for at in memchr::memchr_iter(delimiter, line) {
        cells.bytes.extend_from_slice(&line[from..at]);
        cells.end_cell();
        from = at + 1;
    }
    cells.bytes.extend_from_slice(&line[from..]);
    cells.end_cell();
}

/// Cuts the record at the start of `buffer`; `last` says that nothing follows the buffer.
pub fn quoted(buffer: &[u8], separators: Separators, last: bool, cells: &mut RawCells) -> Cut {
    let mut at = 0;
    let mut inner_lines = 0;
    loop {
        let content = skip_blanks(buffer, at, separators.delimiter);
        let end = if buffer.get(content) == Some(&b'"') {
            let opened_after = inner_lines;
            match unquote(buffer, content + 1, separators, &mut inner_lines, cells) {
                Quote::Closed(end) => end,
                Quote::Broken => return Cut::Misquoted { opened_after },
                Quote::Open => {
                    return Cut::Open {
                        opened_after,
                        inner_lines,
                    };
                }
            }
        } else {
            bare(buffer, at, separators, cells)
        };
        cells.end_cell();
        match buffer.get(end) {
            Some(b) if *b == separators.delimiter => at = end + 1,
            Some(_) => {
                return Cut::Whole {
                    length: end + 1,
                    inner_lines,
                };
            }
            None if last => {
                return Cut::Whole {
                    length: end,
                    inner_lines,
                };
            }
            None => {
                return Cut::Open {
                    opened_after: inner_lines,
                    inner_lines,
                };
            }
        }
    }
}

/// Blanks before an opening quote, as in `a, "b"`, are no part of the cell.
fn skip_blanks(buffer: &[u8], mut at: usize, delimiter: u8) -> usize {
    while buffer
        .get(at)
        .is_some_and(|b| matches!(b, b' ' | b'\t') && *b != delimiter)
    {
        at += 1;
    }
    at
}

fn bare(buffer: &[u8], at: usize, separators: Separators, cells: &mut RawCells) -> usize {
    let rest = &buffer[at..];
    let length = memchr::memchr2(separators.delimiter, separators.newline, rest);
    let end = at + length.unwrap_or(rest.len());
    let ends_line = buffer.get(end) != Some(&separators.delimiter);
    let cell = &buffer[at..end];
    cells.bytes.extend_from_slice(if ends_line {
        without_return(cell)
    } else {
        cell
    });
    end
}

/// Takes the `\r` of a `\r\n` off a line.
pub fn without_return(line: &[u8]) -> &[u8] {
    line.strip_suffix(b"\r").unwrap_or(line)
}

enum Quote {
    Closed(usize),
    Broken,
    Open,
}

fn unquote(
    buffer: &[u8],
    mut at: usize,
    separators: Separators,
    inner_lines: &mut u64,
    cells: &mut RawCells,
) -> Quote {
    loop {
        let Some(length) = memchr::memchr(b'"', &buffer[at..]) else {
            *inner_lines += newlines(&buffer[at..], separators);
            return Quote::Open;
        };
        let inner = &buffer[at..at + length];
        *inner_lines += newlines(inner, separators);
        cells.bytes.extend_from_slice(inner);
        at += length + 1;
        if buffer.get(at) != Some(&b'"') {
            return closed(buffer, at, separators);
        }
        cells.bytes.push(b'"');
        at += 1;
    }
}

fn newlines(bytes: &[u8], separators: Separators) -> u64 {
    memchr::memchr_iter(separators.newline, bytes).count() as u64
}

fn closed(buffer: &[u8], at: usize, separators: Separators) -> Quote {
    let mut end = skip_blanks(buffer, at, separators.delimiter);
    if buffer.get(end) == Some(&b'\r') && separators.newline != b'\r' {
        end += 1;
    }
    match buffer.get(end) {
        Some(b) if *b == separators.newline => Quote::Closed(end),
        Some(b) if *b == separators.delimiter && buffer[end - 1] != b'\r' => Quote::Closed(end),
        Some(_) => Quote::Broken,
        None => Quote::Closed(end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMMA: Separators = Separators {
        delimiter: b',',
        newline: b'\n',
    };

    fn cut(text: &str) -> (Cut, Vec<String>) {
        let mut cells = RawCells::default();
        let cut = quoted(text.as_bytes(), COMMA, true, &mut cells);
        let mut from = 0;
        let texts = cells.ends.iter().map(|end| {
            let cell = String::from_utf8(cells.bytes[from..*end].to_vec()).unwrap();
            from = *end;
            cell
        });
        (cut, texts.collect())
    }

    #[test]
    fn commas_quotes_and_newlines_may_stand_inside_quotes() {
        let (cut, cells) = cut("\"a, \"\"b\"\"\nc\", \"d\" ,e \"f\"\r\nnext");
        assert_eq!(
            cut,
            Cut::Whole {
                length: 26,
                inner_lines: 1
            }
        );
        assert_eq!(cells, ["a, \"b\"\nc", "d", "e \"f\""]);
    }

    #[test]
    fn a_quote_must_end_its_cell() {
        assert_eq!(cut("a,\"b\"c,d\n").0, Cut::Misquoted { opened_after: 0 });
        assert_eq!(
            cut("\"a\nb\",\"c\n\"d").0,
            Cut::Misquoted { opened_after: 1 }
        );
        let open = Cut::Open {
            opened_after: 0,
            inner_lines: 2,
        };
        assert_eq!(cut("a,\"b\n\n").0, open);
    }

    #[test]
    fn a_last_record_may_lack_its_newline() {
        let (cut, cells) = cut("\"a\",");
        assert_eq!(
            cut,
            Cut::Whole {
                length: 4,
                inner_lines: 0
            }
        );
        assert_eq!(cells, ["a", ""]);
    }
}
