//! The report for a terminal: six lines to take in at once, then the details.

#[cfg(test)]
mod tests;

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::numbers::{amount, capital, chance_or_range, share};
use super::page::{Layout, Page, pad};
use super::{days, people, symptom, words};
use crate::nutrition::{Assessment, Level};
use crate::report::{GapReport, NutrientReport};

const HEADING: Style = Style::new().bold();

/// From this width on the summary has room for amounts and bars.
const WIDE: usize = 72;
/// How many cells a bar has.
const BAR: usize = 10;

/// Writes the report as text.
///
/// Styles are written as escape codes; a stream that shows none must strip them. Yellow and cyan
/// differ for the colour-blind too, and every level is also a word.
pub fn text(report: &GapReport, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::new(out, layout);
    symptom::report_alarm(&report.symptoms, report.period, &mut page)?;
    head(report, &mut page)?;
    summary(report, layout, &mut page)?;
    for nutrient in &report.nutrients {
        details(nutrient, report, &mut page)?;
    }
    symptoms(report, &mut page)?;
    days_section(report, &mut page)?;
    for_information(report, &mut page)?;
    heading("What to do, in this order", &mut page)?;
    for (number, step) in (1..).zip(words::STEPS) {
        page.paragraph(&format!("{number}. "), step)?;
    }
    page.blank()?;
    page.paragraph("", words::DISCLAIMER)
}

fn heading(text: &str, page: &mut Page<'_>) -> io::Result<()> {
    page.blank()?;
    page.styled(HEADING, text)
}

fn head(report: &GapReport, page: &mut Page<'_>) -> io::Result<()> {
    let title = format!("Intake exposure, {}", people::period(report.period));
    page.styled(HEADING, &title)?;
    page.paragraph("", &people::who(report))?;
    page.paragraph("", &days::used(report))?;
    if let Some(assumed) = people::assumed(&report.who) {
        page.paragraph("", &assumed)?;
    }
    for change in &report.stage_changes {
        page.paragraph("", &people::stage_change(change, report))?;
    }
    Ok(())
}

fn summary(report: &GapReport, layout: Layout, page: &mut Page<'_>) -> io::Result<()> {
    heading("The chance that you usually get less than you need", page)?;
    for nutrient in &report.nutrients {
        let line = summary_line(&nutrient.assessment, page.columns() >= WIDE, layout.ascii);
        page.line(&line)?;
    }
    for nutrient in report.nutrients.iter().filter(|n| n.assessment.upper.above) {
        let name = capital(nutrient.assessment.nutrient.nutrient().name());
        page.paragraph("", &format!("{name}: above the upper level, see below."))?;
    }
    Ok(())
}

fn summary_line(of: &Assessment, wide: bool, ascii: bool) -> String {
    let chance = chance_or_range(of).unwrap_or_else(|| "-".to_owned());
    let style = style_of(of.level);
    let level = words::level_words(of.level);
    let name = pad(of.nutrient.nutrient().name(), 11);
    let start = format!("{name} {chance:>8}  {style}{level}{style:#}");
    let says_something = of.level.is_statement();
    match (wide && says_something, of.mean(), of.reference.target()) {
        (true, Some(mean), Some(target)) => {
            let gap = " ".repeat(18usize.saturating_sub(level.len()));
            let unit = of.nutrient.nutrient().unit();
            let amounts = format!("{} of {} {unit}", amount(mean), amount(target));
            format!(
                "{start}{gap} {} {}",
                pad(&amounts, 16),
                bar(mean / target, ascii)
            )
        }
        _ => start,
    }
}

/// Ten cells that fill up towards the RDA or AI.
fn bar(part: f64, ascii: bool) -> String {
    let full = (part * BAR as f64).floor().clamp(0.0, BAR as f64) as usize;
    let [filled, open] = if ascii { ["#", "."] } else { ["■", "□"] };
    filled.repeat(full) + &open.repeat(BAR - full)
}

