//! What the person usually has: learned from what they log, never from one slip.
//!
//! The usual amount of a phrase is what "milk" means where no amount is named. It is learned only
//! from like with like: the same words for the same food at the same meal, each time with an amount
//! of the same kind, at least three times. A spoonful in the tea three times therefore says nothing
//! about a glass at breakfast. Amounts that nobody usually has teach nothing.

use chrono::Days;

use super::log::phrase_of;
use super::{Error, PhraseError, Session};
use crate::catalogue::Catalogue;
use crate::domain::{FoodCode, GramsFrom, Habit, UsualAmount, WeighedAs};
use crate::matching::said_weighed_as;
use crate::nutrition::median;
use crate::parse::{stem, tokens};
use crate::report::LearnedAmount;
use crate::storage::{LoggedAmount, ProfileId};

/// How far back the person's own habits are looked for.
const HABIT_DAYS: u64 = 90;

/// How often the same must have been logged before it is usual.
const MIN_TIMES: usize = 3;

/// How many times more often than the other a person has to weigh one way.
const MIN_RATIO: usize = 4;

/// How many times as much, or as little, as people usually have may be learned.
const PLAUSIBLE: f64 = 4.0;

impl Session {
    /// Returns the usual amounts that the diary has taught, by the alphabet.
    ///
    /// # Errors
    /// The diary cannot be read.
    pub fn learned(&self) -> Result<Vec<LearnedAmount>, Error> {
        let (Some(profile), _) = self.profile_row()? else {
            return Ok(Vec::new());
        };
        let mut learned = learned(&self.lately(profile)?);
        for usual in &mut learned {
            if let Some((food, _)) = self.find_food(usual.food)? {
                usual.description = food.description;
            }
        }
        Ok(learned)
    }

    /// Forgets the usual amount of a phrase, and the food that the person chose for it. What is
    /// logged from now on may teach it anew.
    ///
    /// # Errors
    /// Nothing was learned of the phrase.
    pub fn forget_words(&mut self, phrase: &str) -> Result<(), Error> {
        let phrase = phrase.trim().to_lowercase();
        let is_learned = self.learned()?.iter().any(|l| l.phrase == phrase);
        let taught = self.taught()?;
        let taught = taught
            .iter()
            .find(|t| t.alias.phrase.to_lowercase() == phrase);
        if !is_learned && taught.is_none() {
            return Err(PhraseError::Unknown(phrase).into());
        }
        let (profile, _) = self.profile_row()?;
        let last = match profile {
            Some(profile) => self.database.last_entry(profile)?,
            None => None,
        };
        let summary = format!("words forget {phrase}");
        self.database.change(self.now, &summary, |change| {
            if let (true, Some(profile), Some(last)) = (is_learned, profile, last) {
                change.forget_amount(profile, &phrase, last)?;
            }
            if let Some(taught) = taught {
                change.forget(&taught.alias.phrase)?;
            }
            Ok(())
        })
    }

    /// Returns what was logged by hand of late, without what is to be forgotten.
    pub(super) fn lately(&self, profile: ProfileId) -> Result<Vec<LoggedAmount>, Error> {
        let since = self.today() - Days::new(HABIT_DAYS);
        let mut amounts = self.database.logged_amounts(profile, since)?;
        let forgotten = self.database.forgotten_amounts(profile)?;
        if !forgotten.is_empty() {
            for amount in &mut amounts {
                let phrase = phrase_of(&amount.text).to_lowercase();
                let gone = |(of, last): &(String, _)| *of == phrase && amount.id <= *last;
                if forgotten.iter().any(gone) {
                    // It still counts as eaten, but its amount teaches nothing.
                    amount.grams_from = None;
                }
            }
        }
        Ok(amounts)
    }
}

/// Returns what was logged of late, most often first, with the usual amounts of a meal.
pub(super) fn habits(lately: &[LoggedAmount], meal: Option<&str>) -> Vec<Habit> {
    let mut habits: Vec<Habit> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for amount in lately {
        let place = *places.entry(amount.food).or_insert_with(|| {
            habits.push(Habit {
                food: amount.food,
                times: 0,
                usual: Vec::new(),
            });
            habits.len() - 1
        });
        habits[place].times += 1;
    }
    let meal = meal_key(meal);
    for usual in learned(lately) {
        if usual.meal == meal
            && let Some(place) = places.get(&usual.food)
        {
            habits[*place].usual.push(UsualAmount {
                phrase: usual.phrase,
                grams: usual.grams,
                times: usual.times,
            });
        }
    }
    habits.sort_by_key(|habit| std::cmp::Reverse(habit.times));
    habits
}

/// Returns whether the person weighs staples raw or cooked, where they have said so often enough of
/// late and nearly always the same.
pub(super) fn weighed_as(lately: &[LoggedAmount]) -> Option<WeighedAs> {
    let weighed = lately
        .iter()
        .filter(|a| a.grams_from == Some(GramsFrom::Weight));
    let said: Vec<WeighedAs> = weighed
        .filter_map(|a| said_weighed_as(a.food, &a.text))
        .collect();
    let raw = said.iter().filter(|s| **s == WeighedAs::Raw).count();
    let (most, times) = match 2 * raw > said.len() {
        true => (WeighedAs::Raw, raw),
        false => (WeighedAs::Cooked, said.len() - raw),
    };
    let is_usual = times >= MIN_TIMES && times >= MIN_RATIO * (said.len() - times);
    is_usual.then_some(most)
}

/// What must be alike for amounts to be compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Like {
    phrase: String,
    meal: Option<String>,
    food: FoodCode,
    kind: &'static str,
}

