//! The power goes: of what was not synced, any part may be lost.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::{
    COMPACT, Case, IMPORT, LOG, RESTORE, UNDO, UPGRADE, export, files, has_strace, is_sound,
    put_back, traced,
};
use crate::support::Machine;

/// One call of a trace that changes the diary's file, its journal or their folder.
#[derive(Clone, Debug)]
enum Step {
    Write {
        file: String,
        at: usize,
        bytes: Vec<u8>,
    },
    Cut {
        file: String,
        size: usize,
    },
    Sync {
        file: String,
    },
    Delete {
        file: String,
    },
    /// Names that were made or deleted are on the disk.
    SyncFolder,
}

/// What becomes of a call that was not synced.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Lost,
    /// Of a write, only the first sectors.
    Torn,
    Kept,
}

/// The least that a disk writes at once, bytes.
const SECTOR: usize = 512;

/// Reads the calls on the diary and its journal from a trace with `-y -xx`.
fn steps(trace: &str, folder: &Path) -> Vec<Step> {
    let calls = trace.lines().filter_map(|line| line.split_once(' '));
    calls
        .filter_map(|(_, call)| step(call.trim_start(), folder))
        .collect()
}

fn step(call: &str, folder: &Path) -> Option<Step> {
    assert!(!call.contains("unfinished"), "two threads write: {call}");
    let (of, arguments) = call.split_once('(')?;
    if of == "unlink" {
        let path = unhex(arguments.split('"').nth(1)?);
        let file = own_name(&path)?;
        return call.ends_with("= 0").then_some(Step::Delete { file });
    }
    let path = unhex(arguments.split_once('<')?.1.split_once('>')?.0);
    if matches!(of, "fsync" | "fdatasync") && Path::new(&path) == folder {
        return Some(Step::SyncFolder);
    }
    let file = own_name(&path)?;
    let number = |nth| {
        let behind = arguments.rsplit(['"', '>']).next()?;
        behind.split([',', ')']).nth(nth)?.trim().parse().ok()
    };
    Some(match of {
        "pwrite64" => Step::Write {
            file,
            at: number(2).unwrap(),
            bytes: bytes(arguments.split('"').nth(1).unwrap()),
        },
        "ftruncate" => Step::Cut {
            file,
            size: number(1).unwrap(),
        },
        "fsync" | "fdatasync" => Step::Sync { file },
        _ => panic!("what does {call} do?"),
    })
}

/// The name of the diary's file or of its journal; `None`: it is another file.
fn own_name(path: &str) -> Option<String> {
    let name = path.rsplit('/').next()?;
    name.starts_with("diary.db").then(|| name.to_owned())
}

fn unhex(text: &str) -> String {
    String::from_utf8(bytes(text)).unwrap()
}

/// `\x64\x69` to the bytes it means.
fn bytes(text: &str) -> Vec<u8> {
    let parts = text.split("\\x").skip(1);
    parts
        .map(|part| u8::from_str_radix(&part[..2], 16).unwrap())
        .collect()
}

/// The folder after a power cut behind step `end`: what was synced is there, and of the rest what
/// `fate` says.
fn disk(
    start: &BTreeMap<String, Vec<u8>>,
    steps: &[Step],
    end: usize,
    fate: &dyn Fn(usize) -> Fate,
) -> BTreeMap<String, Vec<u8>> {
    let mut disk = start.clone();
    let is_synced = |at: usize, of: &str| {
        let mut later = steps[at + 1..end].iter();
        later.any(|step| matches!(step, Step::Sync { file } if file == of))
    };
    let folder_is_synced = |at: usize| {
        let mut later = steps[at + 1..end].iter();
        later.any(|step| matches!(step, Step::SyncFolder))
    };
    // A file whose new name was lost is not there, whatever was written to it.
    let mut lost = BTreeSet::new();
    for (at, step) in steps[..end].iter().enumerate() {
        match step {
            Step::Write {
                file,
                at: offset,
                bytes,
            } => {
                let is_new = !disk.contains_key(file) && !lost.contains(file);
                if is_new && !folder_is_synced(at) && fate(at) == Fate::Lost {
                    lost.insert(file.clone());
                }
                let bytes = match fate(at) {
                    _ if lost.contains(file) => continue,
                    _ if is_synced(at, file) => bytes,
                    Fate::Kept => bytes,
                    Fate::Torn => &bytes[..bytes.len() / 2 / SECTOR * SECTOR],
                    Fate::Lost => continue,
                };
                let held = disk.entry(file.clone()).or_default();
                let size = held.len().max(offset + bytes.len());
                held.resize(size, 0);
                held[*offset..offset + bytes.len()].copy_from_slice(bytes);
            }
            Step::Cut { file, size } if is_synced(at, file) || fate(at) == Fate::Kept => {
                disk.entry(file.clone()).or_default().resize(*size, 0);
            }
            Step::Delete { file } => {
                lost.remove(file);
                if folder_is_synced(at) || fate(at) == Fate::Kept {
                    disk.remove(file);
                }
            }
            Step::Cut { .. } | Step::Sync { .. } | Step::SyncFolder => {}
        }
    }
    disk
}

fn before_or_after(case: &Case) {
    if !has_strace() {
        return;
    }
    let machine = Machine::new();
    (case.prepare)(&machine);
    let mut start = BTreeMap::new();
    files(&machine.path(""), &mut start, "");
    let before = export(&machine);
    put_back(&machine, &start);
    let trace = machine.path("trace.log");
    let folder = fs::canonicalize(machine.path("")).unwrap();
    let status = traced(
        &machine,
        case.arguments,
        &[
            "-y",
            "-xx",
            "-s",
            "200000",
            "-o",
            trace.to_str().unwrap(),
            "-e",
            "trace=pwrite64,ftruncate,fsync,fdatasync,unlink",
        ],
    );
    assert_eq!(status, Some(0));
    let steps = steps(&fs::read_to_string(&trace).unwrap(), &folder);
    fs::remove_file(&trace).unwrap();
    let after = export(&machine);
    assert!(steps.iter().any(|step| matches!(step, Step::Sync { .. })));
    for end in 0..=steps.len() {
        for seed in 0..5_u64 {
            // All that was not synced is lost, all of it is kept, or each call has its own fate.
            let mut random = fastrand::Rng::with_seed(seed);
            let drawn: Vec<Fate> = steps
                .iter()
                .map(|_| match (seed, random.u8(..3)) {
                    (0, _) | (2.., 0) => Fate::Lost,
                    (1, _) | (2.., 1) => Fate::Kept,
                    _ => Fate::Torn,
                })
                .collect();
            let fate = |at: usize| drawn[at];
            put_back(&machine, &disk(&start, &steps, end, &fate));
            let at = format!(
                "{}, cut behind step {end} of {}, {seed}",
                case.name,
                steps.len()
            );
            let found = export(&machine);
            assert!(
                found == before || found == after,
                "{at}: neither before nor after"
            );
            assert!(end < steps.len() || found == after, "{at}: done, and lost");
            is_sound(&machine);
            machine.ok(&["log", "1 apple"]);
        }
    }
}

#[test]
fn a_log_survives() {
    before_or_after(&LOG);
}

#[test]
fn an_import_survives() {
    before_or_after(&IMPORT);
}

#[test]
fn an_undo_survives() {
    before_or_after(&UNDO);
}

#[test]
fn a_restore_survives() {
    before_or_after(&RESTORE);
}

#[test]
fn an_upgrade_survives() {
    before_or_after(&UPGRADE);
}

#[test]
fn a_compact_diary_survives() {
    before_or_after(&COMPACT);
}
