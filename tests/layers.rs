//! Fails when an import runs against the layers that `lib.rs` describes.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each layer with the layers it may import.
const LAYERS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("parse", &["domain"]),
    ("seed", &["domain"]),
    ("catalogue", &["domain", "parse", "seed"]),
    ("matching", &["domain", "parse", "seed", "catalogue"]),
    ("nutrition", &["domain", "seed"]),
    ("sheet", &["parse"]),
    ("import", &["domain", "parse", "seed", "sheet"]),
    ("release", &["domain", "parse", "seed", "sheet"]),
    ("settings", &["domain"]),
    ("storage", &["domain"]),
    ("backup", &["domain", "sheet", "import", "storage"]),
    ("supplement", &["domain", "parse", "seed", "nutrition"]),
    ("symptom", &["domain", "parse", "seed", "catalogue"]),
    (
        "report",
        &[
            "domain",
            "parse",
            "seed",
            "import",
            "matching",
            "nutrition",
            "release",
            "symptom",
        ],
    ),
    ("suggest", &["domain", "seed", "nutrition", "report"]),
    (
        "render",
        &[
            "domain",
            "import",
            "matching",
            "nutrition",
            "report",
            "suggest",
            "supplement",
            "symptom",
        ],
    ),
    (
        "app",
        &[
            "domain",
            "settings",
            "parse",
            "catalogue",
            "matching",
            "nutrition",
            "sheet",
            "import",
            "release",
            "storage",
            "backup",
            "report",
            "suggest",
            "supplement",
            "symptom",
        ],
    ),
    (
        "cli",
        &[
            "domain",
            "settings",
            "parse",
            "matching",
            "nutrition",
            "sheet",
            "import",
            "backup",
            "report",
            "suggest",
            "supplement",
            "symptom",
            "render",
            "app",
        ],
    ),
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found
}

/// Returns the modules that stand after `crate::` anywhere in the code.
fn imports(code: &str) -> BTreeSet<String> {
    code.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| line.split("crate::").skip(1))
        .map(|rest| {
            rest.chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect()
        })
        .filter(|name: &String| LAYERS.iter().any(|(layer, _)| layer == name))
        .collect()
}

/// Returns each import of `code`, which stands in `layer`, that runs against the layers.
fn against(layer: &str, code: &str) -> Vec<String> {
    let (_, allowed) = LAYERS.iter().find(|(name, _)| *name == layer).unwrap();
    let wrong = |name: &String| name != layer && !allowed.contains(&name.as_str());
    imports(code).into_iter().filter(wrong).collect()
}

#[test]
fn imports_point_one_way() {
    for (layer, _) in LAYERS {
        for file in files(&source().join(layer)) {
            let code = fs::read_to_string(&file).unwrap();
            let wrong = against(layer, &code);
            assert!(
                wrong.is_empty(),
                "{} must not import {wrong:?}",
                file.display()
            );
        }
    }
}

#[test]
fn every_folder_is_a_layer() {
    for entry in fs::read_dir(source()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let known = LAYERS.iter().any(|(layer, _)| *layer == name);
        assert!(
            known || ["lib.rs", "main.rs"].contains(&name.as_str()),
            "{name} is no layer"
        );
    }
}

#[test]
fn only_storage_names_the_database_and_only_the_command_line_reads_the_environment() {
    for file in files(&source()) {
        let code = fs::read_to_string(&file).unwrap();
        let path = file.strip_prefix(source()).unwrap();
        for (word, home) in [
            ("rusqlite", "storage"),
            ("std::env", "cli"),
            ("Local::now", "cli"),
        ] {
            // An export of Health Connect is an SQLite file: another program's, not the diary.
            let is_export = word == "rusqlite" && path.ends_with("unpack/health_connect.rs");
            assert!(
                path.starts_with(home) || is_export || !code.contains(word),
                "{word} in {}",
                path.display()
            );
        }
    }
}

/// Returns the lines of code, without comments and tests, in which a text names a command.
fn names_of_commands(code: &str) -> Vec<&str> {
    let code = code.split("#[cfg(test)]").next().unwrap_or(code);
    code.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .filter(|line| {
            let command = line.split("nutrigap ").skip(1).any(|rest| {
                rest.split(|c: char| !c.is_ascii_alphabetic())
                    .next()
                    .is_some_and(|word| COMMANDS.contains(&word))
            });
            command || line.contains("`--")
        })
        .collect()
}

const COMMANDS: &[&str] = &[
    "log",
    "parse",
    "day",
    "done",
    "rm",
    "undo",
    "redo",
    "import",
    "export",
    "report",
    "trend",
    "suggest",
    "explain",
    "supplement",
    "symptom",
    "foods",
    "profile",
    "demo",
];

/// Layers whose texts still name commands.
const SPEAKING: &[&str] = &["cli", "render"];

#[test]
fn only_the_command_line_names_commands() {
    for (layer, _) in LAYERS.iter().filter(|(l, _)| !SPEAKING.contains(l)) {
        for file in files(&source().join(layer)) {
            let code = fs::read_to_string(&file).unwrap();
            let found = names_of_commands(&code);
            assert!(found.is_empty(), "{}: {found:?}", file.display());
        }
    }
}

#[test]
fn a_text_that_names_a_command_is_found() {
    assert_eq!(names_of_commands("f(\"try nutrigap day\")").len(), 1);
    assert!(names_of_commands("f(\"a nutrigap diary\")\n// nutrigap day").is_empty());
}

#[test]
fn an_arrow_that_runs_back_is_found() {
    assert_eq!(
        against("domain", "use crate::storage::Database;"),
        ["storage"]
    );
    assert_eq!(
        against("nutrition", "let x = crate::report::gap(1);"),
        ["report"]
    );
    assert!(against("render", "use crate::report::DayView;").is_empty());
}

#[test]
fn every_seed_says_where_it_is_from() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seed");
    let sources = fs::read_to_string(folder.join("SOURCES.md")).unwrap();
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(
            name == "SOURCES.md" || sources.contains(&format!("`{name}`")),
            "{name}"
        );
    }
}
