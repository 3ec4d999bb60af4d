//! People whose usual intakes are known, and what they eat.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use nutrigap::domain::{Birth, Framework, Profile, Sex, Tracked};
use nutrigap::nutrition::Person;

use crate::dice::Dice;

/// How far people's own day-to-day variation is from that of their group: SD of its logarithm.
pub const OWN_VARIATION: f64 = 0.25;

/// The shape of a person's days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Days {
    Gamma,
    Lognormal,
}

/// The usual intakes of one nutrient in one group.
#[derive(Clone, Copy, Debug)]
pub struct Population {
    pub cv_within: f64,
    power: f64,
    mean: f64,
    sd_between: f64,
    sd_within: f64,
}

/// One sex and age group of adults.
#[derive(Clone, Debug)]
pub struct Group {
    pub sex: Sex,
    pub age: u8,
    pub populations: [Population; Tracked::COUNT],
}

/// Returns the eight groups of adults.
pub fn adults() -> Vec<Group> {
    let table = include_str!("../../seed/population_prior.csv");
    let mut groups: BTreeMap<(String, String), BTreeMap<Tracked, Population>> = BTreeMap::new();
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let header = reader.headers().expect("a header").clone();
    for row in reader.records() {
        let row = row.expect("a row");
        let cell = |name: &str| &row[header.iter().position(|h| h == name).expect(name)];
        let number = |name: &str| cell(name).parse::<f64>().expect(name);
        if cell("sex") == "both" || cell("group") == "pregnant" || number("age_min") < 19.0 {
            continue;
        }
        let population = Population {
            cv_within: number("cv_within"),
            power: number("box_cox_power"),
            mean: number("box_cox_mean"),
            sd_between: number("box_cox_sd_between"),
            sd_within: number("box_cox_sd_within"),
        };
        let nutrient = tracked(cell("nutrient"));
        let group = (cell("sex").to_owned(), cell("age_min").to_owned());
        groups
            .entry(group)
            .or_default()
            .insert(nutrient, population);
    }
    let groups = groups.into_iter().map(|((sex, age), of)| Group {
        sex: if sex == "F" { Sex::Female } else { Sex::Male },
        age: age.parse::<f64>().expect("an age") as u8 + 5,
        populations: Tracked::ALL.map(|nutrient| of[&nutrient]),
    });
    groups.collect()
}

fn tracked(key: &str) -> Tracked {
    let found = Tracked::ALL
        .into_iter()
        .find(|nutrient| nutrient.key() == key);
    found.expect("a nutrient")
}

impl Population {
    /// Draws a person's usual intake: the mean, in the unit, of days round a place on the scale.
    pub fn usual(&self, dice: &mut Dice) -> f64 {
        let place = self.mean + self.sd_between * dice.normal();
        let (mut sum, mut weights) = (0.0, 0.0);
        for step in -50..=50 {
            let z = f64::from(step) / 10.0;
            let weight = (-0.5 * z * z).exp();
            sum += weight * self.in_unit(place + self.sd_within * z);
            weights += weight;
        }
        sum / weights
    }

    fn in_unit(&self, y: f64) -> f64 {
        if self.power == 0.0 {
            y.exp()
        } else {
            (1.0 + self.power * y).max(0.0).powf(1.0 / self.power)
        }
    }

    /// Draws a person's own coefficient of variation, which differs so much from person to person.
    pub fn own_cv(&self, sd: f64, dice: &mut Dice) -> f64 {
        self.cv_within * (sd * dice.normal() - sd * sd / 2.0).exp()
    }
}

impl Days {
    /// Draws a day of somebody with such a usual intake and variation.
    pub fn draw(self, usual: f64, cv: f64, dice: &mut Dice) -> f64 {
        match self {
            Days::Gamma => {
                let shape = 1.0 / (cv * cv);
                usual * dice.gamma(shape) / shape
            }
            Days::Lognormal => {
                let variance = (1.0 + cv * cv).ln();
                usual * (variance.sqrt() * dice.normal() - variance / 2.0).exp()
            }
        }
    }
}

impl Group {
    /// Returns what the program knows of somebody in the group.
    pub fn person(&self) -> Person {
        let today = NaiveDate::from_ymd_opt(2026, 1, 5).expect("a day");
        let profile = Profile {
            name: "simulated".to_owned(),
            sex: Some(self.sex),
            birth: Some(Birth::Age {
                years: self.age,
                on: today,
            }),
            weight_kg: None,
            framework: Framework::Dri,
            facts: Vec::new(),
        };
        Person::resolve(Some(&profile), today).expect("an adult")
    }
}
