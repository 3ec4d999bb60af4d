//! What is to be understood in ten seconds.

use maud::{Markup, html};

use super::{level, line};
use crate::domain::DayStatus;
use crate::nutrition::Assessment;
use crate::render::report::days;
use crate::render::report::people;
use crate::render::report::short::MAX_CHANGES;
use crate::render::report::words;
use crate::render::shared::numbers::{capital, chance_or_range, count};
use crate::render::shared::svg::{self, Mark, mark};
use crate::render::suggest;
use crate::report::{GapReport, Step};
use crate::suggest::Suggestions;

/// Shows what cannot wait, before anything else.
pub(in crate::render) fn alarm(report: &GapReport) -> Markup {
    let urgent = words::urgent(&report.symptoms, report.period);
    html! {
        @if !urgent.is_empty() {
            section.alarm role="alert" {
                h2 { (words::SEEK_CARE) }
                @for said in urgent { p { (line(&said)) } }
            }
        }
    }
}

/// Shows whose report it is, and for which days.
pub(super) fn head(title: &str, report: &GapReport) -> Markup {
    html! {
        header {
            h1 { (title) }
            p { (line(&words::basis(report))) }
            @if let Some(assumed) = people::assumed(&report.who) { p.warn { (assumed) } }
            @for change in &report.stage_changes { p { (people::stage_change(change, report)) } }
        }
    }
}

/// Shows the verdict and what to do this week.
pub(super) fn answer(report: &GapReport, plan: Option<&Suggestions>) -> Markup {
    let changes = plan.map(suggest::changes).unwrap_or_default();
    html! {
        section.paper.answer {
            @if let Some((first, rest)) = words::verdict(report).split_first() {
                p.lead { (first) }
                @if !rest.is_empty() { p { (rest.join(" ")) } }
            }
            @if let Some(next) = days::next(report) { p.warn { (next) } }
            (warnings(report))
            @if !changes.is_empty() {
                h2 { (suggest::THIS_WEEK) }
                ul { @for change in changes.iter().take(MAX_CHANGES) { li { (line(&capital(change))) } } }
            }
        }
    }
}

/// Shows the six chances, then which days they rest on.
pub(super) fn figures(report: &GapReport) -> Markup {
    html! {
        div.pair {
            section.paper {
                h2 { (words::summary_title(report)) }
                (chances(report))
                @for line in [words::assumption(report), words::energy(report)].into_iter().flatten() { p.soft { (line) } }
            }
            section.paper {
                h2 { "The days" }
                (logged(report))
            }
        }
    }
}

fn warnings(report: &GapReport) -> Markup {
    html! {
        @for of in report.nutrients.iter().map(|n| &n.assessment).filter(|of| of.upper.above) {
            p.warn { (capital(of.nutrient.nutrient().name())) ": above the upper level, see below." }
        }
    }
}

fn chances(report: &GapReport) -> Markup {
    html! {
        table.chances {
            thead { tr {
                th scope="col" { "Nutrient" }
                th scope="col" { "In words" }
                th.number scope="col" { "Fall short" }
                @for title in words::AGAINST { th.number scope="col" { (capital(title)) } }
            } }
            tbody { @for of in &report.nutrients { (row(&of.assessment)) } }
        }
    }
}

fn row(of: &Assessment) -> Markup {
    html! {
        tr {
            th scope="row" { (of.nutrient.nutrient().name()) }
            td { (level(of.level)) }
            td.number.chance { (chance_or_range(of).unwrap_or_else(|| "-".to_owned())) }
            @for cell in words::against(of).unwrap_or_else(|| ["-", "-"].map(str::to_owned)) { td.number { (cell) } }
        }
    }
}

fn logged(report: &GapReport) -> Markup {
    let of = |wanted: DayStatus| report.days.iter().filter(move |d| d.status == wanted);
    let confirmed = of(DayStatus::Full).filter(|d| d.confirmed).count();
    let full = of(DayStatus::Full).count() - confirmed;
    let counts = [
        (Mark::Full, full, "full"),
        (Mark::Confirmed, confirmed, "full, confirmed"),
        (
            Mark::Partial,
            of(DayStatus::Partial).count() + of(DayStatus::Incomplete).count(),
            "partial",
        ),
        (Mark::Empty, of(DayStatus::Empty).count(), "empty"),
    ];
    let by_day = report.step() == Step::Day;
    html! {
        figure.calendar {
            (svg::calendar(report))
            figcaption.key {
                @for (shape, days, word) in counts.into_iter().filter(|c| c.1 > 0) {
                    span {
                        @if by_day { svg viewBox="0 0 16 16" aria-hidden="true" { (mark(shape)) } }
                        (count(days as u64, &format!("{word} day")))
                    }
                }
                @if !by_day {
                    span { "One column a " (report.step().noun()) ", filled as far as its days are full." }
                }
            }
        }
    }
}

/// Explains the dots, lines and bands of the pictures, once for all six.
pub(in crate::render) fn legend(report: &GapReport, mean: &str) -> Markup {
    let dot = match report.step() {
        Step::Day => "a full day".to_owned(),
        step => format!("the mean of the full days of a {}", step.noun()),
    };
    let unknown = report
        .nutrients
        .iter()
        .any(|n| n.assessment.series.unknown_kcal > 0.0);
    let hollow = report.step() == Step::Day
        && report
            .days
            .iter()
            .any(|d| matches!(d.status, DayStatus::Partial | DayStatus::Incomplete));
    html! {
        p.key.soft {
            span { "In the pictures of the days:" }
            span { (key(&html! { circle.dot cx="8" cy="8" r="4.5" {} })) (dot) }
            @if hollow {
                span { (key(&html! { circle.dot.hollow cx="8" cy="8" r="4.5" {} })) "a partial day, not used" }
            }
            @if unknown {
                span {
                    (key(&html! { line.whisker x1="8" x2="8" y1="0" y2="16" {} }))
                    "how far food without a value could reach"
                }
            }
            span { (key(&html! { line.mean x1="0" x2="16" y1="8" y2="8" {} })) (mean) }
            span {
                (key(&html! { rect.band width="16" height="16" {} }))
                "where usual intake probably lies"
            }
        }
    }
}

fn key(parts: &Markup) -> Markup {
    html! { svg viewBox="0 0 16 16" aria-hidden="true" { (parts) } }
}
