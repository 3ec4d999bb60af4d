//! The plan as a problem in whole numbers.
//!
//! Portions a week and swaps are chosen so that changes, portions, energy, and what stays missing
//! cost least. What is missing is never forbidden, only dear, so there is always an answer.

use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOptions, Variable};

use super::problem::{Addition, Limits, Plan, Shortfall, Swap};
use crate::domain::Tracked;

/// What a portion a week costs.
const PORTION: f64 = 0.2;
/// What a kcal a day costs.
const KCAL: f64 = 0.004;
/// What a mg of sodium a day costs.
const SODIUM: f64 = 0.002;
/// What tells equals apart, so that the answer is one.
const ORDER: f64 = 1e-4;

/// How many nodes are searched. A count gives the same answer on every machine, a clock would not.
const NODES: u64 = 1500;
/// A plan this near to the best is as good.
const NEAR: f64 = 0.02;

const WEEK: f64 = 7.0;

struct Variables {
    portions: Vec<Variable>,
    chosen: Vec<Variable>,
    swapped: Vec<Variable>,
}

impl Variables {
    fn of(problem: &mut Problem, additions: &[Addition], swaps: &[Swap]) -> Variables {
        let mut variables = Variables {
            portions: Vec::new(),
            chosen: Vec::new(),
            swapped: Vec::new(),
        };
        for (at, food) in additions.iter().enumerate() {
            let most = i32::try_from(food.most_per_week.min(WEEK as u32)).unwrap_or(0);
            let burden = KCAL * food.kcal + SODIUM * food.sodium_mg;
            let portion = PORTION + burden / WEEK;
            variables
                .portions
                .push(problem.add_integer_var(portion, (0, most)));
            variables
                .chosen
                .push(problem.add_binary_var(food.effort + ORDER * at as f64));
        }
        for (at, swap) in swaps.iter().enumerate() {
            let burden = KCAL * swap.kcal + SODIUM * swap.sodium_mg;
            // What takes energy away is no gain by itself: nobody is put on a diet.
            let cost = swap.effort + burden.max(0.0) + ORDER * at as f64;
            variables.swapped.push(problem.add_binary_var(cost));
        }
        variables
    }

    fn unchanged(&self) -> Vec<(Variable, f64)> {
        let all = self
            .portions
            .iter()
            .chain(&self.chosen)
            .chain(&self.swapped);
        all.map(|v| (*v, 0.0)).collect()
    }
}

/// Chooses the plan that costs least.
pub fn solve(
    additions: &[Addition],
    swaps: &[Swap],
    missing: &[Shortfall],
    limits: &Limits,
) -> Plan {
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let variables = Variables::of(&mut problem, additions, swaps);
    let sum = |a: &dyn Fn(&Addition) -> f64, s: &dyn Fn(&Swap) -> f64| -> Vec<(Variable, f64)> {
        let portions = variables.portions.iter().zip(additions);
        let swapped = variables.swapped.iter().zip(swaps);
        portions
            .map(|(v, food)| (*v, a(food) / WEEK))
            .chain(swapped.map(|(v, swap)| (*v, s(swap))))
            .filter(|(_, factor)| *factor != 0.0)
            .collect()
    };
    let gains = |of: Tracked| {
        let at = of as usize;
        sum(&|a| a.gains[at], &|s| s.gains[at])
    };
    let mut changing_nothing = variables.unchanged();
    for short in missing.iter().filter(|s| s.more > 0.0) {
        // In shares of the aim, so that milligrams and micrograms weigh the same.
        let slack = problem.add_var(short.weight, (0.0, f64::INFINITY));
        let shares = gains(short.nutrient)
            .into_iter()
            .map(|(v, g)| (v, g / short.of));
        let terms: Vec<_> = shares.chain([(slack, 1.0)]).collect();
        problem.add_constraint(terms, ComparisonOp::Ge, short.more / short.of);
        changing_nothing.push((slack, short.more / short.of));
    }
    for nutrient in Tracked::ALL {
        // No swap may take away what another gap is closed with.
        if !swaps.is_empty() {
            problem.add_constraint(gains(nutrient), ComparisonOp::Ge, 0.0);
        }
        if let Some(room) = limits.ceilings[nutrient as usize].filter(|room| *room > 0.0) {
            let shares: Vec<_> = gains(nutrient)
                .into_iter()
                .map(|(v, g)| (v, g / room))
                .collect();
            problem.add_constraint(shares, ComparisonOp::Le, 1.0);
        }
    }
    let energy: Vec<_> = sum(&|a| a.kcal, &|s| s.kcal)
        .into_iter()
        .map(|(v, kcal)| (v, kcal / 100.0))
        .collect();
    problem.add_constraint(energy, ComparisonOp::Le, limits.kcal.max(0.0) / 100.0);
    add_rules(&mut problem, &variables, additions, swaps, limits);
    let mut options = SolveOptions::default();
    options.node_limit = Some(NODES);
    options.mip_gap = NEAR;
    options.warm_start = Some(changing_nothing);
    let solution = problem
        .solve_with(options)
        .ok()
        .and_then(|outcome| outcome.into_solution().ok());
    let value = |v: &Variable| solution.as_ref().map_or(0.0, |s| s.var_value(*v));
    Plan {
        per_week: variables
            .portions
            .iter()
            .map(|v| value(v).round().max(0.0) as u32)
            .collect(),
        swapped: variables.swapped.iter().map(|v| value(v) > 0.5).collect(),
    }
}

