//! What a plan is chosen from.

use super::eaten::{Eaten, EatenFood};
use super::value::Offer;
use crate::domain::{Entry, Nutrient, NutrientValues, Tracked};
use crate::nutrition::energy_kcal;
use crate::suggest::menu::{SwapAmount, exchanges};
use crate::suggest::plan::{self, DAYS, Gains, Shortfall};

/// A food exchanged for another on the full days.
pub(super) struct SwapChoice {
    /// What is eaten now.
    pub from: String,
    /// How often.
    pub times: usize,
    /// What is eaten instead.
    pub to: Offer,
    /// Places in the list of entries, with the grams that take each one's place.
    pub places: Vec<(usize, f64)>,
    /// The same in figures.
    pub figures: plan::Swap,
    /// The nutrients for which one of the two foods has no value, so that nothing can be said of them.
    pub unknown: Vec<Tracked>,
}

fn gains_of(values: &NutrientValues) -> Gains {
    Tracked::ALL.map(|nutrient| values[nutrient.nutrient()].unwrap_or_default())
}

/// Returns the additions that could help, each with its figures.
pub(super) fn additions(
    offers: &[Offer],
    eaten: &Eaten,
    missing: &[Shortfall],
) -> Vec<(Offer, plan::Addition)> {
    let all: Vec<_> = offers
        .iter()
        .filter_map(|offer| Some((offer.clone(), addition(offer, eaten)?)))
        .filter(|(_, food)| helps(food, missing))
        .collect();
    let beaten = |at: usize| {
        let others = all.iter().enumerate().filter(|(other, _)| *other != at);
        others
            .map(|(other, (_, food))| (other, food))
            .any(|(other, food)| beats(food, &all[at].1, missing, other < at))
    };
    let kept: Vec<bool> = (0..all.len()).map(|at| !beaten(at)).collect();
    all.into_iter()
        .zip(kept)
        .filter(|(_, keep)| *keep)
        .map(|(food, _)| food)
        .collect()
}

/// What is eaten already counts against how often a kind is eaten in all.
fn addition(offer: &Offer, eaten: &Eaten) -> Option<plan::Addition> {
    let values = offer.portion();
    let room = f64::from(offer.kind.most_per_week) - eaten.per_week(offer.kind.family);
    let most = room.floor().clamp(0.0, DAYS as f64) as u32;
    Some(plan::Addition {
        gains: gains_of(&values),
        kcal: energy_kcal(&values)?,
        sodium_mg: values[Nutrient::Sodium].unwrap_or_default(),
        family: offer.kind.family,
        most_per_week: most,
        effort: effort(offer),
    })
    .filter(|food| food.most_per_week > 0)
}

/// What it costs to begin with a food the person eats already.
const OWN: f64 = 1.0;
/// What a swap costs besides: it brings no dish more, but asks for a habit.
const SWAP: f64 = 1.2;
/// From how many reports in the national recalls on a food is easy to begin with, and how hard it is.
const COMMON: [(u32, f64); 3] = [(1000, 1.4), (300, 1.7), (60, 2.0)];
/// How hard it is to begin with a food that few people eat.
const RARE: f64 = 2.4;

/// Returns what it costs to begin with a food, in changes: the commoner, the less.
fn effort(offer: &Offer) -> f64 {
    if offer.own {
        return OWN;
    }
    let row = COMMON
        .iter()
        .find(|(reports, _)| offer.reported >= *reports);
    row.map_or(RARE, |(_, effort)| *effort)
}

/// A food that brings less than this share of everything missing is no help.
const LEAST_SHARE: f64 = 0.04;

fn helps(food: &plan::Addition, missing: &[Shortfall]) -> bool {
    missing
        .iter()
        .filter(|short| short.more > 0.0)
        .any(|short| {
            let most = food.gains[short.nutrient as usize] * f64::from(food.most_per_week);
            most / DAYS as f64 >= LEAST_SHARE * short.more
        })
}

/// Whether a food of the same family is as good in everything that is missing, and no dearer.
fn beats(
    food: &plan::Addition,
    other: &plan::Addition,
    missing: &[Shortfall],
    wins_ties: bool,
) -> bool {
    let as_rich = missing.iter().all(|short| {
        let at = short.nutrient as usize;
        food.gains[at] >= other.gains[at]
    });
    let as_light = food.kcal <= other.kcal && food.sodium_mg <= other.sodium_mg;
    let richer = missing.iter().any(|short| {
        let at = short.nutrient as usize;
        food.gains[at] > other.gains[at]
    });
    food.family == other.family
        && food.effort <= other.effort
        && food.most_per_week >= other.most_per_week
        && as_rich
        && as_light
        && (richer || food.kcal < other.kcal || wins_ties)
}

