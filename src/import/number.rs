//! Number cells, with a point or a comma before the decimals.
//!
//! `1,5` and `1.5` tell their decimal sign; `1,500` does not. Which sign a file uses is settled by
//! all its number cells together ([`Marks::settle`]), never by the one at hand.

/// What a file's number cells say about its decimal sign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Marks {
    /// Some cell can only have a decimal point, none a decimal comma.
    Point,
    /// The reverse.
    Comma,
    /// No cell tells: `1.500` is one and a half, `1,500` is refused.
    #[default]
    Unsettled,
    /// No cell tells, and the cells are parted by semicolons as where the comma is the decimal
    /// sign: `1.500` is refused too.
    UnsettledSemicolon,
    /// Cells contradict each other: those that tell are read, the others refused.
    Mixed,
}

/// What one cell tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Its decimal sign is a point.
    Point,
    /// Its decimal sign is a comma.
    Comma,
}

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

impl Marks {
    /// Settles the decimal sign of a file from what was seen in it.
    pub const fn settle(point: bool, comma: bool, delimiter: u8) -> Marks {
        match (point, comma) {
            (true, true) => Marks::Mixed,
            (true, false) => Marks::Point,
            (false, true) => Marks::Comma,
            (false, false) if delimiter == b';' => Marks::UnsettledSemicolon,
            (false, false) => Marks::Unsettled,
        }
    }

    /// Returns these where the cells of the file at hand tell nothing.
    pub const fn unless_told(self, told: Marks) -> Marks {
        match told {
            Marks::Unsettled | Marks::UnsettledSemicolon => self,
            _ => told,
        }
    }

    /// The name in a rejects file.
    pub const fn key(self) -> &'static str {
        match self {
            Marks::Point => "point",
            Marks::Comma => "comma",
            Marks::Unsettled => "unsettled",
            Marks::UnsettledSemicolon => "semicolon",
            Marks::Mixed => "mixed",
        }
    }

    /// All, for reading [`Marks::key`] back.
    pub const ALL: [Marks; 5] = [
        Marks::Point,
        Marks::Comma,
        Marks::Unsettled,
        Marks::UnsettledSemicolon,
        Marks::Mixed,
    ];
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

/// Says what a number cell tells about the decimal sign of its file.
pub fn sign(cell: &str) -> Option<Sign> {
    let (_, body) = unsigned(cell);
    let (points, commas) = (count(body, b'.'), count(body, b','));
    match (points, commas) {
        (0, 0) => None,
        _ => match Shape::of(cell)? {
            Shape::OneOfTwo { .. } => None,
            Shape::Plain(text) if !text.contains('.') => {
                Some(if commas > 1 { Sign::Point } else { Sign::Comma })
            }
            Shape::Plain(_) => {
                let point_last = body.rfind('.') > body.rfind(',');
                Some(if point_last { Sign::Point } else { Sign::Comma })
            }
        },
    }
}

enum Shape {
    /// One reading, in the form that `f64` parses.
    Plain(String),
    /// `1,500` or `1.500`: the number with a thousands separator, and with decimals.
    OneOfTwo {
        whole: String,
        thousandth: String,
        comma: bool,
    },
}

impl Shape {
    fn of(cell: &str) -> Option<Shape> {
        let (minus, body) = unsigned(cell);
        let spaceless: String = body.chars().filter(|c| !is_group_space(*c)).collect();
        let (mantissa, exponent) = split_exponent(&spaceless)?;
        let plain = |digits: String| Some(Shape::Plain(format!("{minus}{digits}{exponent}")));
        match (count(mantissa, b'.'), count(mantissa, b',')) {
            (0, 0) => plain(digits(mantissa)?.to_owned()),
            (1, 0) => Shape::single(minus, mantissa, '.', exponent),
            (0, 1) => Shape::single(minus, mantissa, ',', exponent),
            (_, 0) => plain(ungrouped(mantissa, '.')?),
            (0, _) => plain(ungrouped(mantissa, ',')?),
            _ => plain(both(mantissa)?),
        }
    }

    fn single(minus: &str, mantissa: &str, sign: char, exponent: &str) -> Option<Shape> {
        let (whole, part) = mantissa.split_once(sign)?;
        let ok = |text: &str| text.is_empty() || digits(text).is_some();
        if !ok(whole) || !ok(part) || (whole.is_empty() && part.is_empty()) {
            return None;
        }
        let decimals = format!("{minus}{}.{}{exponent}", or_zero(whole), or_zero(part));
        let groups = part.len() == 3 && matches!(whole.len(), 1..=3) && !whole.starts_with('0');
        if !groups || !exponent.is_empty() {
            return Some(Shape::Plain(decimals));
        }
        let whole = format!("{minus}{whole}{part}");
        Some(Shape::OneOfTwo {
            whole,
            thousandth: decimals,
            comma: sign == ',',
        })
    }
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

fn unsigned(cell: &str) -> (&'static str, &str) {
    let cell = cell.trim();
    match cell.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => ("-", rest),
        None => ("", cell.strip_prefix('+').unwrap_or(cell)),
    }
}

/// Space, no-break space, narrow no-break space and the Swiss apostrophe part thousands only.
fn is_group_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '\u{2019}')
}

fn split_exponent(text: &str) -> Option<(&str, &str)> {
    let Some(at) = text.find(['e', 'E']) else {
        return Some((text, ""));
    };
    let exponent = &text[at + 1..];
    digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))?;
    Some((&text[..at], &text[at..]))
}

fn both(mantissa: &str) -> Option<String> {
    let decimal = if mantissa.rfind('.') > mantissa.rfind(',') {
        '.'
    } else {
        ','
    };
    let group = if decimal == '.' { ',' } else { '.' };
    let (whole, part) = mantissa.split_once(decimal)?;
    Some(format!(
        "{}.{}",
        ungrouped(whole, group)?,
        or_zero(digits_or_none(part)?)
    ))
}

/// `1,234,567` without its commas; `None` where the groups are not of three digits.
fn ungrouped(text: &str, separator: char) -> Option<String> {
    let mut groups = text.split(separator);
    let first = digits(groups.next()?).filter(|g| g.len() <= 3)?;
    let mut all = first.to_owned();
    for group in groups {
        all.push_str(digits(group).filter(|g| g.len() == 3)?);
    }
    Some(all)
}

fn digits(text: &str) -> Option<&str> {
    (!text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())).then_some(text)
}

fn digits_or_none(text: &str) -> Option<&str> {
    if text.is_empty() {
        Some(text)
    } else {
        digits(text)
    }
}

fn or_zero(digits: &str) -> &str {
    if digits.is_empty() { "0" } else { digits }
}

fn count(text: &str, byte: u8) -> usize {
    text.bytes().filter(|b| *b == byte).count()
}

#[cfg(test)]
mod tests {
    use super::*;
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

    #[test]
    fn cells_tell_their_decimal_sign() {
        let told = |cell| sign(cell);
        assert_eq!(told("1.5"), Some(Sign::Point));
        assert_eq!(told("1,5"), Some(Sign::Comma));
        assert_eq!(told("1,234,567"), Some(Sign::Point));
        assert_eq!(told("1.234.567"), Some(Sign::Comma));
        assert_eq!(told("1.234,5"), Some(Sign::Comma));
        for cell in ["12", "1,500", "1.500", "oats, rolled", ""] {
            assert_eq!(told(cell), None, "{cell}");
        }
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
