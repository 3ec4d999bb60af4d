use std::path::PathBuf;

use super::*;
use crate::domain::{FoodCode, Gtin, Nutrient, NutrientValues, Portion, ShelfFood};

fn scratch() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = shelf_path(&folder.path().join("diary.db"));
    (folder, path)
}

fn food(code: &str, name: &str, edition: &str) -> ShelfFood {
    let mut per_100g = NutrientValues::UNKNOWN;
    per_100g[Nutrient::Magnesium] = Some(64.0);
    ShelfFood {
        code: code.parse().unwrap(),
        barcode: None,
        name: name.to_owned(),
        brand: "Nocciolina".to_owned(),
        category: "Spreads".to_owned(),
        edition: edition.to_owned(),
        per_100g,
        portions: vec![Portion {
            label: "2 Tbsp".to_owned(),
            grams: 37.0,
        }],
    }
}

fn put(stock: &mut Stock, food: &ShelfFood) -> Stocked {
    let words = food.name.to_lowercase();
    stock.put(food, &words, &["nocciolina".to_owned()]).unwrap()
}

#[test]
fn a_food_is_found_by_code_barcode_and_words_as_it_was_put() {
    let (_folder, path) = scratch();
    assert!(Shelf::open(&path).unwrap().is_none());
    let mut spread = food("fdc:1900001", "Hazelnut SPREAD", "2025-04-24");
    spread.barcode = Gtin::of_table("4008400402222");
    let mut stock = Stock::open(&path).unwrap();
    stock.begin().unwrap();
    assert_eq!(put(&mut stock, &spread), Stocked::New);
    assert_eq!(
        put(&mut stock, &food("off:96385074", "Cocoa", "")),
        Stocked::New
    );
    stock.commit().unwrap();

    let shelf = Shelf::open(&path).unwrap().unwrap();
    assert_eq!(shelf.food(spread.code).unwrap().as_ref(), Some(&spread));
    assert_eq!(
        shelf.of_barcode(spread.barcode.unwrap()).unwrap(),
        [spread.clone()]
    );
    assert_eq!(
        shelf.with_words(&["hazelnut", "spr"], true, 9).unwrap(),
        [spread]
    );
    assert_eq!(
        shelf.with_words(&["hazelnut", "spr"], false, 9).unwrap(),
        []
    );
    assert_eq!(shelf.with_words(&["\" OR \"", "*"], false, 9).unwrap(), []);
    assert!(shelf.is_brand("nocciolina").unwrap());
    assert!(!shelf.is_brand("hazelnut").unwrap());
}

#[test]
fn a_newer_row_replaces_an_older_one_of_the_same_code_or_barcode_and_never_the_reverse() {
    let (_folder, path) = scratch();
    let mut stock = Stock::open(&path).unwrap();
    let old = food("fdc:7", "Old name", "2024-01-01");
    assert_eq!(put(&mut stock, &old), Stocked::New);
    assert_eq!(put(&mut stock, &old), Stocked::Present);
    let new = food("fdc:7", "New name", "2025-01-01");
    assert_eq!(put(&mut stock, &new), Stocked::Changed);
    assert_eq!(put(&mut stock, &old), Stocked::Older);

    let barcode = Gtin::of_table("4008400402222");
    let first = ShelfFood {
        barcode,
        ..food("fdc:8", "First packet", "2024-01-01")
    };
    let second = ShelfFood {
        barcode,
        ..food("fdc:9", "Second packet", "2025-01-01")
    };
    let elsewhere = ShelfFood {
        barcode,
        ..food("off:4008400402222", "Elsewhere", "2020-01-01")
    };
    assert_eq!(put(&mut stock, &first), Stocked::New);
    assert_eq!(put(&mut stock, &second), Stocked::Changed);
    assert_eq!(put(&mut stock, &first), Stocked::Older);
    assert_eq!(put(&mut stock, &elsewhere), Stocked::New);

    let shelf = Shelf::open(&path).unwrap().unwrap();
    assert_eq!(shelf.food(new.code).unwrap().unwrap().name, "New name");
    assert_eq!(shelf.food(first.code).unwrap(), None);
    assert_eq!(shelf.of_barcode(barcode.unwrap()).unwrap().len(), 2);
    assert_eq!(shelf.with_words(&["old"], false, 9).unwrap(), []);
    assert_eq!(shelf.with_words(&["packet"], false, 9).unwrap(), [second]);
}

