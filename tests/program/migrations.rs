//! A frozen diary of every released format opens with today's program and loses nothing.

use std::path::Path;

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::support::Machine;

/// The tables of format 1, whose rows no later format may change: format 3 only gives a key to the
/// entries that had none.
const TABLES: [&str; 10] = [
    "profile",
    "profile_fact",
    "food",
    "import_batch",
    "entry",
    "day_mark",
    "alias",
    "setting",
    "change",
    "change_row",
];

/// Columns that later formats added to them.
const NEW_COLUMNS: [&str; 4] = ["filled", "checksum", "packed", "weight_kg"];

fn old_diary() -> Machine {
    let machine = Machine::new();
    Connection::open(machine.diary())
        .unwrap()
        .execute_batch(include_str!("../data/diary-v1.sql"))
        .unwrap();
    machine
}

/// Every row of format 1's tables, its columns by name.
fn rows(file: &Path) -> Vec<String> {
    let connection = Connection::open(file).unwrap();
    let mut all = Vec::new();
    for table in TABLES {
        let sql = format!("SELECT * FROM {table} ORDER BY id");
        let mut select = connection.prepare(&sql).unwrap();
        let by_hand = |row: &rusqlite::Row<'_>| {
            table == "entry" && row.get::<_, Option<i64>>("batch_id").unwrap().is_none()
        };
        let names: Vec<String> = select.column_names().map(str::to_owned).collect();
        let mut rows = select.query([]).unwrap();
        let before = all.len();
        while let Some(row) = rows.next().unwrap() {
            let given = by_hand(row);
            let cell = |at: usize| match names[at].as_str() {
                "import_key" | "import_content" if given => String::new(),
                name if NEW_COLUMNS.contains(&name) => String::new(),
                name => format!("{name}={:?}", row.get_ref(at).unwrap()),
            };
            all.push(format!(
                "{table} {}",
                (0..names.len())
                    .map(cell)
                    .filter(|cell| !cell.is_empty())
                    .collect::<Vec<_>>()
                    .join(" ")
            ));
        }
        assert!(
            all.len() > before,
            "the frozen diary uses every table, but not {table}"
        );
    }
    all
}

fn format_of(file: &Path) -> u32 {
    let connection = Connection::open(file).unwrap();
    connection
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap()
}

#[test]
fn the_first_format_is_brought_up_to_date_with_every_row_as_it_was() {
    let machine = old_diary();
    let before = rows(&machine.diary());
    assert_eq!(format_of(&machine.diary()), 1);
    machine.ok(&["day"]);
    assert!(format_of(&machine.diary()) > 1);
    assert_eq!(rows(&machine.diary()), before);
    assert_eq!(rows(&machine.path("diary.db.v1")), before);
}

#[test]
fn every_entry_of_the_first_format_gets_a_key_of_its_own() {
    let machine = old_diary();
    machine.ok(&["day"]);
    let connection = Connection::open(machine.diary()).unwrap();
    let counts: (i64, i64) = connection
        .query_row(
            "SELECT count(*), count(DISTINCT import_key) FROM entry",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap();
    assert!(counts.0 > 0);
    assert_eq!(counts.0, counts.1);
}

#[test]
fn the_entries_of_the_first_format_are_found_again() {
    let machine = old_diary();
    let thursday = machine.entries("2026-11-19");
    let texts: Vec<&str> = thursday
        .iter()
        .map(|e| e["text"].as_str().unwrap())
        .collect();
    assert_eq!(
        texts,
        ["magnesium tablet", "most of Thursday", "grandmother's pie"]
    );
    assert_eq!(thursday[0]["kind"], "supplement");
    assert_eq!(thursday[2]["nutrients"]["energy_kcal"], 500.0);
    assert!(thursday[2]["nutrients"]["magnesium_mg"].is_null());
    let friday = machine.entries("2026-11-20");
    assert_eq!(friday[0]["food_code"], "fndds:31102000");
    assert_eq!(friday[0]["grams"], 100.0);
    assert!(
        friday[2]["nutrients"]
            .as_object()
            .unwrap()
            .values()
            .all(Value::is_null)
    );
    assert!(
        machine
            .ok(&["profile", "list"])
            .contains("* default\n  Alex")
    );
}

#[test]
fn the_report_of_the_first_format_has_the_figures_it_had() {
    let report = old_diary().json(&["report", "--prior", "off", "--format", "json"]);
    let statuses: Vec<&Value> = report["days"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| &d["status"])
        .collect();
    let [full, partial, empty] = ["full", "partial", "empty"];
    assert_eq!(statuses, [full, full, full, full, partial, empty, empty]);
    let nutrients = report["nutrients"].as_array().unwrap();
    let figures: Vec<(Value, Value)> = nutrients
        .iter()
        .map(|n| {
            (
                n["intake"]["mean"].clone(),
                n["exposure"]["probability_below"].clone(),
            )
        })
        .collect();
    for ((mean, chance), (mean_was, chance_was)) in figures.iter().zip([
        (244.05, json!(0.656063541209475)),
        (4.07625, json!(0.9182826866603548)),
        (2682.125, Value::Null),
        (857.475, Value::Null),
        (10.9875, json!(0.7358856408774711)),
        (2.555, json!(0.2127630397402649)),
    ]) {
        assert!((mean.as_f64().unwrap() - mean_was).abs() < 1e-9);
        match chance_was.as_f64() {
            Some(was) => assert!((chance.as_f64().unwrap() - was).abs() < 1e-9),
            None => assert!(chance.is_null()),
        }
    }
}

#[test]
fn changes_of_the_first_format_are_redone_and_undone_to_the_last() {
    let machine = old_diary();
    assert!(
        machine
            .ok(&["redo"])
            .contains("log: a slice of whole wheat toast")
    );
    assert_eq!(machine.entries("yesterday").len(), 1);
    let undone = machine.ok(&["undo", "11"]);
    let summaries: Vec<&str> = undone
        .lines()
        .filter_map(|l| l.strip_prefix("undid "))
        .collect();
    assert_eq!(summaries.len(), 11, "{undone}");
    assert!(summaries[0].starts_with("log: a slice of whole wheat toast"));
    assert!(summaries[10].starts_with("profile set"));
    assert!(machine.entries("2026-11-19").is_empty());
    machine.ok(&["redo", "11"]);
    assert_eq!(machine.entries("2026-11-19").len(), 3);
}
