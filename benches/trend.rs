//! `trend` over ten years, against one report of the same ten years in the same run.
//!
//! `cargo bench --bench trend`

mod support;

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use nutrigap::domain::{Birth, Entry, EntryId, Framework, Period, Profile, Sex};
use nutrigap::nutrition::Settings;
use nutrigap::render::{Layout, trend as render};
use nutrigap::report::trend::{Step, trend};
use nutrigap::report::{GapInput, gap_report};
use support::compare;
use support::food::food;

/// Ten years of days, fifteen foods a day.
const DAYS: u64 = 3_650;

fn main() {
    let today: NaiveDate = "2026-11-23".parse().expect("a date");
    let first = today - Days::new(DAYS);
    let days = first.iter_days().take(DAYS as usize);
    let entries: Vec<Entry> = days
        .enumerate()
        .flat_map(|(at, day)| (0..15).map(move |n| (day, at as u64 * 15 + n)))
        .map(|(day, number)| Entry {
            id: EntryId(0),
            what: food(day, number),
        })
        .collect();
    let profile = Profile {
        name: "default".to_owned(),
        sex: Some(Sex::Female),
        birth: NaiveDate::from_ymd_opt(1980, 3, 10).map(Birth::Date),
        weight_kg: None,
        framework: Framework::Dri,
        facts: Vec::new(),
    };
    let marks = BTreeMap::new();
    let input = GapInput {
        period: Period {
            from: first,
            to: today,
        },
        today,
        profile: Some(&profile),
        entries: &entries,
        marks: &marks,
        around: &BTreeMap::new(),
        symptoms: &[],
        find_food: &|_| None,
        settings: Settings::default(),
    };
    for (name, step) in [("week", Step::Week), ("month", Step::Month)] {
        compare(
            &format!("trend of ten years by {name}"),
            || drop(trend(&input, step)),
            "one report of the ten years",
            || drop(gap_report(&input)),
        );
    }
    let weeks = trend(&input, Step::Week).expect("a trend");
    compare(
        "its page as HTML",
        || drop(render::html(&weeks, None, &mut Vec::new())),
        "its text",
        || {
            drop(render::text(
                &weeks,
                None,
                Layout::default(),
                &mut Vec::new(),
            ))
        },
    );
}
