//! What stands under the six: days, supplements, sodium and water, what to do, how it was found.

use maud::{Markup, html};

use super::line;
use crate::render::report::days;
use crate::render::report::text;
use crate::render::report::words;
use crate::report::GapReport;

/// Shows every part after the six nutrients.
pub(super) fn sections(report: &GapReport) -> Markup {
    html! {
        (symptoms(report))
        div.pair.three {
            section.paper {
                h2 { "What to do, in this order" }
                ol { @for step in words::STEPS { li { (step) } } }
            }
            section.paper {
                (the_days(report))
                @if !report.supplements.is_empty() {
                    h3 { "Supplements on these days" }
                    (list(words::supplements(&report.supplements)))
                }
                h3 { "For information: sodium and water" }
                (list(text::information(report)))
            }
            section.paper.method {
                h2 { "How these figures came about" }
                @for sentence in words::method(report) { p { (sentence) } }
            }
        }
    }
}

/// Shows what a clinician should see within days; it comes before the figures.
pub(super) fn soon(report: &GapReport) -> Markup {
    let soon = words::soon(&report.symptoms, report.period);
    html! {
        @if !soon.is_empty() {
            section.paper.warn {
                h2 { (words::SEE_SOON) }
                (list(soon))
            }
        }
    }
}

fn symptoms(report: &GapReport) -> Markup {
    let (of, period) = (&report.symptoms, report.period);
    let kinds = words::symptoms(of, period);
    html! {
        @if !kinds.is_empty() {
            section.paper {
                h2 { (words::SYMPTOMS) }
                (list(kinds))
                p.soft { (words::SYMPTOMS_NOTE) }
            }
        }
    }
}

fn the_days(report: &GapReport) -> Markup {
    let left_out = days::left_out(report);
    html! {
        h2 { "Days" }
        p { (days::used(report)) }
        @if !left_out.is_empty() {
            p { "Left out, not scaled up:" }
            (list(left_out))
        }
        @for remark in days::remarks(report) { p { (line(&remark)) } }
    }
}

/// Shows lines one below another.
pub(in crate::render) fn list(lines: impl IntoIterator<Item = String>) -> Markup {
    html! { ul { @for said in lines { li { (line(&said)) } } } }
}
