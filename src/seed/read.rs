//! Reads a shipped table into rows of our own types.
//!
//! A table's text is in the program, so a field is borrowed from there. Setting up a reader for any
//! CSV of the world takes longer than most of these tables take to read, and every report begins with
//! some of them: hence this small one, for files we write ourselves.

use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

/// A field's text as one of our types.
pub(crate) trait Cell: Sized {
    /// Reads a field.
    ///
    /// # Errors
    /// Says what is wrong with the text, such as `"x" is not a number`.
    fn read(text: &'static str) -> Result<Self, String>;
}

/// A row of a table, by the names of its columns.
pub(crate) trait Row: Sized {
    /// The columns that are read, in the order of [`Row::read`].
    const COLUMNS: &'static [&'static str];

    /// Takes the fields in the order of the columns.
    fn read(cells: &mut Cells<'_>) -> Result<Self, String>;
}

/// Defines a row type whose fields are named like the columns they are read from.
macro_rules! row {
    ($(#[$about:meta])* $row:ident { $($(#[$doc:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $row {
            $(#[doc = stringify!($field)] $(#[$doc])* pub $field: $type,)*
        }

        impl $crate::seed::Row for $row {
            const COLUMNS: &'static [&'static str] = &[$(stringify!($field)),*];

            fn read(cells: &mut $crate::seed::Cells<'_>) -> Result<Self, String> {
                Ok($row { $($field: cells.next()?,)* })
            }
        }
    };
}
pub(crate) use row;

/// A row that does not fit its table.
#[derive(Debug)]
pub(crate) struct SeedError {
    pub file: &'static str,
    pub line: usize,
    pub reason: String,
}

impl fmt::Display for SeedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let SeedError { file, line, reason } = self;
        write!(f, "seed/{file}:{line}: {reason}")
    }
}

/// A table of the program, read when it is first asked for.
#[derive(Debug)]
pub(crate) struct Table<T: 'static> {
    pub file: &'static str,
    text: &'static str,
    rows: OnceLock<Vec<T>>,
}

impl<T: Row> Table<T> {
    pub const fn new(file: &'static str, text: &'static str) -> Self {
        Table {
            file,
            text,
            rows: OnceLock::new(),
        }
    }

    /// Reads every row.
    ///
    /// # Errors
    /// The first row that does not fit, with its line.
    pub fn read(&self) -> Result<Vec<T>, SeedError> {
        read(self.file, self.text)
    }
}

impl<T: Row> Table<T> {
    /// Returns the first row that fits, of those the build script has seen are there.
    ///
    /// # Panics
    /// No row fits: the tables are not those that were checked.
    pub fn only(&self, fits: impl Fn(&T) -> bool) -> &T {
        let found = self.iter().find(|row| fits(row));
        found.unwrap_or_else(|| panic!("seed/{}: a row is missing", self.file))
    }
}

impl<T: Row> Deref for Table<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        let read = || self.read().unwrap_or_else(|bad| panic!("{bad}"));
        self.rows.get_or_init(read)
    }
}

fn read<T: Row>(file: &'static str, text: &'static str) -> Result<Vec<T>, SeedError> {
    let fault = |line, reason| SeedError { file, line, reason };
    let mut lines = lines(text);
    let (line, header) = lines.next().ok_or_else(|| fault(1, "empty".into()))?;
    let header = fields(header).map_err(|reason| fault(line, reason))?;
    let place = |wanted: &&str| {
        let place = header.iter().position(|name| name == wanted);
        place.ok_or_else(|| fault(line, format!("no column {wanted}")))
    };
    let places: Vec<usize> = T::COLUMNS.iter().map(place).collect::<Result<_, _>>()?;
    let mut rows = Vec::new();
    for (line, text) in lines {
        let row = fields(text).and_then(|fields| {
            if fields.len() != header.len() {
                let (found, wanted) = (fields.len(), header.len());
                return Err(format!("{found} fields, but {wanted} columns"));
            }
            let mut cells = Cells {
                names: T::COLUMNS,
                places: &places,
                fields: &fields,
            };
            T::read(&mut cells)
        });
        rows.push(row.map_err(|reason| fault(line, reason))?);
    }
    Ok(rows)
}

/// The lines that hold something, with their numbers; those that open with `#` are remarks.
fn lines(text: &'static str) -> impl Iterator<Item = (usize, &'static str)> {
    let numbered = text.lines().enumerate().map(|(at, line)| (at + 1, line));
    numbered.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

/// Takes a line apart at its commas. A field in quotes may hold commas, and quotes written twice.
fn fields(line: &'static str) -> Result<Vec<&'static str>, String> {
    let mut fields = Vec::new();
    let mut rest = line;
    loop {
        let (field, after) = match rest.strip_prefix('"') {
            Some(quoted) => unquote(quoted)?,
            None => rest.split_at(rest.find(',').unwrap_or(rest.len())),
        };
        fields.push(field);
        match after.strip_prefix(',') {
            Some(more) => rest = more,
            None if after.is_empty() => return Ok(fields),
            None => return Err(format!("{after} after a closing quote")),
        }
    }
}

/// Returns a field after its opening quote, and what follows the closing one.
fn unquote(text: &'static str) -> Result<(&'static str, &'static str), String> {
    let mut end = 0;
    loop {
        let quote = text[end..].find('"').ok_or("a quote is not closed")?;
        let after = &text[end + quote + 1..];
        end += quote;
        if !after.starts_with('"') {
            let field = &text[..end];
            // Only the large tables hold such quotes, and those the build script alone reads.
            let plain = field.contains('"').then(|| field.replace("\"\"", "\""));
            return Ok((plain.map_or(field, |plain| plain.leak()), after));
        }
        end += 2;
    }
}

/// The fields of a row, handed out in the order of its columns.
pub(crate) struct Cells<'a> {
    names: &'static [&'static str],
    places: &'a [usize],
    fields: &'a [&'static str],
}

impl Cells<'_> {
    /// Reads the next field.
    pub fn next<T: Cell>(&mut self) -> Result<T, String> {
        let (name, names) = self.names.split_first().ok_or("no column is left")?;
        let (place, places) = self.places.split_first().ok_or("no column is left")?;
        (self.names, self.places) = (names, places);
        T::read(self.fields[*place]).map_err(|reason| format!("{name}: {reason}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    row! {
        /// A row of a test.
        Sample { name: &'static str, amount: Option<f64>, }
    }

    fn sample(text: &'static str) -> Result<Vec<Sample>, String> {
        read("sample.csv", text).map_err(|bad| bad.to_string())
    }

    #[test]
    fn columns_go_by_name_and_a_blank_is_not_zero() {
        let rows = sample("# why\namount,more,name\n0,,\"a, \"\"b\"\"\"\n,x,c\n").unwrap();
        assert_eq!((rows[0].name, rows[0].amount), ("a, \"b\"", Some(0.0)));
        assert_eq!((rows[1].name, rows[1].amount), ("c", None));
    }

    #[test]
    fn a_bad_row_is_named_by_file_line_and_reason() {
        for (text, said) in [
            (
                "name,amount\n# -\na,x\n",
                ":3: amount: \"x\" is not a number",
            ),
            ("name,amount\na\n", ":2: 1 fields, but 2 columns"),
            ("name\na\n", ":1: no column amount"),
            ("name,amount\n\"a,1\n", ":2: a quote is not closed"),
            ("name,amount\n\"a\"b,1\n", ":2: b,1 after a closing quote"),
        ] {
            assert_eq!(sample(text).unwrap_err(), format!("seed/sample.csv{said}"));
        }
    }
}
