//! From a profile to the person the reference values are looked up for, on one day.

use chrono::NaiveDate;

use super::age::Age;
use super::facts::Facts;
use super::profile_error::ProfileError;
use crate::domain::{Birth, Diet, Framework, LifeStage, Profile, Sex};

/// The oldest age that is believed, years: the longest life on record is 122.
pub const OLDEST: u32 = 122;

/// Something the profile does not tell, for which the default was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Assumed {
    /// Female was taken.
    Sex,
    /// 31 to 50 years was taken.
    Age,
}

impl Assumed {
    /// The name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Assumed::Sex => "sex",
            Assumed::Age => "age",
        }
    }
}

/// Who eats, as far as the reference values care, on one day.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// The sex.
    pub sex: Sex,
    /// The age; `None` where 31 to 50 years was taken.
    pub age: Option<Age>,
    /// The group the reference values are given for.
    pub stage: LifeStage,
    /// The diet.
    pub diet: Diet,
    /// Whether the person menstruates, where told.
    pub menstruating: Option<bool>,
    /// Whether the person takes an oral contraceptive, where told.
    pub oral_contraceptive: Option<bool>,
    /// Whose reference values.
    pub framework: Framework,
    /// What was not told.
    pub assumed: Vec<Assumed>,
}

impl Person {
    /// Resolves a profile on a day. What it does not tell is assumed: a woman of 31 to 50 who eats
    /// everything. Of facts of one kind the latest on or before the day holds.
    ///
    /// Pregnancy outranks lactation where both hold.
    pub fn resolve(profile: Option<&Profile>, on: NaiveDate) -> Result<Person, ProfileError> {
        let facts = Facts::on(profile, on);
        let age = profile
            .and_then(|p| p.birth)
            .map(|birth| believable_age(birth, on))
            .transpose()?;
        let told = profile.and_then(|p| p.sex);
        let sex = told.unwrap_or(Sex::Female);
        let framework = profile.map_or(Framework::Dri, |p| p.framework);
        let stage = stage_of(sex, age, &facts)?;
        refuse_the_young(framework, stage, age)?;
        let missing = [
            (told.is_none(), Assumed::Sex),
            (age.is_none(), Assumed::Age),
        ];
        Ok(Person {
            sex,
            age,
            stage,
            diet: facts.diet.unwrap_or(Diet::Omnivore),
            menstruating: facts.menstruating,
            oral_contraceptive: facts.oral_contraceptive,
            framework,
            assumed: missing.into_iter().filter(|m| m.0).map(|m| m.1).collect(),
        })
    }

    /// Whether the person is known to be under nineteen or of a stage under it.
    pub const fn is_adult(&self) -> bool {
        self.stage.is_adult()
    }

    /// The completed years the tables are read at; the stage's first year where the age is not known.
    pub fn years(&self) -> u32 {
        self.age.map_or(self.stage.first_year(), Age::years)
    }

    /// Whether the diet leaves out meat, so that less of the iron eaten is absorbed.
    pub fn is_meatless(&self) -> bool {
        self.diet != Diet::Omnivore
    }
}

fn believable_age(birth: Birth, on: NaiveDate) -> Result<Age, ProfileError> {
    let unborn = match birth {
        Birth::Date(born) => ProfileError::NotBorn { born, on },
        Birth::Age { .. } => ProfileError::BeforeBirth { on },
    };
    let age = Age::on(birth, on).ok_or(unborn)?;
    match age.years() {
        years if years > OLDEST => Err(ProfileError::TooOld { years }),
        _ => Ok(age),
    }
}

fn stage_of(sex: Sex, age: Option<Age>, facts: &Facts) -> Result<LifeStage, ProfileError> {
    let Some(state) = facts.state() else {
        return Ok(age.map_or(LifeStage::Age31To50, stage_by_age));
    };
    let state_word = state.word();
    if sex == Sex::Male {
        return Err(ProfileError::Male { state: state_word });
    }
    let years = age.map_or(LifeStage::Age31To50.first_year(), Age::years);
    state.stage(years).ok_or(ProfileError::NoSuchStage {
        state: state_word,
        years,
    })
}

fn stage_by_age(age: Age) -> LifeStage {
    match age.years() {
        0 if age.months() < 6 => LifeStage::Infant0To6Months,
        0 => LifeStage::Infant7To12Months,
        1..=3 => LifeStage::Child1To3,
        4..=8 => LifeStage::Child4To8,
        9..=13 => LifeStage::Age9To13,
        14..=18 => LifeStage::Age14To18,
        19..=30 => LifeStage::Age19To30,
        31..=50 => LifeStage::Age31To50,
        51..=70 => LifeStage::Age51To70,
        _ => LifeStage::Age71Plus,
    }
}

