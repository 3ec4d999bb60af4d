//! Questions about what was understood with doubt.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::domain::{Doubt, Entry};
use crate::render::shared::numbers::{amount, and, share};
use crate::render::shared::page::{GLUE, Layout, Page, harmless};
use crate::report::Question;

const SCHEMA: u32 = 1;

/// How many days are named.
const DAYS: usize = 3;

/// Shows a question: what was typed and when, what it was taken for, and what else it may be.
///
/// # Errors
/// Those of `out`.
pub fn question(
    out: &mut dyn Write,
    place: (usize, usize),
    of: &Question,
    width: usize,
) -> io::Result<()> {
    let layout = Layout {
        columns: width,
        ..Layout::default()
    };
    let mut page = Page::new(out, layout);
    let first = &of.entries[0].what;
    let times = match of.entries.len() {
        1 => String::new(),
        n => format!(", {n} times"),
    };
    page.paragraph(
        &format!("{}/{}  ", place.0, place.1),
        &format!(
            "\"{}\"{times}: {}",
            harmless(&first.text),
            days(&of.entries)
        ),
    )?;
    let grams = first
        .grams
        .map_or(String::new(), |g| format!(", {}{GLUE}g", amount(g)));
    let taken = harmless(&first.description);
    let said = match of.doubt {
        Doubt::NoFood => "no food is known for it, so its nutrients are unknown".to_owned(),
        Doubt::Food => format!("taken for {taken}{grams}; not sure which food"),
        Doubt::Amount => format!("taken for {taken}{grams}; the usual amount, as none was given"),
    };
    page.paragraph("     ", &said)?;
    if !of.passed_over.is_empty() {
        page.paragraph(
            "     ",
            &format!("passed over: {}", harmless(&of.passed_over.join(", "))),
        )?;
    }
    if let Some(effect) = of.effect {
        let what = match of.doubt {
            Doubt::Amount => "half as much or half as much again changes",
            _ => "another of these foods changes",
        };
        page.paragraph(
            "     ",
            &format!(
                "{what} {} by up to {} of a day's target",
                effect.nutrient,
                share(effect.share)
            ),
        )?;
    }
    for (at, other) in of.alternatives.iter().enumerate() {
        page.paragraph(&format!("   {}  ", at + 1), &harmless(&other.description))?;
    }
    Ok(())
}

fn days(entries: &[Entry]) -> String {
    let mut days: Vec<String> = entries
        .iter()
        .map(|entry| entry.what.date.format("%a %-d %b").to_string())
        .collect();
    days.dedup();
    if days.len() > DAYS {
        let more = days.len() - DAYS;
        days.truncate(DAYS);
        days.push(format!("{more} more days"));
    }
    let days: Vec<_> = days.iter().map(|day| harmless(day)).collect();
    and(&days)
}

/// Writes the questions as one JSON line.
///
/// # Errors
/// Those of `out`.
pub fn json(out: &mut dyn Write, questions: &[Question]) -> io::Result<()> {
    let all: Vec<Value> = questions.iter().map(value).collect();
    writeln!(out, "{}", json!({ "schema": SCHEMA, "questions": all }))
}

fn value(of: &Question) -> Value {
    let first = &of.entries[0].what;
    let others = of.alternatives.iter();
    json!({
        "doubt": of.doubt.key(),
        "text": first.text,
        "entries": of.entries.iter().map(|e| e.id.0).collect::<Vec<_>>(),
        "days": of.entries.iter().map(|e| e.what.date.to_string()).collect::<Vec<_>>(),
        "food": first.food.map(|code| json!({
            "code": code.to_string(), "description": first.description,
        })),
        "grams": first.grams,
        "confidence": first.confidence,
        "passed_over": of.passed_over,
        "alternatives": others
            .map(|c| json!({ "code": c.food.to_string(), "description": c.description }))
            .collect::<Vec<_>>(),
        "effect": of.effect.map(|effect| json!({
            "nutrient": effect.nutrient.key(), "share_of_target": effect.share,
        })),
    })
}
