//! Foods of the table.

use std::io::{self, Write};

use anstyle::Style;
use serde_json::json;
use unicode_width::UnicodeWidthStr;

use super::meal::values;
use crate::domain::{Alias, Food, Nutrient, Tracked};
use crate::matching::Candidate;
use crate::render::shared::numbers::amount;
use crate::render::shared::page::{harmless, pad, shorten};
use crate::report::{FoodView, RichFood};

const SCHEMA: u32 = 1;
const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// How many portions `show` gives nutrients for where there is room.
const PORTIONS_SHOWN: usize = 3;

/// The width of the nutrients' names and of a column of figures.
const NAMES: usize = 17;
const COLUMN: usize = 10;

/// What FNDDS calls the amount it assumes when nobody names one.
const UNSPECIFIED: &str = "Quantity not specified";

/// Lists foods with their codes, likeliest first.
///
/// # Errors
/// Those of `out`.
pub fn list(out: &mut dyn Write, foods: &[Candidate]) -> io::Result<()> {
    for food in foods {
        let code = pad(&food.food.to_string(), 15);
        writeln!(out, "{DIM}{code}{DIM:#} {}", harmless(&food.description))?;
    }
    Ok(())
}

/// Lists the phrases the person taught, each with the description of its food.
///
/// # Errors
/// Those of `out`.
pub fn aliases(out: &mut dyn Write, all: &[(Alias, Option<String>)]) -> io::Result<()> {
    for (alias, description) in all {
        let means = description
            .as_deref()
            .unwrap_or("no food of the table any more");
        let grams = alias
            .grams
            .map_or(String::new(), |grams| format!(", {} g", amount(grams)));
        writeln!(
            out,
            "{}  {DIM}=  {}{DIM:#}  {}{grams}",
            harmless(&alias.phrase),
            alias.food,
            harmless(means)
        )?;
    }
    Ok(())
}

/// Lists the phrases as one JSON line.
///
/// # Errors
/// Those of `out`.
pub fn aliases_json(out: &mut dyn Write, all: &[(Alias, Option<String>)]) -> io::Result<()> {
    let all: Vec<_> = all
        .iter()
        .map(|(alias, description)| {
            json!({ "phrase": alias.phrase, "code": alias.food.to_string(),
                    "description": description, "grams": alias.grams })
        })
        .collect();
    writeln!(out, "{}", json!({ "schema": SCHEMA, "aliases": all }))
}

/// Says what a phrase now means.
///
/// # Errors
/// Those of `out`.
pub fn taught(out: &mut dyn Write, phrase: &str, food: &Food) -> io::Result<()> {
    let (phrase, means) = (harmless(phrase), harmless(&food.description));
    writeln!(out, "\"{phrase}\" now means {means} ({})", food.code)
}

/// Says that a phrase is forgotten.
///
/// # Errors
/// Those of `out`.
pub fn forgotten(out: &mut dyn Write, phrase: &str) -> io::Result<()> {
    writeln!(out, "forgot \"{}\"", harmless(phrase))
}

/// Lists foods as one JSON line.
///
/// # Errors
/// Those of `out`.
pub fn list_json(out: &mut dyn Write, query: &str, foods: &[Candidate]) -> io::Result<()> {
    let foods: Vec<_> = foods
        .iter()
        .map(|f| json!({ "code": f.food.to_string(), "description": f.description }))
        .collect();
    writeln!(
        out,
        "{}",
        json!({ "schema": SCHEMA, "query": query, "foods": foods })
    )
}

/// Shows a food's nutrients per 100 g and per portion, the gaps marked as unknown.
///
/// # Errors
/// Those of `out`.
pub fn show(out: &mut dyn Write, view: &FoodView, width: usize) -> io::Result<()> {
    let food = &view.food;
    writeln!(out, "{BOLD}{}{BOLD:#}", harmless(&food.description))?;
    match food.category.as_str() {
        "" => writeln!(out, "{}", food.code)?,
        category => writeln!(out, "{} · {}", food.code, harmless(category))?,
    }
    let portions = portions(view);
    let room = width.saturating_sub(NAMES + COLUMN) / COLUMN;
    let (shown, rest) = portions.split_at(room.min(PORTIONS_SHOWN).min(portions.len()));
    for (index, portion) in shown.iter().enumerate() {
        writeln!(
            out,
            "  {}  {}, {} g",
            letter(index),
            portion.0,
            amount(portion.1)
        )?;
    }
    write!(out, "\n{}{:>COLUMN$}", pad("", NAMES), "100 g")?;
    for index in 0..shown.len() {
        write!(out, "{:>COLUMN$}", letter(index))?;
    }
    writeln!(out)?;
    for nutrient in Nutrient::ALL {
        row(out, view, nutrient, shown)?;
    }
    if !rest.is_empty() {
        writeln!(out, "\nalso measured as")?;
    }
    rest.iter()
        .try_for_each(|(label, grams)| writeln!(out, "  {label}, {} g", amount(*grams)))
}