fn refuse_the_young(
    framework: Framework,
    stage: LifeStage,
    age: Option<Age>,
) -> Result<(), ProfileError> {
    if !super::framework(framework).adults_only || stage.is_adult() {
        return Ok(());
    }
    let years = age.map_or(stage.first_year(), Age::years);
    Err(ProfileError::AdultsOnly { framework, years })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Fact, Since};

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn profile(sex: Sex, born: &str) -> Profile {
        Profile {
            name: "default".to_owned(),
            sex: Some(sex),
            birth: Some(Birth::Date(date(born))),
            weight_kg: None,
            framework: Framework::Dri,
            facts: Vec::new(),
        }
    }

    fn since(fact: Fact, day: &str) -> Since {
        Since {
            fact,
            since: Some(date(day)),
        }
    }

    fn resolve(profile: &Profile, on: &str) -> Result<Person, ProfileError> {
        Person::resolve(Some(profile), date(on))
    }

    #[test]
    fn without_a_profile_a_woman_of_31_to_50_is_assumed_and_said() {
        let person = Person::resolve(None, date("2026-11-22")).unwrap();
        assert_eq!(
            (person.sex, person.stage),
            (Sex::Female, LifeStage::Age31To50)
        );
        assert_eq!(person.assumed, [Assumed::Sex, Assumed::Age]);
        assert_eq!((person.age, person.diet), (None, Diet::Omnivore));
    }

    #[test]
    fn every_age_has_its_stage() {
        for (born, stage) in [
            ("2026-06-23", "infant_0_6mo"),
            ("2026-05-22", "infant_7_12mo"),
            ("2025-11-22", "child_1_3"),
            ("2022-11-22", "child_4_8"),
            ("2017-11-22", "9_13"),
            ("2012-11-22", "14_18"),
            ("2007-11-22", "19_30"),
            ("1995-11-22", "31_50"),
            ("1975-11-22", "51_70"),
            ("1955-11-22", "71_plus"),
        ] {
            let person = resolve(&profile(Sex::Male, born), "2026-11-22").unwrap();
            assert_eq!(person.stage.key(), stage, "{born}");
        }
    }

    #[test]
    fn a_pregnancy_holds_from_its_date_until_it_ends() {
        let mut woman = profile(Sex::Female, "1995-01-01");
        woman.facts = vec![
            since(Fact::Pregnant(false), "2026-09-01"),
            since(Fact::Pregnant(true), "2026-01-10"),
            since(Fact::Lactating(true), "2026-09-01"),
        ];
        let stage = |on| resolve(&woman, on).unwrap().stage;
        assert_eq!(stage("2026-01-09"), LifeStage::Age31To50);
        assert_eq!(stage("2026-01-10"), LifeStage::Pregnancy31To50);
        assert_eq!(stage("2026-09-01"), LifeStage::Lactation31To50);
    }

    #[test]
    fn a_child_of_two_was_not_there_six_years_ago() {
        let on = date("2026-11-22");
        let child = Profile {
            birth: Some(Birth::Age { years: 2, on }),
            ..profile(Sex::Male, "2024-01-01")
        };
        let fault = resolve(&child, "2020-11-22").unwrap_err();
        assert_eq!(
            fault.to_string(),
            "the person of the profile was not born on 2020-11-22"
        );
    }

    #[test]
    fn impossible_people_are_refused() {
        let mut man = profile(Sex::Male, "1990-01-01");
        man.facts = vec![since(Fact::Pregnant(true), "2026-01-01")];
        let mut child = profile(Sex::Female, "2016-01-01");
        child.facts = vec![since(Fact::Lactating(true), "2026-01-01")];
        let mut teen = profile(Sex::Female, "2009-01-01");
        teen.framework = Framework::Efsa;
        for (who, words) in [
            (profile(Sex::Male, "2030-01-01"), "lies after 2026-11-22"),
            (
                profile(Sex::Male, "1890-01-01"),
                "136 years is not possible",
            ),
            (man, "male and pregnant"),
            (child, "breast-feeding at 10"),
            (teen, "EFSA figures are for adults, not for an age of 17"),
        ] {
            let fault = resolve(&who, "2026-11-22").unwrap_err();
            assert!(fault.to_string().contains(words), "{fault}");
        }
    }
}
