//! Foods of the shelf, imported and logged by the program itself.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};
use zip::write::SimpleFileOptions;

use crate::support::{Machine, PROGRAM};

const FDC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/foods/fdc");
const OFF: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/foods/off.csv");

/// Foods of both tables; each has a row that cannot be read.
fn stocked() -> Machine {
    let machine = Machine::new();
    for path in [FDC, OFF] {
        assert_eq!(machine.run(&["foods", "import", path]).status, 1);
    }
    machine
}

fn import(machine: &Machine, path: &str) -> Value {
    let ran = machine.run(&["foods", "import", path, "--json"]);
    serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{}", ran.err))
}

fn understood(machine: &Machine, text: &str) -> (String, f64) {
    let line = machine.json(&["parse", text, "--json"]);
    let item = &line["items"][0];
    let code = item["food"]["code"].as_str().unwrap().to_owned();
    (code, item["grams"].as_f64().unwrap())
}

fn counts(result: &Value) -> Vec<u64> {
    let counted = ["new", "changed", "present", "older", "rejected", "rows"];
    counted.map(|key| result[key].as_u64().unwrap()).to_vec()
}

#[test]
fn a_food_is_logged_by_its_barcode_its_brand_and_its_code() {
    let machine = stocked();
    assert_eq!(
        understood(&machine, "4008400402222"),
        ("fdc:1900001".to_owned(), 37.0)
    );
    assert_eq!(understood(&machine, "150 g 4008400402222").1, 150.0);
    assert_eq!(
        understood(&machine, "250 ml 0036000291452"),
        ("off:0036000291452".to_owned(), 250.0)
    );
    assert_eq!(understood(&machine, "2 nocciolina").0, "off:4008400402222");
    assert_eq!(understood(&machine, "keksmeister keks").0, "off:96385074");
    let ran = machine.run(&["log", "4008400402223"]);
    assert_eq!(ran.status, 1);
    assert!(
        ran.err.contains("its last digit does not fit"),
        "{}",
        ran.err
    );
    let ran = machine.run(&["log", "5901234123457"]);
    assert!(
        ran.err.contains("no food on your shelf has the barcode"),
        "{}",
        ran.err
    );
}

#[test]
fn plain_words_mean_what_they_meant_without_a_shelf() {
    let (bare, machine) = (Machine::new(), stocked());
    for text in [
        "banana",
        "whole milk",
        "2 eggs and a cup of milk",
        "a bowl of porridge",
        "beer",
    ] {
        let plain = bare.ok(&["parse", text, "--json"]);
        assert_eq!(machine.ok(&["parse", text, "--json"]), plain, "{text}");
    }
}

#[test]
fn the_diary_keeps_what_was_logged_when_the_shelf_is_gone() {
    let machine = stocked();
    machine.ok(&["log", "--date", "2026-11-21", "150 g 4008400402222"]);
    machine.ok(&[
        "foods",
        "alias",
        "add",
        "my spread = off:4008400402222",
        "--grams",
        "20",
    ]);
    let before = machine.entries("2026-11-21");
    for source in ["fdc", "off"] {
        machine.ok(&["foods", "import", "--remove", source]);
    }
    assert!(!machine.path("diary-foods.db").exists());
    assert_eq!(machine.entries("2026-11-21"), before);
    let shown = machine.json(&["foods", "show", "fdc:1900001", "--json"]);
    assert_eq!(shown["per_100g"]["energy_kcal"], json!(533.0));
    assert_eq!(shown["per_100g"]["magnesium_mg"], Value::Null);
    assert_eq!(
        understood(&machine, "my spread"),
        ("off:4008400402222".to_owned(), 20.0)
    );
    assert_eq!(
        machine.run(&["foods", "import", "--remove", "fdc"]).status,
        1
    );
}

#[test]
fn a_diary_with_foods_of_the_shelf_goes_out_and_comes_back() {
    let machine = stocked();
    machine.ok(&[
        "log",
        "--date",
        "2026-11-21",
        "150 g 4008400402222 and a banana",
    ]);
    let document = machine.ok(&["export", "--format", "json"]);
    let empty = Machine::new();
    let file = empty.file("diary.json", &document);
    empty.ok(&["import", &file]);
    assert_eq!(empty.entries("2026-11-21"), machine.entries("2026-11-21"));
    assert_eq!(empty.ok(&["export", "--format", "json"]), document);

    let csv = machine.ok(&["export"]);
    assert!(csv.contains("fdc:1900001"), "{csv}");
    let file = machine.file("diary.csv", &csv);
    assert_eq!(
        machine.json(&["import", &file, "--json"])["present"],
        json!(2)
    );
}

