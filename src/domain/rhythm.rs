use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// The mean length of a month, days.
const MONTH_DAYS: f64 = 30.4375;

/// The most days between two doses.
const MOST_DAYS: u16 = 366;

/// The most months between two doses.
const MOST_MONTHS: u8 = 12;

const WEEK: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

/// On which days something that is taken again and again is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rhythm {
    /// Every day.
    Daily,
    /// Every so many days, counted from the first day; at least two.
    EveryDays(u16),
    /// Every so many months, on the first day's day of the month or the last one that a shorter month has.
    EveryMonths(u8),
    /// On these days of every week.
    On(Weekdays),
}

/// Some days of the week, at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weekdays(u8);

impl Weekdays {
    /// Takes the days that are named; `None` where there are none.
    pub fn new(days: &[Weekday]) -> Option<Weekdays> {
        let bit = |day: &Weekday| 1 << day.num_days_from_monday();
        let bits = days.iter().map(bit).fold(0, |all: u8, bit: u8| all | bit);
        (bits > 0).then_some(Weekdays(bits))
    }

    /// Returns the days from Monday on.
    pub fn iter(self) -> impl Iterator<Item = Weekday> {
        WEEK.into_iter().filter(move |day| self.contains(*day))
    }

    fn contains(self, day: Weekday) -> bool {
        self.0 & (1 << day.num_days_from_monday()) != 0
    }

    const fn count(self) -> u32 {
        self.0.count_ones()
    }
}

/// Words that name no rhythm.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" does not say how often: write 7d, 2 weeks, 1 month or mon,thu")]
pub struct RhythmError(pub String);

impl Rhythm {
    /// Returns the mean number of days from one dose to the next.
    pub fn interval_days(self) -> f64 {
        match self {
            Rhythm::Daily => 1.0,
            Rhythm::EveryDays(days) => f64::from(days),
            Rhythm::EveryMonths(months) => f64::from(months) * MONTH_DAYS,
            Rhythm::On(days) => 7.0 / f64::from(days.count()),
        }
    }

    /// Whether a dose is due on a day of a schedule that began on `from`.
    pub fn is_due(self, from: NaiveDate, day: NaiveDate) -> bool {
        self.last_due(from, day) == Some(day)
    }

    /// Returns the last day up to `day` on which a dose was due; `None` before the first.
    pub fn last_due(self, from: NaiveDate, day: NaiveDate) -> Option<NaiveDate> {
        let since = u64::try_from((day - from).num_days()).ok()?;
        match self {
            Rhythm::Daily => Some(day),
            Rhythm::EveryDays(days) => day.checked_sub_days(Days::new(since % u64::from(days))),
            Rhythm::EveryMonths(months) => {
                let step = u32::from(months);
                let whole =
                    (day.year() - from.year()) * 12 + day.month() as i32 - from.month() as i32;
                let steps = u32::try_from(whole).ok()? / step;
                // In the month of a dose its day may lie ahead.
                [steps, steps.saturating_sub(1)]
                    .into_iter()
                    .filter_map(|steps| from.checked_add_months(Months::new(steps * step)))
                    .find(|due| *due <= day)
            }
            Rhythm::On(days) => (0..7.min(since + 1))
                .filter_map(|back| day.checked_sub_days(Days::new(back)))
                .find(|day| days.contains(day.weekday())),
        }
    }

    /// Reads days of the week: `mon,thu`, `Monday and Thursday`.
    ///
    /// # Errors
    /// Words that name none.
    pub fn on(text: &str) -> Result<Rhythm, RhythmError> {
        let refused = || RhythmError(text.trim().to_owned());
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty() && !word.eq_ignore_ascii_case("and"));
        let day = |word: &str| word.parse().or_else(|_| word.trim_end_matches('s').parse());
        let days: Vec<Weekday> = words
            .map(|word| day(word).map_err(|_| refused()))
            .collect::<Result<_, _>>()?;
        let days = Weekdays::new(&days).ok_or_else(refused)?;
        Ok(match days.count() {
            7 => Rhythm::Daily,
            _ => Rhythm::On(days),
        })
    }

    /// Reads what [`Rhythm`] writes.
    ///
    /// # Errors
    /// Any other text.
    pub fn from_key(key: &str) -> Result<Rhythm, RhythmError> {
        key.parse().or_else(|_| Rhythm::on(key))
    }

    /// Returns what the diary and its documents keep: every day is said by no value, as before other
    /// rhythms were known.
    pub fn kept(self) -> Option<String> {
        (self != Rhythm::Daily).then(|| self.to_string())
    }

    /// Reads what [`Rhythm::kept`] returns.
    ///
    /// # Errors
    /// Any other text.
    pub fn from_kept(key: Option<&str>) -> Result<Rhythm, RhythmError> {
        key.map_or(Ok(Rhythm::Daily), Rhythm::from_key)
    }
}

impl FromStr for Rhythm {
    type Err = RhythmError;

