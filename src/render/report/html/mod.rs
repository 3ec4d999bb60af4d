//! The report as one HTML file that needs neither script nor request.
//!
//! The sentences are those of the text report; beside them stand pictures as inline SVG. Whatever
//! people typed is escaped (maud), made harmless and isolated from the direction of the line.

mod card;
mod sections;
mod summary;

pub(in crate::render) use sections::list;
pub(in crate::render) use summary::{alarm, legend};

use std::io::{self, Write};

use maud::{Markup, html};

use crate::nutrition::Level;
use crate::render::report::words;
use crate::render::report::words::{Tone, tone};
use crate::render::shared::page::harmless;
use crate::render::shared::shell::{disclaimer, page};
use crate::render::shared::svg;
use crate::report::GapReport;
use crate::suggest::Suggestions;

/// Writes the report as an HTML page: what is likely and what to do about it, then each nutrient,
/// then how it was found. `plan` is what would close the gaps of the same days.
///
/// # Errors
/// Those of `out`.
pub fn html(report: &GapReport, plan: Option<&Suggestions>, out: &mut dyn Write) -> io::Result<()> {
    let title = words::title(report);
    let body = html! {
        (alarm(report))
        (sections::soon(report))
        (summary::head(&title, report))
        (summary::answer(report, plan))
        (summary::figures(report))
        div.cards { @for of in &report.nutrients { (card::card(of, report)) } }
        @if report.days_used() > 0 { (legend(report, "your mean")) }
        (sections::sections(report))
        (disclaimer())
    };
    page(&title, &body, out)
}

/// The class of a level's words.
const fn class(level: Level) -> &'static str {
    match tone(level) {
        Tone::Low => "is-low",
        Tone::Open => "is-mid",
        Tone::High => "is-high",
    }
}

/// Shows a line in which names may stand that people typed: nothing of it turns the lines around.
pub(in crate::render) fn line(text: &str) -> Markup {
    html! { bdi { (harmless(text)) } }
}

/// Shows a level as shape and words.
pub(in crate::render) fn level(level: Level) -> Markup {
    html! { span class=(class(level)) { (svg::icon(level)) (words::level_words(level)) } }
}
