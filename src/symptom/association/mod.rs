//! Whether intake in the days up to symptom days differs from other days.
//!
//! Both series run on: what was eaten yesterday resembles what is eaten today, and symptoms come
//! in bouts. A test that took each day for itself would see links everywhere. So the symptom days
//! are moved in blocks of days, with the order inside a block kept, and the difference of means is
//! compared with what such moves give by chance (permutation test: Good 2005, "Permutation,
//! Parametric and Bootstrap Tests of Hypotheses", 3rd ed., ch. 3; in blocks, as in the circular
//! block bootstrap of Politis and Romano 1992, "A circular block-resampling procedure for
//! stationary data", in LePage and Billard (eds.), "Exploring the Limits of Bootstrap"). The
//! interval is that bootstrap's. Several comparisons at once are corrected after Holm 1979, "A
//! simple sequentially rejective multiple test procedure", Scand J Stat 6:65-70.
//!
//! A difference that chance hardly gives is a coincidence in time. It is no cause, and it enters
//! no chance about usual intake.

mod blocks;
mod holm;
#[cfg(test)]
mod tests;

use fastrand::Rng;

pub use holm::holm;

/// How many days up to and including a day its intake is averaged over.
pub const WINDOW_DAYS: usize = 3;
/// How many of them must be known.
pub const LEAST_OF_WINDOW: usize = 2;
/// How many days stay together.
pub const BLOCK_DAYS: usize = 7;
/// How many days with a known intake a comparison takes: four weeks.
pub const LEAST_DAYS: usize = 28;
/// How many days with the symptom, and how many without, a comparison takes.
pub const LEAST_OF_EACH: usize = 5;
/// How often the symptom days are moved.
pub const PERMUTATIONS: usize = 9_999;
/// How often the days are drawn again for the interval.
pub const RESAMPLES: usize = 1_999;
/// How much of the draws the interval holds.
pub const INTERVAL: f64 = 0.95;

/// The same diary gives the same figures, whenever it is asked.
const SEED: u64 = 1992;

/// How intake compares between days with a symptom and other days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparison {
    /// The mean over days with the symptom, in the intake's unit.
    pub mean_with: f64,
    /// The mean over the other days.
    pub mean_without: f64,
    /// How many days with the symptom have a known intake.
    pub days_with: usize,
    /// How many other days have.
    pub days_without: usize,
    /// The interval of the difference, with less without.
    pub interval: [f64; 2],
    /// The difference in standard deviations within the two kinds of day; `None` where no day
    /// differs from the next.
    pub standardised: Option<f64>,
    /// How often moving the symptom days gives a difference at least as large, with one added above
    /// and below so that it is never zero (Phipson and Smyth 2010, Stat Appl Genet Mol Biol 9:39).
    pub p: f64,
}

impl Comparison {
    /// The mean with the symptom less that without.
    pub fn difference(&self) -> f64 {
        self.mean_with - self.mean_without
    }
}

/// Returns for each day the mean of the days up to and including it; `None` where too few of them
/// are known.
pub fn trailing_means(daily: &[Option<f64>]) -> Vec<Option<f64>> {
    let mean = |day: usize| {
        let from = (day + 1).saturating_sub(WINDOW_DAYS);
        let known: Vec<f64> = daily[from..=day].iter().flatten().copied().collect();
        (known.len() >= LEAST_OF_WINDOW).then(|| known.iter().sum::<f64>() / known.len() as f64)
    };
    (0..daily.len()).map(mean).collect()
}

/// Compares each series of intake between the days with a symptom and the others; `None` where
/// there are too few days of either. All series and `symptom` have one value a day.
pub fn compare(intakes: &[Vec<Option<f64>>], symptom: &[bool]) -> Vec<Option<Comparison>> {
    compare_with(intakes, symptom, PERMUTATIONS, RESAMPLES)
}

fn compare_with(
    intakes: &[Vec<Option<f64>>],
    symptom: &[bool],
    permutations: usize,
    resamples: usize,
) -> Vec<Option<Comparison>> {
    let mut rng = Rng::with_seed(SEED);
    let observed: Vec<Option<Groups>> = intakes
        .iter()
        .map(|intake| Groups::of(intake, symptom).filter(Groups::is_enough))
        .collect();
    let chance = chance(intakes, symptom, &observed, permutations, &mut rng);
    let intervals = intervals(intakes, symptom, &observed, resamples, &mut rng);
    let all = observed
        .into_iter()
        .zip(intakes)
        .zip(chance.into_iter().zip(intervals));
    all.map(|((groups, intake), (p, interval))| {
        let groups = groups?;
        Some(Comparison {
            mean_with: groups.mean_with(),
            mean_without: groups.mean_without(),
            days_with: groups.days[1],
            days_without: groups.days[0],
            interval,
            standardised: groups.standardised(intake, symptom),
            p,
        })
    })
    .collect()
}

