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
