//! Pictures as SVG inside the page: each with a title and a description for those who do not see it.

mod calendar;
mod icon;
mod intake;
mod labels;
mod spark;
mod spread;

pub(in crate::render) use calendar::calendar;
pub(in crate::render) use icon::{Mark, icon, mark};
pub(in crate::render) use intake::intake;
use maud::{Markup, html};
pub(in crate::render) use spark::{Spark, spark};
pub(in crate::render) use spread::spread;

/// How wide a picture is drawn; the page scales it.
const WIDTH: f64 = 320.0;

/// Writes a place or length with one decimal.
fn px(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// Wraps a picture's parts; `title` and `description` are what a screen reader says.
fn picture(size: [f64; 2], title: &str, description: &str, parts: &Markup) -> Markup {
    let [width, height] = size.map(px);
    html! {
        svg role="img" aria-label={ (title) ": " (description) }
            viewBox={ "0 0 " (width) " " (height) } {
            title { (title) }
            (parts)
        }
    }
}

/// Draws a bar as long as a part of its column; the number beside it says the same.
pub(in crate::render) fn bar(part: f64) -> Markup {
    html! {
        svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" {
            rect."fill-high" width=(px(100.0 * part.clamp(0.01, 1.0))) height="8" {}
        }
    }
}
