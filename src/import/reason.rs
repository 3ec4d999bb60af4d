//! Why one row is rejected, in words for the person who has to mend it.

use crate::domain::{Nutrient, ParseFoodCodeError};
use crate::parse::when::{DateError, TimeError};
use crate::sheet::NumberError;
use crate::sheet::{MAX_BYTES, MAX_LINES};

/// Why a row is rejected.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Reason {
    /// A cell that is needed is blank.
    #[error("{0} is blank")]
    Blank(String),
    /// The date cannot be used.
    #[error(transparent)]
    Date(#[from] DateError),
    /// The time cannot be read.
    #[error(transparent)]
    Time(#[from] TimeError),
    /// A number cell cannot be used.
    #[error("{column} \"{text}\" {error}")]
    Number {
        /// The column, as the file calls it.
        column: String,
        /// The cell.
        text: String,
        /// What is wrong.
        error: NumberError,
    },
    /// More of a nutrient than one entry or day can hold.
    #[error("{column} \"{text}\" is more than {limit} {}: is the column right?", .nutrient.unit())]
    TooMuch {
        /// The column, as the file calls it.
        column: String,
        /// The cell.
        text: String,
        /// The nutrient.
        nutrient: Nutrient,
        /// The most that is taken.
        limit: f64,
    },
    /// More of a food than anybody eats.
    #[error("amount \"{0}\" is more than 10 kg or 10 l")]
    TooHeavy(String),
    /// The amount is no quantity.
    #[error("amount \"{0}\" is not a quantity")]
    Amount(String),
    /// The amount is less than nothing.
    #[error("amount \"{0}\" is negative")]
    NegativeAmount(String),
    /// The code is none.
    #[error(transparent)]
    FoodCode(#[from] ParseFoodCodeError),
    /// The code is none of the food table.
    #[error("no food has the code {0}")]
    NoSuchCode(String),
    /// A cell that must be one of a few words is another.
    #[error("{column} \"{text}\" is not {allowed}")]
    Word {
        /// The column.
        column: &'static str,
        /// The cell.
        text: String,
        /// The words allowed.
        allowed: &'static str,
    },
    /// The file has the same id twice.
    #[error("\"{0}\" is the id of an earlier row of this file")]
    RepeatedId(String),
    /// There are more cells than the header has columns.
    #[error("{found} cells where the header has {expected}: does a comma need quotes?")]
    TooManyCells {
        /// How many cells the record has.
        found: usize,
        /// How many columns the header has.
        expected: usize,
    },
    /// The last line is shorter than the others and has no newline.
    #[error("the file is cut off here")]
    CutOff,
    /// A quote does not end its cell.
    #[error(
        "the quote opened on this line is never closed properly: write \"\" for a quote inside"
    )]
    BrokenQuote,
    /// The line is far too long.
    #[error("the line is longer than {} KiB, or its quotes span {MAX_LINES} lines", MAX_BYTES / 1024)]
    TooLong,
    /// The bytes are not text in the file's encoding.
    #[error("the line is not UTF-8 like the rest of the file")]
    NotUtf8,
    /// The line holds bytes no text has.
    #[error("the line holds NUL bytes")]
    NotText,
    /// A row of a hierarchical report stands before any day.
    #[error("no day stands above this row")]
    NoDayAbove,
    /// A cell that must hold a date with a time.
    #[error("\"{0}\" is not a date with a time")]
    Moment(String),
    /// The minerals of one row are in another unit than those of the others.
    #[error("its minerals are in another unit than those of the other rows (g or mg)")]
    MineralUnit,
    /// A total of a meal or a day that tells no value.
    #[error("a total of a meal or day needs a nutrient cell")]
    TotalWithoutValues,
    /// The mark of a rejects file is damaged.
    #[error("the mark \"{0}\" is damaged: leave it blank to take the row as a new one")]
    Mark(String),
    /// Anything the one who imports finds wrong.
    #[error("{0}")]
    Other(String),
}

impl Reason {
    /// Says what is wrong without the cell it is about: rows of one kind are mended alike.
    pub fn kind(&self) -> String {
        match self {
            Reason::Date(DateError::Future(_)) => "the day has not come yet".to_owned(),
            Reason::Date(_) => "the date cannot be read".to_owned(),
            Reason::Time(_) => "the time cannot be read".to_owned(),
            Reason::Number { column, .. } => format!("{column} is not a plain number"),
            Reason::TooMuch { column, .. } => format!("{column} is more than can be"),
            Reason::TooHeavy(_) => "the amount is more than 10 kg or 10 l".to_owned(),
            Reason::Amount(_) => "the amount is not a quantity".to_owned(),
            Reason::NegativeAmount(_) => "the amount is negative".to_owned(),
            Reason::FoodCode(_) => "the food code is none".to_owned(),
            Reason::NoSuchCode(_) => "no food has the code".to_owned(),
            Reason::Word {
                column, allowed, ..
            } => format!("{column} is not {allowed}"),
            Reason::RepeatedId(_) => "the id is that of an earlier row".to_owned(),
            Reason::TooManyCells { .. } => "there are more cells than columns".to_owned(),
            other => other.to_string(),
        }
    }

    /// Says what to write instead, where that is not plain.
    pub const fn hint(&self) -> Option<&'static str> {
        Some(match self {
            Reason::Date(DateError::Future(_)) => "only what has been eaten can be imported",
            Reason::Date(_) => "write the date as 2026-11-22: year, month, day",
            Reason::Time(error) => error.hint(),
            Reason::Number { .. } => "write a plain number such as 1500 or 1.5; blank is unknown",
            Reason::Amount(_) | Reason::NegativeAmount(_) | Reason::TooHeavy(_) => {
                "write an amount such as 150 g, 0.5 cup or 1/2 cup"
            }
            Reason::FoodCode(_) | Reason::NoSuchCode(_) => {
                "search the foods for the code, or leave it blank to have the name matched"
            }
            Reason::TooManyCells { .. } => "put quotes around a cell that holds a comma",
            Reason::CutOff => "export the diary again",
            Reason::NotUtf8 => "save the whole file as UTF-8",
            _ => return None,
        })
    }
}
