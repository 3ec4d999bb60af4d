//! The worked examples of the method's second part, to three decimals:
//! `tests/data/worked_examples_2.json`.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use serde_json::Value;

use super::days::{Day, DayContext, judge};
use super::exposure::{Requirement, Supplement};
use super::forecast::chance_settled;
use super::intake::Series;
use super::level::Level;
use super::missing_meal::{DayMeals, Missing, missing};
use super::model::{Model, Spread};
use super::plausibility::{lower_limit, resting_kcal};
use super::population::{Population, of_group};
use super::posterior::Posterior;
use super::testing::food;
use super::{design, evaluate, iron, stats};
use crate::domain::{
    NewSupplement, Nutrient, NutrientValues, Rhythm, Schedule, Sex, SupplementId, Tracked,
};

struct Example {
    id: String,
    inputs: Value,
    expected: Value,
}

fn examples(kind: &str) -> Vec<Example> {
    let text = include_str!("../../tests/data/worked_examples_2.json");
    let all: Vec<Value> = serde_json::from_str(text).unwrap();
    let of_kind = all.iter().filter(|example| example["kind"] == kind);
    let found: Vec<_> = of_kind
        .map(|example| Example {
            id: example["id"].as_str().unwrap().to_owned(),
            inputs: example["inputs"].clone(),
            expected: example["expected"].clone(),
        })
        .collect();
    assert!(!found.is_empty(), "no example of {kind}");
    found
}

fn numbers(value: &Value) -> Vec<f64> {
    let list = value.as_array().unwrap().iter();
    list.map(|v| v.as_f64().unwrap()).collect()
}

fn gives(id: &str, key: &str, expected: &Value, got: f64) {
    let expected = expected[key].as_f64().unwrap();
    let close = (got - expected).abs() < 0.000_500_001;
    assert!(close, "{id} {key}: {got}, not {expected}");
}

fn model(inputs: &Value, nutrient: Tracked) -> Model {
    let need = &inputs["need"];
    let spread = inputs["spread"].as_f64().unwrap();
    if let Some(group) = need["iron"].as_str() {
        let factor = need["mult"].as_f64().unwrap_or(1.0);
        let need = iron::tabled(group).unwrap().scaled(0.0, factor);
        return Model::Iron { need, sd0: spread };
    }
    if let Some(level) = need["ai"].as_f64() {
        return Model::Adequate {
            level,
            spread: Spread::Sd(spread),
            low_marker: Some(2000.0),
        };
    }
    let need = Requirement {
        ear: need["ear"].as_f64().unwrap(),
        sd: need["sd"].as_f64().unwrap(),
    };
    match nutrient {
        Tracked::VitaminD | Tracked::VitaminB12 => Model::Gamma { need, cv0: spread },
        _ => Model::Normal { need, sd0: spread },
    }
}

fn design_of(inputs: &Value) -> f64 {
    let epoch = chrono::NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    let day = |n: &f64| epoch + chrono::Days::new(*n as u64);
    let days: Vec<_> = numbers(&inputs["day_numbers"]).iter().map(day).collect();
    design::design_factor(&days)
}

fn check_person(id: &str, inputs: &Value, days: &[f64], expected: &Value) {
    let nutrient: Tracked = inputs["nutrient"].as_str().unwrap().parse().unwrap();
    let model = model(inputs, nutrient);
    let factor = inputs["times"].as_f64().unwrap_or(1.0);
    let days: Vec<f64> = days.iter().map(|x| x * factor).collect();
    let pills = Supplement {
        mean: inputs["supplement_mean"].as_f64().unwrap_or(0.0),
        variance: inputs["supplement_var"].as_f64().unwrap_or(0.0),
    };
    let d = design_of(inputs);
    gives(id, "design_factor", expected, d);
    gives(id, "mean_food", expected, stats::mean(&days));
    let alone = evaluate(&model, &days, pills, d);
    let adequate = alone.confidence_at_or_above_ai;
    let p = alone.probability_below.or(adequate.map(|c| 1.0 - c));
    gives(id, "p_days_alone", expected, p.unwrap());
    let text = |key: &str| inputs[key].as_str().unwrap();
    let group = of_group(nutrient, text("prior_sex"), text("prior_group")).unwrap();
    let group = Population {
        mu: group.mu + factor.ln(),
        ..group
    };
    let posterior = Posterior::of(group, &days, d);
    match posterior.surprise {
        Some(surprise) => gives(id, "surprise", expected, surprise),
        None => assert!(expected["surprise"].is_null(), "{id}"),
    }
    assert_eq!(
        posterior.is_unlike_group(),
        expected["unlike_group"],
        "{id}"
    );
    if expected["prior_used"] == true {
        check_posterior(id, &posterior, &model, pills, expected);
    }
}

