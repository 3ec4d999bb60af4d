//! No output, message or repeated command harms a diary.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};

use rusqlite::Connection;

use crate::support::{Machine, PROGRAM};

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

/// Runs a command in a child process without waiting for it.
fn start(machine: &Machine, arguments: &[&str]) -> Child {
    start_into(machine, arguments, Stdio::null())
}

/// The same with its output in a file, as a pipe that nobody reads would hold the command up.
fn start_into(machine: &Machine, arguments: &[&str], out: impl Into<Stdio>) -> Child {
    machine
        .command(arguments)
        .stdin(Stdio::null())
        .stdout(out)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

#[test]
fn commands_that_meet_at_an_upgrade_or_at_a_new_diary_lose_nothing() {
    for format in [None, Some(include_str!("../data/diary-v1.sql"))] {
        let machine = Machine::new();
        if let Some(sql) = format {
            let old = Connection::open(machine.diary()).unwrap();
            old.execute_batch(sql).unwrap();
        }
        let texts: Vec<String> = (1..=16).map(|n| format!("{n} pears")).collect();
        let running: Vec<Child> = texts
            .iter()
            .map(|text| start(&machine, &["log", text]))
            .collect();
        for child in running {
            let ended = child.wait_with_output().unwrap();
            let message = String::from_utf8_lossy(&ended.stderr).into_owned();
            assert!(ended.status.success(), "{message}");
        }
        let entries = machine.entries("today");
        for text in &texts {
            let found = entries.iter().filter(|e| e["text"] == text.as_str());
            assert_eq!(found.count(), 1, "{text}");
        }
        machine.ok(&["check"]);
    }
}

#[test]
fn sixteen_at_once_lose_nothing_and_none_sees_half_a_batch() {
    const ROWS: usize = 150;
    let machine = Machine::new();
    let batch = |name: &str, month: usize| {
        let rows =
            (0..ROWS).map(|n| format!("2026-{month:02}-{:02},banana,{}\n", 1 + n % 20, 1 + n % 50));
        machine.file(
            name,
            format!("date,food,amount\n{}", rows.collect::<String>()),
        )
    };
    let same = batch("same.csv", 3);
    let files: Vec<String> = (4..8).map(|n| batch(&format!("{n}.csv"), n)).collect();
    let mut commands: Vec<Vec<&str>> = vec![vec!["import", &same]; 5];
    commands.extend(files.iter().map(|file| vec!["import", file]));
    let texts = ["1 pear", "2 pears", "3 pears", "4 pears"];
    commands.extend(texts.iter().map(|text| vec!["log", text]));
    commands.push(vec!["backup"]);
    commands.push(vec!["report", "--format", "json"]);
    commands.push(vec!["export"]);
    assert_eq!(commands.len(), 16);
    // The first sixteen meet a diary of format 1 as well, which one of them has to upgrade.
    let old = Connection::open(machine.diary()).unwrap();
    old.execute_batch(include_str!("../data/diary-v1.sql"))
        .unwrap();
    drop(old);
    let bananas = |text: &str| text.lines().filter(|line| line.contains("banana")).count();
    let older = Machine::new();
    fs::copy(machine.diary(), older.diary()).unwrap();
    let before = bananas(&older.ok(&["export"]));
    for round in 0..3 {
        let exported = machine.path("exported.csv");
        let begin = |command: &Vec<&str>| match command[0] {
            "export" => start_into(&machine, command, fs::File::create(&exported).unwrap()),
            _ => start(&machine, command),
        };
        let running: Vec<Child> = commands.iter().map(begin).collect();
        for (command, child) in commands.iter().zip(running) {
            let ended = child.wait_with_output().unwrap();
            let message = String::from_utf8_lossy(&ended.stderr).into_owned();
            assert!(ended.status.success(), "{command:?}: {message}");
        }
        let seen = fs::read_to_string(&exported).unwrap();
        assert!(seen.starts_with("date,"), "{seen}");
        assert_eq!((bananas(&seen) - before) % ROWS, 0, "half a batch");
        machine.ok(&["check"]);
        for text in texts {
            let logged = machine.entries("today");
            let found = logged.iter().filter(|e| e["text"] == text).count();
            assert_eq!(found, round + 1, "{text}");
        }
        let held = bananas(&machine.ok(&["export"])) - before;
        assert_eq!(held, 5 * ROWS);
    }
}

#[test]
fn on_a_terminal_a_command_says_after_a_second_that_it_waits() {
    if Command::new("script").arg("--version").output().is_err() {
        eprintln!("left out: there is no \"script\" to make a terminal with");
        return;
    }
    let machine = Machine::new();
    machine.ok(&["log", "1 egg"]);
    let other = Connection::open(machine.diary()).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let line = format!("{PROGRAM} log '1 pear'");
    let mut waiting = Command::new("script")
        .args(["--quiet", "--return", "--command", &line, "/dev/null"])
        .envs(
            machine
                .command(&[])
                .get_envs()
                .filter_map(|(k, v)| Some((k, v?))),
        )
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut told = BufReader::new(waiting.stdout.take().unwrap());
    let mut first = String::new();
    told.read_line(&mut first).unwrap();
    assert!(
        first.contains("another command is writing to the diary; waiting for it"),
        "{first}"
    );
    other.execute_batch("COMMIT").unwrap();
    let mut rest = String::new();
    told.read_to_string(&mut rest).unwrap();
    assert!(
        rest.contains("pear") && waiting.wait().unwrap().success(),
        "{rest}"
    );
}

#[test]
fn a_crash_in_the_first_run_or_an_upgrade_does_not_stop_the_next_command() {
    for format in [None, Some(include_str!("../data/diary-v1.sql"))] {
        let machine = Machine::new();
        let work = machine.path("work.db");
        let connection = Connection::open(&work).unwrap();
        if let Some(sql) = format {
            connection.execute_batch(sql).unwrap();
        }
        // A transaction that SQLite has begun to write to the file, and whose journal is there: what
        // a kill leaves.
        connection
            .execute_batch(
                "PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN;
                 CREATE TABLE later (x); PRAGMA user_version = 6; PRAGMA application_id = 1314146128;
                 WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 5000)
                 INSERT INTO later SELECT hex(randomblob(50)) FROM n;",
            )
            .unwrap();
        fs::copy(&work, machine.diary()).unwrap();
        fs::copy(
            machine.path("work.db-journal"),
            machine.path("diary.db-journal"),
        )
        .unwrap();
        drop(connection);
        assert!(fs::metadata(machine.diary()).unwrap().len() > 0);
        machine.ok(&["day"]);
        machine.ok(&["log", "1 pear"]);
        machine.ok(&["check"]);
    }
}

