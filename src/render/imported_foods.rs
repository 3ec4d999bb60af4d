//! Imported tables of foods.

use std::io::{self, Write};

use serde_json::{Map, json};

use crate::domain::FoodSource;
use crate::render::shared::page::harmless;
use crate::report::{FoodsImport, OnShelf};

const SCHEMA: u32 = 1;

/// How many bad rows are listed before the rest is counted.
const LISTED: usize = 20;

/// Shows what became of a release.
///
/// # Errors
/// Those of `out`.
pub fn imported(out: &mut dyn Write, result: &FoodsImport) -> io::Result<()> {
    writeln!(
        out,
        "{}: {} new foods of {} rows ({})",
        harmless(&result.file),
        result.new,
        result.rows(),
        result.source.name()
    )?;
    if result.resumed {
        writeln!(out, "  went on where an earlier run was interrupted")?;
    }
    let rows = [
        (result.changed, "in the place of an older row"),
        (result.present, "already there"),
        (result.older, "older than what is there"),
        (result.rejected, "that cannot be read"),
    ];
    let skipped = result.skipped.iter().map(|(why, count)| (*count, *why));
    for (count, what) in rows
        .into_iter()
        .chain(skipped)
        .filter(|(count, _)| *count > 0)
    {
        writeln!(out, "  {count:>9}  {what}")?;
    }
    let odd: Vec<String> = result
        .implausible
        .iter()
        .map(|(nutrient, count)| format!("{nutrient} {count}"))
        .collect();
    if !odd.is_empty() {
        writeln!(
            out,
            "values no food can have, taken as unknown: {}",
            odd.join(", ")
        )?;
    }
    writeln!(
        out,
        "{} foods of {} are on the shelf",
        result.on_shelf,
        result.source.name()
    )
}

/// Names the rows that could not be read.
///
/// # Errors
/// Those of `out`.
pub fn left_over(out: &mut dyn Write, result: &FoodsImport) -> io::Result<()> {
    for bad in result.rejects.iter().take(LISTED) {
        let file = match bad.file.as_str() {
            "" => result.file.as_str(),
            file => file,
        };
        writeln!(
            out,
            "{}:{}: {}",
            harmless(file),
            bad.line,
            harmless(&bad.reason)
        )?;
    }
    match (result.rejected + result.damaged).checked_sub(LISTED as u64) {
        Some(rest @ 1..) => writeln!(out, "… and {rest} more bad rows"),
        _ => Ok(()),
    }
}

/// Writes what became of a release as one JSON line.
///
/// # Errors
/// Those of `out`.
pub fn imported_json(out: &mut dyn Write, result: &FoodsImport) -> io::Result<()> {
    let implausible: Map<String, _> = result
        .implausible
        .iter()
        .map(|(nutrient, count)| (nutrient.key().to_owned(), json!(count)))
        .collect();
    let rejects: Vec<_> = result
        .rejects
        .iter()
        .map(|bad| json!({ "file": bad.file, "line": bad.line, "reason": bad.reason }))
        .collect();
    let line = json!({
        "schema": SCHEMA,
        "file": result.file,
        "source": result.source.key(),
        "resumed": result.resumed,
        "rows": result.rows(),
        "new": result.new,
        "changed": result.changed,
        "present": result.present,
        "older": result.older,
        "skipped": result.skipped,
        "rejected": result.rejected,
        "damaged": result.damaged,
        "implausible": implausible,
        "on_shelf": result.on_shelf,
        "rejects": rejects,
    });
    writeln!(out, "{line}")
}

/// Lists what is on the shelf.
///
/// # Errors
/// Those of `out`.
pub fn list(out: &mut dyn Write, all: &[OnShelf]) -> io::Result<()> {
    if all.is_empty() {
        writeln!(out, "no foods were imported")?;
    }
    for on in all {
        let state = if on.complete {
            ""
        } else {
            "  interrupted: import the same file again"
        };
        writeln!(
            out,
            "{:<4} {:>9} foods  {}  {}{state}",
            on.source.key(),
            on.foods,
            on.imported_at,
            harmless(&on.file)
        )?;
    }
    Ok(())
}

/// Lists what is on the shelf as one JSON line.
///
/// # Errors
/// Those of `out`.
pub fn list_json(out: &mut dyn Write, all: &[OnShelf]) -> io::Result<()> {
    let all: Vec<_> = all
        .iter()
        .map(|on| {
            json!({ "source": on.source.key(), "foods": on.foods, "complete": on.complete,
                    "imported_at": on.imported_at, "file": on.file })
        })
        .collect();
    writeln!(out, "{}", json!({ "schema": SCHEMA, "shelf": all }))
}

/// Says that a source was taken off the shelf.
///
/// # Errors
/// Those of `out`.
pub fn removed(out: &mut dyn Write, source: FoodSource, foods: u64) -> io::Result<()> {
    writeln!(
        out,
        "took {foods} foods of {} off the shelf; what you logged of them stays in the diary",
        source.name()
    )
}

/// Says so as one JSON line.
///
/// # Errors
/// Those of `out`.
pub fn removed_json(out: &mut dyn Write, source: FoodSource, foods: u64) -> io::Result<()> {
    let line = json!({ "schema": SCHEMA, "source": source.key(), "removed": foods });
    writeln!(out, "{line}")
}
