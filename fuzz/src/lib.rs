//! What is fuzzed: each function takes any bytes and must come to an end without a panic.
//!
//! The targets of `cargo fuzz` call these functions, and so do the project's own tests, with the
//! corpora and random changes of them, so that they run on every machine.

use std::fs;
use std::io::{Seek, Write};
use std::sync::LazyLock;

use chrono::NaiveDate;
use nutrigap::app::import_foods;
use nutrigap::backup::restore_document;
use nutrigap::catalogue::Catalogue;
use nutrigap::domain::Personal;
use nutrigap::import::{Format, Options, Rows, Survey, survey, unpack};
use nutrigap::matching::Matcher;
use nutrigap::parse::label::read_label;
use nutrigap::storage::Database;

/// A target by its name, which is also that of its corpus.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const TARGETS: [Target; 7] = [
    ("meal_line", meal_line),
    ("diary_csv", diary_csv),
    ("phone_export", phone_export),
    ("document", document),
    ("food_release", food_release),
    ("database", database),
    ("label", label),
];

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap_or_default()
}

/// A line as people type it.
pub fn meal_line(bytes: &[u8]) {
    static PERSONAL: LazyLock<Personal> = LazyLock::new(Personal::default);
    let text = String::from_utf8_lossy(bytes);
    let found = Matcher::new(Catalogue::shipped(), &PERSONAL).understand(&text);
    for item in found.items {
        assert!((0.0..=1.0).contains(&item.confidence), "{text:?}");
        assert!(item.grams.is_finite() && item.grams >= 0.0, "{text:?}");
    }
}

/// A CSV; its first byte chooses the dialect that it is read as.
pub fn diary_csv(bytes: &[u8]) {
    static FORMATS: LazyLock<Vec<Format>> = LazyLock::new(|| {
        let named = Format::names().into_iter().map(str::parse);
        named.filter_map(Result::ok).collect()
    });
    let (first, rest) = bytes.split_first().unwrap_or((&0, &[]));
    let forced = FORMATS[usize::from(*first) % FORMATS.len()];
    for (format, bytes) in [(Format::Auto, bytes), (forced, rest)] {
        let mut options = Options::new(today());
        options.format = format;
        if let Ok(survey) = survey(bytes, &options) {
            read_rows(bytes, &survey);
        }
    }
}

fn read_rows(input: impl std::io::Read, survey: &Survey) {
    if let Ok(rows) = Rows::new(input, survey) {
        for row in rows {
            if row.is_err() {
                break;
            }
        }
    }
}

/// An export of a phone: an archive, a database, XML or JSON.
pub fn phone_export(bytes: &[u8]) {
    let Ok(mut file) = tempfile::tempfile() else {
        return;
    };
    if file.write_all(bytes).and_then(|()| file.rewind()).is_err() {
        return;
    }
    let options = Options::new(today());
    if let Ok(Some(mut unpacked)) = unpack(&mut file, &mut [], &options)
        && let Ok(survey) = survey(&mut unpacked.file, &options)
        && unpacked.file.rewind().is_ok()
    {
        read_rows(unpacked.file, &survey);
    }
}

/// A diary as a JSON document.
pub fn document(bytes: &[u8]) {
    let Ok(mut diary) = Database::in_memory() else {
        return;
    };
    let mut input = bytes;
    let _ = diary.rehearse(|change| restore_document(change, &mut input, today(), true).map(drop));
}

/// A table of foods, in a ZIP or packed by gzip or plain.
pub fn food_release(bytes: &[u8]) {
    let Ok(folder) = tempfile::tempdir() else {
        return;
    };
    let path = folder.path().join("release");
    if fs::write(&path, bytes).is_ok() {
        let now = today().and_hms_opt(8, 30, 0).unwrap_or_default();
        let _ = import_foods(&folder.path().join("diary.db"), &path, now, &mut |_| {});
    }
}

/// A diary's file: a sound one in which the bytes, three at a time, say what is overwritten.
pub fn database(bytes: &[u8]) {
    static SOUND: LazyLock<Vec<u8>> = LazyLock::new(sound_diary);
    let Ok(folder) = tempfile::tempdir() else {
        return;
    };
    let mut file = SOUND.clone();
    for change in bytes.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]]));
        // Every part of the file can be reached: the header byte by byte, the rest in steps.
        let at = if at < 512 {
            at
        } else {
            at * file.len() / 65_536
        };
        file[at] = change[2];
    }
    let path = folder.path().join("diary.db");
    if fs::write(&path, file).is_ok()
        && let Ok(diary) = Database::open_for_reading(&path)
    {
        let _ = diary.faults(today());
    }
}

fn sound_diary() -> Vec<u8> {
    let made = || -> Option<Vec<u8>> {
        let folder = tempfile::tempdir().ok()?;
        let path = folder.path().join("diary.db");
        let mut diary = Database::open(&path).ok()?;
        let now = today().and_hms_opt(8, 30, 0)?;
        let filled = diary.change(now, "log", |change| change.ensure_profile("default"));
        filled.ok()?;
        drop(diary);
        fs::read(&path).ok()
    };
    made().unwrap_or_default()
}

/// The words of a food's label.
pub fn label(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let words: Vec<&str> = text.split_whitespace().collect();
    if let Ok(values) = read_label(&words) {
        for (nutrient, value) in values.iter() {
            assert!(
                value.is_none_or(|value| value.is_finite() && value >= 0.0),
                "{text:?}: {nutrient}"
            );
        }
    }
}
