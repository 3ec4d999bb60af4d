//! A nutrient's days as dots, with what they are compared with.

use chrono::{Datelike, NaiveDate};
use maud::{Markup, html};

use super::labels::apart;
use super::{WIDTH, picture, px};
use crate::domain::Period;
use crate::nutrition::{Assessment, UlScope};
use crate::render::report::people;
use crate::render::report::words;
use crate::render::shared::numbers::{amount, capital};
use crate::render::shared::scale::Axis;
use crate::report::{GapReport, Point, Step};

const HEIGHT: f64 = 140.0;
/// The field of the dots.
const LEFT: f64 = 36.0;
const RIGHT: f64 = 244.0;
const TOP: f64 = 8.0;
const BOTTOM: f64 = 118.0;
/// An upper level is drawn when some amount comes this near to it.
const NEAR_UL: f64 = 0.75;

/// A line across the field with its label.
struct Line {
    class: &'static str,
    at: f64,
    label: String,
}

/// Draws the days of one nutrient; `None` where there is nothing to draw.
pub(in crate::render) fn intake(of: &Assessment, report: &GapReport) -> Option<Markup> {
    let points = report.points(of.nutrient);
    if points.is_empty() {
        return None;
    }
    let lines = lines(of, report, &points);
    let axis = Axis::new(BOTTOM, TOP, largest(of, &points, &lines));
    let parts = html! {
        (marks(&axis))
        @if let Some([low, high]) = of.mean_interval() {
            rect.band x=(px(LEFT)) width=(px(RIGHT - LEFT)) y=(px(axis.at(high)))
                height=(px(axis.at(low) - axis.at(high))) {}
        }
        (across(&lines, &axis))
        (dots(&points, report, &axis))
        (dates(report))
    };
    let name = capital(of.nutrient.nutrient().name());
    let title = format!("{name}, {} a day", of.nutrient.nutrient().unit());
    Some(picture(
        [WIDTH, HEIGHT],
        &title,
        &description(&points, &lines, report),
        &parts,
    ))
}

fn lines(of: &Assessment, report: &GapReport, points: &[Point]) -> Vec<Line> {
    let values = &of.reference;
    let [ear, rda, ai] = words::short_names(report.who.framework);
    let line = |class, name: &str, value: Option<f64>| {
        value.map(|at| Line {
            class,
            at,
            label: format!("{name} {}", amount(at)),
        })
    };
    let reaches = |ul: &f64| points.iter().any(|p| p.middle >= NEAR_UL * ul);
    let counts_food = values.ul_scope == UlScope::Total;
    let ul = values.ul.filter(|ul| counts_food && reaches(ul));
    [
        line("mean", "mean", of.mean()),
        line("reference ear", ear, values.ear),
        line("reference", rda, values.rda),
        line("reference", ai, values.ai),
        line("reference ul", "UL", ul),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn largest(of: &Assessment, points: &[Point], lines: &[Line]) -> f64 {
    let highs = points.iter().map(|p| p.high);
    let lines = lines.iter().map(|l| l.at);
    let band = of.mean_interval().map(|[_, high]| high);
    highs.chain(lines).chain(band).fold(0.0, f64::max) * 1.02
}

fn marks(axis: &Axis) -> Markup {
    html! {
        @for mark in axis.marks() {
            @let y = axis.at(mark);
            line.tick x1=(px(LEFT)) x2=(px(RIGHT)) y1=(px(y)) y2=(px(y)) {}
            text x=(px(LEFT - 5.0)) y=(px(y + 4.0)) text-anchor="end" { (amount(mark)) }
        }
        line.axis x1=(px(LEFT)) x2=(px(RIGHT)) y1=(px(BOTTOM)) y2=(px(BOTTOM)) {}
    }
}

fn across(lines: &[Line], axis: &Axis) -> Markup {
    let wished: Vec<_> = lines.iter().map(|l| axis.at(l.at) + 4.0).collect();
    let places = apart(&wished, TOP + 4.0, BOTTOM + 4.0);
    html! {
        @for (line, place) in lines.iter().zip(places) {
            @let y = px(axis.at(line.at));
            line class=(line.class) x1=(px(LEFT)) x2=(px(RIGHT)) y1=(y) y2=(y) {}
            text.strong x=(px(RIGHT + 6.0)) y=(px(place)) { (line.label) }
        }
    }
}

fn dots(points: &[Point], report: &GapReport, axis: &Axis) -> Markup {
    let radius = match points.len() {
        0..=14 => 4.5,
        15..=60 => 3.2,
        _ => 2.0,
    };
    html! {
        @for point in points {
            @let x = px(place(point, report.period));
            @if point.high > point.low {
                line.whisker x1=(x) x2=(x) y1=(px(axis.at(point.low))) y2=(px(axis.at(point.high))) {}
            }
            circle.dot.hollow[!point.full] cx=(x) cy=(px(axis.at(point.middle))) r=(px(radius)) {}
        }
    }
}

/// The middle of a stretch of days on the axis of time.
fn place(point: &Point, period: Period) -> f64 {
    let since = |date: NaiveDate| (date - period.from).num_days() as f64;
    let middle = (since(point.from) + since(point.to) + 1.0) / 2.0;
    LEFT + (RIGHT - LEFT) * middle / period.len() as f64
}

/// Names each day of a week; of more days the first and the last.
fn dates(report: &GapReport) -> Markup {
    let period = report.period;
    let format = match report.step() {
        Step::Day | Step::Week if period.from.year() == period.to.year() => "%-d %b",
        Step::Day | Step::Week => "%-d %b %Y",
        Step::Month | Step::Year => "%b %Y",
    };
    let y = px(BOTTOM + 16.0);
    html! {
        @if report.days.len() <= 7 {
            @for day in &report.days {
                @let point = Point { from: day.date, to: day.date, full: true, low: 0.0, middle: 0.0, high: 0.0 };
                text x=(px(place(&point, period))) y=(y) text-anchor="middle" { (day.date.format("%a")) }
            }
        } @else {
            text x=(px(LEFT)) y=(y) { (period.from.format(format)) }
            text x=(px(RIGHT)) y=(y) text-anchor="end" { (period.to.format(format)) }
        }
    }
}

/// Up to so many points are read out one by one.
const READ_OUT: usize = 14;

fn description(points: &[Point], lines: &[Line], report: &GapReport) -> String {
    let lines: Vec<_> = lines.iter().map(|l| l.label.clone()).collect();
    let lines = lines.join(", ");
    if points.len() > READ_OUT {
        let ends = |of: fn(f64, f64) -> f64| points.iter().map(|p| p.middle).reduce(of);
        let [low, high] = [ends(f64::min), ends(f64::max)].map(Option::unwrap_or_default);
        let step = report.step().noun();
        return format!(
            "{} points, one a {step}, from {} to {}; {lines}",
            points.len(),
            amount(low),
            amount(high)
        );
    }
    let said = |p: &Point| {
        let whole = if p.full { "" } else { ", not used" };
        format!(
            "{} {}{whole}",
            people::day(p.from, report.period),
            amount(p.middle)
        )
    };
    let days: Vec<_> = points.iter().map(said).collect();
    format!("{}; {lines}", days.join("; "))
}
