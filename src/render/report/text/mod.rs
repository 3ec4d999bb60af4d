//! The report for a terminal: six lines to take in at once, then the details.

pub(super) mod blocks;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use crate::nutrition::{Assessment, Level};
use crate::render::report::days;
use crate::render::report::people;
use crate::render::report::words;
use crate::render::shared::numbers::{amount, capital, chance_or_range, share};
use crate::render::shared::page::{Layout, Page, pad};
use crate::render::symptom;
use crate::report::{GapReport, Information, NutrientReport};

const HEADING: Style = Style::new().bold();

/// From this width on the summary has room for amounts and bars.
const WIDE: usize = 72;
/// Below this width the summary's columns do not fit.
const NARROW: usize = 40;

/// Writes the report as text.
///
/// Styles are written as escape codes; a stream that shows none must strip them. Yellow and cyan
/// differ for the colour-blind too, and every level is also a word.
pub fn text(report: &GapReport, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::new(out, layout);
    symptom::report_alarm(&report.symptoms, report.period, &mut page)?;
    head(report, &mut page)?;
    summary(report, layout, &mut page)?;
    if let Some(legend) = blocks::legend(report, page.columns()) {
        page.blank()?;
        page.paragraph("", &legend)?;
    }
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
    page.styled(HEADING, &words::title(report))?;
    page.paragraph("", &people::who(report))?;
    page.paragraph("", &days::used(report))?;
    for line in blocks::calendar(report, page.columns()) {
        page.line(&line)?;
    }
    if let Some(next) = days::next(report) {
        page.paragraph("", &next)?;
    }
    if let Some(assumed) = people::assumed(&report.who) {
        page.paragraph("", &assumed)?;
    }
    for change in &report.stage_changes {
        page.paragraph("", &people::stage_change(change, report))?;
    }
    Ok(())
}

fn summary(report: &GapReport, layout: Layout, page: &mut Page<'_>) -> io::Result<()> {
    heading(words::summary_title(report), page)?;
    for of in report.nutrients.iter().map(|n| &n.assessment) {
        match page.columns() {
            ..NARROW => page.paragraph("", &summary_sentence(of))?,
            columns => page.line(&summary_line(of, columns >= WIDE, layout.ascii))?,
        }
    }
    for line in [words::assumption(report), words::energy(report)]
        .into_iter()
        .flatten()
    {
        page.paragraph("", &line)?;
    }
    for nutrient in report.nutrients.iter().filter(|n| n.assessment.upper.above) {
        let name = capital(nutrient.assessment.nutrient.nutrient().name());
        page.paragraph("", &format!("{name}: above the upper level, see below."))?;
    }
    Ok(())
}

/// The same where columns find no room.
fn summary_sentence(of: &Assessment) -> String {
    let chance = chance_or_range(of).map_or_else(String::new, |chance| format!("{chance}, "));
    let name = of.nutrient.nutrient().name();
    format!("{name}: {chance}{}", words::level_words(of.level))
}

fn summary_line(of: &Assessment, wide: bool, ascii: bool) -> String {
    let chance = chance_or_range(of).unwrap_or_else(|| "-".to_owned());
    let style = style_of(of.level);
    let level = words::level_words(of.level);
    let name = pad(of.nutrient.nutrient().name(), 11);
    let start = format!("{name} {chance:>8} ");
    if !wide {
        return format!("{start} {style}{level}{style:#}");
    }
    let bar = blocks::chance(of, ascii);
    let amounts = match (of.level.is_statement(), of.mean(), of.reference.target()) {
        (true, Some(mean), Some(target)) => {
            let unit = of.nutrient.nutrient().unit();
            format!("{} of {} {unit}", amount(mean), amount(target))
        }
        _ => String::new(),
    };
    let gap = " ".repeat(words::LEVEL_COLUMNS.saturating_sub(level.len()));
    format!("{start} {bar}  {style}{level}{style:#}{gap}  {amounts}")
}

pub(super) fn style_of(level: Level) -> Style {
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
    if let Some(line) = blocks::strip(figures, report, page.columns()) {
        page.line(&format!("  {line}"))?;
    }
    for line in figures_lines(of, report) {
        page.paragraph("  ", &line)?;
    }
    foods(of, page)?;
    for line in other_lines(of, report) {
        page.paragraph("  ", &line)?;
    }
    Ok(())
}

fn foods(of: &NutrientReport, page: &mut Page<'_>) -> io::Result<()> {
    if page.columns() < WIDE {
        return match words::top_foods(of) {
            Some(line) => page.paragraph("  ", &line),
            None => Ok(()),
        };
    }
    for line in blocks::foods(of, page.columns()) {
        page.line(&format!("  {line}"))?;
    }
    Ok(())
}

/// Everything there is to say of one nutrient, sentence by sentence.
pub(in crate::render) fn lines(of: &NutrientReport, report: &GapReport) -> Vec<String> {
    let mut lines = figures_lines(of, report);
    lines.extend(words::top_foods(of));
    lines.extend(other_lines(of, report));
    lines
}

/// What the figures are, and how sure.
fn figures_lines(of: &NutrientReport, report: &GapReport) -> Vec<String> {
    let figures = &of.assessment;
    [
        words::intake(figures, report.who.framework),
        Some(words::statement(figures, report)),
        words::days_alone(figures),
        words::unlike_group(figures).map(str::to_owned),
        words::forecast(figures),
        words::if_more_eaten(figures),
        words::coverage(figures),
        words::unknown_foods(of),
        words::upper_level(figures),
        words::upper_level_note(figures),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What to know of the nutrient besides.
fn other_lines(of: &NutrientReport, report: &GapReport) -> Vec<String> {
    [
        Some(words::muscle(of)),
        words::ideas(of).map(|ideas| format!("To get more: {ideas}")),
        words::caution(&of.assessment, report.who.framework).map(str::to_owned),
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
    for line in words::supplements(&report.supplements) {
        page.paragraph("  ", &line)?;
    }
    heading("For information: sodium and water", page)?;
    for line in information(report) {
        page.paragraph("  ", &line)?;
    }
    Ok(())
}

/// Says sodium and water without a verdict.
pub(in crate::render) fn information(report: &GapReport) -> Vec<String> {
    if report.days_used() == 0 {
        return vec!["No full day to add up.".to_owned()];
    }
    let (sodium, water) = (&report.sodium, &report.water);
    let reference = |name: &str, value: Option<f64>| {
        value.map_or_else(String::new, |v| format!("; {name} {}", amount(v)))
    };
    vec![
        format!(
            "Sodium: {}{}{} (NASEM 2019).",
            known(&sodium.intake, "mg"),
            reference("adequate", sodium.ai),
            reference("less is better above", sodium.cdrr)
        ),
        format!(
            "Water in what you logged, drinks and food: {}{} (IOM 2005).",
            known(&water.intake, "l"),
            reference("adequate", water.ai)
        ),
    ]
}

/// Says a mean as far as it is known: `2900 mg a day, known for 79 % of the energy`.
fn known(of: &Information, unit: &str) -> String {
    let Some(mean) = of.mean else {
        return "unknown, nothing you logged has a value".to_owned();
    };
    let part = match of.energy_coverage {
        Some(part) if part < 1.0 => format!(", known for {} of the energy", share(part)),
        _ => String::new(),
    };
    format!("{} {unit} a day{part}", amount(mean))
}
