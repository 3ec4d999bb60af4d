//! What holds for all diaries, and what does not.
//!
//! Filling in a missing value that lies between nothing and the ninetieth percentile never widens
//! the range [P at U, P at L] as long as the spread is fixed: the filled series lies between the two
//! it replaces. With the person's own spread it can widen, since a filled day that stands out
//! changes the variance too; the last test holds an example.

use proptest::collection::vec;
use proptest::prelude::*;

use super::days::{Day, DayContext, judge};
use super::exposure::{self, FoodMean, Requirement, Supplement};
use super::intake::{Series, density};
use super::testing::{food, woman};
use super::{Settings, assess, iron, stats};
use crate::domain::{Entry, Nutrient, Tracked};

const NO_PILLS: Supplement = Supplement {
    mean: 0.0,
    variance: 0.0,
};
const MAGNESIUM: Requirement = Requirement {
    ear: 265.0,
    sd: 26.5,
};
const B12: Requirement = Requirement { ear: 2.0, sd: 0.2 };

fn of(mean: f64, days: usize) -> FoodMean {
    FoodMean { mean, days }
}

/// The three chances at a fixed spread; the mean is read as a share of each nutrient's EAR.
fn chances(relative_mean: f64, spread: f64, days: usize) -> [f64; 3] {
    let table = iron::tabled("women_menstruating_mixed").unwrap();
    [
        exposure::normal(
            of(265.0 * relative_mean, days),
            265.0 * spread,
            NO_PILLS,
            MAGNESIUM,
        ),
        exposure::gamma(of(2.0 * relative_mean, days), spread, NO_PILLS, B12),
        exposure::iron(
            of(8.1 * relative_mean, days),
            8.1 * spread,
            NO_PILLS,
            &table,
        ),
    ]
}

fn gamma_of(days: &[f64]) -> f64 {
    let cv = stats::shrunk_cv(days, 0.71);
    exposure::gamma(of(stats::mean(days), days.len()), cv, NO_PILLS, B12)
}

fn normal_of(days: &[f64]) -> f64 {
    let sd = stats::shrunk_sd(days, 86.0);
    exposure::normal(of(stats::mean(days), days.len()), sd, NO_PILLS, MAGNESIUM)
}

/// A day of 2,000 kcal and more, with so much energy of unknown magnesium.
fn day(at: usize, magnesium: f64, unknown_kcal: f64) -> Day {
    let entries: [Entry; 2] = [
        food(
            "known",
            &[(Nutrient::Energy, 2000.0), (Nutrient::Magnesium, magnesium)],
        ),
        food("unknown", &[(Nutrient::Energy, unknown_kcal)]),
    ];
    let context = DayContext {
        date: format!("2026-11-{:02}", at + 1).parse().unwrap(),
        today: "2026-11-22".parse().unwrap(),
        mark: None,
        least_kcal: 500.0,
    };
    judge(&entries.iter().collect::<Vec<_>>(), context)
}

fn diary(days: &[(f64, f64)]) -> Vec<Day> {
    days.iter()
        .enumerate()
        .map(|(at, (mg, kcal))| day(at, *mg, *kcal))
        .collect()
}

