//! A week's shopping list.

use std::io::{self, Write};

use crate::render::shared::food_name::household;
use crate::render::shared::numbers::amount;
use crate::render::shared::page::harmless;
use crate::suggest::{Offer, Suggestions};

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
        item(
            &food.food,
            food.food.grams,
            f64::from(food.days_per_week),
            out,
        )?;
    }
    for swap in &of.swaps {
        item(&swap.to, swap.grams_each, swap.per_week, out)?;
    }
    writeln!(
        out,
        "\nGrams are of the food as it is eaten. Rice, pasta and dried beans weigh less than half of \
         that before cooking, fish and meat about a quarter more."
    )
}

/// One food of the list: `Milk, low fat, 1710 g (7 times a glass of low-fat milk, 244 g)`.
fn item(food: &Offer, each: f64, times: f64, out: &mut dyn Write) -> io::Result<()> {
    let all = amount((each * times / 10.0).ceil() * 10.0);
    let portion = match &food.label {
        Some(label) if each == food.grams => format!("{}, ", harmless(label)),
        _ => String::new(),
    };
    let times = match times.round() as u64 {
        0 | 1 => "once".to_owned(),
        times => format!("{times} times"),
    };
    let name = household(&food.name);
    writeln!(
        out,
        "- [ ] {}, {all} g ({times} {portion}{} g)",
        harmless(&name),
        amount(each)
    )
}
