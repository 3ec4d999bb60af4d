use serde_json::Value;

use super::*;
use crate::nutrition::exposure::{Requirement, Supplement};
use crate::nutrition::model::Model;
use crate::nutrition::stats::mean;
use crate::nutrition::{evaluate, iron};

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

/// No draws: most tests ask for the share alone.
const PLAIN: Choices = Choices {
    sequence: true,
    draws: 0,
};

/// People with known usual intakes and two days each.
struct Study {
    members: Vec<Member>,
    usual: Vec<f64>,
}

impl Study {
    fn of(
        people: usize,
        seed: u64,
        need: &Need,
        draw: impl Fn(&mut Dice) -> (f64, [f64; 2]),
    ) -> Study {
        let mut dice = Dice(seed);
        let drawn = (0..people).map(|_| draw(&mut dice));
        let (usual, members) = drawn
            .map(|(usual, days)| {
                let member = Member {
                    days: days.to_vec(),
                    consecutive: false,
                    weight: 1.0,
                    unit: None,
                    need: need.clone(),
                };
                (usual, member)
            })
            .unzip();
        Study { members, usual }
    }
}

/// Usual intakes and days both lognormal: `sds` between and within, on the logarithm.
fn skewed(people: usize, median: f64, sds: [f64; 2], need: &Need) -> Study {
    Study::of(people, 7, need, |dice| {
        let usual = median * (sds[0] * dice.normal()).exp();
        let mut day = || usual * (sds[1] * dice.normal() - sds[1] * sds[1] / 2.0).exp();
        (usual, [day(), day()])
    })
}

fn symmetric(people: usize, centre: f64, sds: [f64; 2], need: &Need) -> Study {
    Study::of(people, 11, need, |dice| {
        let usual = (centre + sds[0] * dice.normal()).max(0.0);
        let mut day = || (usual + sds[1] * dice.normal()).max(0.0);
        (usual, [day(), day()])
    })
}

fn hit(need: &Need, usual: f64) -> f64 {
    match need {
        Need::Ear(ear) => f64::from(u8::from(usual < *ear)),
        Need::Iron(requirement) => requirement.chance(usual),
        Need::Ai(ai) => f64::from(u8::from(usual >= *ai)),
    }
}

fn raw_share(study: &Study) -> f64 {
    let hits = study.members.iter().map(|m| hit(&m.need, mean(&m.days)));
    hits.sum::<f64>() / study.members.len() as f64
}

fn true_share(study: &Study) -> f64 {
    let people = study.members.iter().zip(&study.usual);
    let hits = people.map(|(m, usual)| hit(&m.need, *usual));
    hits.sum::<f64>() / study.members.len() as f64
}

fn mean_chance(study: &Study, model: &Model) -> f64 {
    let chance = |m: &Member| {
        let outcome = evaluate(model, &m.days, Supplement::default(), 1.0);
        outcome.probability_below.unwrap()
    };
    study.members.iter().map(chance).sum::<f64>() / study.members.len() as f64
}

fn share(study: &Study) -> f64 {
    prevalence(&study.members, None, PLAIN).unwrap().share
}

fn errors(study: &Study, model: &Model) -> [f64; 3] {
    let truth = true_share(study);
    [share(study), mean_chance(study, model), raw_share(study)].map(|share| (share - truth).abs())
}

