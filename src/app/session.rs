use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use chrono::{NaiveDate, NaiveDateTime};

use super::{Error, habits};
use crate::catalogue::Catalogue;
use crate::domain::{Birth, Food, Framework, Personal, Portion, Profile};
use crate::matching::Matcher;
use crate::nutrition::Person;
use crate::settings::Settings;
use crate::storage::{Database, Notice, ProfileId, shelf_path};

/// The profile a diary begins with.
pub(super) const FIRST_PROFILE: &str = "default";

/// The setting that names the profile in use.
pub(super) const CURRENT_PROFILE: &str = "profile";

/// An open diary with a clock and the profile in use.
pub struct Session {
    pub(super) database: Database,
    pub(super) now: NaiveDateTime,
    /// The name of the profile in use.
    pub(super) profile_name: String,
    /// What holds for every command.
    pub(super) settings: Settings,
    /// Where imported foods are, if any are.
    pub(super) shelf: PathBuf,
}

static TELL: OnceLock<fn(&Notice)> = OnceLock::new();

/// Sets what is called with each thing a person should know about a diary that is opened.
pub fn on_notice(tell: fn(&Notice)) {
    // Only the program's start sets it; a second call changes nothing.
    let _ = TELL.set(tell);
}

/// Whether this process has saved a change: an output that fails afterwards must say so.
pub fn has_saved() -> bool {
    crate::storage::has_saved()
}

impl Session {
    /// Opens the diary for changing it; makes it where there is none.
    ///
    /// # Errors
    /// The file cannot be used as a diary.
    pub fn open(path: &Path, now: NaiveDateTime) -> Result<Session, Error> {
        Session::with(Database::open(path)?, path, now)
    }

    /// Opens the diary for looking at it; where there is none, it is empty and none is made.
    ///
    /// # Errors
    /// The file cannot be used as a diary.
    pub fn open_for_reading(path: &Path, now: NaiveDateTime) -> Result<Session, Error> {
        Session::with(Database::open_for_reading(path)?, path, now)
    }

    fn with(database: Database, path: &Path, now: NaiveDateTime) -> Result<Session, Error> {
        if let Some(tell) = TELL.get() {
            database.notices().iter().for_each(tell);
        }
        let profile_name = database
            .setting(CURRENT_PROFILE)?
            .unwrap_or_else(|| FIRST_PROFILE.to_owned());
        Ok(Session {
            database,
            now,
            profile_name,
            settings: Settings::default(),
            shelf: shelf_path(path),
        })
    }

    /// Takes what the person has set for every command.
    #[must_use]
    pub fn with_settings(self, settings: Settings) -> Session {
        Session { settings, ..self }
    }

    /// Returns the day the clock shows.
    pub fn today(&self) -> NaiveDate {
        self.now.date()
    }

    /// Returns what the clock shows.
    pub fn now(&self) -> NaiveDateTime {
        self.now
    }

    /// Returns the profile in use and, once anything was written for it, its row.
    pub(super) fn profile_row(&self) -> Result<(Option<ProfileId>, Profile), Error> {
        Ok(match self.database.profile(&self.profile_name)? {
            Some((id, profile)) => (Some(id), profile),
            None => (None, blank_profile(&self.profile_name)),
        })
    }

    /// Returns what the diary itself knows about the person's words, as they use them at a meal.
    ///
    /// # Errors
    /// The diary cannot be read.
    pub fn personal(&self, meal: Option<&str>) -> Result<Personal, Error> {
        let aliases = self.database.aliases()?;
        let (id, profile) = self.profile_row()?;
        let lately = match id {
            Some(id) => self.lately(id)?,
            None => Vec::new(),
        };
        let own = self.database.own_foods()?;
        let mut foods: Vec<Food> = own.into_iter().map(|own| helpings(own.food)).collect();
        for alias in &aliases {
            let known = Catalogue::shipped().index_of(alias.food).is_some()
                || foods.iter().any(|food: &Food| food.code == alias.food);
            if !known && let Some((food, _)) = self.find_food(alias.food)? {
                foods.push(food);
            }
        }
        Ok(Personal {
            foods,
            aliases,
            habits: habits::habits(&lately, meal),
            country: self.settings.country,
            weighed_as: self
                .settings
                .weights
                .or_else(|| habits::weighed_as(&lately)),
            diet: Person::resolve(Some(&profile), self.today())
                .ok()
                .map(|person| person.diet),
            ..Personal::default()
        })
    }

    /// Refuses a day that has not come yet.
    pub(super) fn refuse_future(&self, day: NaiveDate) -> Result<NaiveDate, Error> {
        if day > self.today() {
            Err(Error::Future(day))
        } else {
            Ok(day)
        }
    }
}

/// Names the one helping of an own food by both words that people use for it.
fn helpings(mut food: Food) -> Food {
    let other = food.portions.first().and_then(|portion| {
        let label = match portion.label.as_str() {
            "1 portion" => "1 serving",
            "1 serving" => "1 portion",
            _ => return None,
        };
        Some(Portion {
            label: label.to_owned(),
            ..portion.clone()
        })
    });
    food.portions.extend(other);
    food
}

/// A profile of which nothing is told.
pub(super) fn blank_profile(name: &str) -> Profile {
    Profile {
        name: name.to_owned(),
        sex: None,
        birth: None::<Birth>,
        weight_kg: None,
        framework: Framework::Dri,
        facts: Vec::new(),
    }
}

/// Makes the engine that reads words with the shipped table and what the diary knows of them.
pub fn matcher(personal: &Personal) -> Matcher<'_> {
    Matcher::new(Catalogue::of_country(personal.country), personal)
}
