//! One day of the diary.

use std::io::{self, Write};

use anstyle::Style;
use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::meal::{totals_lines, values};
use super::supplement::contents;
use crate::domain::{Doubt, Entry, EntryKind, Nutrient, Rhythm, Tracked};
use crate::nutrition::Missing;
use crate::render::shared::numbers::{amount, and, count};
use crate::render::shared::page::{GLUE, Layout, Page, harmless, pad, shorten};
use crate::render::shared::rhythm::how_often;
use crate::report::{DayView, Due};

const SCHEMA: u32 = 1;
const BOLD: Style = Style::new().bold();

/// Shows a day's entries with their ids, the totals and what is unknown.
///
/// # Errors
/// Those of `out`.
pub fn text(out: &mut dyn Write, day: &DayView, width: usize) -> io::Result<()> {
    let mark = day.mark.map_or(String::new(), |m| {
        format!(" (marked as {} logged)", m.adverb())
    });
    writeln!(
        out,
        "{BOLD}{}{BOLD:#}{mark}",
        day.date.format("%A %Y-%m-%d")
    )?;
    if day.entries.is_empty() {
        writeln!(out, "nothing logged")?;
        return due_lines(out, day, width);
    }
    for meal in day.meals() {
        if let Some(name) = meal.name {
            writeln!(out, "{}", harmless(name))?;
        }
        for entry in meal.entries {
            entry_lines(out, entry, width)?;
        }
    }
    due_lines(out, day, width)?;
    totals_lines(out, &day.totals, width)?;
    unknown(out, day, width)?;
    unsure(out, day, width)?;
    doubts(out, day, width)
}

/// Shows what the day's entries come to so far.
///
/// # Errors
/// Those of `out`.
pub fn running_totals(out: &mut dyn Write, day: &DayView, width: usize) -> io::Result<()> {
    let foods = day
        .entries
        .iter()
        .filter(|e| e.what.kind == EntryKind::Food)
        .count();
    let foods = count(foods as u64, "food");
    writeln!(out, "{} so far, {foods}:", day.date.format("%A"))?;
    totals_lines(out, &day.totals, width)
}

/// How many foods of the day may be wrong.
fn unsure(out: &mut dyn Write, day: &DayView, width: usize) -> io::Result<()> {
    let in_doubt = |entry: &&Entry| entry.what.doubt().is_some_and(Doubt::is_about_food);
    let said = match day.entries.iter().filter(in_doubt).count() {
        0 => return Ok(()),
        1 => "1 food is in doubt".to_owned(),
        n => format!("{n} foods are in doubt"),
    };
    let layout = Layout {
        columns: width,
        ..Layout::default()
    };
    let line = format!("{said}: \"nutrigap review {}\" asks.", day.date);
    Page::new(out, layout).paragraph("", &line)
}

/// What a day that is not marked probably lacks.
fn doubts(out: &mut dyn Write, day: &DayView, width: usize) -> io::Result<()> {
    if day.mark.is_some() {
        return Ok(());
    }
    let layout = Layout {
        columns: width,
        ..Layout::default()
    };
    let mut page = Page::new(out, layout);
    if !day.not_logged.is_empty() {
        let names: Vec<_> = day.not_logged.iter().map(|name| harmless(name)).collect();
        page.paragraph("", &format!("You usually also log {}.", and(&names)))?;
    }
    match day.missing {
        Some(missing) => page.paragraph(
            "",
            &format!(
                "{} Until you answer, reports leave the day out: \"nutrigap done {date}\" if it was, \
                 \"nutrigap done {date} --not\" if not.",
                question(day.date, missing),
                date = day.date
            ),
        ),
        None => Ok(()),
    }
}

/// Asks whether a day is fully logged.
pub fn question(day: NaiveDate, missing: Missing) -> String {
    let found = match missing {
        Missing::Evening => "No evening meal is logged",
        Missing::LowEnergy => "Less than half of your usual energy is logged",
    };
    format!(
        "{found} on {} {}: was that all you ate?",
        day.format("%A"),
        day.format("%-d %B")
    )
}

/// The daily supplements, whose place is below the meals.
fn due_lines(out: &mut dyn Write, day: &DayView, width: usize) -> io::Result<()> {
    if !day.due.is_empty() {
        let all_daily = day.due.iter().all(|due| due.rhythm == Rhythm::Daily);
        let heading = if all_daily {
            "daily supplements"
        } else {
            "supplements"
        };
        writeln!(out, "{heading}")?;
    }
    for due in &day.due {
        let missed = if due.missed { "missed: " } else { "" };
        let name = harmless(&due.name);
        let held = contents(&due.nutrients);
        let what = match (due.rhythm, due.times) {
            (Rhythm::Daily, _) => held,
            (rhythm, 0) => format!("{}: {held} a day", how_often(rhythm, 1)),
            (rhythm, _) => format!("{}, due on this day: {held} a day", how_often(rhythm, 1)),
        };
        let twice = if due.logged_too {
            "; the dose you logged does not count as well"
        } else {
            ""
        };
        let line = format!("  {missed}{name}, {what}{twice}");
        writeln!(out, "{}", shorten(&line, width))?;
    }
    Ok(())
}