#[test]
fn what_was_not_committed_is_not_there() {
    let (_folder, path) = scratch();
    let mut stock = Stock::open(&path).unwrap();
    stock.begin().unwrap();
    put(&mut stock, &food("fdc:1", "Whole", ""));
    stock.commit().unwrap();
    stock.begin().unwrap();
    put(&mut stock, &food("fdc:2", "Half", ""));
    drop(stock);
    let shelf = Shelf::open(&path).unwrap().unwrap();
    let there = |code: &str| shelf.food(code.parse::<FoodCode>().unwrap()).unwrap();
    assert!(there("fdc:1").is_some() && there("fdc:2").is_none());
}

#[test]
fn a_source_is_taken_off_and_the_file_goes_with_the_last_one() {
    let (_folder, path) = scratch();
    let release = |source| ShelfRelease {
        source,
        file_name: "a.csv".to_owned(),
        identity: None,
        rows_done: 1,
        complete: true,
        imported_at: "2026-11-22 08:30:00".to_owned(),
    };
    let mut stock = Stock::open(&path).unwrap();
    for (code, source) in [
        ("fdc:1", FoodSource::Fdc),
        ("off:96385074", FoodSource::Off),
    ] {
        put(&mut stock, &food(code, "Spread", ""));
        stock.note(&release(source)).unwrap();
    }
    assert_eq!(stock.remove(FoodSource::Fdc).unwrap(), Some(1));
    let shelf = Shelf::open(&path).unwrap().unwrap();
    assert_eq!(shelf.releases().unwrap(), [(release(FoodSource::Off), 1)]);
    assert_eq!(shelf.with_words(&["spread"], false, 9).unwrap().len(), 1);
    drop(shelf);
    assert_eq!(
        Stock::open(&path).unwrap().remove(FoodSource::Fdc).unwrap(),
        None
    );
    assert_eq!(
        Stock::open(&path).unwrap().remove(FoodSource::Off).unwrap(),
        Some(1)
    );
    assert!(!path.exists());
}

#[test]
fn files_of_others_are_refused_and_left_as_they_are() {
    let (_folder, path) = scratch();
    std::fs::write(&path, "date,food\n".repeat(99)).unwrap();
    let before = std::fs::read(&path).unwrap();
    assert!(matches!(
        Shelf::open(&path),
        Err(StorageError::NotAShelf(_))
    ));
    assert!(matches!(
        Stock::open(&path),
        Err(StorageError::NotAShelf(_))
    ));
    assert_eq!(std::fs::read(&path).unwrap(), before);
    std::fs::write(&path, "").unwrap();
    assert!(
        Shelf::open(&path).unwrap().is_none(),
        "a kill while it was made"
    );
    assert!(Stock::open(&path).is_ok());
}

#[test]
fn the_stage_keeps_what_was_told_in_any_order_until_another_release_comes() {
    let (_folder, path) = scratch();
    let told = Staged {
        number: 5,
        name: "Quark".to_owned(),
        ..Staged::default()
    };
    let stage = Stage::open(&path, "a").unwrap();
    stage.add(&told).unwrap();
    stage.amounts(5, &[Some(1.0), None, None]).unwrap();
    stage.amounts(5, &[None, None, Some(0.0)]).unwrap();
    stage.amounts(6, &[Some(9.0)]).unwrap();
    stage.keep(2, 7).unwrap();
    stage.amounts(5, &[Some(3.0)]).unwrap();
    drop(stage);

    let stage = Stage::open(&path, "a").unwrap();
    assert_eq!((stage.done(2).unwrap(), stage.done(3).unwrap()), (7, 0));
    let all = stage.after(0, 9).unwrap();
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].amounts, [Some(1.0), None, Some(0.0)]);
    drop(stage);

    let stage = Stage::open(&path, "b").unwrap();
    assert_eq!(stage.after(0, 9).unwrap(), []);
    stage.strike().unwrap();
    assert!(!path.with_file_name("diary-foods.db.part").exists());
}
