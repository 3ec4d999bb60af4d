use chrono::{NaiveDate, Timelike};

use crate::domain::{DayMark, Entry, EntryKind, Nutrient, NutrientValues, Rhythm, Supplement};
use crate::nutrition::Missing;

/// A day's entries with their totals.
#[derive(Clone, Debug, PartialEq)]
pub struct DayView {
    /// The day.
    pub date: NaiveDate,
    /// What the person said of it.
    pub mark: Option<DayMark>,
    /// What was logged, in the order it was eaten.
    pub entries: Vec<Entry>,
    /// The supplements whose schedule covers the day.
    pub due: Vec<Due>,
    /// The sums of what is known, with the supplements that were taken, in each nutrient's unit.
    pub totals: NutrientValues,
    /// What it probably lacks, where a report leaves it out until the person answers.
    pub missing: Option<Missing>,
    /// The usual meals that are not logged, in the order of the day.
    pub not_logged: Vec<String>,
}

/// A meal of a day: entries under one name, or those without one.
#[derive(Clone, Debug, PartialEq)]
pub struct Meal<'a> {
    /// The name as it was first written that day.
    pub name: Option<&'a str>,
    /// What was eaten, in the order it was eaten.
    pub entries: Vec<&'a Entry>,
}

/// A supplement on a day of its schedule.
#[derive(Clone, Debug, PartialEq)]
pub struct Due {
    /// What it is called.
    pub name: String,
    /// Doses due that day; 0 between two of them.
    pub times: u8,
    /// On which days it is taken.
    pub rhythm: Rhythm,
    /// What the day counts for: each dose is spread over the days to the next.
    pub nutrients: NutrientValues,
    /// Whether the dose it lives on was not taken.
    pub missed: bool,
    /// Whether a dose was logged as well, which does not count a second time.
    pub logged_too: bool,
}

impl Due {
    fn of(supplement: &Supplement, date: NaiveDate, logged: &[Entry]) -> Option<Due> {
        Some(Due {
            name: supplement.what.name.clone(),
            times: supplement.times_due(date),
            rhythm: supplement.what.schedule?.rhythm,
            nutrients: supplement.share(date)?,
            missed: supplement.is_missed(date),
            logged_too: logged.iter().any(|entry| supplement.counts(&entry.what)),
        })
    }
}

/// A minute after every day's last: where meals of no known time come.
const LATE: u32 = 24 * 60;

/// The hour of the day at which a meal of this name is usually eaten; `None`: the name says nothing.
pub(super) fn place_in_day(name: &str) -> Option<u32> {
    Some(match name {
        "breakfast" => 7,
        "morning snack" | "second breakfast" | "elevenses" => 10,
        "brunch" => 11,
        "lunch" => 12,
        "afternoon snack" | "coffee" => 15,
        "tea" => 17,
        "dinner" => 18,
        "supper" => 20,
        "evening snack" | "night snack" => 22,
        "snack" | "snacks" => 23,
        _ => return None,
    })
}

impl DayView {
    /// Adds up a day.
    pub fn new(
        date: NaiveDate,
        mark: Option<DayMark>,
        entries: Vec<Entry>,
        supplements: &[Supplement],
    ) -> Self {
        let due: Vec<Due> = supplements
            .iter()
            .filter_map(|supplement| Due::of(supplement, date, &entries))
            .collect();
        let counted = |entry: &&Entry| !supplements.iter().any(|s| s.counts(&entry.what));
        let logged = entries.iter().filter(counted).map(|e| &e.what.nutrients);
        let taken = due.iter().filter(|d| !d.missed).map(|d| &d.nutrients);
        let totals = NutrientValues::sum(logged.chain(taken));
        let mut view = DayView {
            date,
            mark,
            entries,
            due,
            totals,
            missing: None,
            not_logged: Vec::new(),
        };
        view.fill_blanks_of_supplements();
        view
    }

    /// What only supplements leave blank is not in them, and so nothing is unknown.
    fn fill_blanks_of_supplements(&mut self) {
        for nutrient in Nutrient::ALL {
            if self.totals[nutrient].is_none() && self.without(nutrient).next().is_none() {
                self.totals[nutrient] = Some(0.0);
            }
        }
    }

    /// Returns the day's meals in the order of the day: entries without a meal first, then each meal
    /// once, whatever its letter case and however late a part of it was logged. Meals with a usual
    /// place in the day come in that order, others by the time of their first entry.
    pub fn meals(&self) -> Vec<Meal<'_>> {
        let mut meals: Vec<(String, Meal<'_>)> = Vec::new();
        for entry in &self.entries {
            let name = entry.what.meal.as_deref().map(str::trim);
            let name = name.filter(|name| !name.is_empty());
            let key = name.map_or(String::new(), str::to_lowercase);
            match meals.iter_mut().find(|(other, _)| *other == key) {
                Some((_, meal)) => meal.entries.push(entry),
                None => {
                    let entries = vec![entry];
                    meals.push((key, Meal { name, entries }));
                }
            }
        }
        meals.sort_by_key(|(key, meal)| {
            let first = meal.entries.iter().filter_map(|e| e.what.time).min();
            let by_clock = first.map_or(LATE, |time| time.hour() * 60 + time.minute());
            match key.as_str() {
                "" => 0,
                name => place_in_day(name).map_or(by_clock, |hour| hour * 60),
            }
        });
        meals.into_iter().map(|(_, meal)| meal).collect()
    }

    /// Returns the entries that have no value for a nutrient; on a supplement a blank is no gap.
    pub fn without(&self, nutrient: Nutrient) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| {
            entry.what.kind == EntryKind::Food && entry.what.nutrients[nutrient].is_none()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{EntryId, NewEntry};

    fn entry(id: i64, time: &str, meal: Option<&str>) -> Entry {
        let date = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        Entry {
            id: EntryId(id),
            what: NewEntry {
                time: time.parse().ok(),
                meal: meal.map(str::to_owned),
                ..NewEntry::named(date, EntryKind::Food, "egg")
            },
        }
    }

    #[test]
    fn a_day_has_one_heading_a_meal_in_the_order_of_the_day() {
        let date = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let entries = vec![
            entry(1, "08:00:00", Some("Breakfast")),
            entry(2, "10:30:00", Some("walk")),
            entry(3, "13:00:00", Some("lunch")),
            entry(4, "21:00:00", Some("breakfast")),
            entry(5, "22:00:00", None),
            entry(6, "", Some("dinner")),
        ];
        let view = DayView::new(date, None, entries, &[]);
        let meals: Vec<(Option<&str>, Vec<i64>)> = view
            .meals()
            .into_iter()
            .map(|m| (m.name, m.entries.iter().map(|e| e.id.0).collect()))
            .collect();
        assert_eq!(
            meals,
            [
                (None, vec![5]),
                (Some("Breakfast"), vec![1, 4]),
                (Some("walk"), vec![2]),
                (Some("lunch"), vec![3]),
                (Some("dinner"), vec![6]),
            ]
        );
    }
}
