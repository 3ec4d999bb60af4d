//! Suggestions for a terminal.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::words;
use crate::render::report::days;
use crate::render::report::people;
use crate::render::shared::numbers::amount;
use crate::render::shared::page::{Layout, Page, pad};
use crate::suggest::{Closing, NutrientChange, Suggestions};

const HEADING: Style = Style::new().bold();

/// Writes suggestions as text.
///
/// # Errors
/// Those of `out`.
pub fn text(of: &Suggestions, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::new(out, layout);
    page.styled(HEADING, &words::title(of))?;
    page.paragraph("", &people::who(&of.report))?;
    page.paragraph("", &days::used(&of.report))?;
    for line in words::standing(of)
        .into_iter()
        .chain(words::unsure(of))
        .chain(words::little_energy(of))
    {
        page.blank()?;
        page.paragraph("", &line)?;
    }
    changes(of, &mut page)?;
    figures(of, &mut page)?;
    notes(of, &mut page)?;
    page.blank()?;
    page.paragraph("", words::DISCLAIMER)
}

fn heading(text: &str, page: &mut Page<'_>) -> io::Result<()> {
    page.blank()?;
    page.styled(HEADING, text)
}

fn changes(of: &Suggestions, page: &mut Page<'_>) -> io::Result<()> {
    if !of.swaps.is_empty() {
        heading(words::INSTEAD, page)?;
        for swap in &of.swaps {
            page.paragraph("  - ", &words::exchanged(swap))?;
        }
    }
    if !of.additions.is_empty() {
        heading(words::BESIDES, page)?;
        for food in &of.additions {
            let lead = format!("  - {}: ", words::often(food.days_per_week));
            page.paragraph(&lead, &words::portion(food))?;
        }
    }
    Ok(())
}

fn figures(of: &Suggestions, page: &mut Page<'_>) -> io::Result<()> {
    if of.report.days_used() == 0 {
        return Ok(());
    }
    let changed = words::is_changed(of);
    heading(words::figures_title(of), page)?;
    if changed {
        page.line(&format!(
            "{} {} {}",
            pad("", 11),
            pad("average a day", 22),
            "chance of too little"
        ))?;
    }
    for nutrient in &of.nutrients {
        page.line(&line(nutrient, changed))?;
    }
    if let Some(energy) = of.energy.filter(|_| changed) {
        page.line(&format!(
            "{} {} to {} kcal, up to {} more allowed",
            pad("energy", 11),
            amount(energy.before),
            amount(energy.after),
            amount(energy.allowance)
        ))?;
    }
    Ok(())
}

fn line(of: &NutrientChange, changed: bool) -> String {
    let unit = of.nutrient().nutrient().unit();
    let [before, after] = words::chance_cells(of);
    let mean = |mean: Option<f64>| mean.map_or_else(|| "-".to_owned(), amount);
    let (means, chances) = if changed {
        (
            format!(
                "{} to {} {unit}",
                mean(of.before.mean()),
                mean(of.after.mean())
            ),
            format!("{before:>5} to {after:>5}"),
        )
    } else {
        (
            format!("{} {unit}", mean(of.before.mean())),
            format!("{before:>5}"),
        )
    };
    let style = style_of(of.closing);
    format!(
        "{} {} {}  {style}{}{style:#}",
        pad(of.nutrient().nutrient().name(), 11),
        pad(&means, 22),
        pad(&chances, 14),
        words::closing(of)
    )
}

/// Cyan and yellow differ for the colour-blind too; the word says the same.
fn style_of(closing: Closing) -> Style {
    match closing {
        Closing::Closed => AnsiColor::Cyan.on_default(),
        Closing::Nearer | Closing::Unchanged => AnsiColor::Yellow.on_default(),
        Closing::Enough | Closing::Unknown => Style::new(),
    }
}

fn notes(of: &Suggestions, page: &mut Page<'_>) -> io::Result<()> {
    for note in words::notes(of) {
        page.blank()?;
        page.paragraph("", &note)?;
    }
    Ok(())
}
