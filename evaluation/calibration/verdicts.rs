//! The chance below one's own requirement against what is true.

use nutrigap::domain::Tracked;
use nutrigap::nutrition::exposure::Supplement;
use nutrigap::nutrition::population::population as population_of;
use nutrigap::nutrition::reference::reference;
use nutrigap::nutrition::{Compared, Model, Variation, evaluate};

use crate::dice::Dice;
use crate::people::{self, Days, Group, OWN_VARIATION};

/// After how many days the report is read.
const AFTER: [usize; 4] = [3, 5, 7, 14];

/// What sets the chance.
const RULES: [&str; 2] = ["days alone", "with prior"];

/// What was said of one person and nutrient, and whether it is true.
#[derive(Clone, Copy)]
struct Said {
    nutrient: Tracked,
    chance: f64,
    is_below: bool,
}

/// The mean calibration error after so many days.
pub struct Calibration {
    pub days: usize,
    pub with_prior: f64,
}

/// Prints a table for one shape of days and returns the errors.
pub fn print(days: Days, people: usize, dice: &mut Dice) -> Vec<Calibration> {
    let groups = people::adults();
    let mut said: Vec<[Vec<Said>; 2]> = AFTER.iter().map(|_| Default::default()).collect();
    for group in &groups {
        for _ in 0..people {
            one_person(group, days, dice, &mut said);
        }
    }
    println!(
        "## {days:?} days, {} people\n\n\
         The chance that usual intake is below one's own requirement, against the truth. Five nutrients\n\
         (potassium has no EAR). Calibration error: mean distance between the chance and the share it\n\
         happened in, over ten equal classes, mean of the five. Decisive: 85 % and more, or 15 % and less.\n\n\
         | days | rule | Brier | calibration error | decisive | said, right: likely below | said, right: likely enough |\n\
         |---|---|---|---|---|---|---|",
        groups.len() * people
    );
    for (after, of) in AFTER.iter().zip(&said) {
        for (rule, said) in RULES.iter().zip(of) {
            let Summary {
                brier,
                decisive,
                below,
                enough,
                ..
            } = Summary::of(said);
            let error = mean_error(said);
            println!(
                "| {after} | {rule} | {brier:.4} | {error:.3} | {decisive:.3} | {:.3}, {:.3} | {:.3}, {:.3} |",
                below[0], below[1], enough[0], enough[1]
            );
        }
    }
    println!(
        "\nCalibration error with the prior, by nutrient:\n\n| days | {} |\n|---|{}",
        names().join(" | "),
        "---|".repeat(names().len())
    );
    for (after, [_, with_prior]) in AFTER.iter().zip(&said) {
        let errors: Vec<String> = errors(with_prior).map(|e| format!("{e:.3}")).collect();
        println!("| {after} | {} |", errors.join(" | "));
    }
    println!();
    let after = AFTER.iter().zip(&said);
    after
        .map(|(days, [_, with_prior])| Calibration {
            days: *days,
            with_prior: mean_error(with_prior),
        })
        .collect()
}

fn mean_error(said: &[Said]) -> f64 {
    errors(said).sum::<f64>() / judged().count() as f64
}

/// Returns the calibration error of each nutrient.
fn errors(said: &[Said]) -> impl Iterator<Item = f64> {
    judged().map(|nutrient| {
        let only: Vec<Said> = said
            .iter()
            .copied()
            .filter(|said| said.nutrient == nutrient)
            .collect();
        Summary::of(&only).error
    })
}

fn judged() -> impl Iterator<Item = Tracked> {
    Tracked::ALL
        .into_iter()
        .filter(|n| *n != Tracked::Potassium)
}

fn names() -> Vec<&'static str> {
    judged().map(Tracked::key).collect()
}

fn one_person(group: &Group, days: Days, dice: &mut Dice, said: &mut [[Vec<Said>; 2]]) {
    let person = group.person();
    for (nutrient, population) in Tracked::ALL.into_iter().zip(group.populations) {
        let values = reference(nutrient, &person);
        let model = Model::choose(nutrient, &person, &values, Variation::Iom);
        let Some(need) = own_requirement(&model, dice) else {
            continue;
        };
        let like = population_of(nutrient, &person).expect("a group of the table");
        let (usual, cv) = (
            population.usual(dice),
            population.own_cv(OWN_VARIATION, dice),
        );
        let eaten: Vec<f64> = (0..AFTER[AFTER.len() - 1])
            .map(|_| days.draw(usual, cv, dice))
            .collect();
        for (after, said) in AFTER.iter().zip(&mut *said) {
            let food = &eaten[..*after];
            let none = Supplement::default();
            let alone = evaluate(&model, food, none, 1.0).probability_below;
            let compared = Compared::of(like, &model, food, none, 1.0);
            let chances = [alone, compared.and_then(|of| of.probability_below)];
            for (said, chance) in said.iter_mut().zip(chances) {
                said.push(Said {
                    nutrient,
                    chance: chance.expect("a chance"),
                    is_below: usual < need,
                });
            }
        }
    }
}

/// Draws a person's own requirement; `None` where there is only an AI.
fn own_requirement(model: &Model, dice: &mut Dice) -> Option<f64> {
    match model {
        Model::Normal { need, .. } | Model::Gamma { need, .. } => {
            Some(need.ear + need.sd * dice.normal())
        }
        Model::Iron { need, .. } => {
            let share = dice.uniform();
            let (mut low, mut high) = (0.0, 100.0);
            for _ in 0..50 {
                let middle = (low + high) / 2.0;
                if need.chance(middle) > share {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            Some(low)
        }
        Model::Adequate { .. } | Model::MeanOnly { .. } | Model::Nothing => None,
    }
}

/// How good chances are.
struct Summary {
    brier: f64,
    error: f64,
    decisive: f64,
    /// Of chances of 0.85 and more: their mean, and how often they were right.
    below: [f64; 2],
    /// Of those of 0.15 and less, likewise.
    enough: [f64; 2],
}

impl Summary {
    fn of(said: &[Said]) -> Summary {
        let all = said.len() as f64;
        let truth = |s: &Said| f64::from(u8::from(s.is_below));
        let brier: f64 = said.iter().map(|s| (s.chance - truth(s)).powi(2)).sum();
        let mut classes = [(0.0, 0.0); 10];
        for of in said {
            let class = &mut classes[((of.chance * 10.0) as usize).min(9)];
            *class = (class.0 + of.chance, class.1 + truth(of));
        }
        let error: f64 = classes
            .iter()
            .map(|(said, true_)| (said - true_).abs())
            .sum();
        let mean = |of: &[&Said], value: &dyn Fn(&Said) -> f64| {
            of.iter().map(|s| value(s)).sum::<f64>() / of.len() as f64
        };
        let below: Vec<&Said> = said.iter().filter(|s| s.chance >= 0.85).collect();
        let enough: Vec<&Said> = said.iter().filter(|s| s.chance <= 0.15).collect();
        Summary {
            brier: brier / all,
            error: error / all,
            decisive: (below.len() + enough.len()) as f64 / all,
            below: [mean(&below, &|s| s.chance), mean(&below, &truth)],
            enough: [
                mean(&enough, &|s| 1.0 - s.chance),
                mean(&enough, &|s| 1.0 - truth(s)),
            ],
        }
    }
}
