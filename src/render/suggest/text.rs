//! Suggestions for a terminal.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::words;
use crate::render::report::days;
use crate::render::report::people;
use crate::render::shared::numbers::{amount, and};
use crate::render::shared::page::{GLUE, Layout, Page, harmless, pad};
use crate::suggest::{Closing, NutrientChange, Suggestions};

const HEADING: Style = Style::new().bold();

/// Says that the suggestions are none of a clinician's.
const DISCLAIMER: &str = "These are ordinary foods chosen by arithmetic from what you logged. They \
are information, not treatment: with an illness, an allergy or medicines, ask a clinician or a \
dietitian first.";

/// Writes suggestions as text.
///
/// # Errors
/// Those of `out`.
pub fn text(of: &Suggestions, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::new(out, layout);
    let title = format!(
        "What to eat to close the gaps, {}",
        people::period(of.report.period)
    );
    page.styled(HEADING, &title)?;
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
    page.paragraph("", DISCLAIMER)
}

fn heading(text: &str, page: &mut Page<'_>) -> io::Result<()> {
    page.blank()?;
    page.styled(HEADING, text)
}

fn changes(of: &Suggestions, page: &mut Page<'_>) -> io::Result<()> {
    if !of.swaps.is_empty() {
        heading("Instead of what you eat", page)?;
        for swap in &of.swaps {
            page.paragraph("  - ", &words::exchanged(swap))?;
        }
    }
    if !of.additions.is_empty() {
        heading("Besides what you eat", page)?;
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
    let changed = !of.swaps.is_empty() || !of.additions.is_empty();
    if changed {
        heading(
            "Your days with these changes, by the same calculation as the report",
            page,
        )?;
        page.line(&format!(
            "{} {} {}",
            pad("", 11),
            pad("average a day", 22),
            "chance below need"
        ))?;
    } else {
        heading("As it is", page)?;
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
    if of.report.days_used() == 0 {
        return Ok(());
    }
    let said = of
        .nutrients
        .iter()
        .filter_map(|n| words::note(n, &of.report.who));
    let left_out = (!of.without.is_empty()).then(|| {
        let words: Vec<String> = of.without.iter().map(|word| harmless(word)).collect();
        format!(
            "Left out: {}. Names do not tell traces and recipes: with an allergy, read the{GLUE}label.",
            and(&words)
        )
    });
    for note in said.chain(left_out) {
        page.blank()?;
        page.paragraph("", &note)?;
    }
    Ok(())
}
