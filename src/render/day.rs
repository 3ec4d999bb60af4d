//! One day of the diary.

use std::io::{self, Write};

use anstyle::Style;
use serde_json::{Map, Value, json};

use super::meal::{totals_lines, values};
use super::numbers::amount;
use super::page::{GLUE, Layout, Page, harmless, pad, shorten};
use crate::domain::{Entry, EntryKind, Nutrient, Tracked};
use crate::report::DayView;

const SCHEMA: u32 = 1;
const BOLD: Style = Style::new().bold();

/// Shows a day's entries with their ids, the totals and what is unknown.
///
/// # Errors
/// Those of `out`.
pub fn text(out: &mut dyn Write, day: &DayView, width: usize) -> io::Result<()> {
    let mark = day.mark.map_or(String::new(), |m| {
        format!(" (marked as {}ly logged)", m.key())
    });
    writeln!(
        out,
        "{BOLD}{}{BOLD:#}{mark}",
        day.date.format("%A %Y-%m-%d")
    )?;
    if day.entries.is_empty() {
        return writeln!(out, "nothing logged");
    }
    let mut heading = None;
    for entry in &day.entries {
        if entry.what.meal.is_some() && entry.what.meal != heading {
            heading.clone_from(&entry.what.meal);
            writeln!(out, "{}", harmless(heading.as_deref().unwrap_or_default()))?;
        }
        entry_lines(out, entry, width)?;
    }
    totals_lines(out, &day.totals, width)?;
    unknown(out, day, width)
}

/// One line with what was typed; a second one with what that was taken for, where it says more.
fn entry_lines(out: &mut dyn Write, entry: &Entry, width: usize) -> io::Result<()> {
    let what = &entry.what;
    let time = what
        .time
        .map_or(String::new(), |t| t.format("%H:%M").to_string());
    let energy = match (what.kind, what.nutrients[Nutrient::Energy]) {
        (_, Some(kcal)) => format!("{} kcal", amount(kcal)),
        (EntryKind::Supplement, None) => "supplement".to_owned(),
        (EntryKind::Food, None) => "energy unknown".to_owned(),
    };
    let head = format!("{:>5}  {time:<5}  ", entry.id.0);
    let room = width.saturating_sub(head.len() + energy.len() + 2).max(16);
    let words = pad(&shorten(&harmless(&what.text), room), room);
    writeln!(out, "{head}{words}  {energy}")?;
    let weight = what.grams.map(|grams| format!("{}{GLUE}g", amount(grams)));
    let taken_for = (what.text != what.description).then(|| harmless(&what.description));
    let details: Vec<String> = taken_for.into_iter().chain(weight).collect();
    if details.is_empty() {
        return Ok(());
    }
    let layout = Layout {
        columns: width,
        ..Layout::default()
    };
    Page::new(out, layout).paragraph(&" ".repeat(head.len() + 2), &details.join(", "))
}

fn unknown(out: &mut dyn Write, day: &DayView, width: usize) -> io::Result<()> {
    for tracked in Tracked::ALL {
        let names: Vec<_> = day
            .without(tracked.nutrient())
            .map(|e| harmless(&e.what.description))
            .collect();
        if !names.is_empty() {
            let line = format!("  {tracked} unknown: {}", names.join("; "));
            writeln!(out, "{}", shorten(&line, width))?;
        }
    }
    Ok(())
}

/// Writes a day as one JSON line.
///
/// # Errors
/// Those of `out`.
pub fn json(out: &mut dyn Write, day: &DayView) -> io::Result<()> {
    let mut unknown = Map::new();
    for nutrient in Nutrient::ALL {
        let ids: Vec<i64> = day.without(nutrient).map(|e| e.id.0).collect();
        if !ids.is_empty() {
            unknown.insert(nutrient.key().to_owned(), json!(ids));
        }
    }
    let line = json!({
        "schema": SCHEMA,
        "date": day.date.to_string(),
        "mark": day.mark.map(|m| m.key()),
        "entries": day.entries.iter().map(entry).collect::<Vec<_>>(),
        "totals": values(&day.totals),
        "unknown": unknown,
    });
    writeln!(out, "{line}")
}

fn entry(entry: &Entry) -> Value {
    let what = &entry.what;
    json!({
        "id": entry.id.0,
        "time": what.time.map(|t| t.format("%H:%M").to_string()),
        "meal": what.meal,
        "kind": what.kind.key(),
        "text": what.text,
        "description": what.description,
        "food_code": what.food.map(|code| code.to_string()),
        "quantity": what.quantity,
        "unit": what.unit,
        "grams": what.grams,
        "grams_from": what.grams_from.map(|g| g.key()),
        "confidence": what.confidence,
        "note": what.note,
        "nutrients": values(&what.nutrients),
    })
}
