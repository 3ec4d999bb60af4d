//! The chance in a sentence, or why there is none.

use super::unit;
use crate::nutrition::{Assessment, Level, MoreDays};
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
        _ => of.probability_below().map_or_else(String::new, |p| {
            format!(
                "The chance that your usual intake is below what you yourself need is {}.",
                about(p)
            )
        }),
    }
}

fn adequate(of: &Assessment) -> String {
    let outcome = of.stated(of.middle);
    let sure = outcome.and_then(|o| o.confidence_at_or_above_ai);
    let sure = sure.map_or_else(String::new, |c| {
        format!(" The chance that usual intake reaches it is {}.", about(c))
    });
    let level = of
        .reference
        .ai
        .or(of.reference.rda)
        .map_or_else(String::new, amount);
    let against = format!("{level} {}", unit(of));
    match of.level {
        Level::AtOrAboveAi => format!("Intake reaches the {against} held to be adequate.{sure}"),
        Level::Low => format!(
            "Intake is likely under 2000 mg, less than almost every adult needs (UK lower reference intake).{sure}"
        ),
        _ if of
            .mean()
            .zip(of.reference.target())
            .is_some_and(|(mean, ai)| mean >= ai) =>
        {
            format!("The average reaches the {against} held to be adequate, but not surely.{sure}")
        }
        _ => format!(
            "Intake is under the {against} held to be adequate, from which nobody can tell whether it is enough.{sure}"
        ),
    }
}

/// Says whether more days would help.
pub(in crate::render) fn more_days(of: &Assessment) -> Option<String> {
    let used = of.series.days() as u64;
    match (of.more_days, of.days_needed) {
        (MoreDays::Settled, Some(needed)) => Some(format!(
            "{} would have been enough to tell.",
            capital(&count(needed, "full day"))
        )),
        (MoreDays::Some, Some(needed)) => Some(format!(
            "If you go on like this, {} would settle it.",
            count(needed.saturating_sub(used), "more full day")
        )),
        (MoreDays::Never, _) => Some(
            "More days will not settle this: your intake is close to the reference.".to_owned(),
        ),
        _ => None,
    }
}
