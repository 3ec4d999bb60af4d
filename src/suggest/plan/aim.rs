//! The mean intake at which a chance falls to a target.

use crate::domain::Tracked;
use crate::nutrition::Compared;
use crate::nutrition::assess::Assessment;
use crate::nutrition::days_needed::SETTLED_Z;
use crate::nutrition::exposure::{self, FoodMean};
use crate::nutrition::model::{Model, Spread};
use crate::nutrition::outcome::{self, Outcome};
use crate::nutrition::reference::UlScope;

/// What an intake is to reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// The chance of being below the requirement is at the target.
    Requirement,
    /// The chance of being below potassium's low marker is at the target.
    LowMarker,
    /// The mean is the Adequate Intake. Less of it does not mean too little, so this is a wish.
    Adequate,
}

/// A mean to reach.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Aim {
    /// Which nutrient.
    pub nutrient: Tracked,
    /// What for.
    pub goal: Goal,
    /// The mean of food and supplements, in the nutrient's unit: that of the days where a chance is at
    /// its target already.
    pub mean: f64,
    /// How much more a day that takes; 0 where it is reached.
    pub more: f64,
}

/// Returns the aims of one nutrient, none where nothing is stated of it.
///
/// At the person's own spread and number of days the chance falls as the mean rises (IOM 2000, ch. 3),
/// so the mean is found by halving an interval.
pub fn aims(of: &Assessment, target: f64) -> Vec<Aim> {
    let Some(now) = of.stated(of.middle) else {
        return Vec::new();
    };
    let mean = now.food_mean + of.supplement.mean;
    let aim = |goal, more: f64| Aim {
        nutrient: of.nutrient,
        goal,
        mean: mean + more,
        more,
    };
    match &of.model {
        Model::Adequate {
            level, low_marker, ..
        } => {
            let marker = low_marker.and_then(|_| more_for(of, now, target));
            let wish = wish(of.nutrient, *level, mean);
            marker
                .map(|more| aim(Goal::LowMarker, more))
                .into_iter()
                .chain([wish])
                .collect()
        }
        Model::MeanOnly { level } => vec![wish(of.nutrient, *level, mean)],
        _ => more_for(of, now, target)
            .map(|more| aim(Goal::Requirement, more))
            .into_iter()
            .collect(),
    }
}

fn wish(nutrient: Tracked, level: f64, mean: f64) -> Aim {
    Aim {
        nutrient,
        goal: Goal::Adequate,
        mean: level,
        more: (level - mean).max(0.0),
    }
}

/// Halvings of the interval: the last is far below any figure that is shown.
const HALVINGS: usize = 40;

/// The same where each step is a sum over usual intake: still below what is shown.
const COMPARED_HALVINGS: usize = 20;

/// The chance by the comparison with other people, at so much more food a day.
fn compared_risk(of: &Assessment, compared: &Compared, more: f64) -> Option<f64> {
    let posterior = compared.posterior;
    let then = posterior.after(0, posterior.mean + more);
    match of.model {
        Model::Adequate { low_marker, .. } => {
            then.chance_below(&of.model.against_level(low_marker?), of.supplement)
        }
        _ => then.chance_below(&of.model, of.supplement),
    }
}

fn more_for(of: &Assessment, now: Outcome, target: f64) -> Option<f64> {
    let risk = |more: f64| {
        if let Some(compared) = of.compared() {
            return compared_risk(of, &compared, more);
        }
        let food = FoodMean {
            mean: now.food_mean + more,
            days: of.series.days(),
        };
        outcome::risk_at(&of.model, food, now.spread, of.supplement)
    };
    if risk(0.0)? <= target {
        return Some(0.0);
    }
    let mut enough = of
        .reference
        .target()
        .unwrap_or(1.0)
        .max(now.food_mean)
        .max(1.0);
    while risk(enough)? > target {
        enough *= 2.0;
        if !enough.is_finite() {
            return None;
        }
    }
    let mut short = 0.0;
    let halvings = if of.compared().is_some() {
        COMPARED_HALVINGS
    } else {
        HALVINGS
    };
    for _ in 0..halvings {
        let middle = f64::midpoint(short, enough);
        if risk(middle)? > target {
            short = middle;
        } else {
            enough = middle;
        }
    }
    Some(enough)
}

/// Who is above an upper level already is still proposed foods that all but lack the nutrient.
const ABOVE_ALREADY: f64 = 0.01;

