//! One nutrient: what is said of it, its pictures, its foods.

use maud::{Markup, html};

use super::{class, level, line};
use crate::nutrition::Assessment;
use crate::nutrition::intake::GOOD_COVERAGE;
use crate::render::report::words::{self, Tone, tone};
use crate::render::shared::numbers::{amount, capital, chance_or_range, share};
use crate::render::shared::page::GLUE;
use crate::render::shared::svg::{self, Chance};
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
                div { (chance_bar(figures)) (picture(figures, report)) }
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

fn chance_bar(of: &Assessment) -> Markup {
    let below = of.chance();
    let reaches = of.confidence_at_or_above_ai();
    let ends = of.confidence_range();
    let unsure = of
        .series
        .coverage()
        .is_some_and(|known| known < GOOD_COVERAGE);
    let (title, p, range) = match (below, reaches) {
        (Some(p), _) => ("Share who fall short", p, of.chance_range()),
        (None, Some(p)) => ("Share whose usual intake reaches the target", p, ends),
        _ => return html! {},
    };
    let words =
        chance_or_range(of).unwrap_or_else(|| crate::render::shared::numbers::short_chance(p));
    html! {
        figure {
            figcaption { (title) }
            (svg::chance(&Chance {
                title,
                p,
                range: range.filter(|_| unsure),
                words: &words,
                fill: fill(tone(of.level)),
            }))
        }
    }
}

fn picture(of: &Assessment, report: &GapReport) -> Markup {
    html! {
        @if let Some(drawn) = svg::intake(of, report) {
            figure {
                figcaption { (of.nutrient.nutrient().unit()) " a day" }
                (drawn)
            }
        }
    }
}

fn top_foods(of: &NutrientReport) -> Markup {
    if of.top_foods.is_empty() {
        return html! {};
    }
    let unit = of.assessment.nutrient.nutrient().unit();
    html! {
        table.foods {
            caption { "Most came from" }
            tbody { @for food in &of.top_foods {
                tr {
                    th scope="row" { (line(&food.food)) }
                    td.share { (svg::bar(food.share)) }
                    td.number { (share(food.share)) }
                    td.number { (amount(food.amount)) (GLUE) (unit) }
                }
            } }
        }
    }
}
