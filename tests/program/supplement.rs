//! Supplements, through the program itself.

use std::fmt::Write;

use serde_json::Value;

use crate::support::{Machine, unwrapped};

/// Six full days before the clock's, with 2 µg of vitamin D from food each.
fn diary(machine: &Machine) {
    let mut csv = String::from("date,food,energy_kcal,magnesium_mg,vitamin_d_ug,iron_mg\n");
    for day in 16..22 {
        writeln!(csv, "2026-11-{day},stew,1900,250,2,11").unwrap();
    }
    machine.ok(&["import", &machine.file("week.csv", csv)]);
}

fn intake(machine: &Machine, nutrient: &str) -> Value {
    let report = machine.json(&["report", "--format", "json"]);
    let nutrients = report["nutrients"].as_array().unwrap();
    let found = nutrients.iter().find(|n| n["nutrient"] == nutrient);
    found.unwrap().clone()
}

fn supplement_mean(machine: &Machine, nutrient: &str) -> f64 {
    let found = intake(machine, nutrient);
    found["intake"]["supplement_mean"].as_f64().unwrap()
}

/// Adds a supplement and returns what is said.
fn add(machine: &Machine, what: &str, options: &[&str]) -> String {
    machine.ok(&[&["supplement", "add", what], options].concat())
}

fn refused(machine: &Machine, args: &[&str]) -> String {
    let ran = machine.run(args);
    assert_eq!(
        (ran.status, ran.out.as_str()),
        (1, ""),
        "{args:?}: {}",
        ran.err
    );
    assert!(ran.err.contains("hint: "), "{args:?}: {}", ran.err);
    ran.err
}

#[test]
fn a_daily_supplement_is_counted_on_every_day_that_has_food() {
    let machine = Machine::new();
    diary(&machine);
    let before = intake(&machine, "vitamin_d");
    let said = machine.ok(&[
        "supplement",
        "add",
        "vitamin D3",
        "1000",
        "IU",
        "--daily",
        "--from",
        "2026-11-01",
    ]);
    assert_eq!(
        said,
        "added vitamin D3: vitamin D 25 µg, daily from 2026-11-01\n"
    );
    let after = intake(&machine, "vitamin_d");
    assert_eq!(after["intake"]["supplement_mean"], 25.0);
    assert_eq!(after["intake"]["food_mean"], before["intake"]["food_mean"]);
    assert_eq!(after["intake"]["cv_within"], before["intake"]["cv_within"]);
    assert_eq!(after["exposure"]["level"], "likely_enough");
}

#[test]
fn a_supplement_alone_makes_no_day_logged() {
    let machine = Machine::new();
    machine.ok(&["supplement", "add", "iron 14 mg", "--from", "2026-11-01"]);
    machine.ok(&["supplement", "log", "calcium 500 mg", "--date", "yesterday"]);
    let report = machine.json(&["report", "--format", "json"]);
    for day in report["days"].as_array().unwrap() {
        assert_eq!(day["status"], "empty", "{day}");
    }
    let today = machine.json(&["day", "--json"]);
    assert_eq!(today["supplements"][0]["name"], "iron");
    assert_eq!(today["totals"]["iron_mg"], 14.0);
    assert!(
        machine
            .ok(&["day"])
            .contains("daily supplements\n  iron, iron 14 mg")
    );
}

#[test]
fn missed_days_and_days_outside_the_schedule_are_not_counted() {
    let machine = Machine::new();
    diary(&machine);
    let add = [
        "supplement",
        "add",
        "iron 12 mg",
        "--from",
        "2026-11-17",
        "--to",
        "2026-11-20",
    ];
    machine.ok(&add);
    // Four of six days.
    assert_eq!(supplement_mean(&machine, "iron"), 8.0);
    machine.ok(&["supplement", "missed", "iron", "--date", "2026-11-18"]);
    assert_eq!(supplement_mean(&machine, "iron"), 6.0);
    assert!(machine.ok(&["day", "2026-11-18"]).contains("missed: iron"));
    machine.ok(&["supplement", "stop", "iron", "--date", "2026-11-19"]);
    assert_eq!(supplement_mean(&machine, "iron"), 4.0);
    for wanted in [6.0, 8.0, 0.0] {
        machine.ok(&["undo"]);
        assert_eq!(supplement_mean(&machine, "iron"), wanted);
    }
    machine.ok(&["redo", "3"]);
    let err = refused(
        &machine,
        &["supplement", "missed", "iron", "--date", "2026-11-21"],
    );
    assert!(err.contains("is not due on 2026-11-21"), "{err}");
}

