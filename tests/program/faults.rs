//! Kills a command at every system call that writes, fails it there, and loses what was not synced.
//!
//! Needs `strace`; where there is none, the tests say so and end. Whatever happens, the next command
//! works, the file is sound, and the diary is the one before or the one after.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use rusqlite::Connection;
use serde_json::Value;

use crate::support::{Machine, PROGRAM};

/// The calls through which SQLite and this program change files.
const CALLS: [&str; 8] = [
    "pwrite64",
    "write",
    "fsync",
    "fdatasync",
    "ftruncate",
    "unlink",
    "renameat2",
    "rename",
];

/// A command, and the diary it starts from.
struct Case {
    name: &'static str,
    arguments: &'static [&'static str],
    prepare: fn(&Machine),
}

const CASES: [Case; 6] = [
    Case {
        name: "log",
        arguments: &["log", "1 pear"],
        prepare: logged,
    },
    Case {
        name: "import",
        arguments: &["import", "in.csv"],
        prepare: |machine| {
            logged(machine);
            file(machine);
        },
    },
    Case {
        name: "undo",
        arguments: &["undo"],
        prepare: |machine| {
            logged(machine);
            file(machine);
            machine.ok(&["import", "in.csv"]);
        },
    },
    Case {
        name: "restore",
        arguments: &["restore", "copy.db"],
        prepare: |machine| {
            logged(machine);
            machine.ok(&["backup", "copy.db"]);
            machine.ok(&["log", "3 plums"]);
        },
    },
    Case {
        name: "upgrade",
        arguments: &["day"],
        prepare: |machine| {
            let old = Connection::open(machine.diary()).unwrap();
            old.execute_batch(include_str!("../data/diary-v1.sql"))
                .unwrap();
        },
    },
    Case {
        name: "compact",
        arguments: &["compact", "--keep-undo", "0"],
        prepare: |machine| {
            logged(machine);
            machine.ok(&["rm", "1"]);
        },
    },
];

fn logged(machine: &Machine) {
    machine.ok(&["log", "2 eggs and a cup of milk"]);
}

fn file(machine: &Machine) {
    let rows = (0..120).map(|n| format!("2026-11-{:02},banana,{},\n", 1 + n % 20, 1 + n % 3));
    machine.file(
        "in.csv",
        format!("date,food,amount,unit\n{}", rows.collect::<String>()),
    );
}

fn has_strace() -> bool {
    let found = Command::new("strace")
        .arg("-V")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let there = found.is_ok_and(|status| status.success());
    if !there {
        eprintln!("strace is missing: no faults were injected");
    }
    there
}

/// Every file of a machine's folder, to be put back as often as needed.
fn files(folder: &Path, into: &mut BTreeMap<String, Vec<u8>>, prefix: &str) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{prefix}{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            files(&path, into, &format!("{name}/"));
        } else {
            into.insert(name, fs::read(path).unwrap());
        }
    }
}

fn put_back(machine: &Machine, held: &BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(machine.path("")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            fs::remove_dir_all(path).unwrap();
        } else {
            fs::remove_file(path).unwrap();
        }
    }
    for (name, bytes) in held {
        let path = machine.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// Runs the program under strace and returns its status; `None`: it was killed.
fn traced(machine: &Machine, arguments: &[&str], options: &[&str]) -> Option<i32> {
    let plain = machine.command(arguments);
    let mut command = Command::new("strace");
    command
        .args(["-f", "-qq"])
        .args(options)
        .arg(PROGRAM)
        .args(arguments);
    command
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap());
    for (name, value) in plain.get_envs() {
        command.env(name, value.unwrap());
    }
    command.current_dir(machine.path(""));
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.status().unwrap().code().filter(|code| *code < 128)
}

/// The whole diary, without the keys of entries: they are drawn anew by every run.
fn export(machine: &Machine) -> Value {
    let ran = machine.run(&["export", "--format", "json"]);
    assert_eq!(ran.status, 0, "the next command that reads: {}", ran.err);
    let mut diary = serde_json::from_str(&ran.out).unwrap();
    remove_keys(&mut diary);
    diary
}

