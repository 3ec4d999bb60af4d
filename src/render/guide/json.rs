//! The pages for programs: one line each.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::NOTE;
use crate::domain::{SymptomKind, Tracked};
use crate::render::report::words::level_words;
use crate::render::symptom::{flag_json, kind_json};
use crate::report::{
    Explained, NutrientPage, NutrientReport, SymptomPage, knowledge, symptom_knowledge,
};
use crate::symptom::RedFlag;

const SCHEMA: u32 = 1;

/// Writes a page as one JSON object on one line.
///
/// # Errors
/// Those of `out`.
pub fn json(of: &Explained, out: &mut dyn Write) -> io::Result<()> {
    let line = match of {
        Explained::Index => index(),
        Explained::Warning(flags) => json!({"schema": SCHEMA, "seek_care_now": warnings(flags)}),
        Explained::Nutrient(of) => nutrient(of),
        Explained::Symptom(of) => symptom(of),
    };
    writeln!(out, "{line}")
}

fn index() -> Value {
    let nutrient = |n: &Tracked| json!({"nutrient": n.key(), "role": knowledge(*n).role});
    let symptom = |kind: &SymptomKind| {
        let known = symptom_knowledge(*kind);
        json!({
            "symptom": kind.key(), "name": kind.name(),
            "named_with": keys(&known.named_with), "also_with": keys(&known.also_with),
        })
    };
    json!({
        "schema": SCHEMA,
        "nutrients": Tracked::ALL.iter().map(nutrient).collect::<Vec<_>>(),
        "symptoms": SymptomKind::ALL.iter().map(symptom).collect::<Vec<_>>(),
    })
}

fn keys(of: &[Tracked]) -> Vec<&'static str> {
    of.iter().map(|nutrient| nutrient.key()).collect()
}

fn warnings(flags: &[&RedFlag]) -> Vec<Value> {
    flags.iter().map(|flag| flag_json(flag)).collect()
}

fn exposure(of: &NutrientReport) -> Value {
    let figures = &of.assessment;
    json!({
        "nutrient": figures.nutrient.key(),
        "days_used": figures.series.days(),
        "mean": figures.mean(),
        "probability_below": figures.chance(),
        "level": figures.level.key(),
        "says": level_words(figures.level),
    })
}

fn nutrient(of: &NutrientPage) -> Value {
    let own = of.own_foods.iter();
    let own = own.map(|f| json!({"food": f.food, "times": f.times, "amount": f.amount}));
    let foods = of.foods.iter().map(|f| {
        json!({"food": f.description, "code": f.code.to_string(), "grams": f.grams, "amount": f.amount})
    });
    let risks = of.risks.iter();
    let risks = risks.map(|r| json!({"who": r.who, "applies": r.applies}));
    let (known, guide, values) = (of.knowledge, of.guide, &of.reference);
    json!({
        "schema": SCHEMA,
        "nutrient": of.nutrient.key(),
        "unit": of.nutrient.ascii_unit(),
        "muscle": {"role": known.role, "says": known.in_muscle, "symptoms": known.symptoms},
        "other_symptoms": known.other_symptoms,
        "found_in": known.found_in,
        "more": known.more,
        "reference": {
            "life_stage": of.report.who.stage.key(), "ear": values.ear, "rda": values.rda,
            "ai": values.ai, "ul": values.ul, "ul_scope": values.ul_scope.key(),
            "source": values.source,
        },
        "own_foods": own.collect::<Vec<_>>(),
        "foods": foods.collect::<Vec<_>>(),
        "risks": risks.collect::<Vec<_>>(),
        "helps": guide.helps, "hinders": guide.hinders,
        "tests": guide.tests, "tests_note": guide.tests_note, "mind": guide.mind,
        "diary": exposure(of.exposure()),
        "symptoms": of.symptoms.iter().map(kind_json).collect::<Vec<_>>(),
        "note": NOTE,
    })
}

fn symptom(of: &SymptomPage) -> Value {
    let known = of.knowledge;
    let exposures: Vec<Value> = of.exposures().into_iter().map(exposure).collect();
    json!({
        "schema": SCHEMA,
        "symptom": known.kind.key(),
        "name": known.kind.name(),
        "places": known.places,
        "named_with": keys(&known.named_with),
        "also_with": keys(&known.also_with),
        "causes": known.causes,
        "clinician": known.clinician,
        "seek_care_now": warnings(&known.warnings()),
        "logged": of.logged.as_ref().map(kind_json),
        "diary": exposures,
        "note": NOTE,
    })
}
