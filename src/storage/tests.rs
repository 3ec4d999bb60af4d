use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime};
use proptest::prelude::*;

use super::image::Table;
use super::*;
use crate::domain::{
    DayMark, Diet, EntryId, EntryKind, Fact, Food, FoodCode, FoodSource, NewEntry, NewSupplement,
    Nutrient, NutrientValues, Period, Rhythm, Schedule, Since, SupplementId,
};

fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, number).unwrap()
}

fn now() -> NaiveDateTime {
    day(22).and_hms_opt(8, 30, 0).unwrap()
}

fn entry(date: NaiveDate, text: &str, iron_mg: Option<f64>) -> NewEntry {
    let mut nutrients = NutrientValues::UNKNOWN;
    nutrients[Nutrient::Iron] = iron_mg;
    NewEntry {
        quantity: Some(1.0),
        grams: Some(100.0),
        nutrients,
        ..NewEntry::named(date, EntryKind::Food, text)
    }
}

fn lentils() -> Food {
    let mut per_100g = NutrientValues::UNKNOWN;
    per_100g[Nutrient::Iron] = Some(3.3);
    Food {
        code: FoodCode::new(FoodSource::Own, 7),
        description: "Lentils".into(),
        category: "Own".into(),
        per_100g,
        portions: vec![],
    }
}

/// Everything the diary holds but the journal itself.
fn dump(database: &Database) -> BTreeMap<&'static str, Vec<String>> {
    Table::ALL
        .into_iter()
        .map(|table| {
            let ids = format!("SELECT id FROM {} ORDER BY id", table.name());
            let mut select = database.connection.prepare(&ids).unwrap();
            let ids = select.query_map([], |row| row.get(0)).unwrap();
            let image = |id| {
                image::take(&database.connection, table, id)
                    .unwrap()
                    .unwrap()
            };
            (
                table.name(),
                ids.map(|id: Result<i64, _>| image(id.unwrap())).collect(),
            )
        })
        .collect()
}

#[test]
fn the_journal_knows_every_table_of_the_diary() {
    let database = Database::in_memory().unwrap();
    let mut select = database
        .connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        .unwrap();
    let names = select.query_map([], |row| row.get::<_, String>(0)).unwrap();
    for name in names.map(Result::unwrap) {
        let journal = ["change", "change_row", "seal"].contains(&name.as_str());
        assert!(
            journal || Table::named(&name).is_ok(),
            "{name} is not undoable"
        );
    }
}

