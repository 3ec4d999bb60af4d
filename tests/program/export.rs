//! What goes out of a diary comes back unchanged, through the program itself.

use proptest::prelude::*;

use crate::support::{Machine, lines};

/// A diary with everything in it: logged by hand, imported, marked, of two people.
fn full(machine: &Machine) {
    machine.ok(&["profile", "set", "--sex", "female", "--born", "1992-04-17"]);
    machine.ok(&["log", "--meal", "breakfast", "2 eggs and a cup of milk"]);
    machine.run(&["log", "--keep-unknown", "xyzzyplugh"]);
    machine.ok(&["done", "yesterday", "--partial"]);
    machine.ok(&["meal", "save", "the usual", "breakfast"]);
    let file = machine.file(
        "own.csv",
        "date,time,meal,food,amount,unit,note,energy_kcal,magnesium_mg,food_code,supplement,scope,entry\n\
         2026-11-19,08:00,,=cmd(1),1,cup,\"-1, \"\"warm\"\"\n\",430,,,,,a1\n\
         2026-11-19,,,anything,250,g,,,,fndds:11111000,,,\n\
         2026-11-19,,,Mg pills,2,tablet,,,200,,yes,,\n\
         2026-11-19,,,oatmeal,1/2,cup,,,,,,,\n\
         2026-11-18,,Lunch,all of lunch,,,,600,,,,meal,\n",
    );
    machine.ok(&["import", &file]);
    machine.ok(&["supplement", "add", "magnesium 300 mg"]);
    machine.ok(&[
        "symptom",
        "log",
        "calf cramps",
        "--severity",
        "3",
        "--note",
        "a, \"b\"",
    ]);
    machine.ok(&["symptom", "log", "odd humming", "--date", "2026-11-18"]);
    machine.ok(&["profile", "add", "Ada"]);
    machine.ok(&[
        "profile",
        "set",
        "--sex",
        "female",
        "--age",
        "40",
        "--pregnant",
        "yes",
    ]);
    machine.ok(&["log", "a banana"]);
    machine.ok(&["profile", "use", "default"]);
}

fn counts(machine: &Machine, file: &str) -> (u64, u64, u64) {
    let told = machine.json(&["import", file, "--json"]);
    let of = |key: &str| told[key].as_u64().unwrap();
    (of("new"), of("present"), of("changed"))
}

#[test]
fn an_export_fills_an_empty_diary_to_the_same_state() {
    let from = Machine::new();
    full(&from);
    for format in ["csv", "json"] {
        let out = from.ok(&["export", "--format", format]);
        let to = Machine::new();
        let file = to.file("diary", &out);
        let (new, present, changed) = counts(&to, &file);
        assert_eq!((present, changed), (0, 0));
        assert_eq!(new, if format == "csv" { 8 } else { 11 });
        assert_eq!(to.ok(&["export", "--format", format]), out, "{format}");
        assert_eq!(counts(&to, &file), (0, new, 0));
        let days = ["2026-11-18", "2026-11-19", "2026-11-22"];
        for day in days {
            let bare = |machine: &Machine| {
                let mut entries = machine.entries(day);
                for entry in &mut entries {
                    entry["id"] = 0.into();
                }
                entries
            };
            assert_eq!(bare(&to), bare(&from), "{format} {day}");
        }
    }
}

#[test]
fn a_diary_takes_nothing_new_from_its_own_export() {
    let machine = Machine::new();
    full(&machine);
    let csv = machine.path("diary.csv");
    let json = machine.path("diary.json");
    machine.ok(&["export", "-o", csv.to_str().unwrap()]);
    machine.ok(&["export", "--format", "json", "-o", json.to_str().unwrap()]);
    let before = machine.bytes();
    assert_eq!(counts(&machine, csv.to_str().unwrap()), (0, 8, 0));
    assert_eq!(counts(&machine, json.to_str().unwrap()), (0, 11, 0));
    assert_eq!(machine.bytes(), before);
}

