//! Pages about nutrients and symptoms.

mod json;
mod nutrient;
mod symptom;

use std::io::{self, Write};

use anstyle::Style;

use super::symptom::alarm;
use crate::domain::{SymptomKind, Tracked};
use crate::render::report::words;
use crate::render::shared::numbers::{and, capital};
use crate::render::shared::page::{Layout, Page, pad};
use crate::report::{Explained, knowledge, symptom_knowledge};

pub use json::json;

const HEADING: Style = Style::new().bold();

/// Stands under every page.
const NOTE: &str = "This is information, not a diagnosis, and does not replace a clinician. Do not \
start iron or potassium tablets because of this report.";

/// A part of a page.
struct Section {
    title: String,
    lines: Vec<String>,
}

impl Section {
    /// Makes a part; one without lines is not shown.
    fn new(title: impl Into<String>, lines: impl IntoIterator<Item = String>) -> Section {
        Section {
            title: title.into(),
            lines: lines.into_iter().collect(),
        }
    }
}

/// Makes a sentence of a phrase without capital and full stop.
fn sentence(of: &str) -> String {
    format!("{}.", capital(of.trim_end_matches('.')))
}

fn names<T: ToString>(of: &[T]) -> String {
    and(&of.iter().map(ToString::to_string).collect::<Vec<_>>())
}

/// Writes a page for a terminal.
///
/// # Errors
/// Those of `out`.
pub fn text(of: &Explained, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::new(out, layout);
    let (title, sections) = match of {
        Explained::Index => return index(&mut page),
        Explained::Warning(flags) => return alarm(flags, &mut page),
        Explained::Nutrient(of) => nutrient::page(of),
        Explained::Symptom(of) => symptom::page(of),
    };
    page.styled(HEADING, &title)?;
    for section in sections.iter().filter(|s| !s.lines.is_empty()) {
        page.blank()?;
        page.styled(HEADING, &section.title)?;
        for line in &section.lines {
            page.paragraph("  ", line)?;
        }
    }
    page.blank()?;
    page.paragraph("", NOTE)
}

/// How wide the names in the list are.
const NAME: usize = 22;

fn index(page: &mut Page<'_>) -> io::Result<()> {
    page.styled(HEADING, "Nutrients")?;
    for nutrient in Tracked::ALL {
        let lead = pad(&format!("  {nutrient}"), NAME);
        page.paragraph(&lead, knowledge(nutrient).role)?;
    }
    page.blank()?;
    page.styled(HEADING, "Symptoms, and the nutrients they are named with")?;
    for kind in SymptomKind::ALL {
        let known = symptom_knowledge(*kind);
        let with: Vec<Tracked> = [known.named_with.clone(), known.also_with.clone()].concat();
        let with = match with.len() {
            Tracked::COUNT => format!("all {}", Tracked::COUNT_IN_WORDS),
            _ => names(&with),
        };
        page.paragraph(&pad(&format!("  {kind}"), NAME), &with)?;
    }
    page.blank()?;
    page.paragraph("", "`nutrigap explain magnesium` shows a page, and so do your own words: `nutrigap explain pins and needles`.")?;
    page.paragraph("", words::SYMPTOMS_NOTE)
}
