use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::foods::Foods;
use super::ideas::ideas;
use super::knowledge::knowledge;
use super::symptoms::symptoms_report;
use super::value;
use super::value::{
    Doubts, GapReport, Information, NutrientReport, SodiumReport, StageChange, WaterReport, WhoEats,
};
use crate::domain::{
    Birth, DayMark, Entry, Food, FoodCode, Nutrient, Period, Profile, Symptom, Tracked,
};
use crate::nutrition::days::{judge, least_kcal};
use crate::nutrition::reference::reference;
use crate::nutrition::{
    Day, DayContext, DayMeals, EnergyCheck, Person, ProfileError, Settings, assess,
    is_counted_already, mark_incomplete, sodium, water_litres,
};

/// Everything a gap report is made of.
#[derive(Clone, Copy)]
pub struct GapInput<'a> {
    /// The days asked for.
    pub period: Period,
    /// The day that is not over.
    pub today: NaiveDate,
    /// Who eats; `None`: nobody has said.
    pub profile: Option<&'a Profile>,
    /// The diary's entries; those outside the period are passed over.
    pub entries: &'a [Entry],
    /// What the person said of single days.
    pub marks: &'a BTreeMap<NaiveDate, DayMark>,
    /// What the whole days near the period say of the person's meals: see [`whole_days`]. Days of the
    /// period are read from the entries.
    pub around: &'a BTreeMap<NaiveDate, DayMeals>,
    /// The diary's symptoms; those before the period count for how long one has lasted.
    pub symptoms: &'a [Symptom],
    /// Looks a food of the table up, for the ideas.
    pub find_food: &'a dyn Fn(FoodCode) -> Option<Food>,
    /// What the caller chose.
    pub settings: Settings,
}

/// Makes the gap report.
///
/// The life stage on the last full day stands for the whole period; stages that began inside it are
/// listed. Fails only where the profile cannot be that of a person.
pub fn gap_report(input: &GapInput<'_>) -> Result<GapReport, ProfileError> {
    let by_day = by_day(of_period(input));
    let stages = Stages::of(input);
    let days = judged(input, &by_day, &stages);
    let person = Person::resolve(input.profile, day_of_person(input, &days))?;
    let used: Vec<&Entry> = days
        .iter()
        .filter(|d| d.is_full())
        .flat_map(|d| {
            let of_the_day = &by_day[&d.date];
            of_the_day
                .iter()
                .filter(|e| !is_counted_already(e, of_the_day))
        })
        .copied()
        .collect();
    let foods = Foods::of(&used);
    let nutrients = Tracked::ALL.map(|nutrient| NutrientReport {
        assessment: assess(nutrient, &person, &days, input.settings),
        top_foods: foods.top(nutrient),
        unknowns: foods.unknowns(nutrient),
        muscle: knowledge(nutrient),
        ideas: ideas(nutrient, &person, input.find_food),
    });
    Ok(GapReport {
        period: input.period,
        made_on: input.today,
        who: who(input.profile, &person),
        nutrients: nutrients.into(),
        symptoms: symptoms_report(input.period, input.symptoms, &|day| {
            Person::resolve(input.profile, day).ok()
        }),
        supplements: foods.supplements(&|nutrient| reference(nutrient, &person).ul),
        sodium: sodium_report(&days, &person),
        water: water_report(&days, &person),
        energy: energy_check(&days, &person, input.profile.and_then(|of| of.weight_kg)),
        stage_changes: stages.changes,
        filled_entries: used.iter().filter(|e| !e.what.filled.is_empty()).count(),
        doubts: Doubts::among(&used),
        settings: input.settings,
        diary: None,
        days,
    })
}

/// Judges the days of the period: which are full, and which are left out and why.
pub fn judged_days(input: &GapInput<'_>) -> Vec<Day> {
    judged(input, &by_day(of_period(input)), &Stages::of(input))
}

fn judged(
    input: &GapInput<'_>,
    by_day: &BTreeMap<NaiveDate, Vec<&Entry>>,
    stages: &Stages,
) -> Vec<Day> {
    let mut days: Vec<Day> = input
        .period
        .days()
        .map(|date| {
            let context = DayContext {
                date,
                today: input.today,
                mark: input.marks.get(&date).copied(),
                least_kcal: stages.least_kcal(date),
            };
            judge(by_day.get(&date).map_or(&[], Vec::as_slice), context)
        })
        .collect();
    // The first part of the method, which the days alone follow, asks about no day.
    if input.settings.compare {
        mark_incomplete(&mut days, input.around);
    }
    days
}

