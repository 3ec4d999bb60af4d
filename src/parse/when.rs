//! Dates and times as people type them, without a guess.
//!
//! A day's name means the most recent such day, today included; `last friday` lies before today.
//! What has not come yet is refused, and so is `3/4/2026`, unless somebody has said which of the
//! two numbers is the month.
//!
//! ```
//! use chrono::NaiveDate;
//! use nutrigap::parse::when::date;
//!
//! let sunday = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
//! assert_eq!(date("friday", sunday).unwrap().to_string(), "2026-11-20");
//! assert_eq!(date("-3d", sunday).unwrap().to_string(), "2026-11-19");
//! assert!(date("3/4/2026", sunday).is_err());
//! ```

mod numeric;
mod time;

use crate::domain::Period;
use chrono::{Datelike, Days, IsoWeek, NaiveDate, Weekday};

pub use numeric::{DateOrder, SlashEvidence, numeric, slash_evidence};
pub use time::{TimeError, time};

/// No diary begins before this year: an earlier one is a slip of the fingers.
pub const FIRST_YEAR: i32 = 1900;

/// Why a text is no day a diary can hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// The text has no shape of a date.
    #[error("\"{0}\" is not a date")]
    NotADate(String),
    /// The shape is right, the calendar has no such day.
    #[error("\"{0}\" is no day of the calendar")]
    NoSuchDay(String),
    /// The day has not come yet.
    #[error("{0} is in the future")]
    Future(NaiveDate),
    /// The day lies before [`FIRST_YEAR`].
    #[error("\"{0}\" is before {FIRST_YEAR}")]
    TooEarly(String),
    /// The year stands first, but with slashes.
    #[error("\"{0}\" has slashes in place of hyphens")]
    Slashes(String),
    /// Nobody has said whether the day or the month stands first.
    #[error("\"{0}\" does not say which number is the month")]
    OrderUnknown(String),
    /// A week where one day is asked for.
    #[error("\"{0}\" is a week, not a day")]
    Week(String),
}

impl DateError {
    /// Says what to write instead.
    pub const fn hint(&self) -> &'static str {
        match self {
            DateError::NotADate(_) => {
                "write 2026-11-22, today, yesterday, monday, last friday or -3d"
            }
            DateError::NoSuchDay(_) | DateError::TooEarly(_) | DateError::OrderUnknown(_) => {
                "write the date as 2026-11-22: year, month, day"
            }
            DateError::Slashes(_) => "write it with hyphens: year-month-day, such as 1988-03-02",
            DateError::Future(_) => "only what has been eaten can be logged",
            DateError::Week(_) => "name one day of it, such as 2026-11-22",
        }
    }
}

/// Reads one day, at the latest `today`.
pub fn date(text: &str, today: NaiveDate) -> Result<NaiveDate, DateError> {
    date_in(text, today, None)
}

/// Reads one day as [`date`] does, and slashed dates in the order given.
pub fn date_in(
    text: &str,
    today: NaiveDate,
    order: Option<DateOrder>,
) -> Result<NaiveDate, DateError> {
    let folded = text.trim().to_lowercase();
    if week(&folded).is_some() {
        return Err(DateError::Week(text.trim().to_owned()));
    }
    let day = match relative(&folded, today) {
        Some(day) => day,
        None if order.is_none() && is_year_first(&folded) => {
            return Err(DateError::Slashes(text.trim().to_owned()));
        }
        None if order.is_none() && folded.contains('/') => {
            return Err(DateError::OrderUnknown(text.trim().to_owned()));
        }
        None => numeric(text, order)?,
    };
    not_after(day, today)
}

/// Reads a day or an ISO week (`2026-W47`), which may reach past `today` but not begin after it.
pub fn span(text: &str, today: NaiveDate) -> Result<Period, DateError> {
    let folded = text.trim().to_lowercase();
    match week(&folded) {
        Some(Some(span)) => not_after(span.from, today).map(|_| span),
        Some(None) => Err(DateError::NoSuchDay(text.trim().to_owned())),
        None => date(text, today).map(Period::day),
    }
}

/// Refuses a day after `today`.
pub fn not_after(day: NaiveDate, today: NaiveDate) -> Result<NaiveDate, DateError> {
    if day > today {
        return Err(DateError::Future(day));
    }
    Ok(day)
}

/// Returns Monday to Sunday of an ISO week.
pub fn week_span(week: IsoWeek) -> Option<Period> {
    let from = NaiveDate::from_isoywd_opt(week.year(), week.week(), Weekday::Mon)?;
    let to = NaiveDate::from_isoywd_opt(week.year(), week.week(), Weekday::Sun)?;
    Some(Period { from, to })
}

/// `None`: not the shape of a week. `Some(None)`: a week the year does not have.
fn week(folded: &str) -> Option<Option<Period>> {
    let (year, number) = folded.split_once("-w")?;
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if year.len() != 4 || !digits(year) || !matches!(number.len(), 1 | 2) || !digits(number) {
        return None;
    }
    let year = year.parse().ok().filter(|y| *y >= FIRST_YEAR)?;
    let monday = NaiveDate::from_isoywd_opt(year, number.parse().ok()?, Weekday::Mon);
    Some(monday.and_then(|day| week_span(day.iso_week())))
}

/// Whether a date is written as `1988/03/02`.
fn is_year_first(folded: &str) -> bool {
    let year = folded.split_once('/').map(|(year, _)| year);
    year.is_some_and(|year| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()))
}

