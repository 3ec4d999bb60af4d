//! Foods and dishes of the person's own.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::meal::values;
use super::shared::numbers::amount;
use super::shared::page::harmless;
use crate::domain::{Nutrient, OwnFood};

const SCHEMA: u32 = 1;

/// Says in one line what a food is called and what one helping weighs.
pub fn line(own: &OwnFood) -> String {
    let food = &own.food;
    let portion = food.portions.first().map_or(String::new(), |portion| {
        format!(
            ", {} is {} g",
            harmless(&portion.label),
            amount(portion.grams)
        )
    });
    format!("{}  {}{portion}", food.code, harmless(&food.description))
}

/// Shows a food with what 100 g and one helping hold, and what is unknown of it.
///
/// # Errors
/// Those of `out`.
pub fn text(out: &mut dyn Write, done: &str, own: &OwnFood) -> io::Result<()> {
    let food = &own.food;
    writeln!(out, "{done} {}", line(own))?;
    if let Some(recipe) = &own.recipe {
        writeln!(out, "  made of: {}", harmless(recipe))?;
    }
    let known = |grams: f64| {
        let held = food.per_100g.of_grams(grams);
        let parts: Vec<String> = held
            .iter()
            .filter_map(|(nutrient, value)| {
                Some(format!("{nutrient} {} {}", amount(value?), nutrient.unit()))
            })
            .collect();
        parts.join(", ")
    };
    writeln!(out, "  100 g: {}", known(100.0))?;
    if let Some(portion) = food.portions.first() {
        let (label, grams) = (harmless(&portion.label), portion.grams);
        writeln!(out, "  {label}: {}", known(grams))?;
    }
    let unknown: Vec<&str> = Nutrient::ALL
        .into_iter()
        .filter(|nutrient| food.per_100g[*nutrient].is_none())
        .map(Nutrient::name)
        .collect();
    if !unknown.is_empty() {
        writeln!(out, "  unknown: {}", unknown.join(", "))?;
    }
    Ok(())
}

/// Lists foods and dishes.
///
/// # Errors
/// Those of `out`.
pub fn list(out: &mut dyn Write, all: &[OwnFood]) -> io::Result<()> {
    if all.is_empty() {
        return writeln!(out, "none yet");
    }
    for own in all {
        let dish = if own.recipe.is_some() {
            "  (recipe)"
        } else {
            ""
        };
        writeln!(out, "{}{dish}", line(own))?;
    }
    Ok(())
}

/// Writes a food as one JSON line.
///
/// # Errors
/// Those of `out`.
pub fn json(out: &mut dyn Write, own: &OwnFood) -> io::Result<()> {
    let mut line = value(own);
    line["schema"] = json!(SCHEMA);
    writeln!(out, "{line}")
}

/// Lists foods as one JSON line.
///
/// # Errors
/// Those of `out`.
pub fn list_json(out: &mut dyn Write, all: &[OwnFood]) -> io::Result<()> {
    let foods: Vec<Value> = all.iter().map(value).collect();
    writeln!(out, "{}", json!({ "schema": SCHEMA, "foods": foods }))
}

fn value(own: &OwnFood) -> Value {
    let food = &own.food;
    json!({
        "code": food.code.to_string(),
        "name": food.description,
        "portion": food.portions.first().map(|p| p.label.as_str()),
        "portion_grams": food.portions.first().map(|p| p.grams),
        "recipe": own.recipe,
        "per_100g": values(&food.per_100g),
    })
}
