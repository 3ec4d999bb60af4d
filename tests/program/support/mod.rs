//! Runs the program on a diary of its own.

pub mod browser;

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A Sunday morning.
pub const NOW: &str = "2026-11-22T08:30";

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_nutrigap");

/// An empty machine with a clock that stands still.
pub struct Machine {
    folder: tempfile::TempDir,
    now: String,
}

/// How a run ended.
pub struct Ran {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Ran {
        Ran {
            status: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Machine {
    pub fn new() -> Machine {
        Machine {
            folder: tempfile::tempdir().unwrap(),
            now: NOW.into(),
        }
    }

    /// Sets the clock.
    pub fn at(mut self, now: &str) -> Machine {
        self.now = now.into();
        self
    }

    pub fn set_clock(&mut self, now: &str) {
        self.now = now.into();
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn diary(&self) -> PathBuf {
        self.path("diary.db")
    }

    /// Writes a file and returns its path.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command
            .env_clear()
            .env("NUTRIGAP_DB", self.diary())
            .env("NUTRIGAP_CONFIG", self.path("config.toml"))
            .env("NUTRIGAP_NOW", &self.now)
            .env("TMPDIR", self.folder.path())
            .current_dir(self.folder.path())
            .args(args);
        command
    }

    pub fn run(&self, args: &[&str]) -> Ran {
        self.run_with(args, b"")
    }

    pub fn run_with(&self, args: &[&str], input: impl Into<Vec<u8>>) -> Ran {
        let mut child = self
            .command(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // Written from a thread of its own: a program that prints before it has read everything
        // would otherwise wait for us while we wait for it.
        let mut stdin = child.stdin.take().unwrap();
        let input = input.into();
        let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        Ran::from(output)
    }

    /// Runs what must succeed and returns its output.
    pub fn ok(&self, args: &[&str]) -> String {
        let ran = self.run(args);
        assert_eq!(ran.status, 0, "{args:?}: {}", ran.err);
        ran.out
    }

    /// Runs what must succeed and reads the one JSON object it prints.
    pub fn json(&self, args: &[&str]) -> Value {
        serde_json::from_str(&self.ok(args)).unwrap()
    }

    /// Returns what the diary's file holds, or nothing where there is none.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        std::fs::read(self.diary()).ok()
    }

    /// Returns the day's entries without their ids.
    pub fn entries(&self, day: &str) -> Vec<Value> {
        let mut day = self.json(&["day", day, "--json"]);
        day["entries"].as_array_mut().unwrap().drain(..).collect()
    }
}

/// A text without its line breaks.
pub fn unwrapped(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads each line as JSON.
pub fn lines(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// A nutrient's part of a report or of ideas for closing its gap.
pub fn nutrient<'a>(of: &'a Value, key: &str) -> &'a Value {
    let all = of["nutrients"].as_array().unwrap();
    all.iter().find(|n| n["nutrient"] == key).unwrap()
}

/// A file of the project.
pub fn project_file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The output that a section of a document shows.
pub fn shown_in(document: &str, section: &str) -> String {
    let text = std::fs::read_to_string(project_file(document)).unwrap();
    let of_section = text.split_once(&format!("## {section}\n")).unwrap().1;
    let block = of_section.split_once("```text\n").unwrap().1;
    block.split_once("```").unwrap().0.to_owned()
}

/// Whether what documents show is to be made again instead of compared: `NUTRIGAP_UPDATE=1`.
pub fn updates() -> bool {
    std::env::var_os("NUTRIGAP_UPDATE").is_some()
}

/// Replaces what a document shows in a block of text.
pub fn show_in(document: &str, shown: &str, new: &str) {
    let path = project_file(document);
    let text = fs::read_to_string(&path).unwrap();
    let [old, new] = [shown, new].map(|block| format!("```text\n{block}```"));
    fs::write(path, text.replacen(&old, &new, 1)).unwrap();
}