#[test]
fn a_multivitamin_holds_several_nutrients_and_is_logged_by_name() {
    let machine = Machine::new();
    machine.ok(&[
        "supplement",
        "add",
        "multivitamin",
        "--magnesium",
        "50mg",
        "--vitamin-d",
        "400IU",
        "--iron",
        "14 mg",
    ]);
    let said = machine.ok(&["supplement", "log", "2", "multivitamin"]);
    assert!(
        said.contains("magnesium 100 mg, vitamin D 20 µg and iron 28 mg"),
        "{said}"
    );
    let entry = machine.entries("today").remove(0);
    assert_eq!(entry["kind"], "supplement");
    assert_eq!(entry["nutrients"]["vitamin_d_ug"], 20.0);
    assert!(entry["nutrients"]["calcium_mg"].is_null());
    let err = refused(&machine, &["supplement", "log", "fish oil"]);
    assert!(err.contains("names none of your supplements"), "{err}");
}

#[test]
fn single_doses_are_entries_of_their_day() {
    let machine = Machine::new();
    let log = [
        "supplement",
        "log",
        "vitamin",
        "D",
        "25",
        "µg",
        "--date",
        "yesterday",
    ];
    machine.ok(&log);
    let entry = machine.entries("yesterday").remove(0);
    assert_eq!(entry["nutrients"]["vitamin_d_ug"], 25.0);
    assert_eq!(entry["description"], "vitamin D");
    machine.ok(&["rm", "1"]);
    assert!(machine.entries("yesterday").is_empty());
    machine.ok(&["undo", "2"]);
    assert!(machine.entries("yesterday").is_empty());
}

#[test]
fn a_compounds_weight_is_refused_until_it_is_said_what_is_meant() {
    let machine = Machine::new();
    let citrate = ["supplement", "log", "magnesium citrate 500 mg"];
    let err = refused(&machine, &citrate);
    assert!(
        err.contains("81.0 mg of magnesium") && err.contains("--compound"),
        "{err}"
    );
    assert!(machine.entries("today").is_empty());
    let logged = |flag: &str| {
        machine.ok(&["supplement", "log", "magnesium citrate 500 mg", flag]);
        machine.entries("today").pop().unwrap()["nutrients"]["magnesium_mg"].clone()
    };
    assert_eq!(logged("--compound"), 81.0);
    assert_eq!(logged("--elemental"), 500.0);
    let err = refused(
        &machine,
        &["supplement", "log", "ferrous sulfate 325 mg", "--compound"],
    );
    assert!(
        err.contains("heptahydrate") && err.contains("dried"),
        "{err}"
    );
}

#[test]
fn doses_that_cannot_be_are_refused_with_a_hint_and_write_nothing() {
    let machine = Machine::new();
    for text in [
        "magnesium 400 IU",
        "magnesium 0 mg",
        "magnesium -5 mg",
        "magnesium 1,500 mg",
        "magnesium NaN mg",
        "calcium magnesium 500 mg",
        "fish oil 1 g",
        "vitamin D 5 g",
        "multivitamin",
        "",
    ] {
        refused(&machine, &["supplement", "log", text]);
        refused(&machine, &["supplement", "add", text, "--daily"]);
    }
    refused(
        &machine,
        &["supplement", "log", "iron 14 mg", "--date", "2026-11-23"],
    );
    refused(&machine, &["supplement", "add", "x", "--iron", "lots"]);
    refused(&machine, &["supplement", "rm", "nothing"]);
    let both = [
        "supplement",
        "log",
        "iron 14 mg",
        "--elemental",
        "--compound",
    ];
    assert_eq!(machine.run(&both).status, 2);
    assert!(machine.entries("today").is_empty());
    assert_eq!(machine.ok(&["supplement", "list"]), "no supplements\n");
}

#[test]
fn a_dose_above_the_upper_level_is_told_when_it_is_logged_and_in_the_report() {
    let machine = Machine::new();
    diary(&machine);
    let ran = machine.run(&[
        "supplement",
        "add",
        "magnesium 400 mg",
        "--from",
        "2026-11-01",
    ]);
    assert_eq!(ran.status, 0);
    assert!(
        ran.err
            .contains("above the upper level of 350 mg a day from supplements"),
        "{}",
        ran.err
    );
    assert_eq!(
        intake(&machine, "magnesium")["exposure"]["above_upper_level"],
        true
    );
    let ran = machine.run(&["supplement", "log", "magnesium 300 mg"]);
    assert!(ran.err.contains("hold 700 mg"), "{}", ran.err);
    let ran = machine.run(&["supplement", "log", "vitamin B12 1000 µg"]);
    assert_eq!(
        ran.err, "",
        "nothing to say of a dose without an upper level"
    );
}