#[test]
fn a_row_changed_in_an_export_changes_its_entry() {
    let machine = Machine::new();
    machine.ok(&["log", "a banana"]);
    let out = machine.ok(&["export"]);
    let file = machine.file(
        "changed.csv",
        out.replace("2026-11-22,08:30", "2026-11-21,09:15"),
    );
    assert_eq!(counts(&machine, &file), (0, 0, 1));
    machine.ok(&["import", &file, "--update"]);
    assert_eq!(machine.entries("2026-11-21").len(), 1);
    assert_eq!(machine.entries("2026-11-22").len(), 0);
    machine.ok(&["undo"]);
    assert_eq!(machine.ok(&["export"]), out);
}

#[test]
fn an_export_runs_no_formula_and_is_one_line_of_json() {
    let machine = Machine::new();
    full(&machine);
    let csv = machine.ok(&["export"]);
    assert!(csv.contains(",'=cmd(1),"), "{csv}");
    let json = lines(&machine.ok(&["export", "--format", "json"]));
    assert_eq!(json.len(), 1);
    assert_eq!(json[0]["schema"], 1);
    assert_eq!(json[0]["head"]["profiles"][1]["name"], "Ada");
}

#[test]
fn a_document_that_is_cut_off_or_of_another_program_is_refused_whole() {
    let machine = Machine::new();
    full(&machine);
    let out = machine.ok(&["export", "--format", "json"]);
    let to = Machine::new();
    to.ok(&["log", "a banana"]);
    let before = to.bytes();
    for text in [
        &out[..out.len() / 2],
        &out[..out.len() - 3],
        "{}",
        "{\"schema\":9,\"entries\":[]}",
    ] {
        let ran = to.run(&["import", &to.file("broken.json", text)]);
        assert_eq!(ran.status, 1);
        assert!(
            ran.err.contains("is not a diary") && ran.err.contains("hint: "),
            "{}",
            ran.err
        );
        assert_eq!(to.bytes(), before);
    }
}

#[test]
fn a_symptom_changed_in_a_document_changes_only_where_told() {
    let machine = Machine::new();
    machine.ok(&["symptom", "log", "calf cramps", "--severity", "3"]);
    let out = machine.ok(&["export", "--format", "json"]);
    let changed = out.replace("\"severity\":3", "\"severity\":5");
    let file = machine.file("changed.json", changed);
    assert_eq!(counts(&machine, &file), (0, 0, 1));
    let severity =
        || machine.json(&["symptom", "list", "--json"])["symptoms"][0]["severity"].clone();
    assert_eq!(severity(), 3);
    machine.ok(&["import", &file, "--update"]);
    assert_eq!(severity(), 5);
    machine.ok(&["undo"]);
    assert_eq!(machine.ok(&["export", "--format", "json"]), out);
}

#[test]
fn a_document_with_a_symptom_no_program_writes_is_refused_whole() {
    let machine = Machine::new();
    machine.ok(&["symptom", "log", "calf cramps", "--severity", "3"]);
    let out = machine.ok(&["export", "--format", "json"]);
    for (was, is) in [
        ("\"severity\":3", "\"severity\":9"),
        ("\"kind\":\"cramps\"", "\"kind\":\"crumbs\""),
        ("08:30", "25:00"),
    ] {
        let to = Machine::new();
        let ran = to.run(&["import", &to.file("odd.json", out.replace(was, is))]);
        assert_eq!(ran.status, 1, "{is}");
        assert_eq!(to.ok(&["symptom", "list"]), "no symptoms\n");
    }
}

#[test]
fn an_empty_diary_exports_nothing_and_is_not_made() {
    let machine = Machine::new();
    assert_eq!(machine.ok(&["export"]).lines().count(), 1);
    assert!(machine.bytes().is_none());
}

