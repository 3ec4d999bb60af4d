//! The scale on which days are closest to normal within and between people, and the split of the
//! variance there (method, part 2, section 5, steps 3 and 4).

/// The powers that are tried: 0 (the logarithm), 0.05, … 1.
const POWERS: usize = 21;

fn power(at: usize) -> f64 {
    at as f64 / 20.0
}

/// Returns `x` on the scale of a power: (x^λ − 1)/λ, or ln x for 0. Source: Box and Cox 1964.
fn on_scale(x: f64, power: f64) -> f64 {
    if power == 0.0 {
        x.ln()
    } else {
        (x.powf(power) - 1.0) / power
    }
}

/// Returns the value in the unit of `y` on the scale of a power; never below 0.
pub(super) fn in_unit(y: f64, power: f64) -> f64 {
    if power == 0.0 {
        y.exp()
    } else {
        (1.0 + power * y).max(0.0).powf(1.0 / power)
    }
}

/// Returns what smaller days are lifted to: half of the smallest positive day or, where that is more, the
/// positive day at a thousandth of their ranks. `None`: no day is positive.
pub(super) fn floor(days: &[Vec<f64>]) -> Option<f64> {
    let mut positive: Vec<f64> = days
        .iter()
        .flatten()
        .copied()
        .filter(|x| *x > 0.0)
        .collect();
    positive.sort_by(f64::total_cmp);
    let least = positive.first()? / 2.0;
    let rank = (0.001 * (positive.len() - 1) as f64) as usize;
    Some(least.max(positive[rank]))
}

/// What a fit needs of each person, on the scale of every power: worked out once, for any weights.
pub(super) struct Spreads {
    /// The different numbers of days that people have.
    counts: Vec<f64>,
    /// Which of them each person has.
    count_of: Vec<usize>,
    /// The sum of the logarithms of a person's days.
    logs: Vec<f64>,
    /// The mean of a person's days, a list for each power.
    means: Vec<Vec<f64>>,
    /// Their squares round that mean, likewise.
    squares: Vec<Vec<f64>>,
}

/// A scale, and the variance split on it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fit {
    pub power: f64,
    pub mean: f64,
    pub sd_within: f64,
    pub sd_between: f64,
}

/// The variance split on the scale of one power, and how likely it makes the days.
struct Split {
    log_likelihood: f64,
    mean: f64,
    within: f64,
    between: f64,
}

/// What the weights give on every scale alike.
struct Weighted {
    /// Each person's share of the weight.
    shares: Vec<f64>,
    /// The share of those with each number of days.
    by_count: Vec<f64>,
    /// The mean number of days, less one.
    freedom: f64,
    /// The mean of one over the number of days.
    blur: f64,
    /// The mean of the people's sums of logarithms.
    logs: f64,
}

impl Spreads {
    /// Takes people apart; every day is positive, and everybody has two.
    pub fn of(people: &[Vec<f64>]) -> Spreads {
        let moments = |at: usize| -> (Vec<f64>, Vec<f64>) {
            let of_person = |days: &Vec<f64>| {
                let scaled = || days.iter().map(|x| on_scale(*x, power(at)));
                let mean = scaled().sum::<f64>() / days.len() as f64;
                let squares: f64 = scaled().map(|y| (y - mean).powi(2)).sum();
                (mean, squares)
            };
            people.iter().map(of_person).unzip()
        };
        let (means, squares) = (0..POWERS).map(moments).unzip();
        let mut lengths: Vec<usize> = people.iter().map(Vec::len).collect();
        lengths.sort_unstable();
        lengths.dedup();
        let count_of = people
            .iter()
            .map(|days| lengths.partition_point(|n| *n < days.len()));
        Spreads {
            count_of: count_of.collect(),
            counts: lengths.iter().map(|n| *n as f64).collect(),
            logs: people
                .iter()
                .map(|days| days.iter().map(|x| x.ln()).sum())
                .collect(),
            means,
            squares,
        }
    }

    /// Returns the scale that makes the days likeliest; of equals the smallest power.
    pub fn fit(&self, weights: &[f64]) -> Fit {
        let weighted = self.weighted(weights);
        let first = (0, self.split(0, &weighted));
        let (at, best) = (1..POWERS).fold(first, |best, at| {
            let split = self.split(at, &weighted);
            if split.log_likelihood > best.1.log_likelihood {
                (at, split)
            } else {
                best
            }
        });
        Fit {
            power: power(at),
            mean: best.mean,
            sd_within: best.within.sqrt(),
            sd_between: best.between.sqrt(),
        }
    }

    fn weighted(&self, weights: &[f64]) -> Weighted {
        let total: f64 = weights.iter().sum();
        let shares: Vec<f64> = weights.iter().map(|weight| weight / total).collect();
        let mut by_count = vec![0.0; self.counts.len()];
        for (share, count) in shares.iter().zip(&self.count_of) {
            by_count[*count] += share;
        }
        let over_counts = |of: fn(f64) -> f64| -> f64 {
            let counts = by_count.iter().zip(&self.counts);
            counts.map(|(share, days)| share * of(*days)).sum()
        };
        Weighted {
            freedom: over_counts(|days| days - 1.0),
            blur: over_counts(f64::recip),
            logs: shares.iter().zip(&self.logs).map(|(s, log)| s * log).sum(),
            by_count,
            shares,
        }
    }

    fn split(&self, at: usize, of: &Weighted) -> Split {
        let (mut mean, mut within) = (0.0, 0.0);
        let people = || of.shares.iter().zip(&self.means[at]);
        for ((share, place), squares) in people().zip(&self.squares[at]) {
            mean += share * place;
            within += share * squares;
        }
        // Days that never differ would have no within-person variance, and no finite likelihood.
        within = (within / of.freedom).max(f64::MIN_POSITIVE);
        let spread: f64 = people().map(|(share, m)| share * (m - mean).powi(2)).sum();
        let between = (spread - within * of.blur).max(1e-6 * spread);
        let seen = of.by_count.iter().zip(&self.counts);
        let fits: f64 = seen
            .map(|(share, days)| share * (between + within / days).ln())
            .sum();
        Split {
            log_likelihood: -0.5 * within.ln() * of.freedom - 0.5 * fits
                + (power(at) - 1.0) * of.logs,
            mean,
            within,
            between,
        }
    }
}
