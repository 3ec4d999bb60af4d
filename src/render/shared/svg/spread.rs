//! Where usual intake probably lies, drawn over what people need.

use maud::{Markup, html};

use super::{WIDTH, picture, px};
use crate::nutrition::Assessment;
use crate::nutrition::curves::{Curves, curves};
use crate::render::shared::numbers::{amount, capital};
use crate::render::shared::scale::Axis;

const HEIGHT: f64 = 112.0;
const LEFT: f64 = 4.0;
const RIGHT: f64 = 316.0;
const TOP: f64 = 30.0;
const BOTTOM: f64 = 90.0;

/// Draws both curves of a nutrient; `None` where nothing is stated. `fill` colours the intake.
pub(in crate::render) fn spread(of: &Assessment, fill: &str) -> Option<Markup> {
    let drawn = curves(of)?;
    let across = Axis::new(LEFT, RIGHT, *drawn.amounts.last()?);
    let heights = drawn.intake.iter().chain(drawn.need.iter().flatten());
    let highest = heights.copied().fold(0.0, f64::max);
    let up = |height: f64| BOTTOM - (BOTTOM - TOP) * height / highest;
    let parts = html! {
        polygon class={ (fill) " intake" } points=(outline(&drawn, &drawn.intake, &across, up)) {}
        @if let Some(need) = &drawn.need {
            polygon.need points=(outline(&drawn, need, &across, up)) {}
        }
        (marked(of, &across))
        line.axis x1=(px(LEFT)) x2=(px(RIGHT)) y1=(px(BOTTOM)) y2=(px(BOTTOM)) {}
        @for mark in across.marks() {
            @let x = across.at(mark);
            @let anchor = if mark == 0.0 { "start" } else if x > RIGHT - 14.0 { "end" } else { "middle" };
            line.axis x1=(px(x)) x2=(px(x)) y1=(px(BOTTOM)) y2=(px(BOTTOM + 4.0)) {}
            text x=(px(x)) y=(px(BOTTOM + 17.0)) text-anchor=(anchor) { (amount(mark)) }
        }
    };
    let nutrient = of.nutrient.nutrient();
    let title = format!("{}, {} a day", capital(nutrient.name()), nutrient.unit());
    Some(picture([WIDTH, HEIGHT], &title, &description(of), &parts))
}

fn outline(of: &Curves, heights: &[f64], across: &Axis, up: impl Fn(f64) -> f64) -> String {
    let point = |(x, height): (&f64, &f64)| format!("{},{}", px(across.at(*x)), px(up(*height)));
    let curve = of.amounts.iter().zip(heights).map(point);
    let ends = [0.0, *of.amounts.last().unwrap_or(&0.0)].map(|x| px(across.at(x)));
    let [first, last] = ends.map(|x| format!("{x},{}", px(BOTTOM)));
    let all: Vec<String> = std::iter::once(first)
        .chain(curve)
        .chain(std::iter::once(last))
        .collect();
    all.join(" ")
}

/// What the words beside a line take.
const WORDS: f64 = 84.0;

/// The two amounts that guidance names, as lines with their words, each on a height of its own.
fn marked(of: &Assessment, across: &Axis) -> Markup {
    let half = of.reference.ear.map(|at| (at, "half need more", "ear"));
    let wished = match (of.reference.ear, of.reference.rda, of.reference.target()) {
        (Some(_), Some(at), _) => Some((at, "recommended", "")),
        (None, _, Some(at)) => Some((at, "target", "")),
        _ => None,
    };
    let lines = [(half, 10.0), (wished, 22.0)];
    html! {
        @for ((at, words, class), y) in lines.into_iter().filter_map(|(line, y)| Some((line?, y))) {
            @let x = across.at(at);
            line class={ "reference " (class) } x1=(px(x)) x2=(px(x)) y1=(px(y - 7.0)) y2=(px(BOTTOM)) {}
            @if x + WORDS > RIGHT {
                text.over x=(px(x - 4.0)) y=(px(y)) text-anchor="end" { (words) }
            } @else {
                text.over x=(px(x + 4.0)) y=(px(y)) { (words) }
            }
        }
    }
}

fn description(of: &Assessment) -> String {
    let intake = of.mean_interval().map_or_else(String::new, |[low, high]| {
        format!("usual intake probably {} to {}", amount(low), amount(high))
    });
    let values = &of.reference;
    let need = match (values.ear, values.rda, values.target()) {
        (Some(ear), Some(rda), _) => {
            format!(
                "; half of people need more than {}, recommended {}",
                amount(ear),
                amount(rda)
            )
        }
        (Some(ear), None, _) => format!("; half of people need more than {}", amount(ear)),
        (None, _, Some(target)) => format!("; target {}", amount(target)),
        _ => String::new(),
    };
    format!("{intake}{need}")
}
