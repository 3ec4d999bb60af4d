//! Pictures as blocks: each says nothing that the words beside it do not say too.

use chrono::Datelike;

use crate::domain::DayStatus;
use crate::nutrition::intake::GOOD_COVERAGE;
use crate::nutrition::{Assessment, Day};
use crate::render::report::words;
use crate::render::shared::food_name::households;
use crate::render::shared::numbers::{amount, share};
use crate::render::shared::page::{GLUE, harmless, pad, shorten, wrap};
use crate::render::shared::scale::Axis;
use crate::report::{GapReport, NutrientReport, Step, Stretch, TopFood};

/// How many cells a chance has.
const CHANCE: usize = 10;
/// Below this width days have no line of dots.
const LEAST_COLUMNS: usize = 56;
/// No line of dots is longer.
const MOST_CELLS: usize = 60;

/// Draws a chance in ten cells; those between its lowest and highest value are shaded.
pub(in crate::render) fn chance(of: &Assessment, ascii: bool) -> String {
    let Some(p) = of.chance() else {
        return " ".repeat(CHANCE);
    };
    let unsure = of.series.coverage().is_some_and(|c| c < GOOD_COVERAGE);
    let [high, low] = of.chance_range().filter(|_| unsure).unwrap_or([p, p]);
    let cells = |p: f64| ((p * CHANCE as f64).round() as usize).min(CHANCE);
    let (least, most) = (cells(high.min(low)), cells(high.max(low)));
    let [full, shaded, open] = if ascii {
        ["#", "+", "."]
    } else {
        ["■", "▒", "□"]
    };
    [
        full.repeat(least),
        shaded.repeat(most - least),
        open.repeat(CHANCE - most),
    ]
    .concat()
}

/// Draws how the days are logged, with what the signs mean.
pub(super) fn calendar(report: &GapReport, columns: usize) -> Vec<String> {
    let lines = match report.step() {
        Step::Day if report.days.len() <= 7 && columns >= LEAST_COLUMNS => {
            vec![named(&report.days)]
        }
        Step::Day => by_week(&report.days, columns),
        step => by_stretch(&report.stretches(), step, columns),
    };
    let meaning = match report.step() {
        Step::Day => "■ full, ▣ full and confirmed, ◧ partial, □ empty".to_owned(),
        step => format!("one sign a {}: □ no full day, ◧ some, ■ most", step.noun()),
    };
    let meaning = wrap(&format!("({meaning})"), columns);
    lines.into_iter().chain(meaning).collect()
}

const fn sign(day: &Day) -> char {
    match day.status {
        DayStatus::Full if day.confirmed => '▣',
        DayStatus::Full => '■',
        DayStatus::Partial | DayStatus::Incomplete => '◧',
        DayStatus::Empty => '□',
    }
}

fn named(days: &[Day]) -> String {
    let said = |day: &Day| format!("{} {}", day.date.format("%a"), sign(day));
    days.iter().map(said).collect::<Vec<_>>().join("  ")
}

fn by_week(days: &[Day], columns: usize) -> Vec<String> {
    let weeks = days.chunk_by(|a, b| a.date.iso_week() == b.date.iso_week());
    let words: Vec<String> = weeks.map(|week| week.iter().map(sign).collect()).collect();
    wrap(&words.join(" "), columns)
}

fn by_stretch(stretches: &[Stretch], step: Step, columns: usize) -> Vec<String> {
    let sign = |of: &Stretch| match (of.full, of.full * 2 > of.days()) {
        (0, _) => '□',
        (_, false) => '◧',
        (_, true) => '■',
    };
    let together = |a: &Stretch, b: &Stretch| step == Step::Year || a.from.year() == b.from.year();
    let words: Vec<String> = stretches
        .chunk_by(together)
        .map(|year| year.iter().map(sign).collect())
        .collect();
    wrap(&words.join(" "), columns)
}

/// Says what the signs on the lines of dots mean; `None` where there are no such lines.
pub(super) fn legend(report: &GapReport, columns: usize) -> Option<String> {
    let drawn = report
        .nutrients
        .iter()
        .any(|of| strip(&of.assessment, report, columns).is_some());
    let [ear, rda, ai] = words::short_names(report.who.framework);
    let dot = match report.step() {
        Step::Day => "● a full day, ○ a partial one",
        Step::Week => "● the mean of a week's full days",
        Step::Month => "● the mean of a month's full days",
        Step::Year => "● the mean of a year's full days",
    };
    drawn.then(|| {
        format!(
            "On the lines below: {dot}; ━ where your usual intake probably is; E the {ear}, R the {rda}, A the {ai}."
        )
    })
}

