//! How many people of a group usually get too little: the prevalence of inadequate intake.
//!
//! A group's days spread more widely than its usual intakes, because each person's days vary too.
//! Counting raw means below the EAR therefore finds too many people at both ends, and the mean of
//! the people's own chances is no prevalence either: each of those chances is blurred by the same
//! days. So the day-to-day variance is estimated from the people with repeated days and taken out,
//! after NRC 1986 ("Nutrient Adequacy", ch. 5 and App. B) and IOM 2000, ch. 4:
//!
//! 1. choose the scale (as is, square root, logarithm) on which the days are least skewed;
//! 2. there, split the variance into within and between people (one-way analysis of variance);
//! 3. draw each person's mean towards the group's by √(s_b² / (s_b² + s_w² / n)), so that what is
//!    left spreads as usual intake does;
//! 4. go back to the unit as the mean of such days: t² + s_w² from the square root,
//!    exp(t + s_w² / 2) from the logarithm (the simple inverse would give a median);
//! 5. add the person's supplements, and compare: the share below the EAR (cut-point method); for
//!    iron, whose requirements are skewed, the mean of the requirement's chance at each usual intake
//!    (full probability approach); the share at or above the AI where there is no EAR.

use super::iron::IronRequirement;
use super::stats::mean;

/// How many people with repeated days a group must have for a figure.
///
/// Fewer cannot carry a variance; a study would want several times as many.
pub const LEAST_PEOPLE: usize = 10;

/// One person of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The food of each full day, in the nutrient's unit; at least one.
    pub days: Vec<f64>,
    /// The mean of the supplements.
    pub supplement_mean: f64,
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
    /// The AI, of which only the share at or above it can be told.
    Ai(f64),
}

/// The scale on which a group's days were taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scale {
    /// The unit itself.
    Identity,
    /// The square root.
    SquareRoot,
    /// The natural logarithm; only where no day is zero.
    Logarithm,
}

impl Scale {
    const ALL: [Scale; 3] = [Scale::Identity, Scale::SquareRoot, Scale::Logarithm];

    /// The name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Scale::Identity => "identity",
            Scale::SquareRoot => "square_root",
            Scale::Logarithm => "logarithm",
        }
    }

    fn on_scale(self, value: f64) -> f64 {
        match self {
            Scale::Identity => value,
            Scale::SquareRoot => value.sqrt(),
            Scale::Logarithm => value.ln(),
        }
    }

    /// The mean, in the unit, of days round `centre` with such a variance on the scale.
    fn mean_in_unit(self, centre: f64, within_variance: f64) -> f64 {
        match self {
            Scale::Identity => centre.max(0.0),
            Scale::SquareRoot => centre.max(0.0).powi(2) + within_variance,
            Scale::Logarithm => (centre + within_variance / 2.0).exp(),
        }
    }
}

/// What was found of a group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prevalence {
    /// How many people.
    pub people: usize,
    /// How many of them with two or more days.
    pub people_with_repeats: usize,
    /// The scale the variance was split on.
    pub scale: Scale,
    /// The within-person SD on that scale.
    pub sd_within: f64,
    /// The between-person SD on that scale.
    pub sd_between: f64,
    /// The mean usual intake with supplements, in the nutrient's unit.
    pub mean_usual: f64,
    /// The share of people: inadequate for EAR and iron, at or above it for the AI.
    pub share: f64,
}

/// Returns the prevalence in a group; `None` with fewer than [`LEAST_PEOPLE`] repeated persons.
pub fn prevalence(members: &[Member]) -> Option<Prevalence> {
    let members: Vec<_> = members.iter().filter(|m| !m.days.is_empty()).collect();
    let with_repeats = members.iter().filter(|m| m.days.len() > 1).count();
    if with_repeats < LEAST_PEOPLE {
        return None;
    }
    let scale = least_skewed(&members);
    let split = Split::of(&members, scale);
    let usual: Vec<_> = members.iter().map(|m| split.usual(m)).collect();
    let people = members.len() as f64;
    let hits = members
        .iter()
        .zip(&usual)
        .map(|(m, usual)| hit(&m.need, *usual));
    Some(Prevalence {
        people: members.len(),
        people_with_repeats: with_repeats,
        scale,
        sd_within: split.within.sqrt(),
        sd_between: split.between.sqrt(),
        mean_usual: mean(&usual),
        share: hits.sum::<f64>() / people,
    })
}

fn hit(need: &Need, usual: f64) -> f64 {
    match need {
        Need::Ear(ear) => f64::from(u8::from(usual < *ear)),
        Need::Iron(requirement) => requirement.chance(usual),
        Need::Ai(ai) => f64::from(u8::from(usual >= *ai)),
    }
}

/// A group's variance, taken apart on a scale.
struct Split {
    scale: Scale,
    centre: f64,
    within: f64,
    between: f64,
}