fn remove_keys(of: &mut Value) {
    match of {
        Value::Object(fields) => {
            fields.remove("key");
            fields.values_mut().for_each(remove_keys);
        }
        Value::Array(items) => items.iter_mut().for_each(remove_keys),
        _ => {}
    }
}

fn is_sound(machine: &Machine) {
    let ran = machine.run(&["check"]);
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
}

#[test]
fn a_kill_or_a_failing_disk_at_any_write_leaves_the_diary_before_or_after() {
    if !has_strace() {
        return;
    }
    for case in &CASES {
        let machine = Machine::new();
        (case.prepare)(&machine);
        let mut start = BTreeMap::new();
        files(&machine.path(""), &mut start, "");
        let before = export(&machine);
        put_back(&machine, &start);
        machine.ok(case.arguments);
        let after = export(&machine);

        put_back(&machine, &start);
        let trace = machine.path("trace.log");
        let calls = CALLS.join(",");
        traced(
            &machine,
            case.arguments,
            &[
                "-o",
                trace.to_str().unwrap(),
                "-e",
                &format!("trace={calls}"),
            ],
        );
        let log = fs::read_to_string(&trace).unwrap();
        let mut points = 0;
        for call in CALLS {
            let count = log
                .lines()
                .filter(|line| line.contains(&format!(" {call}(")))
                .count();
            for nth in 1..=count {
                for fault in ["signal=KILL", "error=EIO", "error=ENOSPC"] {
                    put_back(&machine, &start);
                    let inject = format!("inject={call}:{fault}:when={nth}");
                    let trace = format!("trace={call}");
                    let status = traced(
                        &machine,
                        case.arguments,
                        &["-o", "/dev/null", "-e", &trace, "-e", &inject],
                    );
                    let found = export(&machine);
                    let at = format!("{}, {call} number {nth}, {fault}", case.name);
                    assert!(
                        found == before || found == after,
                        "{at}: neither before nor after"
                    );
                    assert!(status != Some(0) || found == after, "{at}: done, and lost");
                    is_sound(&machine);
                    machine.ok(&["log", "1 apple"]);
                    points += 1;
                }
            }
        }
        assert!(points >= 30, "{}: {points} points", case.name);
    }
}

/// One call of a trace that changes a file.
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
    SyncFolder,
}

/// Reads the calls on the diary and its journal from a trace with `-y -xx`.
fn steps(trace: &str) -> Vec<Step> {
    let name = |line: &str| {
        let path = line.split_once('<')?.1.split_once('>')?.0;
        let name = unhex(path);
        let name = String::from_utf8(name).ok()?.rsplit('/').next()?.to_owned();
        name.starts_with("diary.db").then_some(name)
    };
    let mut steps = Vec::new();
    for line in trace.lines() {
        let Some((_, call)) = line.split_once(' ') else {
            continue;
        };
        let call = call.trim_start();
        if call.starts_with("unlink(") {
            let path = call.split('"').nth(1).map(unhex).unwrap_or_default();
            let path = String::from_utf8(path).unwrap();
            let file = path.rsplit('/').next().unwrap().to_owned();
            if file.starts_with("diary.db") && call.ends_with("= 0") {
                steps.push(Step::Delete { file });
            }
            continue;
        }
        let Some(file) = name(call) else {
            if call.starts_with("fsync(") && on_folder(call) {
                steps.push(Step::SyncFolder);
            }
            continue;
        };
        if call.starts_with("pwrite64(") {
            let bytes = unhex(call.split('"').nth(1).unwrap());
            let rest = call.rsplit_once('"').unwrap().1;
            let at = rest.split(", ").nth(2).unwrap().split(')').next().unwrap();
            steps.push(Step::Write {
                file,
                at: at.parse().unwrap(),
                bytes,
            });
        } else if call.starts_with("ftruncate(") {
            let size = call.split(", ").nth(1).unwrap().split(')').next().unwrap();
            steps.push(Step::Cut {
                file,
                size: size.parse().unwrap(),
            });
        } else if call.starts_with("fsync(") || call.starts_with("fdatasync(") {
            steps.push(Step::Sync { file });
        }
    }
    steps
}

