//! The report's figures over time, through the program itself.

use std::fmt::Write;

use serde_json::Value;

use crate::support::{Machine, lines};

/// Days of one food each, from a Monday on, a magnesium value a day; a blank day where there is none.
fn diary(first: &str, magnesium_mg: &[Option<f64>]) -> String {
    let mut csv = String::from(
        "date,food,energy_kcal,magnesium_mg,vitamin_d_ug,potassium_mg,calcium_mg,iron_mg,vitamin_b12_ug\n",
    );
    let first: chrono::NaiveDate = first.parse().unwrap();
    for (date, mg) in first.iter_days().zip(magnesium_mg) {
        if let Some(mg) = mg {
            writeln!(csv, "{date},all of it,1905,{mg},4,2600,800,11,3").unwrap();
        }
    }
    csv
}

/// Four weeks that end on 22 November: steady, as before, two days alone, and far more.
fn four_weeks() -> Machine {
    let machine = Machine::new().at("2026-11-23T09:00");
    machine.ok(&["profile", "set", "--sex", "female", "--age", "34"]);
    let mut days: Vec<Option<f64>> = Vec::new();
    days.extend((0..7).map(|day| Some(200.0 + 10.0 * f64::from(day))));
    days.extend((0..7).map(|day| Some(205.0 + 9.0 * f64::from(day))));
    days.extend([Some(210.0), Some(220.0), None, None, None, None, None]);
    days.extend((0..7).map(|day| Some(420.0 + 10.0 * f64::from(day))));
    machine.ok(&[
        "import",
        &machine.file("weeks.csv", diary("2026-10-26", &days)),
    ]);
    machine
}

const SPAN: [&str; 4] = ["--from", "2026-10-26", "--to", "2026-11-22"];

fn trend(machine: &Machine, more: &[&str]) -> Value {
    machine.json(&[&["trend", "--format", "json"], more].concat())
}

fn parts<'a>(of: &'a Value, nutrient: &str) -> &'a Vec<Value> {
    let all = of["nutrients"].as_array().unwrap();
    let found = all.iter().find(|n| n["nutrient"] == nutrient).unwrap();
    found["parts"].as_array().unwrap()
}

#[test]
fn each_week_has_the_figures_of_its_own_report() {
    let machine = four_weeks();
    let trend = trend(&machine, &SPAN);
    for (at, week) in ["2026-W44", "2026-W45", "2026-W46", "2026-W47"]
        .iter()
        .enumerate()
    {
        let report = machine.json(&["report", "--week", week, "--format", "json"]);
        for of in report["nutrients"].as_array().unwrap() {
            let part = &parts(&trend, of["nutrient"].as_str().unwrap())[at];
            assert_eq!(part["from"], report["period"]["from"]);
            assert_eq!(part["to"], report["period"]["to"]);
            for (mine, theirs) in [
                ("mean", &of["intake"]["mean"]),
                ("days_used", &of["intake"]["days_used"]),
                ("energy_coverage", &of["intake"]["energy_coverage"]),
                (
                    "probability_below",
                    &of["exposure"]["with_prior"]["probability_below"],
                ),
                ("range", &of["exposure"]["with_prior"]["range"]),
                (
                    "confidence_at_or_above_ai",
                    &of["exposure"]["with_prior"]["confidence_at_or_above_ai"],
                ),
                (
                    "probability_below_low_marker",
                    &of["exposure"]["with_prior"]["probability_below_low_marker"],
                ),
                ("level", &of["exposure"]["level"]),
            ] {
                assert_eq!(&part[mine], theirs, "{week} {mine}");
            }
        }
    }
}

#[test]
fn a_month_has_the_figures_of_its_own_report() {
    let machine = four_weeks();
    let trend = trend(&machine, &["--by", "month", "--nutrient", "magnesium"]);
    let november = parts(&trend, "magnesium").last().unwrap();
    let span = ["--from", "2026-11-01", "--to", "2026-11-23"];
    let report = machine.json(&[&["report", "--format", "json"], &span[..]].concat());
    assert_eq!(november["mean"], report["nutrients"][0]["intake"]["mean"]);
    assert_eq!(november["to"], "2026-11-30");
}

#[test]
fn noise_is_called_noise_and_a_real_change_real() {
    let machine = four_weeks();
    let trend = trend(&machine, &SPAN);
    let weeks = parts(&trend, "magnesium");
    assert_eq!(weeks[0]["change"], Value::Null);
    assert_eq!(weeks[1]["change"]["verdict"], "noise");
    assert_eq!(weeks[3]["change"]["verdict"], "real");
    let [low, high] = [0, 1].map(|at| weeks[3]["change"]["interval"][at].as_f64().unwrap());
    let difference = weeks[3]["change"]["difference"].as_f64().unwrap();
    assert!(0.0 < low && low < difference && difference < high);
}

