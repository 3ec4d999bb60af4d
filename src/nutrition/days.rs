//! Which days can stand for what a person usually eats.
//!
//! A day that lacks a meal the person usually logs is incomplete until the person answers: see
//! [`super::missing_meal`]. A day is partial when the person says so, when it is not over, or when its energy is too low to
//! be a whole day's and the person has not confirmed it. A partial day is dropped, never scaled up;
//! a day without food is missing, not zero, also where a supplement is logged.

use chrono::NaiveDate;

use super::day_note::DayNote;
use super::energy::energy_kcal;
use super::evening::has_evening_meal;
use super::missing_meal::{DayMeals, Missing};
use super::person::Person;
use super::totals::{Totals, is_counted_already};
use crate::domain::{DayMark, DayStatus, Entry, EntryKind, Sex};

/// Below this a day of a woman, or of anybody under nineteen, is taken as incomplete, kcal.
///
/// 500 and 800 kcal lose 0.9 % and 1.6 % of the reliable NHANES days of women and men, 2007-2016.
pub const LEAST_KCAL: f64 = 500.0;
/// Below this a man's day is taken as incomplete, kcal.
pub const LEAST_KCAL_MAN: f64 = 800.0;
/// Above this a day is kept, but worth a second look, kcal.
pub const MANY_KCAL: f64 = 6000.0;
/// One entry above this is taken as a slip of the hand and its day is not used, kcal.
///
/// It is four adults' daily energy in one entry.
pub const IMPOSSIBLE_ENTRY_KCAL: f64 = 10_000.0;

/// One day of the period.
#[derive(Clone, Debug, PartialEq)]
pub struct Day {
    /// Which day.
    pub date: NaiveDate,
    /// Whether it is used.
    pub status: DayStatus,
    /// Whether the person said that everything is logged.
    pub confirmed: bool,
    /// The food's energy, as far as known; `None` where nothing was logged.
    pub energy_kcal: Option<f64>,
    /// What was eaten and taken.
    pub totals: Totals,
    /// Whether an evening meal is logged; `None` where neither names nor times tell.
    pub evening: Option<bool>,
    /// What it probably lacks, where it is incomplete.
    pub missing: Option<Missing>,
    /// Why it is not used, or what is worth a look.
    pub notes: Vec<DayNote>,
}

impl Day {
    /// Whether the day's values stand in every mean.
    pub fn is_full(&self) -> bool {
        self.status == DayStatus::Full
    }

    /// What the day says of its meals.
    pub fn meals(&self) -> DayMeals {
        DayMeals {
            kcal: self.totals.energy_kcal,
            evening: self.evening,
        }
    }

    /// Leaves the day out until the person says whether everything is logged.
    pub(super) fn ask_about(&mut self, missing: Missing) {
        self.status = DayStatus::Incomplete;
        self.missing = Some(missing);
        self.notes.push(DayNote::ProbablyIncomplete(missing));
    }
}

/// Returns the energy a whole day of this person has at least, kcal.
pub fn least_kcal(person: Option<&Person>) -> f64 {
    let adult_man = person.is_some_and(|p| p.sex == Sex::Male && p.is_adult());
    if adult_man {
        LEAST_KCAL_MAN
    } else {
        LEAST_KCAL
    }
}

/// What is known of a day besides its entries.
#[derive(Clone, Copy, Debug)]
pub struct DayContext {
    /// Which day.
    pub date: NaiveDate,
    /// The day that is not over.
    pub today: NaiveDate,
    /// What the person said of it.
    pub mark: Option<DayMark>,
    /// The energy a whole day has at least, kcal.
    pub least_kcal: f64,
}

/// Judges one day from its entries.
pub fn judge(entries: &[&Entry], context: DayContext) -> Day {
    let has_food = entries.iter().any(|e| e.what.kind == EntryKind::Food);
    let totals = Totals::of(entries);
    let confirmed = context.mark == Some(DayMark::Full);
    let mut notes = if has_food {
        food_notes(entries, totals.energy_kcal, context)
    } else {
        vec![match entries {
            [] => DayNote::NothingLogged,
            _ => DayNote::OnlySupplements,
        }]
    };
    let doubled = entries.iter().filter(|e| is_counted_already(e, entries));
    notes.extend(doubled.map(|e| DayNote::CountedBySchedule {
        supplement: e.what.description.clone(),
    }));
    Day {
        date: context.date,
        status: status(has_food, &notes),
        confirmed,
        energy_kcal: has_food.then_some(totals.energy_kcal),
        totals,
        evening: has_evening_meal(entries),
        missing: None,
        notes,
    }
}

fn status(has_food: bool, notes: &[DayNote]) -> DayStatus {
    if !has_food {
        DayStatus::Empty
    } else if notes.iter().any(DayNote::drops_the_day) {
        DayStatus::Partial
    } else {
        DayStatus::Full
    }
}

