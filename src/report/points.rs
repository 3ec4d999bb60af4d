//! What a picture of the period shows: its days, or weeks, months and years where days are too many.

use chrono::{Datelike, NaiveDate};

use super::value::GapReport;
use crate::domain::{DayStatus, Tracked};
use crate::nutrition::Day;
use crate::nutrition::intake::DayIntake;

/// How long a stretch of a picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A day.
    Day,
    /// A week, from Monday.
    Week,
    /// A month of the calendar.
    Month,
    /// A year of the calendar.
    Year,
}

/// Up to so many days each is shown by itself: six weeks.
const MOST_DAYS: usize = 42;
/// Up to so many days a week is the step.
const MOST_DAYS_BY_WEEK: usize = 371;
/// Up to so many days a month is the step: ten years and some.
const MOST_DAYS_BY_MONTH: usize = 3_720;

impl Step {
    /// Returns the step at which a picture of so many days can be read.
    pub const fn of(days: usize) -> Step {
        if days <= MOST_DAYS {
            Step::Day
        } else if days <= MOST_DAYS_BY_WEEK {
            Step::Week
        } else if days <= MOST_DAYS_BY_MONTH {
            Step::Month
        } else {
            Step::Year
        }
    }

    /// Returns what a stretch is called.
    pub const fn noun(self) -> &'static str {
        match self {
            Step::Day => "day",
            Step::Week => "week",
            Step::Month => "month",
            Step::Year => "year",
        }
    }

    /// What two days of one stretch have in common.
    fn key(self, date: NaiveDate) -> (i32, u32) {
        match self {
            Step::Day => (date.year(), date.ordinal()),
            Step::Week => (date.iso_week().year(), date.iso_week().week()),
            Step::Month => (date.year(), date.month()),
            Step::Year => (date.year(), 0),
        }
    }
}

/// How the days of a stretch are logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its first day within the period.
    pub from: NaiveDate,
    /// Its last day within the period.
    pub to: NaiveDate,
    /// Days that are used.
    pub full: usize,
    /// Those of them that the person confirmed.
    pub confirmed: usize,
    /// Days with something missing.
    pub partial: usize,
    /// Days without food.
    pub empty: usize,
}

impl Stretch {
    fn of(days: &[Day]) -> Option<Stretch> {
        let of = |status| days.iter().filter(|d| d.status == status).count();
        Some(Stretch {
            from: days.first()?.date,
            to: days.last()?.date,
            full: of(DayStatus::Full),
            confirmed: days.iter().filter(|d| d.is_full() && d.confirmed).count(),
            partial: of(DayStatus::Partial) + of(DayStatus::Incomplete),
            empty: of(DayStatus::Empty),
        })
    }

    /// Returns how many days it has.
    pub const fn days(&self) -> usize {
        self.full + self.partial + self.empty
    }
}

/// The intake of a day, or the mean of a stretch's full days, supplements included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The first day it stands for.
    pub from: NaiveDate,
    /// The last.
    pub to: NaiveDate,
    /// Whether it stands for full days; else for one that is not used.
    pub full: bool,
    /// From what is known alone.
    pub low: f64,
    /// With the unknown at the population's median.
    pub middle: f64,
    /// With the unknown at the ninetieth percentile.
    pub high: f64,
}

impl GapReport {
    /// Returns the step of this report's pictures.
    pub fn step(&self) -> Step {
        Step::of(self.days.len())
    }

    /// Returns how the stretches of the period are logged, in order.
    pub fn stretches(&self) -> Vec<Stretch> {
        self.by_step().filter_map(Stretch::of).collect()
    }

    /// Returns a nutrient's intake by stretches. Days that are not full are shown by themselves
    /// alone, and never where several days are one point; days without food have no point.
    pub fn points(&self, nutrient: Tracked) -> Vec<Point> {
        let by_day = self.step() == Step::Day;
        self.by_step()
            .filter_map(|days| {
                let full = days.iter().any(Day::is_full);
                let shown = |d: &&Day| match d.status {
                    DayStatus::Full => true,
                    DayStatus::Partial | DayStatus::Incomplete => by_day,
                    DayStatus::Empty => false,
                };
                let values: Vec<_> = days
                    .iter()
                    .filter(shown)
                    .map(|day| DayIntake::of(nutrient, day))
                    .collect();
                point(days, full, &values)
            })
            .collect()
    }

    fn by_step(&self) -> impl Iterator<Item = &[Day]> {
        let step = self.step();
        self.days
            .chunk_by(move |a, b| step.key(a.date) == step.key(b.date))
    }
}

/// The mean of some days; `None` of none, or where a value is no number.
fn point(days: &[Day], full: bool, values: &[DayIntake]) -> Option<Point> {
    let n = values.len() as f64;
    let mean = |of: &dyn Fn(&DayIntake) -> f64| values.iter().map(of).sum::<f64>() / n;
    let point = Point {
        from: days.first()?.date,
        to: days.last()?.date,
        full,
        low: mean(&|v| v.low + v.supplement),
        middle: mean(&|v| v.middle + v.supplement),
        high: mean(&|v| v.high + v.supplement),
    };
    let sound = |value: f64| value.is_finite() && value >= 0.0;
    (sound(point.low) && sound(point.middle) && sound(point.high)).then_some(point)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::domain::Nutrient;
    use crate::report::samples::{example_week, meal, mixed_week, report_from, report_of};

    #[test]
    fn a_week_has_a_point_a_day_and_the_day_that_is_not_over_stands_apart() {
        let report = report_of(None, &example_week(), &BTreeMap::new());
        let points = report.points(Tracked::Magnesium);
        assert_eq!(points.len(), 7);
        assert_eq!((points[0].middle, points[0].full), (231.0, true));
        assert_eq!((points[6].middle, points[6].full), (60.0, false));
    }

    #[test]
    fn what_is_unknown_reaches_from_nothing_to_much_and_pills_are_in_it() {
        let report = report_of(None, &mixed_week(), &BTreeMap::new());
        let magnesium = report.points(Tracked::Magnesium)[0];
        assert_eq!(magnesium.low, 231.0);
        assert!(magnesium.low < magnesium.middle && magnesium.middle < magnesium.high);
        assert!(report.points(Tracked::VitaminD)[0].low > 25.0);
    }

    #[test]
    fn ten_years_are_shown_by_month_and_keep_every_day() {
        let report = report_from("2016-11-23", &example_week(), &BTreeMap::new());
        assert_eq!(report.step(), Step::Month);
        let stretches = report.stretches();
        assert_eq!(stretches.len(), 121);
        let days: usize = stretches.iter().map(Stretch::days).sum();
        assert_eq!(days, report.days.len());
        let points = report.points(Tracked::Magnesium);
        assert_eq!(points.len(), 1);
        assert!((points[0].middle - 212.4).abs() < 1e-9, "{points:?}");
    }

    #[test]
    fn the_step_grows_with_the_days() {
        let steps = [1, 42, 43, 371, 372, 3_653, 36_600].map(Step::of);
        let [d, w, m, y] = [Step::Day, Step::Week, Step::Month, Step::Year];
        assert_eq!(steps, [d, d, w, w, m, m, y]);
    }

    #[test]
    fn a_value_that_is_no_number_gives_no_point() {
        let mut bad = meal(18, "odd", 2000.0, 200.0);
        bad.what.nutrients[Nutrient::Iron] = Some(f64::NAN);
        let report = report_of(None, &[bad], &BTreeMap::new());
        assert_eq!(report.points(Tracked::Iron), []);
        assert_eq!(report.points(Tracked::Magnesium).len(), 1);
    }
}