/// Returns how much more of a nutrient food may bring a day and stay below the upper level as surely as the
/// report asks for; `None` where no upper level counts food.
pub fn headroom(of: &Assessment) -> Option<f64> {
    let ul = of
        .reference
        .ul
        .filter(|_| of.reference.ul_scope == UlScope::Total)?;
    let now = of.middle?;
    let food = FoodMean {
        mean: now.food_mean,
        days: of.series.days(),
    };
    let margin = match now.spread {
        Some(Spread::Sd(sd)) => SETTLED_Z * exposure::standard_error(food, sd, of.supplement),
        _ => 0.0,
    };
    let room = ul - margin - now.food_mean - of.supplement.mean;
    Some(room.max(ABOVE_ALREADY * ul))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nutrition::testing::{food_days, woman};
    use crate::nutrition::{Person, Settings, assess};

    fn assessed(nutrient: Tracked, values: &[f64], person: &Person) -> Assessment {
        let days = food_days(nutrient.nutrient(), values);
        assess(nutrient, person, &days, Settings::DAYS_ALONE)
    }

    #[test]
    fn at_the_mean_aimed_at_the_chance_is_the_target() {
        for (nutrient, values) in [
            (Tracked::Magnesium, [180.0, 220.0, 160.0, 210.0, 190.0]),
            (Tracked::Calcium, [500.0, 640.0, 480.0, 700.0, 610.0]),
            (Tracked::VitaminD, [2.0, 1.0, 6.0, 3.0, 2.5]),
            (Tracked::VitaminB12, [0.4, 1.0, 0.2, 0.9, 1.3]),
            (Tracked::Iron, [6.0, 7.5, 8.0, 5.5, 6.5]),
        ] {
            let of = assessed(nutrient, &values, &woman(34));
            let [aim] = aims(&of, 0.25)[..] else {
                panic!("{nutrient}: one aim");
            };
            let now = of.middle.unwrap();
            let food = FoodMean {
                mean: now.food_mean + aim.more,
                days: 5,
            };
            let risk = outcome::risk_at(&of.model, food, now.spread, of.supplement).unwrap();
            assert!((risk - 0.25).abs() < 1e-6, "{nutrient}: {risk}");
            assert!(aim.more > 0.0 && aim.goal == Goal::Requirement);
        }
    }

    #[test]
    fn compared_with_other_people_the_chance_at_the_mean_aimed_at_is_the_target_too() {
        let days = [180.0, 220.0, 160.0, 210.0, 190.0];
        let more_of = |days: &[f64]| {
            let days = food_days(Tracked::Magnesium.nutrient(), days);
            let of = assess(Tracked::Magnesium, &woman(34), &days, Settings::default());
            (aims(&of, 0.25)[0].more, of.chance().unwrap())
        };
        let (more, before) = more_of(&days);
        assert!(more > 0.0 && before > 0.85);
        let of = {
            let days = food_days(Tracked::Magnesium.nutrient(), &days);
            assess(Tracked::Magnesium, &woman(34), &days, Settings::default())
        };
        let at_aim = compared_risk(&of, &of.compared().unwrap(), more).unwrap();
        assert!((at_aim - 0.25).abs() < 1e-3, "{at_aim}");
    }

    #[test]
    fn what_is_reached_needs_no_more() {
        let of = assessed(Tracked::Magnesium, &[500.0, 520.0, 480.0], &woman(34));
        assert_eq!(aims(&of, 0.25)[0].more, 0.0);
    }

    #[test]
    fn potassium_has_a_marker_to_clear_and_an_adequate_intake_to_wish_for() {
        let of = assessed(Tracked::Potassium, &[1700.0, 1900.0, 1800.0], &woman(34));
        let all = aims(&of, 0.25);
        assert_eq!(
            all.iter().map(|a| a.goal).collect::<Vec<_>>(),
            [Goal::LowMarker, Goal::Adequate]
        );
        assert!(all[0].mean > 2000.0 && all[0].mean < all[1].mean);
        assert_eq!(all[1].mean, 2600.0);
    }

    #[test]
    fn two_days_state_nothing_and_aim_at_nothing() {
        let of = assessed(Tracked::Magnesium, &[100.0, 120.0], &woman(34));
        assert!(aims(&of, 0.25).is_empty());
    }

    #[test]
    fn magnesium_in_food_has_no_upper_level_and_calcium_keeps_clear_of_its_own() {
        let days = [2300.0, 2400.0, 2350.0];
        let calcium = assessed(Tracked::Calcium, &days, &woman(34));
        assert_eq!(headroom(&calcium), Some(25.0));
        let magnesium = assessed(Tracked::Magnesium, &days, &woman(34));
        assert_eq!(headroom(&magnesium), None);
        let low = assessed(Tracked::Calcium, &[700.0, 710.0, 690.0], &woman(34));
        let room = headroom(&low).unwrap();
        assert!(room > 1500.0 && room < 1800.0, "{room}");
    }
}
