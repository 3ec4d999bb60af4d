//! Iron: skewed requirements, so a table of percentiles instead of a mean and an SD.
//!
//! `seed/iron_requirement_percentiles.csv` holds IOM 2001, App. I, at 18 % absorption. IOM warns that
//! such a table averages over a group: what comes out is a chance, never a finding.

use super::person::Person;
use super::reference::{iron_addition, iron_factor};
use super::special::{density, phi};
use crate::domain::{LifeStage, Sex};
use crate::seed::{IRON_REQUIREMENTS, IronRequirement as Row};

/// The percentiles the requirements are tabled at.
pub const PERCENTILES: [f64; 13] = [
    2.5, 5.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0, 95.0, 97.5,
];

/// IOM's chance of inadequacy for the ranges between the percentiles (IOM 2001, Table 14-1).
pub const STEP_CHANCES: [f64; 14] = [
    1.0, 0.96, 0.93, 0.85, 0.75, 0.65, 0.55, 0.45, 0.35, 0.25, 0.15, 0.08, 0.04, 0.0,
];

/// The requirements of one group of people, mg a day at each of [`PERCENTILES`].
#[derive(Clone, Debug, PartialEq)]
pub struct IronRequirement {
    /// The group's name in the table.
    pub group: &'static str,
    /// The requirements, rising.
    pub mg: [f64; 13],
}

/// Returns the name of the group whose requirements are a person's.
///
/// Women of 19 to 50 menstruate unless they say not, women over 50 only if they say so; where the
/// contraceptive is not known, the mixed group stands.
pub fn group(person: &Person) -> &'static str {
    match (person.sex, person.stage) {
        (_, LifeStage::Infant0To6Months | LifeStage::Infant7To12Months) => "infants_7_12mo",
        (_, LifeStage::Child1To3) => "children_1_3",
        (_, LifeStage::Child4To8) => "children_4_8",
        (_, LifeStage::Pregnancy14To18) => "pregnancy_14_18",
        (_, LifeStage::Pregnancy19To30 | LifeStage::Pregnancy31To50) => "pregnancy_19_50",
        (_, LifeStage::Lactation14To18) => "lactation_14_18",
        (_, LifeStage::Lactation19To30 | LifeStage::Lactation31To50) => "lactation_19_50",
        (Sex::Male, LifeStage::Age9To13) => "boys_9_13",
        (Sex::Male, LifeStage::Age14To18) => "boys_14_18",
        (Sex::Male, _) => "men_19plus",
        (Sex::Female, LifeStage::Age9To13) => "girls_9_13",
        (Sex::Female, LifeStage::Age14To18) => "girls_14_18_mixed",
        (Sex::Female, _) => womens_group(person),
    }
}

fn womens_group(person: &Person) -> &'static str {
    if !super::frameworks::menstruates(person) {
        return "women_postmenopausal";
    }
    match person.oral_contraceptive {
        Some(true) => "women_menstruating_oc",
        Some(false) => "women_menstruating_no_oc",
        None => "women_menstruating_mixed",
    }
}

/// Returns a group's requirements as tabled; `None` for a name the table lacks.
pub fn tabled(group: &str) -> Option<IronRequirement> {
    let row = IRON_REQUIREMENTS.iter().find(|row| row.group == group);
    row.map(IronRequirement::of)
}

/// Returns a person's requirements: the group's, with 2.5 mg more for girls who menstruate before
/// fourteen, times 1.8 for those who eat no meat (IOM 2001).
pub fn requirement(person: &Person) -> Option<IronRequirement> {
    let tabled = tabled(group(person))?;
    Some(tabled.scaled(iron_addition(person), iron_factor(person)))
}

impl IronRequirement {
    fn of(row: &Row) -> IronRequirement {
        IronRequirement {
            group: row.group,
            mg: [
                row.p2_5, row.p5, row.p10, row.p20, row.p30, row.p40, row.p50, row.p60, row.p70,
                row.p80, row.p90, row.p95, row.p97_5,
            ],
        }
    }

    /// Returns the requirements with so much added, then multiplied.
    pub fn scaled(&self, addition: f64, factor: f64) -> IronRequirement {
        IronRequirement {
            group: self.group,
            mg: self.mg.map(|q| (q + addition) * factor),
        }
    }