#[test]
fn foods_of_ones_own_and_forgotten_amounts_come_back_from_a_document() {
    let from = Machine::new();
    from.ok(&[
        "foods",
        "add",
        "oat bar",
        "--serving",
        "40g",
        "energy=180kcal",
        "iron=2mg",
    ]);
    from.ok(&[
        "foods",
        "edit",
        "oat bar",
        "--serving",
        "45g",
        "energy=190kcal",
    ]);
    from.ok(&[
        "recipe",
        "add",
        "chili",
        "500 g beef mince, 2 onions",
        "--makes",
        "6",
    ]);
    from.ok(&["foods", "alias", "add", "my bar = own:1"]);
    for _ in 0..3 {
        from.ok(&["log", "--meal", "breakfast", "300 g porridge"]);
    }
    from.ok(&["words", "forget", "porridge"]);
    from.ok(&["log", "my bar"]);
    let out = from.ok(&["export", "--format", "json"]);
    let to = Machine::new();
    let file = to.file("diary.json", &out);
    to.ok(&["import", &file]);
    assert_eq!(to.ok(&["export", "--format", "json"]), out);
    assert_eq!(to.ok(&["foods", "list"]), from.ok(&["foods", "list"]));
    let porridge = to.ok(&["log", "--meal", "breakfast", "porridge"]);
    assert!(!porridge.contains("your usual"), "{porridge}");
    assert_eq!(counts(&to, &file).0, 0);
}

#[test]
fn a_food_of_ones_own_takes_no_code_that_means_another_food() {
    let from = Machine::new();
    from.ok(&["foods", "add", "oat bar", "--per", "100g", "energy=450kcal"]);
    from.ok(&["foods", "alias", "add", "my bar = own:1"]);
    let out = from.ok(&["export", "--format", "json"]);
    let to = Machine::new();
    to.ok(&[
        "foods",
        "add",
        "soy drink",
        "--per",
        "100g",
        "energy=40kcal",
    ]);
    to.ok(&["import", &to.file("diary.json", &out)]);
    let (soy, oat) = (
        to.json(&["parse", "100 g soy drink", "--json"]),
        to.json(&["parse", "100 g my bar", "--json"]),
    );
    assert_eq!(soy["totals"]["energy_kcal"], 40.0);
    assert_eq!(oat["totals"]["energy_kcal"], 450.0);
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "[=+@'-]{0,2}[a-zäß€,;\" \n]{0,9}[a-z]",]
}

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        (0.0f64..900.0).prop_map(|v| v.to_string())
    ]
}

prop_compose! {
    fn row()(
        (day, minute) in (1u32..22, prop::option::of(0u32..1440)),
        (meal, note, name) in (cell(), cell(), "[=@]?[a-z]{3,9}"),
        amount in prop::sample::select(vec!["", "1", "0.5", "2.125"]),
        unit in prop::sample::select(vec!["", "g", "cup", "slice, \"thin\""]),
        (kcal, iron) in (value(), value()),
        supplement in prop::sample::select(vec!["", "yes"]),
        code in prop::sample::select(vec!["none", "fndds:11111000", ""]),
    ) -> String {
        let quoted = |text: String| format!("\"{}\"", text.replace('"', "\"\""));
        let time = minute.map_or(String::new(), |m| format!("{:02}:{:02}", m / 60, m % 60));
        let code = if kcal.is_empty() && iron.is_empty() { "none" } else { code };
        format!(
            "2026-11-{day:02},{time},{},{},{amount},{},{},{kcal},{iron},{supplement},{code}\n",
            quoted(meal), quoted(name), quoted(unit.to_owned()), quoted(note),
        )
    }
}