#[test]
fn the_worked_examples_agree_to_three_decimals() {
    let text = include_str!("../../../tests/data/worked_examples_2.json");
    let all: Vec<Value> = serde_json::from_str(text).unwrap();
    let of_cohorts: Vec<_> = all.iter().filter(|e| e["kind"] == "cohort").collect();
    assert_eq!(of_cohorts.len(), 2);
    for example in of_cohorts {
        let (inputs, expected) = (&example["inputs"], &example["expected"]);
        let numbers = |value: &Value| -> Vec<f64> {
            value
                .as_array()
                .unwrap()
                .iter()
                .map(|v| v.as_f64().unwrap())
                .collect()
        };
        let need = match inputs["iron"].as_str() {
            Some(group) => Need::Iron(iron::tabled(group).unwrap()),
            None => Need::Ear(inputs["cut"].as_f64().unwrap()),
        };
        let people = inputs["people"].as_array().unwrap().iter();
        let members: Vec<Member> = people
            .zip(numbers(&inputs["weights"]))
            .map(|(days, weight)| Member {
                days: numbers(days),
                consecutive: false,
                weight,
                unit: None,
                need: need.clone(),
            })
            .collect();
        let found = estimate(&members.iter().collect::<Vec<_>>(), None, PLAIN).unwrap();
        for (key, got) in [
            ("power", found.power),
            ("floor", found.floor),
            ("mean", found.mean_on_scale),
            ("sd_between", found.sd_between),
            ("sd_within", found.sd_within),
            ("share_below", found.share),
            ("mean_usual", found.mean_usual),
        ] {
            let wanted = expected[key].as_f64().unwrap();
            assert!(
                (got - wanted).abs() < 0.000_500_001,
                "{} {key}: {got}, not {wanted}",
                example["id"]
            );
        }
    }
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
    let found = prevalence(&study.members, None, PLAIN).unwrap();
    assert!(found.power <= 0.1, "lognormal days: {}", found.power);
}

#[test]
fn days_of_nothing_do_not_spoil_the_scale() {
    let with_zeros = |share: f64| {
        Study::of(4000, 3, &Need::Ear(2.0), |dice| {
            let usual = 4.0 * (0.5 * dice.normal()).exp();
            let mut day = || match dice.uniform() < share {
                true => 0.0,
                false => usual / (1.0 - share) * (0.65 * dice.normal() - 0.21125).exp(),
            };
            (usual, [day(), day()])
        })
    };
    for zeros in [0.0, 0.01] {
        let study = with_zeros(zeros);
        let (found, truth) = (share(&study), true_share(&study));
        assert!(
            (found - truth).abs() < 0.015,
            "{zeros}: {found}, truly {truth}"
        );
    }
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
    assert!((share(&study) - true_share(&study)).abs() < 0.02);
    assert!((raw_share(&study) - true_share(&study)).abs() > 0.06);
}

#[test]
fn people_with_one_day_are_passed_over() {
    let mut study = skewed(6000, 4.0, [0.5, 0.65], &Need::Ear(2.0));
    let every_third = study.members.iter_mut().step_by(3);
    every_third.for_each(|member| member.days.truncate(1));
    let found = prevalence(&study.members, None, PLAIN).unwrap();
    assert_eq!(found.people, 4000);
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
        let found = prevalence(&study.members, None, PLAIN).unwrap();
        let ratio = found.mean_usual / mean(&days);
        assert!((ratio - 1.0).abs() < 0.03, "{} {ratio}", found.power);
    }
}

#[test]
fn a_person_of_weight_two_counts_as_two_people() {
    let study = skewed(300, 3.0, [0.5, 0.65], &Need::Ear(2.0));
    let mut weighted = study.members.clone();
    weighted.iter_mut().take(100).for_each(|m| m.weight = 2.0);
    let mut doubled = study.members.clone();
    doubled.extend_from_within(..100);
    let share = |members: &[Member]| prevalence(members, None, PLAIN).unwrap().share;
    assert!((share(&weighted) - share(&doubled)).abs() < 1e-9);
}

#[test]
fn people_of_different_needs_are_each_held_against_their_own() {
    let mut study = skewed(400, 4.0, [0.5, 0.65], &Need::Ear(2.0));
    let all = |ear: f64, study: &mut Study| {
        study
            .members
            .iter_mut()
            .for_each(|m| m.need = Need::Ear(ear));
        share(study)
    };
    let (low, high) = (all(2.0, &mut study), all(3.0, &mut study));
    study
        .members
        .iter_mut()
        .take(100)
        .for_each(|m| m.need = Need::Ear(2.0));
    let mixed = share(&study);
    assert!((mixed - (0.25 * low + 0.75 * high)).abs() < 1e-12);
}

