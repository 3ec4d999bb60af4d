//! Pills and drops: single doses, and what is taken again and again.

use chrono::{Days, NaiveDate, NaiveTime};

use super::{Ask, Error, Session};
use crate::domain::{
    DoseUnit, EntryId, EntryKind, NewEntry, NewSupplement, Nutrient, NutrientValues, Period,
    Rhythm, Schedule, Supplement, SupplementId, Tracked,
};
use crate::nutrition::Person;
use crate::supplement::compound::{Substance, substance};
use crate::supplement::limits::{AboveUpper, above_upper};
use crate::supplement::text::{leading_count, read_doses};
use crate::supplement::{Dose, DoseError, Told, read};

/// So many single doses equally far apart look like a habit.
const EQUAL_DOSES: usize = 3;

/// How far back doses are looked at for that, days.
const LOOK_BACK: u64 = 400;

/// Why a supplement was not added, logged or found.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum SupplementError {
    /// Its dose was not understood.
    #[error(transparent)]
    Dose(#[from] DoseError),
    /// Words with no amount that name no supplement of the diary.
    #[error("\"{0}\" gives no amount and names none of your supplements")]
    NoDose(String),
    /// A line of food that is a supplement.
    #[error("\"{0}\" is a supplement, and supplements are kept apart from food")]
    NotFood(String),
    /// No supplement has this id or name.
    #[error("there is no supplement \"{0}\"")]
    Unknown(String),
    /// Several supplements have this name.
    #[error("there are several supplements \"{0}\": {ids}", ids = ids(.1))]
    Ambiguous(String, Vec<SupplementId>),
    /// A supplement of this name is taken on the same days.
    #[error("there is a supplement \"{0}\" on these days already")]
    Exists(String),
    /// A supplement is not due on this day; the last day before on which it was.
    #[error("\"{0}\" is not due on {1}{before}", before = last_due(*.2))]
    NotDue(String, NaiveDate, Option<NaiveDate>),
}

fn last_due(day: Option<NaiveDate>) -> String {
    day.map_or(String::new(), |day| format!(", but was on {day}"))
}

/// Whether people take it as a pill: a vitamin or a mineral.
fn is_taken(substance: &Substance) -> bool {
    match substance {
        Substance::Compound { .. } => true,
        Substance::Nutrient(nutrient) => {
            *nutrient == Nutrient::VitaminC
                || Tracked::ALL
                    .iter()
                    .any(|tracked| tracked.nutrient() == *nutrient)
        }
        Substance::Several(..) | Substance::Unknown => false,
    }
}

fn ids(of: &[SupplementId]) -> String {
    let ids: Vec<String> = of.iter().map(|id| id.0.to_string()).collect();
    ids.join(", ")
}

/// A single dose that was logged.
#[derive(Clone, Debug, PartialEq)]
pub struct DoseLogged {
    /// The entry's id.
    pub id: EntryId,
    /// What it is called.
    pub name: String,
    /// What was logged.
    pub amounts: NutrientValues,
    /// Whether its schedule counts that day already, so that this dose is not counted as well.
    pub is_counted: bool,
    /// The equal gaps, in days, at which the last single doses of it were taken.
    pub gap_days: Option<u16>,
    /// Upper levels that the day's supplements exceed by themselves.
    pub above: Vec<AboveUpper>,
}

/// A supplement that was told, and what to know of it.
#[derive(Clone, Debug, PartialEq)]
pub struct SupplementTold {
    /// What was told.
    pub what: NewSupplement,
    /// Upper levels that a day of it, with that day's other supplements, exceeds.
    pub above: Vec<AboveUpper>,
    /// Upper levels that a dose exceeds on the day it is taken, where the days between make up for it.
    pub above_at_once: Vec<AboveUpper>,
}