prop_compose! {
    fn symptom()(
        (day, minute) in (1u32..22, prop::option::of(0u32..1440)),
        text in "[a-z<é🦵\"]{1,8}|calf cramps|tingling toes",
        severity in prop::option::of(1u8..6),
        note in prop::option::of("[a-z,;\"]{1,9}"),
    ) -> Vec<String> {
        let mut words = vec!["symptom".into(), "log".into(), text, format!("--date=2026-11-{day:02}")];
        words.extend(minute.map(|m| format!("--time={:02}:{:02}", m / 60, m % 60)));
        words.extend(severity.map(|s| format!("--severity={s}")));
        words.extend(note.map(|n| format!("--note={n}")));
        words
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_diary_comes_back_as_it_was(
        rows in prop::collection::vec(row(), 0..12),
        symptoms in prop::collection::vec(symptom(), 0..4),
        foods in prop::collection::vec(("[a-zé]{3,8}", 1u16..900, prop::option::of(1u8..200)), 0..3),
    ) {
        let from = Machine::new();
        let header = "date,time,meal,food,amount,unit,note,energy_kcal,iron_mg,supplement,food_code\n";
        let file = from.file("rows.csv", format!("{header}{}", rows.concat()));
        from.run(&["import", &file]);
        for (name, energy, serving) in foods {
            let per = serving.map_or("--per=100g".to_owned(), |grams| format!("--serving={grams}g"));
            from.run(&["foods", "add", &format!("bar {name}"), &per, &format!("energy={energy}kJ")]);
        }
        for words in symptoms {
            from.ok(&words.iter().map(String::as_str).collect::<Vec<_>>());
        }
        for format in ["csv", "json"] {
            let out = from.ok(&["export", "--format", format]);
            let to = Machine::new();
            to.run(&["import", &to.file("diary", &out)]);
            prop_assert_eq!(to.ok(&["export", "--format", format]), out);
        }
    }
}

#[test]
fn an_encrypted_export_comes_back_with_its_passphrase_alone() {
    let machine = Machine::new();
    full(&machine);
    machine.file("word.txt", "sore calves in november\n");
    machine.file("other.txt", "sore calves in december\n");
    machine.file("short.txt", "calves\n");
    let export = |more: &[&str]| {
        let arguments = ["export", "--encrypt", "-o", "diary.age"];
        machine.run(&[&arguments, more].concat())
    };
    assert_eq!(export(&[]).status, 2, "a CSV is not the whole diary");
    let ran = export(&["--format", "json"]);
    assert!(ran.err.contains("--passphrase-file"), "{}", ran.err);
    let ran = export(&["--format", "json", "--passphrase-file", "short.txt"]);
    assert!(ran.err.contains("fewer than 10"), "{}", ran.err);
    assert!(!machine.path("diary.age").exists());
    let ran = export(&["--format", "json", "--passphrase-file", "word.txt"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let bytes = std::fs::read(machine.path("diary.age")).unwrap();
    assert!(!bytes.windows(4).any(|window| window == b"milk"));

    let import = |file: &str, word: &str| {
        let import = ["--db", "two.db", "import", file, "--passphrase-file", word];
        machine.run(&import)
    };
    machine.file("cut.age", &bytes[..bytes.len() - 40]);
    for (file, word) in [("diary.age", "other.txt"), ("cut.age", "word.txt")] {
        let ran = import(file, word);
        assert_eq!(ran.status, 1, "{file}");
        assert!(ran.err.starts_with("error: "), "{}", ran.err);
        let held = machine.ok(&["--db", "two.db", "export"]);
        assert_eq!(held.lines().count(), 1, "{file}: only a header");
    }
    let ran = import("diary.age", "word.txt");
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    let document = ["export", "--format", "json"];
    assert_eq!(
        machine.ok(&[&["--db", "two.db"], document.as_slice()].concat()),
        machine.ok(&document)
    );
}

#[test]
fn saved_meals_and_survey_weights_are_in_the_document() {
    let machine = Machine::new();
    full(&machine);
    let study = "person,sex,age,weight,day,food_code,amount,unit\nA1,female,28,1100,1,fndds:11111000,244,g\n";
    machine.ok(&["import", &machine.file("study.csv", study)]);
    let document = machine.ok(&["export", "--format", "json"]);
    assert!(
        document.contains("\"survey_weights\":{\"1\":1100.0}"),
        "{document}"
    );
    let file = machine.file("all.json", &document);
    machine.ok(&["--db", "two.db", "import", &file]);
    assert_eq!(
        machine.ok(&["--db", "two.db", "export", "--format", "json"]),
        document
    );
    let list = ["meal", "list"];
    let kept = machine.ok(&[&["--db", "two.db"], list.as_slice()].concat());
    assert!(kept.contains("the usual"), "{kept}");
    assert_eq!(kept, machine.ok(&list));
    let heavy = document.replacen("\"grams\":", "\"grams\":9e9,\"was\":", 1);
    let ran = machine.run(&[
        "--db",
        "three.db",
        "import",
        &machine.file("heavy.json", heavy),
    ]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("weighs 9000000000 g"), "{}", ran.err);
}
