//! SAS transport files, version 5, as NHANES publishes them: made rows with the same columns.
//!
//! Records of 80 bytes; a header names the columns, and the numbers after it are 8-byte IBM doubles,
//! base 16. A missing number is a letter, point or underscore before seven zero bytes. Source: SAS
//! technical support note TS-140, "The Record Layout of a SAS Version 5 or 6 Data Set".

use std::io::{Read, Write};

use super::archive::damaged;
use super::error::UnpackError;
use crate::sheet::{MAX_COLUMNS, read_some};

const RECORD: usize = 80;

const LIBRARY: &[u8] = b"HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!";
const LIBRARY_8: &[u8] = b"HEADER RECORD*******LIBV8   HEADER RECORD!!!!!!!";
const NAMES: &[u8] = b"HEADER RECORD*******NAMESTR HEADER RECORD!!!!!!!";
const ROWS: &[u8] = b"HEADER RECORD*******OBS     HEADER RECORD!!!!!!!";
const MEMBER: &[u8] = b"HEADER RECORD*******MEMBER  HEADER RECORD!!!!!!!";

/// How many records may stand before the names of the columns.
const PREAMBLE: usize = 20;

/// The most bytes of one row.
const MAX_ROW: usize = 1 << 20;

/// Whether a file is one.
pub(super) fn is_transport(head: &[u8]) -> bool {
    head.starts_with(LIBRARY) || head.starts_with(LIBRARY_8)
}

/// One column.
struct Column {
    name: String,
    is_text: bool,
    length: usize,
    position: usize,
}

/// Writes the rows of the first data set of a file as a CSV.
pub(super) fn rows(mut input: impl Read, out: impl Write) -> Result<(), UnpackError> {
    let mut record = [0; RECORD];
    let mut described = None;
    let mut length = 140;
    for _ in 0..PREAMBLE {
        fill(&mut input, &mut record)?;
        if record.starts_with(LIBRARY_8) {
            let message = "it is a SAS transport file of version 8; version 5 is read";
            return Err(UnpackError::Damaged(message.to_owned()));
        }
        if record.starts_with(MEMBER) {
            length = digits(&record[74..78]).unwrap_or(140);
        }
        if record.starts_with(NAMES) {
            described = digits(&record[54..58]);
            break;
        }
    }
    let count = described.ok_or_else(|| broken("it names no columns"))?;
    if count > MAX_COLUMNS || !(108..=1000).contains(&length) {
        return Err(broken("its header cannot be right"));
    }
    let columns = columns(&mut input, count, length)?;
    fill(&mut input, &mut record)?;
    if !record.starts_with(ROWS) {
        return Err(broken("its rows are not where they should be"));
    }
    write_rows(&mut input, &columns, out)
}

fn columns(input: &mut impl Read, count: usize, length: usize) -> Result<Vec<Column>, UnpackError> {
    let mut block = vec![0; (count * length).next_multiple_of(RECORD)];
    fill(input, &mut block)?;
    let column = |bytes: &[u8]| {
        let short = |at: usize| usize::from(u16::from_be_bytes([bytes[at], bytes[at + 1]]));
        let long = u32::from_be_bytes([bytes[84], bytes[85], bytes[86], bytes[87]]);
        Column {
            name: text(&bytes[8..16]),
            is_text: short(0) == 2,
            length: short(4),
            position: long as usize,
        }
    };
    Ok(block.chunks_exact(length).take(count).map(column).collect())
}

fn write_rows(
    input: &mut impl Read,
    columns: &[Column],
    out: impl Write,
) -> Result<(), UnpackError> {
    let ends = columns
        .iter()
        .map(|column| column.position.saturating_add(column.length));
    let width = ends.max().unwrap_or(0);
    let sound = |column: &Column| column.is_text || (2..=8).contains(&column.length);
    if width == 0 || width > MAX_ROW || !columns.iter().all(sound) {
        return Err(broken("its columns cannot be right"));
    }
    let failed = |error: csv::Error| UnpackError::Damaged(error.to_string());
    let mut out = csv::Writer::from_writer(out);
    out.write_record(columns.iter().map(|column| column.name.as_str()))
        .map_err(failed)?;
    let mut row = vec![0; width];
    let mut blank_rows = 0u64;
    loop {
        let read = read_some(input, &mut row).map_err(damaged)?;
        // The last record is filled up with blanks, which are no row.
        let is_padding = row[..read].iter().all(|byte| *byte == b' ');
        if read < width {
            if !is_padding || read >= RECORD {
                return Err(broken("it ends within a row"));
            }
            break;
        }
        if is_padding {
            blank_rows += 1;
            continue;
        }
        if blank_rows > 0 && blank_rows * width as u64 >= RECORD as u64 {
            return Err(broken("blank rows stand between its rows"));
        }
        out.write_record(columns.iter().map(|column| column.cell(&row)))
            .map_err(failed)?;
    }
    out.flush().map_err(damaged)
}

impl Column {
    fn cell(&self, row: &[u8]) -> String {
        let bytes = &row[self.position..self.position + self.length];
        if self.is_text {
            return text(bytes);
        }
        number(bytes).map_or_else(String::new, |value| value.to_string())
    }
}

/// Reads an IBM double of 2 to 8 bytes; `None` where it is missing.
fn number(bytes: &[u8]) -> Option<f64> {
    let mut whole = [0; 8];
    whole[..bytes.len()].copy_from_slice(bytes);
    let [first, rest @ ..] = whole;
    let fraction = u64::from_be_bytes(whole) & 0x00FF_FFFF_FFFF_FFFF;
    if fraction == 0 {
        let is_missing = matches!(first, b'.' | b'_' | b'A'..=b'Z');
        return (!is_missing || rest != [0; 7]).then_some(0.0);
    }
    let exponent = i32::from(first & 0x7F) - 64;
    // The point stands before the 14 hexadecimal digits of the fraction.
    let value = fraction as f64 * 16f64.powi(exponent - 14);
    Some(if first & 0x80 == 0 { value } else { -value })
}

fn text(bytes: &[u8]) -> String {
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    text.trim_matches(|c: char| c == '\0' || c.is_whitespace())
        .to_owned()
}

fn digits(bytes: &[u8]) -> Option<usize> {
    std::str::from_utf8(bytes).ok()?.trim().parse().ok()
}

fn fill(input: &mut impl Read, buffer: &mut [u8]) -> Result<(), UnpackError> {
    let read = read_some(input, buffer).map_err(damaged)?;
    match read == buffer.len() {
        true => Ok(()),
        false => Err(broken("its header ends early")),
    }
}

fn broken(what: &str) -> UnpackError {
    UnpackError::Damaged(what.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn doubles_of_ibm_are_read_and_missing_ones_are_none() {
        assert_eq!(number(&[0x41, 0x10, 0, 0, 0, 0, 0, 0]), Some(1.0));
        assert_eq!(number(&[0xC2, 0x76, 0xA0, 0, 0, 0, 0, 0]), Some(-118.625));
        assert_eq!(number(&[0; 8]), Some(0.0));
        for first in [b'.', b'_', b'A', b'Z'] {
            assert_eq!(number(&[first, 0, 0, 0, 0, 0, 0, 0]), None);
        }
        assert_eq!(number(&[0x43, 0x3E, 0x80]), Some(1000.0));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(tail in proptest::collection::vec(any::<u8>(), 0..2000)) {
            let file = [LIBRARY, &tail].concat();
            let _ = rows(file.as_slice(), std::io::sink());
        }
    }
}