/// Returns what the whole days among the entries say of the person's meals: those with energy enough,
/// not marked as partly logged, and over.
pub fn whole_days(
    profile: &Profile,
    today: NaiveDate,
    entries: &[Entry],
    marks: &BTreeMap<NaiveDate, DayMark>,
) -> BTreeMap<NaiveDate, DayMeals> {
    let judged = by_day(entries).into_iter().map(|(date, entries)| {
        let person = Person::resolve(Some(profile), date).ok();
        let context = DayContext {
            date,
            today,
            mark: marks.get(&date).copied(),
            least_kcal: least_kcal(person.as_ref()),
        };
        judge(&entries, context)
    });
    let whole = judged.filter(Day::is_full);
    whole.map(|day| (day.date, day.meals())).collect()
}

fn of_period<'a>(input: &GapInput<'a>) -> impl Iterator<Item = &'a Entry> {
    let period = input.period;
    let entries = input.entries.iter();
    entries.filter(move |entry| period.contains(entry.what.date))
}

fn by_day<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> BTreeMap<NaiveDate, Vec<&'a Entry>> {
    let mut days: BTreeMap<NaiveDate, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        days.entry(entry.what.date).or_default().push(entry);
    }
    days
}

/// The last full day, else the last day that has come.
fn day_of_person(input: &GapInput<'_>, days: &[Day]) -> NaiveDate {
    let last_full = days.iter().rev().find(|d| d.is_full()).map(|d| d.date);
    let last_come = input.period.to.min(input.today).max(input.period.from);
    last_full.unwrap_or(last_come)
}

/// How the person changes over the period.
struct Stages {
    least: BTreeMap<NaiveDate, f64>,
    changes: Vec<StageChange>,
}

impl Stages {
    fn of(input: &GapInput<'_>) -> Stages {
        let mut before: Option<Person> = None;
        let mut stages = Stages {
            least: BTreeMap::new(),
            changes: Vec::new(),
        };
        for date in input.period.days().take_while(|d| *d <= input.today) {
            let person = Person::resolve(input.profile, date).ok();
            stages.least.insert(date, least_kcal(person.as_ref()));
            if let (Some(old), Some(new)) = (&before, &person)
                && old.stage != new.stage
            {
                stages.changes.push(StageChange {
                    on: date,
                    from: old.stage,
                    to: new.stage,
                });
            }
            before = person;
        }
        stages
    }

    fn least_kcal(&self, date: NaiveDate) -> f64 {
        let found = self.least.get(&date).copied();
        found.unwrap_or_else(|| least_kcal(None))
    }
}

fn who(profile: Option<&Profile>, person: &Person) -> WhoEats {
    WhoEats {
        name: profile.map_or_else(|| "default".to_owned(), |p| p.name.clone()),
        sex: person.sex,
        age: person.age.map(|age| age.years()),
        birth_year: profile.and_then(|p| match p.birth? {
            Birth::Date(date) => Some(date.year()),
            Birth::Age { .. } => None,
        }),
        stage: person.stage,
        diet: person.diet,
        framework: person.framework,
        assumed: person.assumed.clone(),
    }
}

fn information(days: &[Day], nutrient: Nutrient) -> Information {
    let full: Vec<_> = days.iter().filter(|d| d.is_full()).collect();
    if full.is_empty() {
        return Information::default();
    }
    let sum = |of: &dyn Fn(&Day) -> f64| full.iter().map(|d| of(d)).sum::<f64>();
    let total = |d: &Day| d.totals.get(nutrient).unwrap_or_default();
    let intake = sum(&|d| total(d).known + total(d).supplement);
    let energy = sum(&|d| d.totals.energy_kcal);
    let unknown = sum(&|d| total(d).unknown_energy_kcal);
    let coverage = if energy > 0.0 {
        (energy - unknown) / energy
    } else {
        1.0
    };
    let some_known = coverage > 0.0 || intake > 0.0;
    Information {
        mean: some_known.then(|| intake / full.len() as f64),
        energy_coverage: Some(coverage),
    }
}

fn energy_check(days: &[Day], person: &Person, weight_kg: Option<f64>) -> Option<EnergyCheck> {
    let full: Vec<f64> = days
        .iter()
        .filter(|d| d.is_full())
        .filter_map(|d| d.energy_kcal)
        .collect();
    let mean = full.iter().sum::<f64>() / full.len().max(1) as f64;
    EnergyCheck::of(person, weight_kg, mean, full.len())
}

fn sodium_report(days: &[Day], person: &Person) -> SodiumReport {
    let values = sodium(person);
    SodiumReport {
        intake: information(days, Nutrient::Sodium),
        ai: values.ai_mg,
        cdrr: values.cdrr_mg,
    }
}

fn water_report(days: &[Day], person: &Person) -> WaterReport {
    let grams = information(days, Nutrient::Water);
    let intake = value::Information {
        mean: grams.mean.map(|g| g / 1000.0),
        ..grams
    };
    WaterReport {
        intake,
        ai: water_litres(person),
    }
}