#[test]
fn the_interval_holds_the_truth_about_as_often_as_it_says() {
    let mut held = 0;
    for seed in 0..40 {
        let study = Study::of(300, 1_000 + seed, &Need::Ear(265.0), |dice| {
            let usual = 330.0 + 60.0 * dice.normal();
            let mut day = || (usual + 100.0 * dice.normal()).max(1.0);
            (usual, [day(), day()])
        });
        let found = prevalence(&study.members, None, Choices::default()).unwrap();
        let [low, high] = found.uncertainty().unwrap().interval;
        // Φ((265 − 330) / 60)
        held += u32::from((low..=high).contains(&0.1393));
    }
    assert!((34..=40).contains(&held), "{held} of 40");
}

#[test]
fn days_in_a_row_are_told_and_small_groups_are_rough() {
    let mut study = symmetric(60, 330.0, [60.0, 100.0], &Need::Ear(265.0));
    assert!(
        !prevalence(&study.members, None, PLAIN)
            .unwrap()
            .all_consecutive
    );
    study.members.iter_mut().for_each(|m| m.consecutive = true);
    let found = prevalence(&study.members, None, PLAIN).unwrap();
    assert!(found.all_consecutive && found.is_rough());
}

#[test]
fn a_group_without_ground_gets_no_figure_and_the_reason() {
    let study = symmetric(49, 300.0, [60.0, 100.0], &Need::Ear(265.0));
    assert_eq!(
        prevalence(&study.members, None, PLAIN),
        Err(NoFigure::TooFewPeople)
    );
    let mut study = symmetric(60, 300.0, [60.0, 100.0], &Need::Ear(265.0));
    study.members.iter_mut().for_each(|m| m.weight = 0.0);
    assert_eq!(
        prevalence(&study.members, None, PLAIN),
        Err(NoFigure::NoWeight)
    );
    let nothing = Study::of(60, 1, &Need::Ear(2.0), |_| (0.0, [0.0, 0.0]));
    assert_eq!(
        prevalence(&nothing.members, None, PLAIN),
        Err(NoFigure::NothingEaten)
    );
}

#[test]
fn people_who_eat_the_same_every_day_and_all_alike_give_a_number() {
    for days in [[100.0, 100.0], [300.0, 300.0], [0.0, 300.0]] {
        let study = Study::of(60, 1, &Need::Ear(265.0), |_| (days[0], days));
        let found = prevalence(&study.members, None, Choices::default()).unwrap();
        assert!((0.0..=1.0).contains(&found.share), "{days:?}: {found:?}");
    }
}

#[test]
fn people_of_one_unit_who_eat_alike_widen_the_interval() {
    // Twenty strata of two units with thirty people each; each unit has its own level.
    let mut study = Study::of(1200, 5, &Need::Ear(265.0), |dice| {
        let usual = 300.0 + 40.0 * dice.normal();
        let mut day = || (usual + 100.0 * dice.normal()).max(1.0);
        (usual, [day(), day()])
    });
    let mut dice = Dice(9);
    for (nth, people) in study.members.chunks_mut(30).enumerate() {
        let level = 40.0 * dice.normal();
        for member in people {
            member.unit = Some(SamplingUnit {
                stratum: nth as u32 / 2,
                psu: nth as u32 % 2,
            });
            for day in &mut member.days {
                *day = (*day + level).max(1.0);
            }
        }
    }
    let plan = Plan::of(study.members.iter().filter_map(|m| m.unit), DRAWS);
    assert_eq!(plan.units(), 40);
    let error = |plan: Option<&Plan>| {
        let found = prevalence(&study.members, plan, Choices::default()).unwrap();
        found.uncertainty().unwrap().standard_error
    };
    let (people, units) = (error(None), error(Some(&plan)));
    assert!(units > 1.3 * people, "{units} {people}");
}
