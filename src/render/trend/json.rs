//! The trend as one JSON line.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::shown;
use crate::domain::{Period, Tracked};
use crate::report::trend::{Since, Trend, TrendFigure, TrendPart};

const SCHEMA: u32 = 1;

/// Writes the trend as one JSON object on one line. Figures are the report's, never rounded.
///
/// # Errors
/// Those of `out`.
pub fn json(of: &Trend, nutrient: Option<Tracked>, out: &mut dyn Write) -> io::Result<()> {
    let nutrients: Vec<Value> = shown(nutrient).into_iter().map(|n| series(of, n)).collect();
    let root = json!({
        "schema": SCHEMA,
        "by": of.step.key(),
        "period": period(of.period),
        "profile": of.latest.who.name,
        "least_days": of.latest.settings.least_days,
        "nutrients": nutrients,
    });
    writeln!(out, "{root}")
}

fn period(of: Period) -> Value {
    json!({"from": of.from.to_string(), "to": of.to.to_string(), "days": of.len()})
}

fn series(of: &Trend, nutrient: Tracked) -> Value {
    let parts = of
        .parts
        .iter()
        .map(|part| figure(part, &part.nutrients[nutrient as usize]));
    json!({
        "nutrient": nutrient.key(),
        "unit": nutrient.ascii_unit(),
        "parts": parts.collect::<Vec<_>>(),
    })
}

fn figure(part: &TrendPart, of: &TrendFigure) -> Value {
    let figures = &of.assessment;
    json!({
        "from": part.period.from.to_string(),
        "to": part.period.to.to_string(),
        "days_used": part.days_used,
        "mean": figures.mean(),
        "probability_below": figures.chance(),
        "range": figures.chance_range(),
        "confidence_at_or_above_ai": figures.confidence_at_or_above_ai(),
        "probability_below_low_marker": figures.probability_below_low_marker(),
        "energy_coverage": figures.series.coverage(),
        "level": figures.level.key(),
        "change": of.since.map(change),
    })
}

fn change(of: Since) -> Value {
    json!({
        "since": period(of.period),
        "difference": of.change.difference,
        "standard_error": of.change.standard_error,
        "interval": of.change.interval(),
        "verdict": of.change.verdict.key(),
    })
}
