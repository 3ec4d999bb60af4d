//! Finds separators, header and dialect in the first bytes of a file.

use crate::import::dialects::myfitnesspal_printable;
use crate::import::dialects::{Dialect, Format};
use crate::import::error::ImportError;
use crate::import::survey::Options;
use crate::sheet::Header;
use crate::sheet::{Framed, Records};
use crate::sheet::{MAX_COLUMNS, SheetError};
use crate::sheet::{RawCells, Separators};

/// How many bytes are looked at; a header stands within them.
pub const HEAD: usize = 1 << 18;

/// Where the records of a file are and what they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// What parts cells and records.
    pub separators: Separators,
    /// The dialect.
    pub dialect: Dialect,
    /// Its columns.
    pub header: Header,
}

/// Reads the layout from the decoded head of a file.
pub fn layout(head: &[u8], options: &Options) -> Result<Layout, ImportError> {
    if head.iter().all(u8::is_ascii_whitespace) {
        return Err(SheetError::Empty.into());
    }
    let newline = newline(head);
    let mut headers = Vec::new();
    for delimiter in delimiters(head) {
        let separators = Separators { delimiter, newline };
        let header = header(head, separators)?;
        if let Some(dialect) = dialect(&header, options) {
            return within_bounds(Layout {
                separators,
                dialect,
                header,
            });
        }
        headers.push(header);
    }
    if may_be_headless(options) {
        let found = myfitnesspal_printable::separators(head, newline)?;
        if let Some(separators) = found {
            let (dialect, header) = (Dialect::MyfitnesspalPrintable, Header::none());
            return Ok(Layout {
                separators,
                dialect,
                header,
            });
        }
    }
    let widest = headers
        .into_iter()
        .max_by_key(Header::len)
        .ok_or(SheetError::Empty)?;
    Err(unknown(&widest, options))
}

fn within_bounds(layout: Layout) -> Result<Layout, ImportError> {
    if layout.header.names().len() > MAX_COLUMNS {
        return Err(SheetError::TooManyColumns {
            line: layout.header.line(),
        }
        .into());
    }
    Ok(layout)
}

fn dialect(header: &Header, options: &Options) -> Option<Dialect> {
    match (&options.map, options.format) {
        (Some(map), _) => map.missing(header).is_empty().then_some(Dialect::Columns),
        (None, Format::Auto) => Dialect::of(header),
        (None, format) => {
            let named = |d: &&Dialect| !d.needed().is_empty() && d.missing(header).is_empty();
            format.dialects().iter().find(named).copied()
        }
    }
}

const fn may_be_headless(options: &Options) -> bool {
    options.map.is_none() && matches!(options.format, Format::Auto | Format::Myfitnesspal)
}

fn unknown(header: &Header, options: &Options) -> ImportError {
    let (line, found) = (header.line(), header.names()[..header.len()].to_vec());
    if header.len() > MAX_COLUMNS {
        return SheetError::TooManyColumns { line }.into();
    }
    let (dialect, missing) = match (&options.map, options.format.dialects().first()) {
        (Some(map), _) => (Dialect::Columns, map.missing(header)),
        (None, Some(Dialect::Columns)) => return ImportError::NoMap,
        (None, Some(dialect)) => (*dialect, dialect.missing(header)),
        (None, None) => return ImportError::UnknownDialect { line, found },
    };
    ImportError::MissingColumns {
        line,
        dialect,
        missing,
        found,
    }
}

fn newline(head: &[u8]) -> u8 {
    let has = |byte| memchr::memchr(byte, head).is_some();
    if !has(b'\n') && has(b'\r') {
        b'\r'
    } else {
        b'\n'
    }
}

/// Spreadsheets may write `sep=;` above the header.
fn delimiters(head: &[u8]) -> Vec<u8> {
    match head {
        [
            b's' | b'S',
            b'e' | b'E',
            b'p' | b'P',
            b'=',
            told,
            b'\r' | b'\n',
            ..,
        ] => vec![*told],
        _ => vec![b',', b';', b'\t'],
    }
}

fn header(head: &[u8], separators: Separators) -> Result<Header, ImportError> {
    let mut records = Records::new(head, separators);
    let mut cells = RawCells::default();
    while let Some((line, framed)) = records.next(&mut cells)? {
        let blank = cells.bytes.iter().all(u8::is_ascii_whitespace);
        let told = cells.bytes.to_ascii_lowercase().starts_with(b"sep=");
        match framed {
            Framed::TooLong => return Err(SheetError::TooManyColumns { line }.into()),
            _ if blank || told => {}
            _ => return Ok(Header::new(line, texts(&cells).iter().map(String::as_str))),
        }
    }
    Err(SheetError::Empty.into())
}

/// The cells as text; what is no UTF-8 is Windows-1252.
pub fn texts(cells: &RawCells) -> Vec<String> {
    let starts = std::iter::once(&0).chain(&cells.ends);
    let text = |bytes: &[u8]| match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252
            .decode_without_bom_handling(bytes)
            .0
            .into_owned(),
    };
    starts
        .zip(&cells.ends)
        .map(|(start, end)| text(&cells.bytes[*start..*end]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(head: &[u8]) -> Result<(Dialect, u8, u64), String> {
        layout(head, &crate::import::testing::options())
            .map(|l| (l.dialect, l.separators.delimiter, l.header.line()))
            .map_err(|error| error.to_string())
    }

    #[test]
    fn the_delimiter_is_the_one_that_makes_a_known_header() {
        assert_eq!(told(b"date,food\n"), Ok((Dialect::Nutrigap, b',', 1)));
        assert_eq!(
            told(b"\r\n;;\r\ndate;food, as eaten;food\r\n"),
            Ok((Dialect::Nutrigap, b';', 3))
        );
        assert_eq!(
            told(b"date\tfood\rx\ty\r"),
            Ok((Dialect::Nutrigap, b'\t', 1))
        );
        assert_eq!(
            told(b"sep=;\r\ndate;food\r\n"),
            Ok((Dialect::Nutrigap, b';', 2))
        );
        let servings = b"Day,Food Name,Magnesium (mg),B12 (Cobalamin) (\xb5g)\n";
        assert_eq!(told(servings), Ok((Dialect::CronometerServings, b',', 1)));
    }

    #[test]
    fn an_unknown_header_is_refused_with_what_was_found() {
        let unknown = "line 1: no known diary has these columns: Tag, Lebensmittel, Menge";
        assert_eq!(told(b"Tag;Lebensmittel;Menge\n"), Err(unknown.to_owned()));
        assert_eq!(told(b" \r\n\n"), Err("is empty".to_owned()));
        let wide = ["date,food", &",x".repeat(5000), "\n"].concat();
        let refused = "line 1: the header has more than 1000 columns";
        assert_eq!(told(wide.as_bytes()), Err(refused.to_owned()));
        let mut own = crate::import::testing::options();
        own.format = Format::Nutrigap;
        let missing = layout(b"date,meal\n", &own).unwrap_err().to_string();
        assert_eq!(
            missing,
            "line 1: a nutrigap file needs food; found: date, meal"
        );
    }
}
