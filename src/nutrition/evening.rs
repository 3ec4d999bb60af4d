//! Whether an evening meal is among a day's entries.
//!
//! A name decides where it says something ("supper", "Abendessen"); otherwise the time does. A day
//! whose meals have neither says nothing of its evening.

use chrono::Timelike;

use super::energy::energy_kcal;
use crate::domain::{Entry, EntryKind, Scope};

/// From this hour on, a meal that has no telling name is an evening meal.
const EVENING_HOUR: u32 = 17;

/// What is eaten without a name and a time is too little for an evening meal below this share of the
/// day's energy: an evening meal is about a third of the day (NHANES 2007-12: .36).
const MIN_MEAL_SHARE: f64 = 0.2;

/// Words of a meal's name that make it an evening meal.
const EVENING_WORDS: &[&str] = &[
    "dinner",
    "supper",
    "abendessen",
    "abendbrot",
    "cena",
    "dîner",
    "diner",
    "souper",
    "jantar",
    "avondeten",
    "avondmaaltijd",
    "aftensmad",
    "kvällsmat",
    "kveldsmat",
    "illallinen",
    "kolacja",
    "večeře",
    "vacsora",
    "ужин",
    "夕食",
    "晚餐",
    "저녁",
];

/// Words of a meal's name that make it another meal, also beside an evening word: "after-dinner snack".
const OTHER_WORDS: &[&str] = &[
    "breakfast",
    "brunch",
    "lunch",
    "elevenses",
    "snack",
    "snacks",
    "dessert",
    "drinks",
    "morning",
    "afternoon",
    "frühstück",
    "mittagessen",
    "zwischenmahlzeit",
    "desayuno",
    "almuerzo",
    "comida",
    "merienda",
    "petit-déjeuner",
    "déjeuner",
    "goûter",
    "collation",
    "colazione",
    "pranzo",
    "spuntino",
    "almoço",
    "lanche",
    "ontbijt",
    "tussendoortje",
];

/// When an entry was eaten, as far as it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Evening,
    Other,
    Unknown,
}

fn place(entry: &Entry) -> Place {
    // A day's total holds the evening meal or does not: nobody knows.
    if entry.what.scope == Scope::DayTotal {
        return Place::Unknown;
    }
    let named = entry.what.meal.as_deref().and_then(place_of_name);
    named.unwrap_or_else(|| match entry.what.time {
        Some(time) if time.hour() >= EVENING_HOUR => Place::Evening,
        Some(_) => Place::Other,
        None => Place::Unknown,
    })
}

/// What a meal's name says; `None`: nothing.
fn place_of_name(name: &str) -> Option<Place> {
    let name = name.to_lowercase();
    let is = |words: &[&str]| {
        words.contains(&name.trim())
            || name
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| words.contains(&word))
    };
    if is(OTHER_WORDS) {
        Some(Place::Other)
    } else {
        is(EVENING_WORDS).then_some(Place::Evening)
    }
}

/// Returns whether an evening meal is logged; `None` where neither names nor times tell.
pub(super) fn has_evening_meal(entries: &[&Entry]) -> Option<bool> {
    let (mut all, mut unplaced) = (0.0, 0.0);
    let mut found = None;
    for entry in entries.iter().filter(|e| e.what.kind == EntryKind::Food) {
        let kcal = energy_kcal(&entry.what.nutrients).unwrap_or_default();
        all += kcal;
        match place(entry) {
            Place::Evening => return Some(true),
            Place::Other => found = Some(false),
            Place::Unknown => unplaced += kcal,
        }
    }
    found.filter(|_| unplaced < MIN_MEAL_SHARE * all || unplaced == 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Nutrient;
    use crate::nutrition::testing::{food, supplement};

    fn eaten(meal: &str, time: &str, kcal: f64) -> Entry {
        let mut entry = food("stew", &[(Nutrient::Energy, kcal)]);
        entry.what.meal = (!meal.is_empty()).then(|| meal.to_owned());
        entry.what.time = time.parse().ok();
        entry
    }

    fn evening(entries: &[Entry]) -> Option<bool> {
        has_evening_meal(&entries.iter().collect::<Vec<_>>())
    }

    #[test]
    fn a_name_says_which_meal_it_is_and_a_time_where_there_is_no_name() {
        for (meal, time, expected) in [
            ("Dinner", "", Some(true)),
            ("Sunday supper", "12:00:00", Some(true)),
            ("Abendessen", "", Some(true)),
            ("", "17:00:00", Some(true)),
            ("", "16:59:00", Some(false)),
            ("", "00:30:00", Some(false)),
            ("lunch", "18:00:00", Some(false)),
            ("evening snack", "21:00:00", Some(false)),
            ("after-dinner snack", "", Some(false)),
            ("Meal 3", "19:00:00", Some(true)),
            ("Meal 3", "", None),
            ("", "", None),
        ] {
            assert_eq!(
                evening(&[eaten(meal, time, 500.0)]),
                expected,
                "{meal} {time}"
            );
        }
    }

    #[test]
    fn a_large_meal_of_no_name_and_time_could_be_the_evening_meal_and_a_coffee_could_not() {
        let lunch = eaten("lunch", "", 900.0);
        assert_eq!(evening(&[lunch.clone(), eaten("", "", 10.0)]), Some(false));
        assert_eq!(evening(&[lunch, eaten("", "", 700.0)]), None);
    }

    #[test]
    fn totals_of_a_day_and_pills_say_nothing() {
        let mut total = eaten("", "20:00:00", 2000.0);
        total.what.scope = Scope::DayTotal;
        assert_eq!(evening(&[total]), None);
        let mut pill = supplement("D3", &[]);
        pill.what.time = "20:00:00".parse().ok();
        assert_eq!(evening(&[pill, eaten("lunch", "", 900.0)]), Some(false));
        assert_eq!(evening(&[]), None);
    }
}
