//! The gap report, of the profile in use or of all.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};

use super::{Error, Session};
use crate::catalogue::Catalogue;
use crate::domain::{DayMark, Entry, EntryKind, Period, Profile, Supplement};
use crate::nutrition::{AROUND_DAYS, DayMeals, Settings};
use crate::report::{Cohort, GapInput, GapReport, Sampled, gap_report, whole_days};
use crate::storage::ProfileId;

impl Session {
    /// Computes the report of a span of days; an empty diary gives one that says so.
    ///
    /// # Errors
    /// The diary cannot be read, or what the profile says cannot be.
    pub fn report(&self, period: Period, settings: Settings) -> Result<GapReport, Error> {
        let (id, profile) = self.profile_row()?;
        self.report_of(id, &profile, period, settings)
    }

    /// Computes every profile's report, in the order the profiles were made, and hands each to
    /// `each`; no more than one is held at a time. Without a period, each person's days are those
    /// from the first to the last logged one.
    ///
    /// # Errors
    /// As [`Session::report`], and those of `each`.
    pub fn all_reports<E: From<Error>>(
        &self,
        period: Option<Period>,
        settings: Settings,
        mut each: impl FnMut(&GapReport) -> Result<(), E>,
    ) -> Result<Cohort, E> {
        let mut cohort = Cohort::new();
        let mut last = None;
        while let Some((id, profile)) = self.database.next_profile(last).map_err(Error::from)? {
            let days = period.map_or_else(|| self.own_days(id), Ok)?;
            let report = self.report_of(Some(id), &profile, days, settings)?;
            each(&report)?;
            cohort.add(&report, &self.sampled(id)?);
            last = Some(id);
        }
        Ok(cohort)
    }

    fn sampled(&self, id: ProfileId) -> Result<Sampled, Error> {
        let weights = self.database.survey_weights(id)?;
        Ok(Sampled {
            weights: weights.into_iter().collect(),
            unit: self.database.sampling_unit(id)?,
        })
    }

    fn own_days(&self, id: ProfileId) -> Result<Period, Error> {
        let span = self.database.logged_span(id)?;
        Ok(span.unwrap_or(Period::day(self.today())))
    }

    fn report_of(
        &self,
        id: Option<ProfileId>,
        profile: &Profile,
        period: Period,
        settings: Settings,
    ) -> Result<GapReport, Error> {
        let logged = self.logged(id, profile, period, settings)?;
        let symptoms = match id {
            Some(id) => self.database.symptoms(id, with_days_before(period))?,
            None => Vec::new(),
        };
        let input = GapInput {
            symptoms: &symptoms,
            find_food: &|code| Catalogue::shipped().food(code),
            ..logged.input(profile, period, self.today(), settings)
        };
        let mut report = gap_report(&input)?;
        if let Some(id) = id.filter(|_| !logged.entries.iter().any(is_food)) {
            report.diary = self.database.logged_span(id)?;
        }
        Ok(report)
    }

    /// Returns what was eaten and taken in a period, daily supplements included. Where the settings
    /// ask about days that lack a meal, the days near the period are read too.
    pub(super) fn logged(
        &self,
        id: Option<ProfileId>,
        profile: &Profile,
        period: Period,
        settings: Settings,
    ) -> Result<Logged, Error> {
        let Some(id) = id else {
            return Ok(Logged::default());
        };
        let mut logged = if settings.compare {
            self.logged_near(id, profile, period)?
        } else {
            Logged {
                entries: self.database.entries(id, period)?,
                marks: self.database.day_marks(id, period)?,
                around: BTreeMap::new(),
            }
        };
        let of_period = |entry: &Entry| period.contains(entry.what.date);
        logged.entries.retain(of_period);
        let daily = taken(&self.database.supplements(id)?, &logged.entries);
        logged.entries.extend(daily);
        Ok(logged)
    }

    /// Returns what was logged in a period and on the days near it, from which the person's usual
    /// meals are learned.
    pub(super) fn logged_near(
        &self,
        id: ProfileId,
        profile: &Profile,
        period: Period,
    ) -> Result<Logged, Error> {
        let near = period.widened(AROUND_DAYS);
        let entries = self.database.entries(id, near)?;
        let marks = self.database.day_marks(id, near)?;
        let around = whole_days(profile, self.today(), &entries, &marks);
        Ok(Logged {
            entries,
            marks,
            around,
        })
    }
}

/// What the diary holds of a period, or of it and the days near it.
#[derive(Debug, Default)]
pub(super) struct Logged {
    /// What was eaten and taken.
    pub entries: Vec<Entry>,
    /// What the person said of single days.
    pub marks: BTreeMap<NaiveDate, DayMark>,
    /// What the whole days among them say of the person's meals.
    pub around: BTreeMap<NaiveDate, DayMeals>,
}

impl Logged {
    /// Returns what a report of the period is made of, without symptoms and ideas.
    pub fn input<'a>(
        &'a self,
        profile: &'a Profile,
        period: Period,
        today: NaiveDate,
        settings: Settings,
    ) -> GapInput<'a> {
        GapInput {
            period,
            today,
            profile: Some(profile),
            entries: &self.entries,
            marks: &self.marks,
            around: &self.around,
            symptoms: &[],
            find_food: &|_| None,
            settings,
        }
    }
}

fn is_food(entry: &Entry) -> bool {
    entry.what.kind == EntryKind::Food
}

/// How far before a report symptoms are looked at, to tell how long one has lasted, days.
const LOOK_BACK: u64 = 90;

fn with_days_before(period: Period) -> Period {
    let from = period.from.checked_sub_days(Days::new(LOOK_BACK));
    Period {
        from: from.unwrap_or(period.from),
        ..period
    }
}

/// Returns the daily supplements of the days that have food: a supplement alone logs no day.
fn taken(supplements: &[Supplement], entries: &[Entry]) -> Vec<Entry> {
    if supplements.is_empty() {
        return Vec::new();
    }
    let food = entries.iter().filter(|e| is_food(e));
    let days: BTreeSet<_> = food.map(|e| e.what.date).collect();
    days.iter()
        .flat_map(|day| supplements.iter().filter_map(|s| s.entry_on(*day)))
        .collect()
}
