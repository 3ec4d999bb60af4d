//! What the shell gets: completions from the diary, manual pages, help, and names that people guess.

use crate::support::Machine;

/// Returns what a shell is offered for the last of some words.
fn offered(machine: &Machine, words: &[&str]) -> Vec<String> {
    let args = [&["--", "nutrigap"], words].concat();
    let output = machine
        .command(&args)
        .env("NUTRIGAP_COMPLETE", "bash")
        .env("_CLAP_COMPLETE_INDEX", words.len().to_string())
        .env("_CLAP_COMPLETE_COMP_TYPE", "9")
        .env("_CLAP_IFS", "\n")
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(str::to_owned).collect()
}

#[test]
fn a_shell_is_offered_commands_ids_days_meals_and_own_words() {
    let machine = Machine::new();
    assert!(offered(&machine, &["lo"]).contains(&"log".to_owned()));
    assert!(!offered(&machine, &["rm", ""]).is_empty());
    assert_eq!(machine.bytes(), None);

    machine.ok(&["log", "-m", "elevenses", "2 eggs"]);
    machine.ok(&["meal", "save", "the usual", "2 eggs"]);
    machine.ok(&["profile", "add", "Alex"]);
    machine.ok(&["profile", "use", "default"]);
    for (words, expected) in [
        (&["rm", ""][..], "1"),
        (&["copy", "today/"], "today/elevenses"),
        (&["edit", "last", "--date", "y"], "yesterday"),
        (&["log", "the"], "the usual"),
        (&["meal", "show", ""], "the usual"),
        (&["log", "-m", "el"], "elevenses"),
        (&["-p", "A"], "Alex"),
    ] {
        let all = offered(&machine, words);
        assert!(all.contains(&expected.to_owned()), "{words:?}: {all:?}");
    }
    let diary = machine.bytes();
    offered(&machine, &["log", "t"]);
    assert_eq!(machine.bytes(), diary);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = machine.ok(&["completions", shell]);
        assert!(script.contains("NUTRIGAP_COMPLETE"), "{shell}: {script}");
    }
}

#[test]
fn every_command_has_a_manual_page_and_help_by_its_name() {
    let machine = Machine::new();
    assert!(machine.ok(&["man"]).contains(".TH nutrigap 1"));
    assert!(
        machine
            .ok(&["man", "meal", "save"])
            .contains("yesterday/breakfast")
    );
    std::fs::create_dir(machine.path("man1")).unwrap();
    machine.ok(&["man", "--to", "man1"]);
    assert!(machine.path("man1/nutrigap-log.1").exists());
    assert_eq!(machine.run(&["man", "--to", "nowhere"]).status, 1);
    assert_eq!(machine.run(&["man", "nothing"]).status, 2);
    assert!(
        machine
            .ok(&["help", "log"])
            .contains("nutrigap log 2 bananas")
    );
}

#[test]
fn a_guessed_name_of_a_command_points_to_the_right_one() {
    let machine = Machine::new();
    for (typed, hint) in [
        ("add", "nutrigap log 2 eggs"),
        ("list", "nutrigap day"),
        ("show", "nutrigap day"),
        ("delete", "nutrigap rm 12"),
    ] {
        let ran = machine.run(&[typed, "7"]);
        assert_eq!(ran.status, 2, "{typed}");
        assert!(ran.err.contains(hint), "{typed}: {}", ran.err);
    }
}

#[test]
fn a_mistyped_path_of_a_diary_is_said() {
    let machine = Machine::new();
    let ran = machine.run(&["--db", "dairy.db", "day"]);
    assert!(
        ran.err.contains("there is no diary at dairy.db"),
        "{}",
        ran.err
    );
    assert!(!machine.path("dairy.db").exists());
    let ran = machine.run(&["day"]);
    assert!(!ran.err.contains("there is no diary"), "{}", ran.err);
}

/// Returns the examples that a help text opens with.
fn examples(help: &str) -> Vec<String> {
    let opening = help.split("Usage:").next().unwrap_or_default();
    let joined = opening.replace("\\\n", " ");
    let lines = joined.lines().map(str::trim);
    lines
        .filter(|line| line.starts_with("nutrigap "))
        .map(str::to_owned)
        .collect()
}

/// Returns the names under "Commands:".
fn subcommands(help: &str) -> Vec<String> {
    let list = help.split("Commands:\n").nth(1).unwrap_or_default();
    let lines = list.lines().take_while(|line| !line.is_empty());
    let names = lines.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect()
}

