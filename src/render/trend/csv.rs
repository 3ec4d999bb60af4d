//! The trend as a table for spreadsheets: a row a part and nutrient, empty where a figure is unknown.

use std::io::{self, Write};

use super::shown;
use crate::domain::Tracked;
use crate::report::trend::{Trend, TrendFigure, TrendPart};

const COLUMNS: [&str; 18] = [
    "from",
    "to",
    "nutrient",
    "unit",
    "days_used",
    "mean",
    "food_mean",
    "supplement_mean",
    "energy_coverage",
    "probability_below",
    "confidence_at_or_above_ai",
    "probability_below_low_marker",
    "level",
    "change_since",
    "change",
    "change_standard_error",
    "change_verdict",
    "source",
];

/// Writes the trend as CSV with a header.
///
/// # Errors
/// Those of `out`.
pub fn csv(of: &Trend, nutrient: Option<Tracked>, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = ::csv::Writer::from_writer(out);
    writer.write_record(COLUMNS)?;
    for one in shown(nutrient) {
        for part in &of.parts {
            writer.write_record(row(part, &part.nutrients[one as usize]))?;
        }
    }
    writer.flush()
}

fn number(value: Option<f64>) -> String {
    value.map_or_else(String::new, |v| v.to_string())
}

fn row(part: &TrendPart, of: &TrendFigure) -> [String; COLUMNS.len()] {
    let figures = &of.assessment;
    let since = of.since;
    [
        part.period.from.to_string(),
        part.period.to.to_string(),
        figures.nutrient.key().to_owned(),
        figures.nutrient.ascii_unit().to_owned(),
        part.days_used.to_string(),
        number(figures.mean()),
        number(figures.middle.map(|m| m.food_mean)),
        number(figures.middle.map(|_| figures.supplement.mean)),
        number(figures.series.coverage()),
        number(figures.chance()),
        number(figures.confidence_at_or_above_ai()),
        number(figures.probability_below_low_marker()),
        figures.level.key().to_owned(),
        since.map_or_else(String::new, |s| s.period.from.to_string()),
        number(since.map(|s| s.change.difference)),
        number(since.map(|s| s.change.standard_error)),
        since.map_or_else(String::new, |s| s.change.verdict.key().to_owned()),
        figures.reference.source.to_owned(),
    ]
}
