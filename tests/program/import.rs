//! Importing the project's own CSV, through the program itself.

use crate::support::{Machine, NOW, PROGRAM, lines};

const WEEK: &str = "date,time,meal,food,amount,unit,note\n\
    2026-11-20,08:00,breakfast,oatmeal,1,cup,\n\
    2026-11-20,13:00,lunch,\"Banana, raw\",1,,\n\
    2026-11-20,13:00,lunch,\"Banana, raw\",1,,\n\
    2026-11-21,,,whole milk,1/2,cup,warm\n";

#[test]
fn importing_the_same_file_twice_adds_nothing_and_equal_rows_of_a_day_stay() {
    let machine = Machine::new();
    let file = machine.file("week.csv", WEEK);
    let first = machine.json(&["import", &file, "--json"]);
    assert_eq!(
        (first["rows"].as_u64(), first["new"].as_u64()),
        (Some(4), Some(4)),
        "{first}"
    );
    assert_eq!(first["dialect"], "nutrigap");
    assert_eq!(machine.entries("2026-11-20").len(), 3);
    let before = machine.bytes();
    let second = machine.json(&["import", &file, "--json"]);
    assert_eq!(
        (second["new"].as_u64(), second["present"].as_u64()),
        (Some(0), Some(4))
    );
    assert!(second["batch"].is_null());
    assert_eq!(machine.bytes(), before);
}

#[test]
fn a_grown_file_adds_only_what_is_new_and_undo_takes_the_batch_back_whole() {
    let machine = Machine::new();
    machine.ok(&["import", &machine.file("week.csv", WEEK)]);
    let grown = machine.file("grown.csv", format!("{WEEK}2026-11-21,,,apple,1,,\n"));
    assert_eq!(machine.json(&["import", &grown, "--json"])["new"], 1);
    machine.ok(&["undo", "2"]);
    assert_eq!(
        machine.entries("2026-11-20").len() + machine.entries("2026-11-21").len(),
        0
    );
    machine.ok(&["redo", "2"]);
    assert_eq!(machine.entries("2026-11-21").len(), 2);
    assert_eq!(machine.json(&["import", &grown, "--json"])["new"], 0);
}

#[test]
fn a_dry_run_tells_the_same_and_writes_nothing() {
    let machine = Machine::new();
    let file = machine.file("week.csv", WEEK);
    let told = machine.json(&["import", &file, "--json", "--dry-run"]);
    assert_eq!(
        (told["new"].as_u64(), told["dry_run"].as_bool()),
        (Some(4), Some(true))
    );
    assert!(machine.bytes().is_none());
    machine.ok(&["log", "2 eggs"]);
    let before = machine.bytes();
    assert_eq!(
        machine.json(&["import", &file, "--json", "--dry-run"])["new"],
        4
    );
    assert_eq!(machine.bytes(), before);
}

#[test]
fn rows_with_values_stand_as_they_are_and_blanks_stay_unknown() {
    let machine = Machine::new();
    let file = machine.file(
        "own.csv",
        "date,food,amount,unit,energy_kcal,magnesium_mg,food_code,supplement\n\
         2026-11-20,Grandma's stew,1,bowl,430,,,\n\
         2026-11-20,anything,250,g,,,fndds:11111000,\n\
         2026-11-20,Mg pills,2,tablet,,200,,yes\n",
    );
    assert_eq!(machine.json(&["import", &file, "--json"])["new"], 3);
    let entries = machine.entries("2026-11-20");
    assert_eq!(entries[0]["nutrients"]["energy_kcal"], 430.0);
    assert!(entries[0]["nutrients"]["magnesium_mg"].is_null());
    assert_eq!(entries[1]["grams"], 250.0);
    assert_eq!(entries[1]["nutrients"]["calcium_mg"], 307.5);
    assert_eq!(entries[2]["kind"], "supplement");
    assert_eq!(entries[2]["nutrients"]["magnesium_mg"], 200.0);
}

