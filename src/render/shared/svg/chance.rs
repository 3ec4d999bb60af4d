//! A chance as a bar from nothing to certain.

use maud::{Markup, html};

use super::{WIDTH, picture, px};

/// Where the bar ends and its figure begins.
const END: f64 = 244.0;
const HEIGHT: f64 = 34.0;
/// The steps of the levels' words, as shares.
const STEPS: [f64; 4] = [0.15, 0.30, 0.70, 0.85];

/// A chance to be drawn.
pub(in crate::render) struct Chance<'a> {
    /// What it is the chance of.
    pub(in crate::render) title: &'a str,
    /// The chance, 0 to 1.
    pub(in crate::render) p: f64,
    /// Its lowest and highest value where values are unknown.
    pub(in crate::render) range: Option<[f64; 2]>,
    /// The chance in words.
    pub(in crate::render) words: &'a str,
    /// The class that colours the bar.
    pub(in crate::render) fill: &'a str,
}

/// Draws a chance; where values are unknown a whisker tells how far it could be off.
pub(in crate::render) fn chance(of: &Chance<'_>) -> Markup {
    let at = |p: f64| px(END * p);
    let parts = html! {
        rect.track x="0" y="3" width=(px(END)) height="14" rx="3" {}
        rect class=(of.fill) x="0" y="3" width=(at(of.p)) height="14" rx="3" {}
        @for step in STEPS {
            line.axis x1=(at(step)) x2=(at(step)) y1="17" y2="21" {}
        }
        @if let Some([low, high]) = of.range {
            line.range x1=(at(low)) x2=(at(high)) y1="10" y2="10" {}
            @for end in [low, high] {
                line.range x1=(at(end)) x2=(at(end)) y1="5" y2="15" {}
            }
        }
        text x="0" y="31" { "0 %" }
        text x=(at(0.5)) y="31" text-anchor="middle" { "50 %" }
        text x=(px(END)) y="31" text-anchor="end" { "100 %" }
        text.strong x=(px(END + 8.0)) y="14" { (of.words) }
    };
    picture([WIDTH, HEIGHT], of.title, of.words, &parts)
}