#[test]
fn one_turned_bit_never_changes_a_figure_in_silence() {
    let machine = Machine::new();
    for text in [
        "2 eggs and a cup of milk",
        "100 g spinach",
        "salmon and rice",
    ] {
        machine.ok(&["log", text]);
    }
    machine.ok(&["symptom", "log", "calf cramps", "--severity", "3"]);
    let whole = machine.bytes().unwrap();
    let right = machine.ok(&["export", "--format", "json"]);
    let mut refused = 0;
    for step in 0..100 {
        let at = (step * 2_654_435_761_usize) % whole.len();
        let mut damaged = whole.clone();
        damaged[at] ^= 1 << (step % 8);
        fs::write(machine.diary(), &damaged).unwrap();
        let read = machine.run(&["export", "--format", "json"]);
        assert!(
            read.status == 0 && read.out == right || read.status == 1 && read.err.contains("hint"),
            "bit at {at}: {}",
            read.err
        );
        let written = machine.run(&["log", "1 pear"]);
        // A bit of what only writing uses leaves every figure right and stops the writing alone.
        assert!(
            written.status == 1 || read.status == 0,
            "bit at {at}: {}",
            written.err
        );
        if written.status == 1 {
            refused += 1;
            assert_eq!(
                machine.bytes().unwrap(),
                damaged,
                "a damaged diary is left alone"
            );
            assert_ne!(
                machine.run(&["check"]).status,
                0,
                "bit at {at}: {}",
                written.err
            );
        }
    }
    assert!(refused > 5, "{refused}");
}

#[test]
fn an_empty_file_is_taken_for_a_new_diary_only_with_a_word() {
    let machine = Machine::new();
    machine.file("diary.db", "");
    for command in [&["day"][..], &["log", "1 egg"]] {
        machine.file("diary.db", "");
        let ran = machine.run(command);
        assert!(ran.err.contains("was an empty file"), "{}", ran.err);
    }
}

