//! The gap report, through the program itself.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::Value;

use crate::support::{Machine, nutrient, unwrapped};

/// Full days whose every value is known, one food a day.
fn diary(first_day: u32, magnesium_mg: &[f64]) -> String {
    let mut csv = String::from(
        "date,food,energy_kcal,magnesium_mg,vitamin_d_ug,potassium_mg,calcium_mg,iron_mg,vitamin_b12_ug\n",
    );
    for (index, mg) in magnesium_mg.iter().enumerate() {
        let day = first_day + u32::try_from(index).unwrap();
        writeln!(csv, "2026-11-{day:02},all of it,1905,{mg},4,2600,800,11,3").unwrap();
    }
    csv
}

#[test]
fn the_report_of_the_contract_comes_out_to_the_last_digit() {
    let machine = Machine::new();
    machine.ok(&["profile", "set", "--sex", "female", "--age", "34"]);
    let days = [231.0, 205.5, 190.2, 248.1, 212.0, 187.6];
    machine.ok(&["import", &machine.file("week.csv", diary(16, &days))]);
    let report = machine.json(&["report", "--prior", "off", "--format", "json"]);
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
    assert_eq!(period(&[]), "2026-11-16 2026-11-22");
    // It is Sunday: this week is not over.
    assert_eq!(period(&["--week"]), "2026-11-09 2026-11-15");
    assert_eq!(period(&["--week", "this"]), "2026-11-16 2026-11-22");
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

#[test]
fn a_nutrients_arithmetic_is_shown_step_by_step_with_the_persons_numbers() {
    let machine = Machine::new();
    machine.ok(&["profile", "set", "--sex", "female", "--age", "34"]);
    let days = [231.0, 205.5, 190.2, 248.1, 212.0, 187.6];
    machine.ok(&["import", &machine.file("week.csv", diary(16, &days))]);
    let steps = machine.ok(&["report", "--prior", "off", "--explain", "magnesium"]);
    for figure in ["212.4", "69.0285", "26.5", "0.913047"] {
        assert!(steps.contains(figure), "{figure} is not in {steps}");
    }
    assert!(
        machine
            .ok(&["report", "--explain", "vitamin D"])
            .contains("vitamin D")
    );
    assert_eq!(machine.run(&["report", "--explain", "zinc"]).status, 2);
}

#[test]
fn the_report_is_also_written_as_markdown_and_as_a_table() {
    let machine = Machine::new();
    machine.ok(&[
        "import",
        &machine.file("week.csv", diary(16, &[200.0, 210.0, 220.0])),
    ]);
    let csv = machine.ok(&["report", "--format", "csv"]);
    assert_eq!(csv.lines().count(), 7);
    assert!(csv.starts_with("from,to,profile,"));
    let markdown = machine.ok(&["report", "--format", "markdown"]);
    assert!(
        markdown.starts_with("# ") && markdown.contains("| "),
        "{markdown}"
    );
}

#[test]
fn the_person_chooses_how_many_days_a_statement_takes_and_whose_variation() {
    let machine = Machine::new();
    machine.ok(&["profile", "set", "--sex", "female", "--age", "34"]);
    machine.ok(&[
        "import",
        &machine.file("two.csv", diary(16, &[200.0, 240.0])),
    ]);
    let magnesium = |args: &[&str]| {
        let mut all = vec!["report", "--format", "json"];
        all.extend(args);
        nutrient(&machine.json(&all), "magnesium").clone()
    };
    assert_eq!(magnesium(&[])["exposure"]["level"], "not_enough_days");
    let two = magnesium(&["--min-days", "2"]);
    assert_eq!(two["intake"]["days_used"], 2);
    let sd = |of: &Value| of["intake"]["sd_within"].as_f64().unwrap();
    // IOM 2000, Table B-2: 86 mg; NHANES, women of 31 to 50: 103 mg.
    let shrunk = |prior: f64| ((8.0 * prior * prior + 800.0) / 9.0).sqrt();
    assert!((sd(&two) - shrunk(86.0)).abs() < 1e-9);
    let nhanes = magnesium(&["--min-days", "2", "--variation", "nhanes"]);
    assert!((sd(&nhanes) - shrunk(103.0)).abs() < 1.0, "{}", sd(&nhanes));
    assert_eq!(machine.run(&["report", "--min-days", "0"]).status, 2);
}

#[test]
fn a_study_is_a_line_a_person_and_then_the_prevalence() {
    let machine = Machine::new();
    for (name, day, mg) in [("Ann", 3, 150.0), ("Bea", 9, 250.0), ("Cleo", 16, 350.0)] {
        machine.ok(&["profile", "add", name]);
        machine.ok(&["profile", "set", "--sex", "female", "--age", "34"]);
        let file = machine.file("two.csv", diary(day, &[mg, mg + 40.0]));
        machine.ok(&["import", &file]);
    }
    machine.ok(&[
        "supplement",
        "add",
        "magnesium 100 mg",
        "--from",
        "2026-11-01",
    ]);
    let all = [
        "report",
        "--all-profiles",
        "--format",
        "json",
        "--min-days",
        "2",
    ];
    let lines = crate::support::lines(&machine.ok(&all));
    let names: Vec<&Value> = lines.iter().map(|l| &l["profile"]["name"]).collect();
    assert_eq!(names[..3], ["Ann", "Bea", "Cleo"]);
    assert_eq!(lines.len(), 4);
    assert_eq!(lines[0]["period"]["from"], "2026-11-03");
    assert_eq!(
        nutrient(&lines[2], "magnesium")["intake"]["supplement_mean"],
        100.0
    );
    let cohort = &lines[3]["cohort"];
    assert_eq!(cohort["people"], 3);
    let magnesium = &cohort["groups"][0];
    assert_eq!(
        (&magnesium["people"], &magnesium["reason"]),
        (&3.into(), &"too_few_people".into())
    );
    assert_eq!(magnesium["method"], "ear_cut_point");
    let own = machine.json(&[
        "report",
        "--days",
        "7",
        "--format",
        "json",
        "--min-days",
        "2",
    ]);
    let asked = [
        "report",
        "--all-profiles",
        "--days",
        "7",
        "--format",
        "json",
        "--min-days",
        "2",
    ];
    let asked = crate::support::lines(&machine.ok(&asked));
    assert_eq!(asked[2], own);
    let refused = machine.run(&["report", "--all-profiles"]);
    assert_eq!(refused.status, 2);
    assert!(
        refused.err.contains("add --format json or --format csv"),
        "{}",
        refused.err
    );
}

#[test]
fn days_and_entries_that_cannot_be_are_named_and_not_used() {
    let machine = Machine::new();
    let csv = "date,food,energy_kcal,magnesium_mg\n\
               2026-11-16,stew,1900,200\n\
               2026-11-17,water,0,0\n\
               2026-11-18,feast,20000,900\n\
               2026-11-19,stew,2000,-5\n\
               2026-11-20,stew,NaN,200\n\
               2026-11-21,stew,2000,1e999\n";
    let ran = machine.run(&["import", &machine.file("odd.csv", csv)]);
    assert_eq!(ran.status, 1);
    for named in ["(lines 5, 7)", "odd.csv:6:"] {
        assert!(ran.err.contains(named), "{}", ran.err);
    }
    let report = machine.json(&["report", "--format", "json"]);
    let status = |day: usize| report["days"][day]["status"].clone();
    assert_eq!(status(0), "full");
    assert_eq!(status(1), "partial");
    assert_eq!(status(2), "partial");
    assert_eq!(status(3), "empty");
    for nutrient in report["nutrients"].as_array().unwrap() {
        assert_eq!(nutrient["exposure"]["level"], "not_enough_days");
        assert!(nutrient["exposure"]["probability_below"].is_null());
    }
    let text = machine.ok(&["report", "--full"]);
    assert!(text.contains("feast") && text.contains("20"), "{text}");
}

#[test]
fn random_diaries_give_the_figures_computed_apart_to_three_decimals() {
    let people: Vec<Value> =
        serde_json::from_str(include_str!("../data/oracle_diaries.json")).unwrap();
    for person in &people {
        let machine = Machine::new();
        told(&machine, person);
        let file = machine.file("diary.csv", days_of(person));
        machine.ok(&["import", &file]);
        let report = machine.json(&[
            "report", "--prior", "off", "--days", "60", "--format", "json",
        ]);
        assert_eq!(report["profile"]["life_stage"], person["stage"]);
        for of in report["nutrients"].as_array().unwrap() {
            let name = of["nutrient"].as_str().unwrap();
            same(name, of, &person["expect"][name]);
        }
    }
}

fn told(machine: &Machine, person: &Value) {
    let age = person["age"].to_string();
    let [sex, diet] = ["sex", "diet"].map(|key| person[key].as_str().unwrap());
    machine.ok(&[
        "profile", "set", "--sex", sex, "--age", &age, "--diet", diet,
    ]);
}

/// A person's days before the clock's as the project's own CSV: known food in two halves, a pill,
/// and food of which the energy alone is known.
fn days_of(person: &Value) -> String {
    const KEYS: &str = "magnesium_mg,vitamin_d_ug,potassium_mg,calcium_mg,iron_mg,vitamin_b12_ug";
    let six = |of: &Value, part: f64| -> String {
        let names = KEYS.split(',').filter_map(|key| key.rsplit_once('_'));
        let cells = names.map(|(name, _)| (of[name].as_f64().unwrap() * part).to_string());
        cells.collect::<Vec<_>>().join(",")
    };
    let mut csv = format!("date,food,energy_kcal,{KEYS},supplement\n");
    let last: chrono::NaiveDate = "2026-11-21".parse().unwrap();
    for (at, day) in person["days"].as_array().unwrap().iter().enumerate() {
        let date = last - chrono::Days::new(at as u64);
        for half in ["morning", "evening"] {
            writeln!(csv, "{date},{half},900,{},no", six(day, 0.5)).unwrap();
        }
        writeln!(csv, "{date},pill,,{},yes", six(&person["pills"][at], 1.0)).unwrap();
        let kcal = person["unknown_kcal"][at].as_f64().unwrap();
        if kcal > 0.0 {
            writeln!(csv, "{date},mystery,{kcal},,,,,,,no").unwrap();
        }
    }
    csv
}

/// Compares a nutrient's figures with those computed apart; those of no meaning are null in both.
fn same(name: &str, of: &Value, expected: &Value) {
    let (intake, exposure) = (&of["intake"], &of["exposure"]);
    let spread = [&intake["sd_within"], &intake["cv_within"]]
        .into_iter()
        .find(|v| !v.is_null());
    for (field, got, wanted) in [
        ("mean", &intake["mean"], &expected["mean"]),
        (
            "spread",
            spread.unwrap_or(&Value::Null),
            &expected["spread"],
        ),
        ("chance", &exposure["probability_below"], &expected["p"]),
        (
            "confidence",
            &exposure["confidence_at_or_above_ai"],
            &expected["c"],
        ),
        (
            "low",
            &exposure["probability_below_low_marker"],
            &expected["low"],
        ),
    ] {
        match (got.as_f64(), wanted.as_f64()) {
            (Some(got), Some(wanted)) => {
                assert!(
                    (got - wanted).abs() < 5e-4,
                    "{name} {field}: {got}, not {wanted}"
                );
            }
            (got, wanted) => assert_eq!(got, wanted, "{name} {field}"),
        }
    }
}

/// Four weeks with gaps, food without values, pills and a symptom.
fn mixed_diary() -> Machine {
    let machine = Machine::new();
    machine.ok(&["profile", "set", "--sex", "female", "--age", "34"]);
    let mut csv = diary(16, &[231.0, 205.5, 190.2, 248.1, 212.0]);
    for day in 16..20 {
        writeln!(csv, "2026-11-{day},gran's pie,420,,,,,,").unwrap();
    }
    writeln!(csv, "2026-11-21,toast,310,35,0,100,20,1,0").unwrap();
    machine.ok(&["import", &machine.file("week.csv", csv)]);
    machine.ok(&[
        "supplement",
        "add",
        "vitamin D 10 µg",
        "--from",
        "2026-11-16",
    ]);
    machine
}

/// Takes the markup out of a page, so that what is left is what is read; other faces have none.
fn read_aloud(page: &str) -> String {
    let Some((_, body)) = page.split_once("</style>") else {
        return one_line(page);
    };
    let mut text = String::new();
    let mut inside = false;
    for letter in body.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            letter if !inside => text.push(letter),
            _ => {}
        }
    }
    one_line(&text)
}

