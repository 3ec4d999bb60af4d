//! The gap report, through the program itself.

mod support;

use std::fmt::Write;

use serde_json::Value;
use support::Machine;

/// Full days whose every value is known, one food a day.
fn diary(first_day: u32, magnesium_mg: &[f64]) -> String {
    let mut csv = String::from(
        "date,food,energy_kcal,magnesium_mg,vitamin_d_ug,potassium_mg,calcium_mg,iron_mg,vitamin_b12_ug\n",
    );
    for (index, mg) in magnesium_mg.iter().enumerate() {
        let day = first_day + u32::try_from(index).unwrap();
        writeln!(csv, "2026-11-{day},all of it,1905,{mg},4,2600,800,11,3").unwrap();
    }
    csv
}

fn nutrient<'a>(report: &'a Value, name: &str) -> &'a Value {
    report["nutrients"]
        .as_array()
        .unwrap()
        .iter()
        .find(|n| n["nutrient"] == name)
        .unwrap()
}

#[test]
fn the_report_of_the_contract_comes_out_to_the_last_digit() {
    let machine = Machine::new();
    machine.ok(&["profile", "set", "--sex", "female", "--age", "34"]);
    let days = [231.0, 205.5, 190.2, 248.1, 212.0, 187.6];
    machine.ok(&["import", &machine.file("week.csv", diary(16, &days))]);
    let report = machine.json(&["report", "--format", "json"]);
    assert_eq!(
        report["period"],
        serde_json::json!({"from":"2026-11-16","to":"2026-11-22","days":7})
    );
    let magnesium = nutrient(&report, "magnesium");
    assert_eq!(
        magnesium["intake"]["sd_within"].to_string(),
        "69.02847795823669"
    );
    assert_eq!(
        magnesium["exposure"]["probability_below"].to_string(),
        "0.9130465072501004"
    );
    assert_eq!(magnesium["exposure"]["level"], "likely_below");
    assert_eq!(magnesium["exposure"]["days_needed"], 3);
    assert_eq!(magnesium["exposure"]["more_days"], "settled");
    assert_eq!(magnesium["intake"]["days_used"], 6);
    let order: Vec<_> = report["nutrients"]
        .as_array()
        .unwrap()
        .iter()
        .map(|n| n["nutrient"].as_str().unwrap())
        .collect();
    assert_eq!(
        order,
        [
            "magnesium",
            "vitamin_d",
            "potassium",
            "calcium",
            "iron",
            "vitamin_b12"
        ]
    );
}

#[test]
fn without_days_or_profile_the_report_says_so_and_succeeds() {
    let machine = Machine::new();
    let report = machine.json(&["report", "--format", "json"]);
    assert_eq!(
        report["profile"]["assumed"],
        serde_json::json!(["sex", "age"])
    );
    assert_eq!(report["profile"]["life_stage"], "31_50");
    for nutrient in report["nutrients"].as_array().unwrap() {
        assert_eq!(nutrient["exposure"]["level"], "not_enough_days");
        assert!(nutrient["exposure"]["probability_below"].is_null());
    }
    assert!(machine.ok(&["report"]).contains("nutrigap profile set"));
}

#[test]
fn today_is_partial_until_it_is_said_to_be_done() {
    let machine = Machine::new();
    machine.ok(&[
        "import",
        &machine.file("week.csv", diary(20, &[200.0, 210.0, 220.0])),
    ]);
    let today = |machine: &Machine| {
        let report = machine.json(&["report", "--format", "json"]);
        report["days"].as_array().unwrap().last().unwrap()["status"].clone()
    };
    assert_eq!(today(&machine), "partial");
    machine.ok(&["done"]);
    assert_eq!(today(&machine), "full");
    machine.ok(&["done", "--partial"]);
    assert_eq!(today(&machine), "partial");
    machine.ok(&["undo"]);
    assert_eq!(today(&machine), "full");
}

#[test]
fn the_period_is_the_one_asked_for() {
    let machine = Machine::new();
    let period = |args: &[&str]| {
        let mut all = vec!["report", "--format", "json"];
        all.extend(args);
        let report = machine.json(&all);
        format!(
            "{} {}",
            report["period"]["from"].as_str().unwrap(),
            report["period"]["to"].as_str().unwrap()
        )
    };
    assert_eq!(period(&["--week"]), "2026-11-16 2026-11-22");
    assert_eq!(period(&["--week", "2026-W45"]), "2026-11-02 2026-11-08");
    assert_eq!(period(&["--days", "28"]), "2026-10-26 2026-11-22");
    assert_eq!(
        period(&["--from", "monday", "--to", "yesterday"]),
        "2026-11-16 2026-11-21"
    );
    assert_eq!(
        machine
            .run(&["report", "--from", "today", "--to", "yesterday"])
            .status,
        2
    );
}

#[test]
fn values_that_are_unknown_widen_the_chance_and_too_many_give_none() {
    let machine = Machine::new();
    let mut csv = String::from("date,food,energy_kcal,magnesium_mg\n");
    for day in 16..22 {
        writeln!(
            csv,
            "2026-11-{day},known,1600,200\n2026-11-{day},unknown,400,"
        )
        .unwrap();
    }
    machine.ok(&["import", &machine.file("gaps.csv", &csv)]);
    let report = machine.json(&["report", "--format", "json"]);
    let exposure = &nutrient(&report, "magnesium")["exposure"];
    let at = |i: usize| exposure["range"][i].as_f64().unwrap();
    let middle = exposure["probability_below"].as_f64().unwrap();
    assert!(at(0) < middle && middle < at(1), "{exposure}");
    assert_eq!(
        nutrient(&report, "calcium")["exposure"]["level"],
        "too_many_unknowns"
    );
    assert!(nutrient(&report, "calcium")["exposure"]["probability_below"].is_null());
}

#[test]
fn a_report_can_be_written_to_a_file_and_a_bad_path_is_refused() {
    let machine = Machine::new();
    let path = machine.path("report.txt");
    machine.ok(&["report", "-o", path.to_str().unwrap()]);
    assert!(std::fs::read_to_string(&path).unwrap().contains("agnesium"));
    let ran = machine.run(&["report", "-o", "nowhere/report.txt"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("hint: "));
}
