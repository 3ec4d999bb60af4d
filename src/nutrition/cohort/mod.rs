//! How many people of a group usually get too little: the prevalence of inadequate intake.
//!
//! A group's days spread more widely than its usual intakes, because each person's days vary too.
//! Counting raw means below the EAR therefore finds too many people at both ends, and the mean of
//! the people's own chances is no prevalence either: each of those chances is blurred by the same
//! days. So the day-to-day variance is estimated from people with repeated days and taken out:
//!
//! 1. later days are brought to the mean of the first (`sequence`);
//! 2. days of nothing are lifted to a small amount, and a power is chosen on whose scale the days are
//!    closest to normal within and between people (`box_cox`, after Box and Cox 1964);
//! 3. there, the variance is split into within and between people (NRC 1986; IOM 2000, ch. 4);
//! 4. a usual intake is the mean, back in the unit, of days spread round a person's place (`usual`);
//! 5. the share of people below the EAR is that part of the between-person distribution (cut-point
//!    method); for iron, whose requirements are skewed, the mean of the requirement's chance over it
//!    (full probability approach); the share at or above the AI where there is no EAR;
//! 6. how far the figure may be off is found by drawing the people again (`bootstrap`).
//!
//! Food alone is counted: supplements are in no figure of a group. Source: method, part 2, section 5.

mod bootstrap;
mod box_cox;
mod sequence;
#[cfg(test)]
mod tests;
mod usual;

use self::bootstrap::Draws;
use self::box_cox::{Fit, Spreads};
use self::usual::Usual;
use super::iron::IronRequirement;
use crate::domain::SamplingUnit;

pub use bootstrap::{Plan, Uncertainty, uncertainty};

/// How many people with two full days a group must have for a figure.
pub const LEAST_PEOPLE: usize = 50;
/// Under so many people a figure is called rough: its SD over repeated studies is 4 to 12 points.
pub const FAIR_PEOPLE: usize = 100;
/// How often the people are drawn again.
pub const DRAWS: usize = 200;
/// Where the draws begin, so that the same people give the same interval.
pub const SEED: u64 = 20_261_125;

/// One person of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The food of each full day in the order of the days, in the nutrient's unit.
    pub days: Vec<f64>,
    /// Whether all of them follow one another on the calendar.
    pub consecutive: bool,
    /// How many people of the population the person stands for; 1 where there are no weights.
    pub weight: f64,
    /// Where the survey's plan puts the person, if it is known.
    pub unit: Option<SamplingUnit>,
    /// What the usual intake is held against.
    pub need: Need,
}

/// What a usual intake is held against.
#[derive(Clone, Debug, PartialEq)]
pub enum Need {
    /// The EAR, by the cut-point method.
    Ear(f64),
    /// Iron's requirements, by the full probability approach.
    Iron(IronRequirement),
    /// The AI: only the share at or above it can be given.
    Ai(f64),
}

/// What the caller chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choices {
    /// Whether later days are brought to the mean of the first; off where days have no order.
    pub sequence: bool,
    /// How often the people are drawn again for the interval; 0: no interval.
    pub draws: usize,
}

impl Default for Choices {
    fn default() -> Choices {
        Choices {
            sequence: true,
            draws: DRAWS,
        }
    }
}

/// Why a group has no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoFigure {
    /// Fewer than [`LEAST_PEOPLE`] with two full days.
    TooFewPeople,
    /// Their weights sum to nothing.
    NoWeight,
    /// Nobody ate any of it on any day.
    NothingEaten,
}

impl NoFigure {
    /// The name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            NoFigure::TooFewPeople => "too_few_people",
            NoFigure::NoWeight => "no_weight",
            NoFigure::NothingEaten => "nothing_eaten",
        }
    }
}

/// What was found of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Prevalence {
    /// How many people with two or more days it rests on.
    pub people: usize,
    /// The sum of their weights.
    pub weight: f64,
    /// The power of the scale on which the variance was split; 0 is the logarithm.
    pub power: f64,
    /// What days with less were lifted to, in the nutrient's unit.
    pub floor: f64,
    /// The mean on that scale.
    pub mean_on_scale: f64,
    /// The within-person SD on that scale.
    pub sd_within: f64,
    /// The between-person SD on that scale.
    pub sd_between: f64,
    /// The mean usual intake of food, in the nutrient's unit.
    pub mean_usual: f64,
    /// The share of people: inadequate for EAR and iron, at or above it for the AI.
    pub share: f64,
    /// The same share in each draw; NaN where nobody was drawn.
    pub draws: Vec<f64>,
    /// Whether every person's days follow one another: the within-person SD is then too small.
    pub all_consecutive: bool,
}