/// Whether a call is on a folder: the diary's is the only one that the program syncs.
fn on_folder(call: &str) -> bool {
    let path = call
        .split_once('<')
        .and_then(|(_, rest)| rest.split_once('>'));
    path.is_some_and(|(path, _)| {
        Path::new(&String::from_utf8_lossy(&unhex(path)).as_ref()).is_dir()
    })
}

/// `\x64\x69` to the bytes it stands for.
fn unhex(text: &str) -> Vec<u8> {
    let parts = text.split("\\x").skip(1);
    let bytes: Option<Vec<u8>> = parts
        .map(|part| u8::from_str_radix(part.get(..2)?, 16).ok())
        .collect();
    bytes.unwrap_or_default()
}

/// What a power cut leaves of a step that was not synced.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Left {
    Nothing,
    /// The first half of a write.
    Torn,
    Whole,
}

/// The disk after a power cut behind step `end`: what was synced is there, and of the rest what
/// `left` says. A file's name and its removal last from the next sync of its folder.
fn disk(
    start: &BTreeMap<String, Vec<u8>>,
    steps: &[Step],
    end: usize,
    left: &dyn Fn(usize) -> Left,
) -> BTreeMap<String, Vec<u8>> {
    let synced = |at: usize, what: &dyn Fn(&Step) -> bool| steps[at + 1..end].iter().any(what);
    let mut disk = start.clone();
    for (at, step) in steps[..end].iter().enumerate() {
        let (file, is_synced) = match step {
            Step::Write { file, .. } | Step::Cut { file, .. } => (
                file,
                synced(
                    at,
                    &|later| matches!(later, Step::Sync { file: of } if of == file),
                ),
            ),
            Step::Delete { file } => (file, synced(at, &|later| matches!(later, Step::SyncFolder))),
            Step::Sync { .. } | Step::SyncFolder => continue,
        };
        let left = if is_synced { Left::Whole } else { left(at) };
        match step {
            _ if left == Left::Nothing => {}
            Step::Write { at, bytes, .. } => {
                let bytes = match left {
                    Left::Torn => &bytes[..bytes.len() / 2],
                    _ => bytes,
                };
                let held = disk.entry(file.clone()).or_default();
                held.resize(held.len().max(at + bytes.len()), 0);
                held[*at..at + bytes.len()].copy_from_slice(bytes);
            }
            Step::Cut { size, .. } => disk.entry(file.clone()).or_default().resize(*size, 0),
            _ => {
                disk.remove(file);
            }
        }
        // The name of a new file that no sync of the folder has written may be lost with it.
        let has_name = start.contains_key(file)
            || synced(at, &|later| matches!(later, Step::SyncFolder))
            || left != Left::Nothing && !is_synced;
        if !has_name {
            disk.remove(file);
        }
    }
    disk
}

#[test]
fn a_power_cut_that_loses_unsynced_pages_leaves_the_diary_before_or_after() {
    if !has_strace() {
        return;
    }
    for case in CASES.iter().filter(|case| case.name != "restore") {
        let machine = Machine::new();
        (case.prepare)(&machine);
        let mut start = BTreeMap::new();
        files(&machine.path(""), &mut start, "");
        let before = export(&machine);
        put_back(&machine, &start);
        let trace = machine.path("trace.log");
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
        let steps = steps(&fs::read_to_string(&trace).unwrap());
        fs::remove_file(&trace).unwrap();
        let after = export(&machine);
        assert!(steps.iter().any(|step| matches!(step, Step::Sync { .. })));
        let stride = (steps.len() / 24).max(1);
        for end in (0..=steps.len()).rev().step_by(stride) {
            for seed in 0..5_usize {
                let left = |at: usize| match (seed, (at * 2_654_435_761 + seed * 40_503) % 3) {
                    (0, _) | (3 | 4, 0) => Left::Nothing,
                    (2, _) | (4, 1) => Left::Torn,
                    _ => Left::Whole,
                };
                put_back(&machine, &disk(&start, &steps, end, &left));
                let found = export(&machine);
                let at = format!(
                    "{}, cut behind step {end} of {}, {seed}",
                    case.name,
                    steps.len()
                );
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
}
