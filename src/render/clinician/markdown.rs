use std::io::{self, Write};

use super::row::COLUMNS;
use super::sheet;
use crate::render::report::markdown::{alarm, escaped};
use crate::render::report::words;
use crate::report::GapReport;

/// Writes the page for a clinician as Markdown.
pub fn markdown(report: &GapReport, out: &mut dyn Write) -> io::Result<()> {
    let sheet = sheet(report);
    alarm(report, out)?;
    writeln!(out, "# {}\n", sheet.title)?;
    for line in &sheet.head {
        writeln!(out, "{}\n", escaped(line))?;
    }
    writeln!(out, "| {} |", COLUMNS.join(" | "))?;
    writeln!(out, "|---{}|", "|---:".repeat(COLUMNS.len() - 1))?;
    for row in &sheet.rows {
        writeln!(
            out,
            "| {} |",
            row.each_ref().map(|c| escaped(c)).join(" | ")
        )?;
    }
    for section in &sheet.sections {
        writeln!(out, "\n## {}\n", section.title)?;
        for line in &section.lines {
            writeln!(out, "- {}", escaped(line))?;
        }
    }
    writeln!(out, "\n{}", words::DISCLAIMER)
}