impl Prevalence {
    /// Whether the group is so small that the figure is rough.
    pub fn is_rough(&self) -> bool {
        self.people < FAIR_PEOPLE
    }

    /// Returns the standard error and the 95 % interval; `None` where no draws were made.
    pub fn uncertainty(&self) -> Option<Uncertainty> {
        uncertainty(&self.draws)
    }
}

/// Returns the prevalence in a group of people; those with one day are passed over. Where a survey's
/// plan holds everybody's unit, the interval is that of its draws, else of people drawn again.
///
/// # Errors
/// Too few people, no weight, or nothing eaten.
pub fn prevalence(
    members: &[Member],
    plan: Option<&Plan>,
    choices: Choices,
) -> Result<Prevalence, NoFigure> {
    let members: Vec<&Member> = members.iter().filter(|m| m.days.len() > 1).collect();
    if members.len() < LEAST_PEOPLE {
        return Err(NoFigure::TooFewPeople);
    }
    estimate(&members, plan, choices)
}

fn estimate(
    members: &[&Member],
    plan: Option<&Plan>,
    choices: Choices,
) -> Result<Prevalence, NoFigure> {
    let weights: Vec<f64> = members.iter().map(|m| m.weight).collect();
    let weight: f64 = weights.iter().sum();
    if !(weight.is_finite() && weight > 0.0) {
        return Err(NoFigure::NoWeight);
    }
    let mut days: Vec<Vec<f64>> = members.iter().map(|m| m.days.clone()).collect();
    if choices.sequence {
        sequence::level_later_days(&mut days, &weights);
    }
    let floor = box_cox::floor(&days).ok_or(NoFigure::NothingEaten)?;
    for day in days.iter_mut().flatten() {
        *day = day.max(floor);
    }
    let spreads = Spreads::of(&days);
    let needs = Needs::of(members);
    let fit = spreads.fit(&weights);
    let usual = Usual::of(&fit);
    let share_of = |weights: &[f64]| {
        if weights.iter().sum::<f64>() <= 0.0 {
            return f64::NAN;
        }
        let fit = spreads.fit(weights);
        needs.share(&Usual::of(&fit), &fit, weights)
    };
    let mut draws = Draws::of(plan, members.iter().map(|m| m.unit));
    let draws = (0..choices.draws).map(|draw| share_of(&draws.weights(draw, &weights)));
    Ok(Prevalence {
        people: members.len(),
        weight,
        power: fit.power,
        floor,
        mean_on_scale: fit.mean,
        sd_within: fit.sd_within,
        sd_between: fit.sd_between,
        mean_usual: usual.mean(&fit),
        share: needs.share(&usual, &fit, &weights),
        draws: draws.collect(),
        all_consecutive: members.iter().all(|m| m.consecutive),
    })
}

/// The different needs in a group, and who has which.
struct Needs {
    all: Vec<Need>,
    of_member: Vec<usize>,
}

impl Needs {
    fn of(members: &[&Member]) -> Needs {
        let mut all: Vec<Need> = Vec::new();
        let of_member = members.iter().map(|member| {
            let known = all.iter().position(|need| *need == member.need);
            known.unwrap_or_else(|| {
                all.push(member.need.clone());
                all.len() - 1
            })
        });
        let of_member = of_member.collect();
        Needs { all, of_member }
    }

    /// Returns the mean over the needs, each with the weight of those who have it.
    fn share(&self, usual: &Usual, fit: &Fit, weights: &[f64]) -> f64 {
        let mut held = vec![0.0; self.all.len()];
        for (need, weight) in self.of_member.iter().zip(weights) {
            held[*need] += weight;
        }
        let total: f64 = held.iter().sum();
        let needs = self.all.iter().zip(&held);
        needs
            .filter(|(_, held)| **held > 0.0)
            .map(|(need, held)| held / total * share(need, usual, fit))
            .sum()
    }
}

fn share(need: &Need, usual: &Usual, fit: &Fit) -> f64 {
    match need {
        Need::Ear(ear) => usual.share_below(*ear, fit),
        Need::Ai(ai) => 1.0 - usual.share_below(*ai, fit),
        Need::Iron(requirement) => usual.mean_over_people(fit, &|mg| requirement.chance(mg)),
    }
}
