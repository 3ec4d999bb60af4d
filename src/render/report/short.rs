//! The report on one screen: the verdict, the six chances, what to do this week.
//!
//! It fits a terminal of 80 columns and 24 lines with room for the prompt, unless something must
//! not wait: warnings about symptoms come first and take the lines they need.

use std::io::{self, Write};

use anstyle::Style;

use super::text::{blocks, style_of};
use super::{days, people, words};
use crate::nutrition::Assessment;
use crate::render::shared::numbers::{amount, capital, chance_or_range, count};
use crate::render::shared::page::{GLUE, Layout, Page, pad};
use crate::render::{suggest, symptom};
use crate::report::GapReport;
use crate::suggest::Suggestions;

const HEADING: Style = Style::new().bold();

/// How many lines it has at most at 80 columns, without warnings.
const MAX_LINES: usize = 21;

/// How many changes are proposed at most: more than three at a time nobody keeps up.
pub(in crate::render) const MAX_CHANGES: usize = 3;

/// From this width on there is room for bars and amounts.
const WIDE: usize = 72;

/// Stands under the short report.
const NOTE: &str = "This looks at the food you logged, not at your body. It is not a diagnosis.";

/// Stands there where meals have neither names nor times.
const HIDDEN_MEALS: &str =
    "Your meals have no names and no times, so a forgotten meal would not be noticed.";

/// What the name, the chance, its bar and the level take, with the gaps between them.
const LEFT: usize = 49;

/// Writes the short report. `plan` is what would close the gaps of the same days.
///
/// # Errors
/// Those of `out`.
pub fn short(
    report: &GapReport,
    plan: Option<&Suggestions>,
    layout: Layout,
    out: &mut dyn Write,
) -> io::Result<()> {
    {
        let mut page = Page::new(out, layout);
        symptom::report_alarm(&report.symptoms, report.period, &mut page)?;
        soon(report, &mut page)?;
    }
    let top = block(layout, |page| {
        head(report, page)?;
        six(report, layout, page)
    })?;
    let end = block(layout, |page| tail(report, page))?;
    let left = MAX_LINES.saturating_sub(lines(&top) + lines(&end));
    out.write_all(&top)?;
    out.write_all(&week(plan, left, layout)?)?;
    out.write_all(&end)
}

fn block(layout: Layout, write: impl Fn(&mut Page<'_>) -> io::Result<()>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    write(&mut Page::new(&mut bytes, layout))?;
    Ok(bytes)
}

fn lines(text: &[u8]) -> usize {
    text.iter().filter(|byte| **byte == b'\n').count()
}

fn soon(report: &GapReport, page: &mut Page<'_>) -> io::Result<()> {
    let soon = words::soon(&report.symptoms, report.period);
    if soon.is_empty() {
        return Ok(());
    }
    page.styled(HEADING, words::SEE_SOON)?;
    for line in soon {
        page.paragraph("  ", &line)?;
    }
    page.blank()
}

fn head(report: &GapReport, page: &mut Page<'_>) -> io::Result<()> {
    page.styled(HEADING, &words::title(report))?;
    page.paragraph("", &basis(report))?;
    if let Some(set) = people::how_to_set(&report.who) {
        page.paragraph("", &set)?;
    }
    let verdict = words::verdict(report);
    if let Some((first, rest)) = verdict.split_first() {
        page.styled(HEADING, first)?;
        if !rest.is_empty() {
            page.paragraph("", &rest.join(" "))?;
        }
    }
    Ok(())
}

/// Says in one line what the figures rest on: `6 of 7 days used, 1653 kcal a day; needs of a woman of 38.`
fn basis(report: &GapReport) -> String {
    let (used, all) = (report.days_used(), report.days.len());
    let energy = report
        .mean_energy_kcal()
        .map_or_else(String::new, |kcal| format!(", {} kcal a day", amount(kcal)));
    let who = people::short(&report.who);
    let assumed = if report.who.assumed.is_empty() {
        ""
    } else {
        " (assumed)"
    };
    format!("{used} of {all} days used{energy}; needs of {who}{assumed}.")
}

fn six(report: &GapReport, layout: Layout, page: &mut Page<'_>) -> io::Result<()> {
    if report.days_used() == 0 {
        return Ok(());
    }
    page.blank()?;
    let title = words::short_summary_title(report);
    let wide = page.columns() >= WIDE;
    if wide {
        let title = pad(title, LEFT);
        let [eaten, need] = words::AGAINST;
        page.line(&format!("{HEADING}{title}{eaten:>9}  {need}{HEADING:#}"))?;
    } else {
        page.styled(HEADING, title)?;
    }
    for of in report.nutrients.iter().map(|n| &n.assessment) {
        page.line(&line(of, wide, layout.ascii))?;
    }
    for of in report.nutrients.iter().map(|n| &n.assessment) {
        if of.upper.above {
            let name = capital(of.nutrient.nutrient().name());
            page.paragraph("", &format!("{name}: above the upper level."))?;
        }
    }
    Ok(())
}

fn line(of: &Assessment, wide: bool, ascii: bool) -> String {
    let name = pad(of.nutrient.nutrient().name(), 11);
    let chance = chance_or_range(of).unwrap_or_else(|| "-".to_owned());
    let level = words::level_words(of.level);
    let style = style_of(of.level);
    if !wide {
        return format!("{name} {chance:>7} {style}{level}{style:#}");
    }
    let bar = blocks::chance(of, ascii);
    let gap = " ".repeat(words::LEVEL_COLUMNS.saturating_sub(level.len()));
    let amounts = words::against(of).map_or_else(String::new, |[eaten, need]| {
        format!(" {:>8}  {need}", eaten.replace(GLUE, " "))
    });
    format!("{name} {chance:>6} {bar} {style}{level}{style:#}{gap}{amounts}")
        .trim_end()
        .to_owned()
}

/// Shows as many of the proposed changes as the lines allow, each whole.
fn week(plan: Option<&Suggestions>, left: usize, layout: Layout) -> io::Result<Vec<u8>> {
    let Some(plan) = plan else {
        return Ok(Vec::new());
    };
    let changes = suggest::changes(plan);
    let mut shown = block(layout, |page| {
        page.blank()?;
        page.styled(HEADING, suggest::THIS_WEEK)
    })?;
    let mut taken = 0;
    for change in changes.iter().take(MAX_CHANGES) {
        let next = block(layout, |page| page.paragraph("  - ", change))?;
        if lines(&shown) + lines(&next) > left && taken > 0 {
            break;
        }
        shown.extend(next);
        taken += 1;
    }
    Ok(if taken == 0 { Vec::new() } else { shown })
}

fn tail(report: &GapReport, page: &mut Page<'_>) -> io::Result<()> {
    page.blank()?;
    if let Some(more) = to_know_more(report) {
        page.paragraph("", &more)?;
    }
    if days::hides_meals(report) {
        page.paragraph("", HIDDEN_MEALS)?;
    }
    page.paragraph("", NOTE)
}

/// Says what is missing to know more: the one thing that helps most.
fn to_know_more(report: &GapReport) -> Option<String> {
    let (used, least) = (report.days_used(), report.settings.least_days);
    if let Some(next) = days::next(report) {
        return Some(next);
    }
    if used < least {
        let more = count((least - used) as u64, "more full day");
        return Some(format!("To know more: log {more}."));
    }
    words::outlook(report)
}