/// Names a column: A, B, C.
fn letter(index: usize) -> char {
    char::from(b'A' + u8::try_from(index).unwrap_or(25))
}

fn row(
    out: &mut dyn Write,
    view: &FoodView,
    nutrient: Nutrient,
    portions: &[(String, f64)],
) -> io::Result<()> {
    write!(
        out,
        "{}",
        pad(&format!("{nutrient}, {}", nutrient.unit()), NAMES)
    )?;
    let weights = std::iter::once(100.0).chain(portions.iter().map(|(_, grams)| *grams));
    for grams in weights {
        let value = view.food.per_100g.of_grams(grams)[nutrient];
        write!(
            out,
            "{:>COLUMN$}",
            value.map_or("unknown".to_owned(), amount)
        )?;
    }
    writeln!(out)
}

/// The usual amount first, then the table's other portions.
fn portions(view: &FoodView) -> Vec<(String, f64)> {
    let usual = view
        .usual
        .iter()
        .map(|(label, grams)| (label.clone(), *grams));
    let named = view
        .food
        .portions
        .iter()
        .map(|p| (p.label.clone(), p.grams));
    let mut portions: Vec<(String, f64)> = Vec::new();
    for (label, grams) in usual.chain(named) {
        let known = portions.iter().any(|(known, _)| *known == label);
        if !known && label != UNSPECIFIED {
            portions.push((label, grams));
        }
    }
    if let (Some(first), Some(_)) = (portions.first_mut(), &view.usual) {
        first.0.push_str(" (usual)");
    }
    portions
        .iter()
        .map(|(label, grams)| (harmless(label), *grams))
        .collect()
}

/// Writes a food as one JSON line.
///
/// # Errors
/// Those of `out`.
pub fn show_json(out: &mut dyn Write, view: &FoodView) -> io::Result<()> {
    let food = &view.food;
    let portions: Vec<_> = food
        .portions
        .iter()
        .map(|p| {
            let nutrients = values(&food.per_100g.of_grams(p.grams));
            json!({ "portion": p.label, "grams": p.grams, "nutrients": nutrients })
        })
        .collect();
    let usual = view
        .usual
        .as_ref()
        .map(|(label, grams)| json!({ "portion": label, "grams": grams }));
    let line = json!({
        "schema": SCHEMA,
        "code": food.code.to_string(),
        "description": food.description,
        "source": food.code.source.key(),
        "category": food.category,
        "per_100g": values(&food.per_100g),
        "usual_portion": usual,
        "portions": portions,
    });
    writeln!(out, "{line}")
}

/// Lists the foods richest in a nutrient per usual portion.
///
/// # Errors
/// Those of `out`.
pub fn top(
    out: &mut dyn Write,
    nutrient: Tracked,
    foods: &[RichFood],
    width: usize,
) -> io::Result<()> {
    let unit = nutrient.nutrient().unit();
    writeln!(
        out,
        "{BOLD}{nutrient}{BOLD:#} in a usual portion of common foods"
    )?;
    for food in foods {
        let rich = format!("{:>7} {unit}", amount(food.amount));
        let portion = format!("{} g", amount(food.grams));
        let room = width
            .saturating_sub(rich.width() + portion.width() + 7)
            .max(20);
        let name = harmless(&food.description);
        writeln!(
            out,
            "{rich}  {} {DIM}in {portion}{DIM:#}",
            shorten(&name, room)
        )?;
    }
    Ok(())
}

/// Writes the foods richest in a nutrient as one JSON line.
///
/// # Errors
/// Those of `out`.
pub fn top_json(out: &mut dyn Write, nutrient: Tracked, foods: &[RichFood]) -> io::Result<()> {
    let foods: Vec<_> = foods
        .iter()
        .map(|f| {
            json!({
                "code": f.code.to_string(),
                "description": f.description,
                "grams": f.grams,
                "amount": f.amount,
            })
        })
        .collect();
    let line = json!({
        "schema": SCHEMA,
        "nutrient": nutrient.key(),
        "unit": nutrient.ascii_unit(),
        "foods": foods,
    });
    writeln!(out, "{line}")
}
