//! Where usual intake lies, given a person's days and how people's usual intakes are spread.
//!
//! Unusual means of few days come back towards the middle: with l the log of usual intake from food,
//! log p(l) = -κ(l + x̄ e^-l) - (l - μ)² / 2s² + constant. The first part is the gamma likelihood of
//! the mean of the days with κ = n / (d CV²), the second the population's spread, widened by half.
//! With s → ∞ it is the gamma form of [`super::exposure`].

use super::exposure::Supplement;
use super::model::Model;
use super::population::Population;
use super::special::phi;
use super::stats::{PRIOR_DAYS, mean, squares};

/// How much wider than measured people's usual intakes are taken to be spread.
///
/// On 33 people with weeks of days, a factor of 1.5 is right as often as it says; 1 is too sure of
/// people who eat unlike their group.
pub const WIDENING: f64 = 1.5;

/// From this many SDs on the days are called unlike those of the group.
const UNLIKE: f64 = 2.5;

/// How far the quadrature reaches round the mode, in its local SDs.
const REACH: f64 = 10.0;

/// The same for quick means.
const QUICK_REACH: f64 = 8.0;

/// Densities below this share of the mode's move no figure of a forecast.
const NEGLIGIBLE: f64 = 1e-9;

/// Simpson steps of a mean over usual intake.
const STEPS: usize = 400;

/// Trapezium steps of the distribution function.
const FINE_STEPS: usize = 4000;

/// The smallest mean that enters the likelihood, as a share of the population's median.
const SMALLEST_SHARE: f64 = 1e-3;

/// Usual intake from food given the days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Posterior {
    /// Mean of the log of the population's usual intake.
    pub mu: f64,
    /// The population's SD of that log, widened.
    pub s: f64,
    /// How many days there are.
    pub days: usize,
    /// The design factor of consecutive days.
    pub design: f64,
    /// The coefficient of variation of the days, shrunk towards the population's.
    pub cv: f64,
    /// The weight of the days, n / (d CV²).
    pub kappa: f64,
    /// The mean of the days as it enters the likelihood; never 0.
    pub mean: f64,
    /// How far the days lie from the group, in SDs of the log; `None` where nothing was eaten.
    pub surprise: Option<f64>,
}

impl Posterior {
    /// Combines a person's days with the population. `food` must not be empty.
    pub fn of(population: Population, food: &[f64], design: f64) -> Posterior {
        let (days, centre) = (food.len(), mean(food));
        let s = WIDENING * population.sigma;
        let entering = centre.max(SMALLEST_SHARE * population.mu.exp());
        let own = squares(food) / (entering * entering);
        let cv0 = population.cv_within * population.cv_within;
        let n = days as f64;
        let cv2 = (PRIOR_DAYS * cv0 + own) / (PRIOR_DAYS + n - 1.0);
        let surprise = (centre > 0.0)
            .then(|| (centre.ln() - population.mu) / (s * s + design * cv0 / n).sqrt());
        Posterior {
            mu: population.mu,
            s,
            days,
            design,
            cv: cv2.sqrt(),
            kappa: n / (design * cv2),
            mean: entering,
            surprise,
        }
    }

    /// Returns what it would be with so many more days of the same spread and another mean of all.
    pub(crate) fn after(&self, more: usize, mean: f64) -> Posterior {
        let days = self.days + more;
        Posterior {
            days,
            kappa: days as f64 / (self.design * self.cv * self.cv),
            mean,
            ..*self
        }
    }

    /// Whether the days are unlike most people's of this sex and age.
    pub fn is_unlike_group(&self) -> bool {
        self.surprise.is_none_or(|s| s.abs() > UNLIKE)
    }

    /// Returns the log of the density of the log of usual intake, up to a constant.
    pub(super) fn log_density(&self, l: f64) -> f64 {
        self.log_density_at(l, (-l).exp())
    }

    /// The same where e^-l is known.
    fn log_density_at(&self, l: f64, inverse: f64) -> f64 {
        let from_group = (l - self.mu) / self.s;
        -self.kappa * (l + self.mean * inverse) - 0.5 * from_group * from_group
    }

