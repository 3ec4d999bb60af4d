//! Facts about whole files.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;
use crate::domain::Nutrient;
use crate::import::testing::*;

#[test]
fn a_plain_diary_needs_a_date_and_a_food_only() {
    let rows = rows("food,date\n2 eggs,2026-11-20\n\n,\nmilk,2026-11-21\n");
    let told: Vec<_> = rows
        .iter()
        .map(|r| (r.line, r.name.as_str(), r.needs_match()))
        .collect();
    assert_eq!(told, [(2, "2 eggs", true), (5, "milk", true)]);
}

#[test]
fn blank_cells_are_unknown_and_zero_is_zero() {
    let rows = rows("date,food,magnesium_mg,iron_mg\n2026-11-20,oats,0,\n2026-11-20,milk,,\n");
    let values = rows[0].nutrients.unwrap();
    assert_eq!(
        (values[Nutrient::Magnesium], values[Nutrient::Iron]),
        (Some(0.0), None)
    );
    assert_eq!(rows[1].nutrients, None);
}

#[test]
fn bad_rows_are_told_with_their_lines_and_the_others_are_read() {
    let text = "date,time,food,amount,unit,magnesium_mg,food_code,supplement\n\
        2026-11-20,8:30,oats,50,g,,,\n\
        ,8:30,oats,50,g,,,\n\
        2026-11-20,8:30,,50,g,,,\n\
        2026-11-23,8:30,oats,50,g,,,\n\
        2026-11-31,8:30,oats,50,g,,,\n\
        2026-11-20,25:00,oats,50,g,,,\n\
        2026-11-20,,oats,-50,g,,,\n\
        2026-11-20,,oats,99,kg,,,\n\
        2026-11-20,,oats,,,NaN,,\n\
        2026-11-20,,oats,,,-3,,\n\
        2026-11-20,,oats,,,\"1,500\",,\n\
        2026-11-20,,oats,,,1e9,,\n\
        2026-11-20,,oats,,,,usda:1,\n\
        2026-11-20,,oats,,,,,maybe\n\
        2026-11-20,,oats,,,,,,,x\n\
        2026-11-20,,\"oats\"x,,,,,\n\
        2026-11-20,,milk,1,cup,,,\n";
    let expected = [
        (3, "date is blank"),
        (4, "food is blank"),
        (5, "2026-11-23 is in the future"),
        (6, "\"2026-11-31\" is no day of the calendar"),
        (7, "\"25:00\" is not a time of day"),
        (8, "amount \"-50 g\" is negative"),
        (9, "amount \"99 kg\" is more than 10 kg or 10 l"),
        (10, "magnesium_mg \"NaN\" is not a number"),
        (11, "magnesium_mg \"-3\" is negative"),
        (
            12,
            "magnesium_mg \"1,500\" may mean 1500 or 1.5: write it without a thousands separator",
        ),
        (
            13,
            "magnesium_mg \"1e9\" is more than 100000 mg: is the column right?",
        ),
        (14, "\"usda:1\" is not a food code such as fndds:63107010"),
        (15, "supplement \"maybe\" is not yes or no"),
        (
            16,
            "10 cells where the header has 8: does a comma need quotes?",
        ),
        (
            17,
            "the quote opened on this line is never closed properly: write \"\" for a quote inside",
        ),
    ];
    let expected: Vec<_> = expected
        .map(|(line, reason)| (line, reason.to_owned()))
        .into();
    assert_eq!(bad(text), expected);
    assert_eq!(read(text).len(), 17);
}

#[test]
fn importing_the_same_file_twice_adds_nothing() {
    let text = "date,food,amount\n2026-11-20,egg,1\n2026-11-20,egg,1\n2026-11-21,egg,1\n\
        2026-11-21,unheard of,1\n2026-11-20,egg,1\nsoon,egg,1\ndate,food,amount\n";
    let mut diary = MemoryDiary::default();
    let first = diary.import(text.as_bytes(), false);
    assert_eq!((first.rows, first.new, first.skipped), (7, 4, 1));
    assert_eq!((first.unmatched, first.rejected), (1, 1));
    let second = diary.import(text.as_bytes(), false);
    assert_eq!((second.new, second.present, second.unmatched), (0, 4, 1));
}