/// What is eaten less often than this over the full days is no habit to change.
const HABIT: usize = 2;

/// Returns the swaps that could help.
pub(super) fn swaps(
    offers: &[Offer],
    entries: &[Entry],
    eaten: &Eaten,
    missing: &[Shortfall],
) -> Vec<SwapChoice> {
    let habits = eaten
        .foods
        .values()
        .filter(|food| food.places.len() >= HABIT);
    let mut all = Vec::new();
    for (source, food) in habits.enumerate() {
        for exchange in exchanges(food.kind) {
            let fits = offers
                .iter()
                .filter(|offer| offer.kind.key == exchange.to.key);
            let most = f64::from(exchange.most_per_week.min(exchange.to.most_per_week));
            let choices =
                fits.filter_map(|to| swap(to, food, entries, eaten, exchange.amount, most, source));
            all.extend(choices.filter(|choice| {
                helps_as_swap(&choice.figures, missing) && !hides_a_gap(choice, missing)
            }));
        }
    }
    all
}

fn swap(
    to: &Offer,
    food: &EatenFood,
    entries: &[Entry],
    eaten: &Eaten,
    amount: SwapAmount,
    most_per_week: f64,
    source: usize,
) -> Option<SwapChoice> {
    let room = (most_per_week - eaten.per_week(to.kind.family) * same_family(to, food)).max(0.0);
    let most = (room * eaten.days.len() as f64 / DAYS as f64).round() as usize;
    let places = spread(&food.places, most);
    let grams_of = |place: usize| match amount {
        SwapAmount::Same => entries[place].what.grams,
        SwapAmount::Portion => Some(to.grams),
    };
    let places: Vec<(usize, f64)> = places
        .into_iter()
        .filter_map(|place| Some((place, grams_of(place)?)))
        .collect();
    if places.is_empty() {
        return None;
    }
    let days = eaten.days.len() as f64;
    let mut figures = plan::Swap {
        gains: Gains::default(),
        kcal: 0.0,
        sodium_mg: 0.0,
        source,
        family: to.kind.family,
        effort: SWAP + effort(to) - OWN,
    };
    let mut unknown = Vec::new();
    for (place, grams) in &places {
        let [old, new] = [entries[*place].what.nutrients, to.per_100g.of_grams(*grams)];
        for nutrient in Tracked::ALL {
            let [was, is] = [&old, &new].map(|values| values[nutrient.nutrient()]);
            match was.zip(is) {
                Some((was, is)) => figures.gains[nutrient as usize] += (is - was) / days,
                None => unknown.push(nutrient),
            }
        }
        figures.kcal += (energy_kcal(&new)? - energy_kcal(&old)?) / days;
        let sodium = |v: &NutrientValues| v[Nutrient::Sodium].unwrap_or_default();
        figures.sodium_mg += (sodium(&new) - sodium(&old)) / days;
    }
    Some(SwapChoice {
        from: food.description.clone(),
        times: food.places.len(),
        to: to.clone(),
        places,
        figures,
        unknown,
    })
}

/// Bread for bread leaves the count of bread as it is.
fn same_family(to: &Offer, food: &EatenFood) -> f64 {
    f64::from(u8::from(to.kind.family != food.kind.family))
}

/// Picks so many places, evenly over the days.
fn spread(places: &[usize], most: usize) -> Vec<usize> {
    let count = places.len();
    if most >= count {
        return places.to_vec();
    }
    (0..most).map(|at| places[at * count / most]).collect()
}

/// Whether nobody can say what a swap does to something that is missing.
fn hides_a_gap(swap: &SwapChoice, missing: &[Shortfall]) -> bool {
    let firm = missing.iter().filter(|short| short.more > 0.0);
    firm.map(|short| short.nutrient)
        .any(|nutrient| swap.unknown.contains(&nutrient))
}

/// A swap is worth its trouble where it brings so much of what is missing and costs nothing of it.
fn helps_as_swap(swap: &plan::Swap, missing: &[Shortfall]) -> bool {
    let firm = missing.iter().filter(|short| short.more > 0.0);
    firm.clone()
        .any(|short| swap.gains[short.nutrient as usize] >= LEAST_SHARE * short.more)
}