fn check_posterior(id: &str, of: &Posterior, model: &Model, pills: Supplement, expected: &Value) {
    gives(id, "cv_used", expected, of.cv);
    gives(id, "kappa", expected, of.kappa);
    let p = of.chance_below(model, pills).unwrap();
    gives(id, "p_with_prior", expected, p);
    gives(id, "usual_food_mean", expected, of.usual_mean());
    let usual = of.distribution();
    gives(id, "usual_food_p5", expected, usual.quantile(0.05));
    gives(id, "usual_food_p95", expected, usual.quantile(0.95));
    if let Some(level) = expected["level"].as_str() {
        assert_eq!(Level::of_chance(p).key(), level.replace(' ', "_"), "{id}");
    }
    if expected["p_below_2000"].is_number() {
        gives(id, "p_below_2000", expected, usual.below(2000.0));
        gives(id, "confidence_at_or_above_ai", expected, 1.0 - p);
    }
    if let Some(forecast) = expected["chance_settled"].as_object() {
        for days in forecast.keys() {
            let more = days.parse().unwrap();
            let got = chance_settled(of, model, pills, more).unwrap();
            gives(id, days, &expected["chance_settled"], got);
        }
    }
}

#[test]
fn people_with_and_without_the_comparison() {
    for example in examples("person") {
        let days = numbers(&example.inputs["days"]);
        check_person(&example.id, &example.inputs, &days, &example.expected);
    }
}

#[test]
fn unknown_values_are_a_range_of_both_figures() {
    for example in examples("unknown") {
        for series in ["L", "M", "U"] {
            let days = numbers(&example.inputs[format!("days_{series}")]);
            let expected = &example.expected[series];
            check_person(&example.id, &example.inputs, &days, expected);
        }
    }
}

#[test]
fn energy_against_what_a_body_uses_at_rest() {
    for Example {
        id,
        inputs,
        expected,
    } in examples("energy")
    {
        let sex = if inputs["sex"] == "M" {
            Sex::Male
        } else {
            Sex::Female
        };
        let whole = |key: &str| inputs[key].as_u64().unwrap();
        let resting = resting_kcal(sex, whole("age") as u32, inputs["kg"].as_f64());
        gives(&id, "bmr", &expected, resting);
        let ratio = inputs["kcal"].as_f64().unwrap() / resting;
        gives(&id, "ratio", &expected, ratio);
        let limit = lower_limit(whole("days") as usize);
        gives(&id, "limit", &expected, limit);
        assert_eq!(expected["low"], ratio < limit, "{id}");
    }
}

fn meals(value: &Value) -> DayMeals {
    DayMeals {
        kcal: value["kcal"].as_f64().unwrap(),
        evening: value["evening"].as_bool(),
    }
}

#[test]
fn days_that_lack_a_usual_meal_are_asked_about() {
    for Example {
        id,
        inputs,
        expected,
    } in examples("meals")
    {
        let all = |key: &str| inputs[key].as_array().unwrap().clone();
        let others: Vec<DayMeals> = all("earlier").iter().map(meals).collect();
        let least = if inputs["sex"] == "M" { 800.0 } else { 500.0 };
        for (day, status) in all("days")
            .iter()
            .zip(expected["status"].as_array().unwrap())
        {
            let missing: Option<Missing> = missing(meals(day), &others);
            let got = match missing {
                _ if day["done"] == true => "full",
                _ if meals(day).kcal < least => "dropped",
                Some(_) => "incomplete?",
                None => "full",
            };
            assert_eq!(got, status, "{id} {day}");
        }
    }
}

#[test]
fn supplements_on_a_schedule_are_spread_and_no_matter_of_chance() {
    for Example {
        id,
        inputs,
        expected,
    } in examples("schedule")
    {
        let day =
            |number: u64| NaiveDate::from_ymd_opt(2026, 11, 1).unwrap() + Days::new(number - 1);
        let every = inputs["every"].as_f64().unwrap();
        let rhythms = ["7d", "2d", "1mo", "mon,thu"].map(|key| Rhythm::from_key(key).unwrap());
        let rhythm = rhythms.into_iter().find(|of| of.interval_days() == every);
        let mut dose = NutrientValues::UNKNOWN;
        dose[Nutrient::VitaminD] = inputs["dose"].as_f64();
        let supplement = crate::domain::Supplement {
            id: SupplementId(1),
            what: NewSupplement {
                name: "vitamin D".to_owned(),
                text: String::new(),
                dose,
                schedule: Some(Schedule {
                    from: inputs["start"].as_u64().map_or(day(1) - Days::new(40), day),
                    to: None,
                    rhythm: rhythm.expect("a rhythm of that interval"),
                    times_per_day: 1,
                }),
            },
            missed: BTreeSet::new(),
        };
        let days: Vec<Day> = numbers(&inputs["day_numbers"])
            .into_iter()
            .map(|number| {
                let date = day(number as u64);
                let mut eaten = food("stew", &[(Nutrient::Energy, 2000.0)]);
                eaten.what.date = date;
                let context = DayContext {
                    date,
                    today: day(30),
                    mark: None,
                    least_kcal: 500.0,
                };
                let taken = supplement.entry_on(date);
                judge(
                    &[&eaten].into_iter().chain(&taken).collect::<Vec<_>>(),
                    context,
                )
            })
            .collect();
        let found = Series::of(Tracked::VitaminD, &days).supplements();
        gives(&id, "daily_mean", &expected, found.mean);
        gives(&id, "variance", &expected, found.variance);
    }
}
