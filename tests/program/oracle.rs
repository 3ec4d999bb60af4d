//! Random diaries and a random study through the program, against figures computed apart from it, in
//! Python, by the second part of the method: `tests/data/oracle_diaries_2.json`.

use std::fmt::Write;

use chrono::{Days, NaiveDate};
use serde_json::Value;

use crate::support::{Machine, lines, nutrient};

const SIX: [(&str, &str); 6] = [
    ("magnesium", "magnesium_mg"),
    ("vitamin_d", "vitamin_d_ug"),
    ("potassium", "potassium_mg"),
    ("calcium", "calcium_mg"),
    ("iron", "iron_mg"),
    ("vitamin_b12", "vitamin_b12_ug"),
];

fn oracle() -> Value {
    serde_json::from_str(include_str!("../data/oracle_diaries_2.json")).unwrap()
}

fn columns() -> String {
    SIX.map(|(_, column)| column).join(",")
}

fn cells(of: &Value) -> String {
    SIX.map(|(key, _)| of[key].to_string()).join(",")
}

/// Three decimals, or what floating point gives of a figure in the thousands.
fn same(what: &str, got: &Value, wanted: &Value) {
    let Some(wanted) = wanted.as_f64() else {
        assert!(got.is_null(), "{what}: {got}, not null");
        return;
    };
    let got = got.as_f64().unwrap_or_else(|| panic!("{what}: {got}"));
    let close = 0.000_51_f64.max(2e-6 * wanted.abs());
    assert!((got - wanted).abs() < close, "{what}: {got}, not {wanted}");
}

#[test]
fn random_diaries_agree_with_the_reference_to_three_decimals() {
    let first = NaiveDate::from_ymd_opt(2026, 10, 25).unwrap();
    let machine = Machine::new();
    let oracle = oracle();
    let people = oracle["people"].as_array().unwrap();
    assert_eq!(people.len(), 24);
    for (number, person) in people.iter().enumerate() {
        let text = |key: &str| person[key].as_str().unwrap();
        machine.ok(&["profile", "add", &format!("p{number}")]);
        let age = person["age"].to_string();
        let told = ["--sex", text("sex"), "--age", &age, "--diet", text("diet")];
        machine.ok(&[["profile", "set"].as_slice(), &told].concat());
        let mut rows = format!("date,food,supplement,energy_kcal,{}\n", columns());
        for day in person["days"].as_array().unwrap() {
            let date = first + Days::new(day["day"].as_u64().unwrap());
            writeln!(rows, "{date},food,no,2000,{}", cells(&day["food"])).unwrap();
            writeln!(rows, "{date},pill,yes,0,{}", cells(&day["pill"])).unwrap();
        }
        machine.ok(&["import", &machine.file("days.csv", rows)]);
        let report = machine.json(&[
            "report",
            "--from",
            "2026-10-25",
            "--to",
            "2026-11-21",
            "--format",
            "json",
        ]);
        for (key, _) in SIX {
            let exposure = &nutrient(&report, key)["exposure"];
            let (prior, wanted) = (&exposure["with_prior"], &person["expect"][key]);
            let what = |figure: &str| format!("person {number}, {key}, {figure}");
            let pair = |figure: &str, got: &Value| same(&what(figure), got, &wanted[figure]);
            pair("design_factor", &exposure["design_factor"]);
            assert_eq!(prior["used"], wanted["prior_used"], "{}", what("prior"));
            if key == "potassium" {
                pair(
                    "confidence_at_or_above_ai_days",
                    &exposure["confidence_at_or_above_ai"],
                );
            } else {
                pair("p_days_alone", &exposure["probability_below"]);
            }
            if wanted["prior_used"] == false {
                continue;
            }
            if key == "potassium" {
                pair(
                    "confidence_at_or_above_ai",
                    &prior["confidence_at_or_above_ai"],
                );
            } else {
                pair("p_with_prior", &prior["probability_below"]);
                // What is clear already needs no forecast.
                let p = wanted["p_with_prior"].as_f64().unwrap();
                for more in ["4", "7", "14"].iter().filter(|_| p > 0.15 && p < 0.85) {
                    let clear = &exposure["clear_after"][more];
                    same(&what(more), clear, &wanted["chance_settled"][more]);
                }
            }
            pair("surprise", &prior["surprise"]);
            pair("usual_food_mean", &prior["usual_food"]["mean"]);
            pair("usual_food_p5", &prior["usual_food"]["p5"]);
            pair("usual_food_p95", &prior["usual_food"]["p95"]);
        }
    }
}

#[test]
fn a_random_study_agrees_with_the_reference_to_three_decimals() {
    let machine = Machine::new();
    let oracle = oracle();
    let mut rows = format!(
        "person,sex,age,weight,day,food_code,amount,unit,energy_kcal,{}\n",
        columns()
    );
    for (number, person) in oracle["study"].as_array().unwrap().iter().enumerate() {
        for (day, eaten) in person["days"].as_array().unwrap().iter().enumerate() {
            let (weight, day) = (&person["weight"], day + 1);
            writeln!(
                rows,
                "W{number},female,40,{weight},{day},fndds:11111000,500,g,1900,{}",
                cells(eaten)
            )
            .unwrap();
        }
    }
    machine.ok(&["import", &machine.file("study.csv", rows)]);
    let all = machine.ok(&["report", "--all-profiles", "--format", "json"]);
    let cohort = lines(&all).pop().unwrap()["cohort"].take();
    for (group, (key, _)) in cohort["groups"].as_array().unwrap().iter().zip(SIX) {
        assert_eq!(
            (&group["nutrient"], &group["people"]),
            (&key.into(), &150.into())
        );
        let wanted = &oracle["study_expect"][key];
        let share = match key {
            "potassium" => (1.0 - group["share_at_or_above_ai"].as_f64().unwrap()).into(),
            _ => group["prevalence_inadequate"].clone(),
        };
        for (figure, got) in [
            ("power", &group["power"]),
            ("floor", &group["floor"]),
            ("mean", &group["mean_on_scale"]),
            ("sd_between", &group["sd_between_on_scale"]),
            ("sd_within", &group["sd_within_on_scale"]),
            ("share_below", &share),
            ("mean_usual", &group["mean_usual_intake"]),
        ] {
            same(&format!("{key} {figure}"), got, &wanted[figure]);
        }
    }
}
