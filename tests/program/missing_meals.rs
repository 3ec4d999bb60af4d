//! Days that probably lack a meal: asked about, left out, answered.

use std::fmt::Write;

use serde_json::Value;

use crate::support::{Machine, unwrapped};

/// Seven days of November with three meals, of which those in `without` have no dinner; `meals` names
/// them or gives their times, or neither.
fn diary(without: &[u32], head: &str, meals: [&str; 3]) -> Machine {
    let machine = Machine::new();
    let mut csv = format!("date,{head},food,energy_kcal,magnesium_mg\n");
    for day in 15..=21 {
        for (meal, kcal) in meals.iter().zip([450, 650, 800]) {
            if kcal == 800 && without.contains(&day) {
                continue;
            }
            writeln!(csv, "2026-11-{day},{meal},stew,{kcal},{}", kcal / 8).unwrap();
        }
    }
    let file = machine.file("days.csv", csv);
    machine.ok(&["import", &file]);
    machine
}

fn named(without: &[u32]) -> Machine {
    diary(without, "meal", ["breakfast", "lunch", "dinner"])
}

fn report(machine: &Machine) -> Value {
    machine.json(&["report", "--format", "json"])
}

fn statuses(report: &Value) -> Vec<(String, Value)> {
    let days = report["days"].as_array().unwrap().iter();
    days.map(|d| {
        (
            d["status"].as_str().unwrap().to_owned(),
            d["missing"].clone(),
        )
    })
    .collect()
}

fn used(report: &Value) -> u64 {
    report["nutrients"][0]["intake"]["days_used"]
        .as_u64()
        .unwrap()
}

#[test]
fn a_day_without_the_usual_dinner_is_left_out_until_it_is_answered() {
    let machine = named(&[18]);
    let before = report(&machine);
    assert_eq!(used(&before), 5, "16 to 21 November without the 18th");
    assert_eq!(
        statuses(&before)[2],
        ("incomplete".to_owned(), Value::from("evening"))
    );
    assert!(statuses(&before)[1].1.is_null());

    machine.ok(&["done", "2026-11-18"]);
    let kept = report(&machine);
    assert_eq!((used(&kept), statuses(&kept)[2].0.as_str()), (6, "full"));

    machine.ok(&["undo"]);
    machine.ok(&["done", "2026-11-18", "--not"]);
    let left = report(&machine);
    assert_eq!((used(&left), statuses(&left)[2].0.as_str()), (5, "partial"));
}

#[test]
fn the_times_of_meals_without_names_tell_too() {
    let machine = diary(&[18], "time", ["07:30", "12:15", "19:00"]);
    assert_eq!(statuses(&report(&machine))[2].1, "evening");
}

#[test]
fn without_names_and_times_the_report_says_that_forgotten_meals_cannot_be_seen() {
    let machine = diary(&[18], "note", ["", "", ""]);
    assert_eq!(used(&report(&machine)), 6);
    let said = machine.ok(&["report", "--full"]).replace('\n', " ");
    assert!(said.contains("a forgotten meal cannot be seen"), "{said}");
    assert!(
        !named(&[])
            .ok(&["report", "--full"])
            .contains("cannot be seen")
    );
}

#[test]
fn the_first_part_of_the_method_asks_about_no_day() {
    let machine = named(&[18]);
    let alone = machine.json(&["report", "--format", "json", "--prior", "off"]);
    assert_eq!((used(&alone), statuses(&alone)[2].0.as_str()), (6, "full"));
    assert_eq!(alone["days"][2].get("missing"), None);
}

#[test]
fn a_week_learns_from_the_weeks_before_it() {
    let machine = named(&[21]);
    let day = machine.json(&[
        "report",
        "--from",
        "2026-11-21",
        "--to",
        "2026-11-21",
        "--format",
        "json",
    ]);
    assert_eq!(statuses(&day)[0].1, "evening");
}

#[test]
fn the_report_names_the_day_and_what_to_answer() {
    let said = unwrapped(&named(&[18]).ok(&["report", "--full"]));
    assert!(
        said.contains("1 day probably lacks a meal and waits for your answer"),
        "{said}"
    );
    let line = "Wed 18 November, probably incomplete: no evening meal, which you usually log; \
                \"nutrigap done 2026-11-18\" if that was all";
    assert!(said.contains(line), "{said}");
}

#[test]
fn a_day_says_which_usual_meals_it_lacks() {
    let machine = named(&[18]);
    let said = machine.ok(&["day", "2026-11-18"]);
    assert!(said.contains("You usually also log dinner."), "{said}");
    assert!(
        said.contains("No evening meal is logged on Wednesday 18 November"),
        "{said}"
    );
    let json = machine.json(&["day", "2026-11-18", "--json"]);
    assert_eq!(json["missing"], "evening");
    assert_eq!(json["not_logged"], serde_json::json!(["dinner"]));
    machine.ok(&["done", "2026-11-18"]);
    let answered = machine.json(&["day", "2026-11-18", "--json"]);
    assert!(answered["missing"].is_null());
}

#[test]
fn all_days_asked_about_and_unanswered_is_said_and_states_nothing() {
    let machine = diary(&[], "meal", ["breakfast", "lunch", "dinner"]);
    let mut csv = String::from("date,meal,food,energy_kcal\n");
    for day in 1..=3 {
        writeln!(csv, "2026-11-{day:02},lunch,soup,900").unwrap();
    }
    let file = machine.file("more.csv", csv);
    machine.ok(&["import", &file]);
    let period = ["--from", "2026-11-01", "--to", "2026-11-03"];
    let json = machine.json(&[&["report", "--format", "json"], &period[..]].concat());
    assert!(
        statuses(&json)
            .iter()
            .all(|(status, _)| status == "incomplete")
    );
    assert_eq!(json["nutrients"][0]["exposure"]["level"], "not_enough_days");
    assert!(json["nutrients"][0]["intake"]["mean"].is_null());
    let said = machine.ok(&[&["report", "--full"], &period[..]].concat());
    assert!(
        said.contains("Answer for the days that probably lack a meal"),
        "{said}"
    );
}
