//! Random diaries against figures computed apart from this program, in Python, by the same method:
//! `tests/data/oracle_diaries.json`, nineteen people of fifteen groups, 3 to 28 days each,
//! with pills on some days and food without values.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use serde_json::Value;

use super::samples::{NO_FOOD, date};
use super::{GapInput, GapReport, gap_report};
use crate::domain::{
    Birth, Diet, Entry, Fact, Framework, Nutrient, Period, Profile, Sex, Since, Tracked,
};
use crate::nutrition::testing::{food, supplement};
use crate::nutrition::{Settings, Spread};

fn profile(of: &Value) -> Profile {
    let sex = Sex::ALL.iter().find(|s| s.key() == of["sex"]);
    let diet = Diet::ALL.iter().find(|d| d.key() == of["diet"]);
    Profile {
        name: "default".to_owned(),
        sex: sex.copied(),
        birth: Some(Birth::Age {
            years: of["age"].as_u64().unwrap() as u8,
            on: NaiveDate::from_ymd_opt(2026, 1, 1).unwrap(),
        }),
        weight_kg: None,
        framework: Framework::Dri,
        facts: vec![Since {
            fact: Fact::Diet(*diet.unwrap()),
            since: None,
        }],
    }
}

fn six(values: &Value) -> Vec<(Nutrient, f64)> {
    let of = |t: Tracked| (t.nutrient(), values[t.key()].as_f64().unwrap());
    Tracked::ALL.into_iter().map(of).collect()
}

/// Known food of 1,800 kcal, a pill, and food of which the energy alone is known.
fn day(on: NaiveDate, of: &Value, at: usize) -> [Entry; 3] {
    let mut known = six(&of["days"][at]);
    known.push((Nutrient::Energy, 1800.0));
    let unknown = of["unknown_kcal"][at].as_f64().unwrap();
    let mut entries = [
        food("known food", &known),
        food("unknown food", &[(Nutrient::Energy, unknown)]),
        supplement("pill", &six(&of["pills"][at])),
    ];
    entries.iter_mut().for_each(|entry| entry.what.date = on);
    entries
}

fn report(of: &Value) -> GapReport {
    let count = of["days"].as_array().unwrap().len();
    let last = date(21);
    let first = last - Days::new(count as u64 - 1);
    let dates = first.iter_days().take(count).enumerate();
    let entries: Vec<_> = dates.flat_map(|(at, on)| day(on, of, at)).collect();
    gap_report(&GapInput {
        period: Period {
            from: first,
            to: last,
        },
        today: date(22),
        profile: Some(&profile(of)),
        symptoms: &[],
        entries: &entries,
        marks: &BTreeMap::new(),
        around: &BTreeMap::new(),
        find_food: NO_FOOD,
        settings: Settings::DAYS_ALONE,
    })
    .unwrap()
}

fn same(what: &str, got: Option<f64>, expected: &Value) {
    match expected.as_f64() {
        None => assert_eq!(got, None, "{what}"),
        Some(expected) => {
            let got = got.unwrap_or_else(|| panic!("{what} is missing"));
            let close = 1e-9 * expected.abs().max(1.0);
            assert!(
                (got - expected).abs() < close,
                "{what}: {got}, not {expected}"
            );
        }
    }
}

#[test]
fn random_diaries_give_the_figures_computed_apart_to_nine_decimals() {
    let text = include_str!("../../tests/data/oracle_diaries.json");
    let people: Vec<Value> = serde_json::from_str(text).unwrap();
    assert_eq!(people.len(), 19);
    for person in &people {
        let report = report(person);
        assert_eq!(report.who.stage.key(), person["stage"]);
        for nutrient in &report.nutrients {
            let figures = &nutrient.assessment;
            let expected = &person["expect"][figures.nutrient.key()];
            let what = |field: &str| format!("{} {} {field}", person["stage"], figures.nutrient);
            let spread = figures.middle.and_then(|m| m.spread).map(Spread::value);
            let stated = figures.stated(figures.middle);
            let range = figures.range();
            let days = figures.days_needed.map(|d| d as f64);
            for (field, got) in [
                ("mean", figures.mean()),
                ("spread", spread),
                ("coverage", figures.series.coverage()),
                ("p", figures.probability_below()),
                ("p_high", range.map(|ends| ends[0])),
                ("p_low", range.map(|ends| ends[1])),
                ("c", stated.and_then(|o| o.confidence_at_or_above_ai)),
                ("low", stated.and_then(|o| o.probability_below_low_marker)),
                ("days_needed", days),
            ] {
                same(&what(field), got, &expected[field]);
            }
        }
    }
}
