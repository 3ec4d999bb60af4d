//! The days or weeks of a time line, one column each.

use chrono::{Datelike, NaiveDate};

use crate::domain::{Period, Severity};

/// Up to so many days each day has a column; above it each week has.
const MOST_DAYS: usize = 35;

/// The columns of a time line.
pub(super) struct Strip {
    dates: Vec<NaiveDate>,
    /// How many days a column holds.
    step: usize,
}

impl Strip {
    pub(super) fn of(period: Period) -> Strip {
        let dates: Vec<NaiveDate> = period.days().collect();
        let step = if dates.len() <= MOST_DAYS { 1 } else { 7 };
        Strip { dates, step }
    }

    /// How many columns there are.
    pub(super) fn len(&self) -> usize {
        self.dates.len().div_ceil(self.step)
    }

    /// The lines above the columns from..to: the first and the last day, and the days of the week.
    pub(super) fn head(&self, from: usize, to: usize) -> Vec<String> {
        let short = |day: NaiveDate| format!("{} {}", day.day(), day.format("%b"));
        let first = short(self.dates[from * self.step]);
        let last = short(self.dates[(to * self.step).min(self.dates.len()) - 1]);
        let gap = (to - from).saturating_sub(first.len() + last.len()).max(1);
        let ends = match to - from {
            1 if self.step == 1 => first,
            _ if to - from < first.len() + last.len() + 1 => format!("{first} to {last}"),
            _ => format!("{first}{}{last}", " ".repeat(gap)),
        };
        let initial = |day: &NaiveDate| day.format("%a").to_string().chars().next();
        let week: String = self.dates[from..to.min(self.dates.len())]
            .iter()
            .filter_map(initial)
            .collect();
        if self.step == 1 {
            vec![ends, week]
        } else {
            vec![ends]
        }
    }

    /// One character a column: how bad it was, or on how many days of the week it was felt.
    pub(super) fn felt(&self, days: &[Option<Option<Severity>>]) -> Vec<char> {
        let cell = |column: &[Option<Option<Severity>>]| {
            if self.step == 1 {
                return match column[0] {
                    None => '.',
                    Some(None) => 'x',
                    Some(Some(severity)) => char::from(b'0' + severity.number()),
                };
            }
            match column.iter().flatten().count() {
                0 => '.',
                count => char::from_digit(count as u32, 10).unwrap_or('7'),
            }
        };
        days.chunks(self.step).map(cell).collect()
    }

    /// The intake of each column: of the day, or the mean of the week's known days.
    pub(super) fn eaten(&self, days: &[Option<f64>]) -> Vec<Option<f64>> {
        let mean = |column: &[Option<f64>]| {
            let known: Vec<f64> = column.iter().flatten().copied().collect();
            (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
        };
        days.chunks(self.step).map(mean).collect()
    }

    /// What the characters mean.
    pub(super) fn legend(&self) -> &'static str {
        if self.step == 1 {
            "One column a day. Symptoms: 1 to 5 how bad, x felt, . not logged. Intake: the bar grows \
             to the row's highest day; ? no full day, or too much without a value."
        } else {
            "One column a week. Symptoms: on how many days, . not logged. Intake: the mean of the \
             week's full days, the bar grows to the row's highest week; ? no full day, or too much \
             without a value."
        }
    }
}

/// A bar of one character; an unknown is no empty bar.
pub(super) fn bar(value: Option<f64>, highest: f64, ascii: bool) -> char {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let Some(value) = value else { return '?' };
    let part = if highest > 0.0 { value / highest } else { 0.0 };
    if ascii {
        return char::from_digit((part * 9.0).round().clamp(0.0, 9.0) as u32, 10).unwrap_or('9');
    }
    BARS[((part * 8.0).ceil() as usize).clamp(1, 8) - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(count: u32) -> Period {
        Period::ending(NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(), count)
    }

    #[test]
    fn a_day_has_a_column_up_to_five_weeks_and_a_week_above() {
        assert_eq!(Strip::of(days(28)).len(), 28);
        assert_eq!(Strip::of(days(35)).len(), 35);
        assert_eq!(Strip::of(days(84)).len(), 12);
        assert_eq!(Strip::of(days(85)).len(), 13);
    }

    #[test]
    fn the_head_names_the_first_and_the_last_day() {
        let strip = Strip::of(days(28));
        let head = strip.head(0, 28);
        assert_eq!(
            head,
            [
                "26 Oct                22 Nov",
                "MTWTFSSMTWTFSSMTWTFSSMTWTFSS"
            ]
        );
        assert_eq!(strip.head(25, 28), ["20 Nov to 22 Nov", "FSS"]);
        assert_eq!(Strip::of(days(1)).head(0, 1), ["22 Nov", "S"]);
        assert_eq!(Strip::of(days(84)).head(0, 12), ["31 Aug to 22 Nov"]);
    }

    #[test]
    fn an_unknown_is_told_from_a_zero_and_from_nothing_felt() {
        assert_eq!(bar(None, 10.0, false), '?');
        assert_eq!(bar(Some(0.0), 10.0, false), '▁');
        assert_eq!(bar(Some(10.0), 10.0, false), '█');
        assert_eq!(bar(Some(0.0), 0.0, true), '0');
        let strip = Strip::of(days(3));
        assert_eq!(
            strip.felt(&[None, Some(None), Some(Severity::new(4))]),
            ['.', 'x', '4']
        );
    }
}
