//! Which foods gave a nutrient, and which hide it.

use std::collections::HashMap;

use super::value::{SupplementTaken, TopFood, UnknownCarrier};
use crate::domain::{Entry, EntryKind, Rhythm, Tracked};
use crate::nutrition::energy_kcal;

/// How many foods a nutrient lists.
const SHOWN: usize = 5;

const SIX: usize = Tracked::ALL.len();

/// What one food or supplement gave of the six nutrients.
struct Sums<'a> {
    name: &'a str,
    kind: EntryKind,
    times: usize,
    /// Doses of a supplement: one an entry, or as many as a schedule counts for its days.
    doses: f64,
    rhythm: Option<Rhythm>,
    known: [f64; SIX],
    unknown_kcal: [f64; SIX],
    unknown_times: [usize; SIX],
}

/// The foods and supplements of some entries, in the order they first appear.
pub(super) struct Foods<'a>(Vec<Sums<'a>>);

impl<'a> Foods<'a> {
    /// Adds up entries; two are the same food where code and description agree.
    pub(super) fn of(entries: &[&'a Entry]) -> Foods<'a> {
        let mut places: HashMap<_, usize> = HashMap::new();
        let mut foods: Vec<Sums<'a>> = Vec::new();
        for entry in entries {
            let what = &entry.what;
            let name = what.description.as_str();
            let key = (what.kind, what.food, name, entry.is_scheduled());
            let place = *places.entry(key).or_insert_with(|| {
                foods.push(Sums::new(entry));
                foods.len() - 1
            });
            foods[place].add(entry);
        }
        Foods(foods)
    }

    fn of_kind(&self, kind: EntryKind) -> impl Iterator<Item = &Sums<'a>> {
        self.0.iter().filter(move |food| food.kind == kind)
    }

    /// Returns the foods that gave most of a nutrient, most first.
    pub(super) fn top(&self, nutrient: Tracked) -> Vec<TopFood> {
        let at = nutrient as usize;
        let total: f64 = self.0.iter().map(|food| food.known[at]).sum();
        let with_it = self.of_kind(EntryKind::Food).filter(|f| f.known[at] > 0.0);
        let mut foods: Vec<_> = with_it.collect();
        foods.sort_by(|a, b| b.known[at].total_cmp(&a.known[at]));
        let shown = foods.into_iter().take(SHOWN);
        shown
            .map(|food| TopFood {
                food: food.name.to_owned(),
                amount: food.known[at],
                share: food.known[at] / total,
            })
            .collect()
    }

    /// Returns the foods that lack a value of a nutrient, most energy first.
    pub(super) fn unknowns(&self, nutrient: Tracked) -> Vec<UnknownCarrier> {
        let at = nutrient as usize;
        let lacking = self
            .of_kind(EntryKind::Food)
            .filter(|f| f.unknown_times[at] > 0);
        let mut foods: Vec<_> = lacking
            .map(|food| UnknownCarrier {
                food: food.name.to_owned(),
                energy_kcal: food.unknown_kcal[at],
                times: food.unknown_times[at],
            })
            .collect();
        foods.sort_by(|a, b| b.energy_kcal.total_cmp(&a.energy_kcal));
        foods
    }

    /// Returns the supplements taken, most often first.
    ///
    /// `upper_level` is the day's of a nutrient, in its unit.
    pub(super) fn supplements(
        &self,
        upper_level: &dyn Fn(Tracked) -> Option<f64>,
    ) -> Vec<SupplementTaken> {
        let is_above = |of: &(Tracked, f64)| upper_level(of.0).is_some_and(|ul| of.1 > ul);
        let mut taken: Vec<_> = self
            .of_kind(EntryKind::Supplement)
            .map(|pill| {
                let each = pill.each();
                let now_and_then = pill.rhythm.is_some_and(|rhythm| rhythm != Rhythm::Daily);
                let at_once = each.iter().filter(|of| now_and_then && is_above(of));
                SupplementTaken {
                    name: pill.name.to_owned(),
                    times: pill.times,
                    schedule: pill
                        .rhythm
                        .map(|rhythm| (rhythm, pill.doses_at_once(rhythm))),
                    above_at_once: at_once.map(|(nutrient, _)| *nutrient).collect(),
                    each,
                }
            })
            .collect();
        taken.sort_by_key(|pill| std::cmp::Reverse(pill.times));
        taken
    }
}

/// Returns the rhythm of the schedule that made an entry; `None` for any other entry.
fn rhythm(of: &Entry) -> Option<Rhythm> {
    let key = of.what.unit.as_deref().filter(|_| of.is_scheduled())?;
    Rhythm::from_key(key).ok()
}

impl<'a> Sums<'a> {
    fn new(first: &'a Entry) -> Self {
        Sums {
            name: &first.what.description,
            kind: first.what.kind,
            times: 0,
            doses: 0.0,
            rhythm: rhythm(first),
            known: [0.0; SIX],
            unknown_kcal: [0.0; SIX],
            unknown_times: [0; SIX],
        }
    }

    /// How many doses a schedule has on one of its days.
    fn doses_at_once(&self, rhythm: Rhythm) -> u8 {
        (self.doses / self.times as f64 * rhythm.interval_days()).round() as u8
    }

    /// What one dose holds on average of the nutrients it has any of.
    fn each(&self) -> Vec<(Tracked, f64)> {
        let all = Tracked::ALL.into_iter();
        all.map(|nutrient| (nutrient, self.known[nutrient as usize] / self.doses))
            .filter(|(_, amount)| *amount > 0.0)
            .collect()
    }

    fn add(&mut self, entry: &Entry) {
        let values = &entry.what.nutrients;
        self.times += 1;
        self.doses += match entry.what.quantity {
            Some(doses) if entry.is_scheduled() => doses,
            _ => 1.0,
        };
        for nutrient in Tracked::ALL {
            let at = nutrient as usize;
            if let Some(value) = values[nutrient.nutrient()] {
                self.known[at] += value;
            } else {
                self.unknown_kcal[at] += energy_kcal(values).unwrap_or_default();
                self.unknown_times[at] += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Nutrient;
    use crate::nutrition::testing::{food, supplement};

    #[test]
    fn shares_are_of_everything_known_pills_included() {
        let oats = food("oats", &[(Nutrient::Magnesium, 120.0)]);
        let pill = supplement("pill", &[(Nutrient::Magnesium, 80.0)]);
        let foods = Foods::of(&[&oats, &pill, &oats]);
        let top = foods.top(Tracked::Magnesium);
        assert_eq!((top.len(), top[0].amount, top[0].share), (1, 240.0, 0.75));
        let taken = &foods.supplements(&|_| None)[0];
        assert_eq!(
            (taken.times, &taken.each[..]),
            (1, &[(Tracked::Magnesium, 80.0)][..])
        );
    }

    #[test]
    fn a_food_without_a_value_is_named_with_its_energy_and_a_pill_is_not() {
        let pie = food("pie", &[(Nutrient::Energy, 300.0)]);
        let bun = food("bun", &[(Nutrient::Energy, 400.0)]);
        let pill = supplement("pill", &[]);
        let unknowns = Foods::of(&[&pie, &bun, &pill, &pie]).unknowns(Tracked::Iron);
        let named: Vec<_> = unknowns
            .iter()
            .map(|u| (u.food.as_str(), u.energy_kcal, u.times))
            .collect();
        assert_eq!(named, [("pie", 600.0, 2), ("bun", 400.0, 1)]);
    }
}
