//! Exports of phones and studies that are no CSV, through the program itself.

use std::io::{Cursor, Write};

use crate::support::Machine;

/// An export of Apple Health: one meal told by two apps, one with a hostile name, a pill, a drink.
const APPLE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- Note: it's "quoted" ] -->
<!ELEMENT HealthData (Record|Correlation)*>
<!ENTITY secret SYSTEM "file:///etc/passwd">
]>
<HealthData locale="en_GB">
 <Record type="HKQuantityTypeIdentifierStepCount" sourceName="Watch" unit="count" startDate="2026-11-16 08:00:00 +0100" endDate="2026-11-16 08:00:00 +0100" value="12"/>
 <Record type="HKQuantityTypeIdentifierDietaryEnergyConsumed" sourceName="Small" unit="Cal" startDate="2026-11-16 08:10:00 +0100" endDate="2026-11-16 08:10:00 +0100" value="300"/>
 <Record type="HKQuantityTypeIdentifierDietaryEnergyConsumed" sourceName="Full" unit="kJ" startDate="2026-11-16 08:10:00 +0100" endDate="2026-11-16 08:10:00 +0100" value="1255.2"/>
 <Record value="60" type="HKQuantityTypeIdentifierDietaryMagnesium" sourceName="Full" unit="mg" startDate="2026-11-16 08:10:00 +0100" endDate="2026-11-16 08:10:00 +0100"/>
 <Record type="HKQuantityTypeIdentifierDietaryVitaminD" sourceName="Pills" unit="mcg" startDate="2026-11-16 08:00:00 +0100" endDate="2026-11-16 08:00:00 +0100" value="25"/>
 <Record type="HKQuantityTypeIdentifierDietaryWater" sourceName="Glass" unit="mL" startDate="2026-11-16 09:00:00 +0100" endDate="2026-11-16 09:00:00 +0100" value="250"/>
 <Correlation type="HKCorrelationTypeIdentifierFood" sourceName="Full" startDate="2026-11-16 08:10:00 +0100" endDate="2026-11-16 08:10:00 +0100">
  <MetadataEntry key="HKFoodType" value="Porridge &amp; &secret;"/>
  <Record type="HKQuantityTypeIdentifierDietaryEnergyConsumed" sourceName="Full" unit="kJ" startDate="2026-11-16 08:10:00 +0100" endDate="2026-11-16 08:10:00 +0100" value="1255.2"/>
  <Record value="60" type="HKQuantityTypeIdentifierDietaryMagnesium" sourceName="Full" unit="mg" startDate="2026-11-16 08:10:00 +0100" endDate="2026-11-16 08:10:00 +0100"/>
 </Correlation>
</HealthData>
"#;

fn zipped(name: &str, content: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    archive.start_file(name, options).unwrap();
    archive.write_all(content).unwrap();
    archive.finish().unwrap().into_inner()
}

#[test]
fn apple_health_is_grouped_counted_once_and_resolves_no_entity() {
    let machine = Machine::new();
    let export = zipped("apple_health_export/export.xml", APPLE.as_bytes());
    let file = machine.file("export.zip", export);
    let told = machine.json(&["import", &file, "--json"]);
    let count = |name: &str| told[name].as_u64().unwrap();
    assert_eq!(told["dialect"], "apple-health");
    assert_eq!(
        (
            count("rows"),
            count("new"),
            count("skipped"),
            count("rejected")
        ),
        (4, 2, 2, 0),
        "{told}"
    );
    let day = machine.ok(&["day", "2026-11-16"]);
    assert!(day.contains("Porridge") && !day.contains("root:"), "{day}");
    assert_eq!(machine.json(&["import", &file, "--json"])["present"], 2);
}

#[test]
fn an_app_can_be_chosen_and_both_can_be_kept() {
    for (option, new) in [(vec!["--source", "small"], 2), (vec!["--both"], 3)] {
        let machine = Machine::new();
        let file = machine.file("export.xml", APPLE);
        let arguments = [vec!["import", &file, "--json"], option].concat();
        assert_eq!(machine.json(&arguments)["new"], new);
    }
}

#[test]
fn archives_that_are_cut_or_of_another_app_import_nothing() {
    let machine = Machine::new();
    let whole = zipped("apple_health_export/export.xml", APPLE.as_bytes());
    let cut_xml = zipped("export.xml", &APPLE.as_bytes()[..APPLE.len() - 200]);
    let other = zipped("notes.txt", b"nothing of a diary");
    for (name, bytes, said) in [
        (
            "cut.zip",
            whole[..whole.len() / 2].to_vec(),
            "damaged or cut off",
        ),
        ("cut-inside.zip", cut_xml, "damaged or cut off"),
        ("other.zip", other, "without a diary; it holds notes.txt"),
        (
            "other.xml",
            b"<?xml version=\"1.0\"?><a/>".to_vec(),
            "not an export of Apple Health",
        ),
        (
            "other.db",
            [b"SQLite format 3\0".as_slice(), &[0; 200]].concat(),
            "damaged",
        ),
    ] {
        let file = machine.file(name, bytes);
        let refused = machine.run(&["import", &file]);
        assert_eq!(refused.status, 1, "{name}");
        assert!(refused.err.contains(said), "{name}: {}", refused.err);
    }
    assert!(machine.entries("2026-11-16").is_empty());
}

