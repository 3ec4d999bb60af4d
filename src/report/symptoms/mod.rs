//! What was felt, side by side with what was eaten and never multiplied into it.

mod knowledge;
mod warnings;

use std::collections::BTreeSet;

use chrono::NaiveDate;

pub use knowledge::{SymptomKnowledge, symptom_knowledge};
pub use warnings::Warning;

use self::warnings::warnings;
use crate::domain::{Period, Severity, Symptom, SymptomKind, Tracked};
use crate::nutrition::Person;
use crate::symptom::{RedFlag, Urgency};

/// A symptom that was logged or changed, and what its words say.
#[derive(Clone, Debug, PartialEq)]
pub struct SymptomLogged {
    /// The symptom as the diary holds it now.
    pub symptom: Symptom,
    /// Warnings it raises, the most urgent first.
    pub red_flags: Vec<&'static RedFlag>,
    /// Further kinds its words name, which are not counted.
    pub others: Vec<SymptomKind>,
}

/// The symptoms of a report's period.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SymptomsReport {
    /// What cannot wait; shown before anything else.
    pub red_flags: Vec<Warning>,
    /// What a clinician should see within days.
    pub soon: Vec<Warning>,
    /// The kinds, those of most days first; what is of no known kind counts by its words.
    pub kinds: Vec<SymptomSummary>,
    /// Every symptom, in order.
    pub logged: Vec<Symptom>,
}

/// All symptoms of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct SymptomSummary {
    /// The kind; `None`: words of the person's own.
    pub kind: Option<SymptomKind>,
    /// Its name, else the words.
    pub name: String,
    /// How many were logged.
    pub times: usize,
    /// The days with at least one.
    pub days: BTreeSet<NaiveDate>,
    /// The worst severity told.
    pub worst: Option<Severity>,
    /// The nutrients it is named with.
    pub named_with: &'static [Tracked],
}

/// Gathers the symptoms of a period. Those before it count only for how long one has lasted.
pub fn symptoms_report(
    period: Period,
    symptoms: &[Symptom],
    person_on: &dyn Fn(NaiveDate) -> Option<Person>,
) -> SymptomsReport {
    let inside = |s: &&Symptom| (period.from..=period.to).contains(&s.what.date);
    let logged: Vec<Symptom> = symptoms.iter().filter(inside).cloned().collect();
    let (red_flags, soon) = warnings(period, &logged, symptoms, person_on)
        .into_iter()
        .partition(|w| w.flag.urgency == Urgency::Now);
    SymptomsReport {
        red_flags,
        soon,
        kinds: summaries(&logged),
        logged,
    }
}

fn summaries(logged: &[Symptom]) -> Vec<SymptomSummary> {
    let mut all: Vec<SymptomSummary> = Vec::new();
    for symptom in logged {
        let name = symptom.what.name();
        let known = all
            .iter_mut()
            .find(|s| s.kind == symptom.what.kind && s.name.eq_ignore_ascii_case(name));
        match known {
            Some(summary) => {
                summary.times += 1;
                summary.days.insert(symptom.what.date);
                summary.worst = summary.worst.max(symptom.what.severity);
            }
            None => all.push(SymptomSummary {
                kind: symptom.what.kind,
                name: name.to_owned(),
                times: 1,
                days: BTreeSet::from([symptom.what.date]),
                worst: symptom.what.severity,
                named_with: symptom.what.kind.map_or(&[], named_with),
            }),
        }
    }
    all.sort_by_key(|s| std::cmp::Reverse(s.days.len()));
    all
}

fn named_with(kind: SymptomKind) -> &'static [Tracked] {
    &symptom_knowledge(kind).named_with
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nutrition::testing::woman;
    use crate::report::samples::{date, felt};

    fn november() -> Period {
        Period {
            from: date(16),
            to: date(22),
        }
    }

    fn report(symptoms: &[Symptom]) -> SymptomsReport {
        symptoms_report(november(), symptoms, &|_| None)
    }

    fn keys(warnings: &[Warning]) -> Vec<&str> {
        warnings.iter().map(|w| w.flag.key).collect()
    }

    #[test]
    fn kinds_are_counted_by_days_and_times_with_the_worst_severity() {
        let all = [
            felt(10, "calf cramps", Some(5)),
            felt(17, "calf cramps", Some(2)),
            felt(17, "cramp in my foot", Some(4)),
            felt(18, "tired", None),
            felt(20, "charley horse", None),
        ];
        let found = report(&all);
        let (cramps, fatigue) = (&found.kinds[0], &found.kinds[1]);
        assert_eq!((cramps.name.as_str(), cramps.times), ("cramps", 3));
        assert_eq!(cramps.days, BTreeSet::from([date(17), date(20)]));
        assert_eq!(cramps.worst, Severity::new(4));
        assert_eq!(cramps.named_with[0], Tracked::Magnesium);
        assert_eq!((fatigue.times, fatigue.worst), (1, None));
        assert_eq!(found.logged.len(), 4);
    }

    #[test]
    fn words_of_ones_own_count_by_themselves() {
        let found = report(&[felt(17, "odd humming", None), felt(18, "Odd humming", None)]);
        assert_eq!(found.kinds.len(), 1);
        assert_eq!((found.kinds[0].kind, found.kinds[0].times), (None, 2));
        assert!(found.kinds[0].named_with.is_empty());
    }

    #[test]
    fn a_red_flag_inside_the_period_is_raised_and_one_before_it_is_not() {
        let found = report(&[felt(15, "passed out", None), felt(21, "chest pain", None)]);
        assert_eq!(keys(&found.red_flags), ["chest_pain"]);
        assert_eq!(found.red_flags[0].raised_by[0].what.date, date(21));
    }

    #[test]
    fn tingling_and_cramps_that_go_on_for_over_two_weeks_are_named_with_their_first_day() {
        let tingling = |days: &[u32]| -> Vec<Symptom> {
            days.iter().map(|d| felt(*d, "tingling", None)).collect()
        };
        let found = report(&tingling(&[2, 8, 14, 20]));
        assert_eq!(keys(&found.soon), ["lasting_numbness"]);
        assert_eq!(found.soon[0].since, Some(date(2)));
        for too_short in [&[8, 14, 20][..], &[2, 20], &[1, 3, 5, 20], &[1, 5, 9, 15]] {
            assert!(
                report(&tingling(too_short)).soon.is_empty(),
                "{too_short:?}"
            );
        }
    }

    #[test]
    fn a_child_and_a_pregnancy_are_seen_sooner() {
        let of = |person: Person, text: &str| {
            let found = symptoms_report(november(), &[felt(18, text, None)], &|_| {
                Some(person.clone())
            });
            keys(&found.soon).join(" ")
        };
        let pregnant = || Person {
            stage: crate::domain::LifeStage::ALL
                .into_iter()
                .rfind(|s| s.is_pregnancy())
                .unwrap(),
            ..woman(34)
        };
        assert_eq!(of(woman(10), "cramps"), "child");
        assert_eq!(of(woman(34), "tired"), "");
        assert_eq!(of(pregnant(), "tired"), "pregnancy");
        assert_eq!(of(pregnant(), "cramps"), "");
    }
}
