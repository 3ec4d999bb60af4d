//! The worked examples of the method, to three decimals: `tests/data/worked_examples.json`.

use serde_json::Value;

use super::days::{DayContext, judge, least_kcal};
use super::days_needed::{SETTLED_Z, days_needed};
use super::exposure::{self, FoodMean, Requirement, Supplement};
use super::model::{Model, Spread};
use super::testing::{food, supplement, woman};
use super::{Outcome, Settings, iron, stats};
use super::{assess, evaluate};
use crate::domain::{DayMark, DayStatus, Entry, Nutrient, Tracked};

struct Example {
    id: String,
    given: Value,
    expect: Value,
}

fn examples(prefix: &str) -> Vec<Example> {
    let text = include_str!("../../tests/data/worked_examples.json");
    let all: Vec<Value> = serde_json::from_str(text).unwrap();
    let chosen: Vec<_> = all
        .into_iter()
        .map(|e| Example {
            id: e["id"].as_str().unwrap().to_owned(),
            given: e["given"].clone(),
            expect: e["expect"].clone(),
        })
        .filter(|e| e.id.starts_with(prefix))
        .collect();
    assert!(!chosen.is_empty(), "no example {prefix}");
    chosen
}

impl Example {
    fn number(&self, key: &str) -> f64 {
        self.given[key].as_f64().unwrap()
    }

    fn numbers(&self, key: &str) -> Vec<f64> {
        let list = self.given[key].as_array().unwrap();
        list.iter().map(|v| v.as_f64().unwrap()).collect()
    }

    fn gives(&self, key: &str, got: f64) {
        let expected = self.expect[key].as_f64().unwrap();
        assert!(
            (got - expected).abs() < 0.000_500_001,
            "{} {key}: {got}, not {expected}",
            self.id
        );
    }

    fn need(&self) -> Requirement {
        Requirement {
            ear: self.number("ear"),
            sd: self.number("sd_req"),
        }
    }

    fn mean(&self) -> FoodMean {
        FoodMean {
            mean: self.number("mean"),
            days: self.number("n") as usize,
        }
    }
}

const NO_PILLS: Supplement = Supplement {
    mean: 0.0,
    variance: 0.0,
};

fn sd_of(outcome: Outcome) -> f64 {
    outcome.spread.map_or(f64::NAN, Spread::value)
}

#[test]
fn e1_iom_2000_magnesium_of_a_woman_of_forty() {
    for e in examples("E1_") {
        let (sd, need) = (e.number("sd_within"), e.need());
        let z = exposure::z_requirement(e.mean(), sd, NO_PILLS, need);
        let p = exposure::normal(e.mean(), sd, NO_PILLS, need);
        let d = e.mean().mean - need.ear;
        e.gives("D", d);
        e.gives("sd_d", d / z);
        e.gives("z", z);
        e.gives("p_inadequate", p);
        e.gives("p_adequate", 1.0 - p);
        e.gives("iom_label", exposure::chance_of_being_right(z));
    }
}

#[test]
fn e2_iom_2000_calcium_against_an_adequate_intake() {
    for e in examples("E2_") {
        let (sd, ai) = (e.number("sd_within"), e.number("ai"));
        e.gives("z", exposure::z_level(e.mean(), sd, NO_PILLS, ai));
        let confidence = exposure::confidence_above(e.mean(), sd, NO_PILLS, ai);
        e.gives("confidence_at_or_above_ai", confidence);
    }
}

#[test]
fn e3_iom_2000_phosphorus_against_the_upper_level() {
    for e in examples("E3_") {
        let (sd, ul) = (e.number("sd_within"), e.number("ul"));
        e.gives("z", exposure::z_level(e.mean(), sd, NO_PILLS, ul));
        let se = exposure::standard_error(e.mean(), sd, NO_PILLS);
        e.gives(
            "confidence_below_ul",
            exposure::confidence_below(e.mean().mean, se, ul),
        );
    }
}

#[test]
fn e4_a_mans_own_days_narrow_his_spread_and_no_more_days_settle_it() {
    for e in examples("E4_") {
        let days = e.numbers("days");
        let model = Model::Normal {
            need: e.need(),
            sd0: e.number("sd0"),
        };
        let got = evaluate(&model, &days, NO_PILLS, 1.0);
        e.gives("mean", got.food_mean);
        e.gives("own_sd", stats::variance(&days).sqrt());
        e.gives("sd_used", sd_of(got));
        e.gives("p_inadequate", got.probability_below.unwrap());
        let mean = FoodMean {
            mean: got.food_mean,
            days: days.len(),
        };
        e.gives(
            "z",
            exposure::z_requirement(mean, sd_of(got), NO_PILLS, e.need()),
        );
        assert!(e.expect["days_needed_for_85"].is_null());
        assert_eq!(
            days_needed(got.food_mean, e.need(), sd_of(got), SETTLED_Z),
            None
        );
    }
}

