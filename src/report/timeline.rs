//! Symptoms and intake on one time line, and whether intake before symptom days differs.

use chrono::NaiveDate;

use super::GapReport;
use super::symptoms::{SymptomSummary, SymptomsReport};
use crate::domain::{Period, Severity, SymptomKind, Tracked};
use crate::nutrition::Day;
use crate::nutrition::intake::GOOD_COVERAGE;
use crate::symptom::association::{
    Comparison, LEAST_DAYS, LEAST_OF_EACH, compare, holm, trailing_means,
};

/// Below this corrected p-value a difference is told as more than chance.
pub const SIGNIFICANT: f64 = 0.05;

/// Symptoms beside intake.
#[derive(Clone, Debug)]
pub struct SymptomTimeline {
    /// The days shown.
    pub period: Period,
    /// The symptoms in it, with what cannot wait.
    pub symptoms: SymptomsReport,
    /// One row a kind, in the order of the symptoms' kinds.
    pub felt: Vec<FeltRow>,
    /// One row a nutrient, in the fixed order.
    pub eaten: Vec<EatenRow>,
    /// What the comparison of the two says.
    pub links: Links,
}

/// What was felt of one kind, day by day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeltRow {
    /// The kind; `None`: words of the person's own.
    pub kind: Option<SymptomKind>,
    /// Its name, else the words.
    pub name: String,
    /// For each day whether it was felt, and how bad at worst where that is told.
    pub days: Vec<Option<Option<Severity>>>,
}

/// What was eaten and taken of one nutrient, day by day.
#[derive(Clone, Debug, PartialEq)]
pub struct EatenRow {
    /// Which.
    pub nutrient: Tracked,
    /// For each day the intake in the nutrient's unit; `None` where the day is not full or too much
    /// of it has no value.
    pub days: Vec<Option<f64>>,
}

/// Whether intake in the days up to symptom days differs from other days.
#[derive(Clone, Debug, PartialEq)]
pub enum Links {
    /// There is too little to compare.
    TooLittle {
        /// Days since symptoms are logged, up to the period's end.
        days: usize,
        /// Of these, full days of food.
        full_days: usize,
        /// The days of the symptom that was logged on most.
        symptom_days: usize,
    },
    /// It was compared.
    Compared {
        /// The first day that counts: before it no symptom was ever logged.
        since: NaiveDate,
        /// How many comparisons the p-values are corrected for.
        comparisons: usize,
        /// The kinds with days enough.
        kinds: Vec<KindLinks>,
    },
}

/// The comparisons of one kind of symptom.
#[derive(Clone, Debug, PartialEq)]
pub struct KindLinks {
    /// The kind; `None`: words of the person's own.
    pub kind: Option<SymptomKind>,
    /// Its name, else the words.
    pub name: String,
    /// The six nutrients.
    pub nutrients: Vec<Link>,
}

/// One nutrient before days with one symptom.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Which.
    pub nutrient: Tracked,
    /// What was found; `None`: too few days whose intake is known.
    pub found: Option<Found>,
}

/// A comparison with its corrected p-value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// The comparison by itself.
    pub comparison: Comparison,
    /// Its p-value, corrected for all comparisons of the report.
    pub corrected_p: f64,
}

impl Found {
    /// Whether chance hardly gives such a difference.
    pub fn is_more_than_chance(&self) -> bool {
        self.corrected_p < SIGNIFICANT
    }
}

/// Makes the time line from a period's report. Days before `first_symptom`, the first day any
/// symptom was logged, tell nothing of symptoms and are not compared.
pub fn symptom_timeline(report: GapReport, first_symptom: Option<NaiveDate>) -> SymptomTimeline {
    let dates: Vec<NaiveDate> = report.days.iter().map(|d| d.date).collect();
    let symptoms = report.symptoms;
    let felt: Vec<FeltRow> = symptoms
        .kinds
        .iter()
        .map(|kind| felt_row(kind, &symptoms, &dates))
        .collect();
    let eaten: Vec<EatenRow> = Tracked::ALL
        .into_iter()
        .map(|nutrient| EatenRow {
            nutrient,
            days: report.days.iter().map(|d| intake(d, nutrient)).collect(),
        })
        .collect();
    let start = first_symptom.and_then(|first| dates.iter().position(|day| *day >= first));
    let start = start.unwrap_or(dates.len());
    let full_days = report.days[start..].iter().filter(|d| d.is_full()).count();
    SymptomTimeline {
        period: report.period,
        links: links(&felt, &eaten, &dates, start, full_days),
        symptoms,
        felt,
        eaten,
    }
}

