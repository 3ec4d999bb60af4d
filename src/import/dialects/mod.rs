//! The kinds of diary that are read, one file each, and how a file's header determines its kind.
//!
//! To add one: write its file with a [`DialectSpec`], and name it in [`TABLE`].

mod asa24;
pub(crate) mod cronometer;
pub(crate) mod cronometer_daily;
mod cronometer_servings;
mod fatsecret;
mod format;
mod health_store;
mod intake24;
mod loseit;
mod macrofactor;
mod myfitnesspal_foods;
mod myfitnesspal_meals;
pub(crate) mod myfitnesspal_printable;
mod nhanes;
mod nhanes_people;
pub(crate) mod nutrigap;
mod opennutritracker;
pub(crate) mod reader;
mod samsung_health;
mod study;
mod yazio_days;
mod yazio_log;

use std::fmt;

pub use format::{Format, UnknownFormat};

use crate::import::columns::ColumnMap;
use crate::import::error::ImportError;
use crate::sheet::{Header, Separators};
use reader::ReadRow;

/// Every dialect. A header that fits several is of the first one here that it fits.
static TABLE: &[&DialectSpec] = &[
    &health_store::HEALTH_CONNECT,
    &health_store::APPLE_HEALTH,
    &yazio_days::SPEC,
    &study::SPEC,
    &cronometer_servings::SPEC,
    &macrofactor::SPEC,
    &opennutritracker::SPEC,
    &nutrigap::SPEC,
    &loseit::SPEC,
    &myfitnesspal_meals::SPEC,
    &myfitnesspal_foods::SPEC,
    &samsung_health::SPEC,
    &yazio_log::SPEC,
    &fatsecret::SPEC,
    &asa24::ITEMS,
    &asa24::SUPPLEMENTS,
    &asa24::TOTALS,
    &intake24::SPEC,
    &nhanes::FIRST_DAY,
    &nhanes::SECOND_DAY,
    &nhanes_people::SPEC,
    &study::PEOPLE,
    &myfitnesspal_printable::SPEC,
    &cronometer_daily::SPEC,
    &nutrigap::BY_MAP,
];

/// Makes a reader for a header; the map is given for [`FoundBy::Map`] only.
type Open = fn(&Header, Option<&ColumnMap>) -> Result<Box<dyn ReadRow>, ImportError>;

/// The facts of one dialect.
pub(crate) struct DialectSpec {
    /// The name in JSON and in identities: it never changes.
    pub key: &'static str,
    /// The name of the program it is from, as `--format` has it.
    pub format: &'static str,
    /// How a file is recognised.
    pub found_by: FoundBy,
    /// What a person should know of every file of this dialect.
    pub remark: Option<&'static str>,
    /// Makes a reader of its records.
    pub open: Open,
}

/// How a file of a dialect is recognised.
pub(crate) enum FoundBy {
    /// By the columns of its header.
    Columns {
        /// The columns without which a header is not of this dialect; `|` separates names of one
        /// column.
        needed: &'static [&'static str],
        /// Columns that only other programs' files have.
        foreign: &'static [&'static str],
        /// Whether lines of another form precede the header.
        preamble: bool,
    },
    /// By what its first records say; it has no header. Returns the separators.
    Headings(fn(&[u8], u8) -> Result<Option<Separators>, ImportError>),
    /// By the person's column map.
    Map,
}

impl FoundBy {
    /// A header in the first line with these columns.
    pub(crate) const fn columns(needed: &'static [&'static str]) -> FoundBy {
        FoundBy::Columns {
            needed,
            foreign: &[],
            preamble: false,
        }
    }
}

/// The kind of CSV a file is.
#[derive(Clone, Copy)]
pub struct Dialect(&'static DialectSpec);

impl Dialect {
    /// The project's own.
    pub const NUTRIGAP: Dialect = Dialect(&nutrigap::SPEC);
    /// Any other, its columns named by the person.
    pub const COLUMNS: Dialect = Dialect(&nutrigap::BY_MAP);

    /// Returns all dialects.
    pub fn all() -> impl Iterator<Item = Dialect> {
        TABLE.iter().map(|spec| Dialect(spec))
    }

    /// The name in JSON and in identities: it never changes.
    pub const fn key(self) -> &'static str {
        self.0.key
    }

    /// Returns the program's name, as `--format` has it.
    pub const fn format(self) -> &'static str {
        self.0.format
    }

    /// The columns without which a header is not of this dialect; `|` separates names of one column.
    pub const fn needed(self) -> &'static [&'static str] {
        match self.0.found_by {
            FoundBy::Columns { needed, .. } => needed,
            FoundBy::Headings(_) | FoundBy::Map => &[],
        }
    }

    /// Returns what a person should know of every file of this dialect.
    pub const fn remark(self) -> Option<&'static str> {
        self.0.remark
    }

    /// Returns the needed columns that a header lacks.
    pub fn missing(self, header: &Header) -> Vec<String> {
        let absent = |names: &&&str| !names.split('|').any(|name| header.has(name));
        self.needed()
            .iter()
            .filter(absent)
            .map(|names| names.replace('|', " or "))
            .collect()
    }

    /// Whether a header is of this dialect; `after_preamble`: other lines precede it. `trusted`:
    /// the person has named the format, so columns of other programs do not count against it.
    pub(crate) fn fits(self, header: &Header, after_preamble: bool, trusted: bool) -> bool {
        match self.0.found_by {
            FoundBy::Columns {
                foreign, preamble, ..
            } => {
                (preamble || !after_preamble)
                    && self.missing(header).is_empty()
                    && (trusted || !foreign.iter().any(|name| header.has(name)))
            }
            FoundBy::Headings(_) | FoundBy::Map => false,
        }
    }

    /// Returns the separators of a file without a header, if it is one of this dialect.
    pub(crate) fn headings(
        self,
        head: &[u8],
        newline: u8,
    ) -> Result<Option<Separators>, ImportError> {
        match self.0.found_by {
            FoundBy::Headings(separators) => separators(head, newline),
            _ => Ok(None),
        }
    }

    /// Returns a reader of its records.
    pub(crate) fn reader(
        self,
        header: &Header,
        map: Option<&ColumnMap>,
    ) -> Result<Box<dyn ReadRow>, ImportError> {
        (self.0.open)(header, map)
    }
}

impl PartialEq for Dialect {
    fn eq(&self, other: &Dialect) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Dialect {}

impl fmt::Debug for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn of(line: &str) -> Option<&'static str> {
        let header = Header::new(1, line.split(','));
        Dialect::all()
            .find(|dialect| dialect.fits(&header, false, false))
            .map(Dialect::key)
    }

    #[test]
    fn a_header_determines_its_dialect_in_any_order_and_case() {
        assert_eq!(of("food,DATE"), Some("nutrigap"));
        assert_eq!(
            of("Day,Group,Food Name,Amount"),
            Some("cronometer-servings")
        );
        assert_eq!(of("Energy (kcal),Date"), Some("cronometer-daily"));
        let meals = "\u{feff}Date,Meal,Calories,Fat (g),Carbohydrates (g),Iron";
        assert_eq!(of(meals), Some("myfitnesspal-meals"));
        assert_eq!(of("date,lunch"), None);
    }

    #[test]
    fn every_dialect_has_a_key_of_its_own() {
        let keys: HashSet<&str> = Dialect::all().map(Dialect::key).collect();
        assert_eq!(keys.len(), TABLE.len());
    }
}
