//! The trend for a terminal.

use std::io::{self, Write};

use anstyle::Style;

use super::{shown, words};
use crate::domain::Tracked;
use crate::render::report::people;
use crate::render::report::words::DISCLAIMER;
use crate::render::shared::numbers::{amount, capital, short_chance};
use crate::render::shared::page::{Layout, Page, pad};
use crate::report::trend::{Trend, TrendFigure, TrendPart};

const HEADING: Style = Style::new().bold();

/// How many parts the table lists, the last ones.
const ROWS: usize = 12;

/// From this width on the table has room.
const WIDE: usize = 76;

/// Writes the trend as text: a row of marks a nutrient, the latest figure and its change, and the last
/// parts in a table.
///
/// # Errors
/// Those of `out`.
pub fn text(
    of: &Trend,
    nutrient: Option<Tracked>,
    layout: Layout,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut page = Page::new(out, layout);
    page.styled(HEADING, &words::title(of))?;
    page.paragraph("", &people::who(&of.latest))?;
    page.paragraph("", &words::judged(of))?;
    let marks = Marks::of(layout);
    for one in shown(nutrient) {
        block(of, one, &marks, &mut page)?;
    }
    page.blank()?;
    let (_, each) = of.marks(Tracked::ALL[0], room(&page));
    page.paragraph("", &words::key(of, each, marks.gap))?;
    match nutrient {
        Some(one) => rows_of(of, one, &mut page)?,
        None if page.columns() >= WIDE => table(of, &mut page)?,
        None => {}
    }
    page.blank()?;
    page.paragraph("", words::MANY)?;
    page.paragraph("", DISCLAIMER)
}

/// What marks are drawn with, lowest first.
struct Marks {
    steps: Vec<char>,
    gap: char,
}

impl Marks {
    fn of(layout: Layout) -> Marks {
        let (steps, gap) = if layout.ascii {
            ("12345678", '.')
        } else {
            ("▁▂▃▄▅▆▇█", '·')
        };
        Marks {
            steps: steps.chars().collect(),
            gap,
        }
    }

    fn draw(&self, value: Option<f64>, top: f64) -> char {
        let last = self.steps.len() - 1;
        let step = |value: f64| (value / top * self.steps.len() as f64) as usize;
        value.map_or(self.gap, |value| self.steps[step(value).min(last)])
    }
}

fn room(page: &Page<'_>) -> usize {
    page.columns().saturating_sub(2)
}

fn block(of: &Trend, nutrient: Tracked, marks: &Marks, page: &mut Page<'_>) -> io::Result<()> {
    page.blank()?;
    page.styled(HEADING, &capital(nutrient.nutrient().name()))?;
    let (means, _) = of.marks(nutrient, room(page));
    let top = of.top(nutrient);
    let line: String = means.iter().map(|mean| marks.draw(*mean, top)).collect();
    page.line(&format!("  {line}"))?;
    page.paragraph("  ", &words::last(of, nutrient))?;
    let since = of.last_stated(nutrient).and_then(|(_, last)| last.since);
    since.map_or(Ok(()), |since| {
        page.paragraph("  ", &words::since(&since, of, nutrient))
    })
}

fn latest(of: &Trend) -> &[TrendPart] {
    &of.parts[of.parts.len().saturating_sub(ROWS)..]
}

fn heading(of: &Trend, page: &mut Page<'_>) -> io::Result<()> {
    page.blank()?;
    let shown = latest(of).len();
    let older = match of.parts.len() - shown {
        0 => String::new(),
        _ => format!(", the last {shown}; --format csv has them all"),
    };
    page.styled(
        HEADING,
        &format!("{} by {}{older}", capital(of.step.key()), of.step.key()),
    )
}

/// A row a part, a column a nutrient: the means.
fn table(of: &Trend, page: &mut Page<'_>) -> io::Result<()> {
    heading(of, page)?;
    let names = Tracked::ALL.map(|n| {
        let nutrient = n.nutrient();
        format!(
            "{:>9}",
            format!("{} {}", nutrient.short_name(), nutrient.unit())
        )
    });
    page.line(&format!(
        "{} {:>4} {}",
        pad("from", 10),
        "days",
        names.join(" ")
    ))?;
    for part in latest(of) {
        let cells = part
            .nutrients
            .iter()
            .map(|figure| format!("{:>9}", mean(figure)));
        let cells: Vec<String> = cells.collect();
        page.line(&format!(
            "{} {:>4} {}",
            part.period.from,
            part.days_used,
            cells.join(" ")
        ))?;
    }
    Ok(())
}

fn mean(of: &TrendFigure) -> String {
    of.stated_mean()
        .map_or_else(|| "too few".to_owned(), amount)
}

/// A row a part for one nutrient, with its change.
fn rows_of(of: &Trend, nutrient: Tracked, page: &mut Page<'_>) -> io::Result<()> {
    heading(of, page)?;
    for part in latest(of) {
        let figure = &part.nutrients[nutrient as usize];
        let chance = figure.assessment.chance();
        let chance = chance.map_or_else(|| "-".to_owned(), short_chance);
        let change = figure.since.as_ref().map_or_else(String::new, |since| {
            format!("; {}", words::change(since.change, nutrient))
        });
        let stated = match figure.stated_mean() {
            Some(mean) => format!(
                "{} {}, chance {chance}{change}",
                amount(mean),
                nutrient.nutrient().unit()
            ),
            None => crate::render::report::words::level_words(figure.assessment.level).to_owned(),
        };
        let lead = format!("{} {:>2} days  ", part.period.from, part.days_used);
        page.paragraph(&lead, &stated)?;
    }
    Ok(())
}
