//! `suggest` on a month's diary, against the report of the same month in the same run.
//!
//! `cargo bench --bench suggest`

mod support;

use std::fmt::Write;
use std::path::Path;

use chrono::NaiveDateTime;
use nutrigap::app::{ProfileChange, Session, SuggestRequest};
use nutrigap::domain::{Diet, Period, Sex};
use nutrigap::nutrition::Settings;
use nutrigap::suggest::Standing;
use support::{compare, show};

fn now() -> NaiveDateTime {
    "2026-11-23T09:00:00".parse().expect("a time")
}

/// The sample diary of four weeks, of a woman of 38 or as told.
fn month(folder: &Path, name: &str, told: &ProfileChange) -> Session {
    let file = folder.join(name);
    let mut session = Session::open(&file, now()).expect("a diary");
    session.load_demo().expect("the sample");
    session.set_profile(told).expect("a profile");
    session
}

fn request(target: f64) -> SuggestRequest {
    SuggestRequest {
        period: Period::ending(now().date(), 28),
        settings: Settings::default(),
        target,
        energy_kcal: None,
        diet: None,
        without: Vec::new(),
    }
}

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let people = [
        ("woman of 38", ProfileChange::default()),
        (
            "vegan",
            ProfileChange {
                diet: Some(Diet::Vegan),
                ..ProfileChange::default()
            },
        ),
        (
            "pregnant woman",
            ProfileChange {
                pregnant: Some(true),
                ..ProfileChange::default()
            },
        ),
        (
            "man of 78",
            ProfileChange {
                sex: Some(Sex::Male),
                age: Some(78),
                ..ProfileChange::default()
            },
        ),
    ];
    for (at, (name, told)) in people.iter().enumerate() {
        let session = month(folder.path(), &format!("{at}.db"), told);
        let found = session.suggest(&request(0.25)).expect("suggestions");
        assert_eq!(found.standing, Standing::Proposed);
        compare(
            &format!("suggest for a month, {name}"),
            || drop(session.suggest(&request(0.25))),
            "the report of the month",
            || drop(session.report(request(0.25).period, Settings::default())),
        );
        let mut changes = String::new();
        for food in &found.additions {
            let _ = write!(changes, " {}x {};", food.days_per_week, food.food.name);
        }
        show(&format!("  {} swaps;{changes}", found.swaps.len()));
    }
}
