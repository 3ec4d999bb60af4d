//! Number cells, with a point or a comma before the decimals.
//!
//! `1,5` and `1.5` tell their decimal sign; `1,500` does not. Which sign a file uses is settled by
//! all its number cells together ([`Marks::settle`]), never by the one at hand.

use super::marks::Marks;
use super::shape::Shape;

/// Why a cell is no number.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// It has no shape of a number; NaN and infinity are none.
    #[error("is not a number")]
    NotANumber,
    /// It has two readings and the file settles neither.
    #[error("may mean {0} or {1}: write it without a thousands separator")]
    Ambiguous(String, String),
    /// Less than nothing.
    #[error("is negative")]
    Negative,
}

/// Reads a cell that must hold a number of at least zero.
pub fn number(cell: &str, marks: Marks) -> Result<f64, NumberError> {
    if is_common(cell, marks) {
        return parse(cell);
    }
    let value = match Shape::of(cell).ok_or(NumberError::NotANumber)? {
        Shape::Plain(text) => parse(&text),
        Shape::OneOfTwo {
            whole,
            thousandth,
            comma,
        } => {
            return settle_one(&whole, &thousandth, comma, marks);
        }
    };
    not_negative(value?)
}

/// Whether `f64` reads the cell as it is: digits and, where the point is the decimal sign, a point
/// between them. Nearly all cells of nearly all files are so.
fn is_common(cell: &str, marks: Marks) -> bool {
    let bytes = cell.as_bytes();
    let ([b'0'..=b'9', .., b'0'..=b'9'] | [b'0'..=b'9']) = bytes else {
        return false;
    };
    let others = bytes.iter().filter(|byte| !byte.is_ascii_digit());
    let pointed = matches!(marks, Marks::Point | Marks::Unsettled);
    others.take(2).fold(0, |points, byte| {
        points + if *byte == b'.' && pointed { 1 } else { 2 }
    }) <= 1
}

fn settle_one(whole: &str, decimal: &str, comma: bool, marks: Marks) -> Result<f64, NumberError> {
    let is_decimal = match (marks, comma) {
        (Marks::Point, comma) => !comma,
        (Marks::Comma, comma) => comma,
        (Marks::Unsettled, false) => true,
        _ => {
            let (whole, decimal) = (parse(whole)?, parse(decimal)?);
            return Err(NumberError::Ambiguous(
                whole.to_string(),
                decimal.to_string(),
            ));
        }
    };
    not_negative(parse(if is_decimal { decimal } else { whole })?)
}

fn parse(text: &str) -> Result<f64, NumberError> {
    let value: f64 = text.parse().map_err(|_| NumberError::NotANumber)?;
    if value.is_finite() {
        Ok(value)
    } else {
        Err(NumberError::NotANumber)
    }
}

fn not_negative(value: f64) -> Result<f64, NumberError> {
    if value < 0.0 {
        Err(NumberError::Negative)
    } else {
        Ok(value.abs())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::sign;
    use proptest::prelude::*;

    #[test]
    fn a_sign_that_tells_is_read_whatever_the_file_says() {
        for marks in [Marks::Point, Marks::Comma, Marks::Unsettled, Marks::Mixed] {
            for (cell, value) in [
                ("0", 0.0),
                ("1,5", 1.5),
                ("1.5", 1.5),
                (".5", 0.5),
                ("1,234.5", 1234.5),
                ("1.234,5", 1234.5),
                ("1 234,5", 1234.5),
                ("1'234'567", 1_234_567.0),
                ("12.3456", 12.3456),
                ("1234.567", 1234.567),
                ("0.125", 0.125),
                ("1e-7", 1e-7),
            ] {
                assert_eq!(number(cell, marks), Ok(value), "{cell} {marks:?}");
            }
        }
    }

    #[test]
    fn a_sign_that_does_not_tell_is_settled_by_the_file_or_refused() {
        assert_eq!(number("1,500", Marks::Point), Ok(1500.0));
        assert_eq!(number("1,500", Marks::Comma), Ok(1.5));
        assert_eq!(number("1.500", Marks::Comma), Ok(1500.0));
        assert_eq!(number("1.500", Marks::Unsettled), Ok(1.5));
        let refused = number("1,500", Marks::Unsettled).unwrap_err();
        assert_eq!(refused, NumberError::Ambiguous("1500".into(), "1.5".into()));
        assert!(number("1.500", Marks::UnsettledSemicolon).is_err());
        assert!(number("1.500", Marks::Mixed).is_err());
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for cell in [
            "", "x", "NaN", "inf", "1/2", "1,2,3", "1.2.3", "1e999", "--1", ".", "0x1F",
        ] {
            assert_eq!(
                number(cell, Marks::Point),
                Err(NumberError::NotANumber),
                "{cell}"
            );
        }
        assert_eq!(number("-3", Marks::Point), Err(NumberError::Negative));
        assert_eq!(number("-1,500", Marks::Comma), Err(NumberError::Negative));
        assert!(number("-0", Marks::Point).unwrap().is_sign_positive());
    }

    proptest! {
        #[test]
        fn no_cell_makes_it_panic(cell in ".{0,16}") {
            let _ = number(&cell, Marks::Mixed);
            let _ = sign(&cell);
        }

        #[test]
        fn a_number_reads_back_as_written(value in 0.0f64..1e9) {
            prop_assert_eq!(number(&value.to_string(), Marks::Point), Ok(value));
            let comma = value.to_string().replace('.', ",");
            prop_assert_eq!(number(&comma, Marks::Comma), Ok(value));
        }
    }
}
