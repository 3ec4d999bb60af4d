//! Logging, looking, deleting, and taking it all back, through the program itself.

use crate::support::{Machine, NOW, PROGRAM, lines};

const LUNCH: &str = "2 bananas, 100g spinach and a cup of milk";

#[test]
fn several_foods_in_one_line_are_logged_with_their_grams() {
    let machine = Machine::new();
    let logged = machine.json(&["log", LUNCH, "--json"]);
    assert_eq!(logged["logged"], serde_json::json!([1, 2, 3]));
    let items = logged["items"].as_array().unwrap();
    let found: Vec<_> = items
        .iter()
        .map(|i| {
            (
                i["food"]["description"].as_str().unwrap(),
                i["grams_from"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(found[0], ("Banana, raw", "portion"));
    assert_eq!(found[1], ("Spinach, raw", "weight"));
    assert!(found[2].0.starts_with("Milk, "), "{found:?}");
    assert_eq!(items[1]["grams"], 100.0);
    assert_eq!(machine.entries("today").len(), 3);
}

#[test]
fn json_says_what_it_understood_with_all_sixteen_nutrients() {
    let machine = Machine::new();
    let parsed = machine.json(&["parse", "--json", "2 eggs and a cup of milk"]);
    assert_eq!(parsed["schema"], 1);
    assert_eq!(parsed["input"], "2 eggs and a cup of milk");
    assert_eq!(parsed["totals"].as_object().unwrap().len(), 16);
    assert_eq!(parsed["unmatched"], serde_json::json!([]));
    let sum: f64 = parsed["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|i| i["nutrients"]["energy_kcal"].as_f64().unwrap())
        .sum();
    assert!((sum - parsed["totals"]["energy_kcal"].as_f64().unwrap()).abs() < 1e-9);
    assert!(machine.bytes().is_none(), "parse wrote a diary");
}

#[test]
fn an_unknown_value_is_named_and_not_counted_as_zero() {
    let machine = Machine::new();
    // SR28 has no vitamin D for this food.
    let parsed = machine.json(&[
        "parse",
        "--json",
        "100 g Abiyuch, raw",
        "and 100 g Milk, whole",
    ]);
    assert_eq!(
        parsed["unknown"]["vitamin_d_ug"].as_array().unwrap().len(),
        1
    );
    assert_eq!(parsed["totals"]["vitamin_d_ug"], 1.1);
    let alone = machine.json(&["parse", "--json", "100 g Abiyuch, raw"]);
    assert!(alone["totals"]["vitamin_d_ug"].is_null());
    machine.ok(&["log", "100 g Abiyuch, raw"]);
    assert!(
        machine
            .ok(&["day"])
            .contains("vitamin D unknown: Abiyuch, raw")
    );
}

#[test]
fn every_line_of_standard_input_has_its_answer_in_order() {
    let machine = Machine::new();
    let mut input = b"1 banana\n\n\xff\xfe broken\n".to_vec();
    input.extend(vec![b'x'; 10 << 20]);
    input.extend(b"\n2 eggs\n");
    let ran = machine.run_with(&["parse", "--json", "-"], input);
    assert_eq!(ran.status, 1);
    let answers = lines(&ran.out);
    let counts: Vec<usize> = answers
        .iter()
        .map(|a| a["items"].as_array().unwrap().len())
        .collect();
    assert_eq!(counts, [1, 0, 0, 0, 1]);
    assert!(answers[3]["error"].as_str().unwrap().contains("64 KiB"));
}

#[test]
fn a_line_with_an_unknown_food_logs_nothing_until_the_rest_is_confirmed() {
    let machine = Machine::new();
    let ran = machine.run(&["log", "2 eggs and 100 g zzyzx"]);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    assert!(
        ran.err.contains("zzyzx") && ran.err.contains("hint:"),
        "{}",
        ran.err
    );
    assert_eq!(machine.entries("today").len(), 0);
    assert_eq!(
        machine
            .run(&["log", "2 eggs and 100 g zzyzx", "--yes"])
            .status,
        1
    );
    assert_eq!(machine.entries("today").len(), 1);
    assert_eq!(
        machine
            .run(&["log", "2 eggs and 100 g zzyzx", "--keep-unknown"])
            .status,
        0
    );
    let kept = machine.entries("today").pop().unwrap();
    assert!(
        kept["nutrients"]
            .as_object()
            .unwrap()
            .values()
            .all(serde_json::Value::is_null)
    );
}

#[test]
fn amounts_nobody_eats_and_days_to_come_are_refused_with_a_hint() {
    let machine = Machine::new();
    for args in [
        vec!["log", "99 kg of salt"],
        vec!["log", "-5", "g", "salt"],
        vec!["log", "1/0 cup milk"],
        vec!["log", "1,500 g rice"],
        vec!["log", ""],
        vec!["log", "   "],
        vec!["log", "?!"],
        vec!["log", "2 eggs", "--date", "2026-11-23"],
        vec!["log", "2 eggs", "--date", "11/22/2026"],
        vec!["log", "2 eggs", "--time", "25:99"],
    ] {
        let ran = machine.run(&args);
        assert_eq!(ran.status, 1, "{args:?}: {}", ran.err);
        assert!(ran.err.contains("hint:"), "{args:?}: {}", ran.err);
        assert_eq!(ran.out, "", "{args:?}");
    }
    assert_eq!(machine.entries("today").len(), 0);
}

#[test]
fn each_line_of_a_logged_stream_stands_alone() {
    let machine = Machine::new();
    let ran = machine.run_with(
        &["log", "-", "--date", "yesterday"],
        "2 eggs\n\n100 g zzyzx\n1 banana\n",
    );
    assert_eq!(ran.status, 1);
    assert_eq!(machine.entries("yesterday").len(), 2);
    machine.ok(&["undo"]);
    assert_eq!(machine.entries("yesterday").len(), 1);
    assert_eq!(machine.run_with(&["log", "-"], "\n").status, 1);
}

#[test]
fn what_was_deleted_comes_back_and_what_was_undone_can_be_redone() {
    let machine = Machine::new();
    machine.ok(&["log", LUNCH]);
    let before = machine.entries("today");
    machine.ok(&["rm", "2", "1"]);
    assert_eq!(machine.entries("today").len(), 1);
    assert!(machine.ok(&["undo"]).starts_with("undid rm: "));
    assert_eq!(machine.entries("today"), before);
    machine.ok(&["undo"]);
    assert_eq!(machine.entries("today").len(), 0);
    let ran = machine.run(&["undo"]);
    assert_eq!(
        (ran.status, ran.err.as_str()),
        (1, "error: there is nothing more to undo\n")
    );
    machine.ok(&["redo", "2"]);
    assert_eq!(machine.entries("today").len(), 1);
}

#[test]
fn deleting_an_entry_that_is_not_there_deletes_nothing() {
    let machine = Machine::new();
    machine.ok(&["log", LUNCH]);
    let ran = machine.run(&["rm", "1", "99"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("there is no entry 99"));
    assert_eq!(machine.entries("today").len(), 3);
}

#[test]
fn looking_at_an_empty_machine_makes_no_file() {
    let machine = Machine::new();
    machine.ok(&["day"]);
    machine.ok(&["report"]);
    machine.ok(&["foods", "search", "banana"]);
    machine.ok(&["profile", "show"]);
    machine.ok(&["log", "--dry-run", "2 eggs"]);
    assert!(machine.bytes().is_none());
}

#[test]
fn a_file_that_is_no_diary_is_refused_and_left_alone() {
    let machine = Machine::new();
    machine.file("diary.db", "dear diary\n".repeat(50));
    let before = machine.bytes();
    for args in [["log", "2 eggs"], ["report", "--week"]] {
        let ran = machine.run(&args);
        assert_eq!(ran.status, 1);
        assert!(ran.err.contains("is not a nutrigap diary") && ran.err.contains("hint:"));
    }
    assert_eq!(machine.bytes(), before);
}

#[test]
fn a_wrong_command_line_ends_with_two() {
    let machine = Machine::new();
    assert_eq!(machine.run(&["lunch"]).status, 2);
    assert_eq!(machine.run(&["log"]).status, 2);
    assert_eq!(machine.run(&["report", "--days", "0"]).status, 2);
    let mut bad_clock = Machine::new();
    bad_clock.set_clock("half past eight");
    assert_eq!(bad_clock.run(&["day"]).status, 2);
}

#[test]
fn every_command_opens_its_help_with_an_example() {
    let machine = Machine::new();
    let help = machine.ok(&["--help"]);
    let commands = help
        .split("Commands:")
        .nth(1)
        .unwrap()
        .split("Options:")
        .next()
        .unwrap();
    let names: Vec<&str> = commands
        .lines()
        .filter(|l| l.starts_with("  ") && !l.starts_with("   "))
        .filter_map(|l| l.split_whitespace().next())
        .filter(|name| *name != "help") // it is the help
        .collect();
    assert!(
        names.contains(&"log") && names.contains(&"demo"),
        "{names:?}"
    );
    for name in names {
        let help = machine.ok(&[name, "--help"]);
        assert!(
            help.trim_start().starts_with(&format!("nutrigap {name}")),
            "{help}"
        );
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let machine = Machine::new();
    let rows: String = (0..3000)
        .map(|i| format!("2026-11-20,milk,{},g\n", i % 90 + 10))
        .collect();
    machine.ok(&[
        "import",
        &machine.file("many.csv", format!("date,food,amount,unit\n{rows}")),
    ]);
    for args in [
        "export",
        "export --format json",
        "day 2026-11-20",
        "report --format json",
    ] {
        let line = format!("{PROGRAM} {args} | head -c 10 >/dev/null");
        let ran = std::process::Command::new("sh")
            .args(["-c", &line])
            .env("NUTRIGAP_DB", machine.diary())
            .env("NUTRIGAP_NOW", NOW)
            .output()
            .unwrap();
        assert_eq!(String::from_utf8_lossy(&ran.stderr), "", "{args}");
    }
}
