//! The chance that food and weight are what a person meant.
//!
//! A logistic function of a few signs, fitted to the lines of `evaluation/unseen_lines.csv`, which no
//! word or rule was made for; `calibration.rs` fits it and holds the constants to what it finds.

use crate::catalogue::name_kind;
use crate::domain::GramsFrom;

use crate::matching::score::food_match::FoodMatch;
use crate::matching::score::weights::confidence::{self as w, SIGNS, WEIGHTS};

/// Returns what speaks against the best of some matches, each from 0 to about 1.
pub(crate) fn signs(best: &FoodMatch, second: Option<&FoodMatch>) -> [f64; SIGNS] {
    let share = f64::from(best.explained / best.content.max(f32::EPSILON)).clamp(0.0, 1.0);
    let unexplained = if best.content > 0.0 { 1.0 - share } else { 0.0 };
    let lead = second.map_or(1.0, |s| {
        (f64::from(best.score - s.score) / w::MAX_LEAD).clamp(0.0, 1.0)
    });
    let guessed = best.weighed.from == GramsFrom::Default;
    // How often a food is reported says nothing about a name that the kitchens' tables spell out.
    let rarity = match best.kind >= name_kind::KITCHEN {
        true => 0.0,
        false => (1.0 - f64::from(best.ranking) / w::COMMON).clamp(0.0, 1.0),
    };
    let weakness = (w::STRONG - f64::from(best.score)).clamp(0.0, w::WEAK_RANGE) / w::WEAK_RANGE;
    [
        unexplained,
        f64::from(best.missing).clamp(0.0, w::MAX_MISSING),
        1.0 - lead,
        f64::from(guessed),
        f64::from(best.headless),
        f64::from(best.unknown),
        rarity,
        weakness,
    ]
}

/// Returns the chance that a reading with these signs is right.
pub(crate) fn chance(signs: &[f64; SIGNS], weights: &[f64; SIGNS + 1]) -> f64 {
    let odds: f64 = signs.iter().zip(weights).map(|(s, w)| s * w).sum();
    1.0 / (1.0 + (-(odds + weights[SIGNS])).exp())
}

/// Returns the chance that the best of some matches is what was meant.
pub(crate) fn confidence(best: &FoodMatch, second: Option<&FoodMatch>) -> f64 {
    let fitted = chance(&signs(best, second), &WEIGHTS);
    let share = match best.kind {
        name_kind::STAND_IN => w::STAND_IN_SHARE,
        name_kind::BRAND => w::BRAND_SHARE,
        _ => 1.0,
    };
    (fitted * share).clamp(w::BOUNDS.0, w::BOUNDS.1)
}
