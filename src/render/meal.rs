//! What a line was understood to say.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::domain::{EntryId, GramsFrom, Nutrient, NutrientValues, SURE, Tracked};
use crate::matching::{Candidate, Item, Understood, Unmatched, Why};
use crate::render::shared::numbers::amount;
use crate::render::shared::page::{GLUE, Layout, Page, harmless, shorten};

/// The version of the JSON this module writes.
const SCHEMA: u32 = 1;

/// Shows the foods found: what was typed, and below it the food, its weight and where that is
/// from. Entries that were written show their ids.
///
/// # Errors
/// Those of `out`.
pub fn text(
    out: &mut dyn Write,
    understood: &Understood,
    ids: &[EntryId],
    width: usize,
) -> io::Result<()> {
    let layout = Layout {
        columns: width,
        ..Layout::default()
    };
    for (index, item) in understood.items.iter().enumerate() {
        let id = ids.get(index).map_or(String::new(), |id| id.0.to_string());
        let mut page = Page::new(out, layout);
        page.paragraph(&format!("{id:>5}  "), &harmless(&item.text))?;
        for line in details(item) {
            page.paragraph("         ", &line)?;
        }
    }
    if !understood.items.is_empty() {
        totals_lines(out, &totals(understood), width)?;
    }
    Ok(())
}

/// Returns the lines that show what is understood of a line as far as it is typed, at most `most`.
pub fn while_typed(understood: &Understood, most: usize, width: usize) -> Vec<String> {
    let of_item = |item: &Item| {
        let unsure = if item.confidence < SURE { "?" } else { " " };
        let usual = if item.grams_from == GramsFrom::Default {
            " (usual amount)"
        } else {
            ""
        };
        let food = harmless(&item.description);
        format!("  {unsure} {food}, {} g{usual}", amount(item.grams))
    };
    let mut lines: Vec<String> = understood.items.iter().map(of_item).collect();
    let unknown = understood.unmatched.iter();
    lines.extend(unknown.map(|part| format!("  ? {}", harmless(&part.why.to_string()))));
    if lines.len() > most {
        let more = lines.len() - most + 1;
        lines.truncate(most - 1);
        lines.push(format!("    and {more} more"));
    }
    let fitting = lines.iter();
    fitting
        .map(|line| shorten(line, width.saturating_sub(1)).into_owned())
        .collect()
}

fn details(item: &Item) -> Vec<String> {
    let food = harmless(&item.description);
    let grams = amount(item.grams);
    let mut lines = vec![format!("{food}, {grams}{GLUE}g ({})", source(item))];
    if item.confidence < SURE && !item.alternatives.is_empty() {
        let others: Vec<String> = item
            .alternatives
            .iter()
            .take(3)
            .map(|c| harmless(&c.description))
            .collect();
        lines.push(format!("not sure; it may be: {}", others.join("; ")));
    }
    if !item.unexplained.is_empty() {
        let words = harmless(&item.unexplained.join(", "));
        lines.push(format!("passed over: {words}"));
    }
    lines.extend(
        item.warning
            .iter()
            .map(|warning| format!("check: {warning}")),
    );
    lines
}

/// Says where an item's grams are from.
fn source(item: &Item) -> String {
    if let Some(times) = item.usual_times {
        return format!("your usual, {times} times");
    }
    let portion = item.portion.as_deref().map(harmless);
    match (item.grams_from, portion) {
        (GramsFrom::Weight, _) => "as weighed".to_owned(),
        (GramsFrom::Volume, Some(portion)) => format!("volume, from {portion}"),
        (GramsFrom::Volume, None) => "volume".to_owned(),
        (GramsFrom::Portion, Some(portion)) => match item.quantity {
            Some(many) if (many - 1.0).abs() > 1e-9 => format!("{} × {portion}", amount(many)),
            _ => portion,
        },
        (GramsFrom::Portion, None) => "portion".to_owned(),
        (GramsFrom::Default, Some(portion)) => format!("usual amount, {portion}"),
        (GramsFrom::Default, None) => "usual amount".to_owned(),
    }
}

/// Writes energy and the six, wrapped; what is unknown is said to be.
pub(super) fn totals_lines(
    out: &mut dyn Write,
    totals: &NutrientValues,
    width: usize,
) -> io::Result<()> {
    let value = |nutrient: Nutrient| match totals[nutrient] {
        Some(value) => format!("{}{GLUE}{}", amount(value), nutrient.unit()),
        None => "unknown".to_owned(),
    };
    let six = Tracked::ALL.map(|tracked| {
        let nutrient = tracked.nutrient();
        format!(
            "{} {}",
            nutrient.name().replace(' ', "\u{a0}"),
            value(nutrient)
        )
    });
    let layout = Layout {
        columns: width,
        ..Layout::default()
    };
    let line = format!("{}; {}", value(Nutrient::Energy), six.join(", "));
    Page::new(out, layout).paragraph("  = ", &line)
}