/// Works out the usual amounts. Of several kinds of amount for one phrase and meal the one that was
/// logged most often counts, and none where two were logged equally often.
fn learned(amounts: &[LoggedAmount]) -> Vec<LearnedAmount> {
    let mut alike: std::collections::BTreeMap<Like, Vec<f64>> = std::collections::BTreeMap::new();
    for amount in amounts {
        if let Some(like) = like(amount) {
            alike.entry(like).or_default().push(amount.grams);
        }
    }
    let mut found: Vec<LearnedAmount> = Vec::new();
    let mut ties: Vec<bool> = Vec::new();
    for (like, grams) in alike {
        let Some((grams, times)) = usual(like.food, grams) else {
            continue;
        };
        let learned = LearnedAmount {
            phrase: like.phrase,
            meal: like.meal,
            food: like.food,
            description: String::new(),
            grams,
            times,
        };
        let same = |l: &LearnedAmount| l.phrase == learned.phrase && l.meal == learned.meal;
        match found.iter().position(same) {
            None => {
                found.push(learned);
                ties.push(false);
            }
            Some(place) if found[place].times == times => ties[place] = true,
            Some(place) if found[place].times < times => {
                found[place] = learned;
                ties[place] = false;
            }
            Some(_) => {}
        }
    }
    let mut tied = ties.into_iter();
    found.retain(|_| !tied.next().unwrap_or(false));
    found
}

/// Returns what an amount may be compared with; `None`: no amount was named, or a bare count, which
/// says how many and not how much one is.
fn like(amount: &LoggedAmount) -> Option<Like> {
    let kind = match amount.grams_from? {
        GramsFrom::Weight => "weight",
        GramsFrom::Volume => "volume",
        GramsFrom::Portion => "portion",
        GramsFrom::Default => return None,
    };
    let phrase = phrase_of(&amount.text).to_lowercase();
    let unit = stem(amount.unit.as_deref()?);
    let counts_the_food = tokens(&phrase).iter().any(|t| stem(&t.text) == unit);
    (!counts_the_food && !phrase.is_empty()).then(|| Like {
        phrase,
        meal: meal_key(amount.meal.as_deref()),
        food: amount.food,
        kind,
    })
}

/// Returns the middle one of enough plausible amounts, and how many there are.
fn usual(food: FoodCode, mut grams: Vec<f64>) -> Option<(f64, u32)> {
    let table = Catalogue::shipped();
    let of_people = table.index_of(food).and_then(|food| {
        let reported = table.usage(food).map(|usage| usage.median);
        reported.or_else(|| table.usual_grams(food))
    });
    if let Some(people) = of_people {
        grams.retain(|grams| (people / PLAUSIBLE..=people * PLAUSIBLE).contains(grams));
    }
    let times = grams.len();
    if times < MIN_TIMES {
        return None;
    }
    Some((median(grams)?, u32::try_from(times).unwrap_or(u32::MAX)))
}

fn meal_key(meal: Option<&str>) -> Option<String> {
    meal.map(|name| name.trim().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::testing::session;
    use crate::app::{Leftovers, LogRequest, Nobody};

    /// Logs a line and returns the weight of its one food, g.
    fn log(session: &mut Session, text: &str, meal: Option<&str>) -> f64 {
        let request = LogRequest {
            date: session.today(),
            time: None,
            meal: meal.map(str::to_owned),
            leftovers: Leftovers::Refuse,
            dry_run: false,
        };
        let logged = session.log_text(text, &request, &mut Nobody).unwrap();
        assert_eq!(logged.ids.len(), 1, "{text}");
        logged.understood.items[0].grams
    }

    #[test]
    fn a_spoonful_of_milk_however_often_leaves_a_glass_what_it_is() {
        let (_folder, mut session) = session();
        let glass = log(&mut session, "milk", None);
        for _ in 0..5 {
            log(&mut session, "1 tbsp milk", None);
        }
        assert_eq!(log(&mut session, "milk", None), glass);
    }

    #[test]
    fn two_kilos_of_bananas_make_no_banana_heavier() {
        let (_folder, mut session) = session();
        let one = log(&mut session, "banana", None);
        for _ in 0..4 {
            log(&mut session, "2 kg banana", None);
            log(&mut session, "3 bananas", None);
        }
        assert_eq!(log(&mut session, "banana", None), one);
    }

    #[test]
    fn an_amount_becomes_usual_for_its_phrase_and_meal_after_three_times() {
        let (_folder, mut session) = session();
        let usual = log(&mut session, "porridge", Some("breakfast"));
        for _ in 0..2 {
            log(&mut session, "300 g porridge", Some("breakfast"));
        }
        assert_eq!(log(&mut session, "porridge", Some("breakfast")), usual);
        log(&mut session, "320 g porridge", Some("Breakfast"));
        assert_eq!(log(&mut session, "porridge", Some("breakfast")), 300.0);
        assert_eq!(log(&mut session, "porridge", Some("dinner")), usual);
        assert_eq!(log(&mut session, "porridge", None), usual);

        let learned = session.learned().unwrap();
        assert_eq!(learned.len(), 1);
        assert_eq!(
            (learned[0].phrase.as_str(), learned[0].times),
            ("porridge", 3)
        );
        session.forget_words("Porridge").unwrap();
        assert!(session.learned().unwrap().is_empty());
        assert_eq!(log(&mut session, "porridge", Some("breakfast")), usual);
        assert!(session.forget_words("porridge").is_err());
        session.undo(2).unwrap();
        assert_eq!(log(&mut session, "porridge", Some("breakfast")), 300.0);
    }
}
