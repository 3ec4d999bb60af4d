//! Importing foods: 200,000 branded foods of a FoodData Central release against `sqlite3 .import` of
//! the same files into like tables, and of an Open Food Facts dump against the same; then looking
//! foods up with such a shelf and without one.
//!
//! `cargo bench --bench foods`; a number of foods may follow: `cargo bench --bench foods -- 20000`

mod support;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use support::process::{Run, run};
use support::{compare, show};

const NOW: &str = "2026-11-22T20:00";

/// How often each import runs, in turn with the other.
const RUNS: usize = 3;

/// What a label tells: nutrient ids with a usual amount per 100 g.
const LABEL: [(u32, f64); 12] = [
    (1003, 8.0),
    (1004, 12.0),
    (1005, 40.0),
    (1008, 300.0),
    (1079, 3.0),
    (1087, 120.0),
    (1089, 2.0),
    (1092, 200.0),
    (1093, 400.0),
    (1104, 50.0),
    (1110, 40.0),
    (2000, 10.0),
];

const TABLES: &str = "PRAGMA synchronous = NORMAL;
    CREATE TABLE food (fdc_id INTEGER PRIMARY KEY, data_type TEXT, description TEXT,
        food_category_id TEXT, publication_date TEXT);
    CREATE TABLE branded (fdc_id INTEGER PRIMARY KEY, brand_owner TEXT, brand_name TEXT,
        gtin_upc TEXT, serving_size REAL, serving_size_unit TEXT,
        household_serving_fulltext TEXT, branded_food_category TEXT);
    CREATE TABLE amount (id INTEGER PRIMARY KEY, fdc_id INTEGER, nutrient_id INTEGER, amount REAL);
    CREATE INDEX amount_of_food ON amount (fdc_id);
    CREATE INDEX branded_by_gtin ON branded (gtin_upc);";

const PRODUCTS: &str = "PRAGMA synchronous = NORMAL;
    CREATE TABLE product (code TEXT PRIMARY KEY, product_name TEXT, brands TEXT, quantity TEXT,
        serving_quantity REAL, energy REAL, fat REAL, carbohydrates REAL, proteins REAL,
        magnesium REAL, iron REAL) WITHOUT ROWID;";

/// Words that names are made of.
const WORDS: [&str; 12] = [
    "oat", "crunch", "hazelnut", "spread", "lemon", "drink", "tomato", "soup", "cheese", "bar",
    "whole", "banana",
];

fn words(food: u64) -> String {
    let word = |at: u64| WORDS[(food / at % 12) as usize];
    format!("{} {} {} no {food}", word(1), word(12), word(144))
}

/// Returns one of 8,000 invented brands.
fn brand(food: u64) -> String {
    const SYLLABLES: [&str; 20] = [
        "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "qui", "ro", "su",
        "ta", "ve", "wi", "xo", "zu",
    ];
    let syllable = |at: u64| SYLLABLES[(food / at % 20) as usize];
    format!("{}{}{}rix", syllable(1), syllable(20), syllable(400))
}

/// Returns thirteen digits with their check digit.
fn barcode(food: u64) -> String {
    let body = format!("{:012}", 400_000_000_000 + food);
    let weighted = body.bytes().enumerate();
    let sum: u32 = weighted
        .map(|(at, digit)| u32::from(digit - b'0') * if at % 2 == 0 { 1 } else { 3 })
        .sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}

fn file(folder: &Path, name: &str) -> BufWriter<File> {
    BufWriter::new(File::create(folder.join(name)).expect("a file"))
}

fn release(folder: &Path, foods: u64) {
    let mut food_csv = file(folder, "food.csv");
    let mut branded = file(folder, "branded_food.csv");
    let mut amounts = file(folder, "food_nutrient.csv");
    writeln!(
        food_csv,
        "\"fdc_id\",\"data_type\",\"description\",\"food_category_id\",\"publication_date\""
    )
    .expect("a row");
    writeln!(branded, "\"fdc_id\",\"brand_owner\",\"brand_name\",\"gtin_upc\",\"serving_size\",\"serving_size_unit\",\"household_serving_fulltext\",\"branded_food_category\"").expect("a row");
    writeln!(amounts, "\"id\",\"fdc_id\",\"nutrient_id\",\"amount\"").expect("a row");
    for food in 1..=foods {
        let (name, brand, code) = (words(food), brand(food), barcode(food));
        writeln!(
            food_csv,
            "\"{food}\",\"branded_food\",\"{name}\",\"\",\"2025-04-24\""
        )
        .expect("a row");
        writeln!(branded, "\"{food}\",\"{brand} Inc.\",\"{brand}\",\"{code}\",\"30.0\",\"g\",\"1 piece\",\"Snacks\"").expect("a row");
        for (at, (nutrient, usual)) in LABEL.iter().enumerate() {
            let id = food * 100 + at as u64;
            let amount = usual * (0.5 + (food % 100) as f64 / 100.0);
            writeln!(
                amounts,
                "\"{id}\",\"{food}\",\"{nutrient}\",\"{amount:.2}\""
            )
            .expect("a row");
        }
    }
}

