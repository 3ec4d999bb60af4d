//! What the program says to somebody who has just started it, and to what was typed wrong.

use crate::short_report::sample;
use crate::support::Machine;

#[test]
fn without_a_command_it_says_in_ten_lines_what_comes_next_for_this_diary() {
    let machine = Machine::new();
    let empty = machine.ok(&[]);
    assert!(empty.starts_with("Your diary is empty."), "{empty}");
    assert!(!machine.diary().exists());
    machine.ok(&["log", "--date", "yesterday", "2 eggs"]);
    let begun = machine.ok(&[]);
    assert!(
        begun.contains("Saturday 21 November does not count yet"),
        "{begun}"
    );
    assert!(begun.contains("nutrigap profile set --sex"), "{begun}");
    assert!(begun.contains("0 of the last seven days"), "{begun}");
    let ready = sample().ok(&[]);
    assert!(
        ready.contains("Your report of the last seven days is ready"),
        "{ready}"
    );
    assert!(ready.contains("nutrigap suggest"), "{ready}");
    for said in [empty, begun, ready] {
        assert!(said.lines().count() <= 10, "{said}");
        assert!(
            said.lines().all(|line| line.chars().count() <= 80),
            "{said}"
        );
        assert!(said.ends_with("nutrigap --help\n"), "{said}");
    }
}

#[test]
fn a_date_with_slashes_and_a_day_to_come_are_explained() {
    let machine = Machine::new();
    for (args, said) in [
        (&["profile", "set", "--born", "1988/03/02"][..], "hyphens"),
        (&["day", "tomorrow"], "future"),
        (&["log", "--date", "tomorrow", "2 eggs"], "future"),
        (&["done", "--json"], "--partial and --clear"),
        (&["rm", "beans"], "ids of a day's entries"),
    ] {
        let ran = machine.run(args);
        assert_ne!(ran.status, 0, "{args:?}");
        assert!(ran.err.contains(said), "{args:?}: {}", ran.err);
    }
}

#[test]
fn help_lists_a_command_s_own_options_before_those_of_every_command() {
    let machine = Machine::new();
    for command in ["log", "report", "suggest", "trend", "import", "day"] {
        let help = machine.ok(&[command, "--help"]);
        let everywhere = help.find("With every command").unwrap();
        let own = help.find("\nOptions:").unwrap_or(0);
        assert!(own < everywhere, "{command}: {help}");
        assert!(help.find("--db").unwrap() > everywhere, "{command}: {help}");
        assert!(
            help.find("--profile").unwrap() > everywhere,
            "{command}: {help}"
        );
    }
}
