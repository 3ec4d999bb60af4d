//! Suggestions as one JSON line.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::nutrition::Assessment;
use crate::suggest::plan::{Aim, Goal};
use crate::suggest::{Addition, Exchanged, NutrientChange, Offer, Suggestions, risk};

const SCHEMA: u32 = 1;

/// Writes suggestions as one JSON object on one line. Figures are never rounded.
///
/// # Errors
/// Those of `out`.
pub fn json(of: &Suggestions, out: &mut dyn Write) -> io::Result<()> {
    let period = of.report.period;
    let energy = of.energy.map(
        |e| json!({"before_kcal": e.before, "after_kcal": e.after, "allowance_kcal": e.allowance}),
    );
    let root = json!({
        "schema": SCHEMA,
        "period": {"from": period.from.to_string(), "to": period.to.to_string(), "days": period.len()},
        "days_used": of.report.days_used(),
        "standing": of.standing.key(),
        "unsure": of.unsure,
        "target": of.target,
        "without": of.without,
        "swaps": of.swaps.iter().map(exchanged).collect::<Vec<_>>(),
        "additions": of.additions.iter().map(addition).collect::<Vec<_>>(),
        "nutrients": of.nutrients.iter().map(nutrient).collect::<Vec<_>>(),
        "energy": energy,
    });
    writeln!(out, "{root}")
}

fn food(of: &Offer) -> Value {
    json!({
        "code": of.code.to_string(),
        "description": of.description,
        "name": of.name,
        "kind": of.kind.key,
        "eaten_already": of.own,
    })
}

fn addition(of: &Addition) -> Value {
    json!({
        "food": food(&of.food),
        "portion": of.food.label,
        "grams": of.food.grams,
        "days_per_week": of.days_per_week,
    })
}

fn exchanged(of: &Exchanged) -> Value {
    json!({
        "instead_of": of.from,
        "food": food(&of.to),
        "grams_each": of.grams_each,
        "times": of.times,
        "replaced": of.replaced,
        "per_week": of.per_week,
    })
}

fn nutrient(of: &NutrientChange) -> Value {
    json!({
        "nutrient": of.nutrient().key(),
        "unit": of.nutrient().ascii_unit(),
        "closing": of.closing.key(),
        "aims": of.aims.iter().map(aim).collect::<Vec<_>>(),
        "before": figures(&of.before),
        "after": figures(&of.after),
    })
}

fn aim(of: &Aim) -> Value {
    let goal = match of.goal {
        Goal::Requirement => "requirement",
        Goal::LowMarker => "low_marker",
        Goal::Adequate => "adequate_intake",
    };
    json!({"goal": goal, "mean": of.mean, "more": of.more})
}

fn figures(of: &Assessment) -> Value {
    json!({
        "mean": of.mean(),
        "chance": risk(of),
        "probability_below": of.chance(),
        "probability_below_low_marker": of.probability_below_low_marker(),
        "confidence_at_or_above_ai": of.confidence_at_or_above_ai(),
        "level": of.level.key(),
    })
}
