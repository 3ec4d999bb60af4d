//! What cannot wait, and what a clinician should see within days.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::{Period, Symptom, SymptomKind};
use crate::nutrition::Person;
use crate::symptom::{RedFlag, red_flag, red_flags};

/// A warning with what raised it.
#[derive(Clone, Debug, PartialEq)]
pub struct Warning {
    /// Which.
    pub flag: &'static RedFlag,
    /// The symptoms that raise it, in order; never none.
    pub raised_by: Vec<Symptom>,
    /// Since when it has been logged again and again, where that is why.
    pub since: Option<NaiveDate>,
}

/// Returns the warnings of the symptoms `inside` a period, in the order they came up; `all` also
/// holds those before it.
pub(super) fn warnings(
    period: Period,
    inside: &[Symptom],
    all: &[Symptom],
    person_on: &dyn Fn(NaiveDate) -> Option<Person>,
) -> Vec<Warning> {
    let mut warnings = Warnings::default();
    for symptom in inside {
        let by_itself = red_flags(&symptom.what).into_iter();
        let by_person = person_on(symptom.what.date).and_then(|p| flag_of_person(symptom, &p));
        for flag in by_itself.chain(by_person) {
            warnings.add(flag, symptom, None);
        }
    }
    for (kinds, flag) in LASTING {
        if let Some((last, since)) = lasting(kinds, all, period) {
            warnings.add(red_flag(flag), last, Some(since));
        }
    }
    warnings.0
}

/// The warnings of a report, one of each flag.
#[derive(Default)]
struct Warnings(Vec<Warning>);

impl Warnings {
    fn add(&mut self, flag: &'static RedFlag, by: &Symptom, since: Option<NaiveDate>) {
        match self.0.iter_mut().find(|w| w.flag.key == flag.key) {
            Some(known) => {
                known.since = known.since.or(since);
                if !known.raised_by.contains(by) {
                    known.raised_by.push(by.clone());
                }
            }
            None => self.0.push(Warning {
                flag,
                raised_by: vec![by.clone()],
                since,
            }),
        }
    }
}

/// Adulthood, years.
const ADULT: u32 = 18;

/// What makes a symptom more urgent in this person; only what the profile tells counts.
fn flag_of_person(symptom: &Symptom, person: &Person) -> Option<&'static RedFlag> {
    let tires = matches!(
        symptom.what.kind,
        Some(SymptomKind::Fatigue | SymptomKind::Breathlessness)
    );
    if person.age.is_some() && person.years() < ADULT {
        return Some(red_flag("child"));
    }
    (tires && person.stage.is_pregnancy()).then(|| red_flag("pregnancy"))
}

/// Kinds that should be looked at once they have lasted.
const LASTING: [(&[SymptomKind], &str); 2] = [
    (
        &[SymptomKind::Tingling, SymptomKind::Numbness],
        "lasting_numbness",
    ),
    (&[SymptomKind::Cramps], "lasting_cramps"),
];

/// How long a kind has to go on, from its first to its last day.
const LASTS_DAYS: i64 = 14;
/// The longest time without it over which it still goes on, days.
const PAUSE_DAYS: i64 = 7;
/// On how many days it has to be logged.
const LEAST_DAYS: usize = 3;

/// Returns the last symptom of a stretch of more than two weeks that reaches into the period, and
/// the stretch's first day.
fn lasting<'a>(
    kinds: &[SymptomKind],
    symptoms: &'a [Symptom],
    period: Period,
) -> Option<(&'a Symptom, NaiveDate)> {
    let of_kind = |s: &&Symptom| s.what.kind.is_some_and(|kind| kinds.contains(&kind));
    let come = |s: &&Symptom| s.what.date <= period.to;
    let last = symptoms.iter().rev().find(|s| of_kind(s) && come(s))?;
    let all: BTreeSet<NaiveDate> = symptoms
        .iter()
        .filter(of_kind)
        .filter(come)
        .map(|s| s.what.date)
        .collect();
    let (mut since, mut days) = (last.what.date, 0);
    for day in all.into_iter().rev() {
        if (since - day).num_days() > PAUSE_DAYS {
            break;
        }
        since = day;
        days += 1;
    }
    let lasts = (last.what.date - since).num_days() > LASTS_DAYS && days >= LEAST_DAYS;
    (lasts && last.what.date >= period.from).then_some((last, since))
}
