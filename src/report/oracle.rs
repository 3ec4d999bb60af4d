//! Random diaries against figures computed apart from this program, in Python, by the same method:
//! `tests/data/oracle_diaries.json`, nineteen people of fifteen groups, 3 to 28 days each.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use serde_json::Value;

use super::samples::{NO_FOOD, date};
use super::{GapInput, GapReport, gap_report};
use crate::domain::{
    Birth, Diet, Entry, Fact, Framework, Nutrient, Period, Profile, Sex, Since, Tracked,
};
use crate::nutrition::testing::food;
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
        framework: Framework::Dri,
        facts: vec![Since {
            fact: Fact::Diet(*diet.unwrap()),
            since: None,
        }],
    }
}

fn entry(on: NaiveDate, values: &Value) -> Entry {
    let of = |t: Tracked| (t.nutrient(), values[t.key()].as_f64().unwrap());
    let mut known: Vec<_> = Tracked::ALL.into_iter().map(of).collect();
    known.push((Nutrient::Energy, 1800.0));
    let mut entry = food("all of the day", &known);
    entry.what.date = on;
    entry
}

fn report(of: &Value) -> GapReport {
    let days = of["days"].as_array().unwrap();
    let last = date(21);
    let first = last - Days::new(days.len() as u64 - 1);
    let entries: Vec<_> = first
        .iter_days()
        .zip(days)
        .map(|(on, v)| entry(on, v))
        .collect();
    gap_report(&GapInput {
        period: Period {
            from: first,
            to: last,
        },
        today: date(22),
        profile: Some(&profile(of)),
        entries: &entries,
        marks: &BTreeMap::new(),
        find_food: NO_FOOD,
        settings: Settings::default(),
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
            let middle = figures.middle.unwrap();
            let spread = middle.spread.map(Spread::value);
            same(&what("mean"), figures.mean(), &expected["mean"]);
            same(&what("spread"), spread, &expected["spread"]);
            same(&what("chance"), figures.probability_below(), &expected["p"]);
            same(
                &what("confidence"),
                middle.confidence_at_or_above_ai,
                &expected["c"],
            );
            same(
                &what("low"),
                middle.probability_below_low_marker,
                &expected["low"],
            );
            let days = figures.days_needed.map(|d| d as f64);
            same(&what("days needed"), days, &expected["days_needed"]);
        }
    }
}