fn relative(folded: &str, today: NaiveDate) -> Option<NaiveDate> {
    match folded {
        "today" => return Some(today),
        "yesterday" => return today.pred_opt(),
        _ => {}
    }
    if folded == "tomorrow" {
        return today.succ_opt();
    }
    if let Some(count) = folded.strip_prefix('-').and_then(|t| t.strip_suffix('d')) {
        return days_ago(count, today);
    }
    let mut words = folded.split_whitespace();
    match (words.next()?, words.next(), words.next()) {
        (name, None, None) => most_recent(weekday(name)?, today),
        ("last", Some(name), None) => most_recent(weekday(name)?, today.pred_opt()?),
        _ => None,
    }
}

fn days_ago(count: &str, today: NaiveDate) -> Option<NaiveDate> {
    if count.is_empty() || !count.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let day = today.checked_sub_days(Days::new(count.parse().ok()?))?;
    (day.year() >= FIRST_YEAR).then_some(day)
}

fn most_recent(weekday: Weekday, latest: NaiveDate) -> Option<NaiveDate> {
    let back = latest.weekday().days_since(weekday);
    latest.checked_sub_days(Days::new(back.into()))
}

fn weekday(name: &str) -> Option<Weekday> {
    Some(match name {
        "monday" | "mon" => Weekday::Mon,
        "tuesday" | "tue" | "tues" => Weekday::Tue,
        "wednesday" | "wed" => Weekday::Wed,
        "thursday" | "thu" | "thur" | "thurs" => Weekday::Thu,
        "friday" | "fri" => Weekday::Fri,
        "saturday" | "sat" => Weekday::Sat,
        "sunday" | "sun" => Weekday::Sun,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// A Sunday.
    fn today() -> NaiveDate {
        day("2026-11-22")
    }

    #[test]
    fn a_days_name_means_the_most_recent_such_day() {
        for (text, expected) in [
            ("today", "2026-11-22"),
            (" Yesterday ", "2026-11-21"),
            ("sunday", "2026-11-22"),
            ("Monday", "2026-11-16"),
            ("sat", "2026-11-21"),
            ("last friday", "2026-11-20"),
            ("last  Sunday", "2026-11-15"),
            ("-3d", "2026-11-19"),
            ("-0d", "2026-11-22"),
            ("2026-11-22", "2026-11-22"),
            ("2012-9-10", "2012-09-10"),
        ] {
            assert_eq!(date(text, today()), Ok(day(expected)), "{text}");
        }
    }

    #[test]
    fn a_week_runs_from_monday_to_sunday() {
        let week = span("2026-W47", today()).unwrap();
        assert_eq!((week.from, week.to), (day("2026-11-16"), day("2026-11-22")));
        let one = span("yesterday", today()).unwrap();
        assert_eq!((one.from, one.to), (day("2026-11-21"), day("2026-11-21")));
        assert!(matches!(
            span("2025-W53", today()),
            Err(DateError::NoSuchDay(_))
        ));
        assert!(matches!(
            span("2026-w48", today()),
            Err(DateError::Future(_))
        ));
        assert!(matches!(date("2026-W47", today()), Err(DateError::Week(_))));
    }

    #[test]
    fn what_is_no_past_day_is_refused_with_a_hint() {
        let refused = |text: &str| date(text, today()).unwrap_err();
        assert_eq!(refused("2026-11-23"), DateError::Future(day("2026-11-23")));
        for text in ["3/4/2026", "22/11/2026", "5/5/2026"] {
            assert!(
                matches!(refused(text), DateError::OrderUnknown(_)),
                "{text}"
            );
        }
        assert!(matches!(refused("1988/03/02"), DateError::Slashes(_)));
        assert_eq!(refused("tomorrow"), DateError::Future(day("2026-11-23")));
        assert!(matches!(refused("2026-02-30"), DateError::NoSuchDay(_)));
        assert!(matches!(refused("0026-11-22"), DateError::TooEarly(_)));
        for text in ["", "-", "-d", "--3d", "next friday", "last", "26-11-22"] {
            assert!(matches!(refused(text), DateError::NotADate(_)), "{text}");
            assert!(!refused(text).hint().is_empty());
        }
        assert!(date("-99999999999999999999d", today()).is_err());
        assert!(date("-999999999d", today()).is_err());
    }

    #[test]
    fn a_slashed_date_is_read_once_the_order_is_known() {
        let read = |order| date_in("3/4/2026", today(), Some(order));
        assert_eq!(read(DateOrder::DayFirst), Ok(day("2026-04-03")));
        assert_eq!(read(DateOrder::MonthFirst), Ok(day("2026-03-04")));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in ".{0,24}") {
            let _ = date(&text, today());
            let _ = span(&text, today());
            let _ = time(&text);
        }

        #[test]
        fn every_past_day_reads_back_as_written(back in 0u64..40_000) {
            let past = today() - Days::new(back);
            prop_assert_eq!(date(&past.to_string(), today()), Ok(past));
            prop_assert_eq!(date(&format!("-{back}d"), today()), Ok(past));
        }

        #[test]
        fn a_week_holds_the_day_it_is_named_after(back in 0u64..40_000) {
            let past = today() - Days::new(back);
            let week = past.iso_week();
            let span = span(&format!("{}-W{:02}", week.year(), week.week()), today()).unwrap();
            prop_assert!(span.from <= past && past <= span.to);
        }
    }
}
