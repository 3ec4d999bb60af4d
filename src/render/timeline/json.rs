//! The time line for programs: one line, numbers as they are, `null` where unknown.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use crate::domain::{Severity, SymptomKind};
use crate::render::symptom::report_json;
use crate::report::{KindLinks, Link, Links, SymptomTimeline};
use crate::symptom::association::{
    BLOCK_DAYS, INTERVAL, LEAST_DAYS, LEAST_OF_EACH, PERMUTATIONS, RESAMPLES, WINDOW_DAYS,
};

/// Writes the time line as one JSON object on one line.
///
/// # Errors
/// Those of `out`.
pub fn json(of: &SymptomTimeline, out: &mut dyn Write) -> io::Result<()> {
    let line = json!({
        "schema": 1,
        "period": {
            "from": of.period.from.to_string(),
            "to": of.period.to.to_string(),
            "days": of.period.len(),
        },
        "symptoms": report_json(&of.symptoms),
        "days": days(of),
        "links": links(&of.links),
    });
    writeln!(out, "{line}")
}

fn days(of: &SymptomTimeline) -> Vec<Value> {
    let day = |(at, date): (usize, chrono::NaiveDate)| {
        let felt = of.felt.iter().filter_map(|row| {
            let severity = row.days[at]?.map(Severity::number);
            Some(json!({"kind": row.kind.map(SymptomKind::key), "name": row.name, "severity": severity}))
        });
        let eaten = of.eaten.iter();
        let eaten = eaten.map(|row| (row.nutrient.key().to_owned(), json!(row.days[at])));
        json!({
            "date": date.to_string(),
            "symptoms": felt.collect::<Vec<_>>(),
            "nutrients": eaten.collect::<Map<_, _>>(),
        })
    };
    of.period.days().enumerate().map(day).collect()
}

fn links(of: &Links) -> Value {
    match of {
        Links::TooLittle {
            days,
            full_days,
            symptom_days,
        } => json!({
            "status": "too_little",
            "days": days,
            "full_days": full_days,
            "symptom_days": symptom_days,
            "least_days": LEAST_DAYS,
            "least_symptom_days": LEAST_OF_EACH,
        }),
        Links::Compared {
            since,
            comparisons,
            kinds,
        } => json!({
            "status": "compared",
            "since": since.to_string(),
            "window_days": WINDOW_DAYS,
            "block_days": BLOCK_DAYS,
            "permutations": PERMUTATIONS,
            "resamples": RESAMPLES,
            "interval": INTERVAL,
            "comparisons": comparisons,
            "kinds": kinds.iter().map(kind).collect::<Vec<_>>(),
        }),
    }
}

fn kind(of: &KindLinks) -> Value {
    json!({
        "kind": of.kind.map(SymptomKind::key),
        "name": of.name,
        "nutrients": of.nutrients.iter().map(link).collect::<Vec<_>>(),
    })
}

fn link(of: &Link) -> Value {
    let unit = of.nutrient.ascii_unit();
    let Some(found) = of.found else {
        return json!({"nutrient": of.nutrient.key(), "unit": unit, "compared": false});
    };
    let comparison = found.comparison;
    json!({
        "nutrient": of.nutrient.key(),
        "unit": unit,
        "compared": true,
        "mean_with": comparison.mean_with,
        "mean_without": comparison.mean_without,
        "days_with": comparison.days_with,
        "days_without": comparison.days_without,
        "difference": comparison.difference(),
        "range": comparison.interval,
        "standardised": comparison.standardised,
        "p": comparison.p,
        "corrected_p": found.corrected_p,
        "more_than_chance": found.is_more_than_chance(),
    })
}