impl Split {
    fn of(members: &[&Member], scale: Scale) -> Split {
        let people: Vec<(f64, f64, f64)> = members.iter().map(|m| moments(m, scale)).collect();
        let (k, days): (f64, f64) = (people.len() as f64, people.iter().map(|p| p.0).sum());
        let centre = people.iter().map(|(n, mean, _)| n * mean).sum::<f64>() / days;
        let squares_within: f64 = people.iter().map(|p| p.2).sum();
        let within = squares_within / (days - k);
        let squares_between: f64 = people
            .iter()
            .map(|(n, mean, _)| n * (mean - centre).powi(2))
            .sum();
        let days_squared: f64 = people.iter().map(|p| p.0 * p.0).sum();
        let usual_days = (days - days_squared / days) / (k - 1.0);
        let between = (squares_between / (k - 1.0) - within) / usual_days;
        Split {
            scale,
            centre,
            within,
            between: between.max(0.0),
        }
    }

    fn usual(&self, member: &Member) -> f64 {
        let (n, mean, _) = moments(member, self.scale);
        let seen = self.between + self.within / n;
        let drawn = if seen > 0.0 {
            (self.between / seen).sqrt()
        } else {
            0.0
        };
        let centre = self.centre + drawn * (mean - self.centre);
        self.scale.mean_in_unit(centre, self.within) + member.supplement_mean
    }
}

/// Days, their mean and their sum of squares round it, on a scale.
fn moments(member: &Member, scale: Scale) -> (f64, f64, f64) {
    let n = member.days.len() as f64;
    let on_scale = || member.days.iter().map(|day| scale.on_scale(*day));
    let mean = on_scale().sum::<f64>() / n;
    (n, mean, on_scale().map(|day| (day - mean).powi(2)).sum())
}

fn least_skewed(members: &[&Member]) -> Scale {
    let days: Vec<f64> = members
        .iter()
        .flat_map(|m| m.days.iter().copied())
        .collect();
    let has_zero = days.iter().any(|day| *day <= 0.0);
    let skew = |scale: Scale| {
        let on_scale: Vec<_> = days.iter().map(|day| scale.on_scale(*day)).collect();
        skewness(&on_scale).abs()
    };
    let fits = |scale: &Scale| !(has_zero && *scale == Scale::Logarithm);
    let scales = Scale::ALL.into_iter().filter(fits);
    scales
        .map(|scale| (skew(scale), scale))
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map_or(Scale::Identity, |best| best.1)
}

