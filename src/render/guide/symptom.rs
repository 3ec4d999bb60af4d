//! The page about a kind of symptom.

use super::{Section, names, sentence};
use crate::domain::Tracked;
use crate::render::report::words;
use crate::render::shared::numbers::capital;
use crate::report::{NutrientReport, SymptomPage};

pub(super) fn page(of: &SymptomPage) -> (String, Vec<Section>) {
    let known = of.knowledge;
    let mut with = vec![if known.named_with.is_empty() {
        format!("None of the {} by itself.", Tracked::COUNT_IN_WORDS)
    } else {
        format!("{}.", capital(&names(&known.named_with)))
    }];
    if !known.also_with.is_empty() {
        with.push(format!(
            "Clinical references add {}.",
            names(&known.also_with)
        ));
    }
    let flags = known
        .warnings()
        .into_iter()
        .map(|flag| flag.says.to_owned());
    let sections = vec![
        Section::new("Where it is felt", places(of)),
        Section::new("Nutrients that may play a part", with),
        Section::new("More common causes", [sentence(known.causes)]),
        Section::new("When to see a clinician", [sentence(known.clinician)]),
        Section::new(format!("{}, if it comes with", words::SEEK_CARE), flags),
        Section::new("From your diary: the last four weeks", diary(of)),
    ];
    (capital(known.kind.name()), sections)
}

fn places(of: &SymptomPage) -> Option<String> {
    let places = &of.knowledge.places;
    (!places.is_empty()).then(|| sentence(&names(places)))
}

fn diary(of: &SymptomPage) -> Vec<String> {
    let report = &of.report;
    let logged = of.logged.as_ref();
    let mut lines = vec![logged.map_or_else(
        || "You have not logged it; `nutrigap symptom log` does.".to_owned(),
        |s| words::symptom(s, report.period),
    )];
    if report.days_used() == 0 {
        lines.push("No day is logged in full yet.".to_owned());
        return lines;
    }
    let intake = |of: &NutrientReport| {
        let figures = &of.assessment;
        let said = words::statement(figures, report);
        format!("{}: {said}", capital(figures.nutrient.nutrient().name()))
    };
    lines.extend(of.exposures().into_iter().map(intake));
    lines.push(words::SYMPTOMS_NOTE.to_owned());
    lines
}
