//! Foods of the national tables, and the country whose foods and measures come first.

use crate::support::Machine;

/// Returns the code and grams of the first food of a text.
fn first(machine: &Machine, text: &str) -> (String, f64) {
    let line = machine.json(&["parse", text, "--json"]);
    let item = &line["items"][0];
    let code = item["food"]["code"].as_str().unwrap_or("none").to_owned();
    (code, item["grams"].as_f64().unwrap_or_default())
}

fn in_country(country: &str) -> Machine {
    let machine = Machine::new();
    let ran = machine.run(&["config", "set", "country", country]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    machine
}

#[test]
fn a_national_table_adds_what_the_american_ones_lack() {
    let machine = Machine::new();
    assert_eq!(first(&machine, "laverbread").0, "cofid:15-190");
    assert_eq!(first(&machine, "karelian pasty").0, "fineli:1013");
    assert!(first(&machine, "a cup of milk").0.starts_with("fndds:"));
    let shown = machine.run(&["foods", "show", "cofid:19-635"]);
    assert!(shown.out.contains("Toad in the hole"), "{}", shown.out);
}

#[test]
fn a_countrys_own_foods_come_first_with_its_fortification() {
    let (uk, fi) = (in_country("uk"), in_country("fi"));
    let vitamin_d = |machine: &Machine| {
        let line = machine.json(&["parse", "200 ml milk", "--json"]);
        line["items"][0]["nutrients"]["vitamin_d_ug"].as_f64()
    };
    assert_eq!(first(&uk, "200 ml milk").0, "cofid:12-313");
    assert_eq!(first(&fi, "200 ml milk").0, "fineli:684");
    assert_eq!(vitamin_d(&uk), Some(0.0));
    assert!(vitamin_d(&fi).is_some_and(|ug| ug > 1.9));
    assert_eq!(first(&uk, "2 slices of toast").0, "cofid:11-1001");
    assert_eq!(first(&uk, "haggis").0, "cofid:19-132");
    assert!(first(&Machine::new(), "haggis").0.starts_with("fndds:"));
}

#[test]
fn kitchen_measures_are_those_of_the_country() {
    let grams = |country: &str, text: &str| first(&in_country(country), text).1;
    let american = first(&Machine::new(), "a pint of beer").1;
    let british = grams("uk", "a pint of beer");
    assert!((british / american - 568.261_25 / 473.176_473).abs() < 0.01);
    let spoon = |country: &str| grams(country, "1 tbsp olive oil");
    assert!((spoon("au") / spoon("us") - 20.0 / 14.786_764_781_25).abs() < 0.01);
    assert_eq!(spoon("us"), first(&Machine::new(), "1 tbsp olive oil").1);
}

#[test]
fn settings_are_shown_changed_and_refused_where_they_are_not_known() {
    let machine = in_country("uk");
    let shown = machine.ok(&["config", "show"]);
    assert!(shown.starts_with("country   uk"), "{shown}");
    assert_eq!(machine.json(&["config", "show", "--json"])["country"], "uk");
    assert_eq!(
        machine.ok(&["config", "path"]).trim_end(),
        machine.path("config.toml").to_str().unwrap()
    );
    let refused = machine.run(&["config", "set", "country", "atlantis"]);
    assert_eq!(refused.status, 2);
    assert!(refused.err.contains("us, uk"), "{}", refused.err);
    assert_eq!(machine.run(&["config", "set", "contry", "uk"]).status, 2);
    machine.ok(&["config", "unset", "country"]);
    let shown = machine.ok(&["config", "show"]);
    assert!(shown.starts_with("country   not set"), "{shown}");
}

#[test]
fn settings_that_cannot_be_read_stop_a_command_before_it_does_anything() {
    let machine = Machine::new();
    let file = machine.file("config.toml", "country = uk");
    let refused = machine.run(&["log", "an apple"]);
    assert_eq!(refused.status, 1);
    assert!(refused.err.contains(&file), "{}", refused.err);
    assert!(refused.err.contains("line 1"), "{}", refused.err);
    assert!(machine.bytes().is_none());
}

#[test]
fn a_bare_weight_of_rice_is_in_doubt_until_it_is_settled() {
    let machine = Machine::new();
    let rice =
        |machine: &Machine| machine.json(&["parse", "80 g rice", "--json"])["items"][0].clone();
    let is_raw = |item: &serde_json::Value| {
        let description = item["food"]["description"].as_str().unwrap();
        description.contains("raw")
    };
    let doubted = rice(&machine);
    assert!(!is_raw(&doubted));
    assert!(doubted["confidence"].as_f64().unwrap() < 0.7);
    assert!(doubted["warning"].as_str().unwrap().contains("raw"));
    let first = doubted["alternatives"][0]["description"].as_str().unwrap();
    assert!(first.contains("raw"), "{first}");
    let explained = machine.ok(&["parse", "--explain", "80 g rice"]);
    assert!(
        explained.contains("raw or cooked is not said"),
        "{explained}"
    );

    machine.ok(&["config", "set", "weights", "raw"]);
    let settled = rice(&machine);
    assert!(is_raw(&settled));
    assert!(settled["warning"].is_null());
    machine.ok(&["config", "unset", "weights"]);
    assert!(!is_raw(&rice(&machine)));

    for day in ["2026-11-19", "2026-11-20", "2026-11-21"] {
        machine.ok(&["log", "--date", day, "80 g dry rice"]);
    }
    assert!(is_raw(&rice(&machine)), "three times said is a habit");
}

#[test]
fn a_vegan_profile_has_plant_milk() {
    let machine = Machine::new();
    let milk = |machine: &Machine| first(machine, "200 ml milk").0;
    let cow = milk(&machine);
    machine.ok(&["profile", "set", "--diet", "vegan"]);
    let plant = milk(&machine);
    assert_ne!(plant, cow);
    assert_ne!(plant, "none");
    let said = machine.json(&["parse", "200 ml cow milk", "--json"]);
    let said = said["items"][0]["food"]["description"].as_str().unwrap();
    assert!(said.starts_with("Milk, "), "{said}");
}
