//! The report's figures week by week or month by month.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::{GapInput, GapReport, gap_report};
use crate::domain::{Entry, Period, Tracked};
use crate::nutrition::change::{Change, change};
use crate::nutrition::{Assessment, ProfileError};

/// How long each part of a trend is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Monday to Sunday.
    Week,
    /// The first to the last of a month.
    Month,
}

impl Step {
    /// The name on the command line and in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Step::Week => "week",
            Step::Month => "month",
        }
    }

    /// Returns the week or month that holds a day.
    pub fn around(self, day: NaiveDate) -> Period {
        match self {
            Step::Week => {
                let back = u64::from(day.weekday().num_days_from_monday());
                let from = day.checked_sub_days(Days::new(back)).unwrap_or(day);
                Period {
                    from,
                    to: from.checked_add_days(Days::new(6)).unwrap_or(from),
                }
            }
            Step::Month => {
                let from = day.with_day(1).unwrap_or(day);
                let next = from.checked_add_months(Months::new(1)).unwrap_or(from);
                Period {
                    from,
                    to: next.pred_opt().unwrap_or(from),
                }
            }
        }
    }

    /// Returns every week or month with a day in a span, whole, in order.
    pub fn parts(self, span: Period) -> Vec<Period> {
        let mut parts = Vec::new();
        let mut day = span.from;
        while day <= span.to {
            let part = self.around(day);
            parts.push(part);
            match part.to.succ_opt() {
                Some(next) if next > day => day = next,
                _ => break,
            }
        }
        parts
    }
}

/// A change since an earlier part.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Since {
    /// The last part before that states something.
    pub period: Period,
    /// Whether that is the part just before.
    pub just_before: bool,
    /// How the mean differs.
    pub change: Change,
}

/// One nutrient in one part.
#[derive(Clone, Debug)]
pub struct TrendFigure {
    /// The report's figures of that part.
    pub assessment: Assessment,
    /// How the mean changed since the last part that states something.
    pub since: Option<Since>,
}

impl TrendFigure {
    /// Returns the mean, where something is stated.
    pub fn stated_mean(&self) -> Option<f64> {
        self.assessment.stated(self.assessment.middle)?;
        self.assessment.mean()
    }
}

/// One week or month.
#[derive(Clone, Debug)]
pub struct TrendPart {
    /// Its days.
    pub period: Period,
    /// How many are full.
    pub days_used: usize,
    /// The six nutrients.
    pub nutrients: Vec<TrendFigure>,
}

/// The report's figures over time.
#[derive(Clone, Debug)]
pub struct Trend {
    /// How long a part is.
    pub step: Step,
    /// Whole weeks or months, up to today.
    pub period: Period,
    /// The parts in order; those before the first logged day are left out, but for one.
    pub parts: Vec<TrendPart>,
    /// The report of the last part.
    pub latest: GapReport,
}

impl Trend {
    /// Returns a nutrient's figures in the order of the parts.
    pub fn figures(
        &self,
        nutrient: Tracked,
    ) -> impl DoubleEndedIterator<Item = &TrendFigure> + ExactSizeIterator {
        self.parts
            .iter()
            .map(move |part| &part.nutrients[nutrient as usize])
    }