#[test]
fn a_grown_file_adds_only_what_is_new() {
    let mut diary = MemoryDiary::default();
    diary.import(b"date,food\n2026-11-20,egg\n2026-11-20,milk\n", false);
    let grown = b"date,food\n2026-11-20,milk\n2026-11-20,egg\n2026-11-20,egg\n2026-11-21,egg\n";
    let counts = diary.import(grown, false);
    assert_eq!((counts.present, counts.new), (2, 2));
}

#[test]
fn an_entry_with_an_id_may_change_and_stands_only_once() {
    let mut diary = MemoryDiary::default();
    diary.import(b"date,food,entry,iron_mg\n2026-11-20,egg,7,1.5\n", false);
    let changed = b"date,food,entry,iron_mg\n2026-11-20,egg,7,1.6\n2026-11-20,egg,7,1.6\n\
        2026-11-19,egg,8,1\n2026-11-20,egg,8,1\n";
    let counts = diary.import(changed, false);
    assert_eq!((counts.changed, counts.new, counts.rejected), (1, 1, 2));
}

#[test]
fn totals_never_add_to_entries_nor_entries_to_totals() {
    let day = "2026-11-20".parse().unwrap();
    let held = |entries, meal_total, day_total| Held {
        entries,
        meal_total,
        day_total,
        ..Held::default()
    };
    let csv = b"date,food,meal,scope,iron_mg\n2026-11-20,all,,day,9\n2026-11-20,all,lunch,meal,4\n\
        2026-11-20,egg,lunch,,1\n";
    for (lunch, whole, new) in [
        (held(false, false, false), held(false, false, false), 3),
        (held(true, false, false), held(true, false, false), 1),
        (held(false, true, false), held(false, true, false), 1),
        (held(false, false, true), held(false, false, true), 1),
        (held(false, false, false), held(true, false, false), 2),
    ] {
        let mut diary = MemoryDiary::default();
        diary.held.insert((day, Some("lunch".to_owned())), lunch);
        diary.held.insert((day, None), whole);
        let counts = diary.import(csv, false);
        assert_eq!(
            (counts.new, counts.skipped),
            (new, 3 - new),
            "{lunch:?} {whole:?}"
        );
        let mut again = MemoryDiary {
            held: diary.held,
            ..MemoryDiary::default()
        };
        assert_eq!(again.import(csv, true).new, 3);
    }
}

#[test]
fn two_date_orders_in_one_file_refuse_it_with_both_lines() {
    let refused = |text: &str| {
        read_with(text.as_bytes(), &options())
            .unwrap_err()
            .to_string()
    };
    let two = "date,food\n27/1/2026,egg\n2026-01-01,egg\n1/27/2026,egg\n";
    let said = "has dates of two orders: line 2 puts the day first, line 4 the month";
    assert_eq!(refused(two), said);
    let rows = rows("date,food\n1/2/2026,egg\n13/2/2026,egg\n");
    assert_eq!(rows[0].date.to_string(), "2026-02-01");
}

#[test]
fn the_decimal_sign_is_the_whole_files() {
    let rows = rows("date;food;amount;unit;iron_mg\n2026-11-20;egg;1,500;kg;1.234,5\n");
    assert_eq!(rows[0].amount.quantity, Some(1.5));
    assert_eq!(rows[0].nutrients.unwrap()[Nutrient::Iron], Some(1234.5));
}

#[test]
fn a_broken_quote_costs_its_line_only() {
    let mut text = "date,food\n2026-11-20,egg\n2026-11-20,\"milk\n".to_owned();
    for _ in 0..3_000 {
        text.push_str("2026-11-20,oats\n");
    }
    assert_eq!(
        bad(&text).iter().map(|(line, _)| *line).collect::<Vec<_>>(),
        [3]
    );
    assert_eq!(read(&text).len(), 3_002);
}