#[test]
fn an_unknown_value_is_null_and_comes_back_unknown() {
    let mut database = Database::in_memory().unwrap();
    let profile = database
        .change(now(), "log", |change| {
            let profile = change.ensure_profile("default")?;
            change.insert_entry(profile, &entry(day(1), "mystery", None), None, None)?;
            Ok::<_, StorageError>(profile)
        })
        .unwrap();
    let nulls: i64 = database
        .connection
        .query_row(
            "SELECT count(*) FROM entry WHERE iron_mg IS NULL",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(nulls, 1);
    let entries = database
        .entries(
            profile,
            Period {
                from: day(1),
                to: day(2),
            },
        )
        .unwrap();
    assert_eq!(entries[0].what, entry(day(1), "mystery", None));
}

#[test]
fn a_change_that_fails_writes_nothing_at_all() {
    let mut database = Database::in_memory().unwrap();
    let before = dump(&database);
    let failed = database.change(now(), "log", |change| {
        let profile = change.ensure_profile("default")?;
        change.insert_entry(profile, &entry(day(1), "milk", Some(1.0)), None, None)?;
        change.insert_entry(
            profile,
            &entry(day(1), "antimatter", Some(-1.0)),
            None,
            None,
        )
    });
    assert!(failed.is_err());
    assert_eq!(dump(&database), before);
    assert_eq!(database.reverse(Direction::Undo).unwrap(), None);
}

#[test]
fn a_newer_table_adds_a_copy_and_changes_none() {
    let mut database = Database::in_memory().unwrap();
    let (first, second, again) = database
        .change(now(), "log", |change| {
            let first = change.keep_food(&lentils(), "2023")?;
            let second = change.keep_food(&lentils(), "2025")?;
            Ok::<_, StorageError>((first, second, change.keep_food(&lentils(), "2023")?))
        })
        .unwrap();
    assert_ne!(first, second);
    assert_eq!(first, again);
}

#[test]
fn a_new_change_after_an_undo_ends_what_could_be_redone() {
    let mut database = Database::in_memory().unwrap();
    for name in ["a", "b"] {
        database
            .change(now(), name, |c| c.ensure_profile(name))
            .unwrap();
    }
    assert_eq!(
        database.reverse(Direction::Undo).unwrap().unwrap().summary,
        "b"
    );
    database
        .change(now(), "c", |c| c.ensure_profile("c"))
        .unwrap();
    assert_eq!(database.reverse(Direction::Redo).unwrap(), None);
    assert_eq!(database.profile_names().unwrap(), ["a", "c"]);
}

#[test]
fn a_change_that_wrote_nothing_leaves_what_was_undone_to_be_redone() {
    let mut database = Database::in_memory().unwrap();
    database
        .change(now(), "a", |c| c.ensure_profile("a"))
        .unwrap();
    database.reverse(Direction::Undo).unwrap();
    database
        .change(now(), "nothing", |_| Ok::<_, StorageError>(()))
        .unwrap();
    assert_eq!(
        database.reverse(Direction::Redo).unwrap().unwrap().summary,
        "a"
    );
}

#[derive(Clone, Debug)]
enum Step {
    Log(u32),
    LogFood,
    Remove(i64),
    Mark(u32, Option<DayMark>),
    Sex(bool),
    Vegan(Option<u32>),
    Setting(u8),
    Supplement(u32),
    Miss(i64),
    Stop(i64),
    RemoveSupplement(i64),
    Undo,
    Redo,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (1..4u32).prop_map(Step::Log),
        Just(Step::LogFood),
        (1..12i64).prop_map(Step::Remove),
        (
            1..4u32,
            prop::option::of(prop_oneof![Just(DayMark::Full), Just(DayMark::Partial)])
        )
            .prop_map(|(d, m)| Step::Mark(d, m)),
        any::<bool>().prop_map(Step::Sex),
        prop::option::of(1..4u32).prop_map(Step::Vegan),
        (0..3u8).prop_map(Step::Setting),
        (1..4u32).prop_map(Step::Supplement),
        (1..4i64).prop_map(Step::Miss),
        (1..4i64).prop_map(Step::Stop),
        (1..4i64).prop_map(Step::RemoveSupplement),
        Just(Step::Undo),
        Just(Step::Redo),
    ]
}

fn take(database: &mut Database, step: &Step) {
    let done: Result<(), StorageError> = match step {
        Step::Undo => database.reverse(Direction::Undo).map(drop),
        Step::Redo => database.reverse(Direction::Redo).map(drop),
        change => database.change(now(), "step", |c| write(c, change)),
    };
    done.unwrap();
}

fn write(change: &mut Change<'_>, step: &Step) -> Result<(), StorageError> {
    let profile = change.ensure_profile("default")?;
    match step {
        Step::Log(d) => {
            for iron in [Some(0.1), None, Some(1.0 / 3.0)] {
                change.insert_entry(profile, &entry(day(*d), "soup", iron), None, None)?;
            }
        }
        Step::LogFood => {
            let at = now();
            let batch = NewBatch {
                profile,
                file_name: "a.csv",
                dialect: "nutrigap",
                at,
            };
            let batch = change.insert_batch(batch)?;
            let row = change.keep_food(&lentils(), "2023")?;
            let key = (batch.0 as u128).to_be_bytes();
            let origin = Imported {
                batch: Some(batch),
                key,
                content: key,
            };
            change.insert_entry(
                profile,
                &entry(day(1), "dal", None),
                Some(row),
                Some(origin),
            )?;
        }
        Step::Remove(id) => drop(change.delete_entry(profile, EntryId(*id))?),
        Step::Mark(d, mark) => change.mark_day(profile, day(*d), *mark)?,
        Step::Sex(female) => {
            let sex = if *female {
                crate::domain::Sex::Female
            } else {
                crate::domain::Sex::Male
            };
            let framework = crate::domain::Framework::Dri;
            let name = "default".to_owned();
            let told = crate::domain::Profile {
                name,
                sex: Some(sex),
                birth: None,
                weight_kg: Some(61.5),
                framework,
                facts: vec![],
            };
            change.update_profile(profile, &told)?;
        }
        Step::Vegan(d) => {
            let since = d.map(day);
            change.set_fact(
                profile,
                Since {
                    fact: Fact::Diet(Diet::Vegan),
                    since,
                },
            )?;
        }
        Step::Setting(value) => change.set("profile", &value.to_string())?,
        Step::Supplement(d) => drop(change.insert_supplement(profile, &iron_pill(day(*d)))?),
        Step::Miss(id) if has_supplement(change, *id) => {
            change.miss_supplement(SupplementId(*id), day(4))?;
        }
        Step::Stop(id) if has_supplement(change, *id) => {
            change.end_supplement(SupplementId(*id), day(9))?;
        }
        Step::Miss(_) | Step::Stop(_) => {}
        Step::RemoveSupplement(id) => change.delete_supplement(SupplementId(*id))?,
        Step::Undo | Step::Redo => unreachable!("not a change"),
    }
    Ok(())
}