#[test]
fn supplements_are_listed_deleted_and_brought_back() {
    let machine = Machine::new();
    machine.ok(&["supplement", "add", "vitamin D3 1000 IU", "--times", "2"]);
    machine.ok(&["supplement", "add", "calcium 500 mg + vitamin D 10 µg"]);
    machine.ok(&["supplement", "missed", "1"]);
    let list = machine.ok(&["supplement", "list"]);
    assert_eq!(
        list,
        "   1  vitamin D3: vitamin D 25 µg, twice a day from 2026-11-22, missed on 1 day\n   \
            2  calcium + vitamin D: vitamin D 10 µg and calcium 500 mg, when needed\n"
    );
    let json = machine.json(&["supplement", "list", "--json"]);
    assert_eq!(json["supplements"][0]["missed"][0], "2026-11-22");
    assert_eq!(json["supplements"][1]["daily"], false);
    machine.ok(&["supplement", "rm", "Vitamin", "d3"]);
    assert!(!machine.ok(&["supplement", "list"]).contains("D3"));
    machine.ok(&["undo"]);
    assert_eq!(machine.ok(&["supplement", "list"]), list);
}

#[test]
fn the_same_supplement_is_not_counted_twice_on_one_day() {
    let machine = Machine::new();
    let add = [
        "supplement",
        "add",
        "vitamin D3 1000 IU",
        "--from",
        "2026-11-01",
    ];
    machine.ok(&add);
    assert!(refused(&machine, &add).contains("already"));
    let ran = machine.run(&["supplement", "log", "vitamin D3"]);
    assert!(
        ran.err.contains("is counted that day as you planned it"),
        "{}",
        ran.err
    );
    machine.ok(&["supplement", "stop", "vitamin D3", "--date", "yesterday"]);
    machine.ok(&["supplement", "add", "vitamin D3 2000 IU", "--daily"]);
    assert_eq!(machine.ok(&["supplement", "list"]).lines().count(), 2);
}

#[test]
fn nothing_the_program_says_of_supplements_tells_anybody_to_start_iron_or_potassium() {
    let machine = Machine::new();
    let mut said = machine.ok(&["supplement", "add", "iron 14 mg", "--daily"]);
    let ran = machine.run(&["supplement", "log", "potassium 99 mg"]);
    said += &ran.out;
    said += &ran.err;
    for word in ["should", "start", "recommend", "try "] {
        assert!(!said.contains(word), "{said}");
    }
}

#[test]
fn a_weekly_dose_counts_whether_or_not_it_falls_on_the_days_of_the_report() {
    // Q24: 1,000 µg once a week are 142.857 µg a day, and nothing about them is chance.
    for from in ["2026-11-16", "2026-11-10"] {
        let machine = Machine::new();
        diary(&machine);
        let said = add(
            &machine,
            "vitamin B12 1000 µg",
            &["--every", "7d", "--from", from],
        );
        assert_eq!(
            said,
            format!("added vitamin B12: vitamin B12 1000 µg, every 7 days from {from}\n")
        );
        let mean = supplement_mean(&machine, "vitamin_b12");
        assert!((mean - 1000.0 / 7.0).abs() < 1e-9, "{mean}");
        let report = machine.ok(&["report", "--full"]);
        assert!(report.contains("vitamin B12, every 7 days"), "{report}");
        assert!(
            report.contains("takes up less vitamin B12 from a dose now and then"),
            "{report}"
        );
    }
}

#[test]
fn doses_on_weekdays_and_every_month_are_spread_and_their_days_are_shown() {
    let machine = Machine::new();
    diary(&machine);
    add(
        &machine,
        "iron 70 mg",
        &["--on", "mon,thu", "--from", "2026-11-01"],
    );
    add(
        &machine,
        "vitamin D 7000 IU",
        &["--every", "month", "--from", "2026-10-31"],
    );
    let close = |got: f64, wanted: f64| assert!((got - wanted).abs() < 1e-9, "{got}");
    close(supplement_mean(&machine, "iron"), 20.0);
    close(supplement_mean(&machine, "vitamin_d"), 175.0 / 30.4375);
    let list = machine.ok(&["supplement", "list"]);
    assert!(
        list.contains("on Monday and Thursday from 2026-11-01"),
        "{list}"
    );
    assert!(list.contains("every month from 2026-10-31"), "{list}");
    let day = machine.ok(&["day", "2026-11-19"]);
    assert!(
        day.contains("iron, on Monday and Thursday, due on this day: iron 20 mg a day"),
        "{day}"
    );
    let json = machine.json(&["supplement", "list", "--json"]);
    assert_eq!(json["supplements"][0]["rhythm"], "mon,thu");
    assert_eq!(json["supplements"][1]["daily"], false);
}

