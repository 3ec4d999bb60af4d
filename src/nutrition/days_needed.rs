//! How many full days would settle the question.

use super::exposure::Requirement;

/// The 85 % point of the normal distribution: a verdict this sure is called settled (IOM 2000, B-1).
pub const SETTLED_Z: f64 = 1.0364;

/// Returns how many full days in all bring |z| to `z_star`; `None` where no number does.
///
/// From z = D / √(SD_req² + SD²/n): n ≥ SD² / ((D / z*)² - SD_req²). `sd_within` is the SD of a day's
/// whole intake, so a supplement taken on some days only counts in it.
pub fn days_needed(mean: f64, need: Requirement, sd_within: f64, z_star: f64) -> Option<u64> {
    let room = ((mean - need.ear) / z_star).powi(2) - need.sd * need.sd;
    let days = (sd_within * sd_within / room).ceil();
    (room > 0.0 && days < 1e9).then_some(days as u64)
}

/// Whether more full days would help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MoreDays {
    /// The days used are enough.
    Settled,
    /// Some more would settle it.
    Some,
    /// No number of days would: intake is close to the requirement.
    Never,
    /// The method gives no such figure, or there is no statement.
    NotComputed,
}

impl MoreDays {
    /// Returns what a number of days needed means for the days there are.
    pub fn of(needed: Option<u64>, days_used: usize) -> MoreDays {
        match needed {
            Some(days) if days <= days_used as u64 => MoreDays::Settled,
            Some(_) => MoreDays::Some,
            None => MoreDays::Never,
        }
    }

    /// The name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            MoreDays::Settled => "settled",
            MoreDays::Some => "some",
            MoreDays::Never => "never",
            MoreDays::NotComputed => "not_computed",
        }
    }
}
