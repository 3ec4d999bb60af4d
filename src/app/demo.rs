//! A sample diary to look at.

use std::io::Cursor;

use chrono::{Days, NaiveDate};

use super::{Error, ImportRequest, Nobody, ProfileChange, Session};
use crate::app::import::DaysTold;
use crate::domain::{Period, Sex};
use crate::import::{Options, survey};
use crate::report::ImportResult;

/// Four weeks of an invented person, as the project's own CSV.
const SAMPLE: &str = include_str!("../../seed/sample_diary.csv");

/// The sample's last day, which becomes yesterday.
const LAST_DAY: &str = "2026-11-22";

/// What the demo shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Demo {
    /// What became of the sample file.
    pub imported: ImportResult,
    /// The sample's last week.
    pub week: Period,
}

impl Session {
    /// Fills an empty diary with the sample, moved so that its last day is yesterday, as a woman
    /// of 38 years.
    ///
    /// # Errors
    /// The diary cannot be written.
    pub fn load_demo(&mut self) -> Result<Demo, Error> {
        let told = ProfileChange {
            sex: Some(Sex::Female),
            age: Some(38),
            ..ProfileChange::default()
        };
        self.set_profile(&told)?;
        let yesterday = self.today() - Days::new(1);
        let sample = moved(SAMPLE, yesterday);
        let options = Options::new(self.today());
        let surveyed = survey(&mut Cursor::new(&sample), &options)?;
        let request = ImportRequest::plain("sample diary", options);
        let imported = self.import(
            &mut sample.as_bytes(),
            &surveyed,
            &request,
            (&[], &DaysTold::default()),
            &mut Nobody,
        )?;
        Ok(Demo {
            imported,
            week: Period::ending(yesterday, 7),
        })
    }
}

/// Moves every date of the sample, which stands first in its line, so that the last is `last`.
fn moved(sample: &str, last: NaiveDate) -> String {
    let shift = LAST_DAY
        .parse()
        .map_or(chrono::TimeDelta::zero(), |end: NaiveDate| last - end);
    let mut text = String::with_capacity(sample.len());
    for line in sample.lines() {
        let (date, rest) = line.split_once(',').unwrap_or((line, ""));
        match date.parse::<NaiveDate>() {
            Ok(date) => text.push_str(&(date + shift).to_string()),
            Err(_) => text.push_str(date),
        }
        text.push(',');
        text.push_str(rest);
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_ends_yesterday_and_keeps_its_span() {
        let moved = moved(SAMPLE, "2027-03-01".parse().unwrap());
        let days: Vec<NaiveDate> = moved
            .lines()
            .filter_map(|l| l.split(',').next()?.parse().ok())
            .collect();
        assert_eq!(days.last().unwrap().to_string(), "2027-03-01");
        assert_eq!((*days.last().unwrap() - days[0]).num_days(), 27);
    }
}
