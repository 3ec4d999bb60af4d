//! Of several apps that logged one day, which is believed: their sum would count meals twice.
//!
//! Phones keep what each app writes, and trackers copy each other. Two food logs of a day are in
//! conflict where they tell of the same meals ([`tell_the_same`]). Of those in conflict one is kept: one that the person prefers, else the one that knows most of the six
//! nutrients, else the one with most energy, else the one whose name comes first in the file.
//! What only logs pills is in conflict with nobody.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;

use super::event::Event;
use crate::domain::{EntryKind, Nutrient, Tracked};
use crate::import::plan::{Meal, tell_the_same};

/// Which source was taken for a day, and which were left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceChoice {
    /// The day.
    pub date: NaiveDate,
    /// The source taken.
    pub taken: String,
    /// Those left out.
    pub left_out: Vec<String>,
}

/// Leaves one food log a day where several tell the same meals; returns what was chosen, and the
/// kind of each event.
pub(super) fn choose(
    events: &mut [Event],
    preferred: &[String],
    both: bool,
) -> (Vec<SourceChoice>, Vec<EntryKind>) {
    let mut order: Vec<String> = Vec::new();
    let mut days: BTreeMap<NaiveDate, Vec<usize>> = BTreeMap::new();
    for (at, event) in events.iter().enumerate() {
        if !order.contains(&event.source) {
            order.push(event.source.clone());
        }
        if event.fault().is_none() {
            days.entry(event.date).or_default().push(at);
        }
    }
    let mut choices = Vec::new();
    let mut kinds = vec![EntryKind::Food; events.len()];
    for (date, places) in days {
        let logs = Log::of_day(events, &places, &order);
        let food: HashSet<&str> = logs.iter().map(|log| log.source).collect();
        for at in &places {
            kinds[*at] = events[*at].kind(food.contains(events[*at].source.as_str()));
        }
        let conflicts = if both { Vec::new() } else { rivals(&logs) };
        let of_day: Vec<SourceChoice> = conflicts
            .iter()
            .map(|rivals| chosen(date, rivals, preferred))
            .collect();
        for choice in of_day {
            for at in &places {
                if choice.left_out.contains(&events[*at].source) {
                    events[*at].taken_instead = Some(choice.taken.clone());
                }
            }
            choices.push(choice);
        }
    }
    (choices, kinds)
}

fn chosen(date: NaiveDate, rivals: &[&Log<'_>], preferred: &[String]) -> SourceChoice {
    let taken = best(rivals, preferred);
    let left_out = rivals.iter().filter(|log| log.source != taken);
    SourceChoice {
        date,
        taken: taken.to_owned(),
        left_out: left_out.map(|log| log.source.to_owned()).collect(),
    }
}

/// What one source that knows energy tells of one day.
struct Log<'a> {
    source: &'a str,
    place: usize,
    events: Vec<&'a Event>,
}

impl<'a> Log<'a> {
    fn of_day(events: &'a [Event], places: &[usize], order: &[String]) -> Vec<Log<'a>> {
        let mut logs: HashMap<&str, Log<'a>> = HashMap::new();
        for event in places.iter().map(|at| &events[*at]) {
            let place = order.iter().position(|source| *source == event.source);
            let log = logs.entry(&event.source).or_insert_with(|| Log {
                source: &event.source,
                place: place.unwrap_or(usize::MAX),
                events: Vec::new(),
            });
            log.events.push(event);
        }
        let mut logs: Vec<Log<'a>> = logs.into_values().filter(Log::knows_energy).collect();
        logs.sort_by_key(|log| log.place);
        logs
    }

    fn knows_energy(&self) -> bool {
        let energy = |event: &&Event| event.values[Nutrient::Energy];
        self.events.iter().any(|event| energy(event).is_some())
    }

    fn energy(&self) -> f64 {
        let energies = self
            .events
            .iter()
            .filter_map(|event| event.values[Nutrient::Energy]);
        energies.sum()
    }

    fn known(&self) -> usize {
        let known = |tracked: &Tracked| self.events.iter().any(|event| event.knows(*tracked));
        Tracked::ALL.iter().filter(|tracked| known(tracked)).count()
    }

    fn meals(&self) -> Vec<Meal> {
        let meal = |event: &&Event| {
            Some(Meal {
                time: event.time,
                name: event.meal.clone(),
                energy: event.values[Nutrient::Energy]?,
            })
        };
        self.events.iter().filter_map(meal).collect()
    }

    fn is_rival_of(&self, other: &Log<'_>) -> bool {
        tell_the_same(&self.meals(), &other.meals())
    }
}

/// Parts the logs that are in conflict with each other into their groups.
fn rivals<'a, 'b>(logs: &'b [Log<'a>]) -> Vec<Vec<&'b Log<'a>>> {
    let mut groups: Vec<Vec<&Log<'a>>> = Vec::new();
    for log in logs {
        let (with, without): (Vec<_>, Vec<_>) = groups
            .into_iter()
            .partition(|group| group.iter().any(|other| log.is_rival_of(other)));
        groups = without;
        let mut group: Vec<&Log<'a>> = with.into_iter().flatten().collect();
        group.push(log);
        groups.push(group);
    }
    groups.retain(|group| group.len() > 1);
    groups
}

