//! The fuzz targets with their corpora and random changes of them, on machines without a fuzzer too.

use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;

#[path = "../../fuzz/src/lib.rs"]
mod targets;

use targets::TARGETS;

/// Further samples, which tests of the readers hold.
const FURTHER: [(&str, &str); 2] = [
    ("diary_csv", "tests/data/import"),
    ("food_release", "tests/data/foods"),
];

/// The files that a target begins with.
fn samples(target: &str) -> Vec<Vec<u8>> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let further = FURTHER.iter().filter(|(name, _)| *name == target);
    let folders = further.map(|(_, folder)| root.join(folder));
    let mut all = Vec::new();
    for folder in folders.chain([root.join("fuzz/corpus").join(target)]) {
        let mut files: Vec<PathBuf> = fs::read_dir(&folder)
            .unwrap_or_else(|cause| panic!("{}: {cause}", folder.display()))
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.is_file())
            .collect();
        files.sort();
        all.extend(files.into_iter().map(|file| fs::read(file).unwrap()));
    }
    assert!(!all.is_empty(), "{target} has no corpus");
    all
}

#[test]
fn every_sample_of_every_target_is_read_to_an_end() {
    for (name, run) in TARGETS {
        samples(name).iter().for_each(|bytes| run(bytes));
    }
}

/// A change of a sample: where, how many bytes it replaces, and by what.
type Edit = (prop::sample::Index, u8, Vec<u8>);

fn edited(mut bytes: Vec<u8>, edits: &[Edit], cut: Option<prop::sample::Index>) -> Vec<u8> {
    for (at, length, by) in edits {
        let at = at.index(bytes.len() + 1);
        let end = bytes.len().min(at + usize::from(*length % 8));
        bytes.splice(at..end, by.iter().copied());
    }
    if let Some(cut) = cut {
        bytes.truncate(cut.index(bytes.len() + 1));
    }
    bytes
}

#[test]
fn no_change_of_a_sample_makes_a_target_panic() {
    for (name, run) in TARGETS {
        let samples = samples(name);
        let sample = prop::sample::select(samples);
        let edit = (
            any::<prop::sample::Index>(),
            any::<u8>(),
            prop::collection::vec(any::<u8>(), 0..4),
        );
        let edits = prop::collection::vec(edit, 0..6);
        let config = ProptestConfig {
            cases: 200,
            failure_persistence: None,
            ..ProptestConfig::default()
        };
        let cut = prop::option::weighted(0.2, any::<prop::sample::Index>());
        proptest!(config, |(bytes in sample, edits in edits, cut in cut)| {
            run(&edited(bytes, &edits, cut));
        });
    }
}