fn food_notes(entries: &[&Entry], kcal: f64, context: DayContext) -> Vec<DayNote> {
    let mut notes: Vec<_> = entries.iter().filter_map(|e| entry_fault(e)).collect();
    let without_energy = entries_without_energy(entries);
    if !without_energy.is_empty() {
        notes.push(DayNote::EnergyUnknown {
            entries: without_energy,
        });
    }
    let least = context.least_kcal;
    match context.mark {
        Some(DayMark::Partial) => notes.push(DayNote::MarkedPartial),
        None if context.date >= context.today => notes.push(DayNote::NotOver),
        None if kcal < least => notes.push(DayNote::LowEnergy { kcal, least }),
        Some(DayMark::Full) if kcal < least => notes.push(DayNote::LowButConfirmed { kcal }),
        _ => {}
    }
    if kcal > MANY_KCAL {
        notes.push(DayNote::HighEnergy { kcal });
    }
    notes
}

fn entry_fault(entry: &Entry) -> Option<DayNote> {
    let name = || entry.what.description.clone();
    let values = &entry.what.nutrients;
    if values
        .iter()
        .any(|(_, v)| v.is_some_and(|v| !v.is_finite() || v < 0.0))
    {
        return Some(DayNote::InvalidValue { entry: name() });
    }
    let kcal = energy_kcal(values).filter(|kcal| *kcal > IMPOSSIBLE_ENTRY_KCAL)?;
    Some(DayNote::ImpossibleEntry {
        entry: name(),
        kcal,
    })
}

/// The foods that lack a watched value and have no energy to weigh that gap by.
fn entries_without_energy(entries: &[&Entry]) -> Vec<String> {
    entries
        .iter()
        .filter(|e| e.what.kind == EntryKind::Food)
        .filter(|e| energy_kcal(&e.what.nutrients).is_none())
        .filter(|e| Totals::lacks_a_tracked_value(&e.what.nutrients))
        .map(|e| e.what.description.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Nutrient;
    use crate::nutrition::testing::{food, man, supplement, woman};

    const TODAY: &str = "2026-11-22";

    fn judged(entries: &[Entry], date: &str, mark: Option<DayMark>) -> Day {
        let context = DayContext {
            date: date.parse().unwrap(),
            today: TODAY.parse().unwrap(),
            mark,
            least_kcal: 500.0,
        };
        judge(&entries.iter().collect::<Vec<_>>(), context)
    }

    fn meal(kcal: f64) -> Entry {
        food(
            "stew",
            &[(Nutrient::Energy, kcal), (Nutrient::Magnesium, 100.0)],
        )
    }

    #[test]
    fn a_day_needs_500_kcal_unless_the_person_confirms_it() {
        let status = |kcal, mark| judged(&[meal(kcal)], "2026-11-20", mark).status;
        assert_eq!(status(500.0, None), DayStatus::Full);
        assert_eq!(status(499.9, None), DayStatus::Partial);
        assert_eq!(status(499.9, Some(DayMark::Full)), DayStatus::Full);
        assert_eq!(status(2000.0, Some(DayMark::Partial)), DayStatus::Partial);
    }

    #[test]
    fn a_mans_day_needs_800_kcal_and_a_boys_500() {
        assert_eq!(least_kcal(Some(&man(19))), 800.0);
        assert_eq!(least_kcal(Some(&man(18))), 500.0);
        assert_eq!(least_kcal(Some(&woman(40))), 500.0);
    }

    #[test]
    fn today_is_partial_until_it_is_done() {
        assert_eq!(
            judged(&[meal(2000.0)], TODAY, None).notes,
            [DayNote::NotOver]
        );
        assert!(judged(&[meal(2000.0)], TODAY, Some(DayMark::Full)).is_full());
    }

    #[test]
    fn a_day_without_entries_is_empty_whatever_was_marked() {
        let day = judged(&[], "2026-11-20", Some(DayMark::Full));
        assert_eq!((day.status, day.energy_kcal), (DayStatus::Empty, None));
        let pills = judged(
            &[supplement("D3", &[(Nutrient::VitaminD, 10.0)])],
            "2026-11-20",
            None,
        );
        assert_eq!(pills.notes, [DayNote::OnlySupplements]);
        assert_eq!(pills.status, DayStatus::Empty);
    }

    #[test]
    fn a_feast_is_kept_and_pointed_out_but_20000_kcal_in_one_entry_is_not() {
        let feast = judged(&[meal(3500.0), meal(3000.0)], "2026-11-20", None);
        assert!(feast.is_full());
        assert_eq!(feast.notes, [DayNote::HighEnergy { kcal: 6500.0 }]);
        assert!(!judged(&[meal(20_000.0)], "2026-11-20", None).is_full());
    }

    #[test]
    fn values_that_cannot_be_drop_the_day_and_are_named() {
        for bad in [f64::NAN, f64::INFINITY, -1.0] {
            let entry = food(
                "odd bar",
                &[(Nutrient::Energy, 900.0), (Nutrient::Iron, bad)],
            );
            let day = judged(&[entry], "2026-11-20", None);
            assert!(!day.is_full());
            assert!(matches!(&day.notes[0], DayNote::InvalidValue { entry } if entry == "odd bar"));
        }
    }

    #[test]
    fn an_entry_without_energy_is_named_and_its_day_is_not_used() {
        let day = judged(&[meal(2000.0), food("gran's pie", &[])], "2026-11-20", None);
        assert_eq!(day.status, DayStatus::Partial);
        let named = DayNote::EnergyUnknown {
            entries: vec!["gran's pie".to_owned()],
        };
        assert_eq!(day.notes, [named]);
    }
}