#[test]
fn rows_of_a_diary_may_name_foods_of_the_shelf() {
    let machine = stocked();
    let file = machine.file(
        "rows.csv",
        "date,food,amount,unit,food_code\n2026-11-20,spread,30,g,off:4008400402222\n\
         2026-11-20,nocciolina,10,g,\n2026-11-20,4008400402222,20,g,\n",
    );
    assert_eq!(machine.json(&["import", &file, "--json"])["new"], json!(3));
    let codes: Vec<Value> = machine
        .entries("2026-11-20")
        .iter()
        .map(|entry| entry["food_code"].clone())
        .collect();
    assert_eq!(
        codes,
        ["off:4008400402222", "off:4008400402222", "fdc:1900001"]
    );
}

#[test]
fn importing_twice_adds_nothing_and_a_newer_release_updates_in_place() {
    let machine = Machine::new();
    assert_eq!(counts(&import(&machine, FDC)), [6, 0, 0, 0, 1, 8]);
    assert_eq!(counts(&import(&machine, FDC)), [0, 0, 6, 0, 1, 8]);

    let newer = machine.path("newer");
    fs::create_dir(&newer).unwrap();
    for entry in fs::read_dir(FDC).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        // The spread has a new number, as each new edition of a packet has; the quark is gone.
        let text = text
            .replace("1900001", "2900001")
            .replace("2025-04-24", "2026-04-30");
        let text: Vec<&str> = text
            .lines()
            .filter(|line| !line.contains("900003\""))
            .collect();
        fs::write(newer.join(path.file_name().unwrap()), text.join("\n")).unwrap();
    }
    let newer = newer.to_str().unwrap().to_owned();
    assert_eq!(counts(&import(&machine, &newer)), [0, 3, 1, 0, 1, 6]);
    assert_eq!(understood(&machine, "4008400402222").0, "fdc:2900001");
    assert_eq!(
        machine.run(&["foods", "show", "fdc:900003"]).status,
        0,
        "what is gone stays"
    );
    assert_eq!(
        counts(&import(&machine, FDC)),
        [0, 0, 3, 3, 1, 8],
        "an old release changes nothing"
    );
    let on = machine.json(&["foods", "import", "--list", "--json"]);
    assert_eq!(
        (&on["shelf"][0]["foods"], &on["shelf"][0]["complete"]),
        (&json!(6), &json!(true))
    );
}

#[test]
fn search_and_show_know_the_shelf() {
    let machine = stocked();
    let found = machine.ok(&["foods", "search", "nocciolina"]);
    assert!(found.contains("off:4008400402222"), "{found}");
    let first = machine.json(&["foods", "search", "4008400402222", "--json"]);
    assert_eq!(first["foods"][0]["code"], json!("fdc:1900001"));
    let half = machine.json(&["foods", "search", "keksm", "--json"]);
    assert_eq!(half["foods"][0]["code"], json!("off:96385074"));
    let shown = machine.ok(&["foods", "show", "off:96385074"]);
    assert!(
        shown.contains("Kakao Keks (Keksmeister)") && shown.contains("1 package"),
        "{shown}"
    );
    let banana = machine.json(&["foods", "search", "banana", "--json"]);
    assert_eq!(banana["foods"][0]["description"], json!("Banana, raw"));
}

#[test]
fn what_is_no_release_is_refused_and_makes_no_file() {
    let machine = Machine::new();
    let workbook = machine.path("foods.xlsx");
    let mut zip = zip::ZipWriter::new(fs::File::create(&workbook).unwrap());
    zip.start_file("[Content_Types].xml", SimpleFileOptions::default())
        .unwrap();
    zip.write_all(b"<Types/>").unwrap();
    zip.finish().unwrap();
    let bytes = fs::read(&workbook).unwrap();
    machine.file("half.zip", &bytes[..bytes.len() / 2]);
    machine.file("diary.csv", "date,food\n2026-11-20,banana\n");
    machine.file("empty.csv", "");
    fs::create_dir(machine.path("folder")).unwrap();
    for (file, said) in [
        ("foods.xlsx", "Excel workbook"),
        ("half.zip", "cut off or damaged"),
        ("diary.csv", "no known table of foods"),
        ("empty.csv", "is empty"),
        ("folder", "food.csv is not in it"),
        ("nowhere", "cannot be read"),
    ] {
        let ran = machine.run(&["foods", "import", file]);
        assert_eq!(ran.status, 1, "{file}");
        assert!(
            ran.err.contains(said) && ran.err.contains("hint: "),
            "{file}: {}",
            ran.err
        );
    }
    assert!(!machine.path("diary-foods.db").exists());
    assert_eq!(machine.run(&["foods", "import"]).status, 2);
}

