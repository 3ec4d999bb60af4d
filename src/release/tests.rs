use std::fs;
use std::io::{Read, Write};
use std::path::Path;

use flate2::Compression;
use flate2::read::GzEncoder;
use zip::write::SimpleFileOptions;

use super::*;
use crate::domain::{Gtin, Nutrient as N};

const FOLDER: &str = "tests/data/foods/fdc";
const DUMP: &str = "tests/data/foods/off.csv";

fn fdc(path: &Path) -> Fdc {
    match open(path).unwrap() {
        Release::Fdc(fdc) => *fdc,
        Release::Off(_) => panic!("not a dump"),
    }
}

fn off(path: &Path) -> Off {
    match open(path).unwrap() {
        Release::Off(off) => *off,
        Release::Fdc(_) => panic!("not a release of FoodData Central"),
    }
}

fn parts<T>(
    rows: impl Iterator<Item = Result<Part<T>, FoodsError>>,
) -> (Vec<T>, Vec<BadRow>, usize) {
    let (mut whole, mut bad, mut skipped) = (Vec::new(), Vec::new(), 0);
    for part in rows {
        match part.unwrap() {
            Part::Of(row) => whole.push(row),
            Part::Bad(row) => bad.push(row),
            Part::Skipped(_) => skipped += 1,
        }
    }
    (whole, bad, skipped)
}

/// Puts the folder into a ZIP archive, inside a folder of its own as the releases are.
fn archive(into: &Path) {
    let mut zip = zip::ZipWriter::new(fs::File::create(into).unwrap());
    for entry in fs::read_dir(FOLDER).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        zip.start_file(
            format!("FoodData_Central_csv/{name}"),
            SimpleFileOptions::default(),
        )
        .unwrap();
        zip.write_all(&fs::read(&path).unwrap()).unwrap();
    }
    zip.finish().unwrap();
}

fn packed(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    GzEncoder::new(text, Compression::fast())
        .read_to_end(&mut bytes)
        .unwrap();
    bytes
}

#[test]
fn a_folder_and_a_zip_of_it_hold_the_same_foods() {
    let folder = tempfile::tempdir().unwrap();
    let zip = folder.path().join("release.zip");
    archive(&zip);
    let (from_folder, bad, skipped) = parts(fdc(Path::new(FOLDER)).foods().unwrap());
    assert_eq!((from_folder.len(), bad.len(), skipped), (6, 1, 1));
    assert_eq!(parts(fdc(&zip).foods().unwrap()).0, from_folder);
    assert_eq!(from_folder[0].name, "Bananas, test plot, raw");
    assert_eq!(from_folder[0].category, "Fruits and Fruit Juices");
    assert_eq!(bad[0].line, 9);
}

#[test]
fn amounts_are_gathered_by_food_and_kept_in_our_units() {
    let (all, bad, _) = parts(fdc(Path::new(FOLDER)).amounts().unwrap());
    let of = |id: u64| {
        let mut slots = Amounts::default().slots().to_vec();
        for part in all.iter().filter(|a| a.id == id) {
            for (to, from) in slots.iter_mut().zip(part.amounts.slots()) {
                *to = from.or(*to);
            }
        }
        Amounts::of_slots(&slots).settle()
    };
    let spread = of(1_900_001);
    assert_eq!(spread[N::Energy], Some(533.0));
    assert_eq!(spread[N::VitaminD], Some(2.5), "100 IU");
    assert_eq!(spread[N::Magnesium], None);
    let banana = of(900_001);
    assert_eq!(
        (banana[N::Energy], banana[N::Magnesium]),
        (Some(85.0), Some(28.0))
    );
    assert_eq!(banana[N::VitaminD], Some(0.0));
    assert_eq!(
        of(900_002)[N::Potassium],
        Some(210.0),
        "by its nutrient number"
    );
    assert_eq!(bad.len(), 1);
    assert!(bad[0].reason.contains("n/a"), "{}", bad[0].reason);
}

#[test]
fn packets_tell_brand_barcode_and_serving() {
    let mut release = fdc(Path::new(FOLDER));
    let (all, ..) = parts(release.brands().unwrap().unwrap());
    let spread = &all[0].branded;
    assert_eq!(spread.brand, "NOCCIOLINA, Dolce Vita");
    assert_eq!(spread.barcode, Gtin::of_table("4008400402222"));
    assert_eq!(
        (spread.portions[0].label.as_str(), spread.portions[0].grams),
        ("2 Tbsp", 37.0)
    );
    let drink = &all[1].branded;
    assert_eq!(drink.portions[0].label, "1 BOTTLE");
    assert_eq!(drink.portions[1].label, "100 ml");
    assert_eq!(all[2].branded.barcode, None, "a mistyped barcode is none");
}