fn felt_row(of: &SymptomSummary, all: &SymptomsReport, dates: &[NaiveDate]) -> FeltRow {
    let is_it = |kind: Option<SymptomKind>, name: &str| {
        kind == of.kind && name.eq_ignore_ascii_case(&of.name)
    };
    let worst_on = |day: &NaiveDate| {
        let felt = all.logged.iter().map(|s| &s.what);
        felt.filter(|s| s.date == *day && is_it(s.kind, s.name()))
            .map(|s| s.severity)
            .max()
    };
    FeltRow {
        kind: of.kind,
        name: of.name.clone(),
        days: dates.iter().map(worst_on).collect(),
    }
}

/// A day's intake, where the day is full and nearly all of its energy has a value.
fn intake(day: &Day, nutrient: Tracked) -> Option<f64> {
    let total = day.totals.tracked(nutrient);
    let unknown = total.unknown_energy_kcal;
    let is_known =
        total.unweighed == 0 && unknown <= (1.0 - GOOD_COVERAGE) * day.totals.energy_kcal;
    (day.is_full() && is_known).then_some(total.known + total.supplement)
}

fn links(
    felt: &[FeltRow],
    eaten: &[EatenRow],
    dates: &[NaiveDate],
    start: usize,
    full_days: usize,
) -> Links {
    let days_of = |row: &FeltRow| row.days[start..].iter().flatten().count();
    let enough: Vec<&FeltRow> = felt
        .iter()
        .filter(|r| days_of(r) >= LEAST_OF_EACH)
        .collect();
    if dates.len() - start < LEAST_DAYS || full_days < LEAST_DAYS || enough.is_empty() {
        return Links::TooLittle {
            days: dates.len() - start,
            full_days,
            symptom_days: felt.iter().map(days_of).max().unwrap_or(0),
        };
    }
    let means: Vec<Vec<Option<f64>>> = eaten
        .iter()
        .map(|row| trailing_means(&row.days)[start..].to_vec())
        .collect();
    let compared: Vec<(&FeltRow, Vec<Option<Comparison>>)> = enough
        .into_iter()
        .map(|row| {
            let has: Vec<bool> = row.days[start..].iter().map(Option::is_some).collect();
            (row, compare(&means, &has))
        })
        .collect();
    let all = compared
        .iter()
        .flat_map(|(_, found)| found.iter().flatten());
    let corrected = holm(&all.map(|c| c.p).collect::<Vec<_>>());
    let comparisons = corrected.len();
    let mut corrected = corrected.into_iter();
    let kinds = compared.into_iter().map(|(row, found)| KindLinks {
        kind: row.kind,
        name: row.name.clone(),
        nutrients: Tracked::ALL
            .into_iter()
            .zip(found)
            .map(|(nutrient, comparison)| Link {
                nutrient,
                found: comparison.and_then(|comparison| {
                    let corrected_p = corrected.next()?;
                    Some(Found {
                        comparison,
                        corrected_p,
                    })
                }),
            })
            .collect(),
    });
    Links::Compared {
        since: dates[start],
        comparisons,
        kinds: kinds.collect(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::domain::{Entry, Nutrient, Symptom};
    use crate::nutrition::Settings;
    use crate::nutrition::testing::food;
    use crate::report::samples::{NO_FOOD, date, felt};
    use crate::report::{GapInput, gap_report};

    const DAYS: usize = 70;

    fn period() -> Period {
        Period::ending(date(21), DAYS as u32)
    }

    fn stew(on: NaiveDate, magnesium: f64) -> Entry {
        let values = [
            (Nutrient::Energy, 1900.0),
            (Nutrient::Magnesium, magnesium),
            (Nutrient::Iron, 11.0),
        ];
        let mut entry = food("stew", &values);
        entry.what.date = on;
        entry
    }

    fn cramps(on: NaiveDate) -> Symptom {
        let mut symptom = felt(1, "calf cramps", Some(3));
        symptom.what.date = on;
        symptom
    }

    /// Bouts of cramps every second week, in which magnesium is as told.
    fn timeline(magnesium_in_bouts: f64, first: Option<NaiveDate>) -> SymptomTimeline {
        let in_bout = |day: usize| day % 14 >= 9;
        let days: Vec<(usize, NaiveDate)> = period().days().enumerate().collect();
        let entries: Vec<Entry> = days
            .iter()
            .map(|(day, on)| {
                let wobble = (*day * 7 % 11) as f64;
                let bouts = if in_bout(*day) {
                    magnesium_in_bouts
                } else {
                    300.0
                };
                stew(*on, bouts + wobble)
            })
            .collect();
        let symptoms: Vec<Symptom> = days
            .iter()
            .filter(|(day, _)| *day >= 10 && in_bout(*day))
            .map(|(_, on)| cramps(*on))
            .collect();
        let report = gap_report(&GapInput {
            period: period(),
            today: date(22),
            profile: None,
            entries: &entries,
            symptoms: &symptoms,
            marks: &BTreeMap::new(),
            around: &BTreeMap::new(),
            find_food: NO_FOOD,
            settings: Settings::default(),
        });
        symptom_timeline(report.unwrap(), first)
    }

    fn magnesium(of: &SymptomTimeline) -> Found {
        let Links::Compared { kinds, .. } = &of.links else {
            panic!("{:?}", of.links)
        };
        kinds[0].nutrients[0].found.unwrap()
    }

    #[test]
    fn what_was_felt_and_eaten_stands_day_by_day() {
        let of = timeline(300.0, None);
        assert_eq!(of.felt[0].name, "cramps");
        assert_eq!(of.felt[0].days.len(), DAYS);
        assert_eq!(of.felt[0].days[9], None);
        assert_eq!(of.felt[0].days[10], Some(Severity::new(3)));
        assert_eq!(of.eaten[0].days[0], Some(300.0));
    }

    #[test]
    fn a_value_nobody_knows_stays_unknown_and_its_nutrient_is_not_compared() {
        let of = timeline(300.0, period().days().next());
        assert!(of.eaten[3].days.iter().all(Option::is_none));
        let Links::Compared {
            kinds, comparisons, ..
        } = &of.links
        else {
            panic!("{:?}", of.links)
        };
        assert_eq!(*comparisons, 2);
        assert_eq!(kinds[0].nutrients[3].found, None);
        assert!(kinds[0].nutrients[4].found.is_some());
    }

    #[test]
    fn a_strong_difference_is_told_and_none_is_not_made_up() {
        let first = period().days().nth(10);
        let low = magnesium(&timeline(150.0, first));
        assert!(low.is_more_than_chance(), "{low:?}");
        assert!(low.comparison.difference() < -50.0 && low.comparison.interval[1] < 0.0);
        assert!(!magnesium(&timeline(300.0, first)).is_more_than_chance());
    }

    #[test]
    fn days_before_the_first_symptom_ever_are_not_compared() {
        let since = period().days().nth(10);
        match timeline(300.0, since).links {
            Links::Compared { since: found, .. } => assert_eq!(Some(found), since),
            other => panic!("{other:?}"),
        }
        let late = period().days().nth(50);
        let too_little = Links::TooLittle {
            days: 20,
            full_days: 20,
            symptom_days: 10,
        };
        assert_eq!(timeline(300.0, late).links, too_little);
    }

    #[test]
    fn without_any_symptom_there_is_nothing_to_compare() {
        let none = Links::TooLittle {
            days: 0,
            full_days: 0,
            symptom_days: 0,
        };
        assert_eq!(timeline(300.0, None).links, none);
    }
}