/// Says what to write instead of words that were not understood; `None` where nothing better is known.
pub type Hint = fn(&Why) -> Option<String>;

/// Shows what was not understood, why, and what comes nearest.
///
/// # Errors
/// Those of `out`.
pub fn unmatched(out: &mut dyn Write, parts: &[Unmatched], hint: Hint) -> io::Result<()> {
    for part in parts {
        writeln!(out, "not understood: {}", harmless(&part.why.to_string()))?;
        let nearest: Vec<String> = part.candidates.iter().take(5).map(named).collect();
        if !nearest.is_empty() {
            writeln!(out, "  nearest: {}", nearest.join("; "))?;
        }
        if let Some(hint) = hint(&part.why) {
            writeln!(out, "hint: {}", harmless(&hint))?;
        }
    }
    Ok(())
}

fn named(candidate: &Candidate) -> String {
    format!("{} ({})", harmless(&candidate.description), candidate.food)
}

/// What JSON says beside what was understood.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Beside {
    /// Why the line could not be read at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// The day it is logged for; only for `log`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The time of day, where one is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// The meal it is logged as.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meal: Option<String>,
    /// What speaks for a slip.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<String>,
    /// The ids of the entries written; only for `log`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logged: Option<Vec<i64>>,
}

/// Writes the one JSON line of an input line.
///
/// # Errors
/// Those of `out`.
pub fn json(
    out: &mut dyn Write,
    input: &str,
    understood: &Understood,
    beside: &Beside,
    hint: Hint,
) -> io::Result<()> {
    let problems = understood.unmatched.iter().map(|part| problem(part, hint));
    let problems: Vec<Value> = problems.collect();
    let unmatched: Vec<&str> = understood
        .unmatched
        .iter()
        .map(|u| u.text.as_str())
        .collect();
    let mut line = json!({
        "schema": SCHEMA,
        "input": input,
        "items": understood.items.iter().map(item).collect::<Vec<_>>(),
        "unmatched": unmatched,
        "problems": problems,
        "totals": values(&totals(understood)),
        "unknown": unknown(understood),
    });
    if let (Value::Object(line), Ok(Value::Object(more))) =
        (&mut line, serde_json::to_value(beside))
    {
        line.extend(more);
    }
    writeln!(out, "{line}")
}

pub(super) fn item(item: &Item) -> Value {
    json!({
        "text": item.text,
        "quantity": item.quantity,
        "unit": item.unit,
        "grams": item.grams,
        "grams_from": item.grams_from.key(),
        "portion": item.portion,
        "food": {
            "code": item.food.to_string(),
            "description": item.description,
            "source": item.food.source.key(),
        },
        "confidence": item.confidence,
        "alternatives": item.alternatives.iter().map(candidate).collect::<Vec<_>>(),
        "unexplained": item.unexplained,
        "usual_times": item.usual_times,
        "warning": item.warning,
        "nutrients": values(&item.nutrients()),
    })
}

fn candidate(candidate: &Candidate) -> Value {
    json!({ "code": candidate.food.to_string(), "description": candidate.description })
}

fn problem(part: &Unmatched, hint: Hint) -> Value {
    json!({
        "text": part.text,
        "reason": part.why.to_string(),
        "hint": hint(&part.why),
        "candidates": part.candidates.iter().map(candidate).collect::<Vec<_>>(),
    })
}

/// Writes all sixteen values under their keys; `null` is unknown.
pub fn values(values: &NutrientValues) -> Value {
    let object: Map<String, Value> = values
        .iter()
        .map(|(nutrient, value)| (nutrient.key().to_owned(), json!(value)))
        .collect();
    Value::Object(object)
}

pub(super) fn totals(understood: &Understood) -> NutrientValues {
    let parts: Vec<NutrientValues> = understood.items.iter().map(Item::nutrients).collect();
    NutrientValues::sum(&parts)
}

/// Maps each nutrient that some item has no value for to the texts of those items.
fn unknown(understood: &Understood) -> Value {
    let mut unknown = Map::new();
    for nutrient in Nutrient::ALL {
        let texts: Vec<&str> = understood
            .items
            .iter()
            .filter(|item| item.per_100g[nutrient].is_none())
            .map(|item| item.text.as_str())
            .collect();
        if !texts.is_empty() {
            unknown.insert(nutrient.key().to_owned(), json!(texts));
        }
    }
    Value::Object(unknown)
}

/// Asks which of some foods a phrase means.
///
/// # Errors
/// Those of `out`.
pub fn question(out: &mut dyn Write, phrase: &str, foods: &[Candidate]) -> io::Result<()> {
    writeln!(out, "which food is \"{}\"?", harmless(phrase))?;
    for (at, food) in foods.iter().enumerate() {
        writeln!(out, "  {}  {}", at + 1, harmless(&food.description))?;
    }
    write!(
        out,
        "{}",
        match foods {
            [] => "other words for it, or Enter for none: ",
            _ => "its number (kept for the next time), other words, or Enter for none: ",
        }
    )
}