    /// Reads an interval: `7d`, `2 weeks`, `month`, `every other day`.
    fn from_str(text: &str) -> Result<Rhythm, RhythmError> {
        let refused = || RhythmError(text.trim().to_owned());
        let lower = text.trim().to_lowercase();
        let words = lower.strip_prefix("every").unwrap_or(&lower).trim();
        let (number, unit) = match words.strip_prefix("other ") {
            Some(unit) => ("2", unit),
            None => words.split_at(
                words
                    .find(|c: char| !c.is_ascii_digit())
                    .unwrap_or(words.len()),
            ),
        };
        let number: u16 = match number {
            "" => 1,
            digits => digits.parse().map_err(|_| refused())?,
        };
        let (days, months) = match unit.trim() {
            "d" | "day" | "days" | "daily" => (number, 0),
            "w" | "week" | "weeks" | "weekly" => (number.saturating_mul(7), 0),
            "fortnight" | "fortnightly" => (number.saturating_mul(14), 0),
            "mo" | "month" | "months" | "monthly" => (0, number),
            _ => return Err(refused()),
        };
        match (days, u8::try_from(months)) {
            (1, _) => Ok(Rhythm::Daily),
            (2..=MOST_DAYS, _) => Ok(Rhythm::EveryDays(days)),
            (0, Ok(months @ 1..=MOST_MONTHS)) => Ok(Rhythm::EveryMonths(months)),
            _ => Err(refused()),
        }
    }
}

/// The name in the diary and in documents, which [`Rhythm::from_key`] reads: `1d`, `7d`, `1mo`, `mon,thu`.
impl fmt::Display for Rhythm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Rhythm::Daily => f.write_str("1d"),
            Rhythm::EveryDays(days) => write!(f, "{days}d"),
            Rhythm::EveryMonths(months) => write!(f, "{months}mo"),
            Rhythm::On(days) => {
                let names: Vec<String> = days
                    .iter()
                    .map(|day| day.to_string().to_lowercase())
                    .collect();
                f.write_str(&names.join(","))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn people_say_how_often_in_many_ways() {
        for (text, key) in [
            ("7d", "7d"),
            ("7 days", "7d"),
            ("week", "7d"),
            ("weekly", "7d"),
            ("2 weeks", "14d"),
            ("other day", "2d"),
            ("every other day", "2d"),
            ("1d", "1d"),
            ("month", "1mo"),
            ("3 months", "3mo"),
        ] {
            assert_eq!(text.parse::<Rhythm>().unwrap().to_string(), key, "{text}");
        }
        for (text, key) in [
            ("mon,thu", "mon,thu"),
            ("Thursday and Monday", "mon,thu"),
            ("sundays", "sun"),
            ("mon tue wed thu fri sat sun", "1d"),
        ] {
            assert_eq!(Rhythm::on(text).unwrap().to_string(), key, "{text}");
        }
        for text in [
            "",
            "0d",
            "7",
            "often",
            "12h",
            "-3d",
            "400 days",
            "13 months",
            "99999999d",
        ] {
            assert!(text.parse::<Rhythm>().is_err(), "{text}");
        }
        for text in ["", ",", "mon,xyz", "7d"] {
            assert!(Rhythm::on(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_month_shorter_than_the_first_days_number_has_its_dose_on_its_last_day() {
        let monthly = Rhythm::EveryMonths(1);
        let last = |day: &str| monthly.last_due(date("2026-01-31"), date(day));
        assert_eq!(last("2026-01-30"), None);
        assert_eq!(last("2026-02-27"), Some(date("2026-01-31")));
        assert_eq!(last("2026-02-28"), Some(date("2026-02-28")));
        assert_eq!(last("2026-03-30"), Some(date("2026-02-28")));
        assert_eq!(last("2026-03-31"), Some(date("2026-03-31")));
        let quarterly = Rhythm::EveryMonths(3);
        let last = |day: &str| quarterly.last_due(date("2025-11-15"), date(day));
        assert_eq!(last("2026-02-14"), Some(date("2025-11-15")));
        assert_eq!(last("2026-05-20"), Some(date("2026-05-15")));
    }

    #[test]
    fn before_the_first_of_its_weekdays_no_dose_was_due() {
        // 2026-11-10 is a Tuesday.
        let mondays = Rhythm::on("mon").unwrap();
        let last = |day: &str| mondays.last_due(date("2026-11-10"), date(day));
        assert_eq!(last("2026-11-15"), None);
        assert_eq!(last("2026-11-16"), Some(date("2026-11-16")));
        assert_eq!(last("2026-11-22"), Some(date("2026-11-16")));
        assert_eq!(mondays.interval_days(), 7.0);
        assert_eq!(Rhythm::on("mon,thu").unwrap().interval_days(), 3.5);
    }

    proptest::proptest! {
        #[test]
        fn doses_fall_as_often_as_the_interval_says(days in 1u16..60, months in 1u8..4, weekdays in 1u8..128) {
            let from = date("2026-01-31");
            let every = if days == 1 { Rhythm::Daily } else { Rhythm::EveryDays(days) };
            for rhythm in [every, Rhythm::EveryMonths(months), Rhythm::On(Weekdays(weekdays))] {
                let ten_years = from.iter_days().take(3_653);
                let due = ten_years.filter(|day| rhythm.is_due(from, *day)).count() as f64;
                proptest::prop_assert!((due - 3_653.0 / rhythm.interval_days()).abs() <= 1.1, "{rhythm}: {due}");
                proptest::prop_assert_eq!(Rhythm::from_key(&rhythm.to_string()).unwrap().interval_days(), rhythm.interval_days());
            }
        }
    }
}
