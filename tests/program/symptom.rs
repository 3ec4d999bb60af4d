//! Symptoms, through the program itself.

use serde_json::{Value, json};

use crate::support::Machine;

fn list(machine: &Machine) -> Vec<Value> {
    let mut all = machine.json(&["symptom", "list", "--json"]);
    all["symptoms"].as_array_mut().unwrap().drain(..).collect()
}

fn texts(machine: &Machine) -> Vec<String> {
    let text = |s: &Value| s["text"].as_str().unwrap().to_owned();
    list(machine).iter().map(text).collect()
}

fn refused(machine: &Machine, args: &[&str], status: i32) -> String {
    let ran = machine.run(args);
    assert_eq!(
        (ran.status, ran.out.as_str()),
        (status, ""),
        "{args:?}: {}",
        ran.err
    );
    ran.err
}

#[test]
fn a_symptom_is_kept_as_typed_with_its_kind_and_severity() {
    let machine = Machine::new();
    let said = machine.ok(&["symptom", "log", "Charley horses", "--severity", "3"]);
    insta::assert_snapshot!(said, @r"
    logged for Sunday 2026-11-22 08:30
        1  Charley horses
             cramps; severity 3 (hard to ignore)
    ");
    machine.ok(&[
        "symptom",
        "log",
        "twitching",
        "eyelid",
        "--date",
        "yesterday",
        "--note",
        "much coffee",
    ]);
    insta::assert_snapshot!(machine.ok(&["symptom", "list"]), @r"
    Saturday 2026-11-21
        2         twitching eyelid
                    twitching; much coffee
    Sunday 2026-11-22
        1  08:30  Charley horses
                    cramps; severity 3 (hard to ignore)
    ");
    assert_eq!(
        list(&machine)[1],
        json!({
            "id": 1, "date": "2026-11-22", "time": "08:30", "text": "Charley horses",
            "kind": "cramps", "severity": 3, "note": null,
        })
    );
}

#[test]
fn what_cannot_wait_is_said_before_anything_else_and_still_logged() {
    let machine = Machine::new();
    let said = machine.ok(&["symptom", "log", "pain in my chest"]);
    insta::assert_snapshot!(said, @r"
    SEEK CARE NOW
    Pain or pressure in the chest can come from the heart.
    Call your emergency number (112 in Europe, 999 in the United Kingdom, 911 in
    North America) or have somebody take you to an emergency department. Do not
    drive yourself, and do not wait for it to pass.

    logged for Sunday 2026-11-22 08:30
        1  pain in my chest
    ");
    assert_eq!(texts(&machine), ["pain in my chest"]);
    let json = machine.json(&["symptom", "log", "calf is red, hot and swollen", "--json"]);
    assert_eq!(json["seek_care_now"], true);
    assert_eq!(json["red_flags"][0]["flag"], "clot");
    assert_eq!(json["symptom"]["id"], 2);
}

#[test]
fn thoughts_of_self_harm_are_met_with_kind_words_and_where_to_call() {
    let said = Machine::new().ok(&["symptom", "log", "I want to die"]);
    insta::assert_snapshot!(said, @r"
    SEEK CARE NOW
    If you think of harming yourself or of not wanting to live, you are not alone,
    and it can get better.
    Please talk to somebody now: somebody you trust, your emergency number (112, 999
    or 911), or a crisis line: 988 in the USA and Canada, 116 123 in the United
    Kingdom and Ireland. You need not be sure that it is bad enough to call.

    logged for Sunday 2026-11-22 08:30
        1  I want to die
    ");
}

#[test]
fn what_is_denied_raises_no_alarm_and_is_no_symptom() {
    let machine = Machine::new();
    let said = machine.ok(&["symptom", "log", "calf cramps, no chest pain"]);
    assert!(said.starts_with("logged for"), "{said}");
    let why = refused(&machine, &["symptom", "log", "no cramps today"], 1);
    insta::assert_snapshot!(why, @r#"
    error: "no cramps today" says that nothing was felt
    hint: a day without symptoms needs no entry; log what was felt
    "#);
    assert_eq!(list(&machine).len(), 1);
}

#[test]
fn a_symptom_is_changed_deleted_undone_and_redone() {
    let machine = Machine::new();
    machine.ok(&["symptom", "log", "calf cramps", "--severity", "2"]);
    machine.ok(&[
        "symptom",
        "edit",
        "1",
        "tingling",
        "toes",
        "--date",
        "yesterday",
    ]);
    let edited = &list(&machine)[0];
    assert_eq!(
        (&edited["kind"], &edited["severity"]),
        (&json!("tingling"), &json!(2))
    );
    assert_eq!(edited["date"], "2026-11-21");
    machine.ok(&[
        "symptom", "edit", "1", "--clear", "severity", "--clear", "time",
    ]);
    assert_eq!(list(&machine)[0]["severity"], Value::Null);
    machine.ok(&["symptom", "rm", "1"]);
    assert!(list(&machine).is_empty());
    machine.ok(&["undo", "3"]);
    assert_eq!(texts(&machine), ["calf cramps"]);
    machine.ok(&["undo"]);
    assert!(list(&machine).is_empty());
    machine.ok(&["redo", "2"]);
    assert_eq!(texts(&machine), ["tingling toes"]);
}

#[test]
fn an_id_that_is_not_there_deletes_none_of_the_others() {
    let machine = Machine::new();
    machine.ok(&["symptom", "log", "cramps"]);
    let why = refused(&machine, &["symptom", "rm", "1", "9"], 1);
    assert!(
        why.contains("there is no symptom 9") && why.contains("hint: "),
        "{why}"
    );
    assert_eq!(list(&machine).len(), 1);
}

#[test]
fn nonsense_is_refused_and_says_what_to_write() {
    let machine = Machine::new();
    for severity in ["0", "6", "bad"] {
        let why = refused(
            &machine,
            &["symptom", "log", "cramps", "--severity", severity],
            2,
        );
        assert!(why.contains("1 (hardly noticed)"), "{why}");
    }
    refused(&machine, &["symptom", "log", "  "], 1);
    refused(&machine, &["symptom", "log", &"x".repeat(501)], 1);
    refused(
        &machine,
        &["symptom", "log", "cramps", "--date", "2026-11-23"],
        1,
    );
    machine.ok(&["symptom", "log", "cramps"]);
    refused(&machine, &["symptom", "edit", "1"], 2);
    refused(&machine, &["symptom", "edit", "7", "--severity", "3"], 1);
    assert_eq!(list(&machine).len(), 1);
}

#[test]
fn what_people_typed_cannot_drive_the_terminal() {
    let machine = Machine::new();
    let said = machine.ok(&["symptom", "log", "cramps\u{1b}[2J <b>\u{202e}"]);
    assert!(
        !said.contains('\u{1b}') && !said.contains('\u{202e}'),
        "{said}"
    );
    assert!(!machine.ok(&["symptom", "list"]).contains('\u{1b}'));
    let report = machine.ok(&["report", "--format", "markdown"]);
    assert!(
        !report.contains('\u{1b}') && !report.contains("<b>"),
        "{report}"
    );
    assert_eq!(texts(&machine), ["cramps\u{1b}[2J <b>\u{202e}"]);
}

#[test]
fn another_persons_symptoms_stay_theirs() {
    let machine = Machine::new();
    machine.ok(&["symptom", "log", "cramps"]);
    machine.ok(&["profile", "add", "Ada"]);
    assert!(list(&machine).is_empty());
    refused(&machine, &["symptom", "rm", "1"], 1);
    refused(&machine, &["symptom", "edit", "1", "--severity", "1"], 1);
}

#[test]
fn looking_at_symptoms_makes_no_diary() {
    let machine = Machine::new();
    assert_eq!(machine.ok(&["symptom", "list"]), "no symptoms\n");
    assert!(machine.bytes().is_none());
}

/// A week with cramps and, on request, something that cannot wait.
fn week(machine: &Machine, alarming: bool) {
    let mut csv = String::from("date,food,energy_kcal,magnesium_mg\n");
    for day in 16..22 {
        csv += &format!("2026-11-{day},stew,1900,210\n");
    }
    machine.ok(&["import", &machine.file("week.csv", csv)]);
    for date in ["2026-11-17", "2026-11-19"] {
        machine.ok(&[
            "symptom",
            "log",
            "calf cramps",
            "--severity",
            "3",
            "--date",
            date,
        ]);
    }
    if alarming {
        machine.ok(&["symptom", "log", "passed out", "--date", "2026-11-20"]);
    }
}

#[test]
fn the_report_shows_symptoms_beside_the_figures_and_changes_none() {
    let machine = Machine::new();
    week(&machine, false);
    let mut with = machine.json(&["report", "--format", "json"]);
    let symptoms = with["symptoms"].take();
    assert_eq!(symptoms["kinds"][0]["kind"], "cramps");
    assert_eq!(
        symptoms["kinds"][0]["days"],
        json!(["2026-11-17", "2026-11-19"])
    );
    assert_eq!(symptoms["kinds"][0]["worst"], 3);
    assert_eq!(symptoms["seek_care_now"], json!([]));
    machine.ok(&["symptom", "rm", "1", "2"]);
    let mut without = machine.json(&["report", "--format", "json"]);
    without["symptoms"].take();
    assert_eq!(with, without);
}

#[test]
fn a_red_flag_of_the_week_stands_before_the_report_in_every_face() {
    let machine = Machine::new();
    week(&machine, true);
    let text = machine.ok(&["report", "--full"]);
    let start: Vec<&str> = text.lines().take(7).collect();
    insta::assert_snapshot!(start.join("\n"), @r#"
    SEEK CARE NOW
    Fainting or collapsing needs to be looked at right away. You logged "passed out"
    on Fri 20 November.
    Call your emergency number (112 in Europe, 999 in the United Kingdom, 911 in
    North America) or have somebody take you to an emergency department. Do not
    drive yourself, and do not wait for it to pass.
    If it is over and nobody has looked at it yet, call a clinician today.
    "#);
    assert!(text.contains("Symptoms, beside the figures"), "{text}");
    let markdown = machine.ok(&["report", "--format", "markdown"]);
    assert!(markdown.starts_with("**SEEK CARE NOW**"), "{markdown}");
    let json = machine.json(&["report", "--format", "json"]);
    let flag = &json["symptoms"]["seek_care_now"][0];
    assert_eq!(flag["flag"], "fainting");
    assert_eq!(
        flag["raised_by"],
        json!([{"date": "2026-11-20", "text": "passed out"}])
    );
    let before = machine.ok(&["report", "--from", "2026-11-16", "--to", "2026-11-19"]);
    assert!(before.starts_with("Your food"), "{before}");
}

#[test]
fn an_old_diary_takes_symptoms() {
    let machine = Machine::new();
    rusqlite::Connection::open(machine.diary())
        .unwrap()
        .execute_batch(include_str!("../data/diary-v1.sql"))
        .unwrap();
    machine.ok(&["symptom", "log", "cramps"]);
    assert_eq!(texts(&machine), ["cramps"]);
    machine.ok(&["undo"]);
    assert!(list(&machine).is_empty());
}

/// Twelve weeks of food up to yesterday; in bouts of five days in fourteen magnesium is as told,
/// and calcium has a value on two days of three.
fn twelve_weeks(machine: &Machine, in_bouts: f64) {
    let first: chrono::NaiveDate = "2026-08-31".parse().unwrap();
    let mut csv = String::from("date,food,energy_kcal,magnesium_mg,calcium_mg,iron_mg\n");
    for (day, date) in first.iter_days().take(83).enumerate() {
        let bout = day % 14 >= 9;
        let magnesium = if bout { in_bouts } else { 300.0 } + (day * 7 % 11) as f64;
        let calcium = if day % 3 == 0 { "" } else { "800" };
        csv += &format!("{date},stew,1900,{magnesium},{calcium},{}\n", 9 + day % 4);
        if bout {
            let date = date.to_string();
            machine.ok(&[
                "symptom",
                "log",
                "calf cramps",
                "--severity",
                "3",
                "--date",
                &date,
            ]);
        }
    }
    machine.ok(&["import", &machine.file("weeks.csv", csv)]);
}

fn magnesium_link(machine: &Machine) -> Value {
    let report = machine.json(&["symptom", "report", "--json"]);
    assert_eq!(report["schema"], 1);
    assert_eq!(report["links"]["status"], "compared", "{}", report["links"]);
    report["links"]["kinds"][0]["nutrients"][0].clone()
}

#[test]
fn symptoms_stand_beside_intake_on_one_time_line() {
    let machine = Machine::new();
    week(&machine, false);
    machine.ok(&["symptom", "log", "so tired"]);
    let said = machine.ok(&["symptom", "report", "--days", "14"]);
    insta::assert_snapshot!(said, @r"
    Symptoms beside intake, 9 to 22 November 2026

                 9 Nov   22 Nov
                 MTWTFSSMTWTFSS
    cramps       ........3.3...
    fatigue      .............x
    magnesium    ???????██████?  210 mg
    vitamin D    ??????????????
    potassium    ??????????????
    calcium      ??????????????
    iron         ??????????????
    vitamin B12  ??????????????

    One column a day. Symptoms: 1 to 5 how bad, x felt, . not logged. Intake: the
    bar grows to the row's highest day; ? no full day, or too much without a value.

    Does intake before symptom days differ?
    Too little to compare yet. It takes 28 days of both symptoms and food, and 5
    days with one symptom. So far: 6 days since the first symptom, 5 of them full,
    and at most 2 days with one symptom.

    Symptoms have many causes. They stand beside what you ate and change none of its
    figures; that both occur does not mean that one causes the other.
    ");
}

#[test]
fn a_strong_difference_is_told_without_a_cause_and_the_same_every_time() {
    let machine = Machine::new();
    twelve_weeks(&machine, 150.0);
    let link = magnesium_link(&machine);
    assert_eq!(link["more_than_chance"], true, "{link}");
    assert!(link["difference"].as_f64().unwrap() < -50.0);
    let said = machine.ok(&["symptom", "report"]);
    assert!(
        said.contains("That they came together is no cause"),
        "{said}"
    );
    assert!(said.contains("Holm 1979"), "{said}");
    assert_eq!(machine.ok(&["symptom", "report"]), said);
}

#[test]
fn where_nothing_differs_no_link_can_be_seen_and_unknown_nutrients_are_not_compared() {
    let machine = Machine::new();
    twelve_weeks(&machine, 300.0);
    assert_eq!(magnesium_link(&machine)["more_than_chance"], false);
    let said = machine.ok(&["symptom", "report"]);
    assert!(said.contains("Cramps: no link can be seen."), "{said}");
    let untested = "not compared, too few days with a known value: vitamin D, potassium";
    assert!(said.contains(untested), "{said}");
}

#[test]
fn a_symptom_report_of_nothing_is_a_helpful_page() {
    let machine = Machine::new();
    insta::assert_snapshot!(machine.ok(&["symptom", "report"]), @r#"
    Symptoms beside intake, 31 August to 22 November 2026

    No symptom is logged in these days.
      nutrigap symptom log "calf cramps" --severity 3
    "#);
    let json = machine.json(&["symptom", "report", "--json"]);
    assert_eq!(json["links"]["status"], "too_little");
    assert!(machine.bytes().is_none());
}

#[test]
fn a_red_flag_stands_before_the_symptom_report() {
    let machine = Machine::new();
    machine.ok(&["symptom", "log", "I fainted"]);
    assert!(
        machine
            .ok(&["symptom", "report"])
            .starts_with("SEEK CARE NOW")
    );
}
