//! The verdict in a sentence or two: what is likely missing, what looks fine, what nobody can tell.

use crate::nutrition::Level;
use crate::render::shared::numbers::and;
use crate::report::GapReport;

/// Says what the six figures come to, most important first.
pub(in crate::render) fn verdict(report: &GapReport) -> Vec<String> {
    let named = |wanted: &[Level]| -> Vec<String> {
        let six = report.nutrients.iter().map(|n| &n.assessment);
        six.filter(|of| wanted.contains(&of.level))
            .map(|of| of.nutrient.nutrient().name().to_owned())
            .collect()
    };
    let likely = named(&[Level::LikelyBelow, Level::Low]);
    let possibly = named(&[Level::PossiblyBelow]);
    let enough = named(&[
        Level::LikelyEnough,
        Level::PossiblyEnough,
        Level::AtOrAboveAi,
    ]);
    let open = named(&[Level::CannotTell, Level::BelowAi]);
    let unknown = named(&[Level::TooManyUnknowns]);
    let days = named(&[Level::NotEnoughDays]);
    [
        too_little(&likely, &possibly),
        say(&enough, |names| {
            format!("You seem to get enough {}.", and(names))
        }),
        say(&open, |names| {
            format!("It is not clear for {}.", and(names))
        }),
        say(&unknown, |names| {
            format!(
                "Too much of your food has no known value for {}.",
                and(names)
            )
        }),
        (!days.is_empty()).then(|| "There are too few full days to say anything yet.".to_owned()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn say(names: &[String], sentence: impl Fn(&[String]) -> String) -> Option<String> {
    (!names.is_empty()).then(|| sentence(names))
}

fn too_little(likely: &[String], possibly: &[String]) -> Option<String> {
    match (likely, possibly) {
        ([], []) => None,
        (likely, []) => Some(format!("You likely get too little {}.", and(likely))),
        ([], possibly) => Some(format!("You may get too little {}.", and(possibly))),
        (likely, possibly) => Some(format!(
            "You likely get too little {}, and may get too little {}.",
            and(likely),
            and(possibly)
        )),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::report::samples::{meal, report_from};

    #[test]
    fn what_is_missing_comes_first() {
        assert_eq!(
            too_little(
                &["magnesium".to_owned()],
                &["iron".to_owned(), "calcium".to_owned()]
            )
            .unwrap(),
            "You likely get too little magnesium, and may get too little iron and calcium."
        );
    }

    #[test]
    fn a_nutrient_is_named_once_and_none_is_left_out() {
        let days: Vec<_> = (16..22)
            .map(|day| meal(day, "stew", 1900.0, 200.0))
            .collect();
        let report = report_from("2026-11-16", &days, &BTreeMap::new());
        let said = verdict(&report).join(" ");
        for of in &report.nutrients {
            let name = of.assessment.nutrient.nutrient().name();
            assert_eq!(said.matches(name).count(), 1, "{name}: {said}");
        }
    }

    #[test]
    fn without_a_full_day_it_says_so_once() {
        let report = report_from("2026-11-16", &[], &BTreeMap::new());
        assert_eq!(
            verdict(&report),
            ["There are too few full days to say anything yet."]
        );
    }
}