impl Session {
    /// Refuses a line of food that holds a supplement: "magnesium 300 mg", "multivitamin", or one of
    /// the person's own by its name.
    pub(super) fn refuse_supplements(&self, text: &str) -> Result<(), Error> {
        let names: Vec<String> = self
            .supplements()?
            .into_iter()
            .map(|own| own.what.name.to_lowercase())
            .collect();
        let is_own = |words: &str| {
            let counted = leading_count(words).map_or(words, |(_, rest)| rest);
            names.contains(&counted.to_lowercase())
        };
        // What cannot be read as doses is food, or will be refused as food.
        for part in read_doses(text).unwrap_or_default() {
            let pill = part.words.split_whitespace().any(|word| {
                let word = word.to_lowercase().replace('-', "");
                word.trim_end_matches('s') == "multivitamin"
            });
            let dosed = part.dose.is_some_and(|(_, unit)| unit != DoseUnit::Gram)
                && is_taken(&substance(&part.words));
            if pill || dosed || is_own(&part.words) {
                let amount = part.dose.map_or(String::new(), |(amount, unit)| {
                    format!(" {amount} {}", unit.label())
                });
                return Err(SupplementError::NotFood(part.words + &amount).into());
            }
        }
        Ok(())
    }

    /// Returns the supplements of the profile in use.
    ///
    /// # Errors
    /// The diary cannot be read.
    pub fn supplements(&self) -> Result<Vec<Supplement>, Error> {
        match self.profile_row()? {
            (Some(profile), _) => Ok(self.database.supplements(profile)?),
            (None, _) => Ok(Vec::new()),
        }
    }

    /// Adds a supplement that is taken again and again.
    ///
    /// # Errors
    /// A dose that is not understood or is empty, or one of that name on the same days.
    pub fn add_supplement(
        &mut self,
        told: &Told<'_>,
        schedule: Option<Schedule>,
        ask: &mut dyn Ask,
    ) -> Result<SupplementTold, Error> {
        let dose = read_asking(told, ask)?;
        if dose.amounts.is_unknown() {
            return Err(SupplementError::from(DoseError::NoNutrient(dose.name)).into());
        }
        let same = |s: &&Supplement| is_named(s, &dose.name) && overlap(s.what.schedule, schedule);
        if let Some(other) = self.supplements()?.iter().find(same) {
            return Err(SupplementError::Exists(other.what.name.clone()).into());
        }
        let what = NewSupplement {
            name: dose.name,
            text: told.text.to_owned(),
            dose: dose.amounts,
            schedule,
        };
        let summary = format!("supplement add: {}", what.name);
        let profile_name = self.profile_name.clone();
        self.database.change(self.now, &summary, |change| {
            let profile = change.ensure_profile(&profile_name)?;
            Ok::<_, Error>(change.insert_supplement(profile, &what)?)
        })?;
        let today = self.today();
        let day = schedule.map_or(today, |s| s.to.unwrap_or(today).min(today).max(s.from));
        let above = self.above_on(day, &what.dose, schedule.is_none())?;
        let above_at_once = match schedule {
            Some(of) if of.rhythm != Rhythm::Daily && above.is_empty() => {
                let taken = what.dose.times(f64::from(of.times_per_day));
                above_upper(&taken, &self.person_on(day)?)
            }
            _ => Vec::new(),
        };
        Ok(SupplementTold {
            what,
            above,
            above_at_once,
        })
    }

    /// Logs a single dose: what its words say, or so many of a supplement the diary knows by name.
    ///
    /// # Errors
    /// A day in the future, a dose that is not understood, or a name the diary does not know.
    pub fn log_dose(
        &mut self,
        told: &Told<'_>,
        date: NaiveDate,
        time: Option<NaiveTime>,
        ask: &mut dyn Ask,
    ) -> Result<DoseLogged, Error> {
        self.refuse_future(date)?;
        let entry = self.dose_entry(told, date, time, ask)?;
        let (name, amounts) = (entry.description.clone(), entry.nutrients);
        let supplements = self.supplements()?;
        let is_counted = supplements.iter().any(|s| s.counts(&entry));
        let has_schedule = |s: &Supplement| is_named(s, &name) && s.what.schedule.is_some();
        let gap_days = match supplements.iter().any(has_schedule) {
            true => None,
            false => self.gap_of_doses(&name, date)?,
        };
        let summary = format!("supplement log: {name}");
        let profile_name = self.profile_name.clone();
        let id = self.database.change(self.now, &summary, |change| {
            let profile = change.ensure_profile(&profile_name)?;
            Ok::<_, Error>(change.insert_entry(profile, &entry, None, None)?)
        })?;
        Ok(DoseLogged {
            id,
            above: self.above_on(date, &amounts, false)?,
            name,
            amounts,
            is_counted,
            gap_days,
        })
    }