#[test]
fn blanks_are_filled_from_the_table_only_on_demand_where_certain_and_marked() {
    let machine = Machine::new();
    // Milk by the table: 61 kcal and 123 mg of calcium in 100 g.
    let file = machine.file(
        "own.csv",
        "date,food,amount,unit,energy_kcal,calcium_mg\n\
         2026-11-20,whole milk,200,g,120,0\n\
         2026-11-20,whole milk,200,g,400,\n\
         2026-11-20,zzyzx,200,g,120,\n\
         2026-11-20,whole milk,,,120,\n",
    );
    machine.ok(&["import", &file]);
    let plain = machine.entries("2026-11-20");
    assert!(
        plain
            .iter()
            .all(|entry| entry["nutrients"]["magnesium_mg"].is_null())
    );
    machine.ok(&["undo"]);

    let told = machine.json(&["import", &file, "--fill-unknown", "--json"]);
    assert_eq!(
        (told["new"].as_u64(), told["filled"].as_u64()),
        (Some(4), Some(1))
    );
    let entries = machine.entries("2026-11-20");
    let milk = &entries[0];
    assert_eq!(milk["nutrients"]["energy_kcal"], 120.0);
    assert_eq!(milk["nutrients"]["calcium_mg"], 0.0);
    assert!(milk["nutrients"]["magnesium_mg"].as_f64().unwrap() > 0.0);
    let marks = milk["filled"].as_array().unwrap();
    assert!(marks.contains(&"magnesium_mg".into()) && !marks.contains(&"calcium_mg".into()));
    assert!(
        entries[1..]
            .iter()
            .all(|entry| entry["filled"] == serde_json::json!([]))
    );
    assert!(
        machine
            .ok(&["day", "2026-11-20"])
            .contains("from the food table: protein")
    );

    let again = machine.json(&["import", &file, "--fill-unknown", "--json"]);
    assert_eq!(
        (again["present"].as_u64(), again["filled"].as_u64()),
        (Some(4), Some(0))
    );
    let exported = machine.file("out.csv", machine.ok(&["export"]));
    let other = Machine::new();
    other.ok(&["import", &exported]);
    assert_eq!(other.entries("2026-11-20")[0]["filled"], milk["filled"]);
    assert_eq!(other.ok(&["export"]), machine.ok(&["export"]));
}

#[test]
fn bad_rows_are_named_by_file_line_and_reason_and_written_to_be_mended() {
    let machine = Machine::new();
    let file = machine.file(
        "lunch.csv",
        "date,food,amount,unit\n\
         2026-11-20,oatmeal,1/0,cup\n\
         2026-11-20,oatmeal,1,cup\n\
         2026-11-33,oatmeal,1,cup\n\
         2026-12-20,oatmeal,1,cup\n\
         2026-11-20,oatmeal,-2,cup\n\
         2026-11-20,salt,99,kg\n\
         2026-11-20,zzyzx,1,cup\n",
    );
    let rejects = machine.path("rejects.csv");
    let ran = machine.run(&[
        "import",
        &file,
        "--json",
        "--rejects",
        rejects.to_str().unwrap(),
    ]);
    assert_eq!(ran.status, 1);
    let summary = &lines(&ran.out)[0];
    let of = |key: &str| summary[key].as_u64().unwrap();
    assert_eq!(
        (of("rows"), of("new"), of("rejected"), of("unmatched")),
        (7, 1, 5, 1),
        "{summary}"
    );
    assert_eq!(summary["rejects"][0]["line"], 2);
    assert!(
        ran.err
            .contains("lunch.csv:2: amount \"1/0 cup\" is not a quantity"),
        "{}",
        ran.err
    );
    let text = std::fs::read_to_string(&rejects).unwrap();
    assert_eq!(text.lines().count(), 7);
    let mended = text.replace("1/0", "1/2").replace("zzyzx", "banana");
    let mended = machine.file("mended.csv", mended);
    let second = machine.run(&["import", &mended, "--json"]);
    assert_eq!(
        lines(&second.out)[0]["new"],
        2,
        "{}{}",
        second.out,
        second.err
    );
}

#[test]
fn files_that_are_no_diary_are_refused_with_a_hint() {
    let machine = Machine::new();
    machine.ok(&["log", "2 eggs"]);
    let before = machine.bytes();
    let folder = machine.path("").to_str().unwrap().to_owned();
    for file in [
        folder,
        machine.path("missing.csv").to_str().unwrap().to_owned(),
        machine.file("empty.csv", ""),
        machine.file("columns.csv", "when,what\n2026-11-20,milk\n"),
        machine.file("sheet.csv", b"PK\x03\x04\x14\x00\x00\x00"),
    ] {
        let ran = machine.run(&["import", &file]);
        assert_eq!(ran.status, 1, "{file}");
        assert!(
            ran.err.starts_with("error: ") && ran.err.contains("hint: "),
            "{file}: {}",
            ran.err
        );
    }
    assert_eq!(machine.bytes(), before);
    let headers = machine
        .run(&["import", &machine.file("columns.csv", "when,what\n1,2\n")])
        .err;
    assert!(
        headers.contains("when") && headers.contains("what"),
        "{headers}"
    );
}