/// A diary in which the examples of the help texts find what they name.
fn lived_in() -> Machine {
    let machine = Machine::new();
    machine.file(
        "diary.csv",
        "date,food,amount,unit\n2026-11-20,bread,100,g\n",
    );
    machine.file(
        "lunch.csv",
        "date,food,amount,unit\n2026-11-20,bread,100,g\n",
    );
    machine.file(
        "tagebuch.csv",
        "Tag,Lebensmittel,Menge\n2026-11-20,bread,100 g\n",
    );
    let day = ["2 eggs"; 70].join("\n");
    assert_eq!(machine.run_with(&["log", "-"], day).status, 0);
    for day in ["yesterday", "today"] {
        for meal in ["breakfast", "lunch", "dinner"] {
            machine.ok(&["log", "-d", day, "-m", meal, "1 banana"]);
        }
    }
    for line in [
        &[
            "supplement",
            "add",
            "vitamin D3 1000 IU",
            "--daily",
            "--from",
            "2026-11-01",
        ][..],
        &["supplement", "add", "multivitamin", "--iron", "8mg"],
        &["symptom", "log", "calf cramps", "--severity", "3"],
        &["symptom", "log", "tired"],
        &["symptom", "log", "calf cramps"],
        &["symptom", "log", "twitching eyelid"],
        &[
            "foods",
            "add",
            "oat bar",
            "--serving",
            "30g",
            "energy=120kcal",
        ],
        &["foods", "alias", "add", "my muesli = fndds:57243000"],
        &["foods", "alias", "add", "porridge = fndds:57243000"],
        &[
            "recipe",
            "add",
            "chili",
            "500 g beef mince, 2 onions",
            "--makes",
            "6",
        ],
        &["meal", "save", "the usual", "2 eggs"],
        &["profile", "add", "Alex"],
        &["profile", "use", "default"],
        &["log", "1 apple"],
        &["undo"],
    ] {
        machine.ok(line);
    }
    machine
}

/// Examples that need a terminal, a browser, a passphrase or a file from elsewhere.
const ELSEWHERE: [&str; 7] = [
    "--encrypt",
    "--open",
    "nutrigap foods import",
    "4008400402222",
    "nutrigap restore",
    "nutrigap wipe",
    "nutrigap man --to",
];

#[test]
fn every_example_of_a_help_text_is_a_command_line_that_is_understood() {
    let top = Machine::new().ok(&["--help"]);
    let mut paths: Vec<Vec<String>> = subcommands(&top).into_iter().map(|c| vec![c]).collect();
    let (mut at, mut tried, mut refused) = (0, 0, Vec::new());
    let lived_in = lived_in();
    while let Some(path) = paths.get(at).cloned() {
        at += 1;
        let mut args: Vec<&str> = path.iter().map(String::as_str).collect();
        args.push("--help");
        let help = lived_in.ok(&args);
        paths.extend(
            subcommands(&help)
                .into_iter()
                .map(|c| [path.clone(), vec![c]].concat()),
        );
        for example in examples(&help) {
            let is_elsewhere = |part: &&str| example.contains(*part);
            if ELSEWHERE.iter().any(is_elsewhere) || example == "nutrigap log" {
                continue;
            }
            let machine = Machine::new();
            // What is to be added is not there yet.
            let skipped = usize::from(example.contains(" add "));
            for file in &["diary.db", "diary.csv", "lunch.csv", "tagebuch.csv"][skipped..] {
                std::fs::copy(lived_in.path(file), machine.path(file)).unwrap();
            }
            let line = example.replacen("nutrigap", crate::support::PROGRAM, 1);
            let mut command = std::process::Command::new("sh");
            let own = machine.command(&[]);
            command
                .envs(own.get_envs().filter_map(|(k, v)| Some((k, v?))))
                .env("EDITOR", "true")
                .env("SHELL", "/bin/bash")
                .current_dir(machine.diary().parent().unwrap())
                .args(["-c", &line])
                .stdin(std::process::Stdio::null());
            let ran = command.output().unwrap();
            tried += 1;
            if ran.status.code() != Some(0) {
                let said = String::from_utf8_lossy(&ran.stderr).into_owned();
                refused.push(format!("{example}: {:?} {said}", ran.status.code()));
            }
        }
    }
    assert!(tried > 60, "{tried}");
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}
