//! One nutrient: what is said of it, its pictures, its foods.

use maud::{Markup, html};

use super::{class, level, line};
use crate::nutrition::Assessment;
use crate::render::report::words::{self, Tone, tone};
use crate::render::shared::food_name::households;
use crate::render::shared::numbers::{amount, capital, share};
use crate::render::shared::page::GLUE;
use crate::render::shared::svg;
use crate::report::{GapReport, NutrientReport};

/// Shows a nutrient's name and level, and everything else once it is opened; paper shows it open.
pub(super) fn card(of: &NutrientReport, report: &GapReport) -> Markup {
    let figures = &of.assessment;
    let id = figures.nutrient.key();
    html! {
        details.card.paper id=(id) {
            summary {
                h2 { (capital(figures.nutrient.nutrient().name())) }
                span { (level(figures.level)) }
            }
            div.inside {
                p.lead class=(class(figures.level)) { (words::statement(figures, report)) }
                div { (pictures(figures, report)) }
                div { (said(of, report)) }
            }
        }
    }
}

fn said(of: &NutrientReport, report: &GapReport) -> Markup {
    let figures = &of.assessment;
    html! {
        p { @for sentence in sentences(of, report) { (line(&sentence)) " " } }
        @if let Some(warning) = words::upper_level(figures) { p.warn { (warning) } }
        (top_foods(of))
        p { (words::muscle(of)) }
        @if let Some(ideas) = words::ideas(of) { p { b { "To get more: " } (ideas) } }
        @if let Some(caution) = words::caution(figures, report.who.framework) { p.soft { (caution) } }
    }
}

fn sentences(of: &NutrientReport, report: &GapReport) -> Vec<String> {
    let figures = &of.assessment;
    [
        words::intake(figures, report.who.framework),
        words::days_alone(figures),
        words::unlike_group(figures).map(str::to_owned),
        words::forecast(figures),
        words::if_more_eaten(figures),
        words::coverage(figures),
        words::unknown_foods(of),
        words::upper_level_note(figures),
    ]
    .into_iter()
    .flatten()
    .collect()
}

const fn fill(of: Tone) -> &'static str {
    match of {
        Tone::Low => "fill-low",
        Tone::Open => "fill-mid",
        Tone::High => "fill-high",
    }
}

fn picture(of: &Assessment, report: &GapReport) -> Markup {
    html! {
        @if let Some(drawn) = svg::intake(of, report) {
            figure.days {
                figcaption { "Your days, " (of.nutrient.nutrient().unit()) }
                (drawn)
            }
        }
    }
}

/// Where usual intake lies against what people need, and the days themselves.
fn pictures(of: &Assessment, report: &GapReport) -> Markup {
    html! {
        @if let Some(drawn) = svg::spread(of, fill(tone(of.level))) {
            figure {
                figcaption { (words::spread(of)) }
                (drawn)
            }
        }
        (picture(of, report))
    }
}

/// Whether a table's name says more than the one used at home.
fn says_more(table: &str, home: &str) -> bool {
    let rest = table.strip_prefix(home).unwrap_or(table);
    !rest.is_empty() && rest != ", NFS" && !rest.starts_with(", NS as to")
}

fn top_foods(of: &NutrientReport) -> Markup {
    if of.top_foods.is_empty() {
        return html! {};
    }
    let unit = of.assessment.nutrient.nutrient().unit();
    let names: Vec<&str> = of.top_foods.iter().map(|food| food.food.as_str()).collect();
    html! {
        table.foods {
            caption { "Most came from" }
            tbody { @for (food, name) in of.top_foods.iter().zip(households(&names)) {
                tr {
                    th scope="row" {
                        (line(&name))
                        @if says_more(&food.food, &name) { span.whole-name.soft { " " (line(&food.food)) } }
                    }
                    td.share { (svg::bar(food.share)) }
                    td.number { (share(food.share)) }
                    td.number { (amount(food.amount)) (GLUE) (unit) }
                }
            } }
        }
    }
}
