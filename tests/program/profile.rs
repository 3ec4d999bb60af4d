//! Who is eating, through the program itself.

use crate::support::Machine;

#[test]
fn what_is_told_leads_to_the_life_stage_and_what_is_not_is_assumed() {
    let machine = Machine::new();
    let show = |args: &[&str]| {
        if !args.is_empty() {
            let mut set = vec!["profile", "set"];
            set.extend(args);
            machine.ok(&set);
        }
        let profile = machine.json(&["profile", "show", "--json"]);
        (
            profile["life_stage"].as_str().unwrap().to_owned(),
            profile["assumed"].to_string(),
        )
    };
    assert_eq!(show(&[]), ("31_50".into(), "[\"sex\",\"age\"]".into()));
    assert_eq!(
        show(&["--sex", "female"]),
        ("31_50".into(), "[\"age\"]".into())
    );
    assert_eq!(
        show(&["--born", "2000-11-23"]),
        ("19_30".into(), "[]".into())
    );
    assert_eq!(show(&["--pregnant", "yes"]).0, "pregnancy_19_30");
    assert_eq!(
        show(&["--pregnant", "no", "--lactating", "yes"]).0,
        "lactation_19_30"
    );
    assert_eq!(show(&["--lactating", "no", "--age", "71"]).0, "71_plus");
}

#[test]
fn what_no_person_is_is_refused_and_changes_nothing() {
    let machine = Machine::new();
    machine.ok(&["profile", "set", "--sex", "male", "--age", "40"]);
    let before = machine.json(&["profile", "show", "--json"]);
    for (args, status) in [
        (vec!["--pregnant", "yes"], 1),
        (vec!["--born", "2026-11-23"], 1),
        (vec!["--born", "1850-01-01"], 1),
        (vec!["--age", "130"], 1),
        (vec!["--age", "12", "--reference", "efsa"], 1),
        (vec!["--age", "-3"], 2),
        (vec!["--sex", "duck"], 2),
        (vec![], 2),
    ] {
        let mut set = vec!["profile", "set"];
        set.extend(&args);
        let ran = machine.run(&set);
        assert_eq!(ran.status, status, "{args:?}: {}", ran.err);
    }
    assert_eq!(machine.json(&["profile", "show", "--json"]), before);
}

#[test]
fn each_profile_has_a_diary_of_its_own() {
    let machine = Machine::new();
    machine.ok(&["log", "2 eggs"]);
    machine.ok(&["profile", "add", "Alex"]);
    assert_eq!(machine.entries("today").len(), 0);
    machine.ok(&["log", "1 banana"]);
    assert_eq!(machine.run(&["rm", "1"]).status, 1);
    machine.ok(&["profile", "use", "default"]);
    assert_eq!(machine.entries("today").len(), 1);
    assert_eq!(machine.ok(&["profile", "list"]), "* default\n  Alex\n");
    assert_eq!(machine.run(&["profile", "use", "Sam"]).status, 1);
    assert_eq!(machine.run(&["profile", "add", "Alex"]).status, 1);
}

#[test]
fn a_profile_set_can_be_undone() {
    let machine = Machine::new();
    machine.ok(&["profile", "set", "--sex", "male", "--diet", "vegan"]);
    machine.ok(&["undo"]);
    let profile = machine.json(&["profile", "show", "--json"]);
    assert_eq!(profile["assumed"], serde_json::json!(["sex", "age"]));
    assert_eq!(profile["diet"], "omnivore");
}

#[test]
fn what_is_told_without_a_day_replaces_what_was_told_for_days() {
    let machine = Machine::new();
    machine.ok(&["profile", "set", "--sex", "female", "--age", "30"]);
    machine.ok(&[
        "profile",
        "set",
        "--pregnant",
        "yes",
        "--since",
        "2026-11-18",
    ]);
    let stage = || machine.json(&["profile", "show", "--json"])["life_stage"].clone();
    assert_eq!(stage(), "pregnancy_19_30");
    machine.ok(&["profile", "set", "--pregnant", "no"]);
    assert_eq!(stage(), "19_30");
    machine.ok(&["undo"]);
    assert_eq!(stage(), "pregnancy_19_30");
}

#[test]
fn telling_the_same_again_takes_no_step_of_undo() {
    let machine = Machine::new();
    machine.ok(&["log", "1 egg"]);
    let vegan = ["profile", "set", "--diet", "vegan", "--since", "2026-11-01"];
    machine.ok(&vegan);
    machine.ok(&vegan);
    let undone = machine.ok(&["undo"]);
    assert!(undone.contains("profile set"), "{undone}");
    let undone = machine.ok(&["undo"]);
    assert!(undone.contains("log"), "{undone}");
}

#[test]
fn a_weight_is_held_against_the_energy_logged_and_travels_with_the_diary() {
    let machine = Machine::new();
    machine.ok(&[
        "profile", "set", "--sex", "male", "--age", "40", "--weight", "15 st",
    ]);
    let shown = machine.ok(&["profile", "show"]);
    assert!(shown.contains("weight     95.3 kg"), "{shown}");
    let rows: String = (16..=20)
        .map(|day| format!("2026-11-{day},stew,1,1500\n"))
        .collect();
    let diary = machine.file("diary.csv", format!("date,food,amount,energy_kcal\n{rows}"));
    machine.ok(&["import", &diary]);
    let report = [
        "report",
        "--from",
        "2026-11-16",
        "--to",
        "2026-11-20",
        "--format",
        "json",
    ];
    let energy = machine.json(&report)["energy"].clone();
    assert_eq!(energy["weight_assumed"], false);
    // Schofield 1985, men of 30 to 59: 11.472 kcal a kg and 873.1 besides.
    let resting = energy["resting_kcal"].as_f64().unwrap();
    assert!(
        (resting - (11.472 * 15.0 * 14.0 * 0.453_592_37 + 873.1)).abs() < 1e-6,
        "{energy}"
    );
    let full = machine.ok(&[
        "report",
        "--from",
        "2026-11-16",
        "--to",
        "2026-11-20",
        "--full",
    ]);
    let said = crate::support::unwrapped(&full);
    assert!(
        said.contains("times what a body of your weight uses at rest"),
        "{full}"
    );

    let document = machine.file("all.json", machine.ok(&["export", "--format", "json"]));
    machine.ok(&["--db", "two.db", "import", &document]);
    let two = machine.ok(&["--db", "two.db", "profile", "show"]);
    assert!(two.contains("95.3 kg"), "{two}");
    let refused = machine.run(&["profile", "set", "--weight", "680"]);
    assert_eq!(refused.status, 2);
    assert!(refused.err.contains("from 2 to 500 kg"), "{}", refused.err);
}
