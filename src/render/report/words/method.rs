//! How the figures came about, for people who want to judge them.

use crate::nutrition::posterior::WIDENING;
use crate::nutrition::{PRIOR_DAYS, Variation};
use crate::render::shared::numbers::and;
use crate::report::GapReport;

/// Says the method and its sources in a few sentences.
pub(in crate::render) fn method(report: &GapReport) -> Vec<String> {
    let variation = match report.settings.variation {
        Variation::Iom => {
            "the tables of IOM 2000 (CSFII 1994-96); for vitamin D and B12, NHANES 2007-2016"
        }
        Variation::Nhanes => "NHANES 2007-2016",
    };
    let compared = report
        .nutrients
        .iter()
        .any(|n| n.assessment.compared().is_some());
    let intervals = if compared {
        "Intervals hold the usual intake of nine in ten people who log such days."
    } else {
        "Intervals are the usual intakes that such days are compatible with (95 %)."
    };
    let comparison = compared.then(|| {
        format!(
            "Unusual means of few days come back towards what people of the same sex and age eat: a gamma \
             likelihood of the days with a lognormal spread of usual intakes, {WIDENING} times as wide as \
             in NHANES 2007-12. That figure sets the level; the figure of the days alone stands beside \
             it. Days that follow each other count for less: the variance of their mean is up to 1.2 \
             times as large."
        )
    });
    let mut said = vec![
        "Every figure rests on full days alone. Days that are partly logged are left out and never \
         scaled up; a day without entries is missing, not zero."
            .to_owned(),
        "The figure compares usual intake with the spread of requirements in the same group of people: \
         IOM 2000, Dietary Reference Intakes: Applications in Dietary Assessment, chapter 3; a \
         gamma form for vitamin D and B12, and the requirement tables of IOM 2001 for iron. For \
         potassium only the confidence to reach the Adequate Intake is given."
            .to_owned(),
        format!(
            "How much days differ is taken from the person's own days together with {PRIOR_DAYS} \
             days' worth of {variation}. {intervals}",
        ),
        "Food without a value counts with what adults get from as much energy (NHANES 2007-2016, \
         median); the range shows nothing and the ninetieth percentile. With less than 70 % of the \
         energy known nothing is said."
            .to_owned(),
        format!("Reference values: {}.", and(&sources(report))),
    ];
    said.extend(comparison);
    said
}

/// The publications of the reference values, each once, in the order of the nutrients.
fn sources(report: &GapReport) -> Vec<String> {
    let mut sources: Vec<(String, Vec<&str>)> = Vec::new();
    for of in report.nutrients.iter().map(|n| &n.assessment) {
        let name = of.nutrient.nutrient().name();
        match sources
            .iter_mut()
            .find(|(source, _)| source == of.reference.source)
        {
            Some((_, names)) => names.push(name),
            None => sources.push((of.reference.source.to_owned(), vec![name])),
        }
    }
    let said = |(source, names): (String, Vec<&str>)| format!("{source} ({})", names.join(", "));
    sources.into_iter().map(said).collect()
}
