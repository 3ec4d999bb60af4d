//! Which of the meals a person usually logs are not logged on a day.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::day::place_in_day;
use crate::domain::{Entry, EntryKind};
use crate::nutrition::DayMeals;
use crate::nutrition::missing_meal::usual_meals;

/// How many hours after its usual time a meal is missed.
const SLACK: u32 = 3;
/// After every hour: where meals with a name of the person's own come.
const LATE: u32 = 24;

/// Returns the usual meals that a day lacks, in the order of the day, as the person names them.
///
/// `entries` are those of the day and of the days near it; `whole` are the days that show what is
/// usual. Days whose meals have no names show nothing. `hour` is that of the clock where the day is not
/// over: a meal is missed three hours after its usual time.
pub fn not_logged(
    day: NaiveDate,
    entries: &[Entry],
    whole: &BTreeMap<NaiveDate, DayMeals>,
    hour: Option<u32>,
) -> Vec<String> {
    let mut meals: BTreeMap<NaiveDate, BTreeSet<String>> = BTreeMap::new();
    let mut names: BTreeMap<String, &str> = BTreeMap::new();
    for entry in entries.iter().filter(|e| e.what.kind == EntryKind::Food) {
        let Some(name) = entry.what.meal.as_deref().map(str::trim) else {
            continue;
        };
        if name.is_empty() {
            continue;
        }
        // The latest spelling is the one the person uses now.
        names.insert(name.to_lowercase(), name);
        let of_day = meals.entry(entry.what.date).or_default();
        of_day.insert(name.to_lowercase());
    }
    let has = meals.remove(&day).unwrap_or_default();
    meals.retain(|date, _| whole.contains_key(date));
    let others: Vec<_> = meals.into_values().collect();
    let is_over = |meal: &str| {
        let place = place_in_day(meal);
        hour.is_none_or(|hour| place.is_none_or(|place| place + SLACK <= hour))
    };
    let mut lacking = usual_meals(&others);
    lacking.retain(|meal| !has.contains(meal) && is_over(meal));
    lacking.sort_by_key(|meal| place_in_day(meal).unwrap_or(LATE));
    lacking.iter().map(|meal| names[meal].to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::{date, meal};

    fn eaten(day: u32, name: &str) -> Entry {
        let mut entry = meal(day, "stew", 700.0, 90.0);
        entry.what.meal = Some(name.to_owned());
        entry
    }

    fn lacking(on: u32, entries: &[Entry]) -> Vec<String> {
        let meals = DayMeals {
            kcal: 2000.0,
            evening: None,
        };
        let whole = (1..20).map(|day| (date(day), meals)).collect();
        not_logged(date(on), entries, &whole, None)
    }

    #[test]
    fn the_meals_of_most_days_are_missed_and_a_rare_one_is_not() {
        let mut entries: Vec<_> = (10..16)
            .flat_map(|d| [eaten(d, "Dinner"), eaten(d, "lunch")])
            .collect();
        entries.push(eaten(12, "tea"));
        entries.push(eaten(16, "breakfast"));
        assert_eq!(lacking(16, &entries), ["lunch", "Dinner"]);
        entries.push(eaten(16, "DINNER"));
        assert_eq!(lacking(16, &entries), ["lunch"]);
    }

    #[test]
    fn four_days_show_no_habit() {
        let entries: Vec<_> = (10..14).map(|d| eaten(d, "dinner")).collect();
        assert_eq!(lacking(16, &entries), [""; 0]);
    }
}
