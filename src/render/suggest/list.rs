//! A week's shopping list.

use std::io::{self, Write};

use crate::render::shared::numbers::amount;
use crate::render::shared::page::harmless;
use crate::suggest::Suggestions;

/// Writes what a week of the changes takes, a line a food with a box to tick, as Markdown.
///
/// # Errors
/// Those of `out`.
pub fn shopping_list(of: &Suggestions, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# For one week\n")?;
    if of.additions.is_empty() && of.swaps.is_empty() {
        return writeln!(out, "Nothing to buy.");
    }
    for food in &of.additions {
        let grams = f64::from(food.days_per_week) * food.food.grams;
        item(&food.food.name, grams, out)?;
    }
    for swap in &of.swaps {
        item(&swap.to.name, swap.per_week * swap.grams_each, out)?;
    }
    writeln!(
        out,
        "\nGrams are of the food as it is eaten. Rice, pasta and dried beans weigh less than half of \
         that before cooking, fish and meat about a quarter more."
    )
}

fn item(name: &str, grams: f64, out: &mut dyn Write) -> io::Result<()> {
    let grams = amount((grams / 10.0).ceil() * 10.0);
    writeln!(out, "- [ ] {}, {grams} g", harmless(name))
}
