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
    /// Something is logged for the profile.
    #[error("the profile \"{0}\" has entries, symptoms or supplements")]
    HasEntries(String),
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
    /// What the person weighs.
    pub weight_kg: Option<f64>,
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
        let name = self.free_name_of_profile(name)?;
        self.switch_to(&name, &format!("profile add: {name}"))
    }

    /// Reads and writes for another profile than the one in use, as long as this session lasts.
    ///
    /// # Errors
    /// There is none of that name.
    pub fn of_profile(mut self, name: &str) -> Result<Session, Error> {
        self.known_profile(name)?;
        name.clone_into(&mut self.profile_name);
        Ok(self)
    }

    /// Gives a profile another name; everything logged for it stays.
    ///
    /// # Errors
    /// There is none of that name, or the new name is taken, empty or longer than 80 characters.
    pub fn rename_profile(&mut self, name: &str, new: &str) -> Result<(), Error> {
        self.known_profile(name)?;
        let new = self.free_name_of_profile(new)?;
        let in_use = self.database.setting(CURRENT_PROFILE)?;
        let in_use = in_use.as_deref().unwrap_or(FIRST_PROFILE) == name;
        let summary = format!("profile rename: {name} to {new}");
        self.database.change(self.now, &summary, |change| {
            let id = change.ensure_profile(name)?;
            change.rename_profile(id, &new)?;
            if in_use {
                change.set(CURRENT_PROFILE, &new)?;
            }
            Ok::<_, Error>(())
        })?;
        if self.profile_name == name {
            self.profile_name = new;
        }
        Ok(())
    }

    /// Removes a profile for which nothing is logged; where it was in use, the first is from now on.
    ///
    /// # Errors
    /// There is none of that name, or something is logged for it.
    pub fn remove_profile(&mut self, name: &str) -> Result<(), Error> {
        self.known_profile(name)?;
        let Some((id, _)) = self.database.profile(name)? else {
            return Ok(());
        };
        let is_empty = self.database.logged_span(id)?.is_none()
            && self.database.symptom_span(id)?.is_none()
            && self.database.supplements(id)?.is_empty();
        if !is_empty {
            return Err(ProfileError::HasEntries(name.to_owned()).into());
        }
        let in_use = self.database.setting(CURRENT_PROFILE)?;
        let summary = format!("profile rm: {name}");
        self.database.change(self.now, &summary, |change| {
            change.delete_profile(id)?;
            if in_use.as_deref() == Some(name) {
                change.set(CURRENT_PROFILE, FIRST_PROFILE)?;
            }
            Ok::<_, Error>(())
        })?;
        if self.profile_name == name {
            FIRST_PROFILE.clone_into(&mut self.profile_name);
        }
        Ok(())
    }

    /// Refuses a name that no profile has.
    fn known_profile(&self, name: &str) -> Result<(), Error> {
        match self.profiles()?.iter().any(|p| p.profile.name == name) {
            true => Ok(()),
            false => Err(ProfileError::Unknown(name.to_owned()).into()),
        }
    }

    /// Returns a new profile's name, without blanks around it.
    fn free_name_of_profile(&self, name: &str) -> Result<String, Error> {
        let name = name.trim();
        if name.is_empty() || name.chars().count() > 80 {
            return Err(ProfileError::Name.into());
        }
        match self.profiles()?.iter().any(|p| p.profile.name == name) {
            true => Err(ProfileError::Exists(name.to_owned()).into()),
            false => Ok(name.to_owned()),
        }
    }

    /// Uses another profile from now on.
    ///
    /// # Errors
    /// There is none of that name.
    pub fn use_profile(&mut self, name: &str) -> Result<(), Error> {
        self.known_profile(name)?;
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
        profile.weight_kg = told.weight_kg.or(profile.weight_kg);
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