    /// The most likely log of usual intake: between the group's and the days' own. Newton's method on
    /// a concave function, started where both pull equally.
    fn mode(&self) -> f64 {
        let own = self.mean.ln();
        let (mut low, mut high) = (self.mu.min(own), self.mu.max(own));
        let precision = 1.0 / (self.s * self.s);
        let mut l = (self.kappa * own + precision * self.mu) / (self.kappa + precision);
        for _ in 0..60 {
            let pull = self.kappa * self.mean * (-l).exp();
            let slope = pull - self.kappa - (l - self.mu) * precision;
            if slope > 0.0 {
                low = l
            } else {
                high = l
            }
            let next = l + slope / (pull + precision);
            let next = if (low..=high).contains(&next) {
                next
            } else {
                f64::midpoint(low, high)
            };
            if (next - l).abs() < 1e-13 {
                return next;
            }
            l = next;
        }
        l
    }

    /// The mode and the SD that the curvature there gives.
    fn centre(&self) -> (f64, f64) {
        let mode = self.mode();
        let curvature = self.kappa * self.mean * (-mode).exp() + 1.0 / (self.s * self.s);
        (mode, 1.0 / curvature.sqrt())
    }

    /// Returns usual intakes at equal steps of their log, each with its density relative to the mode's,
    /// as far as `reach` local SDs round the mode.
    fn grid(&self, reach: f64, steps: usize) -> impl Iterator<Item = (f64, f64)> {
        let (mode, sd) = self.centre();
        let top = self.log_density(mode);
        let (first, step) = (mode - reach * sd, 2.0 * reach * sd / steps as f64);
        // The exponential of equal steps is a product: one exponential a step is saved.
        let (mut inverse, shrink) = ((-first).exp(), (-step).exp());
        let posterior = *self;
        (0..=steps).map(move |at| {
            let l = first + at as f64 * step;
            let density = (posterior.log_density_at(l, inverse) - top).exp();
            let usual = inverse.recip();
            inverse *= shrink;
            (density, usual)
        })
    }

    /// Returns the mean of a function of usual intake by Simpson's rule.
    pub(super) fn mean_of(&self, steps: usize, of: impl Fn(f64) -> f64) -> f64 {
        let simpson = |at: usize| match at {
            0 => 1.0,
            last if last == steps => 1.0,
            odd if odd % 2 == 1 => 4.0,
            _ => 2.0,
        };
        let points = self.grid(REACH, steps).enumerate();
        let weighted = points.map(|(at, (density, usual))| (simpson(at) * density, usual));
        weighted_mean(weighted, 0.0, of)
    }

    /// Returns the same by the trapezium rule on few points, which is exact to five decimals for
    /// functions that change no faster than usual intake's own density; for forecasts.
    pub(super) fn quick_mean_of(&self, steps: usize, of: impl Fn(f64) -> f64) -> f64 {
        weighted_mean(self.grid(QUICK_REACH, steps), NEGLIGIBLE, of)
    }

    /// Returns the mean usual intake from food.
    pub fn usual_mean(&self) -> f64 {
        self.mean_of(STEPS, |usual| usual)
    }

    /// Returns the chance that usual intake of food and supplements is below the person's own
    /// requirement, or below a fixed level; `None` where the form has neither.
    pub fn chance_below(&self, model: &Model, supplement: Supplement) -> Option<f64> {
        let variance = self.supplement_variance(supplement);
        if let Model::Adequate { level, .. } = model
            && variance <= 0.0
        {
            return Some(self.distribution().below(level - supplement.mean));
        }
        let need = |usual: f64| below_at(model, usual, supplement.mean, variance);
        need(self.mean)?;
        Some(self.mean_of(STEPS, |usual| need(usual).unwrap_or(f64::NAN)))
    }

    /// The same by a quick mean, for requirements that are spread out.
    pub(super) fn quick_chance(
        &self,
        steps: usize,
        model: &Model,
        supplement: Supplement,
    ) -> Option<f64> {
        let variance = self.supplement_variance(supplement);
        let need = |usual: f64| below_at(model, usual, supplement.mean, variance);
        need(self.mean)?;
        Some(self.quick_mean_of(steps, |usual| need(usual).unwrap_or(f64::NAN)))
    }

