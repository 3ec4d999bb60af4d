//! How a diary stands: what somebody who starts the program without a command needs to know.

use chrono::NaiveDate;

use super::{Error, Session};
use crate::domain::{DayStatus, Doubt, EntryKind, Period};
use crate::nutrition::{Assumed, LEAST_DAYS, Settings};

/// How a diary stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Whether nothing was ever logged for the profile in use.
    pub empty: bool,
    /// What the person has not said of themselves.
    pub assumed: Vec<Assumed>,
    /// How many foods are logged today.
    pub foods_today: usize,
    /// How many of the last seven days, today included, are full.
    pub full_days: usize,
    /// How many full days a report takes.
    pub needed: usize,
    /// The last day before today that has food and is not full.
    pub unfinished: Option<NaiveDate>,
    /// How many foods of the last seven days were understood with doubt.
    pub unsure: usize,
}

/// How many days are looked at.
const DAYS: u32 = 7;

impl Session {
    /// Says how the diary of the profile in use stands.
    ///
    /// # Errors
    /// The diary cannot be read, or what the profile says cannot be.
    pub fn standing(&self) -> Result<Standing, Error> {
        let today = self.today();
        let period = Period::ending(today, DAYS);
        let report = self.report(period, Settings::default())?;
        let entries = match self.profile_row()? {
            (Some(id), _) => self.database.entries(id, period)?,
            (None, _) => Vec::new(),
        };
        let foods = || entries.iter().filter(|e| e.what.kind == EntryKind::Food);
        let unsure = foods().filter(|e| e.what.doubt().is_some_and(Doubt::is_about_food));
        let unfinished = report
            .days
            .iter()
            .filter(|day| day.date < today && is_unfinished(day.status));
        Ok(Standing {
            empty: foods().next().is_none() && report.diary.is_none(),
            assumed: report.who.assumed.clone(),
            foods_today: foods().filter(|e| e.what.date == today).count(),
            full_days: report.days_used(),
            needed: LEAST_DAYS,
            unfinished: unfinished.map(|day| day.date).max(),
            unsure: unsure.count(),
        })
    }
}

/// Whether a day has food and is not full.
const fn is_unfinished(status: DayStatus) -> bool {
    matches!(status, DayStatus::Partial | DayStatus::Incomplete)
}
