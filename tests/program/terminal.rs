//! What only a terminal shows: lines typed with help, questions of one key, a plan before an import.
//! The terminal is that of `script`, which Debian always has.

#![cfg(target_os = "linux")]

use std::io::{Read, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::support::{Machine, PROGRAM};

/// How long is waited for a text before the test fails.
const PATIENCE: Duration = Duration::from_secs(60);

/// A command of the program in a terminal of 80 columns.
struct Terminal {
    child: Child,
    keys: ChildStdin,
    seen: Arc<Mutex<Vec<u8>>>,
    /// How much of what was seen has been waited for.
    read: usize,
}

impl Terminal {
    fn run(machine: &Machine, args: &str) -> Terminal {
        Terminal::shell(machine, &format!("{PROGRAM} {args}"))
    }

    fn shell(machine: &Machine, line: &str) -> Terminal {
        let mut command = Command::new("script");
        let own = machine.command(&[]);
        command
            .envs(own.get_envs().filter_map(|(k, v)| Some((k, v?))))
            .env("TERM", "xterm")
            .args([
                "-qefc",
                &format!("stty cols 80 rows 24; {line}"),
                "/dev/null",
            ])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let (keys, mut out) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let seen = Arc::new(Mutex::new(Vec::new()));
        let shared = Arc::clone(&seen);
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(n @ 1..) = out.read(&mut bytes) {
                shared.lock().unwrap().extend_from_slice(&bytes[..n]);
            }
        });
        Terminal {
            child,
            keys,
            seen,
            read: 0,
        }
    }

    /// Waits until a text is shown after what was waited for before.
    fn wait_for(&mut self, text: &str) -> &mut Self {
        let began = Instant::now();
        loop {
            let seen = self.seen.lock().unwrap().clone();
            let rest = String::from_utf8_lossy(&seen[self.read..]).into_owned();
            if let Some(at) = rest.find(text) {
                self.read += at + text.len();
                return self;
            }
            assert!(began.elapsed() < PATIENCE, "no \"{text}\" in:\n{rest}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn press(&mut self, keys: &str) -> &mut Self {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
        self
    }

    /// Waits for the end and returns the exit status.
    fn end(mut self) -> i32 {
        self.child.wait().unwrap().code().unwrap()
    }
}

#[test]
fn a_line_is_understood_while_it_is_typed_and_a_part_is_written_anew_in_place() {
    let machine = Machine::new();
    let mut at = Terminal::run(&machine, "log --meal lunch");
    at.wait_for("ate> ").press("2 eggs, 100 g xyzzy");
    at.wait_for("Egg, whole").wait_for("no food is called");
    at.press("\r").wait_for("other words, or Enter for none: ");
    at.press("spinach\r")
        .wait_for("Spinach")
        .wait_for("so far, 2 foods");
    at.wait_for("ate> ")
        .press("1 banana\r")
        .wait_for("so far, 3 foods");
    at.wait_for("ate> ")
        .press("\x1a")
        .wait_for("taken back: log: 1 banana");
    at.wait_for("ate> ").press("\r");
    assert_eq!(at.end(), 0);
    let entries = machine.entries("today");
    let texts: Vec<_> = entries
        .iter()
        .map(|e| e["text"].as_str().unwrap())
        .collect();
    assert_eq!(texts, ["2 eggs", "100 g spinach"]);
    assert!(entries.iter().all(|e| e["meal"] == "lunch"));
}

#[test]
fn tab_offers_own_words_first_and_control_d_ends() {
    let machine = Machine::new();
    machine.ok(&["foods", "alias", "add", "elevenses shake = banana"]);
    let mut at = Terminal::run(&machine, "log");
    at.wait_for("ate> ")
        .press("elev\t")
        .wait_for("elevenses shake");
    at.wait_for("Banana")
        .press("\r")
        .wait_for("so far, 1 food:");
    at.wait_for("ate> ").press("\x04");
    assert_eq!(at.end(), 0);
    assert_eq!(machine.entries("today").len(), 1);
}

#[test]
fn one_key_settles_a_doubt_for_all_entries_alike() {
    let machine = Machine::new();
    machine.ok(&["log", "-d", "yesterday", "porridge"]);
    machine.ok(&["log", "porridge"]);
    machine.run(&["log", "--keep-unknown", "2 xyzzy pie"]);
    assert_eq!(
        machine.json(&["review", "--json"])["questions"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    let before = machine.ok(&["export", "--format", "json"]);

    let mut at = Terminal::run(&machine, "review");
    at.wait_for("1/2  \"2 xyzzy pie\"")
        .wait_for("q: quit] ")
        .press("1");
    at.wait_for("2/2  \"porridge\", 2 times")
        .wait_for("q: quit] ")
        .press("b");
    at.wait_for("1/2  \"2 xyzzy pie\"")
        .wait_for("q: quit] ")
        .press("2");
    at.wait_for("2/2").wait_for("q: quit] ").press("w");
    at.wait_for("amount or food: ").press("300 g\r");
    at.wait_for("settled: 2 questions, 3 entries; 0 questions left");
    assert_eq!(at.end(), 0);
    let porridge = &machine.entries("yesterday")[0];
    assert_eq!(
        (&porridge["grams"], &porridge["doubt"]),
        (&300.0.into(), &serde_json::Value::Null)
    );
    assert!(machine.ok(&["review"]).starts_with("nothing is in doubt"));
    machine.ok(&["undo", "2"]);
    assert_eq!(machine.ok(&["export", "--format", "json"]), before);
}

#[test]
fn an_import_shows_its_plan_and_does_nothing_without_a_yes() {
    let machine = Machine::new();
    let file = machine.file(
        "diary.csv",
        "date,food,amount,unit,energy_kcal,magnesium_mg\n\
         2026-11-20,bread,100,g,1800,40\n2026-11-21,soup,300,g,200,\n",
    );
    let mut at = Terminal::run(&machine, &format!("import {file}"));
    at.wait_for("would import 2 of 2 rows");
    at.wait_for("2 foods on 2 days from 2026-11-20 to 2026-11-21; 1 of the days");
    at.wait_for("Known of some foods: magnesium.");
    at.wait_for("import it? [Y/n] ")
        .press("n\r")
        .wait_for("nothing was imported");
    assert_eq!(at.end(), 1);
    assert!(machine.entries("2026-11-20").is_empty());

    let mut at = Terminal::run(&machine, &format!("import {file}"));
    at.wait_for("import it? [Y/n] ")
        .press("\r")
        .wait_for("imported 2 of 2 rows");
    assert_eq!(at.end(), 0);
    assert_eq!(machine.entries("2026-11-20").len(), 1);
}

#[test]
fn what_exceeds_the_screen_goes_through_the_pager_and_the_rest_does_not() {
    let machine = Machine::new();
    let pager = "PAGER='sed s/^/page:/'";
    let mut at = Terminal::shell(&machine, &format!("{pager} {PROGRAM} explain magnesium"));
    at.wait_for("page:");
    assert_eq!(at.end(), 0);
    let mut at = Terminal::shell(&machine, &format!("{pager} {PROGRAM} day; echo end"));
    at.wait_for("end");
    let seen = String::from_utf8_lossy(&at.seen.lock().unwrap()).into_owned();
    assert!(!seen.contains("page:"), "{seen}");
    let mut at = Terminal::shell(
        &machine,
        &format!("PAGER=no-such-pager {PROGRAM} explain iron"),
    );
    at.wait_for("Iron");
    assert_eq!(at.end(), 0);
}
