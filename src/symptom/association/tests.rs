//! Is the test honest? Simulated diaries in which nothing is linked, and some in which much is.

use super::*;

/// A series in which each day resembles the one before (autoregressive, of unit variance).
fn run_on(days: usize, resemblance: f64, rng: &mut Rng) -> Vec<f64> {
    // The sum of twelve uniform numbers is near enough to normal.
    let noise = |rng: &mut Rng| (0..12).map(|_| rng.f64()).sum::<f64>() - 6.0;
    let mut now = noise(rng);
    let fresh = (1.0 - resemblance * resemblance).sqrt();
    (0..days)
        .map(|_| {
            now = resemblance * now + fresh * noise(rng);
            now
        })
        .collect()
}

/// Intake, and symptoms that come in bouts on about a fifth of the days; `link` pulls symptoms
/// towards days after little intake.
fn diary(days: usize, link: f64, rng: &mut Rng) -> (Vec<Option<f64>>, Vec<bool>) {
    let intake: Vec<Option<f64>> = run_on(days, 0.4, rng).into_iter().map(Some).collect();
    let means = trailing_means(&intake);
    let bouts = run_on(days, 0.6, rng);
    let felt = means.iter().zip(bouts);
    let symptom = felt.map(|(mean, bout)| bout - link * mean.unwrap_or(0.0) > 0.85);
    let symptom = symptom.collect();
    (means, symptom)
}

/// The share of `diaries` whose p-value is under 5 %.
fn share_below_5_percent(days: usize, link: f64, diaries: usize) -> f64 {
    let mut rng = Rng::with_seed(7);
    let mut tested = 0;
    let mut below = 0;
    for _ in 0..diaries {
        let (intake, symptom) = diary(days, link, &mut rng);
        if let Some(found) = compare_with(&[intake], &symptom, 199, 1)[0] {
            tested += 1;
            below += usize::from(found.p <= 0.05);
        }
    }
    assert!(
        tested > diaries / 2,
        "{tested} of {diaries} had days enough"
    );
    below as f64 / tested as f64
}

/// Measured: 3.3 % of diaries of six weeks, 6.2 % of sixteen, 5.0 % of a year.
#[test]
fn without_a_link_one_diary_in_twenty_seems_to_have_one() {
    for days in [42, 112, 365] {
        let share = share_below_5_percent(days, 0.0, 600);
        assert!((0.02..=0.085).contains(&share), "{days} days: {share}");
    }
}

#[test]
fn a_strong_link_is_seen_in_most_diaries_of_four_months() {
    let share = share_below_5_percent(112, 2.0, 200);
    assert!(share > 0.8, "{share}");
}

#[test]
fn a_test_that_takes_each_day_for_itself_would_be_wrong() {
    let mut rng = Rng::with_seed(7);
    let mut below = 0;
    for _ in 0..300 {
        let (intake, mut symptom) = diary(112, 0.0, &mut rng);
        let Some(seen) = Groups::of(&intake, &symptom).filter(Groups::is_enough) else {
            continue;
        };
        let mut as_large = 0;
        for _ in 0..199 {
            rng.shuffle(&mut symptom);
            let by_chance = Groups::of(&intake, &symptom).map(|g| g.difference().abs());
            as_large += usize::from(by_chance.is_none_or(|d| d >= seen.difference().abs()));
        }
        below += usize::from((as_large + 1) as f64 / 200.0 <= 0.05);
    }
    assert!(below as f64 / 300.0 > 0.12, "{below} of 300");
}

/// Measured: 89 %. A block bootstrap of a series that runs on is known to be somewhat narrow.
#[test]
fn the_interval_holds_the_true_difference_about_as_often_as_it_says() {
    let mut rng = Rng::with_seed(11);
    let (mut held, mut all) = (0, 0);
    for _ in 0..200 {
        let (intake, symptom) = diary(180, 0.0, &mut rng);
        if let Some(found) = compare_with(&[intake], &symptom, 1, 399)[0] {
            all += 1;
            held += usize::from(found.interval[0] <= 0.0 && found.interval[1] >= 0.0);
        }
    }
    let share = held as f64 / all as f64;
    assert!((0.86..=0.99).contains(&share), "{share}");
}

#[test]
fn the_same_diary_gives_the_same_figures() {
    let (intake, symptom) = diary(60, 0.5, &mut Rng::with_seed(3));
    let once = compare(std::slice::from_ref(&intake), &symptom);
    assert!(once[0].is_some());
    assert_eq!(once, compare(&[intake], &symptom));
}

#[test]
fn a_planted_difference_comes_out_in_its_unit() {
    let symptom: Vec<bool> = (0..70).map(|day| day % 14 < 4).collect();
    let value = |has: &bool| Some(if *has { 200.0 } else { 260.0 });
    let flat: Vec<Option<f64>> = symptom.iter().map(value).collect();
    let found = compare(&[flat], &symptom)[0].unwrap();
    assert_eq!((found.mean_with, found.mean_without), (200.0, 260.0));
    assert_eq!(found.interval, [-60.0, -60.0]);
    assert_eq!(found.standardised, None);
    assert_eq!((found.days_with, found.days_without), (20, 50));
    assert!(found.p < 0.05);
}

#[test]
fn too_few_days_of_either_kind_give_no_figure() {
    let known = |days: usize| vec![Some(1.0); days];
    let symptom = |days: usize, with: usize| (0..days).map(|d| d < with).collect::<Vec<_>>();
    assert!(compare(&[known(27)], &symptom(27, 10))[0].is_none());
    assert!(compare(&[known(40)], &symptom(40, 4))[0].is_none());
    assert!(compare(&[known(40)], &symptom(40, 36))[0].is_none());
    assert!(compare(&[vec![None; 40]], &symptom(40, 20))[0].is_none());
    assert!(compare(&[vec![]], &[])[0].is_none());
    assert!(compare(&[known(40)], &symptom(40, 20))[0].is_some());
}

#[test]
fn an_unknown_day_stays_unknown_and_two_of_three_make_a_mean() {
    let daily = [Some(3.0), None, Some(5.0), None, None, Some(1.0), Some(2.0)];
    let means = trailing_means(&daily);
    assert_eq!(means, [None, None, Some(4.0), None, None, None, Some(1.5)]);
}
