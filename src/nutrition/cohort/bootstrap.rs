//! How far a group's figure may be off: the same figure of people drawn again (method, part 2,
//! section 5, step 6).
//!
//! Where the survey's plan is known, its units are drawn and not its people: in each stratum one fewer
//! than there are, and the weights made up for it (Rao, Wu and Yue 1992). Every group meets the same
//! draws of the plan, so that groups can be added draw by draw.

use std::collections::{BTreeMap, BTreeSet};

use super::super::stats::variance;
use super::SEED;
use crate::domain::SamplingUnit;

/// How far a share may be off.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Uncertainty {
    /// The standard error.
    pub standard_error: f64,
    /// Where the true share lies in 95 of 100 such studies.
    pub interval: [f64; 2],
}

/// A survey's sampling units, drawn again so many times.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    units: Vec<SamplingUnit>,
    /// What each unit's weights are multiplied by, a list for each draw.
    factors: Vec<Vec<f64>>,
}

impl Plan {
    /// Draws the units so many times; the same for the same units.
    pub fn of(units: impl IntoIterator<Item = SamplingUnit>, draws: usize) -> Plan {
        let units: BTreeSet<SamplingUnit> = units.into_iter().collect();
        let units: Vec<SamplingUnit> = units.into_iter().collect();
        let mut strata: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (place, unit) in units.iter().enumerate() {
            strata.entry(unit.stratum).or_default().push(place);
        }
        let mut rng = fastrand::Rng::with_seed(SEED);
        let mut draw = || {
            let mut factors = vec![0.0; units.len()];
            for places in strata.values() {
                if let [alone] = places[..] {
                    // One unit says nothing of how units differ.
                    factors[alone] = 1.0;
                    continue;
                }
                let count = places.len();
                for _ in 0..count - 1 {
                    factors[places[rng.usize(..count)]] += count as f64 / (count - 1) as f64;
                }
            }
            factors
        };
        Plan {
            factors: (0..draws).map(|_| draw()).collect(),
            units,
        }
    }

    /// Returns how many units there are.
    pub fn units(&self) -> usize {
        self.units.len()
    }

    fn place(&self, unit: SamplingUnit) -> Option<usize> {
        self.units.binary_search(&unit).ok()
    }
}

/// Draws people again, or the units they are in.
pub(super) struct Draws<'a> {
    plan: Option<(&'a Plan, Vec<usize>)>,
    rng: fastrand::Rng,
}

impl<'a> Draws<'a> {
    /// Draws people where there is no plan, or where the plan lacks the unit of one of them.
    pub fn of(
        plan: Option<&'a Plan>,
        units: impl Iterator<Item = Option<SamplingUnit>>,
    ) -> Draws<'a> {
        let plan = plan.and_then(|plan| {
            let places = units.map(|unit| plan.place(unit?));
            Some((plan, places.collect::<Option<Vec<usize>>>()?))
        });
        Draws {
            plan,
            rng: fastrand::Rng::with_seed(SEED),
        }
    }

    /// Returns the weights of a draw, which may all be 0; draws come in order, from 0.
    pub fn weights(&mut self, draw: usize, weights: &[f64]) -> Vec<f64> {
        if let Some((plan, places)) = &self.plan {
            let people = weights.iter().zip(places);
            return people
                .map(|(w, place)| w * plan.factors[draw][*place])
                .collect();
        }
        let mut drawn = vec![0.0; weights.len()];
        for _ in 0..weights.len() {
            let person = self.rng.usize(..weights.len());
            drawn[person] += weights[person];
        }
        drawn
    }
}

/// Returns the SD of a share over draws, and the range of the middle 95 % of them; `None` without two.
/// Draws in which nobody was drawn are NaN, and passed over.
pub fn uncertainty(draws: &[f64]) -> Option<Uncertainty> {
    let mut sorted: Vec<f64> = draws.iter().copied().filter(|p| !p.is_nan()).collect();
    if sorted.len() < 2 {
        return None;
    }
    sorted.sort_by(f64::total_cmp);
    let count = sorted.len() as f64;
    let at = |share: f64| {
        let place = share * (count - 1.0);
        let below = place.floor();
        let (low, high) = (sorted[below as usize], sorted[place.ceil() as usize]);
        low + (place - below) * (high - low)
    };
    Some(Uncertainty {
        standard_error: variance(&sorted).sqrt(),
        interval: [at(0.025), at(0.975)],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_drawn_with_their_weights_and_the_same_every_time() {
        let of = [1.0, 2.0, 4.0];
        let draws = || {
            let mut draws = Draws::of(None, [None, None, None].into_iter());
            (0..50)
                .map(|draw| draws.weights(draw, &of))
                .collect::<Vec<_>>()
        };
        assert_eq!(draws(), draws());
        for drawn in draws() {
            let people: f64 = drawn.iter().zip(of).map(|(drawn, of)| drawn / of).sum();
            assert_eq!(people, 3.0);
        }
    }

    #[test]
    fn a_stratum_of_two_units_keeps_one_of_them_doubled() {
        let place = |stratum, psu| SamplingUnit { stratum, psu };
        let people = [place(1, 1), place(1, 2), place(1, 2), place(2, 1)];
        let plan = Plan::of(people, 50);
        let mut draws = Draws::of(Some(&plan), people.into_iter().map(Some));
        let (mut first, mut second) = (0, 0);
        for draw in 0..50 {
            match draws.weights(draw, &[1.0; 4])[..] {
                [2.0, 0.0, 0.0, 1.0] => first += 1,
                [0.0, 2.0, 2.0, 1.0] => second += 1,
                ref other => panic!("{other:?}"),
            }
        }
        assert!(first > 10 && second > 10, "{first} {second}");
    }

    #[test]
    fn people_are_drawn_where_the_plan_does_not_hold_all_of_them() {
        let plan = Plan::of([SamplingUnit { stratum: 1, psu: 1 }], 2);
        let mut draws = Draws::of(Some(&plan), [None, None].into_iter());
        assert_eq!(draws.weights(0, &[1.0; 2]).iter().sum::<f64>(), 2.0);
    }

    #[test]
    fn the_middle_of_the_draws_is_the_interval() {
        let draws: Vec<f64> = (0..=200).map(|n| f64::from(n) / 200.0).collect();
        let found = uncertainty(&draws).unwrap();
        assert!((found.interval[0] - 0.025).abs() < 1e-12);
        assert!((found.interval[1] - 0.975).abs() < 1e-12);
        assert!((found.standard_error - 0.290).abs() < 0.001);
        assert_eq!(uncertainty(&[0.5]), None);
    }
}
