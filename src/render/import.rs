//! What became of an imported file.

use std::io::{self, Write};
use std::path::Path;

use crate::import::Summary;
use crate::render::shared::page::harmless;
use crate::report::{ImportResult, UnmatchedName};

/// How many bad rows and names are listed before the rest is counted.
const LISTED: usize = 20;

/// Shows the counts.
///
/// # Errors
/// Those of `out`.
pub fn text(out: &mut dyn Write, result: &ImportResult) -> io::Result<()> {
    let Summary {
        file,
        dialect,
        dry_run,
        counts,
        ..
    } = &result.summary;
    let verb = if *dry_run { "would import" } else { "imported" };
    writeln!(
        out,
        "{}: {verb} {} of {} rows ({})",
        harmless(file),
        counts.new,
        counts.rows,
        dialect.key()
    )?;
    for (count, what) in [
        (counts.present, "already there"),
        (counts.changed, "changed since the last import"),
        (counts.skipped, "no food of their own"),
        (counts.unmatched, "with a name no food has"),
        (counts.rejected, "that cannot be read"),
        (
            result.summary.filled,
            "with values taken from the food table",
        ),
    ] {
        if count > 0 {
            writeln!(out, "  {count:>7}  {what}")?;
        }
    }
    Ok(())
}

/// Names what was left over: bad rows by file and line, unmatched names with the nearest foods.
///
/// # Errors
/// Those of `out`.
pub fn left_over(
    out: &mut dyn Write,
    result: &ImportResult,
    rejects: Option<&Path>,
) -> io::Result<()> {
    let file = harmless(&result.summary.file);
    let bad = &result.summary.rejects;
    for reject in bad.iter().take(LISTED) {
        writeln!(out, "{file}:{}: {}", reject.line, harmless(&reject.reason))?;
    }
    more(out, result.summary.counts.rejected, "bad rows")?;
    for skipped in result.kept_out.iter().take(LISTED) {
        writeln!(
            out,
            "{file}:{}: skipped: {} (--replace takes it instead)",
            skipped.line, skipped.why
        )?;
    }
    more(out, result.kept_out_in_all, "skipped rows")?;
    for name in result.unmatched.iter().take(LISTED) {
        let nearest: Vec<String> = name
            .candidates
            .iter()
            .take(3)
            .map(|c| harmless(&c.description))
            .collect();
        let near = if nearest.is_empty() {
            String::new()
        } else {
            format!("; nearest: {}", nearest.join("; "))
        };
        writeln!(
            out,
            "no food is called \"{}\" ({} rows){near}",
            harmless(&name.name),
            name.times
        )?;
    }
    more(out, result.unmatched.len() as u64, "names")?;
    match rejects {
        _ if !result.summary.counts.has_left_over() => Ok(()),
        Some(path) => writeln!(out, "hint: mend {} and import it", path.display()),
        None => writeln!(
            out,
            "hint: --rejects FILE writes the rows left over to a CSV that can be mended and imported"
        ),
    }
}

fn more(out: &mut dyn Write, all: u64, what: &str) -> io::Result<()> {
    match all.checked_sub(LISTED as u64) {
        Some(rest @ 1..) => writeln!(out, "… and {rest} more {what}"),
        _ => Ok(()),
    }
}

/// Asks which food a name means.
///
/// # Errors
/// Those of `out`.
pub fn question(out: &mut dyn Write, name: &UnmatchedName) -> io::Result<()> {
    let (words, rows) = (harmless(&name.name), name.times);
    writeln!(
        out,
        "no food is called \"{words}\" ({rows} rows); is it one of these?"
    )?;
    for (at, candidate) in name.candidates.iter().enumerate() {
        writeln!(out, "  {}  {}", at + 1, harmless(&candidate.description))?;
    }
    write!(out, "its number, Enter to leave it out, q to ask no more: ")
}

/// Writes the summary as one JSON line.
///
/// # Errors
/// Those of `out`.
pub fn json(out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
    serde_json::to_writer(&mut *out, summary)?;
    writeln!(out)
}
