//! Meals kept under a name.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::meal;
use super::shared::numbers::amount;
use super::shared::page::{harmless, shorten};
use crate::report::MealView;

const SCHEMA: u32 = 1;

/// Shows a meal with its foods and what they hold together.
///
/// # Errors
/// Those of `out`.
pub fn text(out: &mut dyn Write, done: &str, meal: &MealView, width: usize) -> io::Result<()> {
    let at = meal.meal.as_deref().map_or(String::new(), |name| {
        format!(", logged as {}", harmless(name))
    });
    writeln!(out, "{done} \"{}\"{at}", harmless(&meal.name))?;
    meal::text(out, &meal.foods, &[], width)?;
    for text in &meal.left_out {
        writeln!(out, "left out, being a supplement: {}", harmless(text))?;
    }
    Ok(())
}

/// Lists meals, a line each.
///
/// # Errors
/// Those of `out`.
pub fn list(out: &mut dyn Write, meals: &[MealView], width: usize) -> io::Result<()> {
    if meals.is_empty() {
        return writeln!(out, "no meals are kept yet");
    }
    for meal in meals {
        let foods: Vec<String> = meal
            .foods
            .items
            .iter()
            .map(|item| format!("{} {} g", harmless(&item.text), amount(item.grams)))
            .collect();
        let line = format!("{}: {}", harmless(&meal.name), foods.join(", "));
        writeln!(out, "{}", shorten(&line, width))?;
    }
    Ok(())
}

/// Writes a meal as one JSON line.
///
/// # Errors
/// Those of `out`.
pub fn json(out: &mut dyn Write, meal: &MealView) -> io::Result<()> {
    let mut line = value(meal);
    line["schema"] = json!(SCHEMA);
    line["left_out"] = json!(meal.left_out);
    writeln!(out, "{line}")
}

/// Lists meals as one JSON line.
///
/// # Errors
/// Those of `out`.
pub fn list_json(out: &mut dyn Write, meals: &[MealView]) -> io::Result<()> {
    let meals: Vec<Value> = meals.iter().map(value).collect();
    writeln!(out, "{}", json!({ "schema": SCHEMA, "meals": meals }))
}

fn value(of: &MealView) -> Value {
    json!({
        "name": of.name,
        "meal": of.meal,
        "items": of.foods.items.iter().map(meal::item).collect::<Vec<_>>(),
        "totals": meal::values(&meal::totals(&of.foods)),
    })
}