/// Undoes line breaks, glued spaces and what Markdown escapes.
fn one_line(text: &str) -> String {
    let plain = text
        .replace('\u{a0}', " ")
        .replace("&lt;", "<")
        .replace('\\', "");
    unwrapped(&plain)
}

/// A number with as many digits as people are shown.
fn shown(value: f64) -> String {
    let digits = match value {
        v if v >= 99.95 => 0,
        v if v >= 0.995 => 1,
        _ => 2,
    };
    let text = format!("{value:.digits$}");
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

/// A level as people and clinicians read it.
fn in_words(level: &str, clinician: bool) -> String {
    match (level, clinician) {
        ("at_or_above_ai", false) => "reaches the target".to_owned(),
        ("below_ai", false) => "may not be enough".to_owned(),
        _ => level.replace('_', " ").replace(" ai", " the AI"),
    }
}

#[test]
fn every_face_of_a_week_tells_the_same_figures() {
    let machine = mixed_diary();
    let written = faces(&machine, &[]);
    let json: Value = serde_json::from_str(&written["json"]).unwrap();
    let table = &written["csv"];
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let columns = rows.headers().unwrap().clone();
    let rows: Vec<_> = rows.records().map(Result::unwrap).collect();
    let faces = ["text", "markdown", "html", "clinician", "clinician html"]
        .map(|name| (name, read_aloud(&written[name])));
    for (of, row) in json["nutrients"].as_array().unwrap().iter().zip(&rows) {
        let cell = |name: &str| &row[columns.iter().position(|c| c == name).unwrap()];
        let number = |value: &Value| value.as_f64().map_or_else(String::new, |v| v.to_string());
        let (intake, exposure, reference) = (&of["intake"], &of["exposure"], &of["reference"]);
        assert_eq!(cell("nutrient"), of["nutrient"].as_str().unwrap());
        for (name, value) in [
            ("mean", &intake["mean"]),
            ("mean_low", &intake["mean_interval"][0]),
            ("mean_high", &intake["mean_interval"][1]),
            ("energy_coverage", &intake["energy_coverage"]),
            ("probability_below", &exposure["probability_below"]),
            ("probability_if_unknown_is_high", &exposure["range"][0]),
            (
                "confidence_at_or_above_ai",
                &exposure["confidence_at_or_above_ai"],
            ),
            ("ear", &reference["ear"]),
            ("rda", &reference["rda"]),
        ] {
            assert_eq!(cell(name), number(value), "{name} of {}", of["nutrient"]);
        }
        assert_eq!(cell("level"), exposure["level"].as_str().unwrap());
        let level = exposure["level"].as_str().unwrap();
        let mut said = vec![
            shown(intake["mean"].as_f64().unwrap()),
            format!(
                "{:.0} %",
                100.0 * intake["energy_coverage"].as_f64().unwrap()
            ),
        ];
        let ends = [0, 1].map(|end| shown(intake["mean_interval"][end].as_f64().unwrap()));
        said.push(format!("({} to {}", ends[0], ends[1]));
        for name in ["ear", "rda", "ai"] {
            said.extend(reference[name].as_f64().map(shown));
        }
        let shown_first = match exposure["with_prior"]["used"].as_bool() {
            Some(true) => &exposure["with_prior"],
            _ => exposure,
        };
        if let Some([a, b]) = shown_first["range"].as_array().map(|r| [&r[0], &r[1]]) {
            let ends = [a, b].map(|p| format!("{:.0}", 100.0 * p.as_f64().unwrap()));
            if ends[0] != ends[1] && ends[0] != "0" {
                said.push(format!("{}-{} %", ends[0], ends[1]));
            }
        } else {
            let sure = shown_first["confidence_at_or_above_ai"].as_f64().unwrap();
            said.push(format!("{:.0} %", 100.0 * sure));
        }
        for (face, text) in &faces {
            let level = in_words(level, face.starts_with("clinician"));
            assert!(text.contains(&level), "{level} is not in {face}");
            for figure in &said {
                // A share of people is said as "82 in 100".
                let of_people = figure.replace(" %", " in 100");
                assert!(
                    text.contains(figure.as_str()) || text.contains(&of_people),
                    "{figure} of {} is not in {face}: {text}",
                    of["nutrient"]
                );
            }
        }
    }
    for (face, text) in &faces {
        assert!(
            text.contains("5 of 7 days are full and used."),
            "{face}: {text}"
        );
        assert!(text.contains("only 310 kcal logged"), "{face}");
        assert!(text.contains("5 times"), "{face}");
    }
}

/// Every way to write the report of some days, by name.
fn faces(machine: &Machine, days: &[&str]) -> BTreeMap<&'static str, String> {
    let faces: [(&str, &[&str]); 7] = [
        ("text", &["--full"]),
        ("markdown", &["--format", "markdown"]),
        ("html", &["--format", "html"]),
        ("json", &["--format", "json"]),
        ("csv", &["--format", "csv"]),
        ("clinician", &["--for-clinician"]),
        ("clinician html", &["--for-clinician", "--format", "html"]),
    ];
    let write = |face: &[&str]| machine.ok(&[&["report"], days, face].concat());
    let faces: BTreeMap<_, _> = faces
        .into_iter()
        .map(|(name, face)| (name, write(face)))
        .collect();
    for (name, face) in &faces {
        let mut words = face.split(|c: char| !c.is_alphanumeric());
        let nonsense = words.find(|word| ["NaN", "inf", "Infinity"].contains(word));
        assert_eq!(nonsense, None, "{name}: {face}");
        assert!(face.contains("agnesium"), "{name}: {face}");
    }
    faces
}