/// Writes a dump of so many products.
fn dump(path: &Path, products: u64) {
    let mut text = String::from("code\tproduct_name\tbrands\tenergy-kcal_100g\tiron_100g\n");
    for product in 0..products {
        let code = 10_000_000_000_000 + product;
        text += &format!(
            "{code}\tProduct {product}\tBrand {}\t250\t0.002\n",
            product % 97
        );
    }
    fs::write(path, text).unwrap();
}

/// Starts an import and kills it once the file beside the diary has some length.
fn killed(machine: &Machine, path: &str, watched: &str, bytes: u64) {
    let mut child = std::process::Command::new(PROGRAM)
        .env("NUTRIGAP_DB", machine.diary())
        .args(["foods", "import", path])
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let grown = || fs::metadata(machine.path(watched)).is_ok_and(|facts| facts.len() > bytes);
    while !grown() && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_millis(2));
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_killed_import_leaves_whole_batches_and_the_next_run_goes_on() {
    let machine = Machine::new();
    let path = machine.path("products.csv");
    dump(&path, 45_000);
    let mut text = fs::read_to_string(&path).unwrap();
    let first_product = text.find('\n').unwrap() + 1;
    text.insert_str(first_product, "too\tfew\n");
    fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap();
    killed(&machine, path, "diary-foods.db", 3_000_000);
    let on = machine.json(&["foods", "import", "--list", "--json"]);
    // Before the first batch is whole there is nothing.
    let foods = on["shelf"][0]["foods"].as_u64().unwrap_or(0);
    // The line that is not a product is a row of the first batch.
    assert!(
        foods == 0 || (foods + 1).is_multiple_of(10_000),
        "whole batches: {foods}"
    );
    assert_ne!(on["shelf"][0]["complete"], json!(true));
    // The line that is not a product was in the part that the first run read.
    let ran = machine.run(&["foods", "import", path, "--json"]);
    assert_eq!(ran.status, 1, "as an import that was not interrupted");
    assert!(ran.err.contains("products.csv:2: "), "{}", ran.err);
    let done: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(done["rejected"], json!(1));
    assert_eq!(done["resumed"], json!(foods > 0));
    assert_eq!(done["on_shelf"], json!(45_000));
    assert_eq!(done["new"], json!(45_000 - foods));
}

#[test]
fn a_killed_join_of_a_release_is_gone_on_with() {
    let machine = Machine::new();
    let folder = machine.path("release");
    fs::create_dir(&folder).unwrap();
    let mut foods = String::from(
        "fdc_id,data_type,description,food_category_id,publication_date\n\
         not a number,branded_food,Nothing,,2025-04-24\n",
    );
    let mut amounts = String::from("id,fdc_id,nutrient_id,amount\n");
    for food in 1..=30_000 {
        foods += &format!("{food},branded_food,Food {food},,2025-04-24\n");
    }
    for (at, nutrient) in [1008, 1003, 1004, 1005, 1087, 1089, 1092]
        .into_iter()
        .enumerate()
    {
        for food in 1..=30_000 {
            amounts += &format!("{at}{food},{food},{nutrient},{}\n", food % 30);
        }
    }
    fs::write(folder.join("food.csv"), foods).unwrap();
    fs::write(folder.join("food_nutrient.csv"), amounts).unwrap();
    let path = folder.to_str().unwrap();
    killed(&machine, path, "diary-foods.db.part", 2_000_000);
    assert!(machine.path("diary-foods.db.part").exists());
    let ran = machine.run(&["foods", "import", path, "--json"]);
    assert_eq!(ran.status, 1, "as an import that was not interrupted");
    assert!(ran.err.contains("food.csv:2: "), "{}", ran.err);
    let done: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        (&done["resumed"], &done["rejected"]),
        (&json!(true), &json!(1))
    );
    assert_eq!(done["on_shelf"], json!(30_000));
    assert!(!machine.path("diary-foods.db.part").exists());
    let shown = machine.json(&["foods", "show", "fdc:29", "--json"]);
    assert_eq!(
        (
            &shown["per_100g"]["iron_mg"],
            &shown["per_100g"]["magnesium_mg"]
        ),
        (&json!(29.0), &Value::Null)
    );
}
