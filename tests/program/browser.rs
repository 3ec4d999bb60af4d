//! The report as a browser shows it. Without a Chromium nothing is tested, and the tests say so.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::Machine;
use crate::support::browser::{Browser, View, chromium};

const MEASURE: &str = include_str!("browser/measure.js");

/// axe-core, which looks for what bars people who do not see or point.
const AXE: &str = include_str!("../data/axe/axe.min.js");

/// Runs it, as it is set up, and names what it finds.
const RUN_AXE: &str = "axe.run().then(found => found.violations.flatMap(of =>
    of.nodes.map(node => `${of.id}: ${node.target.join(' ')}`)))";

/// Phones, a tablet, a desk, and the width between the margins of A4.
const SIZES: [(&str, u32, u32, bool); 5] = [
    ("small phone", 360, 740, false),
    ("phone", 390, 844, false),
    ("tablet", 768, 1024, false),
    ("desktop", 1280, 900, false),
    ("print", 718, 1047, true),
];

fn views() -> impl Iterator<Item = View> {
    SIZES.into_iter().flat_map(|(name, width, height, print)| {
        [(false, false), (true, false), (false, true)].map(|(dark, forced)| View {
            name,
            width,
            height,
            dark,
            print,
            forced,
        })
    })
}

/// Looks at a file in every view and panics at what cannot be read, overflows or asks for more.
fn look(browser: &mut Browser, file: &Path) -> Value {
    let mut seen = Value::Null;
    for view in views() {
        browser.open(file, view);
        save(browser, file, view);
        let closed = browser.evaluate(MEASURE);
        assert_eq!(closed["faults"], serde_json::json!([]), "{view:?}");
        browser.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
        seen = browser.evaluate(MEASURE);
        assert_eq!(seen["faults"], serde_json::json!([]), "{view:?}");
        assert!(seen["measured"].as_u64() > Some(20));
        if !view.print && !view.forced && matches!(view.name, "phone" | "desktop") {
            browser.evaluate(&format!("{AXE};0"));
            let barred = browser.evaluate(RUN_AXE);
            assert_eq!(barred, serde_json::json!([]), "{view:?}");
        }
        for nothing in ["scripts", "images", "frames", "resources", "marked"] {
            assert_eq!(seen[nothing], 0, "{nothing}");
        }
        let [asked] = browser.requests() else {
            panic!("{:?} was asked for", browser.requests())
        };
        assert!(asked.starts_with("file://"), "{asked}");
    }
    seen
}

/// Keeps what was seen, for people, where `NUTRIGAP_SHOTS` names a folder.
fn save(browser: &mut Browser, file: &Path, view: View) {
    let Some(folder) = std::env::var_os("NUTRIGAP_SHOTS") else {
        return;
    };
    let page = file.file_stem().unwrap().to_str().unwrap();
    let tone = match (view.forced, view.dark) {
        (true, _) => "forced",
        (_, true) => "dark",
        _ => "light",
    };
    let name = format!("{page}-{}-{tone}.png", view.name);
    browser.screenshot(&PathBuf::from(folder).join(name));
}

/// Writes a page of the report and returns where it is.
fn page(machine: &Machine, name: &str, args: &[&str]) -> PathBuf {
    let path = machine.path(name);
    let mut all = vec!["report", "-o", path.to_str().unwrap()];
    all.extend(args);
    machine.ok(&all);
    path
}

/// The sample diary, whose last day is yesterday, and a few symptoms.
fn sample() -> Machine {
    let machine = crate::short_report::sample();
    for (felt, severity, date) in [
        ("calf cramps", "3", "-5d"),
        ("tingling toes", "2", "-4d"),
        ("tired", "3", "-2d"),
    ] {
        machine.ok(&[
            "symptom",
            "log",
            felt,
            "--severity",
            severity,
            "--date",
            date,
        ]);
    }
    machine
}

#[test]
fn the_report_of_the_sample_diary_reads_well_everywhere_and_prints_on_two_pages() {
    let Some(program) = chromium() else { return };
    let machine = sample();
    let mut browser = Browser::start(&program);
    for (name, args) in [
        ("week.html", &["--from", "-7d", "--to", "yesterday"][..]),
        ("month.html", &["--days", "28"]),
        ("decade.html", &["--days", "3653"]),
    ] {
        let file = page(&machine, name, args);
        look(&mut browser, &file);
        let pages = browser.printed_pages();
        assert!((1..=2).contains(&pages), "{name} prints on {pages} pages");
    }
}

