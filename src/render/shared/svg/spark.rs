//! A nutrient's means over time as a line.

use maud::{Markup, html};

use super::{WIDTH, picture, px};
use crate::render::shared::numbers::amount;
use crate::render::shared::scale::Axis;

const HEIGHT: f64 = 96.0;
const LEFT: f64 = 36.0;
const RIGHT: f64 = 312.0;
const TOP: f64 = 8.0;
const BOTTOM: f64 = 72.0;

/// What a line over time shows.
pub(in crate::render) struct Spark<'a> {
    /// The means, oldest first; `None`: too little to judge.
    pub(in crate::render) means: &'a [Option<f64>],
    /// The most seen or aimed at.
    pub(in crate::render) top: f64,
    /// The intake aimed at.
    pub(in crate::render) target: Option<f64>,
    /// What it is, with its unit.
    pub(in crate::render) title: &'a str,
    /// What it shows, for those who do not see it.
    pub(in crate::render) description: &'a str,
    /// The dates of the first and the last place.
    pub(in crate::render) ends: &'a [String; 2],
}

/// Draws means over time, each as a dot, neighbours joined; a mean that is not known leaves a gap.
pub(in crate::render) fn spark(of: &Spark<'_>) -> Markup {
    let axis = Axis::new(BOTTOM, TOP, of.top);
    let parts = html! {
        @for mark in axis.marks() {
            line.tick x1=(px(LEFT)) x2=(px(RIGHT)) y1=(px(axis.at(mark))) y2=(px(axis.at(mark))) {}
            text x=(px(LEFT - 4.0)) y=(px(axis.at(mark) + 4.0)) text-anchor="end" { (amount(mark)) }
        }
        @if let Some(target) = of.target {
            line.reference.ear x1=(px(LEFT)) x2=(px(RIGHT)) y1=(px(axis.at(target)))
                y2=(px(axis.at(target))) {}
        }
        @for stretch in stretches(of.means) {
            polyline.mean fill="none" points=(points(&stretch, of.means.len(), &axis)) {}
        }
        @for (at, mean) in of.means.iter().enumerate() {
            @if let Some(mean) = mean {
                circle.dot cx=(px(place(at, of.means.len()))) cy=(px(axis.at(*mean))) r=(radius(of)) {}
            }
        }
        text x=(px(LEFT)) y=(px(BOTTOM + 19.0)) { (of.ends[0]) }
        @if of.means.len() > 1 {
            text x=(px(RIGHT)) y=(px(BOTTOM + 19.0)) text-anchor="end" { (of.ends[1]) }
        }
    };
    picture([WIDTH, HEIGHT], of.title, of.description, &parts)
}

/// Many dots are small ones.
const fn radius(of: &Spark<'_>) -> &'static str {
    if of.means.len() > 60 { "1.2" } else { "2.6" }
}

fn place(at: usize, count: usize) -> f64 {
    let part = (at as f64 + 0.5) / count.max(1) as f64;
    LEFT + (RIGHT - LEFT) * part
}

/// The runs of known means, each with its place.
fn stretches(means: &[Option<f64>]) -> Vec<Vec<(usize, f64)>> {
    let mut all: Vec<Vec<(usize, f64)>> = vec![Vec::new()];
    for (at, mean) in means.iter().enumerate() {
        match (mean, all.last_mut()) {
            (Some(mean), Some(run)) => run.push((at, *mean)),
            _ => all.push(Vec::new()),
        }
    }
    all.retain(|run| run.len() > 1);
    all
}

fn points(run: &[(usize, f64)], count: usize, axis: &Axis) -> String {
    let point =
        |(at, mean): &(usize, f64)| format!("{},{}", px(place(*at, count)), px(axis.at(*mean)));
    run.iter().map(point).collect::<Vec<_>>().join(" ")
}
