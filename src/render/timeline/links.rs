//! Whether intake before symptom days differs, in words: most often no link can be seen.

use chrono::NaiveDate;

use crate::render::shared::numbers::{amount, and, capital, count};
use crate::render::shared::page::{GLUE, harmless};
use crate::report::{Found, KindLinks, Link, Links, SymptomTimeline};
use crate::symptom::association::{
    BLOCK_DAYS, LEAST_DAYS, LEAST_OF_EACH, PERMUTATIONS, WINDOW_DAYS,
};

/// A paragraph with what its first line begins with.
type Line = (&'static str, String);

/// Says what the comparison found, or what it lacks.
pub(super) fn lines(of: &SymptomTimeline) -> Vec<Line> {
    match &of.links {
        Links::TooLittle {
            days,
            full_days,
            symptom_days,
        } => vec![("", too_little(*days, *full_days, *symptom_days))],
        Links::Compared {
            since,
            comparisons,
            kinds,
        } => {
            let mut lines: Vec<Line> = kinds.iter().flat_map(kind).collect();
            lines.push(("", how(*since, *comparisons)));
            lines
        }
    }
}

fn how(since: NaiveDate, comparisons: usize) -> String {
    format!(
        "How: since {since}, the mean of the {WINDOW_DAYS} days up to and including each \
         day, only full days, what is unknown left out. Symptom days were moved {PERMUTATIONS} \
         times in blocks of {BLOCK_DAYS} days to see what chance gives (permutation test, \
         Good 2005), and p is corrected for {} (Holm 1979). A day without a logged symptom \
         counts as one without it. The range is the middle 95 % of the \
         differences when the days are drawn again in blocks (Politis and Romano 1992).",
        count(comparisons as u64, "comparison")
    )
}

fn too_little(days: usize, full_days: usize, symptom_days: usize) -> String {
    format!(
        "Too little to compare yet. It takes {LEAST_DAYS} days of both symptoms and food, and \
         {LEAST_OF_EACH} days with one symptom. So far: {} since the first symptom, {} of them full, and \
         at most {} with one symptom.",
        count(days as u64, "day"),
        full_days,
        count(symptom_days as u64, "day"),
    )
}

fn kind(of: &KindLinks) -> Vec<Line> {
    let name = harmless(&of.name);
    let found = |link: &Link| link.found.is_some_and(|f| f.is_more_than_chance());
    let [seen, rest]: [Vec<&Link>; 2] = [
        of.nutrients.iter().filter(|link| found(link)).collect(),
        of.nutrients.iter().filter(|link| !found(link)).collect(),
    ];
    let mut lines = Vec::new();
    if seen.is_empty() {
        lines.push(("", format!("{}: no link can be seen.", capital(&name))));
    }
    for link in seen {
        lines.extend(link.found.map(|f| ("", more_than_chance(&name, link, &f))));
    }
    let tested = rest.iter().filter_map(|link| Some((*link, link.found?)));
    lines.extend(tested.map(|(link, found)| ("- ", figures(link, &found))));
    let untested: Vec<String> = rest
        .iter()
        .filter(|link| link.found.is_none())
        .map(|link| link.nutrient.to_string())
        .collect();
    if !untested.is_empty() {
        let which = and(&untested);
        lines.push((
            "- ",
            format!("not compared, too few days with a known value: {which}."),
        ));
    }
    lines
}

fn more_than_chance(name: &str, link: &Link, found: &Found) -> String {
    let way = match found.comparison.difference() < 0.0 {
        true => "lower",
        false => "higher",
    };
    format!(
        "{}: {} was {way} up to these days than up to others, more than chance alone often \
         gives. That they came together is no cause; something else may have changed both. {}",
        capital(name),
        link.nutrient,
        figures(link, found)
    )
}

fn figures(link: &Link, found: &Found) -> String {
    let of = &found.comparison;
    let unit = link.nutrient.nutrient().unit();
    let [low, high] = of.interval.map(signed);
    let standardised = of.standardised.map_or_else(String::new, |d| {
        format!("; {} standard deviations", signed(d))
    });
    format!(
        "{}: {}{GLUE}{unit} up to {} with it, {}{GLUE}{unit} up to {} without; difference \
         {}{GLUE}{unit} (range {low} to {high}{standardised}), p = {}.",
        link.nutrient,
        amount(of.mean_with),
        count(of.days_with as u64, "day"),
        amount(of.mean_without),
        count(of.days_without as u64, "day"),
        signed(of.difference()),
        p_value(found.corrected_p),
    )
}

fn signed(value: f64) -> String {
    let size = amount(value.abs());
    match size.as_str() {
        "0" => size,
        _ if value < 0.0 => format!("\u{2212}{size}"),
        _ => format!("+{size}"),
    }
}

fn p_value(p: f64) -> String {
    if p >= 0.095 {
        format!("{p:.1}")
    } else if p >= 0.0095 {
        format!("{p:.2}")
    } else {
        format!("{p:.4}")
    }
}