/// Where the verdict and the first change end, and how wide the page is, in CSS pixels.
const FIRST_SCREEN: &str = "(() => {
    const end = of => document.querySelector(of).getBoundingClientRect().bottom;
    return [end('.answer .lead'), end('.answer li'), document.documentElement.scrollWidth];
})()";

#[test]
fn the_first_screen_of_a_phone_holds_the_verdict_and_the_first_change() {
    let Some(program) = chromium() else { return };
    let machine = crate::short_report::sample();
    let mut browser = Browser::start(&program);
    let file = page(&machine, "phone.html", &["--days", "28"]);
    let phone = views().find(|view| view.name == "phone").unwrap();
    browser.open(&file, phone);
    let seen = browser.evaluate(FIRST_SCREEN);
    let at = |index: usize| seen[index].as_f64().unwrap();
    assert!(at(0) < at(1) && at(1) <= 844.0, "{seen}");
    assert!(at(2) <= 390.0, "{seen}");
}

/// Writes a page of another command and returns where it is.
fn page_of(machine: &Machine, command: &str, args: &[&str]) -> PathBuf {
    let path = machine.path(&format!("{command}.html"));
    let mut all = vec![command, "-o", path.to_str().unwrap()];
    all.extend(args);
    machine.ok(&all);
    path
}

#[test]
fn trend_and_suggestions_read_well_everywhere_and_print_on_one_or_two_pages() {
    let Some(program) = chromium() else { return };
    let machine = sample();
    let mut browser = Browser::start(&program);
    for (command, most) in [("trend", 2), ("suggest", 1)] {
        look(&mut browser, &page_of(&machine, command, &[]));
        let pages = browser.printed_pages();
        assert!((1..=most).contains(&pages), "{command}: {pages} pages");
    }
}

#[test]
fn the_page_for_a_clinician_prints_on_one_page() {
    let Some(program) = chromium() else { return };
    let machine = sample();
    let mut browser = Browser::start(&program);
    let file = page(
        &machine,
        "clinician.html",
        &["--days", "28", "--for-clinician"],
    );
    look(&mut browser, &file);
    assert_eq!(browser.printed_pages(), 1);
}

/// Names that would run, break out, turn the line round, run over the edge or be no letters.
fn hostile() -> [String; 5] {
    [
        "<script>document.title='run'</script>".to_owned(),
        "\"><img src=x onerror='1'> & 'Co'".to_owned(),
        "pie \u{202e}gpj.exe \u{2066}\u{5d0}\u{5d1}\u{5d2}".to_owned(),
        "x".repeat(300),
        "\u{1f36e} \u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} \u{645}\u{62d}\u{645}\u{62f} \u{1b}[31m".to_owned(),
    ]
}

#[test]
fn hostile_names_are_shown_as_text_and_nothing_else() {
    let Some(program) = chromium() else { return };
    let machine = Machine::new();
    machine.ok(&["profile", "add", "<b onclick=x>Eve</b>"]);
    let mut csv = String::from(
        "date,food,energy_kcal,magnesium_mg,vitamin_d_ug,potassium_mg,calcium_mg,iron_mg,vitamin_b12_ug\n",
    );
    for day in 16..22 {
        for name in hostile() {
            let quoted = name.replace('"', "\"\"");
            writeln!(csv, "2026-11-{day},\"{quoted}\",400,50,1,500,200,3,1").unwrap();
            writeln!(csv, "2026-11-{day},\"no value {quoted}\",60,,,,,,").unwrap();
        }
    }
    machine.ok(&["import", &machine.file("hostile.csv", csv)]);
    let file = page(&machine, "hostile.html", &[]);
    let seen = look(&mut Browser::start(&program), &file);
    let text = seen["text"].as_str().unwrap();
    for name in hostile() {
        let shown = nutrigap::render::harmless(&name);
        assert!(text.contains(&shown), "{shown} is not in {text}");
    }
    assert!(text.contains("<b onclick=x>Eve</b>"));
}

#[test]
fn pages_without_figures_read_well_too() {
    let Some(program) = chromium() else { return };
    let machine = Machine::new();
    let mut browser = Browser::start(&program);
    look(&mut browser, &page(&machine, "empty.html", &[]));
    machine.ok(&["log", "2 eggs", "--date", "2026-11-21"]);
    look(&mut browser, &page(&machine, "partial.html", &[]));
    let before = page(
        &machine,
        "before.html",
        &["--from", "2026-01-01", "--to", "2026-01-07"],
    );
    look(&mut browser, &before);
}
