//! The mark a row gets in a file of rejects: which row it was, and how its file was read.
//!
//! Mended and imported, the row is known by its mark: importing the mended file twice adds nothing,
//! and an equal row that was imported before does not hide it. The few rows of a rejects file may
//! no longer tell their date order and decimal sign, so the mark carries both.

use std::fmt;

use crate::import::plan::identity::Key;
use crate::parse::when::DateOrder;
use crate::sheet::Header;
use crate::sheet::Marks;
use crate::sheet::RawCells;

/// The column the mark stands in.
pub const MARK: &str = "import_row";
/// The column that says why the row was rejected; it is never read.
pub const REASON: &str = "import_reason";

/// Which row it was and how it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The key the row would have had.
    pub key: Key,
    /// The order of slashed dates in its file.
    pub order: Option<DateOrder>,
    /// The decimal sign of its file.
    pub marks: Marks,
}

impl Mark {
    /// Reads a mark; `None` for any other text.
    pub fn read(cell: &str) -> Option<Mark> {
        let mut parts = cell.split('-');
        let key = parts.next()?.parse().ok()?;
        let order = match parts.next()? {
            "dmy" => Some(DateOrder::DayFirst),
            "mdy" => Some(DateOrder::MonthFirst),
            "ymd" => None,
            _ => return None,
        };
        let sign = parts.next()?;
        let marks = Marks::ALL.into_iter().find(|marks| marks.key() == sign)?;
        parts.next().is_none().then_some(Mark { key, order, marks })
    }

    /// Reads the mark of a raw record, where its file has the column.
    pub fn of(header: &Header, cells: &RawCells) -> Option<Mark> {
        let column = header.find(&[MARK]).ok()??;
        Mark::read(cells.ascii(column)?)
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let order = match self.order {
            Some(DateOrder::DayFirst) => "dmy",
            Some(DateOrder::MonthFirst) => "mdy",
            None => "ymd",
        };
        write!(f, "{}-{order}-{}", self.key, self.marks.key())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_reads_back_as_written() {
        for order in [None, Some(DateOrder::DayFirst), Some(DateOrder::MonthFirst)] {
            for marks in Marks::ALL {
                let mark = Mark {
                    key: Key([7; 16]),
                    order,
                    marks,
                };
                assert_eq!(Mark::read(&mark.to_string()), Some(mark));
            }
        }
        for text in ["", "07", "zz-ymd-point", "oats"] {
            assert_eq!(Mark::read(text), None, "{text}");
        }
    }
}
