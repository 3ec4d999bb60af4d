//! How people's usual intakes are spread, and whose usual intakes a person's are compared with.
//!
//! `seed/population_prior.csv` holds mean and SD of the log of usual intake from food by nutrient, sex
//! and age: NHANES 2007-12, 21,935 people with two full days, survey-weighted, foods valued with this
//! program's food table.

use super::person::Person;
use super::within;
use crate::domain::{Diet, Tracked};
use crate::seed::POPULATION_PRIORS;

/// The usual intakes of people of one sex and age.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Population {
    /// Mean of the log of usual intake from food, in the nutrient's unit.
    pub mu: f64,
    /// SD of the log of usual intake from person to person.
    pub sigma: f64,
    /// Coefficient of variation of one person's days.
    pub cv_within: f64,
}

/// Why a person is not compared with other people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PriorOff {
    /// The caller asked for the days alone.
    SwitchedOff,
    /// The survey holds no infants.
    UnderOneYear,
    /// The survey holds too few vegans to say anything of them.
    Vegan,
    /// Vegetarians eat half as much vitamin B12 as their age group.
    Vegetarian,
    /// No reference value, or no row of the table, fits.
    NoParameters,
}

impl Population {
    /// Returns the same people if everything they eat were so many times as much.
    pub(super) fn times(self, factor: f64) -> Population {
        Population {
            mu: self.mu + factor.ln(),
            ..self
        }
    }
}

impl PriorOff {
    /// The name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            PriorOff::SwitchedOff => "switched_off",
            PriorOff::UnderOneYear => "under_one_year",
            PriorOff::Vegan => "vegan",
            PriorOff::Vegetarian => "vegetarian",
            PriorOff::NoParameters => "no_parameters",
        }
    }
}

/// Returns the usual intakes of one group: `F`, `31-50`.
pub(super) fn of_group(nutrient: Tracked, sex: &str, group: &str) -> Option<Population> {
    let row = POPULATION_PRIORS
        .iter()
        .find(|row| row.nutrient == nutrient && (row.sex, row.group) == (sex, group))?;
    Some(Population {
        mu: row.mu,
        sigma: row.sigma,
        cv_within: row.cv_within,
    })
}

/// Returns the usual intakes of people like this person, or why there is no comparison.
///
/// Women who breast-feed are compared with women of their age. Of people without meat the survey says
/// enough for every nutrient but vitamin B12; of vegans it says nothing.
///
/// # Errors
/// The reason why the days stand alone.
pub fn population(nutrient: Tracked, person: &Person) -> Result<Population, PriorOff> {
    match person.diet {
        _ if person.stage.is_infant() => return Err(PriorOff::UnderOneYear),
        Diet::Vegan => return Err(PriorOff::Vegan),
        Diet::Vegetarian if nutrient == Tracked::VitaminB12 => return Err(PriorOff::Vegetarian),
        Diet::Vegetarian | Diet::Omnivore => {}
    }
    within::band(person)
        .and_then(|(sex, group)| of_group(nutrient, sex, group))
        .ok_or(PriorOff::NoParameters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nutrition::testing::{everyone, woman};

    #[test]
    fn everybody_from_one_year_on_is_compared_with_a_group() {
        for person in everyone() {
            for nutrient in Tracked::ALL {
                match population(nutrient, &person) {
                    Ok(group) => assert!(group.sigma > 0.0 && group.cv_within > 0.0),
                    Err(off) => {
                        assert!(person.stage.is_infant(), "{nutrient} {:?}", person.stage);
                        assert_eq!(off, PriorOff::UnderOneYear);
                    }
                }
            }
        }
    }

    #[test]
    fn without_animal_food_there_is_no_comparison_of_what_only_animals_give() {
        let of = |diet| Person { diet, ..woman(34) };
        for nutrient in Tracked::ALL {
            let vegan = population(nutrient, &of(Diet::Vegan));
            assert_eq!(vegan, Err(PriorOff::Vegan));
            let vegetarian = population(nutrient, &of(Diet::Vegetarian));
            let is_b12 = nutrient == Tracked::VitaminB12;
            assert_eq!(vegetarian.is_err(), is_b12, "{nutrient}");
        }
    }
}