#[test]
fn what_can_be_read_of_a_damaged_diary_is_salvaged_and_the_old_file_left_alone() {
    let machine = Machine::new();
    machine.ok(&["log", "2 eggs"]);
    let file = machine.file(
        "in.csv",
        (1..=900).fold("date,food,note\n".to_owned(), |all, n| {
            all + &format!("2026-11-{:02},banana,row {n}\n", 1 + n % 20)
        }),
    );
    machine.ok(&["import", &file]);
    assert_eq!(
        machine.ok(&["backup", "list"]).lines().count(),
        1,
        "the copy before the import"
    );
    let mut bytes = machine.bytes().unwrap();
    let middle = bytes.len() / 2 / 4096 * 4096;
    bytes[middle..middle + 4096].fill(0);
    fs::write(machine.diary(), &bytes).unwrap();
    assert_eq!(machine.run(&["day"]).status, 1);
    let ran = machine.run(&["check", "--salvage", "saved.db"]);
    assert!(ran.out.contains("entry: "), "{}{}", ran.out, ran.err);
    assert_eq!(machine.bytes().unwrap(), bytes);
    machine.ok(&["--db", "saved.db", "check"]);
    let export = machine.ok(&["--db", "saved.db", "export"]);
    assert!(export.lines().count() > 600, "{}", export.lines().count());
    let again = machine.run(&["check", "--salvage", "saved.db"]);
    assert_eq!(again.status, 1, "a file that is there is not replaced");

    machine.ok(&["restore", "saved.db"]);
    machine.ok(&["check"]);
    assert_eq!(fs::read(machine.path("diary.db.damaged")).unwrap(), bytes);
}

#[test]
fn a_damaged_file_of_imported_foods_is_named_and_stops_no_report() {
    let machine = Machine::new();
    machine.ok(&["log", "2 eggs"]);
    machine.file(
        "diary-foods.db",
        "not a database at all, and long enough to be one",
    );
    let ran = machine.run(&["check"]);
    assert_eq!(ran.status, 1, "{}{}", ran.out, ran.err);
    assert!(
        ran.out.contains("imported foods") && ran.out.contains("Your entries are sound"),
        "{}{}",
        ran.out,
        ran.err
    );
    machine.ok(&["report"]);
}

#[test]
fn a_large_import_copies_the_diary_as_it_was_and_one_that_writes_little_does_not() {
    let machine = Machine::new();
    let copies = || machine.ok(&["backup", "list"]).lines().count();
    let many = (0..120).fold("date,food,amount\n".to_owned(), |all, n| {
        all + &format!("2026-11-{:02},banana,{}\n", 1 + n % 20, 1 + n % 3)
    });
    let file = machine.file("many.csv", many);
    machine.ok(&["import", &file]);
    assert!(
        !machine.path("diary-backups").exists(),
        "the diary was empty"
    );
    machine.ok(&["import", &file]);
    assert!(!machine.path("diary-backups").exists(), "nothing was new");
    machine.ok(&["log", "2 eggs"]);
    let before = machine.ok(&["export"]);
    let more = "date,food,amount\n".to_owned() + &"2026-10-01,kiwi,1\n".repeat(120);
    machine.ok(&["import", &machine.file("more.csv", more)]);
    let list = machine.ok(&["backup", "list"]);
    assert_eq!(list.lines().count(), 1, "{list}");
    let copy = list.trim().rsplit("  ").next().unwrap();
    assert_eq!(machine.ok(&["--db", copy, "export"]), before);

    machine.ok(&["--db", "other.db", "log", "1 pear"]);
    let small = machine.ok(&["--db", "other.db", "export", "--format", "json"]);
    machine.ok(&["import", &machine.file("small.json", small)]);
    assert_eq!(copies(), 1, "one row is no large change");
    machine.ok(&["--db", "other.db", "import", &file]);
    let large = machine.ok(&["--db", "other.db", "export", "--format", "json"]);
    machine.ok(&["import", &machine.file("large.json", large)]);
    assert_eq!(copies(), 1, "its entries were there");
    machine.ok(&["--db", "new.db", "log", "1 plum"]);
    machine.ok(&["--db", "new.db", "import", "large.json"]);
    assert_eq!(
        machine
            .ok(&["--db", "new.db", "backup", "list"])
            .lines()
            .count(),
        1
    );
}

