//! A day changed in an editor. The editors here are shell commands that change the text's file.

#![cfg(unix)]

use crate::support::{Machine, Ran};

/// Runs `edit` with an editor.
fn edit(machine: &Machine, editor: &str, args: &[&str]) -> Ran {
    let args = [&["edit"], args].concat();
    let output = machine
        .command(&args)
        .env("EDITOR", editor)
        .output()
        .unwrap();
    Ran::from(output)
}

/// Texts of days that are left beside the diary.
fn left(machine: &Machine) -> Vec<std::path::PathBuf> {
    let folder = machine.diary().parent().unwrap().to_owned();
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|f| f.unwrap().path());
    let is_text = |f: &std::path::PathBuf| f.extension().is_some_and(|e| e == "txt");
    files.filter(is_text).collect()
}

fn day() -> Machine {
    let machine = Machine::new();
    machine.ok(&[
        "log",
        "-m",
        "breakfast",
        "-t",
        "08:10",
        "2 eggs, 200 g porridge",
    ]);
    machine.ok(&["log", "-m", "lunch", "-t", "12:30", "1 banana"]);
    machine.ok(&["supplement", "log", "--time", "09:00", "vitamin D 1000 IU"]);
    machine
}

fn export(machine: &Machine) -> String {
    machine.ok(&["export", "--format", "json"])
}

#[test]
fn a_day_opens_as_plain_text_and_closing_it_as_it_was_changes_nothing() {
    let machine = day();
    let before = export(&machine);
    let ran = edit(&machine, "cp \"$1\" shown; true", &[]);
    assert_eq!((ran.status, ran.out.as_str()), (0, "nothing was changed\n"));
    let shown = std::fs::read_to_string(machine.path("shown")).unwrap();
    insta::assert_snapshot!(shown, @r#"
    # Sunday 22 November 2026
    # Change a line, delete it, move it to another meal, or write a new one. Save and close.
    # The number in brackets is the entry's own: keep it. A new line has none.
    # A line that ends in a colon names the meal of the lines below it.

    breakfast:
    [1] 08:10 2 eggs
    [2] 08:10 200 g porridge

    lunch:
    [3] 12:30 1 banana

    supplements:
    [4] 09:00 vitamin D 1000 IU
    "#);
    assert_eq!(export(&machine), before);
    assert!(left(&machine).is_empty());
}

#[test]
fn lines_changed_added_moved_and_deleted_are_one_change() {
    let machine = day();
    let before = export(&machine);
    let script = "sed -i -e 's/2 eggs/3 eggs/' -e '/200 g porridge/d' -e 's/12:30 1 banana/13:00 1 banana \\/\\/ ripe/' \
                  -e 's/^lunch:/late lunch:/' -e '$a magnesium 200 mg' \
                  -e 's/^late lunch:/&/;/^breakfast:/a a cup of black coffee'";
    let ran = edit(&machine, script, &["today"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let entries = machine.entries("today");
    let shown: Vec<_> = entries
        .iter()
        .map(|e| (e["id"].as_i64().unwrap(), e["text"].as_str().unwrap()))
        .collect();
    assert_eq!(
        shown,
        [
            (1, "3 eggs"),
            (4, "vitamin D 1000 IU"),
            (3, "1 banana"),
            (5, "a cup of black coffee"),
            (6, "magnesium 200 mg"),
        ]
    );
    let banana = &entries[2];
    assert_eq!(
        (&banana["meal"], &banana["time"], &banana["note"]),
        (&"late lunch".into(), &"13:00".into(), &"ripe".into())
    );
    assert_eq!(entries[3]["meal"], "breakfast");
    assert_eq!(entries[4]["kind"], "supplement");
    assert_eq!(entries[0]["grams"], 150.0);
    machine.ok(&["undo"]);
    assert_eq!(export(&machine), before);
}

#[test]
fn a_line_that_is_not_understood_changes_nothing_and_keeps_the_text() {
    for (script, said) in [
        (
            "sed -i -e 's/2 eggs/3 eggs/' -e '$a xyzzy'",
            "no amount and names none",
        ),
        (
            "sed -i -e 's/2 eggs/2000 eggs/'",
            "line 7: not understood: 100000 g of one food is more than 10 kg",
        ),
        ("sed -i -e 's/1 banana/2 xyzzy/'", "line 11: not understood"),
        (
            "sed -i -e 's/\\[3\\]/[30]/'",
            "line 11: entry 30 is not one of this day",
        ),
        (
            "sed -i -e 's/\\[3\\]/[1]/'",
            "line 11: entry 1 is there twice",
        ),
        (
            "sed -i -e 's/^supplements:/dinner:/'",
            "line 14: doses stand under",
        ),
    ] {
        let machine = day();
        let before = export(&machine);
        let ran = edit(&machine, script, &[]);
        assert_eq!(ran.status, 1, "{script}: {}", ran.out);
        assert!(ran.err.contains(said), "{script}: {}", ran.err);
        assert!(ran.err.contains("your text is in "), "{}", ran.err);
        assert_eq!(export(&machine), before);
        assert_eq!(left(&machine).len(), 1);
        machine.ok(&["wipe", "--confirm", "wipe"]);
        assert!(left(&machine).is_empty());
    }
}

#[test]
fn an_editor_that_fails_or_is_none_changes_nothing() {
    let machine = day();
    let before = export(&machine);
    for (editor, said) in [
        ("exit 3; true", "ended with status 3; nothing was changed"),
        ("no-such-editor", "ended with status 127"),
    ] {
        let ran = edit(&machine, editor, &[]);
        assert_eq!(ran.status, 1);
        assert!(ran.err.contains(said), "{}", ran.err);
    }
    let ran = machine.run(&["edit"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("no editor is set"), "{}", ran.err);
    assert_eq!(export(&machine), before);
    assert!(left(&machine).is_empty());
}

#[test]
fn what_another_command_changed_meanwhile_is_not_overwritten() {
    let machine = day();
    let program = env!("CARGO_BIN_EXE_nutrigap");
    let script = format!("{program} edit 1 5 >/dev/null; sed -i 's/2 eggs/3 eggs/'");
    let ran = edit(&machine, &script, &[]);
    assert_eq!(ran.status, 1);
    assert!(
        ran.err
            .contains("entry 1 was changed while the text was open"),
        "{}",
        ran.err
    );
    let script =
        format!("{program} log -m lunch 1 apple >/dev/null; sed -i 's/1 banana/2 bananas/'");
    let ran = edit(&machine, &script, &[]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(machine.entries("today").len(), 5);
}