/// Sums over the days without and with the symptom.
#[derive(Clone, Copy, Debug, Default)]
struct Groups {
    sums: [f64; 2],
    days: [usize; 2],
}

impl Groups {
    /// Adds up the days whose intake is known; `None` where one of the groups is empty.
    fn of(intake: &[Option<f64>], symptom: &[bool]) -> Option<Groups> {
        let mut groups = Groups::default();
        for (value, has) in intake.iter().zip(symptom) {
            if let Some(value) = value {
                groups.add(*value, *has);
            }
        }
        groups.days.iter().all(|days| *days > 0).then_some(groups)
    }

    fn add(&mut self, value: f64, has: bool) {
        self.sums[usize::from(has)] += value;
        self.days[usize::from(has)] += 1;
    }

    fn is_enough(&self) -> bool {
        self.days.iter().all(|days| *days >= LEAST_OF_EACH)
            && self.days.iter().sum::<usize>() >= LEAST_DAYS
    }

    fn mean_with(&self) -> f64 {
        self.sums[1] / self.days[1] as f64
    }

    fn mean_without(&self) -> f64 {
        self.sums[0] / self.days[0] as f64
    }

    fn difference(&self) -> f64 {
        self.mean_with() - self.mean_without()
    }

    /// Cohen's d: the difference over the standard deviation within the groups (Cohen 1988,
    /// "Statistical Power Analysis for the Behavioral Sciences", 2nd ed., ch. 2).
    fn standardised(&self, intake: &[Option<f64>], symptom: &[bool]) -> Option<f64> {
        let means = [self.mean_without(), self.mean_with()];
        let distance = |(value, has): (&Option<f64>, &bool)| {
            value.map(|value| (value - means[usize::from(*has)]).powi(2))
        };
        let squares: f64 = intake.iter().zip(symptom).filter_map(distance).sum();
        let freedom = self.days.iter().sum::<usize>() - 2;
        let sd = (squares / freedom as f64).sqrt();
        (sd > 0.0).then(|| self.difference() / sd)
    }
}

/// Returns how often a move of the symptom days gives at least the difference that was seen.
fn chance(
    intakes: &[Vec<Option<f64>>],
    symptom: &[bool],
    observed: &[Option<Groups>],
    permutations: usize,
    rng: &mut Rng,
) -> Vec<f64> {
    let mut as_large = vec![0usize; intakes.len()];
    let mut moved = vec![false; symptom.len()];
    for _ in 0..permutations {
        blocks::permute(symptom, &mut moved, rng);
        for ((intake, seen), count) in intakes.iter().zip(observed).zip(&mut as_large) {
            let Some(seen) = seen else { continue };
            // A move that leaves one group without a known day speaks against nothing.
            let by_chance = Groups::of(intake, &moved).map(|g| g.difference().abs());
            let enough = seen.difference().abs() * (1.0 - 1e-12);
            *count += usize::from(by_chance.is_none_or(|d| d >= enough));
        }
    }
    let p = |count: usize| (count + 1) as f64 / (permutations + 1) as f64;
    as_large.into_iter().map(p).collect()
}

/// Returns the percentile interval of each difference over days drawn again in blocks.
fn intervals(
    intakes: &[Vec<Option<f64>>],
    symptom: &[bool],
    observed: &[Option<Groups>],
    resamples: usize,
    rng: &mut Rng,
) -> Vec<[f64; 2]> {
    let mut drawn: Vec<Vec<f64>> = vec![Vec::with_capacity(resamples); intakes.len()];
    let mut days = Vec::with_capacity(symptom.len() + BLOCK_DAYS);
    for _ in 0..resamples {
        blocks::resample(symptom.len(), &mut days, rng);
        for ((intake, seen), drawn) in intakes.iter().zip(observed).zip(&mut drawn) {
            if seen.is_some() {
                let mut groups = Groups::default();
                for day in &days {
                    if let Some(value) = intake[*day] {
                        groups.add(value, symptom[*day]);
                    }
                }
                // A draw without either kind of day has no difference and is left out.
                drawn.extend(
                    groups
                        .days
                        .iter()
                        .all(|d| *d > 0)
                        .then(|| groups.difference()),
                );
            }
        }
    }
    drawn.into_iter().map(percentiles).collect()
}

fn percentiles(mut values: Vec<f64>) -> [f64; 2] {
    values.sort_by(f64::total_cmp);
    let tail = (1.0 - INTERVAL) / 2.0;
    let at = |part: f64| {
        let place = (part * values.len().saturating_sub(1) as f64).round() as usize;
        values.get(place).copied().unwrap_or_default()
    };
    [at(tail), at(1.0 - tail)]
}