    /// Makes the entry of a single dose: what its words say, or so many of a supplement the diary
    /// knows by name.
    pub(super) fn dose_entry(
        &self,
        told: &Told<'_>,
        date: NaiveDate,
        time: Option<NaiveTime>,
        ask: &mut dyn Ask,
    ) -> Result<NewEntry, Error> {
        let mut dose = read_asking(told, ask)?;
        if dose.amounts.is_unknown() {
            let (known, count) = self.known(told.text)?;
            dose.amounts = known.what.dose.times(count);
            dose.name = known.what.name;
        }
        Ok(NewEntry {
            time,
            description: dose.name,
            nutrients: dose.amounts,
            ..NewEntry::named(date, EntryKind::Supplement, told.text)
        })
    }

    /// Finds what "multivitamin" or "2 multivitamin" means among the diary's supplements.
    fn known(&self, text: &str) -> Result<(Supplement, f64), Error> {
        let (count, rest) = leading_count(text)
            .map_err(DoseError::from)
            .map_err(SupplementError::from)?;
        let all = self.supplements()?;
        let find = |name: &str| all.iter().rev().find(|s| is_named(s, name)).cloned();
        let whole = find(text.trim()).map(|s| (s, 1.0));
        whole
            .or_else(|| find(rest).map(|s| (s, count)))
            .filter(|(_, count)| *count > 0.0 && *count <= 100.0)
            .ok_or_else(|| SupplementError::NoDose(text.trim().to_owned()).into())
    }

    /// Notes that a daily supplement was not taken on a day; `false`: that was known already.
    ///
    /// # Errors
    /// A day in the future or one it is not due on, or no such supplement.
    pub fn miss_supplement(&mut self, which: &str, day: NaiveDate) -> Result<bool, Error> {
        self.refuse_future(day)?;
        let due = |s: &Supplement| s.times_due(day) > 0;
        let found = self.find_supplement(which, due)?;
        if !due(&found) {
            let last = |s: Schedule| s.rhythm.last_due(s.from, day).filter(|due| s.covers(*due));
            let last = found.what.schedule.and_then(last);
            return Err(SupplementError::NotDue(found.what.name, day, last).into());
        }
        let summary = format!("supplement missed: {} on {day}", found.what.name);
        self.database.change(self.now, &summary, |change| {
            Ok(change.miss_supplement(found.id, day)?)
        })
    }

    /// Sets the last day of a daily supplement and returns it.
    ///
    /// # Errors
    /// A day in the future or before its first, or no such supplement.
    pub fn stop_supplement(&mut self, which: &str, last: NaiveDate) -> Result<Supplement, Error> {
        self.refuse_future(last)?;
        let runs = |s: &Supplement| s.what.schedule.is_some_and(|s| s.covers(last));
        let found = self.find_supplement(which, runs)?;
        if !runs(&found) {
            return Err(SupplementError::NotDue(found.what.name, last, None).into());
        }
        let summary = format!("supplement stop: {} after {last}", found.what.name);
        self.database.change(self.now, &summary, |change| {
            Ok::<_, Error>(change.end_supplement(found.id, last)?)
        })?;
        Ok(found)
    }

    /// Deletes a supplement with all its days.
    ///
    /// # Errors
    /// There is none of that id or name, or several of the name.
    pub fn remove_supplement(&mut self, which: &str) -> Result<Supplement, Error> {
        let found = self.find_supplement(which, |_| true)?;
        let summary = format!("supplement rm: {}", found.what.name);
        self.database.change(self.now, &summary, |change| {
            Ok::<_, Error>(change.delete_supplement(found.id)?)
        })?;
        Ok(found)
    }

    /// Finds a supplement by id or name; of several with one name the one that is `meant`.
    fn find_supplement(
        &self,
        which: &str,
        meant: impl Fn(&Supplement) -> bool,
    ) -> Result<Supplement, Error> {
        let mut all = self.supplements()?;
        let id = which.trim().parse().ok().map(SupplementId);
        if let Some(at) = all.iter().position(|s| Some(s.id) == id) {
            return Ok(all.swap_remove(at));
        }
        all.retain(|s| is_named(s, which.trim()));
        if all.len() > 1 && all.iter().any(&meant) {
            all.retain(&meant);
        }
        match all.len() {
            0 => Err(SupplementError::Unknown(which.trim().to_owned()).into()),
            1 => Ok(all.swap_remove(0)),
            _ => Err(SupplementError::Ambiguous(
                which.trim().to_owned(),
                all.iter().map(|s| s.id).collect(),
            )
            .into()),
        }
    }