fn dump(path: &Path, foods: u64) {
    let mut out = BufWriter::new(File::create(path).expect("a file"));
    writeln!(out, "code\tproduct_name\tbrands\tquantity\tserving_quantity\tenergy-kcal_100g\tfat_100g\tcarbohydrates_100g\tproteins_100g\tmagnesium_100g\tiron_100g").expect("a row");
    for food in 1..=foods {
        let (name, brand, code) = (words(food), brand(food), barcode(food));
        let part = (food % 100) as f64 / 100.0;
        writeln!(
            out,
            "{code}\t{name}\t{brand}\t200 g\t30\t{:.0}\t{:.1}\t{:.1}\t{:.1}\t{:.3}\t{:.4}",
            300.0 + part,
            12.0 + part,
            40.0 + part,
            8.0 + part,
            0.05 + part / 100.0,
            0.002
        )
        .expect("a row");
    }
}

fn nutrigap(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nutrigap"));
    command
        .env("NUTRIGAP_DB", folder.join("diary.db"))
        .env("NUTRIGAP_NOW", NOW);
    command
}

fn ours(folder: &Path, path: &Path) -> Run {
    let _ = std::fs::remove_file(folder.join("diary-foods.db"));
    run(nutrigap(folder).args(["foods", "import"]).arg(path))
}

fn theirs(folder: &Path, tables: &str, imports: &[(PathBuf, &str)], mode: &str) -> Run {
    let plain = folder.join("plain.db");
    let _ = std::fs::remove_file(&plain);
    let mut command = Command::new("sqlite3");
    command.arg(&plain).arg(tables).arg(mode);
    for (path, table) in imports {
        command.arg(format!(".import --skip 1 {} {table}", path.display()));
    }
    run(&mut command)
}

fn imports(name: &str, foods: u64, mut ours: impl FnMut() -> Run, mut theirs: impl FnMut() -> Run) {
    let mut ratios: Vec<f64> = (0..RUNS)
        .map(|_| {
            let (our, their) = (ours(), theirs());
            let ratio = our.time.as_secs_f64() / their.time.as_secs_f64();
            let peak = our.peak.map_or("unknown".to_owned(), |kib| format!("{} MiB", kib / 1024));
            show(&format!(
                "{name}: {foods} foods in {:.1} s, {:.0} foods a second, peak memory {peak}; sqlite3 .import: {:.1} s; ratio {ratio:.2}",
                our.time.as_secs_f64(),
                foods as f64 / our.time.as_secs_f64(),
                their.time.as_secs_f64(),
            ));
            ratio
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    show(&format!("{name}: median ratio {:.2}", ratios[RUNS / 2]));
}

fn looking_up(with: &Path, without: &Path, foods: u64) {
    let quiet = |folder: &Path, args: &[&str]| {
        let output = nutrigap(folder).args(args).output().expect("an output");
        assert!(output.status.success(), "{args:?}");
    };
    let code = barcode(foods / 2);
    let branded = format!("{} {}", brand(foods / 2), WORDS[0]);
    let plain = || quiet(without, &["foods", "search", "banana"]);
    for (name, args) in [
        (
            "search of a plain word with a shelf",
            ["foods", "search", "banana"],
        ),
        ("search of a brand", ["foods", "search", &branded]),
        ("show of a barcode", ["foods", "show", &code]),
        ("log of a barcode, dry", ["log", "--dry-run", &code]),
        (
            "log of plain words, dry, with a shelf",
            ["log", "--dry-run", "2 eggs and a cup of milk"],
        ),
    ] {
        compare(name, || quiet(with, &args), "search without a shelf", plain);
    }
    let line = ["log", "--dry-run", "2 eggs and a cup of milk"];
    compare(
        "log of plain words, dry, without a shelf",
        || quiet(without, &line),
        "search without a shelf",
        plain,
    );
}

fn main() {
    let asked = std::env::args().skip(1).find_map(|word| word.parse().ok());
    let foods: u64 = asked.unwrap_or(200_000);
    if Command::new("sqlite3").arg("-version").output().is_err() {
        show("foods: not compared, there is no sqlite3 on this machine");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let (at, csv) = (folder.path(), folder.path().join("release"));
    std::fs::create_dir(&csv).expect("a folder");
    release(&csv, foods);
    let tables = [
        (csv.join("food.csv"), "food"),
        (csv.join("branded_food.csv"), "branded"),
        (csv.join("food_nutrient.csv"), "amount"),
    ];
    imports(
        "FoodData Central",
        foods,
        || ours(at, &csv),
        || theirs(at, TABLES, &tables, ".mode csv"),
    );
    let products = at.join("products.csv");
    dump(&products, foods);
    let table = [(products.clone(), "product")];
    imports(
        "Open Food Facts",
        foods,
        || ours(at, &products),
        || theirs(at, PRODUCTS, &table, ".mode tabs"),
    );
    let empty = tempfile::tempdir().expect("a folder");
    looking_up(at, empty.path(), foods);
}