    fn supplement_variance(&self, supplement: Supplement) -> f64 {
        self.design * supplement.variance / self.days as f64
    }

    /// Returns the distribution function of usual intake from food.
    pub fn distribution(&self) -> Distribution {
        let (mode, sd) = self.centre();
        let top = self.log_density(mode);
        let step = 2.0 * REACH * sd / FINE_STEPS as f64;
        let first = mode - REACH * sd;
        let mut cumulated = Vec::with_capacity(FINE_STEPS + 1);
        let (mut sum, mut before) = (0.0, 0.0);
        for (at, (here, _)) in self.grid(REACH, FINE_STEPS).enumerate() {
            if at > 0 {
                sum += (before + here) / 2.0 * step;
            }
            cumulated.push(sum);
            before = here;
        }
        Distribution {
            posterior: *self,
            top,
            first,
            step,
            cumulated,
        }
    }
}

/// The mean of a function over points with their weights; where a weight is no more than `least`, the
/// function is not asked.
fn weighted_mean(
    points: impl Iterator<Item = (f64, f64)>,
    least: f64,
    of: impl Fn(f64) -> f64,
) -> f64 {
    let (mut sum, mut weights) = (0.0, 0.0);
    for (weight, usual) in points {
        weights += weight;
        if weight > least {
            sum += weight * of(usual);
        }
    }
    sum / weights
}

/// The chance that so much from food, with supplements known as Normal(mean, variance), is below a
/// requirement.
fn below_at(model: &Model, usual: f64, supplement: f64, variance: f64) -> Option<f64> {
    let total = usual + supplement;
    Some(match model {
        Model::Normal { need, .. } | Model::Gamma { need, .. } => {
            let sd = (need.sd * need.sd + variance).sqrt();
            below_fixed(need.ear - total, sd)
        }
        Model::Iron { need, .. } => need.expected_chance(total, variance.sqrt()),
        Model::Adequate { level, .. } => below_fixed(level - total, variance.sqrt()),
        Model::MeanOnly { .. } | Model::Nothing => return None,
    })
}

fn below_fixed(gap: f64, sd: f64) -> f64 {
    if sd > 0.0 {
        phi(gap / sd)
    } else {
        f64::from(u8::from(gap > 0.0))
    }
}

/// The distribution function of usual intake, by the trapezium rule over its log.
pub struct Distribution {
    posterior: Posterior,
    top: f64,
    first: f64,
    step: f64,
    cumulated: Vec<f64>,
}

impl Distribution {
    fn height(&self, l: f64) -> f64 {
        (self.posterior.log_density(l) - self.top).exp()
    }

    /// The area from the start of a step to a place inside it.
    fn part(&self, at: usize, l: f64) -> f64 {
        let start = self.first + at as f64 * self.step;
        (self.height(start) + self.height(l)) / 2.0 * (l - start)
    }

    fn total(&self) -> f64 {
        self.cumulated[FINE_STEPS]
    }

    /// Returns the chance that usual intake is below an amount.
    pub fn below(&self, amount: f64) -> f64 {
        if amount <= 0.0 {
            return 0.0;
        }
        let place = (amount.ln() - self.first) / self.step;
        if place <= 0.0 {
            0.0
        } else if place >= FINE_STEPS as f64 {
            1.0
        } else {
            let at = place as usize;
            (self.cumulated[at] + self.part(at, amount.ln())) / self.total()
        }
    }

    /// Returns the amount that usual intake is below with a chance of `q`, 0 to 1.
    pub fn quantile(&self, q: f64) -> f64 {
        let wanted = q * self.total();
        let at = self.cumulated.partition_point(|sum| *sum < wanted);
        let at = at.clamp(1, FINE_STEPS) - 1;
        let start = self.first + at as f64 * self.step;
        let (mut low, mut high) = (start, start + self.step);
        for _ in 0..40 {
            let middle = f64::midpoint(low, high);
            if self.cumulated[at] + self.part(at, middle) < wanted {
                low = middle;
            } else {
                high = middle;
            }
        }
        f64::midpoint(low, high).exp()
    }
}
