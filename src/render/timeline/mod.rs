//! Symptoms beside intake: the time line, and what comparing the two says.

mod json;
mod links;
mod strip;

use std::io::{self, Write};

use anstyle::Style;

use self::strip::Strip;
use crate::render::report::people;
use crate::render::report::words;
use crate::render::shared::numbers::amount;
use crate::render::shared::page::{Layout, Page, harmless, pad, shorten};
use crate::render::symptom;
use crate::report::SymptomTimeline;

pub use json::json;

const HEADING: Style = Style::new().bold();

/// How wide the names of the rows are.
const NAME: usize = 13;

/// From this width on a row ends with its highest value.
const WIDE: usize = 60;
/// What that takes.
const HIGHEST: usize = 14;

/// Writes the time line for a terminal.
///
/// # Errors
/// Those of `out`.
pub fn text(of: &SymptomTimeline, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::new(out, layout);
    symptom::report_alarm(&of.symptoms, of.period, &mut page)?;
    let title = format!("Symptoms beside intake, {}", people::period(of.period));
    page.styled(HEADING, &title)?;
    if of.felt.is_empty() {
        page.blank()?;
        page.paragraph("", "No symptom is logged in these days.")?;
        return page.paragraph("  ", "nutrigap symptom log \"calf cramps\" --severity 3");
    }
    rows(of, layout, &mut page)?;
    soon(of, &mut page)?;
    page.blank()?;
    page.styled(HEADING, "Does intake before symptom days differ?")?;
    for (lead, line) in links::lines(of) {
        page.paragraph(lead, &line)?;
    }
    page.blank()?;
    page.paragraph("", words::SYMPTOMS_NOTE)
}

fn soon(of: &SymptomTimeline, page: &mut Page<'_>) -> io::Result<()> {
    let lines = words::soon(&of.symptoms, of.period);
    if !lines.is_empty() {
        page.blank()?;
        page.styled(HEADING, words::SEE_SOON)?;
    }
    for line in lines {
        page.paragraph("  ", &line)?;
    }
    Ok(())
}

fn rows(of: &SymptomTimeline, layout: Layout, page: &mut Page<'_>) -> io::Result<()> {
    let strip = Strip::of(of.period);
    let columns = page.columns();
    let is_wide = columns >= WIDE;
    let room = columns - NAME - if is_wide { HIGHEST } else { 0 };
    let cells = strip.len();
    for from in (0..cells).step_by(room) {
        let to = cells.min(from + room);
        page.blank()?;
        for line in strip.head(from, to) {
            page.line(&format!("{}{line}", " ".repeat(NAME)))?;
        }
        for row in &of.felt {
            let felt: String = strip.felt(&row.days)[from..to].iter().collect();
            page.line(&format!("{}{felt}", name(&row.name)))?;
        }
        for row in &of.eaten {
            let cells = strip.eaten(&row.days);
            let highest = cells.iter().flatten().copied().fold(0.0, f64::max);
            let bars: String = cells[from..to]
                .iter()
                .map(|cell| strip::bar(*cell, highest, layout.ascii))
                .collect();
            let unit = row.nutrient.nutrient().unit();
            let top = match is_wide && highest > 0.0 {
                true => format!("  {} {unit}", amount(highest)),
                false => String::new(),
            };
            page.line(&format!(
                "{}{bars}{top}",
                name(row.nutrient.nutrient().name())
            ))?;
        }
    }
    page.blank()?;
    page.paragraph("", strip.legend())
}

fn name(of: &str) -> String {
    let plain = harmless(of);
    pad(&shorten(&plain, NAME - 1), NAME)
}
