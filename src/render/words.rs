//! What the person's own words mean.

use std::io::{self, Write};

use serde_json::json;

use super::food::aliases;
use super::shared::numbers::amount;
use super::shared::page::harmless;
use crate::domain::Alias;
use crate::report::LearnedAmount;

const SCHEMA: u32 = 1;

/// Lists the phrases that were taught and the amounts that were learned.
///
/// # Errors
/// Those of `out`.
pub fn text(
    out: &mut dyn Write,
    taught: &[(Alias, Option<String>)],
    learned: &[LearnedAmount],
) -> io::Result<()> {
    if taught.is_empty() && learned.is_empty() {
        return writeln!(out, "nothing was taught or learned yet");
    }
    if !taught.is_empty() {
        writeln!(out, "you taught")?;
        aliases(out, taught)?;
    }
    if !learned.is_empty() {
        writeln!(out, "your usual amounts, where you name none")?;
    }
    for usual in learned {
        let meal = usual
            .meal
            .as_deref()
            .map_or(String::new(), |meal| format!(" at {}", harmless(meal)));
        writeln!(
            out,
            "{}{meal}  {} g, {} times  {}",
            harmless(&usual.phrase),
            amount(usual.grams),
            usual.times,
            harmless(&usual.description)
        )?;
    }
    Ok(())
}

/// Lists the same as one JSON line.
///
/// # Errors
/// Those of `out`.
pub fn json(
    out: &mut dyn Write,
    taught: &[(Alias, Option<String>)],
    learned: &[LearnedAmount],
) -> io::Result<()> {
    let taught: Vec<_> = taught
        .iter()
        .map(|(alias, description)| {
            json!({ "phrase": alias.phrase, "code": alias.food.to_string(),
                    "description": description, "grams": alias.grams })
        })
        .collect();
    let learned: Vec<_> = learned
        .iter()
        .map(|usual| {
            json!({ "phrase": usual.phrase, "meal": usual.meal, "code": usual.food.to_string(),
                    "description": usual.description, "grams": usual.grams,
                    "times": usual.times })
        })
        .collect();
    let line = json!({ "schema": SCHEMA, "taught": taught, "usual": learned });
    writeln!(out, "{line}")
}
