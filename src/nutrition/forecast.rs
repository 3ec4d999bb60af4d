//! How likely it is that more days would settle the question.

use super::exposure::Supplement;
use super::level::CONFIDENT;
use super::model::Model;
use super::posterior::Posterior;
use super::special::gamma_q;

/// How many more full days the report speaks of.
pub const MORE: [usize; 3] = [4, 7, 14];

/// Steps of the figure after more days, which is only compared with two levels.
const STEPS: usize = 80;

/// The same for iron, whose requirements are straight lines that meet in corners.
const STEPS_OF_IRON: usize = 240;

/// Steps of the mean over usual intake of where the coming days may lie.
const COMING_STEPS: usize = 40;

/// How close to a level the figure must come.
const CLOSE: f64 = 1e-7;

/// Returns the chance that `more` full days like those logged bring the chance below the requirement
/// to 0.85 or more, or to 0.15 or less; `None` where the form gives no such chance.
///
/// The mean of all days at which that happens is found first, then the chance that the coming days'
/// mean, which varies as a gamma round usual intake, lies beyond it.
pub fn chance_settled(
    now: &Posterior,
    model: &Model,
    supplement: Supplement,
    more: usize,
) -> Option<f64> {
    if matches!(model, Model::Adequate { .. }) {
        return None;
    }
    let below = mean_where(now, model, supplement, more, CONFIDENT)?;
    let above = mean_where(now, model, supplement, more, 1.0 - CONFIDENT)?;
    let (n, m) = (now.days as f64, more as f64);
    let of_the_coming = |all: f64| (((n + m) * all - n * now.mean) / m).max(0.0);
    let (low, high) = (of_the_coming(below), of_the_coming(above));
    let shape = m / (now.design * now.cv * now.cv);
    Some(now.quick_mean_of(COMING_STEPS, |usual| {
        let low_tail = 1.0 - gamma_q(shape, shape * low / usual);
        low_tail + gamma_q(shape, shape * high / usual)
    }))
}

/// The mean of all days at which the chance below the requirement comes to `target`. The chance falls
/// as the mean rises, and its logit nearly in a straight line with the mean's log: secants find the
/// place in a few steps. Where they do not, an interval is halved until it is narrow.
fn mean_where(
    now: &Posterior,
    model: &Model,
    supplement: Supplement,
    more: usize,
    target: f64,
) -> Option<f64> {
    let steps = match model {
        Model::Iron { .. } => STEPS_OF_IRON,
        _ => STEPS,
    };
    let chance = |ln_mean: f64| {
        let after = now.after(more, ln_mean.exp());
        after.quick_chance(steps, model, supplement)
    };
    let near = now
        .mean
        .ln()
        .clamp(now.mu - 3.0 * now.s, now.mu + 3.0 * now.s);
    if let Some(found) = by_secants(&chance, target, near) {
        return Some(found.exp());
    }
    let (mut low, mut high) = (now.mu - 9.0, now.mu + 7.0 * now.s);
    // Where every mean gives the same answer the end of the interval stands for it.
    if chance(low)? <= target {
        return Some(low.exp());
    }
    if chance(high)? > target {
        return Some(high.exp());
    }
    while high - low > 1e-9 {
        let middle = f64::midpoint(low, high);
        if chance(middle)? > target {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(f64::midpoint(low, high).exp())
}

/// Returns where a falling chance comes to `target`, from a place near it; `None`: secants do
/// not lead there.
fn by_secants(chance: &impl Fn(f64) -> Option<f64>, target: f64, near: f64) -> Option<f64> {
    let logit = |p: f64| (p / (1.0 - p)).ln();
    let (mut before, mut here) = (near - 0.1, near + 0.1);
    let mut at_before = logit(chance(before)?) - logit(target);
    for _ in 0..10 {
        let p = chance(here)?;
        if (p - target).abs() < CLOSE {
            return Some(here);
        }
        let at_here = logit(p) - logit(target);
        let next = here - at_here * (here - before) / (at_here - at_before);
        if !next.is_finite() || (next - near).abs() > 5.0 {
            return None;
        }
        (before, at_before) = (here, at_here);
        here = next;
    }
    None
}