/// Returns the source to believe.
fn best<'a>(rivals: &[&Log<'a>], preferred: &[String]) -> &'a str {
    let wish = |log: &Log<'_>| {
        let wished = |name: &String| name.eq_ignore_ascii_case(log.source);
        preferred.iter().position(wished).unwrap_or(usize::MAX)
    };
    let before = |one: &&&Log<'a>, two: &&&Log<'a>| {
        (wish(one).cmp(&wish(two)))
            .then(two.known().cmp(&one.known()))
            .then(two.energy().total_cmp(&one.energy()))
            .then(one.place.cmp(&two.place))
    };
    rivals.iter().min_by(before).map_or("", |log| log.source)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveTime;
    use proptest::prelude::*;

    use super::*;
    use crate::domain::NutrientValues;

    fn event(source: &str, hour: u32, energy: f64, magnesium: Option<f64>) -> Event {
        let mut values = NutrientValues::UNKNOWN;
        values[Nutrient::Energy] = Some(energy);
        values[Nutrient::Magnesium] = magnesium;
        Event {
            id: String::new(),
            source: source.to_owned(),
            date: NaiveDate::from_ymd_opt(2026, 11, 16).unwrap(),
            time: NaiveTime::from_hms_opt(hour, 0, 0),
            meal: None,
            name: None,
            values,
            holds_any: true,
            fault: None,
            taken_instead: None,
        }
    }

    fn kept(events: &[Event]) -> Vec<&str> {
        let kept = events.iter().filter(|event| event.taken_instead.is_none());
        kept.map(|event| event.source.as_str()).collect()
    }

    #[test]
    fn of_two_logs_of_one_meal_the_one_that_knows_more_is_kept() {
        let mut events = [event("A", 8, 400.0, None), event("B", 8, 401.0, Some(50.0))];
        let (choices, _) = choose(&mut events, &[], false);
        assert_eq!((kept(&events), choices.len()), (vec!["B"], 1));
        let mut events = [event("A", 8, 400.0, None), event("B", 8, 401.0, Some(50.0))];
        choose(&mut events, &["a".to_owned()], false);
        assert_eq!(kept(&events), ["A"]);
        let mut events = [event("A", 8, 400.0, None), event("B", 8, 401.0, Some(50.0))];
        choose(&mut events, &[], true);
        assert_eq!(kept(&events), ["A", "B"]);
    }

    #[test]
    fn different_meals_of_two_apps_are_both_kept_and_a_pill_box_is_no_rival() {
        let mut pill = event("Pills", 8, 0.0, Some(200.0));
        pill.values[Nutrient::Energy] = None;
        let mut events = [
            event("A", 8, 400.0, None),
            event("B", 13, 300.0, None),
            pill,
        ];
        let (choices, kinds) = choose(&mut events, &[], false);
        assert_eq!((choices.len(), kept(&events).len()), (0, 3));
        assert_eq!(kinds[2], EntryKind::Supplement);
    }

    proptest! {
        /// Each of several apps tells most of the same day, in its own words and at nearly its times.
        #[test]
        fn no_nutrient_of_a_day_exceeds_what_one_source_tells(
            told in proptest::collection::vec(
                proptest::collection::vec((any::<bool>(), 0u32..10, 0.0f64..300.0), 5), 2..5),
        ) {
            let meals = [(7, 350.0), (10, 180.0), (13, 700.0), (16, 220.0), (19, 800.0)];
            let mut events = Vec::new();
            for (source, day) in told.iter().enumerate() {
                for ((hour, energy), (knows, late, magnesium)) in meals.iter().zip(day) {
                    let magnesium = knows.then_some(*magnesium);
                    let mut event = event(&format!("app {source}"), *hour, *energy, magnesium);
                    event.time = NaiveTime::from_hms_opt(*hour, *late, 0);
                    events.push(event);
                }
            }
            let sum = |events: &mut dyn Iterator<Item = &Event>, nutrient| -> f64 {
                events.filter_map(|event| event.values[nutrient]).sum()
            };
            choose(&mut events, &[], false);
            for nutrient in [Nutrient::Energy, Nutrient::Magnesium] {
                let kept = sum(&mut events.iter().filter(|e| e.taken_instead.is_none()), nutrient);
                let most = (0..told.len()).map(|source| {
                    let name = format!("app {source}");
                    sum(&mut events.iter().filter(|event| event.source == name), nutrient)
                });
                prop_assert!(kept <= most.fold(0.0, f64::max) + 1e-9);
            }
        }
    }
}