#[test]
fn a_line_in_another_encoding_is_told_not_guessed() {
    let mixed = b"date,food\n2026-11-20,K\xc3\xa4se\n2026-11-20,K\xe4se\n";
    let (_, found) = read_with(mixed, &options()).unwrap();
    let Found::Bad(error) = &found[1] else {
        panic!("{found:?}")
    };
    assert_eq!(
        error.to_owned(),
        RowError {
            line: 3,
            reason: Reason::NotUtf8
        }
    );
    let latin = b"date,food\n2026-11-20,K\xe4se\n";
    let (_, found) = read_with(latin, &options()).unwrap();
    assert!(matches!(&found[0], Found::Row(row) if row.name == "Käse"));
}

#[test]
fn a_file_that_is_cut_off_says_so_at_its_last_line() {
    let cut = "date,food,amount,unit\n2026-11-20,egg,1,medium\n2026-11-20,mi";
    assert_eq!(bad(cut), [(3, "the file is cut off here".to_owned())]);
    let quoted = "date,food\n2026-11-20,egg\n2026-11-20,\"mi";
    assert_eq!(bad(quoted)[0].0, 3);
}

fn fixtures(folder: &str) -> Vec<(String, Vec<u8>)> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/import/");
    let entries = std::fs::read_dir(format!("{root}{folder}")).unwrap();
    let files = entries.map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|e| e == "csv"))
        .collect();
    files.sort();
    let name = |path: &std::path::Path| path.file_stem().unwrap().to_string_lossy().into_owned();
    files
        .iter()
        .map(|path| (name(path), std::fs::read(path).unwrap()))
        .collect()
}

#[test]
fn a_second_import_of_any_dialect_adds_nothing_however_it_was_saved() {
    for (name, bytes) in fixtures("") {
        let mut diary = MemoryDiary::default();
        let first = diary.import(&bytes, false);
        assert!(first.new > 0, "{name}");
        assert_eq!(first.rejected, 0, "{name}");
        let text = String::from_utf8(bytes).unwrap();
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        let crlf = text.replace('\n', "\r\n");
        for again in [
            text.clone().into(),
            format!("\u{feff}{crlf}").into(),
            utf_16(&crlf),
        ] {
            let second = diary.import(&again, false);
            assert_eq!((second.new, second.changed), (0, 0), "{name}");
            assert_eq!(
                (second.present, second.rows),
                (first.new, first.rows),
                "{name}"
            );
        }
    }
}

#[test]
fn every_dialect_has_a_fixture_that_is_told_by_its_content() {
    let mut seen = std::collections::BTreeSet::new();
    for (name, bytes) in fixtures("") {
        let (survey, _) = read_with(&bytes, &options()).unwrap();
        assert!(name.starts_with(survey.dialect().key()), "{name}");
        seen.insert(survey.dialect().key());
    }
    // Archives are unpacked to these, and lists of people hold no rows: both have tests of their own.
    let without_rows = [
        "apple-health",
        "health-connect",
        "nhanes-people",
        "study-people",
        "yazio-days",
    ];
    let own = Dialect::all().filter(|dialect| *dialect != Dialect::COLUMNS);
    let own = own
        .map(Dialect::key)
        .filter(|key| !without_rows.contains(key));
    assert_eq!(seen, own.collect());
}

#[test]
fn what_a_file_does_not_hold_is_said() {
    for (start, said) in [
        ("cronometer-servings-bare", "no nutrients"),
        ("cronometer-daily-resaved", "may be too low"),
        ("loseit-weekly", "no micronutrients"),
        ("myfitnesspal-meals-timed", "percents of a daily value"),
        ("opennutritracker-grams", "converted to milligrams"),
    ] {
        let files = fixtures("");
        let (_, bytes) = files.iter().find(|(name, _)| name == start).unwrap();
        let (survey, _) = read_with(bytes, &options()).unwrap();
        let remarks = survey.remarks();
        assert!(
            remarks.iter().any(|remark| remark.contains(said)),
            "{start}: {remarks:?}"
        );
    }
    assert!(
        survey(&b"date,food\n"[..], &options())
            .unwrap()
            .remarks()
            .is_empty()
    );
}

/// What is said of a file that has something wrong, as the command line says it.
fn said(name: &str, bytes: &[u8]) -> String {
    let found = match read_with(bytes, &options()) {
        Err(error) => return format!("{name}.csv: {error}\n"),
        Ok((_, found)) => found,
    };
    let mut said = String::new();
    for found in found {
        if let Found::Bad(RowError { line, reason }) = found {
            writeln!(said, "{name}.csv:{line}: {reason}").unwrap();
            if let Some(hint) = reason.hint() {
                writeln!(said, "hint: {hint}").unwrap();
            }
        }
    }
    said
}