const PICTURE: &str = "role=\"img\" aria-label=\"Magnesium";

#[test]
fn every_face_of_a_diary_with_little_in_it_says_what_to_do() {
    let machine = Machine::new();
    let empty = faces(&machine, &[]);
    machine.ok(&["log", "2 eggs", "--date", "2026-11-20"]);
    let partial = faces(&machine, &[]);
    let before = faces(&machine, &["--from", "2026-01-01", "--to", "2026-01-07"]);
    for face in ["text", "html", "markdown"] {
        assert!(
            empty[face].contains("Nothing is logged yet"),
            "{}",
            empty[face]
        );
        assert!(
            read_aloud(&partial[face]).contains("nutrigap done"),
            "{}",
            partial[face]
        );
        let told = "the diary has entries on 20 November 2026";
        assert!(read_aloud(&before[face]).contains(told), "{}", before[face]);
    }
    for page in [&empty, &before] {
        assert!(!page["html"].contains(PICTURE) && !page["clinician html"].contains(PICTURE));
    }
}

#[test]
fn every_face_of_days_whose_values_nobody_knows_names_no_figure() {
    let machine = Machine::new();
    let mut csv = String::from("date,food,energy_kcal,magnesium_mg\n");
    for day in 16..22 {
        writeln!(csv, "2026-11-{day},gran's pie,1900,").unwrap();
    }
    machine.ok(&["import", &machine.file("unknown.csv", csv)]);
    let faces = faces(&machine, &[]);
    for face in ["text", "markdown", "html", "clinician", "clinician html"] {
        assert!(faces[face].contains("too much unknown"), "{}", faces[face]);
        assert!(faces[face].contains("Sodium: unknown"), "{}", faces[face]);
    }
    let report: Value = serde_json::from_str(&faces["json"]).unwrap();
    assert!(report["sodium"]["mean_mg"].is_null() && report["water"]["mean_l"].is_null());
}

