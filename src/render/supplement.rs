//! Supplements: what is in them, when they are taken, and the upper levels they exceed.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::meal::values;
use crate::domain::{NewSupplement, NutrientValues, Rhythm, Schedule, Supplement};
use crate::nutrition::UlScope;
use crate::render::shared::numbers::{amount, and, count};
use crate::render::shared::page::harmless;
use crate::render::shared::rhythm::how_often;
use crate::supplement::limits::AboveUpper;

const SCHEMA: u32 = 1;

/// Says what amounts hold: `magnesium 50 mg and vitamin D 10 µg`.
pub fn contents(of: &NutrientValues) -> String {
    let known = of.iter().filter_map(|(nutrient, value)| {
        let value = amount(value?);
        Some(format!("{nutrient} {value} {}", nutrient.unit()))
    });
    and(&known.collect::<Vec<_>>())
}

/// Says in one line what a supplement is and when it is taken.
pub fn line(of: &NewSupplement) -> String {
    let when = of.schedule.map_or_else(|| "when needed".to_owned(), days);
    format!("{}: {}, {when}", harmless(&of.name), contents(&of.dose))
}

fn days(of: Schedule) -> String {
    let times = how_often(of.rhythm, of.times_per_day);
    let end = of.to.map_or(String::new(), |to| format!(" to {to}"));
    format!("{times} from {}{end}", of.from)
}

/// Lists supplements with their ids.
///
/// # Errors
/// Those of `out`.
pub fn list(out: &mut dyn Write, all: &[Supplement]) -> io::Result<()> {
    if all.is_empty() {
        return writeln!(out, "no supplements");
    }
    for supplement in all {
        let missed = match supplement.missed.len() {
            0 => String::new(),
            days => format!(", missed on {}", count(days as u64, "day")),
        };
        let (id, line) = (supplement.id.0, line(&supplement.what));
        writeln!(out, "{id:>4}  {line}{missed}")?;
    }
    Ok(())
}

/// Writes supplements as one JSON line.
///
/// # Errors
/// Those of `out`.
pub fn json(out: &mut dyn Write, all: &[Supplement]) -> io::Result<()> {
    let supplements: Vec<Value> = all.iter().map(object).collect();
    let line = json!({ "schema": SCHEMA, "supplements": supplements });
    writeln!(out, "{line}")
}

fn object(of: &Supplement) -> Value {
    let schedule = of.what.schedule;
    let missed: Vec<String> = of.missed.iter().map(ToString::to_string).collect();
    json!({
        "id": of.id.0,
        "name": of.what.name,
        "text": of.what.text,
        "daily": schedule.is_some_and(|s| s.rhythm == Rhythm::Daily),
        "rhythm": schedule.map(|s| s.rhythm.to_string()),
        "times_per_day": schedule.map(|s| s.times_per_day),
        "from": schedule.map(|s| s.from.to_string()),
        "to": schedule.and_then(|s| s.to).map(|day| day.to_string()),
        "missed": missed,
        "nutrients": values(&of.what.dose),
    })
}

/// Warns of upper levels that a dose exceeds by itself, though the days between make up for it.
///
/// # Errors
/// Those of `out`.
pub fn warn_at_once(out: &mut dyn Write, above: &[AboveUpper]) -> io::Result<()> {
    for of in above {
        writeln!(
            out,
            "warning: taken at once it is more {} than the upper level for a day ({} {}, {}); ask who \
             prescribed it",
            of.nutrient,
            of.reference.ul.map_or(String::new(), amount),
            of.nutrient.nutrient().unit(),
            of.reference.source,
        )?;
    }
    Ok(())
}

/// Warns of upper levels that a day's supplements exceed by themselves.
///
/// # Errors
/// Those of `out`.
pub fn warn(out: &mut dyn Write, above: &[AboveUpper]) -> io::Result<()> {
    for of in above {
        let unit = of.nutrient.nutrient().unit();
        let scope = match of.reference.ul_scope {
            UlScope::SupplementOnly => "from supplements",
            _ => "from food and supplements together",
        };
        let ul = of.reference.ul.map_or(String::new(), amount);
        writeln!(
            out,
            "warning: that day's supplements hold {} {unit} of {}, above the upper level of {ul} \
             {unit} a day {scope} ({}); ask a doctor or pharmacist",
            amount(of.amount),
            of.nutrient,
            of.reference.source,
        )?;
    }
    Ok(())
}