    fn person_on(&self, day: NaiveDate) -> Result<Person, Error> {
        let (_, profile) = self.profile_row()?;
        Ok(Person::resolve(Some(&profile), day.min(self.today()))?)
    }

    /// Returns the days between the last doses of this name, the one of `date` included, where the last
    /// [`EQUAL_DOSES`] lie equally far apart and no more of them do: the question is put once.
    fn gap_of_doses(&self, name: &str, date: NaiveDate) -> Result<Option<u16>, Error> {
        let Some(id) = self.profile_row()?.0 else {
            return Ok(None);
        };
        let before = Period {
            from: date.checked_sub_days(Days::new(LOOK_BACK)).unwrap_or(date),
            to: date,
        };
        let doses = self.database.entries(id, before)?;
        let mut days: Vec<NaiveDate> = doses
            .iter()
            .filter(|e| e.what.kind == EntryKind::Supplement)
            .filter(|e| e.what.description.to_lowercase() == name.to_lowercase())
            .map(|e| e.what.date)
            .chain([date])
            .collect();
        days.sort_unstable();
        days.dedup();
        let gaps: Vec<i64> = days
            .windows(2)
            .map(|two| (two[1] - two[0]).num_days())
            .collect();
        let Some(last) = gaps.last().copied() else {
            return Ok(None);
        };
        let equal = gaps.iter().rev().take_while(|gap| **gap == last).count();
        let days = u16::try_from(last).ok();
        Ok(days.filter(|days| *days >= 2 && equal == EQUAL_DOSES - 1))
    }

    /// Returns the upper levels of what is in a dose that the day's supplements exceed by
    /// themselves; a dose that is `besides` them is added.
    fn above_on(
        &self,
        day: NaiveDate,
        dose: &NutrientValues,
        besides: bool,
    ) -> Result<Vec<AboveUpper>, Error> {
        let Some(id) = self.profile_row()?.0 else {
            return Ok(Vec::new());
        };
        let logged = self.database.entries(id, Period::day(day))?;
        let planned = self.database.supplements(id)?;
        let daily: Vec<_> = planned.iter().filter_map(|s| s.entry_on(day)).collect();
        let taken = logged
            .iter()
            .filter(|entry| !planned.iter().any(|s| s.counts(&entry.what)))
            .chain(&daily)
            .filter(|entry| entry.what.kind == EntryKind::Supplement)
            .map(|entry| &entry.what.nutrients)
            .chain(besides.then_some(dose));
        let mut above = above_upper(&NutrientValues::sum(taken), &self.person_on(day)?);
        above.retain(|of| dose[of.nutrient.nutrient()].is_some());
        Ok(above)
    }
}

/// Reads a dose; where the weight of a compound may be meant in two ways, `ask` may say which.
fn read_asking(told: &Told<'_>, ask: &mut dyn Ask) -> Result<Dose, Error> {
    let read_with = |told: &Told<'_>| read(told).map_err(SupplementError::from);
    match read_with(told) {
        Err(SupplementError::Dose(question @ DoseError::WhichIsMeant { .. })) => {
            let meaning = ask.which_weight(&question).map_err(Error::Question)?;
            if meaning.is_none() {
                return Err(SupplementError::from(question).into());
            }
            Ok(read_with(&Told {
                meaning,
                ..told.clone()
            })?)
        }
        read => Ok(read?),
    }
}

fn is_named(supplement: &Supplement, name: &str) -> bool {
    supplement.what.name.to_lowercase() == name.to_lowercase()
}

/// Whether two of one name would be counted on the same day, or would both be taken when needed.
fn overlap(one: Option<Schedule>, other: Option<Schedule>) -> bool {
    match (one, other) {
        (Some(a), Some(b)) => {
            a.to.is_none_or(|end| b.from <= end) && b.to.is_none_or(|end| a.from <= end)
        }
        (None, None) => true,
        _ => false,
    }
}