#[test]
fn household_measures_are_worded_as_people_do() {
    let mut release = fdc(Path::new(FOLDER));
    let (all, _, skipped) = parts(release.portions().unwrap().unwrap());
    let labels: Vec<&str> = all.iter().map(|p| p.portion.label.as_str()).collect();
    assert_eq!(labels, ["1 cup mashed", "1 medium", "0.5 cup, cooked"]);
    assert_eq!(skipped, 1, "one has no weight");
}

#[test]
fn a_dump_is_read_packed_or_not_and_keeps_unknown_from_zero() {
    let folder = tempfile::tempdir().unwrap();
    let gz = folder.path().join("products.csv.gz");
    fs::write(&gz, packed(&fs::read(DUMP).unwrap())).unwrap();
    let (all, bad, skipped) = parts(off(Path::new(DUMP)));
    assert_eq!(parts(off(&gz)).0, all);
    assert_eq!((all.len(), bad.len(), skipped), (5, 1, 3));

    let spread = &all[0].food;
    assert_eq!(spread.code.to_string(), "off:4008400402222");
    assert_eq!(
        spread.description(),
        "Haselnusscreme \"Original\" (Nocciolina)"
    );
    assert_eq!(spread.per_100g[N::Magnesium], Some(64.0));
    assert_eq!(spread.per_100g[N::Sodium], Some(42.8));
    assert_eq!(spread.per_100g[N::VitaminD], None);
    assert_eq!(spread.per_100g[N::Fiber], Some(0.0));
    assert_eq!(spread.edition, "2025-04-01");
}

#[test]
fn odd_products_are_taken_for_what_is_known_of_them() {
    let (all, ..) = parts(off(Path::new(DUMP)));
    let drink = &all[1].food;
    assert_eq!(drink.per_100g[N::VitaminD], Some(0.75));
    assert_eq!(
        drink.per_100g[N::Energy].map(f64::round),
        Some(45.0),
        "from kJ"
    );
    let labels: Vec<&str> = drink.portions.iter().map(|p| p.label.as_str()).collect();
    assert_eq!(labels, ["1 serving", "1 package", "100 ml"]);
    let slip = &all[2];
    assert_eq!(slip.implausible, [N::Energy, N::Magnesium]);
    assert_eq!(slip.food.per_100g[N::Iron], Some(3.1));
    let beer = &all[3].food;
    assert_eq!(beer.per_100g[N::Alcohol], Some(5.0 * 0.789));
    assert_eq!(all[4].food.barcode, None, "a code of the shop's own");
}

#[test]
fn what_is_no_release_says_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let Err(error) = open(&path) else {
            panic!("{name} was taken")
        };
        error
    };
    assert!(matches!(refused("empty", b""), FoodsError::Empty));
    assert!(matches!(refused("a.json", b"{\"a\":1}"), FoodsError::Json));
    assert!(matches!(
        refused("page", b"<!doctype html>"),
        FoodsError::NotFoods(_)
    ));
    assert!(matches!(
        refused("d.csv", b"date,food\n"),
        FoodsError::UnknownColumns(_)
    ));
    assert!(matches!(
        refused("food.csv", b"\"fdc_id\",\"data_type\"\n"),
        FoodsError::OneMember
    ));
    let zip = folder.path().join("whole.zip");
    archive(&zip);
    let bytes = fs::read(&zip).unwrap();
    let half = refused("half.zip", &bytes[..bytes.len() / 2]);
    assert!(matches!(half, FoodsError::BrokenZip), "{half}");
    assert!(matches!(
        open(folder.path()),
        Err(FoodsError::NotARelease { .. })
    ));
    assert!(matches!(
        open(Path::new("no such file")),
        Err(FoodsError::Io(_))
    ));
}

#[test]
fn a_packed_dump_that_is_cut_off_says_so_after_its_whole_rows() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("half.csv.gz");
    let row = fs::read_to_string(DUMP).unwrap();
    let (header, rows) = row.split_once('\n').unwrap();
    let many = [header.to_owned(), "\n".into(), rows.repeat(500)].concat();
    let bytes = packed(many.as_bytes());
    fs::write(&path, &bytes[..bytes.len() - 20]).unwrap();
    let last = off(&path).last().unwrap();
    assert!(matches!(last, Err(FoodsError::CutOff(_))));
}