fn style_of(level: Level) -> Style {
    let yellow = Style::new().fg_color(Some(AnsiColor::Yellow.into()));
    let cyan = Style::new().fg_color(Some(AnsiColor::Cyan.into()));
    match level {
        Level::LikelyBelow | Level::Low => yellow.bold(),
        Level::PossiblyBelow => yellow,
        Level::PossiblyEnough => cyan,
        Level::LikelyEnough | Level::AtOrAboveAi => cyan.bold(),
        _ => Style::new(),
    }
}

fn details(of: &NutrientReport, report: &GapReport, page: &mut Page<'_>) -> io::Result<()> {
    let figures = &of.assessment;
    let name = capital(figures.nutrient.nutrient().name());
    heading(
        &format!("{name}: {}", words::level_words(figures.level)),
        page,
    )?;
    for line in lines(of, report) {
        page.paragraph("  ", &line)?;
    }
    Ok(())
}

/// Everything there is to say of one nutrient, sentence by sentence.
pub(super) fn lines(of: &NutrientReport, report: &GapReport) -> Vec<String> {
    let figures = &of.assessment;
    let framework = report.who.framework;
    [
        words::intake(figures, framework),
        Some(words::statement(figures, report)),
        words::more_days(figures),
        words::coverage(figures),
        words::unknown_foods(of),
        words::upper_level(figures),
        words::upper_level_note(figures),
        words::top_foods(of),
        Some(words::muscle(of)),
        words::ideas(of).map(|ideas| format!("To get more: {ideas}")),
        words::caution(figures, framework).map(str::to_owned),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn symptoms(report: &GapReport, page: &mut Page<'_>) -> io::Result<()> {
    let (of, period) = (&report.symptoms, report.period);
    if !of.soon.is_empty() {
        heading(words::SEE_SOON, page)?;
    }
    for line in words::soon(of, period) {
        page.paragraph("  ", &line)?;
    }
    if of.kinds.is_empty() {
        return Ok(());
    }
    heading(words::SYMPTOMS, page)?;
    for line in words::symptoms(of, period) {
        page.paragraph("  ", &line)?;
    }
    page.paragraph("  ", words::SYMPTOMS_NOTE)
}

fn days_section(report: &GapReport, page: &mut Page<'_>) -> io::Result<()> {
    heading("Days", page)?;
    page.paragraph("", &days::used(report))?;
    let left_out = days::left_out(report);
    if !left_out.is_empty() {
        page.paragraph("", "Left out, not scaled up:")?;
    }
    for line in left_out {
        page.paragraph("  ", &line)?;
    }
    for line in days::remarks(report) {
        page.paragraph("", &line)?;
    }
    Ok(())
}

fn for_information(report: &GapReport, page: &mut Page<'_>) -> io::Result<()> {
    if !report.supplements.is_empty() {
        heading("Supplements on these days", page)?;
    }
    for taken in &report.supplements {
        page.paragraph("  ", &words::supplement(taken))?;
    }
    heading("For information: sodium and water", page)?;
    for line in information(report) {
        page.paragraph("  ", &line)?;
    }
    Ok(())
}

/// Says sodium and water without a verdict.
pub(super) fn information(report: &GapReport) -> Vec<String> {
    let (sodium, water) = (&report.sodium, &report.water);
    let known = |share_known: Option<f64>| match share_known {
        Some(part) if part < 1.0 => format!(", known for {} of the energy", share(part)),
        _ => String::new(),
    };
    let reference = |name: &str, value: Option<f64>| {
        value.map_or_else(String::new, |v| format!("; {name} {}", amount(v)))
    };
    let salt = sodium.intake.mean.map(|mean| {
        format!(
            "Sodium: {} mg a day{}{}{} (NASEM 2019).",
            amount(mean),
            known(sodium.intake.energy_coverage),
            reference("adequate", sodium.ai),
            reference("less is better above", sodium.cdrr)
        )
    });
    let drink = water.intake.mean.map(|mean| {
        format!(
            "Water in what you logged, drinks and food: {} l a day{}{} (IOM 2005).",
            amount(mean),
            known(water.intake.energy_coverage),
            reference("adequate", water.ai)
        )
    });
    let none = (salt.is_none() && drink.is_none()).then(|| "No full day to add up.".to_owned());
    [salt, drink, none].into_iter().flatten().collect()
}
