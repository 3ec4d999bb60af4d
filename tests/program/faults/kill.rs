//! The command is killed at a call that changes a file, or the call fails.

use std::collections::BTreeMap;
use std::fs;

use super::{
    COMPACT, Case, IMPORT, LOG, RESTORE, UNDO, UPGRADE, export, files, has_strace, is_sound,
    put_back, traced,
};
use crate::support::Machine;

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

/// What happens there. A full disk refuses writes alone.
const fn faults(call: &str) -> &'static [&'static str] {
    match call.as_bytes() {
        b"pwrite64" | b"write" => &["signal=KILL", "error=EIO", "error=ENOSPC"],
        _ => &["signal=KILL", "error=EIO"],
    }
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
    machine.ok(case.arguments);
    let after = export(&machine);

    put_back(&machine, &start);
    let trace = machine.path("trace.log");
    let calls = format!("trace={}", CALLS.join(","));
    traced(
        &machine,
        case.arguments,
        &["-o", trace.to_str().unwrap(), "-e", &calls],
    );
    let log = fs::read_to_string(&trace).unwrap();
    let mut points = 0;
    for call in CALLS {
        let called = format!(" {call}(");
        let count = log.lines().filter(|line| line.contains(&called)).count();
        for nth in 1..=count {
            for fault in faults(call) {
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

#[test]
fn a_log_is_whole_or_not_there() {
    before_or_after(&LOG);
}

#[test]
fn an_import_is_whole_or_not_there() {
    before_or_after(&IMPORT);
}

#[test]
fn an_undo_is_whole_or_not_there() {
    before_or_after(&UNDO);
}

#[test]
fn a_restore_is_whole_or_not_there() {
    before_or_after(&RESTORE);
}

#[test]
fn an_upgrade_is_whole_or_not_there() {
    before_or_after(&UPGRADE);
}

#[test]
fn a_compact_diary_is_the_same_diary() {
    before_or_after(&COMPACT);
}