#[test]
fn e5_calcium_pills_on_some_days_stand_beside_the_food() {
    for e in examples("E5_") {
        let pills = e.numbers("supp_days");
        let supplement = Supplement {
            mean: stats::mean(&pills),
            variance: stats::variance(&pills),
        };
        let model = Model::Normal {
            need: e.need(),
            sd0: e.number("sd0"),
        };
        let got = evaluate(&model, &e.numbers("food_days"), supplement, 1.0);
        e.gives("mean_food", got.food_mean);
        e.gives("mean_supp", supplement.mean);
        e.gives("sd_used", sd_of(got));
        e.gives("supp_var", supplement.variance);
        e.gives("p_inadequate", got.probability_below.unwrap());
        let mean = FoodMean {
            mean: got.food_mean,
            days: pills.len(),
        };
        e.gives(
            "z",
            exposure::z_requirement(mean, sd_of(got), supplement, e.need()),
        );
    }
}

#[test]
fn e6_e7_e8_the_gamma_form_for_b12_and_vitamin_d() {
    for e in ["E6_", "E7_", "E8_"].into_iter().flat_map(examples) {
        let model = Model::Gamma {
            need: e.need(),
            cv0: e.number("cv0"),
        };
        let got = evaluate(&model, &e.numbers("days"), NO_PILLS, 1.0);
        e.gives("mean", got.food_mean);
        e.gives("cv_used", sd_of(got));
        e.gives("p_inadequate", got.probability_below.unwrap());
    }
}

#[test]
fn e6_the_normal_form_would_have_called_a_vegan_without_b12_a_toss_up() {
    let e = &examples("E6_")[0];
    let days = e.numbers("days");
    let mean = FoodMean {
        mean: stats::mean(&days),
        days: days.len(),
    };
    let p = exposure::normal(mean, 12.0, NO_PILLS, e.need());
    e.gives("p_inadequate_if_iom_normal_sd12", p);
}

#[test]
fn e8b_a_daily_pill_shifts_the_requirement_and_adds_no_spread() {
    for e in examples("E8b_") {
        let model = Model::Gamma {
            need: e.need(),
            cv0: e.number("cv0"),
        };
        let supplement = Supplement {
            mean: e.number("supp_daily"),
            variance: 0.0,
        };
        let got = evaluate(&model, &e.numbers("days"), supplement, 1.0);
        e.gives("mean_food", got.food_mean);
        e.gives("cv_used", sd_of(got));
        e.gives("p_inadequate", got.probability_below.unwrap());
    }
}

#[test]
fn e9_iron_by_group_and_diet() {
    for e in examples("E9_iron") {
        let tabled = iron::tabled(e.given["group"].as_str().unwrap()).unwrap();
        let need = tabled.scaled(0.0, e.number("multiplier"));
        let days = e.numbers("days");
        let got = evaluate(
            &Model::Iron {
                need,
                sd0: e.number("sd0"),
            },
            &days,
            NO_PILLS,
            1.0,
        );
        e.gives("mean", got.food_mean);
        e.gives("sd_used", sd_of(got));
        let mean = FoodMean {
            mean: got.food_mean,
            days: days.len(),
        };
        e.gives("se", exposure::standard_error(mean, sd_of(got), NO_PILLS));
        e.gives("p_inadequate", got.probability_below.unwrap());
    }
}

#[test]
fn e9_the_step_table_of_iom_2001() {
    for e in examples("E9s_") {
        let table = iron::tabled(e.given["group"].as_str().unwrap()).unwrap();
        let got: Vec<_> = e
            .numbers("intakes")
            .iter()
            .map(|mg| table.step_chance(*mg))
            .collect();
        let expected: Vec<f64> = serde_json::from_value(e.expect["probabilities"].clone()).unwrap();
        assert_eq!(got, expected);
    }
    for e in examples("E9g_") {
        let counts = e.numbers("counts");
        let expected: f64 = counts
            .iter()
            .zip(iron::STEP_CHANCES)
            .map(|(n, p)| n * p)
            .sum();
        e.gives("n_inadequate", expected);
    }
}

#[test]
fn e10_potassium_has_a_confidence_and_a_low_marker_but_no_inadequacy() {
    for e in examples("E10_") {
        let model = Model::Adequate {
            level: e.number("ai"),
            spread: Spread::Sd(e.number("sd0")),
            low_marker: Some(e.number("low_marker")),
        };
        let days = e.numbers("days");
        let got = evaluate(&model, &days, NO_PILLS, 1.0);
        e.gives("mean", got.food_mean);
        e.gives("sd_used", sd_of(got));
        let mean = FoodMean {
            mean: got.food_mean,
            days: days.len(),
        };
        e.gives(
            "z_ai",
            exposure::z_level(mean, sd_of(got), NO_PILLS, e.number("ai")),
        );
        e.gives(
            "confidence_at_or_above_ai",
            got.confidence_at_or_above_ai.unwrap(),
        );
        e.gives(
            "p_below_low_marker",
            got.probability_below_low_marker.unwrap(),
        );
        assert_eq!(got.probability_below, None);
    }
}