#[test]
fn standard_input_is_a_file_too() {
    let machine = Machine::new();
    let ran = machine.run_with(&["import", "-", "--json"], WEEK);
    assert_eq!(lines(&ran.out)[0]["new"], 4, "{}", ran.err);
}

#[test]
fn totals_never_add_to_what_was_logged_by_hand() {
    let machine = Machine::new();
    machine.ok(&[
        "log",
        "--date",
        "2026-11-20",
        "--meal",
        "breakfast",
        "2 eggs",
    ]);
    let file = machine.file(
        "totals.csv",
        "date,meal,food,energy_kcal,scope\n\
         2026-11-20,Breakfast,all of breakfast,400,meal\n\
         2026-11-20,Lunch,all of lunch,600,meal\n\
         2026-11-20,,all of the day,1900,day\n",
    );
    let kept = machine.run(&["import", &file, "--json"]);
    let summary = &lines(&kept.out)[0];
    assert_eq!(
        (summary["new"].as_u64(), summary["skipped"].as_u64()),
        (Some(1), Some(2)),
        "{summary}"
    );
    assert_eq!(machine.entries("2026-11-20").len(), 2);
    machine.ok(&["undo"]);
    let replaced = machine.run(&["import", &file, "--json", "--replace"]);
    assert!(
        machine
            .entries("2026-11-20")
            .iter()
            .all(|e| e["text"] != "2 eggs"),
        "{}",
        replaced.out
    );
    machine.ok(&["undo"]);
    assert_eq!(machine.entries("2026-11-20").len(), 1);
}

const TAGEBUCH: &str = "Tag;Lebensmittel;Menge\n20.11.2026;oatmeal;1 cup\n21.11.2026;banana;2\n";

#[test]
fn any_csv_is_read_by_a_map_that_is_remembered_by_name() {
    let machine = Machine::new();
    let file = machine.file("tagebuch.csv", TAGEBUCH);
    let map = "date=Tag,food=Lebensmittel,amount=Menge";
    let first = machine.json(&["import", &file, "--map", map, "--remember", "tag", "--json"]);
    assert_eq!(
        (first["new"].as_u64(), first["dialect"].as_str()),
        (Some(2), Some("columns"))
    );
    let again = machine.json(&["import", &file, "--map", "tag", "--json"]);
    assert_eq!(again["present"], 2);
    let unknown = machine.run(&["import", &file, "--map", "nobody"]);
    assert_eq!(unknown.status, 1);
    assert!(
        unknown.err.contains("no column map is called \"nobody\""),
        "{}",
        unknown.err
    );
    let other = machine.run(&["import", &file, "--map", map, "--format", "loseit"]);
    assert_eq!(other.status, 2, "{}", other.err);
}

#[test]
fn phrases_are_taught_listed_and_forgotten() {
    let machine = Machine::new();
    machine.ok(&[
        "foods",
        "alias",
        "add",
        "my",
        "zzyzx",
        "=",
        "fndds:11111000",
        "--grams",
        "60",
    ]);
    let listed = machine.json(&["foods", "alias", "list", "--json"]);
    assert_eq!(listed["aliases"][0]["phrase"], "my zzyzx");
    assert_eq!(listed["aliases"][0]["grams"], 60.0);
    let logged = machine.json(&["log", "--json", "my zzyzx"]);
    assert_eq!(logged["items"][0]["food"]["code"], "fndds:11111000");
    assert_eq!(logged["items"][0]["grams"], 60.0);
    machine.ok(&["foods", "alias", "rm", "my zzyzx"]);
    assert!(machine.ok(&["foods", "alias", "list"]).is_empty());
    assert_eq!(machine.run(&["foods", "alias", "rm", "my zzyzx"]).status, 1);
    machine.ok(&["undo"]);
    assert!(
        machine
            .ok(&["foods", "alias", "list"])
            .starts_with("my zzyzx")
    );
}

/// Imports a file of these rows; returns the summary and what was said.
fn told(machine: &Machine, content: impl AsRef<[u8]>) -> (serde_json::Value, String) {
    let file = machine.file("told.csv", content);
    let ran = machine.run(&["import", &file, "--json"]);
    let summary = lines(&ran.out).into_iter().next().unwrap_or_default();
    (summary, ran.err)
}

