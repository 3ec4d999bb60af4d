//! Reports for the tests.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{GapInput, GapReport, gap_report};
use crate::domain::{
    Birth, DayMark, Diet, Entry, Fact, Food, FoodCode, Framework, NewSymptom, Nutrient,
    NutrientValues, Period, Profile, Severity, Sex, Since, Symptom, SymptomId,
};
use crate::nutrition::Settings;
use crate::nutrition::testing::{food, supplement};
use crate::symptom::read_symptom;

pub fn date(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

pub fn woman_of_34() -> Profile {
    Profile {
        name: "default".to_owned(),
        sex: Some(Sex::Female),
        birth: Some(Birth::Date(NaiveDate::from_ymd_opt(1992, 3, 10).unwrap())),
        weight_kg: None,
        framework: Framework::Dri,
        facts: vec![Since {
            fact: Fact::Diet(Diet::Omnivore),
            since: None,
        }],
    }
}

/// A table that knows nothing.
pub const NO_FOOD: &dyn Fn(FoodCode) -> Option<Food> = &|_| None;

/// A table that knows pumpkin seeds alone.
fn find_food(code: FoodCode) -> Option<Food> {
    let mut per_100g = NutrientValues::UNKNOWN;
    per_100g[Nutrient::Magnesium] = Some(550.0);
    (code.to_string() == "fndds:43101050").then(|| Food {
        code,
        description: "Pumpkin seeds, NFS".to_owned(),
        category: "Nuts and seeds".to_owned(),
        per_100g,
        portions: Vec::new(),
    })
}

pub fn report_of(
    profile: Option<&Profile>,
    entries: &[Entry],
    marks: &BTreeMap<NaiveDate, DayMark>,
) -> GapReport {
    report_with(profile, entries, marks, Settings::default())
}

pub fn report_with(
    profile: Option<&Profile>,
    entries: &[Entry],
    marks: &BTreeMap<NaiveDate, DayMark>,
    settings: Settings,
) -> GapReport {
    report_beside(profile, entries, marks, settings, &[])
}

/// A report with symptoms beside it.
pub fn report_beside(
    profile: Option<&Profile>,
    entries: &[Entry],
    marks: &BTreeMap<NaiveDate, DayMark>,
    settings: Settings,
    symptoms: &[Symptom],
) -> GapReport {
    gap_report(&GapInput {
        symptoms,
        period: Period {
            from: date(16),
            to: date(22),
        },
        today: date(22),
        profile,
        entries,
        marks,
        around: &BTreeMap::new(),
        find_food: &find_food,
        settings,
    })
    .unwrap()
}

/// Nobody's report from a day on, up to Sunday 22 November 2026.
pub fn report_from(
    from: &str,
    entries: &[Entry],
    marks: &BTreeMap<NaiveDate, DayMark>,
) -> GapReport {
    gap_report(&GapInput {
        symptoms: &[],
        period: Period {
            from: from.parse().unwrap(),
            to: date(22),
        },
        today: date(22),
        profile: None,
        entries,
        marks,
        around: &BTreeMap::new(),
        find_food: NO_FOOD,
        settings: Settings::default(),
    })
    .unwrap()
}

/// A meal on a day, all of whose six nutrients are known.
pub fn meal(day: u32, name: &str, kcal: f64, magnesium: f64) -> Entry {
    let mut entry = food(
        name,
        &[
            (Nutrient::Energy, kcal),
            (Nutrient::Magnesium, magnesium),
            (Nutrient::VitaminD, 3.0 + f64::from(day % 3)),
            (Nutrient::Potassium, 2400.0),
            (Nutrient::Calcium, 780.0 + 40.0 * f64::from(day % 4)),
            (Nutrient::Iron, 11.0),
            (Nutrient::VitaminB12, 4.1),
            (Nutrient::Sodium, 2900.0),
            (Nutrient::Water, 1900.0),
        ],
    );
    entry.what.date = date(day);
    entry
}

/// Six full days, and today not over.
pub fn example_week() -> Vec<Entry> {
    let magnesium = [231.0, 205.5, 190.2, 248.1, 212.0, 187.6];
    let days = (16..).zip(magnesium);
    let mut entries: Vec<_> = days
        .map(|(day, mg)| meal(day, "stew", 1905.0, mg))
        .collect();
    entries[1].what.description = "Banana, raw".to_owned();
    entries.push(meal(22, "breakfast", 420.0, 60.0));
    entries
}

/// A week with a low day, an empty one, food without values, and a daily pill.
pub fn mixed_week() -> Vec<Entry> {
    let mut entries = vec![
        meal(16, "stew", 1500.0, 231.0),
        meal(17, "stew", 1700.0, 205.5),
        meal(18, "toast", 310.0, 35.0),
        meal(20, "stew", 1600.0, 190.0),
    ];
    for day in [16, 17, 20] {
        let mut pie = food("Gran's \u{1b}[31mpie", &[(Nutrient::Energy, 420.0)]);
        pie.what.date = date(day);
        let mut pill = supplement("Vitamin D3 25 µg", &[(Nutrient::VitaminD, 25.0)]);
        pill.what.date = date(day);
        entries.extend([pie, pill]);
    }
    entries
}

/// A symptom of a November day.
pub fn felt(day: u32, text: &str, severity: Option<u8>) -> Symptom {
    Symptom {
        id: SymptomId(i64::from(day)),
        what: NewSymptom {
            date: date(day),
            time: None,
            text: text.to_owned(),
            kind: read_symptom(text).kind,
            severity: severity.and_then(Severity::new),
            note: None,
        },
    }
}
