//! Finds separators, header and dialect in the first bytes of a file.

use crate::import::dialects::{Dialect, Format};
use crate::import::error::ImportError;
use crate::import::survey::Options;
use crate::sheet::{
    Framed, Header, MAX_COLUMNS, RawCells, Records, Separators, SheetError, delimiters, newline,
    texts,
};

/// How many records may precede a header.
const PREAMBLE: usize = 40;

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
    let mut first = Vec::new();
    for delimiter in delimiters(head) {
        let separators = Separators { delimiter, newline };
        let mut headers = headers(head, separators)?;
        for (at, header) in headers.iter().enumerate() {
            if let Some(dialect) = dialect(header, at > 0, options) {
                return within_bounds(Layout {
                    separators,
                    dialect,
                    header: header.clone(),
                });
            }
        }
        first.push(headers.swap_remove(0));
    }
    if let Some(layout) = without_header(head, newline, options)? {
        return Ok(layout);
    }
    let widest = first.into_iter().max_by_key(Header::len);
    Err(unknown(&widest.ok_or(SheetError::Empty)?, options))
}

/// A file whose first records are headings of days and meals.
fn without_header(
    head: &[u8],
    newline: u8,
    options: &Options,
) -> Result<Option<Layout>, ImportError> {
    if options.map.is_some() {
        return Ok(None);
    }
    for dialect in options.format.dialects() {
        if let Some(separators) = dialect.headings(head, newline)? {
            return Ok(Some(Layout {
                separators,
                dialect,
                header: Header::none(),
            }));
        }
    }
    Ok(None)
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

fn dialect(header: &Header, after_preamble: bool, options: &Options) -> Option<Dialect> {
    if let Some(map) = &options.map {
        return map.missing(header).is_empty().then_some(Dialect::COLUMNS);
    }
    let mut dialects = options.format.dialects();
    let trusted = options.format != Format::Auto;
    dialects.find(|dialect| dialect.fits(header, after_preamble, trusted))
}

fn unknown(header: &Header, options: &Options) -> ImportError {
    let (line, found) = (header.line(), header.names()[..header.len()].to_vec());
    if header.len() > MAX_COLUMNS {
        return SheetError::TooManyColumns { line }.into();
    }
    let (dialect, missing) = match (&options.map, options.format) {
        (Some(map), _) => (Dialect::COLUMNS, map.missing(header)),
        (None, Format::Auto) => return ImportError::UnknownDialect { line, found },
        (None, Format::COLUMNS) => return ImportError::NoMap,
        (None, format) => {
            let nearest = format
                .dialects()
                .min_by_key(|dialect| dialect.missing(header).len());
            match nearest {
                Some(dialect) => (dialect, dialect.missing(header)),
                None => return ImportError::UnknownDialect { line, found },
            }
        }
    };
    ImportError::MissingColumns {
        line,
        dialect,
        missing,
        found,
    }
}

/// Returns the first record as a header, and with it those after it that may be one: lines of
/// another form may precede it.
fn headers(head: &[u8], separators: Separators) -> Result<Vec<Header>, ImportError> {
    let mut records = Records::new(head, separators);
    let mut cells = RawCells::default();
    let mut headers = Vec::new();
    while headers.len() < PREAMBLE
        && let Some((line, framed)) = records.next(&mut cells)?
    {
        let blank = cells.bytes.iter().all(u8::is_ascii_whitespace);
        let names_delimiter = cells.bytes.to_ascii_lowercase().starts_with(b"sep=");
        match framed {
            Framed::TooLong if headers.is_empty() => {
                return Err(SheetError::TooManyColumns { line }.into());
            }
            Framed::TooLong => break,
            _ if blank || names_delimiter => {}
            _ => headers.push(Header::new(line, texts(&cells).iter().map(String::as_str))),
        }
    }
    if headers.is_empty() {
        return Err(SheetError::Empty.into());
    }
    Ok(headers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(head: &[u8]) -> Result<(&'static str, u8, u64), String> {
        layout(head, &crate::import::testing::options())
            .map(|l| (l.dialect.key(), l.separators.delimiter, l.header.line()))
            .map_err(|error| error.to_string())
    }

    #[test]
    fn the_delimiter_is_the_one_that_makes_a_known_header() {
        assert_eq!(found(b"date,food\n"), Ok(("nutrigap", b',', 1)));
        assert_eq!(
            found(b"\r\n;;\r\ndate;food, as eaten;food\r\n"),
            Ok(("nutrigap", b';', 3))
        );
        assert_eq!(found(b"date\tfood\rx\ty\r"), Ok(("nutrigap", b'\t', 1)));
        assert_eq!(found(b"sep=;\r\ndate;food\r\n"), Ok(("nutrigap", b';', 2)));
        let servings = b"Day,Food Name,Amount,B12 (Cobalamin) (\xb5g)\n";
        assert_eq!(found(servings), Ok(("cronometer-servings", b',', 1)));
    }

    #[test]
    fn an_unknown_header_is_refused_with_what_was_found() {
        let unknown = "line 1: no known diary has these columns: Tag, Lebensmittel, Menge";
        assert_eq!(found(b"Tag;Lebensmittel;Menge\n"), Err(unknown.to_owned()));
        assert_eq!(found(b" \r\n\n"), Err("is empty".to_owned()));
        let wide = ["date,food", &",x".repeat(5000), "\n"].concat();
        let refused = "line 1: the header has more than 1000 columns";
        assert_eq!(found(wide.as_bytes()), Err(refused.to_owned()));
        let mut own = crate::import::testing::options();
        own.format = Format::Of("nutrigap");
        let missing = layout(b"date,meal\n", &own).unwrap_err().to_string();
        assert_eq!(
            missing,
            "line 1: a nutrigap file needs food; found: date, meal"
        );
    }
}