#[test]
fn one_broken_quote_costs_one_row_of_many() {
    let machine = Machine::new();
    let mut text = String::from("date,food,amount,unit\n");
    for row in 0..20_000 {
        let quote = if row == 9_998 { "\"" } else { "" };
        text.push_str(&format!("2026-11-20,{quote}banana,{row},g\n"));
    }
    let (summary, err) = told(&machine, text.replace(",0,g", ",1,g"));
    assert_eq!(summary["rejects"][0]["line"], 10_000, "{err}");
    assert_eq!(summary["rows"], 20_000);
    assert!(summary["new"].as_u64().unwrap() + summary["rejected"].as_u64().unwrap() == 20_000);
}

#[test]
fn lines_of_another_encoding_are_refused_one_by_one() {
    let machine = Machine::new();
    let mut text = "date,food,amount\n2026-11-20,Käse,1\n".as_bytes().to_vec();
    text.extend(b"2026-11-20,K\xE4se,1\n2026-11-20,banana,1\n");
    let (summary, err) = told(&machine, text);
    assert_eq!(summary["rejects"][0]["line"], 3, "{err}");
    assert_eq!(summary["rows"], 3);
}

#[test]
fn files_nobody_can_read_for_sure_are_refused_whole() {
    let machine = Machine::new();
    let wide: Vec<String> = (0..5_000).map(|column| format!("c{column}")).collect();
    for (content, said) in [
        (
            b"date,food\n1/27/2026,milk\n27/1/2026,milk\n".to_vec(),
            "dates of two orders",
        ),
        (
            b"date,food\n1/2/2026,milk\n".to_vec(),
            "day first or month first",
        ),
        (
            b"date,food,Food\n2026-11-20,milk,tea\n".to_vec(),
            "two columns are called",
        ),
        (
            format!("date,food,{}\n", wide.join(",")).into_bytes(),
            "more than 1000 columns",
        ),
        (
            b"PK\x03\x04\x14\x00\x06\x00".to_vec(),
            "is damaged or cut off",
        ),
    ] {
        let (summary, err) = told(&machine, content);
        assert!(
            summary.is_null() && err.contains(said) && err.contains("hint: "),
            "{err}"
        );
    }
    assert_eq!(machine.ok(&["export"]).lines().count(), 1);
}

#[test]
fn a_row_of_the_future_and_a_row_cut_off_are_rejected() {
    let machine = Machine::new();
    let (summary, err) = told(
        &machine,
        "date,food,amount,unit\n2026-11-23,milk,1,cup\n2026-11-20,milk,1,cup\n2026-11-2",
    );
    assert_eq!(
        (summary["new"].as_u64(), summary["rejected"].as_u64()),
        (Some(1), Some(2)),
        "{err}"
    );
    assert!(
        err.contains("told.csv:2: ") && err.contains("future"),
        "{err}"
    );
    assert!(err.contains("told.csv:4: "), "{err}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_pipe_is_read_once_and_imported() {
    let machine = Machine::new();
    let pipe = machine.path("pipe.csv");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    let writer = pipe.clone();
    let writing = std::thread::spawn(move || std::fs::write(writer, WEEK));
    let summary = machine.json(&["import", pipe.to_str().unwrap(), "--json"]);
    writing.join().unwrap().unwrap();
    assert_eq!(summary["new"], 4);
}

#[cfg(unix)]
#[test]
fn an_import_killed_at_any_moment_leaves_nothing_or_the_whole_batch() {
    let machine = Machine::new();
    machine.ok(&["log", "2 eggs"]);
    let mut text = String::from("date,food,amount,unit\n");
    for row in 0..20_000 {
        text.push_str(&format!(
            "2026-11-{:02},banana,{},g\n",
            1 + row / 1_000,
            1 + row % 1_000
        ));
    }
    let file = machine.file("long.csv", text);
    for wait in [5, 20, 60, 120, 200, 300] {
        let mut child = std::process::Command::new(PROGRAM)
            .env("NUTRIGAP_DB", machine.diary())
            .env("NUTRIGAP_NOW", NOW)
            .args(["import", &file])
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(wait));
        child.kill().unwrap();
        child.wait().unwrap();
        let rows = machine.ok(&["export"]).lines().count() - 1;
        assert!([1, 20_001].contains(&rows), "{rows} rows after {wait} ms");
        if rows > 1 {
            machine.ok(&["undo"]);
        }
        assert_eq!(machine.entries("2026-11-22").len(), 1);
    }
}
