//! Days without the evening meal: how many forgotten ones are found, and how often a whole day is asked
//! about.

use nutrigap::nutrition::DayMeals;
use nutrigap::nutrition::Missing;
use nutrigap::nutrition::missing_meal::missing;

use crate::dice::Dice;

/// How many people; half of them forget.
const PEOPLE: usize = 100_000;

/// How often people eat an evening meal: a beta distribution fitted to two days of NHANES 2007-12 adults
/// (0.910 of full days hold one; both of two days 0.846, neither 0.026).
const HABIT: [f64; 2] = [3.27, 0.32];

/// What the evening meal has of a day's energy.
const EVENING_SHARE: f64 = 0.36;

#[derive(Default)]
struct Counts {
    forgotten: usize,
    unasked: usize,
    whole: usize,
    evening: usize,
    low_energy: usize,
}

/// Prints how days are judged after so many earlier ones.
pub fn print(dice: &mut Dice) {
    println!(
        "## Evening meals, {PEOPLE} people\n\n\
         Meals are named. Kept unasked: of days whose evening meal was eaten and not logged. Needless\n\
         questions: of days that are wholly logged, with an evening meal or without.\n\n\
         | earlier days | kept unasked | needless: no evening meal | needless: little energy |\n\
         |---|---|---|---|"
    );
    for earlier in [5, 7, 10, 14] {
        let mut counts = Counts::default();
        for person in 0..PEOPLE {
            one_person(earlier, person % 2 == 0, dice, &mut counts);
        }
        let share = |of: usize, all: usize| of as f64 / all as f64;
        println!(
            "| {earlier} | {:.3} | {:.3} | {:.3} |",
            share(counts.unasked, counts.forgotten),
            share(counts.evening, counts.whole),
            share(counts.low_energy, counts.whole)
        );
    }
    println!();
}

fn one_person(earlier: usize, forgets: bool, dice: &mut Dice, counts: &mut Counts) {
    let habit = dice.beta(HABIT[0], HABIT[1]);
    let mut day = || {
        let evening = dice.uniform() < habit;
        let kcal = 2_000.0 * (0.25 * dice.normal()).exp();
        DayMeals {
            kcal: if evening {
                kcal
            } else {
                kcal * (1.0 - EVENING_SHARE)
            },
            evening: Some(evening),
        }
    };
    let others: Vec<DayMeals> = (0..earlier).map(|_| day()).collect();
    let last = day();
    if !forgets {
        counts.whole += 1;
        match missing(last, &others) {
            Some(Missing::Evening) => counts.evening += 1,
            Some(Missing::LowEnergy) => counts.low_energy += 1,
            None => {}
        }
    } else if last.evening == Some(true) {
        let logged = DayMeals {
            kcal: last.kcal * (1.0 - EVENING_SHARE),
            evening: Some(false),
        };
        counts.forgotten += 1;
        counts.unasked += usize::from(missing(logged, &others).is_none());
    }
}