/// A food is chosen before it is eaten, one of a family, one in the place of another, so many a day
/// and so many changes.
fn add_rules(
    problem: &mut Problem,
    variables: &Variables,
    additions: &[Addition],
    swaps: &[Swap],
    limits: &Limits,
) {
    for ((portion, chosen), food) in variables
        .portions
        .iter()
        .zip(&variables.chosen)
        .zip(additions)
    {
        let most = f64::from(food.most_per_week.min(WEEK as u32));
        problem.add_constraint([(*portion, 1.0), (*chosen, -most)], ComparisonOp::Le, 0.0);
    }
    let mut at_most = |variables: Vec<Variable>, most: f64| {
        if variables.len() as f64 > most {
            let terms: Vec<_> = variables.into_iter().map(|v| (v, 1.0)).collect();
            problem.add_constraint(terms, ComparisonOp::Le, most);
        }
    };
    let mut families: Vec<&str> = additions.iter().map(|a| a.family).collect();
    families.extend(swaps.iter().map(|s| s.family));
    families.sort_unstable();
    families.dedup();
    for family in families {
        let foods = additions.iter().zip(&variables.chosen);
        let foods = foods.filter(|(a, _)| a.family == family).map(|(_, v)| *v);
        let others = swaps.iter().zip(&variables.swapped);
        let others = others.filter(|(s, _)| s.family == family).map(|(_, v)| *v);
        at_most(foods.chain(others).collect(), 1.0);
    }
    let sources = swaps
        .iter()
        .map(|s| s.source)
        .max()
        .map_or(0, |last| last + 1);
    for source in 0..sources {
        let same = swaps.iter().zip(&variables.swapped);
        let same = same.filter(|(s, _)| s.source == source).map(|(_, v)| *v);
        at_most(same.collect(), 1.0);
    }
    let all = variables.chosen.iter().chain(&variables.swapped);
    at_most(all.copied().collect(), f64::from(limits.changes));
    let portions: Vec<_> = variables.portions.iter().map(|v| (*v, 1.0)).collect();
    let most = WEEK * f64::from(limits.portions_per_day);
    problem.add_constraint(portions, ComparisonOp::Le, most);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn food(magnesium: f64, kcal: f64, family: &'static str) -> Addition {
        Addition {
            gains: [magnesium, 0.0, 0.0, 0.0, 0.0, 0.0],
            kcal,
            sodium_mg: 0.0,
            family,
            most_per_week: 7,
            effort: 1.5,
        }
    }

    fn short(more: f64) -> Shortfall {
        Shortfall {
            nutrient: Tracked::Magnesium,
            more,
            of: 300.0,
            weight: 400.0,
        }
    }

    fn limits() -> Limits {
        Limits {
            kcal: 200.0,
            portions_per_day: 3,
            changes: 6,
            ceilings: [None; Tracked::COUNT],
        }
    }

    #[test]
    fn one_food_on_few_days_closes_a_small_gap() {
        let foods = [food(30.0, 100.0, "fruit"), food(80.0, 170.0, "nuts")];
        let plan = solve(&foods, &[], &[short(40.0)], &limits());
        assert_eq!(plan.per_week, [0, 4]);
    }

    #[test]
    fn what_the_person_eats_already_comes_first() {
        let mut foods = [food(70.0, 170.0, "seeds"), food(70.0, 170.0, "nuts")];
        foods[1].effort = 1.0;
        let plan = solve(&foods, &[], &[short(40.0)], &limits());
        assert_eq!(plan.per_week, [0, 4]);
    }

    #[test]
    fn of_one_family_one_food_is_chosen() {
        let foods = [food(40.0, 50.0, "nuts"), food(40.0, 50.0, "nuts")];
        let plan = solve(&foods, &[], &[short(80.0)], &limits());
        assert_eq!(plan.per_week.iter().filter(|n| **n > 0).count(), 1);
    }

    #[test]
    fn no_plan_exceeds_its_energy_or_an_upper_level() {
        let foods = [food(80.0, 700.0, "nuts"), food(80.0, 20.0, "greens")];
        let bound = Limits {
            kcal: 100.0,
            ceilings: [Some(30.0), None, None, None, None, None],
            ..limits()
        };
        let plan = solve(&foods, &[], &[short(160.0)], &bound);
        assert_eq!(plan.per_week[0], 0);
        assert!(plan.per_week[1] * 80 <= 30 * 7);
    }

    #[test]
    fn a_swap_frees_energy_for_an_addition() {
        let swap = Swap {
            gains: [5.0, 0.0, 0.0, 0.0, 0.0, 0.0],
            kcal: -150.0,
            sodium_mg: 0.0,
            source: 0,
            family: "milk",
            effort: 1.5,
        };
        let none = Limits {
            kcal: 0.0,
            ..limits()
        };
        let foods = [food(80.0, 150.0, "nuts")];
        assert!(solve(&foods, &[], &[short(80.0)], &none).is_empty());
        let plan = solve(&foods, &[swap], &[short(80.0)], &none);
        assert!(plan.swapped[0] && plan.per_week[0] == 7);
    }

    #[test]
    fn with_nothing_to_choose_from_the_plan_is_empty() {
        assert!(solve(&[], &[], &[short(80.0)], &limits()).is_empty());
    }
}
