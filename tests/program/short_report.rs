//! The answer on one screen: what is likely missing, how sure that is, and what to eat this week.

use std::fs;

use crate::support::Machine;

/// What is left of 24 lines once the prompt has its own.
const SCREEN: usize = 22;

/// The sample diary, whose last day is yesterday.
pub fn sample() -> Machine {
    let machine = Machine::new();
    machine.ok(&["demo"]);
    let mut folders = fs::read_dir(machine.path("")).unwrap();
    let folder = folders
        .find_map(|entry| Some(entry.unwrap().path()).filter(|path| path.join("diary.db").exists()))
        .unwrap();
    fs::copy(folder.join("diary.db"), machine.diary()).unwrap();
    machine
}

/// What a terminal shows, both streams.
fn screen(machine: &Machine, days: &[&str]) -> String {
    let ran = machine.run(&[&["report"], days].concat());
    assert_eq!(ran.status, 0, "{}", ran.err);
    format!("{}{}", ran.out, ran.err)
}

#[test]
fn the_answer_fits_one_screen() {
    let empty = Machine::new();
    let unsure = Machine::new();
    for day in ["2026-11-19", "2026-11-20", "2026-11-21"] {
        unsure.ok(&["log", "--date", day, "300 g pasta with beef and 200 g rice"]);
        unsure.ok(&["done", day]);
    }
    let sample = sample();
    for (machine, days) in [
        (&empty, &[][..]),
        (&unsure, &[]),
        (&sample, &[]),
        (&sample, &["--days", "28"]),
        (&sample, &["--from", "2026-11-18", "--to", "2026-11-19"]),
    ] {
        let shown = screen(machine, days);
        assert!(shown.lines().count() <= SCREEN, "{days:?}:\n{shown}");
        assert!(
            shown.lines().all(|line| line.chars().count() <= 80),
            "{shown}"
        );
    }
}

#[test]
fn the_screen_names_the_verdict_and_what_to_do() {
    insta::assert_snapshot!(screen(&sample(), &["--days", "28"]), @r"
    Your food, 26 October to 22 November 2026
    26 of 28 days used, 1660 kcal a day; needs of a woman of 38.
    You likely get too little magnesium, and may get too little vitamin D and
    calcium.
    You seem to get enough iron and vitamin B12. It is not clear for potassium.

    How many in 100 with days like yours fall short      a day  half need over
    magnesium     96 % ■■■■■■■■■■ likely too little     216 mg  265
    vitamin D     79 % ■■■■■■■■□□ possibly too little   7.6 µg  10
    potassium        -            may not be enough    2227 mg  (target 2600)
    calcium       78 % ■■■■■■■■□□ possibly too little   703 mg  800
    iron          15 % ■□□□□□□□□□ likely enough        11.5 mg  8.1
    vitamin B12   <1 % □□□□□□□□□□ likely enough         3.2 µg  2

    What to do this week
      - a fillet of baked salmon (120 g) instead of chicken breast, baked, about
        once a week
      - every day: a glass of semi-skimmed (2 %) milk (244 g), which you eat already
      - 3 days a week: half a cup of cooked spinach (90 g)

    This looks at the food you logged, not at your body. It is not a diagnosis.
    everything: nutrigap report --full, or --open in the browser
    ");
}

#[test]
fn the_report_proposes_what_suggest_proposes_for_the_same_days() {
    let machine = sample();
    let report = screen(&machine, &["--days", "28"]).replace("\n    ", " ");
    let suggest = machine
        .ok(&["suggest", "--days", "28"])
        .replace("\n    ", " ");
    let changes: Vec<&str> = report
        .lines()
        .filter(|line| line.starts_with("  - "))
        .collect();
    assert!((1..=3).contains(&changes.len()), "{report}");
    for change in changes {
        assert!(suggest.contains(change), "{change} is not in {suggest}");
    }
    let page = machine.ok(&["report", "--days", "28", "--format", "html"]);
    assert!(page.contains("What to do this week"));
}

#[test]
fn full_says_everything_and_starts_with_the_same_title() {
    let machine = sample();
    let [short, full] = [&["report"][..], &["report", "--full"]].map(|args| machine.ok(args));
    assert_eq!(short.lines().next(), full.lines().next());
    assert!(full.lines().count() > 100);
    assert!(full.contains("What to do, in this order"));
}

#[test]
fn what_cannot_wait_comes_before_the_verdict() {
    let machine = sample();
    machine.ok(&["symptom", "log", "passed out", "--date", "yesterday"]);
    assert!(machine.ok(&["report"]).starts_with("SEEK CARE NOW"));
}

#[test]
fn a_week_or_day_that_cannot_be_is_explained() {
    let machine = Machine::new();
    for (args, said) in [
        (&["report", "--week", "2026-W60"][..], "is not a week"),
        (&["report", "--week", "soon"], "is not a week"),
        (&["report", "--week", "2026-W50"], "has not come"),
        (&["report", "--from", "2026-12-03"], "has not come"),
        (
            &["report", "--explain", "zinc"],
            "magnesium, vitamin_d, potassium",
        ),
        (
            &["trend", "--nutrient", "sodium"],
            "magnesium, vitamin_d, potassium",
        ),
        (&["report", "-o", "out.pdf"], "PDF"),
    ] {
        let ran = machine.run(args);
        assert_ne!(ran.status, 0, "{args:?}");
        assert!(ran.err.contains(said), "{args:?}: {}", ran.err);
        assert!(
            ran.err.contains("hint: ") || ran.err.contains("For more"),
            "{args:?}: {}",
            ran.err
        );
    }
    assert!(!machine.path("out.pdf").exists());
}
