use chrono::{Datelike, NaiveDate};

use crate::domain::Birth;

/// An age in completed months, from which completed and decimal years follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Age {
    months: u32,
}

impl Age {
    /// Returns the age on a day; `None` before birth.
    ///
    /// An age told as years on some day grows by one with every whole year since, and is that much
    /// less for days before it.
    pub fn on(birth: Birth, date: NaiveDate) -> Option<Age> {
        match birth {
            Birth::Date(born) => (born <= date).then(|| Age {
                months: whole_months(born, date),
            }),
            Birth::Age { years, on } if on <= date => Some(Age {
                months: 12 * (u32::from(years) + whole_months(on, date) / 12),
            }),
            Birth::Age { years, on } => u32::from(years)
                .checked_sub(whole_months(date, on) / 12)
                .map(|years| Age { months: 12 * years }),
        }
    }

    /// Completed years.
    pub const fn years(self) -> u32 {
        self.months / 12
    }

    /// Completed months since birth.
    pub const fn months(self) -> u32 {
        self.months
    }

    /// Decimal years, in steps of a month.
    pub fn decimal_years(self) -> f64 {
        f64::from(self.months) / 12.0
    }
}

/// Returns the completed months from one day to a later one; a month is complete on the same day of
/// the month, or on the day after where that month has no such day.
fn whole_months(from: NaiveDate, to: NaiveDate) -> u32 {
    let months = (to.year() - from.year()) * 12 + to.month() as i32 - from.month() as i32;
    let complete = months - i32::from(to.day() < from.day());
    complete.max(0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn years(birth: Birth, on: &str) -> Option<u32> {
        Age::on(birth, date(on)).map(Age::years)
    }

    #[test]
    fn a_birthday_counts_from_its_own_day() {
        let birth = Birth::Date(date("1992-03-10"));
        assert_eq!(years(birth, "2026-03-09"), Some(33));
        assert_eq!(years(birth, "2026-03-10"), Some(34));
        assert_eq!(years(birth, "1992-03-09"), None);
    }

    #[test]
    fn a_leap_day_child_turns_one_on_the_first_of_march() {
        let birth = Birth::Date(date("2024-02-29"));
        assert_eq!(years(birth, "2025-02-28"), Some(0));
        assert_eq!(years(birth, "2025-03-01"), Some(1));
    }

    #[test]
    fn an_age_that_was_told_grows_with_whole_years() {
        let birth = Birth::Age {
            years: 34,
            on: date("2024-11-22"),
        };
        assert_eq!(years(birth, "2026-11-21"), Some(35));
        assert_eq!(years(birth, "2026-11-22"), Some(36));
        assert_eq!(years(birth, "2024-01-01"), Some(34));
        assert_eq!(years(birth, "2022-11-22"), Some(32));
    }

    #[test]
    fn half_a_year_is_six_completed_months() {
        let birth = Birth::Date(date("2026-01-31"));
        assert_eq!(
            Age::on(birth, date("2026-07-30")).unwrap().decimal_years(),
            5.0 / 12.0
        );
        assert_eq!(
            Age::on(birth, date("2026-07-31")).unwrap().decimal_years(),
            0.5
        );
    }
}
