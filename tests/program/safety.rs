//! No output, message or repeated command harms a diary.

use std::fs;

use crate::support::Machine;

#[test]
fn no_output_replaces_the_diary_its_journal_or_an_input() {
    let machine = Machine::new();
    machine.ok(&["log", "2 eggs"]);
    let folder = machine.diary().parent().unwrap().to_owned();
    fs::hard_link(machine.diary(), folder.join("another-name.db")).unwrap();
    let input = folder.join("in.csv");
    fs::write(&input, "date,food\n2026-11-20,xyzzyqq\n").unwrap();
    let before = fs::read(machine.diary()).unwrap();
    let diary = machine.diary().display().to_string();
    let at = |name: &str| folder.join(name).display().to_string();
    let journal = format!("{diary}-journal");
    for target in [&diary, &at("another-name.db"), &journal] {
        for command in [
            &["export"][..],
            &["report", "--format", "html"],
            &["trend"],
            &["suggest"],
        ] {
            let arguments: Vec<&str> = command.iter().copied().chain(["-o", target]).collect();
            let run = machine.run(&arguments);
            assert_eq!(run.status, 1, "{arguments:?}");
            assert!(run.err.contains("would overwrite the diary"), "{}", run.err);
        }
    }
    let input = input.display().to_string();
    for target in [&input, &diary] {
        let run = machine.run(&["import", &input, "--rejects", target]);
        assert_eq!(run.status, 1);
        assert!(run.err.contains("would overwrite"), "{}", run.err);
    }
    assert_eq!(fs::read(machine.diary()).unwrap(), before);
    assert!(fs::read_to_string(&input).unwrap().starts_with("date,food"));
}

#[test]
fn a_message_repeats_no_control_character_of_a_file_or_an_argument() {
    let machine = Machine::new();
    let bad = machine.diary().with_file_name("bad.csv");
    fs::write(&bad, "date,fo\u{1b}]0;pwn\u{7}od\n2026-11-20,milk\n").unwrap();
    let bad = bad.display().to_string();
    for arguments in [
        &["import", &bad][..],
        &["report", "--from", "\u{1b}[31mred\u{202e}"],
        &["\u{1b}[2J"],
        &["log", "--date", "\u{9b}31m", "1 egg"],
    ] {
        let run = machine.run(arguments);
        assert_ne!(run.status, 0);
        let odd = run
            .err
            .chars()
            .find(|c| (c.is_control() && *c != '\n') || matches!(c, '\u{202a}'..='\u{202e}'));
        assert_eq!(odd, None, "{:?}", run.err);
    }
}