#[test]
fn a_missed_dose_is_missing_until_the_next_and_only_a_due_day_can_be_missed() {
    let machine = Machine::new();
    diary(&machine);
    add(
        &machine,
        "iron 70 mg",
        &["--every", "7 days", "--from", "2026-11-11"],
    );
    let refusal = refused(
        &machine,
        &["supplement", "missed", "iron", "--date", "2026-11-19"],
    );
    assert!(
        refusal.contains("not due on 2026-11-19, but was on 2026-11-18"),
        "{refusal}"
    );
    machine.ok(&["supplement", "missed", "iron", "--date", "2026-11-18"]);
    // Two of the six days live on the dose of the 11th.
    let mean = supplement_mean(&machine, "iron");
    assert!((mean - 2.0 * 10.0 / 6.0).abs() < 1e-9, "{mean}");
    let day = machine.ok(&["day", "2026-11-20"]);
    assert!(day.contains("missed: iron, every 7 days"), "{day}");
}

#[test]
fn a_dose_logged_beside_its_schedule_is_not_counted_twice_and_the_report_says_so() {
    let machine = Machine::new();
    diary(&machine);
    add(
        &machine,
        "iron 70 mg",
        &["--every", "7d", "--from", "2026-11-11"],
    );
    let ran = machine.run(&["supplement", "log", "iron", "--date", "2026-11-18"]);
    assert!(
        ran.err.contains("this dose does not count as well"),
        "{}",
        ran.err
    );
    let mean = supplement_mean(&machine, "iron");
    assert!((mean - 10.0).abs() < 1e-9, "{mean}");
    let report = unwrapped(&machine.ok(&["report", "--full"]));
    assert!(
        report.contains("iron is counted as you planned it"),
        "{report}"
    );
}

#[test]
fn three_doses_equally_far_apart_are_asked_about_once() {
    let machine = Machine::new();
    let log = |date: &str| {
        machine
            .run(&["supplement", "log", "vitamin B12 1000 µg", "--date", date])
            .err
    };
    assert_eq!(log("2026-10-20"), "");
    assert_eq!(log("2026-10-27"), "");
    let asked = log("2026-11-03");
    assert!(
        asked.contains("7 days apart") && asked.contains("--every 7d"),
        "{asked}"
    );
    assert_eq!(log("2026-11-10"), "");
}

#[test]
fn a_rare_large_dose_is_told_by_its_size_and_not_by_the_mean() {
    let machine = Machine::new();
    diary(&machine);
    machine.ok(&["profile", "set", "--sex", "female", "--age", "34"]);
    let args = [
        "supplement",
        "add",
        "vitamin D 7000 IU",
        "--every",
        "7d",
        "--from",
        "2026-11-01",
    ];
    let ran = machine.run(&args);
    assert!(
        ran.err
            .contains("taken at once it is more vitamin D than the upper level for a day"),
        "{}",
        ran.err
    );
    let of = intake(&machine, "vitamin_d");
    assert_eq!(of["intake"]["supplement_mean"], 25.0);
    let report = unwrapped(&machine.ok(&["report", "--full"]));
    assert!(
        report.contains("a dose holds more vitamin D than the upper limit for a day"),
        "{report}"
    );
}

#[test]
fn a_schedule_survives_the_document_and_its_undo() {
    let machine = Machine::new();
    add(
        &machine,
        "iron 70 mg",
        &["--on", "thu, mon", "--times", "2"],
    );
    add(&machine, "vitamin B12 1 mg", &["--every", "3 months"]);
    let document = machine.ok(&["export", "--format", "json"]);
    let other = Machine::new();
    other.ok(&["import", &other.file("diary.json", &document)]);
    assert_eq!(
        other.ok(&["supplement", "list"]),
        machine.ok(&["supplement", "list"])
    );
    other.ok(&["undo"]);
    assert_eq!(other.ok(&["supplement", "list"]), "no supplements\n");
}

#[test]
fn a_schedule_that_says_nothing_is_refused() {
    let machine = Machine::new();
    for (option, value) in [
        ("--every", "often"),
        ("--every", "0d"),
        ("--on", "someday"),
        ("--on", ","),
    ] {
        let ran = machine.run(&["supplement", "add", "iron 14 mg", option, value]);
        assert_eq!(ran.status, 2, "{option} {value}: {}", ran.err);
        assert!(ran.err.contains("does not say how often"), "{}", ran.err);
    }
    let both = [
        "supplement",
        "add",
        "iron 14 mg",
        "--every",
        "7d",
        "--on",
        "mon",
    ];
    assert_eq!(machine.run(&both).status, 2);
}
