//! Faults of the machine at every write and sync of the commands that change a diary's file.
//!
//! `kill` kills the command there or lets the disk fail; `power_cut` loses what was not synced.
//! Whatever happens, the next command works, the file is sound, and the diary is the one before or
//! the one after. Needs `strace`; where there is none, the tests say so and end.

mod kill;
mod power_cut;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use rusqlite::Connection;
use serde_json::Value;

use crate::support::{Machine, PROGRAM};

/// A command, and the diary it starts from.
struct Case {
    name: &'static str,
    arguments: &'static [&'static str],
    prepare: fn(&Machine),
}

const LOG: Case = Case {
    name: "log",
    arguments: &["log", "1 pear"],
    prepare: logged,
};

const IMPORT: Case = Case {
    name: "import",
    arguments: &["import", "in.csv"],
    prepare: |machine| {
        logged(machine);
        file(machine);
    },
};

const UNDO: Case = Case {
    name: "undo",
    arguments: &["undo"],
    prepare: |machine| {
        logged(machine);
        file(machine);
        machine.ok(&["import", "in.csv"]);
    },
};

const RESTORE: Case = Case {
    name: "restore",
    arguments: &["restore", "copy.db"],
    prepare: |machine| {
        logged(machine);
        machine.ok(&["backup", "copy.db"]);
        machine.ok(&["log", "3 plums"]);
    },
};

const UPGRADE: Case = Case {
    name: "upgrade",
    arguments: &["day"],
    prepare: |machine| {
        let old = Connection::open(machine.diary()).unwrap();
        old.execute_batch(include_str!("../../data/diary-v1.sql"))
            .unwrap();
    },
};

const COMPACT: Case = Case {
    name: "compact",
    arguments: &["compact", "--keep-undo", "0"],
    prepare: |machine| {
        logged(machine);
        machine.ok(&["rm", "1"]);
    },
};

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
