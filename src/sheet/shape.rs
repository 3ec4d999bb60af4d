//! The readings a number cell has, before anything is known of its file.

/// What a cell may mean.
pub enum Shape {
    /// One reading, in the form that `f64` parses.
    Plain(String),
    /// `1,500` or `1.500`: the number with a thousands separator, and with decimals.
    OneOfTwo {
        /// Read with a thousands separator.
        whole: String,
        /// Read with decimals.
        thousandth: String,
        /// Whether the sign is a comma.
        comma: bool,
    },
}

impl Shape {
    /// Returns the readings of a cell; `None` where it is no number.
    pub fn of(cell: &str) -> Option<Shape> {
        let (minus, body) = unsigned(cell);
        let spaceless = without_group_spaces(body)?;
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

/// Parts a cell into its minus sign, if any, and the rest.
pub fn unsigned(cell: &str) -> (&'static str, &str) {
    let cell = cell.trim();
    match cell.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => ("-", rest),
        None => ("", cell.strip_prefix('+').unwrap_or(cell)),
    }
}

/// Takes out the blanks between groups of three digits; `None` where they stand elsewhere.
fn without_group_spaces(body: &str) -> Option<String> {
    let mut groups = body.split(is_group_space);
    let mut all = groups.next()?.to_owned();
    for group in groups {
        let digits = group.bytes().take_while(u8::is_ascii_digit).count();
        let before = all.bytes().all(|b| b.is_ascii_digit()) && !all.is_empty();
        if digits != 3 || !before {
            return None;
        }
        all.push_str(group);
    }
    Some(all)
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

/// Counts a byte.
pub fn count(text: &str, byte: u8) -> usize {
    text.bytes().filter(|b| *b == byte).count()
}
