//! Counts equal rows of one day, in memory that does not grow with a file sorted by day.
//!
//! A day is forgotten after its last line, which the survey knows. A file in no order keeps all of
//! its days: 8 bytes a row, since a fingerprint of 64 bits is enough to count with. Two different
//! rows of one day that share one (once in 10^13 pairs) would only swap their numbers.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use crate::import::plan::identity::Key;

/// How many of each row a file has had so far.
#[derive(Debug, Default)]
pub struct Occurrences<'a> {
    last_lines: Option<&'a HashMap<NaiveDate, u64>>,
    days: HashMap<NaiveDate, Day>,
    latest: Option<(NaiveDate, u64)>,
}

#[derive(Debug, Default)]
struct Day {
    seen: HashSet<u64>,
    repeated: HashMap<u64, u32>,
}

impl<'a> Occurrences<'a> {
    /// Counts; `last_lines` tells after which line a day is over.
    pub fn new(last_lines: Option<&'a HashMap<NaiveDate, u64>>) -> Self {
        Occurrences {
            last_lines,
            ..Occurrences::default()
        }
    }

    /// Returns the how-manieth of its family on its day a row is, counted from 1.
    pub fn nth(&mut self, date: NaiveDate, line: u64, family: Key) -> u32 {
        self.forget_what_is_over(date);
        self.latest = Some((date, line));
        let day = self.days.entry(date).or_default();
        let fingerprint = fingerprint(family);
        if day.seen.insert(fingerprint) {
            return 1;
        }
        let count = day.repeated.entry(fingerprint).or_insert(1);
        *count += 1;
        *count
    }

    fn forget_what_is_over(&mut self, date: NaiveDate) {
        let Some((before, line)) = self.latest.filter(|(before, _)| *before != date) else {
            return;
        };
        let last = self.last_lines.and_then(|lines| lines.get(&before));
        if last.is_some_and(|last| *last <= line) {
            self.days.remove(&before);
        }
    }
}

/// The second half of a key: the first may begin with the day.
fn fingerprint(key: Key) -> u64 {
    u128::from_be_bytes(key.0) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(number: u8) -> Key {
        Key([number; 16])
    }

    #[test]
    fn equal_rows_of_a_day_are_counted_and_days_kept_apart() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 1, d).unwrap();
        let mut counted = Occurrences::new(None);
        let mut nth = |d, family| counted.nth(day(d), 1, key(family));
        assert_eq!(
            [nth(5, 1), nth(5, 1), nth(5, 2), nth(6, 1), nth(5, 1)],
            [1, 2, 1, 1, 3]
        );
    }

    #[test]
    fn a_day_is_forgotten_after_its_last_line() {
        let (first, second) = (NaiveDate::MIN, NaiveDate::MAX);
        let last_lines = HashMap::from([(first, 3), (second, 4)]);
        let mut counted = Occurrences::new(Some(&last_lines));
        counted.nth(first, 2, key(1));
        assert_eq!(counted.nth(first, 3, key(1)), 2);
        counted.nth(second, 4, key(1));
        assert_eq!(counted.days.len(), 1);
    }
}
