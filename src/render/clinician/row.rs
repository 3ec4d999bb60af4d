//! A nutrient's figures in a row.

use crate::nutrition::intake::GOOD_COVERAGE;
use crate::nutrition::model::LOW_POTASSIUM_MG;
use crate::nutrition::{Assessment, Level, Spread, UlScope};
use crate::render::report::words;
use crate::render::shared::numbers::{amount, capital, chance_or_range, share, short_chance};
use crate::report::GapReport;

/// What the columns hold.
pub(super) const COLUMNS: [&str; 7] = [
    "Nutrient, a day",
    "Mean (range of usual intake)",
    "From supplements",
    "Day-to-day SD or CV",
    "Reference",
    "Chance below requirement",
    "Energy with a known value",
];

/// Returns a nutrient's figures; `-` for what cannot be given.
pub(super) fn row(of: &Assessment, report: &GapReport) -> [String; COLUMNS.len()] {
    let nothing = || "-".to_owned();
    let nutrient = of.nutrient.nutrient();
    [
        format!("{}, {}", capital(nutrient.name()), nutrient.unit()),
        mean(of).unwrap_or_else(nothing),
        of.middle
            .map_or_else(nothing, |_| amount(of.supplement.mean)),
        spread(of).unwrap_or_else(nothing),
        reference(of, report),
        verdict(of),
        of.series.coverage().map_or_else(nothing, share),
    ]
}

/// The mean, its interval, and how far the unknown could move it.
fn mean(of: &Assessment) -> Option<String> {
    let mean = amount(of.mean()?);
    let interval = of.mean_interval().map_or_else(String::new, |[low, high]| {
        format!(" ({} to {})", amount(low), amount(high))
    });
    let vague = of.series.coverage().is_some_and(|c| c < GOOD_COVERAGE);
    let range = of.mean_range().filter(|_| vague);
    let range = range.map_or_else(String::new, |[low, high]| {
        format!("; unknown foods: {} to {}", amount(low), amount(high))
    });
    Some(format!("{mean}{interval}{range}"))
}

fn spread(of: &Assessment) -> Option<String> {
    Some(match of.stated(of.middle)?.spread? {
        Spread::Sd(sd) => amount(sd),
        Spread::Cv(cv) => format!("CV {}", share(cv)),
    })
}

fn reference(of: &Assessment, report: &GapReport) -> String {
    let [ear, rda, ai] = words::short_names(report.who.framework);
    let values = &of.reference;
    let ul = match values.ul_scope {
        UlScope::SupplementOnly => "UL of supplements",
        _ => "UL",
    };
    let named = [
        (ear, values.ear),
        (rda, values.rda),
        (ai, values.ai),
        (ul, values.ul),
    ];
    let named: Vec<_> = named
        .into_iter()
        .filter_map(|(name, value)| Some(format!("{name} {}", amount(value?))))
        .collect();
    named.join(", ")
}

/// The chance and its word; for an AI, how sure it is that intake reaches it.
fn verdict(of: &Assessment) -> String {
    // A clinician knows the Adequate Intake by its name.
    let level = match of.level {
        Level::AtOrAboveAi => "at or above the AI",
        Level::BelowAi => "below the AI",
        level => words::level_words(level),
    };
    if let Some(chance) = chance_or_range(of) {
        return format!("{chance}, {level}");
    }
    let reaches = of
        .confidence_at_or_above_ai()
        .map(|p| format!("; {} to reach it", short_chance(p)));
    let low = of
        .probability_below_low_marker()
        .map(|p| format!(", {} below {}", short_chance(p), amount(LOW_POTASSIUM_MG)));
    format!(
        "{level}{}{}",
        reaches.unwrap_or_default(),
        low.unwrap_or_default()
    )
}