    /// Returns a nutrient's means for at most so many marks, and how many parts a mark stands for. Parts
    /// that state nothing leave a mark without a mean only where no other shares it.
    pub fn marks(&self, nutrient: Tracked, most: usize) -> (Vec<Option<f64>>, usize) {
        let each = self.parts.len().div_ceil(most.max(1)).max(1);
        let means: Vec<Option<f64>> = self
            .figures(nutrient)
            .map(TrendFigure::stated_mean)
            .collect();
        let mean = |marks: &[Option<f64>]| {
            let known: Vec<f64> = marks.iter().flatten().copied().collect();
            (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
        };
        (means.chunks(each).map(mean).collect(), each)
    }

    /// Returns the last part that states something of a nutrient, with its figure.
    pub fn last_stated(&self, nutrient: Tracked) -> Option<(&TrendPart, &TrendFigure)> {
        let figures = self.parts.iter().zip(self.figures(nutrient)).rev();
        let mut stated = figures.filter(|(_, figure)| figure.stated_mean().is_some());
        stated.next()
    }

    /// Returns the intake aimed at in the last part: the RDA, else the AI.
    pub fn target(&self, nutrient: Tracked) -> Option<f64> {
        let last = self.figures(nutrient).next_back()?;
        last.assessment.reference.target()
    }

    /// Returns the largest of the means and the intake aimed at; never zero.
    pub fn top(&self, nutrient: Tracked) -> f64 {
        let means = self.figures(nutrient).filter_map(TrendFigure::stated_mean);
        means
            .chain(self.target(nutrient))
            .fold(f64::MIN_POSITIVE, f64::max)
    }

    /// Returns how many parts have enough full days for a statement.
    pub fn stated(&self) -> usize {
        let least = self.latest.settings.least_days;
        self.parts
            .iter()
            .filter(|part| part.days_used >= least)
            .count()
    }
}

/// Makes the trend: one report for each week or month with a day in the input's period.
///
/// Fails only where the profile cannot be that of a person on one of the days.
pub fn trend(input: &GapInput<'_>, step: Step) -> Result<Trend, ProfileError> {
    let mut entries = input.entries.to_vec();
    entries.sort_by_key(|entry| entry.what.date);
    let mut parts = step.parts(input.period);
    let first = entries
        .first()
        .map_or(input.period.to, |entry| entry.what.date);
    let before = parts.iter().filter(|part| part.to < first).count();
    parts.drain(..before.min(parts.len().saturating_sub(1)));
    let mut made: Vec<TrendPart> = Vec::with_capacity(parts.len());
    let mut latest = None;
    for period in &parts {
        let report = gap_report(&GapInput {
            period: *period,
            entries: of_days(&entries, *period),
            ..*input
        })?;
        let figures = report.nutrients.iter().map(|n| TrendFigure {
            since: since(&made, &n.assessment),
            assessment: n.assessment.clone(),
        });
        made.push(TrendPart {
            period: *period,
            days_used: report.days_used(),
            nutrients: figures.collect(),
        });
        latest = Some(report);
    }
    let latest = match latest {
        Some(report) => report,
        None => gap_report(input)?,
    };
    let ends = parts.first().zip(parts.last());
    Ok(Trend {
        step,
        period: ends.map_or(input.period, |(first, last)| Period {
            from: first.from,
            to: last.to.min(input.today).max(first.from),
        }),
        parts: made,
        latest,
    })
}

fn of_days(entries: &[Entry], period: Period) -> &[Entry] {
    let from = entries.partition_point(|e| e.what.date < period.from);
    let to = entries.partition_point(|e| e.what.date <= period.to);
    &entries[from..to]
}

fn since(before: &[TrendPart], now: &Assessment) -> Option<Since> {
    let at = now.nutrient as usize;
    let mut parts = before.iter().enumerate().rev();
    let (place, part) = parts.find(|(_, part)| part.nutrients[at].stated_mean().is_some())?;
    Some(Since {
        period: part.period,
        just_before: place + 1 == before.len(),
        change: change(&part.nutrients[at].assessment, now)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::date;

    #[test]
    fn weeks_begin_on_monday_and_months_on_their_first() {
        let week = Step::Week.around(date(22));
        assert_eq!((week.from, week.to), (date(16), date(22)));
        let month = Step::Month.around(date(22));
        assert_eq!((month.from, month.to), (date(1), date(30)));
    }

    #[test]
    fn a_span_is_made_of_whole_weeks_without_a_gap() {
        let span = Period {
            from: date(4),
            to: date(17),
        };
        let weeks = Step::Week.parts(span);
        let firsts: Vec<_> = weeks.iter().map(|w| w.from).collect();
        assert_eq!(firsts, [date(2), date(9), date(16)]);
        assert_eq!(Step::Month.parts(span).len(), 1);
    }

    #[test]
    fn ten_years_are_522_or_523_weeks_and_120_months() {
        let span = Period {
            from: NaiveDate::from_ymd_opt(2016, 12, 1).unwrap(),
            to: date(30),
        };
        assert!((522..=523).contains(&Step::Week.parts(span).len()));
        assert_eq!(Step::Month.parts(span).len(), 120);
    }
}