#[test]
fn a_backup_comes_back_and_the_restore_can_be_taken_back() {
    let mut machine = Machine::new();
    machine.ok(&["log", "2 eggs"]);
    let before = machine.ok(&["export"]);
    machine.ok(&["backup", "copy.db"]);
    machine.ok(&["log", "1 pear"]);
    let after = machine.ok(&["export"]);
    machine.ok(&["restore", "copy.db"]);
    assert_eq!(machine.ok(&["export"]), before);
    let list = machine.ok(&["backup", "list"]);
    let kept = list
        .lines()
        .next()
        .unwrap()
        .rsplit("  ")
        .next()
        .unwrap()
        .to_owned();
    machine.set_clock("2026-11-22T09:30");
    machine.ok(&["restore", &kept]);
    assert_eq!(machine.ok(&["export"]), after);

    let mut broken = fs::read(machine.path("copy.db")).unwrap();
    broken.truncate(broken.len() / 2);
    machine.file("broken.db", broken);
    let document = machine.file("diary.json", machine.ok(&["export", "--format", "json"]));
    for bad in ["broken.db", "none.db", document.as_str()] {
        let ran = machine.run(&["restore", bad]);
        assert_eq!(ran.status, 1, "{bad}");
        assert!(ran.err.contains("hint"), "{}", ran.err);
    }
    assert_eq!(machine.ok(&["export"]), after);
}

#[test]
fn deleted_text_leaves_the_file_and_wipe_leaves_nothing() {
    let machine = Machine::new();
    let holds = |word: &[u8]| {
        let bytes = machine.bytes().unwrap();
        bytes.windows(word.len()).any(|window| window == word)
    };
    machine.ok(&["log", "2 eggs"]);
    machine.run(&["log", "1 cup zebrafish secretword", "--keep-unknown"]);
    assert!(holds(b"secretword"));
    machine.ok(&["undo"]);
    machine.ok(&["log", "1 apple"]);
    assert!(!holds(b"secretword"), "what cannot be redone is gone");
    machine.run(&["log", "1 cup zebrafish secondword", "--keep-unknown"]);
    machine.ok(&["rm", "4"]);
    machine.ok(&["compact", "--keep-undo", "0"]);
    assert!(!holds(b"secondword"));
    assert_eq!(machine.run(&["undo"]).status, 1);
    machine.ok(&["check"]);

    machine.ok(&["backup"]);
    assert_eq!(machine.run(&["wipe"]).status, 1);
    assert!(machine.diary().exists());
    machine.ok(&["wipe", "--confirm", "wipe"]);
    let left: Vec<_> = fs::read_dir(machine.path("")).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
}

#[cfg(unix)]
#[test]
fn a_diary_that_others_can_read_is_named_and_mended_on_request() {
    use std::os::unix::fs::PermissionsExt;
    let machine = Machine::new();
    machine.ok(&["log", "2 eggs"]);
    let mode = || fs::metadata(machine.diary()).unwrap().permissions().mode() & 0o777;
    fs::set_permissions(machine.diary(), fs::Permissions::from_mode(0o644)).unwrap();
    assert!(machine.run(&["day"]).err.contains("others can read"));
    machine.ok(&["check", "--private"]);
    assert_eq!(mode(), 0o600);
}

#[test]
fn a_document_that_no_diary_can_hold_is_refused_in_words() {
    let machine = Machine::new();
    machine.ok(&["log", "100 g spinach"]);
    let document = machine.ok(&["export", "--format", "json"]);
    let heavy = document.replace("\"grams\":100.0", "\"grams\":20000.0");
    assert_ne!(heavy, document);
    let file = machine.file("heavy.json", heavy);
    let ran = machine.run(&["--db", "two.db", "import", &file]);
    assert_eq!(ran.status, 1);
    assert!(
        ran.err.contains("spinach") && ran.err.contains("20000"),
        "{}",
        ran.err
    );
    assert!(!ran.err.contains("constraint"), "{}", ran.err);
}
