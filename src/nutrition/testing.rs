//! People for the tests.

use chrono::NaiveDate;

use super::days::{Day, DayContext, judge};
use super::person::Person;
use crate::domain::{
    Birth, Diet, Entry, EntryId, EntryKind, Framework, LifeStage, NewEntry, Nutrient,
    NutrientValues, Profile, Sex,
};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

fn person(sex: Sex, years: u8) -> Person {
    let profile = Profile {
        name: "default".to_owned(),
        sex: Some(sex),
        birth: Some(Birth::Age { years, on: today() }),
        weight_kg: None,
        framework: Framework::Dri,
        facts: Vec::new(),
    };
    Person::resolve(Some(&profile), today()).unwrap()
}

/// A woman or girl of an age, who eats everything.
pub fn woman(years: u8) -> Person {
    person(Sex::Female, years)
}

/// A man or boy of an age, who eats everything.
pub fn man(years: u8) -> Person {
    person(Sex::Male, years)
}

/// One person of each of the twenty-two groups.
pub fn everyone() -> Vec<Person> {
    let ages = [0, 2, 6, 10, 16, 25, 40, 60, 80];
    let mut all: Vec<_> = ages.iter().map(|y| woman(*y)).collect();
    all.extend(ages[3..].iter().map(|y| man(*y)));
    all.push(Person {
        stage: LifeStage::Infant7To12Months,
        ..man(0)
    });
    let special = LifeStage::ALL
        .into_iter()
        .filter(|s| s.is_pregnancy() || s.is_lactation());
    all.extend(special.map(|stage| Person {
        stage,
        diet: Diet::Omnivore,
        ..woman(stage.first_year() as u8)
    }));
    all
}

fn entry(kind: EntryKind, name: &str, values: &[(Nutrient, f64)]) -> Entry {
    let mut nutrients = NutrientValues::UNKNOWN;
    values.iter().for_each(|(n, v)| nutrients[*n] = Some(*v));
    Entry {
        id: EntryId(1),
        what: NewEntry {
            nutrients,
            ..NewEntry::named(today(), kind, name)
        },
    }
}

/// A food with the values given and no others.
pub fn food(name: &str, values: &[(Nutrient, f64)]) -> Entry {
    entry(EntryKind::Food, name, values)
}

/// A supplement with the values given and no others.
pub fn supplement(name: &str, values: &[(Nutrient, f64)]) -> Entry {
    entry(EntryKind::Supplement, name, values)
}

/// Full days of 2,000 kcal that know one nutrient alone.
pub fn food_days(nutrient: Nutrient, values: &[f64]) -> Vec<Day> {
    let from = today() - chrono::Days::new(values.len() as u64);
    let day = |(date, value): (NaiveDate, &f64)| {
        let eaten = food("stew", &[(Nutrient::Energy, 2000.0), (nutrient, *value)]);
        let context = DayContext {
            date,
            today: today(),
            mark: None,
            least_kcal: 500.0,
        };
        judge(&[&eaten], context)
    };
    from.iter_days().zip(values).map(day).collect()
}
