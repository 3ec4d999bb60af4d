//! Who is eating.

use std::mem::discriminant;

use chrono::NaiveDate;

use super::session::{CURRENT_PROFILE, FIRST_PROFILE, blank_profile};
use super::{Error, Session};
use crate::domain::{Birth, Diet, Fact, Framework, Profile, Sex, Since};
use crate::nutrition::Person;

/// Why a profile was not made or used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProfileError {
    /// No profile has this name.
    #[error("there is no profile \"{0}\"")]
    Unknown(String),
    /// A profile of this name exists.
    #[error("there is a profile \"{0}\" already")]
    Exists(String),
    /// An empty or endless name.
    #[error("a profile's name has 1 to 80 characters")]
    Name,
}

/// What a person tells of themselves; `None` leaves a thing as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProfileChange {
    /// The sex the reference values are given for.
    pub sex: Option<Sex>,
    /// The date of birth.
    pub born: Option<NaiveDate>,
    /// Completed years today.
    pub age: Option<u8>,
    /// Whether pregnant.
    pub pregnant: Option<bool>,
    /// Whether breast-feeding.
    pub lactating: Option<bool>,
    /// Whether menstruating.
    pub menstruating: Option<bool>,
    /// Whether an oral contraceptive is taken.
    pub oral_contraceptive: Option<bool>,
    /// The diet.
    pub diet: Option<Diet>,
    /// Whose reference values are used.
    pub framework: Option<Framework>,
    /// The day from which what can change holds; `None`: as far back as the diary goes.
    pub since: Option<NaiveDate>,
}

/// A profile and whether it is the one in use.
#[derive(Clone, Debug, PartialEq)]
pub struct ProfileView {
    /// The profile.
    pub profile: Profile,
    /// Whether reports and entries are this profile's.
    pub in_use: bool,
}

impl Session {
    /// Returns the profile in use.
    ///
    /// # Errors
    /// The diary cannot be read.
    pub fn profile(&self) -> Result<Profile, Error> {
        Ok(self.profile_row()?.1)
    }

    /// Returns the person the reference values are chosen for today.
    ///
    /// # Errors
    /// The diary cannot be read, or what it says cannot be.
    pub fn person(&self) -> Result<Person, Error> {
        Ok(Person::resolve(Some(&self.profile()?), self.today())?)
    }

    /// Returns every profile.
    ///
    /// # Errors
    /// The diary cannot be read.
    pub fn profiles(&self) -> Result<Vec<ProfileView>, Error> {
        let mut names = self.database.profile_names()?;
        if !names.iter().any(|name| name == FIRST_PROFILE) {
            names.insert(0, FIRST_PROFILE.to_owned());
        }
        names
            .into_iter()
            .map(|name| {
                let stored = self.database.profile(&name)?;
                let in_use = name == self.profile_name;
                let profile = stored.map_or_else(|| blank_profile(&name), |(_, p)| p);
                Ok(ProfileView { profile, in_use })
            })
            .collect()
    }

    /// Makes a profile and uses it from now on.
    ///
    /// # Errors
    /// There is one of that name, or the name is empty or longer than 80 characters.
    pub fn add_profile(&mut self, name: &str) -> Result<(), Error> {
        let name = name.trim();
        if name.is_empty() || name.chars().count() > 80 {
            return Err(ProfileError::Name.into());
        }
        if self.profiles()?.iter().any(|p| p.profile.name == name) {
            return Err(ProfileError::Exists(name.to_owned()).into());
        }
        self.switch_to(name, &format!("profile add: {name}"))
    }

    /// Uses another profile from now on.
    ///
    /// # Errors
    /// There is none of that name.
    pub fn use_profile(&mut self, name: &str) -> Result<(), Error> {
        if !self.profiles()?.iter().any(|p| p.profile.name == name) {
            return Err(ProfileError::Unknown(name.to_owned()).into());
        }
        self.switch_to(name, &format!("profile use: {name}"))
    }

    fn switch_to(&mut self, name: &str, summary: &str) -> Result<(), Error> {
        self.database.change(self.now, summary, |change| {
            change.ensure_profile(name)?;
            Ok::<_, Error>(change.set(CURRENT_PROFILE, name)?)
        })?;
        self.profile_name = name.to_owned();
        Ok(())
    }

    /// Writes what the person tells of themselves and returns the profile afterwards.
    ///
    /// # Errors
    /// What is told cannot be: a birth in the future, an age nobody reaches, a pregnant man.
    pub fn set_profile(&mut self, told: &ProfileChange) -> Result<Profile, Error> {
        let (_, mut profile) = self.profile_row()?;
        profile.sex = told.sex.or(profile.sex);
        profile.framework = told.framework.unwrap_or(profile.framework);
        profile.birth = self.birth(told).or(profile.birth);
        if let Some(since) = told.since {
            self.refuse_future(since)?;
        }
        let facts = facts(told);
        let name = profile.name.clone();
        for fact in &facts {
            profile.facts.retain(|old| !replaces(fact, old));
        }
        profile.facts.extend(facts.iter().copied());
        Person::resolve(Some(&profile), told.since.unwrap_or(self.today()))?;
        Person::resolve(Some(&profile), self.today())?;
        self.database.change(self.now, "profile set", |change| {
            let id = change.ensure_profile(&name)?;
            change.update_profile(id, &profile)?;
            for fact in &facts {
                change.set_fact(id, *fact)?;
            }
            Ok::<_, Error>(())
        })?;
        self.profile()
    }

    fn birth(&self, told: &ProfileChange) -> Option<Birth> {
        let age = told.age.map(|years| Birth::Age {
            years,
            on: self.today(),
        });
        told.born.map(Birth::Date).or(age)
    }
}

/// Returns what is told and may change, each with the day it begins.
fn facts(told: &ProfileChange) -> Vec<Since> {
    let told_facts = [
        told.pregnant.map(Fact::Pregnant),
        told.lactating.map(Fact::Lactating),
        told.menstruating.map(Fact::Menstruating),
        told.oral_contraceptive.map(Fact::OralContraceptive),
        told.diet.map(Fact::Diet),
    ];
    told_facts
        .into_iter()
        .flatten()
        .map(|fact| Since {
            fact,
            since: told.since,
        })
        .collect()
}

/// Whether a fact takes the place of one told before: the same kind, for the same day or later.
fn replaces(new: &Since, old: &Since) -> bool {
    discriminant(&new.fact) == discriminant(&old.fact) && old.since >= new.since
}
