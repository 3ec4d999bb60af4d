//! Dates written in numbers: `2026-11-22`, `22/11/2026`, `22.11.2026`.

use chrono::{Datelike, NaiveDate};

use super::{DateError, FIRST_YEAR};

/// Which number of a slashed or dotted date is which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateOrder {
    /// `22/11/2026`
    DayFirst,
    /// `11/22/2026`
    MonthFirst,
}

/// What one date cell tells about the order of the file it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlashEvidence {
    /// It can only be meant in this order.
    Only(DateOrder),
    /// Both orders name a day, and not the same one.
    Either,
    /// It needs no order: it is no slashed date, or its day and month are the same number.
    None,
}

/// Reads a date in numbers, past or future. The year comes first or has four digits; in the given
/// order it may have two, which then mean 2000 to 2099.
pub fn numeric(text: &str, order: Option<DateOrder>) -> Result<NaiveDate, DateError> {
    let text = text.trim();
    let parts = Parts::of(text).ok_or_else(|| DateError::NotADate(text.to_owned()))?;
    let (year, month, day) = parts.ordered(text, order)?;
    let no_such_day = || DateError::NoSuchDay(text.to_owned());
    let date = NaiveDate::from_ymd_opt(year, month, day).ok_or_else(no_such_day)?;
    if date.year() < FIRST_YEAR {
        return Err(DateError::TooEarly(text.to_owned()));
    }
    Ok(date)
}

/// Says what a date cell tells about the order of day and month.
pub fn slash_evidence(text: &str) -> SlashEvidence {
    let Some(parts) = Parts::of(text.trim()).filter(Parts::needs_order) else {
        return SlashEvidence::None;
    };
    let valid = |order| parts.ordered("", Some(order)).is_ok_and(is_day);
    match (valid(DateOrder::DayFirst), valid(DateOrder::MonthFirst)) {
        (true, true) if parts.numbers[0] == parts.numbers[1] => SlashEvidence::None,
        (true, true) => SlashEvidence::Either,
        (true, false) => SlashEvidence::Only(DateOrder::DayFirst),
        (false, true) => SlashEvidence::Only(DateOrder::MonthFirst),
        (false, false) => SlashEvidence::None,
    }
}

fn is_day((year, month, day): (i32, u32, u32)) -> bool {
    NaiveDate::from_ymd_opt(year, month, day).is_some()
}

struct Parts {
    numbers: [u32; 3],
    lengths: [usize; 3],
    separator: u8,
}

impl Parts {
    fn of(text: &str) -> Option<Parts> {
        let separator = text.bytes().find(|b| !b.is_ascii_digit())?;
        if !matches!(separator, b'-' | b'/' | b'.') {
            return None;
        }
        let mut pieces = text.split(char::from(separator));
        let mut parts = Parts {
            numbers: [0; 3],
            lengths: [0; 3],
            separator,
        };
        for (number, length) in parts.numbers.iter_mut().zip(&mut parts.lengths) {
            let piece = pieces.next()?;
            if !matches!(piece.len(), 1..=4) || !piece.bytes().all(|b| b.is_ascii_digit()) {
                return None;
            }
            (*number, *length) = (piece.parse().ok()?, piece.len());
        }
        (pieces.next().is_none() && parts.has_a_year()).then_some(parts)
    }

    fn has_a_year(&self) -> bool {
        let short = |at: usize| self.lengths[at] <= 2;
        let year_first = self.lengths[0] == 4 && short(1) && short(2);
        let year_last = matches!(self.lengths[2], 2 | 4) && short(0) && short(1);
        year_first || (year_last && self.separator != b'-')
    }

    fn needs_order(&self) -> bool {
        self.lengths[0] != 4
    }

    fn ordered(&self, text: &str, order: Option<DateOrder>) -> Result<(i32, u32, u32), DateError> {
        let [a, b, c] = self.numbers;
        if !self.needs_order() {
            return Ok((a as i32, b, c));
        }
        let year = if self.lengths[2] == 2 {
            c as i32 + 2000
        } else {
            c as i32
        };
        match order {
            Some(DateOrder::DayFirst) => Ok((year, b, a)),
            Some(DateOrder::MonthFirst) => Ok((year, a, b)),
            None if a == b => Ok((year, a, b)),
            None => Err(DateError::OrderUnknown(text.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_a_number_over_twelve_settles_the_order() {
        use SlashEvidence::*;
        for (text, expected) in [
            ("1/27/2026", Only(DateOrder::MonthFirst)),
            ("27.01.2026", Only(DateOrder::DayFirst)),
            ("1/2/26", Either),
            ("5/5/2026", None),
            ("2026-01-02", None),
            ("2026/1/2", None),
            ("31/2/2026", None),
            ("oats", None),
        ] {
            assert_eq!(slash_evidence(text), expected, "{text}");
        }
    }

    #[test]
    fn a_two_digit_year_needs_the_order_too() {
        let read = |text, order| numeric(text, order).map(|d| d.to_string());
        assert_eq!(
            read("1/27/26", Some(DateOrder::MonthFirst)).unwrap(),
            "2026-01-27"
        );
        assert_eq!(read("5/5/2026", None).unwrap(), "2026-05-05");
        assert!(matches!(
            read("1/27/26", None),
            Err(DateError::OrderUnknown(_))
        ));
        assert!(matches!(
            read("1-2-2026", None),
            Err(DateError::NotADate(_))
        ));
    }

    proptest! {
        #[test]
        fn a_day_written_in_an_order_reads_back_in_it(days in 0i64..60_000, dots: bool) {
            let day = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + chrono::Duration::days(days);
            let sign = if dots { '.' } else { '/' };
            let (y, m, d) = (day.year(), day.month(), day.day());
            let written = format!("{d}{sign}{m}{sign}{y}");
            prop_assert_eq!(numeric(&written, Some(DateOrder::DayFirst)), Ok(day));
            let written = format!("{m:02}{sign}{d:02}{sign}{y}");
            prop_assert_eq!(numeric(&written, Some(DateOrder::MonthFirst)), Ok(day));
        }
    }
}