const CRONOMETER: &str = "Day,Time,Group,Food Name,Amount,Energy (kcal),Magnesium (mg)\n\
    2026-11-16,8:10 AM,Breakfast,Oatmeal,240.00 g,182,57\n\
    2026-11-16,8:10 AM,Breakfast,Milk,200.00 g,104,24\n\
    2026-11-17,1:00 PM,Lunch,Lentils,180.00 g,207,64\n";

const MACROFACTOR: &str = "Date,Time,Food Name,Serving Size,Serving Qty,Serving Weight (g),\
    Calories (kcal),Magnesium (mg)\n\
    2026-11-16,08:10,Porridge with milk,bowl,1,440,286,\n\
    2026-11-18,08:10,Bagel,bagel,1,105,267,\n";

#[test]
fn a_day_that_another_program_told_is_shown_and_not_added_twice() {
    let machine = Machine::new();
    machine.ok(&["import", &machine.file("servings.csv", CRONOMETER)]);
    let file = machine.file("macrofactor.csv", MACROFACTOR);
    let told = machine.run(&["import", &file]);
    assert!(
        told.err
            .contains("1 rows skipped: the diary has the same meals"),
        "{}",
        told.err
    );
    assert_eq!(machine.entries("2026-11-16").len(), 2);
    assert_eq!(machine.entries("2026-11-18").len(), 1);
    assert_eq!(
        machine.json(&["import", &file, "--json", "--both"])["new"],
        1
    );
    assert_eq!(machine.json(&["import", &file, "--json"])["present"], 2);
}

#[test]
fn a_newer_export_says_what_it_has_no_longer() {
    let machine = Machine::new();
    machine.ok(&["import", &machine.file("old.csv", CRONOMETER)]);
    let newer = CRONOMETER.replace("2026-11-16,8:10 AM,Breakfast,Milk,200.00 g,104,24\n", "");
    let told = machine.run(&["import", &machine.file("new.csv", newer)]);
    assert!(
        told.err
            .contains("1 entries of earlier imports are no longer in it")
            && told.err.contains("2026-11-16 Milk"),
        "{}",
        told.err
    );
    assert_eq!(machine.entries("2026-11-16").len(), 2);
}

#[test]
fn a_diary_goes_to_another_program_and_comes_back() {
    for format in ["cronometer", "macrofactor"] {
        let machine = Machine::new();
        machine.ok(&["import", &machine.file("servings.csv", CRONOMETER)]);
        let out = machine.ok(&["export", "--format", format]);
        let other = Machine::new();
        let told = other.json(&["import", &other.file("out.csv", out), "--json"]);
        assert_eq!(told["new"], 3, "{told}");
        assert!(
            told["dialect"].as_str().unwrap().starts_with(format),
            "{told}"
        );
    }
}

#[test]
fn a_study_makes_profiles_and_survives_a_second_import() {
    let machine = Machine::new();
    let study = "person,sex,age,pregnant,lactating,weight,day,date,food_code,amount,unit\n\
        A1,F,28,yes,no,1100,1,,56202960,240,g\n\
        A1,F,28,yes,no,1100,2,,fndds:11100000,1,cup\n\
        B2,male,71,,,980,1,,56202960,240,g\n\
        B2,male,71,,,980,1,,99999999,10,g\n";
    let file = machine.file("study.csv", study);
    let told = machine.run(&["import", &file, "--json"]);
    let told: serde_json::Value = serde_json::from_str(&told.out).unwrap();
    assert_eq!(
        (&told["new"], &told["unmatched"], &told["people"]),
        (&3.into(), &1.into(), &2.into())
    );
    // Days without a date are placed from a fixed day on; there she is 28 and pregnant.
    let report = machine.ok(&[
        "report",
        "--all-profiles",
        "--from",
        "2000-01-03",
        "--to",
        "2000-01-09",
        "--format",
        "json",
    ]);
    let first = report.lines().find(|line| line.contains("\"A1\"")).unwrap();
    assert!(first.contains("\"pregnancy_19_30\""), "{first}");
    let again = machine.run(&["import", &file, "--json"]);
    let again: serde_json::Value = serde_json::from_str(&again.out).unwrap();
    assert_eq!((&again["new"], &again["present"]), (&0.into(), &3.into()));
    let connection = rusqlite::Connection::open(machine.diary()).unwrap();
    let weight: f64 = connection
        .query_row(
            "SELECT weight FROM survey_weight JOIN profile ON profile.id = profile_id WHERE name = 'A1'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(weight, 1100.0);
}
