//! The page about studies, followed literally.

use std::fs;

use rusqlite::Connection;

use crate::support::{Machine, lines, project_file};

/// The first block of a language in a document.
fn block(document: &str, language: &str) -> String {
    let (_, rest) = document.split_once(&format!("```{language}\n")).unwrap();
    rest.split_once("```").unwrap().0.to_owned()
}

#[test]
fn the_page_about_studies_leads_from_recalls_to_prevalence() {
    let page = fs::read_to_string(project_file("docs/studies.md")).unwrap();
    let machine = Machine::new();
    machine.file("study.csv", block(&page, "csv"));
    let commands = page.lines().filter_map(|l| l.strip_prefix("$ nutrigap "));
    let ran: Vec<_> = commands
        .map(|line| machine.run(&line.split(' ').collect::<Vec<_>>()))
        .collect();
    let [import, people, report] = ran.as_slice() else {
        panic!("{} commands", ran.len());
    };
    assert!(
        import.out.contains("imported 6 of 7 rows"),
        "{}",
        import.out
    );
    let left = fs::read_to_string(machine.path("left-over.csv")).unwrap();
    assert_eq!(left.lines().count(), 2, "{left}");
    for name in ["A1", "B2", "C3"] {
        assert!(people.out.contains(name), "{}", people.out);
    }
    let report = lines(&report.out);
    assert_eq!(report.len(), 5, "four people and their groups");
    let c3 = report
        .iter()
        .find(|of| of["profile"]["name"] == "C3")
        .unwrap();
    assert_eq!(c3["profile"]["life_stage"], "pregnancy_31_50");
    let groups = report.last().unwrap()["cohort"]["groups"]
        .as_array()
        .unwrap();
    assert!(groups.iter().any(|group| group["life_stage"] == "71_plus"));

    let diary = Connection::open(machine.diary()).unwrap();
    let mut select = diary.prepare(&block(&page, "sql")).unwrap();
    let iron: Vec<(String, String, f64)> = select
        .query_map([], |row| {
            Ok((row.get("person")?, row.get("day")?, row.get("iron_mg")?))
        })
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(iron.len(), 5);
    assert_eq!(iron[1].0, "A1");
    assert_eq!(iron[1].1, "2000-01-10");
    assert!(iron[1].2 > 8.0, "{iron:?}");
}

/// Sixty women with two recalls each, ten to a sampling unit; those who eat least stand for most.
fn women() -> String {
    let mut rows = "person,sex,age,weight,stratum,psu,day,food_code,amount,unit,energy_kcal,\
                    magnesium_mg\n"
        .to_owned();
    for number in 0..60 {
        let (weight, stratum, psu) = (4000 - 60 * number, 1 + number / 20, 1 + number / 10 % 2);
        for day in 1..=2 {
            let magnesium = 150 + 5 * number + 40 * (day - 1) * (number % 3);
            rows += &format!(
                "W{number},female,40,{weight},{stratum},{psu},{day},fndds:11111000,500,g,1900,{magnesium}\n"
            );
        }
    }
    rows
}

#[test]
fn a_surveys_weights_and_plan_are_in_the_prevalence_and_in_the_document() {
    let machine = Machine::new();
    machine.ok(&["import", &machine.file("study.csv", women())]);
    let days = ["--from", "2000-01-03", "--to", "2000-01-10"];
    let all = |format: &str, more: &[&str]| {
        let report = ["report", "--all-profiles", "--format", format];
        machine.ok(&[report.as_slice(), days.as_slice(), more].concat())
    };
    let of = |text: &str| lines(text).pop().unwrap()["cohort"].take();
    let cohort = of(&all("json", &[]));
    assert_eq!(cohort["people"], 61);
    assert_eq!(cohort["left_out_sex_or_age_unknown"], 1);
    assert_eq!(cohort["weighted"], true);
    assert_eq!(cohort["sampling_units"], 6);
    let magnesium = &cohort["groups"][0];
    assert_eq!(
        (&magnesium["people"], &magnesium["weight"]),
        (&60.into(), &133_800.0.into())
    );
    let share = |of: &serde_json::Value| of["prevalence_inadequate"].as_f64().unwrap();
    let low = magnesium["interval_95_low"].as_f64().unwrap();
    let high = magnesium["interval_95_high"].as_f64().unwrap();
    assert!(
        low < share(magnesium) && share(magnesium) < high,
        "{magnesium}"
    );
    // The same without the plan's columns: the share stays, the error is that of drawing people.
    let plain = of(&all("json", &["--no-sequence"]));
    assert!((share(&plain["groups"][0]) - share(magnesium)).abs() > 1e-4);
    assert!(
        !plain["methods"].as_str().unwrap().contains("scaled"),
        "{plain}"
    );

    let table = all("csv", &[]);
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let header = rows.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|h| h == name).unwrap();
    let first = rows.records().next().unwrap().unwrap();
    assert_eq!(&first[column("nutrient")], "magnesium");
    let written: f64 = first[column("prevalence_inadequate")].parse().unwrap();
    assert_eq!(written, share(magnesium));

    let document = machine.ok(&["export", "--format", "json"]);
    assert!(document.contains("\"sampling_unit\":{\"stratum\":1,\"psu\":2}"));
    let file = machine.file("all.json", &document);
    machine.ok(&["--db", "two.db", "import", &file]);
    let again = machine.ok(&["--db", "two.db", "export", "--format", "json"]);
    assert_eq!(again, document);
}

#[test]
fn half_a_place_in_the_plan_leaves_the_row_over_with_its_reason() {
    let machine = Machine::new();
    let study = "person,stratum,psu,day,food_code,amount,unit\n\
        A,1,,1,fndds:11111000,244,g\nB,x,2,1,fndds:11111000,244,g\nC,1,2,1,fndds:11111000,244,g\n";
    let ran = machine.run(&["import", &machine.file("study.csv", study)]);
    assert_eq!(ran.status, 1);
    for reason in ["stratum and psu belong together", "a whole number"] {
        assert!(
            (ran.out.clone() + &ran.err).contains(reason),
            "{} {}",
            ran.out,
            ran.err
        );
    }
}
