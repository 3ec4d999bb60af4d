use chrono::{Days, NaiveDate};

/// A span of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

impl Period {
    /// A single day.
    pub const fn day(day: NaiveDate) -> Self {
        Period { from: day, to: day }
    }

    /// The `count` days that end with `last`; at least one.
    pub fn ending(last: NaiveDate, count: u32) -> Self {
        let back = Days::new(u64::from(count.max(1)) - 1);
        Period {
            from: last.checked_sub_days(back).unwrap_or(NaiveDate::MIN),
            to: last,
        }
    }

    /// Whether a day lies in it.
    pub fn contains(self, day: NaiveDate) -> bool {
        (self.from..=self.to).contains(&day)
    }

    /// Returns the period with so many more days before and after it.
    pub fn widened(self, by: u64) -> Self {
        let by = Days::new(by);
        Period {
            from: self.from.checked_sub_days(by).unwrap_or(self.from),
            to: self.to.checked_add_days(by).unwrap_or(self.to),
        }
    }

    /// Returns the days in order.
    pub fn days(self) -> impl Iterator<Item = NaiveDate> {
        self.from.iter_days().take_while(move |day| *day <= self.to)
    }

    /// Returns how many days it spans.
    pub fn len(self) -> usize {
        usize::try_from((self.to - self.from).num_days() + 1).unwrap_or(0)
    }

    /// Whether it ends before it begins.
    pub fn is_empty(self) -> bool {
        self.to < self.from
    }
}