/// Returns the third standardised moment; 0 where all values are equal.
fn skewness(values: &[f64]) -> f64 {
    let centre = mean(values);
    let moment = |power: i32| {
        values.iter().map(|v| (v - centre).powi(power)).sum::<f64>() / values.len() as f64
    };
    let variance = moment(2);
    if variance > 0.0 {
        moment(3) / variance.powf(1.5)
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nutrition::evaluate;
    use crate::nutrition::exposure::{Requirement, Supplement};
    use crate::nutrition::iron;
    use crate::nutrition::model::Model;

    /// Normal numbers, the same in every run.
    struct Dice(u64);

    impl Dice {
        fn uniform(&mut self) -> f64 {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            ((self.0 >> 11) as f64 + 0.5) / (1u64 << 53) as f64
        }

        fn normal(&mut self) -> f64 {
            let radius = (-2.0 * self.uniform().ln()).sqrt();
            radius * (std::f64::consts::TAU * self.uniform()).cos()
        }
    }

    /// People with known usual intakes and two days each.
    struct Study {
        members: Vec<Member>,
        usual: Vec<f64>,
    }

    /// Usual intakes and days both lognormal: `sds` between and within, on the logarithm.
    fn skewed(people: usize, median: f64, sds: [f64; 2], need: &Need) -> Study {
        let mut dice = Dice(7);
        let mut study = Study {
            members: Vec::new(),
            usual: Vec::new(),
        };
        for _ in 0..people {
            let usual = median * (sds[0] * dice.normal()).exp();
            let mut day = || usual * (sds[1] * dice.normal() - sds[1] * sds[1] / 2.0).exp();
            let days = vec![day(), day()];
            study.members.push(Member {
                days,
                supplement_mean: 0.0,
                need: need.clone(),
            });
            study.usual.push(usual);
        }
        study
    }

    fn symmetric(people: usize, centre: f64, sds: [f64; 2], need: &Need) -> Study {
        let mut dice = Dice(11);
        let mut study = Study {
            members: Vec::new(),
            usual: Vec::new(),
        };
        for _ in 0..people {
            let usual = (centre + sds[0] * dice.normal()).max(0.0);
            let mut day = || (usual + sds[1] * dice.normal()).max(0.0);
            let days = vec![day(), day()];
            study.members.push(Member {
                days,
                supplement_mean: 0.0,
                need: need.clone(),
            });
            study.usual.push(usual);
        }
        study
    }

    fn raw_share(study: &Study) -> f64 {
        let hits = study.members.iter().map(|m| hit(&m.need, mean(&m.days)));
        hits.sum::<f64>() / study.members.len() as f64
    }

    fn true_share(study: &Study) -> f64 {
        let hits = study
            .members
            .iter()
            .zip(&study.usual)
            .map(|(m, usual)| hit(&m.need, *usual));
        hits.sum::<f64>() / study.members.len() as f64
    }

    fn mean_chance(study: &Study, model: &Model) -> f64 {
        let chance = |m: &Member| {
            let outcome = evaluate(model, &m.days, Supplement::default(), 1.0);
            outcome.probability_below.unwrap()
        };
        study.members.iter().map(chance).sum::<f64>() / study.members.len() as f64
    }

    fn errors(study: &Study, model: &Model) -> [f64; 3] {
        let truth = true_share(study);
        let found = prevalence(&study.members).unwrap().share;
        [found, mean_chance(study, model), raw_share(study)].map(|share| (share - truth).abs())
    }

    #[test]
    fn a_known_prevalence_of_low_magnesium_is_recovered() {
        let study = symmetric(5000, 330.0, [60.0, 100.0], &Need::Ear(265.0));
        let need = Requirement {
            ear: 265.0,
            sd: 26.5,
        };
        let [ours, mean_of_chances, raw] = errors(&study, &Model::Normal { need, sd0: 100.0 });
        assert!(ours < 0.015, "{ours}");
        assert!(
            mean_of_chances > 0.05 && raw > 0.05,
            "{mean_of_chances} {raw}"
        );
    }

    #[test]
    fn a_known_prevalence_of_low_b12_is_recovered_from_skewed_days() {
        let study = skewed(5000, 4.0, [0.5, 0.65], &Need::Ear(2.0));
        let need = Requirement { ear: 2.0, sd: 0.2 };
        let [ours, mean_of_chances, raw] = errors(&study, &Model::Gamma { need, cv0: 0.71 });
        assert!(ours < 0.015, "{ours}");
        assert!(
            mean_of_chances > 0.05 && raw > 0.05,
            "{mean_of_chances} {raw}"
        );
        assert_eq!(prevalence(&study.members).unwrap().scale, Scale::Logarithm);
    }

    #[test]
    fn iron_takes_the_full_probability_approach() {
        let need = iron::tabled("women_menstruating_mixed").unwrap();
        let study = skewed(5000, 12.5, [0.25, 0.45], &Need::Iron(need.clone()));
        let [ours, mean_of_chances, raw] = errors(&study, &Model::Iron { need, sd0: 7.0 });
        assert!(ours < 0.01, "{ours}");
        assert!(
            ours < mean_of_chances / 3.0 && ours < raw / 3.0,
            "{mean_of_chances} {raw}"
        );
    }

    #[test]
    fn potassium_is_the_share_at_or_above_the_ai() {
        let study = symmetric(5000, 2300.0, [500.0, 850.0], &Need::Ai(2600.0));
        let found = prevalence(&study.members).unwrap();
        assert!((found.share - true_share(&study)).abs() < 0.02);
        assert!((raw_share(&study) - true_share(&study)).abs() > 0.06);
    }

    #[test]
    fn people_with_one_day_and_people_with_two_stand_side_by_side() {
        let mut study = skewed(6000, 4.0, [0.5, 0.65], &Need::Ear(2.0));
        let every_third = study.members.iter_mut().step_by(3);
        every_third.for_each(|member| member.days.truncate(1));
        let found = prevalence(&study.members).unwrap();
        assert_eq!((found.people, found.people_with_repeats), (6000, 4000));
        assert!((found.share - true_share(&study)).abs() < 0.02, "{found:?}");
    }

    #[test]
    fn the_mean_usual_intake_is_the_mean_of_the_days_on_every_scale() {
        let studies = [
            symmetric(4000, 330.0, [60.0, 100.0], &Need::Ear(265.0)),
            skewed(4000, 4.0, [0.5, 0.65], &Need::Ear(2.0)),
            skewed(4000, 900.0, [0.2, 0.25], &Need::Ear(800.0)),
        ];
        for study in studies {
            let days: Vec<f64> = study.members.iter().flat_map(|m| m.days.clone()).collect();
            let found = prevalence(&study.members).unwrap();
            let ratio = found.mean_usual / mean(&days);
            assert!((ratio - 1.0).abs() < 0.03, "{:?} {ratio}", found.scale);
        }
    }

    #[test]
    fn a_supplement_counts_in_full_and_is_not_drawn_to_the_mean() {
        let mut study = symmetric(200, 100.0, [10.0, 10.0], &Need::Ear(265.0));
        for member in &mut study.members {
            member.supplement_mean = 400.0;
        }
        assert_eq!(prevalence(&study.members).unwrap().share, 0.0);
    }

    #[test]
    fn days_without_any_of_it_rule_the_logarithm_out() {
        let mut study = skewed(200, 1.0, [0.5, 0.65], &Need::Ear(2.0));
        study.members[0].days[0] = 0.0;
        assert_ne!(prevalence(&study.members).unwrap().scale, Scale::Logarithm);
    }

    #[test]
    fn too_few_repeated_persons_give_no_figure() {
        let study = symmetric(9, 300.0, [60.0, 100.0], &Need::Ear(265.0));
        assert_eq!(prevalence(&study.members), None);
        let mut study = symmetric(50, 300.0, [60.0, 100.0], &Need::Ear(265.0));
        study.members.iter_mut().for_each(|m| m.days.truncate(1));
        assert_eq!(prevalence(&study.members), None);
    }
}
