//! The header of a file: columns are found by name, whatever their order.

use super::error::SheetError;

/// The columns of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    line: u64,
    names: Vec<String>,
    folded: Vec<String>,
}

impl Header {
    /// Takes the cells of the header, which stands on `line`.
    pub fn new<'a>(line: u64, cells: impl Iterator<Item = &'a str>) -> Self {
        let names: Vec<String> = cells.map(|cell| clean(cell).to_owned()).collect();
        let folded = names.iter().map(|name| fold(name)).collect();
        Header {
            line,
            names,
            folded,
        }
    }

    /// The header of a file that has none.
    pub const fn none() -> Self {
        Header {
            line: 0,
            names: Vec::new(),
            folded: Vec::new(),
        }
    }

    /// Returns the line it stands on; 0 in a file without one.
    pub const fn line(&self) -> u64 {
        self.line
    }

    /// Returns how many columns there are, unnamed ones at the end not counted.
    pub fn len(&self) -> usize {
        self.folded
            .iter()
            .rposition(|name| !name.is_empty())
            .map_or(0, |last| last + 1)
    }

    /// Whether no column has a name.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the names as the file has them.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Returns the name of one column as the file has it.
    pub fn name(&self, column: usize) -> &str {
        self.names.get(column).map_or("", String::as_str)
    }

    /// Whether a column bears this name.
    pub fn has(&self, name: &str) -> bool {
        self.folded.iter().any(|folded| folded == name)
    }

    /// Finds the column that bears one of these names, given in lower case, the first first.
    pub fn find(&self, names: &[&str]) -> Result<Option<usize>, SheetError> {
        for name in names {
            let mut columns = (0..self.folded.len()).filter(|at| self.folded[*at] == *name);
            match (columns.next(), columns.next()) {
                (Some(column), None) => return Ok(Some(column)),
                (None, _) => {}
                (Some(column), Some(_)) => {
                    let name = self.names[column].clone();
                    return Err(SheetError::DuplicateColumn {
                        line: self.line,
                        name,
                    });
                }
            }
        }
        Ok(None)
    }

    /// Whether a record repeats the header.
    pub fn is_repeated_by<'a>(&self, mut cells: impl Iterator<Item = &'a str>) -> bool {
        let mut names = self.names.iter();
        names.all(|name| cells.next().is_some_and(|cell| clean(cell) == name))
            && cells.all(|cell| cell.trim().is_empty())
    }
}

fn clean(cell: &str) -> &str {
    cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
}

/// Lower case, blanks made one, both signs for micro written `u`.
pub fn fold(name: &str) -> String {
    let words = name.split_whitespace().collect::<Vec<_>>().join(" ");
    words.to_lowercase().replace(['\u{b5}', '\u{3bc}'], "u")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_any_of_their_names() {
        let header = Header::new(
            1,
            ["\u{feff}Day ", "B12 (Cobalamin) (µg)", "x", ""].into_iter(),
        );
        assert_eq!(header.find(&["date", "day"]).unwrap(), Some(0));
        assert_eq!(header.find(&["b12 (cobalamin) (ug)"]).unwrap(), Some(1));
        assert_eq!(header.find(&["iron (mg)"]).unwrap(), None);
        assert_eq!(header.len(), 3);
        assert!(header.is_repeated_by(["Day", "B12 (Cobalamin) (µg)", "x", ""].into_iter()));
        assert!(!header.is_repeated_by(["Day", "", "x", ""].into_iter()));
    }

    #[test]
    fn a_name_that_stands_twice_is_refused_only_where_it_is_read() {
        let header = Header::new(3, ["date", "food", "Food", "x", "x"].into_iter());
        assert!(header.find(&["date"]).is_ok());
        let error = header.find(&["food"]).unwrap_err();
        assert_eq!(error.to_string(), "line 3: two columns are called \"food\"");
    }
}