/// Draws the days of one nutrient on a line of amounts; `None` where there is no room or no day.
pub(super) fn strip(of: &Assessment, report: &GapReport, columns: usize) -> Option<String> {
    let points = report.points(of.nutrient);
    if columns < LEAST_COLUMNS || !points.iter().any(|p| p.full) {
        return None;
    }
    let references = references(of);
    let band = of.mean_interval();
    let amounts = points.iter().map(|p| p.middle);
    let ends = references
        .iter()
        .map(|r| r.1)
        .chain(band.map(|[_, high]| high));
    let largest = amounts.chain(ends).fold(0.0, f64::max);
    let mut line = vec!['·'; (columns - 20).min(MOST_CELLS)];
    let axis = Axis::new(0.0, (line.len() - 1) as f64, largest);
    let cell = |value: f64| axis.at(value).round() as usize;
    if let Some([low, high]) = band {
        line[cell(low)..=cell(high)].fill('━');
    }
    for (full, dot) in [(false, '○'), (true, '●')] {
        for point in points.iter().filter(|p| p.full == full) {
            line[cell(point.middle)] = dot;
        }
    }
    for (letter, at) in references {
        line[cell(at)] = letter;
    }
    let line: String = line.into_iter().collect();
    let end = amount(axis.top());
    Some(format!("0 {line} {end} {}", of.nutrient.nutrient().unit()))
}

fn references(of: &Assessment) -> Vec<(char, f64)> {
    let values = &of.reference;
    let all = [('E', values.ear), ('R', values.rda), ('A', values.ai)];
    let known = all
        .into_iter()
        .filter_map(|(letter, at)| Some((letter, at?)));
    known.collect()
}

/// Names the foods that gave most, each on a line.
pub(super) fn foods(of: &NutrientReport, columns: usize) -> Vec<String> {
    let shown: Vec<_> = of.top_foods.iter().take(words::TOP).collect();
    let names: Vec<&str> = shown.iter().map(|food| food.food.as_str()).collect();
    let room = (columns - 20).min(48);
    let line = |(at, (food, name)): (usize, (&&TopFood, String))| {
        let lead = if at == 0 { "Most from" } else { "" };
        let name = harmless(&name);
        format!(
            "{lead:9}  {} {:>5}",
            pad(&shorten(&name, room), room),
            share(food.share).replace(GLUE, " ")
        )
    };
    shown
        .iter()
        .zip(households(&names))
        .enumerate()
        .map(line)
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use unicode_width::UnicodeWidthStr;

    use super::*;
    use crate::domain::DayMark;
    use crate::report::samples::{date, example_week, meal, mixed_week, report_from, report_of};

    #[test]
    fn a_chance_that_is_not_known_for_sure_is_shaded_between_its_ends() {
        let report = report_of(None, &mixed_week(), &BTreeMap::new());
        assert_eq!(chance(&report.nutrients[0].assessment, false), "■■■▒▒▒▒▒□□");
        assert_eq!(chance(&report.nutrients[0].assessment, true), "###+++++..");
        assert_eq!(
            chance(&report.nutrients[2].assessment, false),
            " ".repeat(10)
        );
    }

    #[test]
    fn a_week_names_its_days_and_each_status_has_its_own_sign() {
        let mut entries = mixed_week();
        entries.push(meal(22, "soup", 300.0, 30.0));
        let marks = [(date(22), DayMark::Full)].into();
        let report = report_from("2026-11-16", &entries, &marks);
        let lines = calendar(&report, 80);
        assert_eq!(lines[0], "Mon ■  Tue ■  Wed ◧  Thu □  Fri ■  Sat □  Sun ▣");
    }

    #[test]
    fn a_month_stands_week_by_week_and_ten_years_month_by_month() {
        let none = BTreeMap::new();
        let month = report_from("2026-10-26", &example_week(), &none);
        assert_eq!(calendar(&month, 80)[0], "□□□□□□□ □□□□□□□ □□□□□□□ ■■■■■■◧");
        let decade = report_from("2016-11-23", &example_week(), &none);
        let lines = calendar(&decade, 80);
        assert!(lines.iter().all(|line| line.width() <= 80));
        assert!(lines[1].ends_with('◧'), "{lines:?}");
        let signs: usize = lines[..2]
            .iter()
            .map(|l| l.replace(' ', "").chars().count())
            .sum();
        assert_eq!(signs, 121);
    }

    #[test]
    fn the_days_lie_on_a_line_of_amounts_with_what_they_are_compared_with() {
        let report = report_of(None, &example_week(), &BTreeMap::new());
        insta::assert_snapshot!(strip(&report.nutrients[0].assessment, &report, 80).unwrap(), @"0 ·········○················━━●━●●━━●━━●━E━······R············ 400 mg");
        assert_eq!(strip(&report.nutrients[0].assessment, &report, 40), None);
    }

    #[test]
    fn a_long_name_is_cut() {
        let long = "pie ".repeat(75);
        let days: Vec<_> = (16..22)
            .map(|day| meal(day, if day < 18 { "stew" } else { &long }, 1900.0, 200.0))
            .collect();
        let report = report_of(None, &days, &BTreeMap::new());
        insta::assert_snapshot!(foods(&report.nutrients[0], 80).join("\n"), @r"
        Most from  pie pie pie pie pie pie pie pie pie pie pie pie…  67 %
                   stew                                              33 %
        ");
    }
}