proptest! {
    #[test]
    fn at_a_fixed_spread_a_higher_mean_never_raises_the_chance(
        mean in 0.0..3.0f64, more in 0.0..1.0f64, spread in 0.2..1.5f64, days in 1usize..60,
    ) {
        let (before, after) = (chances(mean, spread, days), chances(mean + more, spread, days));
        for (before, after) in before.into_iter().zip(after) {
            prop_assert!(after <= before + 1e-9, "{before} {after}");
        }
    }

    #[test]
    fn more_days_never_widen_the_standard_error(
        sd in 0.1..900.0f64, days in 1usize..400, more in 0usize..400, variance in 0.0..9e4f64,
    ) {
        let pills = Supplement { mean: 1.0, variance };
        let few = exposure::standard_error(of(1.0, days), sd, pills);
        prop_assert!(exposure::standard_error(of(1.0, days + more), sd, pills) <= few);
    }

    #[test]
    fn eating_a_multiple_every_day_never_raises_the_gamma_chance(
        days in vec(0.0..9.0f64, 1..20), factor in 1.0..4.0f64,
    ) {
        let multiple: Vec<_> = days.iter().map(|d| d * factor).collect();
        prop_assert!(gamma_of(&multiple) <= gamma_of(&days) + 1e-9);
    }

    #[test]
    fn the_order_of_days_changes_nothing(days in vec(0.0..600.0f64, 1..20), turn in 0usize..20) {
        let mut turned = days.clone();
        turned.rotate_left(turn % days.len());
        turned.reverse();
        prop_assert!((normal_of(&days) - normal_of(&turned)).abs() < 1e-9);
        prop_assert!((gamma_of(&days) - gamma_of(&turned)).abs() < 1e-9);
    }

    #[test]
    fn a_chance_is_a_chance(
        mean in 0.0..30.0f64, spread in 0.01..3.0f64, days in 1usize..4000, pills in 0.0..30.0f64,
    ) {
        let supplement = Supplement { mean: pills, variance: pills };
        let gamma = exposure::gamma(of(mean, days), spread, supplement, B12);
        for p in chances(mean, spread, days).into_iter().chain([gamma]) {
            prop_assert!((0.0..=1.0).contains(&p), "{p}");
        }
    }

    #[test]
    fn the_unknown_never_counts_as_zero(
        days in vec((50.0..600.0f64, 1.0..600.0f64), 3..12),
    ) {
        let got = assess(Tracked::Magnesium, &woman(34), &diary(&days), Settings::default());
        let zero: Vec<_> = days.iter().map(|(mg, _)| (*mg, 0.0)).collect();
        let known = assess(Tracked::Magnesium, &woman(34), &diary(&zero), Settings::default());
        prop_assert!(got.mean() > known.mean());
        prop_assert!(got.series.coverage() < Some(1.0));
        prop_assert_eq!(known.series.coverage(), Some(1.0));
        prop_assert_eq!(got.series.low, known.series.low);
    }

    #[test]
    fn at_a_fixed_spread_filling_in_a_value_never_widens_the_range(
        days in vec((50.0..600.0f64, 0.0..900.0f64), 1..12),
        at in 0usize..12,
        part in 0.0..=1.0f64,
        spread in 0.2..1.5f64,
    ) {
        let mut filled = days.clone();
        let at = at % days.len();
        let value = filled[at].1 / 1000.0 * density(Tracked::Magnesium).p90 * part;
        filled[at] = (filled[at].0 + value, 0.0);
        let range = |days: &[(f64, f64)]| {
            let series = Series::of(Tracked::Magnesium, &diary(days));
            [series.high, series.low].map(|s| chances(stats::mean(&s) / 265.0, spread, s.len()))
        };
        let ([high, low], [new_high, new_low]) = (range(&days), range(&filled));
        for method in 0..3 {
            prop_assert!(new_high[method] >= high[method] - 1e-9);
            prop_assert!(new_low[method] <= low[method] + 1e-9);
        }
    }

    #[test]
    fn filling_in_any_value_narrows_the_range_of_the_mean(
        days in vec((50.0..600.0f64, 0.0..900.0f64), 1..12), value in 0.0..900.0f64,
    ) {
        let mut filled = days.clone();
        filled[0] = (filled[0].0 + value, 0.0);
        let width = |days: &[(f64, f64)]| {
            let series = Series::of(Tracked::Magnesium, &diary(days));
            stats::mean(&series.high) - stats::mean(&series.low)
        };
        prop_assert!(width(&filled) <= width(&days) + 1e-9);
    }
}

#[test]
fn with_the_own_spread_a_filled_day_that_stands_out_may_widen_the_range() {
    let p90 = density(Tracked::Magnesium).p90 / 1000.0;
    let low = [301.05, 303.36, 495.40, 426.75, 699.54];
    let mut high = low;
    high[1] += 71.84 * p90;
    high[4] += 470.28 * p90;
    let mut filled_high = low;
    filled_high[1] = high[1];
    let before = normal_of(&low) - normal_of(&high);
    let after = normal_of(&low) - normal_of(&filled_high);
    assert!(after > before && after < 0.001, "{before} {after}");
}

#[test]
fn one_enormous_day_may_raise_the_chance() {
    let calm = [600.0, 610.0, 590.0];
    let wild = [600.0, 610.0, 5900.0];
    assert!(normal_of(&wild) > normal_of(&calm));
}