fn iron_pill(from: NaiveDate) -> NewSupplement {
    let mut dose = NutrientValues::UNKNOWN;
    dose[Nutrient::Iron] = Some(14.0);
    NewSupplement {
        name: "iron".into(),
        text: "iron 14 mg".into(),
        dose,
        schedule: Some(Schedule {
            from,
            to: None,
            rhythm: Rhythm::EveryDays(7),
            times_per_day: 1,
        }),
    }
}

fn has_supplement(change: &Change<'_>, id: i64) -> bool {
    image::take(change.tx, Table::Supplement, id)
        .unwrap()
        .is_some()
}

#[test]
fn a_supplement_comes_back_as_it_was_told_with_the_days_it_was_missed() {
    let mut database = Database::in_memory().unwrap();
    let told = iron_pill(day(3));
    let profile = database
        .change(now(), "supplement add", |change| {
            let profile = change.ensure_profile("default")?;
            let id = change.insert_supplement(profile, &told)?;
            assert!(change.miss_supplement(id, day(5))?);
            assert!(!change.miss_supplement(id, day(5))?);
            change.end_supplement(id, day(8))?;
            Ok::<_, StorageError>(profile)
        })
        .unwrap();
    let all = database.supplements(profile).unwrap();
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].what.dose, told.dose);
    assert_eq!(all[0].missed, BTreeSet::from([day(5)]));
    assert_eq!(all[0].what.schedule.unwrap().to, Some(day(8)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_number_of_changes_can_be_undone_and_redone(steps in prop::collection::vec(step(), 1..20)) {
        let mut database = Database::in_memory().unwrap();
        let empty = dump(&database);
        for step in &steps {
            take(&mut database, step);
        }
        let full = dump(&database);
        let mut undone = 0;
        while database.reverse(Direction::Undo).unwrap().is_some() {
            undone += 1;
        }
        prop_assert_eq!(dump(&database), empty);
        for _ in 0..undone {
            database.reverse(Direction::Redo).unwrap();
        }
        prop_assert_eq!(dump(&database), full);
    }
}

#[test]
fn seals_follow_every_change_and_a_change_of_nothing_leaves_no_step() {
    let mut database = Database::in_memory().unwrap();
    let profile = database
        .change(now(), "log", |change| {
            let profile = change.ensure_profile("default")?;
            for number in 0..1_200 {
                let text = format!("food {number}");
                change.insert_entry(profile, &entry(day(1), &text, None), None, None)?;
            }
            change.mark_day(profile, day(1), Some(crate::domain::DayMark::Full))?;
            change.mark_day(profile, day(1), Some(crate::domain::DayMark::Partial))?;
            Ok::<_, StorageError>(profile)
        })
        .unwrap();
    assert_eq!(database.faults(now().date()).unwrap(), []);
    database
        .change(now(), "again", |change| {
            change.mark_day(profile, day(1), Some(crate::domain::DayMark::Partial))
        })
        .unwrap();
    for _ in 0..2 {
        let undone = database.reverse(Direction::Undo).unwrap().unwrap();
        assert_eq!(undone.summary, "log", "a change of nothing is no step");
        assert_eq!(database.faults(now().date()).unwrap(), []);
        database.reverse(Direction::Redo).unwrap().unwrap();
        assert_eq!(database.faults(now().date()).unwrap(), []);
    }
}

#[test]
fn a_damaged_record_of_a_change_is_not_taken_back() {
    let mut database = Database::in_memory().unwrap();
    for text in ["one", "two"] {
        database
            .change(now(), text, |change| {
                let profile = change.ensure_profile("default")?;
                change.insert_entry(profile, &entry(day(1), text, None), None, None)
            })
            .unwrap();
    }
    database.reverse(Direction::Undo).unwrap().unwrap();
    database
        .connection
        .execute_batch("UPDATE change_row SET last_id = last_id + 1")
        .unwrap();
    assert!(database.reverse(Direction::Redo).is_err());
    assert!(matches!(
        database.faults(now().date()).unwrap().as_slice(),
        [Fault::Journal { .. }, ..]
    ));
}