#[test]
fn every_face_of_one_full_day_and_of_ten_years_can_be_read() {
    let machine = mixed_diary();
    let day = faces(&machine, &["--from", "2026-11-16", "--to", "2026-11-16"]);
    assert!(day["html"].contains(PICTURE) && day["text"].contains("too few full days"));
    let decade = faces(&machine, &["--days", "3653"]);
    assert!(decade["html"].contains("the mean of the full days of a month"));
    assert!(decade["text"].contains("the mean of a month's full days"));
    assert!(decade["html"].matches("<circle").count() < 100);
}

#[cfg(target_os = "linux")]
#[test]
fn a_page_is_opened_or_its_place_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let machine = Machine::new();
    let open = |machine: &Machine| {
        let mut command = machine.command(&["report", "--open"]);
        let output = command.env("PATH", machine.path("")).output().unwrap();
        (
            output.status.code(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    let (status, said) = open(&machine);
    assert_eq!(status, Some(1));
    assert!(said.contains("no browser could be opened"), "{said}");
    let told = said.lines().next().unwrap();
    let path = told.strip_prefix("the report is in ").unwrap();
    assert!(
        std::fs::read_to_string(path)
            .unwrap()
            .starts_with("<!DOCTYPE html>")
    );
    let folder = std::path::Path::new(path).parent().unwrap();
    assert_eq!(folder.metadata().unwrap().permissions().mode() & 0o077, 0);

    let seen = machine.path("seen.html");
    let script = format!(
        "#!/bin/sh\nread -r first < \"$1\"; echo \"$first\" > {}\n",
        seen.display()
    );
    let browser = machine.file("xdg-open", script);
    std::fs::set_permissions(&browser, PermissionsExt::from_mode(0o755)).unwrap();
    assert_eq!(open(&machine).0, Some(0));
    assert!(
        std::fs::read_to_string(seen)
            .unwrap()
            .starts_with("<!DOCTYPE html>")
    );
}

#[test]
fn the_name_of_the_file_chooses_the_face_and_a_face_that_does_not_fit_is_refused() {
    let machine = Machine::new();
    for (name, begins) in [
        ("r.html", "<!DOCTYPE html>"),
        ("r.md", "# Your food"),
        ("r.json", "{"),
        ("r.csv", "from,"),
        ("r.txt", "Your food"),
    ] {
        let path = machine.path(name);
        machine.ok(&["report", "-o", path.to_str().unwrap()]);
        assert!(
            std::fs::read_to_string(&path).unwrap().starts_with(begins),
            "{name}"
        );
    }
    for wrong in [
        &["report", "--open", "--format", "csv"][..],
        &["report", "--for-clinician", "--format", "json"],
        &["report", "--for-clinician", "-o", "r.csv"],
    ] {
        assert_eq!(machine.run(wrong).status, 2, "{wrong:?}");
    }
}