/// One line with what was typed; a second one with what that was taken for, where it says more.
///
/// # Errors
/// Those of `out`.
pub fn entry_lines(out: &mut dyn Write, entry: &Entry, width: usize) -> io::Result<()> {
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
    let weight = weight.map(|weight| match what.doubt() {
        Some(Doubt::Amount) => format!("{weight} (usual amount)"),
        _ => weight,
    });
    let unsure = (what.doubt() == Some(Doubt::Food)).then(|| "not sure which food".to_owned());
    let taken_for = (what.text != what.description).then(|| harmless(&what.description));
    let filled = (!what.filled.is_empty()).then(|| {
        let names: Vec<_> = what.filled.iter().map(Nutrient::name).collect();
        format!("from the food table: {}", names.join(", "))
    });
    let details: Vec<String> = [taken_for, weight, unsure, filled]
        .into_iter()
        .flatten()
        .collect();
    let details = details.join(", ");
    if details.is_empty() {
        return Ok(());
    }
    let layout = Layout {
        columns: width,
        ..Layout::default()
    };
    let mut page = Page::new(out, layout);
    page.paragraph(&" ".repeat(head.len() + 2), &details)
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

/// Shows entries that were deleted.
///
/// # Errors
/// Those of `out`.
pub fn deleted(out: &mut dyn Write, entries: &[Entry]) -> io::Result<()> {
    for entry in entries {
        let (id, what) = (entry.id.0, &entry.what);
        writeln!(out, "deleted {id}  {}  {}", what.date, harmless(&what.text))?;
    }
    Ok(())
}

/// Shows what an entry was and what it has become.
///
/// # Errors
/// Those of `out`.
pub fn changed(out: &mut dyn Write, before: &Entry, after: &Entry, width: usize) -> io::Result<()> {
    let day = after.what.date.format("%a %Y-%m-%d");
    let meal = |entry: &Entry| {
        let name = entry.what.meal.as_deref();
        name.map_or(String::new(), |m| format!(", {}", harmless(m)))
    };
    let was = format!(
        "changed {}, was: {}",
        before.id.0,
        harmless(&before.what.text)
    );
    let moved = before.what.date != after.what.date || before.what.meal != after.what.meal;
    let from = if moved {
        format!(
            " ({}{})",
            before.what.date.format("%a %Y-%m-%d"),
            meal(before)
        )
    } else {
        String::new()
    };
    writeln!(out, "{}", shorten(&format!("{was}{from}"), width))?;
    writeln!(out, "{day}{}", meal(after))?;
    entry_lines(out, after, width)
}

/// Writes what was done with some entries as one JSON line.
///
/// # Errors
/// Those of `out`.
pub fn entries_json(out: &mut dyn Write, done: &str, entries: &[&Entry]) -> io::Result<()> {
    let entries: Vec<Value> = entries.iter().map(|entry| dated(entry)).collect();
    let line = json!({ "schema": SCHEMA, done: entries });
    writeln!(out, "{line}")
}

/// Writes what an edited day added, changed and deleted as one JSON line.
///
/// # Errors
/// Those of `out`.
pub fn day_edited_json(
    out: &mut dyn Write,
    added: &[Entry],
    edited: &[Entry],
    deleted: &[Entry],
) -> io::Result<()> {
    let all = |entries: &[Entry]| entries.iter().map(dated).collect::<Vec<_>>();
    let line = json!({
        "schema": SCHEMA,
        "logged": all(added),
        "edited": all(edited),
        "deleted": all(deleted),
    });
    writeln!(out, "{line}")
}

fn dated(of: &Entry) -> Value {
    let mut value = entry(of);
    value["date"] = json!(of.what.date.to_string());
    value
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
        "missing": day.missing.map(Missing::key),
        "entries": day.entries.iter().map(entry).collect::<Vec<_>>(),
        "supplements": day.due.iter().map(due).collect::<Vec<_>>(),
        "totals": values(&day.totals),
        "unknown": unknown,
        "not_logged": day.not_logged,
    });
    writeln!(out, "{line}")
}

fn due(due: &Due) -> Value {
    json!({
        "name": due.name,
        "times_per_day": due.times,
        "rhythm": due.rhythm.to_string(),
        "missed": due.missed,
        "nutrients": values(&due.nutrients),
    })
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
        "doubt": what.doubt().map(Doubt::key),
        "note": what.note,
        "nutrients": values(&what.nutrients),
        "filled": what.filled.iter().map(Nutrient::key).collect::<Vec<_>>(),
    })
}