/// Each file that has something wrong stands beside what is said of it.
#[test]
fn every_fault_is_told_with_its_line_and_what_to_do() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/import/errors/");
    for (name, bytes) in fixtures("errors") {
        let expected = std::fs::read_to_string(format!("{root}{name}.said")).unwrap_or_default();
        assert_eq!(said(&name, &bytes), expected, "{name}");
    }
}

#[test]
fn a_file_of_broken_quotes_is_read_in_time_linear_in_its_length() {
    let text = [
        "date,food\n",
        &"2026-11-20,\"egg\n2026-11-20,egg\n".repeat(20_000),
    ]
    .concat();
    let bad = bad(&text);
    assert_eq!(bad.len(), 20_000);
    assert_eq!(bad[19_999].0, 40_000);
}

/// A table of cells, written as a file in many ways.
fn written(table: &[Vec<String>], delimiter: char, newline: &str, order: &[usize]) -> String {
    let mut text = String::new();
    for cells in table {
        for (at, column) in order.iter().enumerate() {
            let quoted = cells[*column].replace('"', "\"\"");
            let comma = if at > 0 {
                delimiter.to_string()
            } else {
                String::new()
            };
            write!(text, "{comma}\"{quoted}\"").unwrap();
        }
        text.push_str(newline);
    }
    text
}

fn utf_16(text: &str) -> Vec<u8> {
    let units = text.encode_utf16().flat_map(u16::to_le_bytes);
    [0xFF, 0xFE].into_iter().chain(units).collect()
}

fn table() -> impl Strategy<Value = Vec<Vec<String>>> {
    let amount = (1u32..400).prop_map(|n| f64::from(n) / 4.0);
    let row = (
        "[a-zé\" ,;]{1,9}x",
        1u32..22,
        amount,
        prop::option::of(0.0f64..99.0),
    );
    prop::collection::vec(row, 1..12).prop_map(|rows| {
        let header = ["food", "date", "amount", "iron_mg"]
            .map(str::to_owned)
            .to_vec();
        let cells = |(food, day, amount, iron): (String, u32, f64, Option<f64>)| {
            let iron = iron.map(|v| v.to_string()).unwrap_or_default();
            vec![food, format!("2026-11-{day:02}"), format!("{amount}"), iron]
        };
        std::iter::once(header)
            .chain(rows.into_iter().map(cells))
            .collect()
    })
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read_with(&bytes, &options());
        let headed = [b"date,food,amount,iron_mg\n".as_slice(), &bytes].concat();
        let _ = read_with(&headed, &options());
    }

    #[test]
    fn no_damage_to_a_dialect_makes_its_reader_panic(
        which in any::<prop::sample::Index>(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let files = fixtures("");
        let mut bytes = files[which.index(files.len())].1.clone();
        for (at, byte) in edits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok((survey, found)) = read_with(&bytes, &options()) {
            prop_assert!(found.len() as u64 <= survey.records);
        }
        let order = Some(crate::parse::when::DateOrder::DayFirst);
        let _ = read_with(&bytes, &Options { date_order: order, ..options() });
    }

    #[test]
    fn rows_are_known_again_however_the_file_is_written(
        table in table(),
        order in Just(vec![0, 1, 2, 3]).prop_shuffle(),
    ) {
        let mut diary = MemoryDiary::default();
        let plain = written(&table, ',', "\n", &[0, 1, 2, 3]);
        let first = diary.import(plain.as_bytes(), false);
        prop_assert_eq!(first.new, table.len() as u64 - 1);
        for (delimiter, newline) in [(';', "\r\n"), ('\t', "\n"), (',', "\r")] {
            let text = written(&table, delimiter, newline, &order);
            for bytes in [text.clone().into_bytes(), format!("\u{feff}{text}").into(), utf_16(&text)] {
                let again = diary.import(&bytes, false);
                prop_assert_eq!((again.present, again.new), (first.new, 0));
            }
        }
    }
}
