//! Reads any CSV: encoding, separators, records, header, number cells and date cells.
//!
//! Nothing here knows what a column means. A file is opened ([`open()`]) and decoded
//! ([`decoded`]); [`Records`] cuts it into cells, strictly and in memory that does not grow with
//! the file; [`Header`] finds columns by name. What a single cell cannot settle, the file does as a
//! whole: which decimal sign it uses ([`Marks`]) and in which order its slashed dates are
//! ([`DateOrders`]).

mod dates;
mod delimiter;
mod error;
mod header;
mod long_date;
mod marks;
mod number;
mod record;
mod records;
mod safe;
mod shape;
mod source;
mod split;

pub use dates::DateOrders;
pub use delimiter::{delimiters, newline, texts};
pub use error::{MAX_COLUMNS, SheetError};
pub use header::{Header, fold};
pub use long_date::long_date;
pub use marks::{Marks, Sign, sign};
pub use number::{NumberError, number};
pub use record::Record;
pub use records::{Framed, MAX_BYTES, MAX_LINES, Records, read_some};
pub use safe::{guarded, unguarded};
pub use source::{Text, decoded, open, spool};
pub use split::{RawCells, Separators};