fn day_context(day: usize, mark: Option<DayMark>) -> DayContext {
    DayContext {
        date: format!("2026-11-{:02}", day + 1).parse().unwrap(),
        today: "2026-11-22".parse().unwrap(),
        mark,
        least_kcal: least_kcal(Some(&woman(35))),
    }
}

/// Enough food of known magnesium for a day of 3,000 kcal, and the rest without a value.
fn day_with_unknown(known: f64, unknown_kcal: f64) -> Vec<Entry> {
    vec![
        food(
            "known",
            &[
                (Nutrient::Energy, 3000.0 - unknown_kcal),
                (Nutrient::Magnesium, known),
            ],
        ),
        food("unknown", &[(Nutrient::Energy, unknown_kcal)]),
    ]
}

#[test]
fn e11_missing_values_give_a_range_from_the_diary_on() {
    for e in examples("E11_") {
        let days: Vec<_> = e
            .numbers("known_days")
            .into_iter()
            .zip(e.numbers("unknown_kcal"))
            .enumerate()
            .map(|(i, (known, kcal))| {
                let entries = day_with_unknown(known, kcal);
                judge(&entries.iter().collect::<Vec<_>>(), day_context(i, None))
            })
            .collect();
        let got = assess(Tracked::Magnesium, &woman(35), &days, Settings::DAYS_ALONE);
        let [low, middle, high] = [got.low, got.middle, got.high].map(Option::unwrap);
        e.gives("mean_known_only", low.food_mean);
        e.gives("p_known_only", got.range().unwrap()[1]);
        e.gives("mean_imputed_median", middle.food_mean);
        e.gives("p_imputed_median", got.probability_below().unwrap());
        e.gives("mean_imputed_p90", high.food_mean);
        e.gives("p_imputed_p90", got.range().unwrap()[0]);
    }
}

#[test]
fn e12_a_low_day_is_dropped_unless_the_person_confirmed_it() {
    for e in examples("E12_") {
        let confirmed = e.given["confirmed"].as_array().unwrap();
        let days: Vec<_> = e
            .numbers("days_mg")
            .into_iter()
            .zip(e.numbers("kcal"))
            .enumerate()
            .map(|(i, (mg, kcal))| {
                let entry = food(
                    "day",
                    &[(Nutrient::Energy, kcal), (Nutrient::Magnesium, mg)],
                );
                let mark = confirmed[i].as_bool().map(|_| DayMark::Full);
                judge(&[&entry], day_context(i, mark))
            })
            .collect();
        assert_eq!(days[2].status, DayStatus::Partial);
        let got = assess(Tracked::Magnesium, &woman(35), &days, Settings::DAYS_ALONE);
        e.gives("n_used", got.series.days() as f64);
        e.gives("mean", got.mean().unwrap());
        e.gives("sd_used", sd_of(got.middle.unwrap()));
        e.gives("p_inadequate", got.probability_below().unwrap());
    }
}

#[test]
fn e13_only_the_pill_counts_against_magnesiums_upper_level() {
    for e in examples("E13_") {
        let pill = supplement("pill", &[(Nutrient::Magnesium, e.number("supp_daily"))]);
        let meal = food(
            "meal",
            &[
                (Nutrient::Energy, 2000.0),
                (Nutrient::Magnesium, e.number("food_mean")),
            ],
        );
        let days: Vec<_> = (0..7)
            .map(|i| judge(&[&pill, &meal], day_context(i, None)))
            .collect();
        let got = assess(Tracked::Magnesium, &woman(35), &days, Settings::DAYS_ALONE);
        e.gives("ratio", got.upper.mean.unwrap() / got.reference.ul.unwrap());
        assert_eq!(got.upper.above, e.expect["over_ul"]);
        assert!(got.upper.warn);
    }
}

#[test]
fn e14_some_means_are_settled_by_more_days_and_some_never() {
    let e = &examples("E14_")[0];
    let got: Vec<_> = e.given["cases"]
        .as_array()
        .unwrap()
        .iter()
        .map(|case| {
            let [mean, ear, sd, sd_within] = [0, 1, 2, 3].map(|i| case[i].as_f64().unwrap());
            days_needed(mean, Requirement { ear, sd }, sd_within, 1.0)
        })
        .collect();
    let expected: Vec<Option<u64>> = serde_json::from_value(e.expect["n"].clone()).unwrap();
    assert_eq!(got, expected);
}
