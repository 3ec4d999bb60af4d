//! The chance in a sentence, or why there is none.

use super::{comparison, unit};
use crate::nutrition::{Assessment, Level};
use crate::render::shared::numbers::{about, amount, capital, count, share};
use crate::report::GapReport;

/// Says the chance, or why there is none.
pub(in crate::render) fn statement(of: &Assessment, report: &GapReport) -> String {
    match of.level {
        Level::NotEnoughDays => {
            let missing = report
                .settings
                .least_days
                .saturating_sub(report.days_used());
            format!(
                "Too few full days to judge. {} would help.",
                capital(&count(missing.max(1) as u64, "more full day"))
            )
        }
        Level::TooManyUnknowns => format!(
            "Only {} of the energy you logged has a {} value: too little to say anything.",
            share(of.series.coverage().unwrap_or_default()),
            of.nutrient
        ),
        Level::AtOrAboveAi | Level::BelowAi | Level::Low => adequate(of),
        _ => of
            .chance()
            .map_or_else(String::new, |p| below(of, p, report)),
    }
}

/// The share of people, or how sure the days alone are.
fn below(of: &Assessment, p: f64, report: &GapReport) -> String {
    if of.compared().is_some() {
        return comparison::share_below(of, p, &report.who);
    }
    format!(
        "From your days alone the confidence that your usual intake is below what you yourself need \
         is {}.{}",
        about(p),
        comparison::no_comparison(of).unwrap_or_default()
    )
}

fn adequate(of: &Assessment) -> String {
    let sure = of.confidence_at_or_above_ai();
    let sure = sure.map_or_else(String::new, |c| match of.compared() {
        Some(_) => format!(
            " Of people who log days like yours, {} usually reach it.",
            comparison::in_100(c)
        ),
        None => format!(
            " From your days alone the confidence that it is reached is {}.",
            about(c)
        ),
    });
    let level = of
        .reference
        .ai
        .or(of.reference.rda)
        .map_or_else(String::new, amount);
    let against = format!("{level} {}", unit(of));
    match of.level {
        Level::AtOrAboveAi => format!("Intake reaches the target of {against}.{sure}"),
        Level::Low => format!(
            "Intake is likely under 2000 mg, less than almost every adult needs (UK lower reference intake).{sure}"
        ),
        _ if of
            .mean()
            .zip(of.reference.target())
            .is_some_and(|(mean, ai)| mean >= ai) =>
        {
            format!("The average reaches the target of {against}, but not surely.{sure}")
        }
        _ => format!(
            "Intake is below the target of {against}. That may still be enough: nobody knows the exact need, only an amount that is enough.{sure}"
        ),
    }
}