#[test]
fn a_week_with_too_few_days_is_passed_over_and_never_a_zero() {
    let machine = four_weeks();
    let trend = trend(&machine, &SPAN);
    let weeks = parts(&trend, "magnesium");
    assert_eq!(weeks[2]["level"], "not_enough_days");
    assert_eq!(
        (&weeks[2]["change"], &weeks[2]["probability_below"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(weeks[3]["change"]["since"]["from"], "2026-11-02");
    let text = machine.ok(&[&["trend"], &SPAN[..]].concat());
    assert!(text.contains("too few"), "{text}");
    let csv = machine.ok(&[
        &["trend", "--format", "csv", "--nutrient", "magnesium"],
        &SPAN[..],
    ]
    .concat());
    assert_eq!(csv.lines().count(), 5);
    let third = csv.lines().nth(3).unwrap();
    assert!(third.contains(",not_enough_days,,,,,"), "{third}");
}

#[test]
fn the_text_shows_a_row_of_marks_the_latest_and_its_change() {
    let machine = four_weeks();
    let args = [&["trend", "--nutrient", "magnesium"], &SPAN[..]].concat();
    insta::assert_snapshot!(machine.ok(&args), @r"
    Week by week, 26 October to 22 November 2026
    Woman of 34, eats everything. Reference values: DRI, USA and Canada.
    4 weeks, 3 of them with 3 full days or more. The others are left blank, never
    counted as zero.

    Magnesium
      ▅▅·█
      Last week: 450 mg a day, likely enough (chance of too little under 1 %).
      Since 2 to 8 November 2026, the last that can be judged: 218 mg more a day
      (95 % interval +148 to +288), more than day-to-day noise.

    Each mark is the average of a week, oldest first: the taller, the more. · stands
    for too few full days.

    Week by week
    2026-10-26  7 days  230 mg, chance 79 %
    2026-11-02  7 days  232 mg, chance 78 %; 2 mg more a day (95 % interval -67.6 to
                        +71.6), within day-to-day noise
    2026-11-09  2 days  too few full days
    2026-11-16  7 days  450 mg, chance <1 %; 218 mg more a day (95 % interval +148
                        to +288), more than day-to-day noise

    Of twenty changes that are nothing but noise, one looks real. The days of one
    person resemble each other, so even real changes are a little less sure than
    they look.
    This compares the food you logged with published reference intakes. It is
    information, not a diagnosis. It cannot show whether your body is short of
    anything, and it does not replace a clinician. Eating less than the average
    requirement is not the same as being deficient.
    ");
    insta::assert_snapshot!(machine.ok(&[&["trend"], &SPAN[..]].concat()), @r"
    Week by week, 26 October to 22 November 2026
    Woman of 34, eats everything. Reference values: DRI, USA and Canada.
    4 weeks, 3 of them with 3 full days or more. The others are left blank, never
    counted as zero.

    Magnesium
      ▅▅·█
      Last week: 450 mg a day, likely enough (chance of too little under 1 %).
      Since 2 to 8 November 2026, the last that can be judged: 218 mg more a day
      (95 % interval +148 to +288), more than day-to-day noise.

    Vitamin D
      ▃▃·▃
      Last week: 4 µg a day, likely too little (chance of too little about 97 %).
      Since 2 to 8 November 2026, the last that can be judged: no difference (95 %
      interval -3.1 to +3.1), within day-to-day noise.

    Potassium
      ██·█
      Last week: 2600 mg a day, may not be enough.
      Since 2 to 8 November 2026, the last that can be judged: no difference (95 %
      interval -674 to +674), within day-to-day noise.

    Calcium
      ▇▇·▇
      Last week: 800 mg a day, cannot tell (chance of too little about 47 %).
      Since 2 to 8 November 2026, the last that can be judged: no difference (95 %
      interval -257 to +257), within day-to-day noise.

    Iron
      ▅▅·▅
      Last week: 11 mg a day, possibly enough (chance of too little about 17 %).
      Since 2 to 8 November 2026, the last that can be judged: no difference (95 %
      interval -5.5 to +5.5), within day-to-day noise.

    Vitamin B12
      ██·█
      Last week: 3 µg a day, likely enough (chance of too little about 2 %).
      Since 2 to 8 November 2026, the last that can be judged: no difference (95 %
      interval -1.7 to +1.7), within day-to-day noise.

    Each mark is the average of a week, oldest first: the taller, the more. · stands
    for too few full days.

    Week by week
    from       days  magn. mg      D µg potas. mg  calc. mg   iron mg    B12 µg
    2026-10-26    7       230         4      2600       800        11         3
    2026-11-02    7       232         4      2600       800        11         3
    2026-11-09    2   too few   too few   too few   too few   too few   too few
    2026-11-16    7       450         4      2600       800        11         3

    Of twenty changes that are nothing but noise, one looks real. The days of one
    person resemble each other, so even real changes are a little less sure than
    they look.
    This compares the food you logged with published reference intakes. It is
    information, not a diagnosis. It cannot show whether your body is short of
    anything, and it does not replace a clinician. Eating less than the average
    requirement is not the same as being deficient.
    ");
}

#[test]
fn an_empty_diary_and_a_span_before_the_first_entry_give_a_page_without_figures() {
    let empty = Machine::new();
    let text = empty.ok(&["trend"]);
    assert!(text.contains("No week can be judged yet."), "{text}");
    assert_eq!(empty.bytes(), None);
    let machine = four_weeks();
    let early = ["--from", "2020-01-01", "--to", "2020-06-30"];
    for format in ["text", "json", "csv", "html"] {
        let page = machine.ok(&[&["trend", "--format", format], &early[..]].concat());
        assert!(!page.contains("NaN"), "{page}");
        assert!(!page.contains("<polyline"), "{page}");
    }
    let early = trend(&machine, &early);
    assert_eq!(parts(&early, "iron").len(), 1);
}

#[test]
fn ten_years_by_week_fit_the_screen() {
    let machine = Machine::new().at("2026-11-23T09:00");
    let days: Vec<Option<f64>> = (0..3650)
        .map(|day| Some(200.0 + f64::from(day % 90)))
        .collect();
    machine.ok(&[
        "import",
        &machine.file("decade.csv", diary("2016-11-25", &days)),
    ]);
    let text = machine.ok(&["trend", "--days", "3660"]);
    assert!(text.lines().count() < 80, "{}", text.lines().count());
    assert!(text.lines().all(|line| line.chars().count() <= 80));
    assert!(
        text.contains("Each mark is the average of 7 weeks"),
        "{text}"
    );
    let all = trend(&machine, &["--days", "3660"]);
    assert!(parts(&all, "calcium").len() > 520);
}

#[test]
fn the_page_asks_for_nothing_and_tells_the_same_figures() {
    let machine = four_weeks();
    let ran = machine.run(&[&["trend", "-o", "trend.html"], &SPAN[..]].concat());
    assert_eq!((ran.status, ran.out.as_str()), (0, ""));
    assert_eq!(ran.err, "the trend is in trend.html\n");
    let page = std::fs::read_to_string(machine.path("trend.html")).unwrap();
    for wanted in [
        "<svg role=\"img\"",
        "more than day-to-day noise",
        "<td>clear</td>",
        "too few",
        "Week by week",
    ] {
        assert!(page.contains(wanted), "{wanted}");
    }
    for never in ["<script", "http://", "https://", "NaN"] {
        assert!(!page.contains(never), "{never}");
    }
    assert_eq!(page.matches("<polyline").count(), 6);
}

#[test]
fn json_is_one_line_and_wrong_words_are_usage_errors() {
    let machine = four_weeks();
    assert_eq!(lines(&machine.ok(&["trend", "--format", "json"])).len(), 1);
    for wrong in [["--by", "day"], ["--nutrient", "zinc"], ["--format", "pdf"]] {
        assert_eq!(
            machine.run(&["trend", wrong[0], wrong[1]]).status,
            2,
            "{wrong:?}"
        );
    }
    let help = machine.ok(&["trend", "--help"]);
    assert!(help.starts_with("  nutrigap trend\n"), "{help}");
}

#[test]
fn the_readme_shows_a_trend_as_it_is_printed() {
    let shown = &crate::support::shown_in("docs/after-the-report.md", "Is it getting better?");
    let printed = four_weeks().ok(&[&["trend"], &SPAN[..]].concat());
    if crate::support::updates() {
        let from = printed.find("Magnesium\n").unwrap();
        let to = from + printed[from..].find("\n\n").unwrap() + 1;
        crate::support::show_in("docs/after-the-report.md", shown, &printed[from..to]);
        return;
    }
    assert!(
        printed.contains(shown),
        "the README has\n{shown}\nbut {printed}"
    );
}
