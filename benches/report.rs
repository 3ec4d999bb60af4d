//! The faces of the gap report, written from the same value in turn.
//!
//! `cargo bench --bench report`

mod support;

use std::collections::BTreeMap;
use std::io::{self, Write};

use chrono::{Days, NaiveDate};
use nutrigap::domain::{Entry, EntryId, Period};
use nutrigap::nutrition::Settings;
use nutrigap::render::{self, Layout};
use nutrigap::report::{GapInput, GapReport, gap_report};
use support::food::food;
use support::{compare, show};

/// How many foods a day has.
const FOODS: u64 = 15;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap_or_default()
}

fn report(days: u32) -> GapReport {
    let period = Period::ending(today() - Days::new(1), days);
    let foods = period
        .days()
        .flat_map(|day| (0..FOODS).map(move |nth| (day, nth)));
    let entries: Vec<Entry> = (0..)
        .zip(foods)
        .map(|(number, (day, nth))| Entry {
            id: EntryId(number),
            what: food(day, number.unsigned_abs() + nth),
        })
        .collect();
    let input = GapInput {
        period,
        today: today(),
        profile: None,
        entries: &entries,
        marks: &BTreeMap::new(),
        around: &BTreeMap::new(),
        symptoms: &[],
        find_food: &|_| None,
        settings: Settings::default(),
    };
    gap_report(&input).expect("nobody's report")
}

type Face = fn(&GapReport, &mut dyn Write) -> io::Result<()>;

fn text(report: &GapReport, out: &mut dyn Write) -> io::Result<()> {
    render::text(report, Layout::default(), out)
}

fn written(face: Face, of: &GapReport) -> usize {
    let mut out = Vec::new();
    face(of, &mut out).expect("memory takes every byte");
    out.len()
}

fn main() {
    let faces: [(&str, Face); 3] = [
        ("HTML", |report, out| render::html(report, None, out)),
        ("the page for a clinician, HTML", render::clinician_html),
        ("JSON", render::json),
    ];
    for (span, days) in [("a week", 7), ("ten years", 3_650)] {
        let report = report(days);
        for (name, face) in faces {
            show(&format!(
                "{name} of {span}: {} bytes",
                written(face, &report)
            ));
            compare(
                &format!("{name} of {span}"),
                || assert!(written(face, &report) > 0),
                "its text",
                || assert!(written(text, &report) > 0),
            );
        }
    }
}
