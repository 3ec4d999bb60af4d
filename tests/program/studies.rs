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
