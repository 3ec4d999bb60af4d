//! Suggestions as a page.

use std::io::{self, Write};

use maud::{Markup, html};

use super::words;
use crate::render::report::days;
use crate::render::report::html::{line, list};
use crate::render::report::people;
use crate::render::shared::numbers::{amount, capital};
use crate::render::shared::shell::page;
use crate::suggest::{NutrientChange, Suggestions};

/// What the columns hold.
const COLUMNS: [&str; 4] = ["Nutrient, a day", "Average", "Chance of too little", "So"];

/// Writes suggestions as an HTML page.
///
/// # Errors
/// Those of `out`.
pub fn html(of: &Suggestions, out: &mut dyn Write) -> io::Result<()> {
    let title = words::title(of);
    let body = html! {
        header {
            h1 { (title) }
            p { (line(&people::who(&of.report))) " " (days::used(&of.report)) }
        }
        section.paper.answer {
            @for said in words::standing(of) { p { (said) } }
            @for said in words::unsure(of).into_iter().chain(words::little_energy(of)) { p.warn { (said) } }
            @if !of.swaps.is_empty() {
                h2 { (words::INSTEAD) }
                (list(of.swaps.iter().map(|swap| capital(&words::exchanged(swap)))))
            }
            @if !of.additions.is_empty() {
                h2 { (words::BESIDES) }
                (list(of.additions.iter().map(words::added).map(|said| capital(&said))))
            }
        }
        @if of.report.days_used() > 0 { (figures(of)) }
        section.paper {
            (list(words::notes(of)))
            p.soft { (words::DISCLAIMER) }
        }
    };
    page(&title, &body, out)
}

fn figures(of: &Suggestions) -> Markup {
    let changed = words::is_changed(of);
    html! {
        section.paper {
            h2 { (words::figures_title(of)) }
            div.wide role="region" aria-label="Figures" tabindex="0" { table.figures {
                thead { tr { @for name in COLUMNS { th scope="col" { (name) } } } }
                tbody { @for nutrient in &of.nutrients { (row(nutrient, changed)) } }
            } }
            @if let Some(energy) = of.energy.filter(|_| changed) {
                p {
                    "Energy: " (amount(energy.before)) " to " (amount(energy.after)) " kcal a day, up to "
                    (amount(energy.allowance)) " more allowed."
                }
            }
        }
    }
}

fn row(of: &NutrientChange, changed: bool) -> Markup {
    let nutrient = of.nutrient().nutrient();
    let mean = |mean: Option<f64>| mean.map_or_else(|| "-".to_owned(), amount);
    let then = |before: String, after: String| {
        if changed && before != after {
            format!("{before} to {after}")
        } else {
            before
        }
    };
    let [before, after] = words::chance_cells(of);
    let cells = [
        then(mean(of.before.mean()), mean(of.after.mean())),
        then(before, after),
        words::closing(of).to_owned(),
    ];
    html! {
        tr {
            th scope="row" { (capital(nutrient.name())) ", " (nutrient.unit()) }
            @for (name, cell) in COLUMNS[1..].iter().zip(cells) { td data-column=(name) { (cell) } }
        }
    }
}