    /// Returns IOM's step look-up: the chance that a usual intake known exactly is below the
    /// requirement. The upper end of each range belongs to it.
    pub fn step_chance(&self, usual_mg: f64) -> f64 {
        if usual_mg < self.mg[0] {
            return STEP_CHANCES[0];
        }
        let above = |bound: &&f64| usual_mg > **bound;
        STEP_CHANCES[1 + self.mg[1..].iter().filter(above).count()]
    }

    /// Returns the same chance, linear between the percentiles: 1 below the first, 0 above the last.
    pub fn chance(&self, usual_mg: f64) -> f64 {
        if usual_mg < self.mg[0] {
            return 1.0;
        }
        let segment = (0..12).find(|i| usual_mg <= self.mg[i + 1]);
        segment.map_or(0.0, |i| {
            let part = (usual_mg - self.mg[i]) / (self.mg[i + 1] - self.mg[i]);
            1.0 - (PERCENTILES[i] + part * (PERCENTILES[i + 1] - PERCENTILES[i])) / 100.0
        })
    }

    /// Returns the chance for a usual intake known as Normal(mean, se), exactly, by segments.
    ///
    /// Σ [(pₐ + s(m - a))(F_b - F_a) - s·se(φ_b - φ_a)] + F(q₂.₅), s the segment's slope.
    pub fn expected_chance(&self, mean_mg: f64, se_mg: f64) -> f64 {
        if se_mg <= 0.0 {
            return self.chance(mean_mg);
        }
        let z = |mg: f64| (mg - mean_mg) / se_mg;
        let segment = |i: usize| {
            let (a, b) = (self.mg[i], self.mg[i + 1]);
            let chance_at_a = 1.0 - PERCENTILES[i] / 100.0;
            let slope = (PERCENTILES[i] - PERCENTILES[i + 1]) / 100.0 / (b - a);
            (chance_at_a + slope * (mean_mg - a)) * (phi(z(b)) - phi(z(a)))
                - slope * se_mg * (density(z(b)) - density(z(a)))
        };
        let sum = phi(z(self.mg[0])) + (0..12).map(segment).sum::<f64>();
        sum.clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Diet;
    use crate::nutrition::testing::{everyone, man, woman};

    #[test]
    fn every_group_rises_through_its_percentiles() {
        assert_eq!(IRON_REQUIREMENTS.len(), 16);
        for row in IRON_REQUIREMENTS.iter().map(IronRequirement::of) {
            assert!(
                row.mg.windows(2).all(|pair| pair[0] < pair[1]),
                "{}",
                row.group
            );
        }
    }

    #[test]
    fn everybody_has_a_group_of_the_table() {
        for person in everyone() {
            assert!(requirement(&person).is_some(), "{}", group(&person));
        }
    }

    #[test]
    fn what_a_woman_says_decides_her_group() {
        let with = |menstruating, oral_contraceptive, years| Person {
            menstruating,
            oral_contraceptive,
            ..woman(years)
        };
        assert_eq!(group(&with(None, None, 34)), "women_menstruating_mixed");
        assert_eq!(group(&with(None, Some(true), 34)), "women_menstruating_oc");
        assert_eq!(
            group(&with(Some(true), Some(false), 34)),
            "women_menstruating_no_oc"
        );
        assert_eq!(group(&with(Some(false), None, 34)), "women_postmenopausal");
        assert_eq!(group(&with(None, Some(true), 60)), "women_postmenopausal");
        assert_eq!(
            group(&with(Some(true), None, 53)),
            "women_menstruating_mixed"
        );
        assert_eq!(group(&with(None, None, 16)), "girls_14_18_mixed");
        assert_eq!(group(&man(16)), "boys_14_18");
    }

    #[test]
    fn a_meatless_diet_and_early_menstruation_raise_every_percentile() {
        let girl = Person {
            menstruating: Some(true),
            diet: Diet::Vegetarian,
            ..woman(12)
        };
        assert_eq!(requirement(&girl).unwrap().mg[6], (5.7 + 2.5) * 1.8);
    }

    #[test]
    fn with_certainty_the_integral_is_the_curve() {
        let table = tabled("men_19plus").unwrap();
        for mg in [3.0, 4.0, 6.03, 7.7, 9.0] {
            let nearly_certain = table.expected_chance(mg, 1e-6);
            assert!((nearly_certain - table.chance(mg)).abs() < 0.02, "{mg}");
        }
    }
}
