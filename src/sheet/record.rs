//! One record of a CSV: its cells, and the line it begins on.

/// The cells of one record. A cell that is not there reads as blank.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    pub(crate) text: String,
    pub(crate) ends: Vec<usize>,
    pub(crate) line: u64,
}

impl Record {
    /// Puts cells together.
    pub(crate) fn of(cells: &[impl AsRef<str>], line: u64) -> Record {
        let mut record = Record {
            line,
            ..Record::default()
        };
        for cell in cells {
            record.text.push_str(cell.as_ref());
            record.ends.push(record.text.len());
        }
        record
    }

    /// Returns the line of the file the record begins on, the first being 1.
    pub const fn line(&self) -> u64 {
        self.line
    }

    /// Returns how many cells there are.
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no cell, or only blank ones.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Returns a cell as the file has it; blank where the record is too short.
    pub fn raw(&self, column: usize) -> &str {
        let Some(end) = self.ends.get(column) else {
            return "";
        };
        let start = column.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text.get(start..*end).unwrap_or_default()
    }

    /// Returns a cell without the blanks around it; blank for a column the file does not have.
    pub fn cell(&self, column: Option<usize>) -> &str {
        column.map_or("", |column| self.raw(column).trim())
    }

    /// Returns all cells as the file has them.
    pub fn iter(&self) -> impl Iterator<Item = &str> + '_ {
        (0..self.len()).map(|column| self.raw(column))
    }
}
