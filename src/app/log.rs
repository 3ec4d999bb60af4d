//! From a line of text to entries of the diary.

use chrono::{NaiveDate, NaiveTime};

use super::{Error, Session};
use crate::catalogue::Catalogue;
use crate::domain::{EntryId, EntryKind, NewEntry, Scope};
use crate::matching::{Item, Understood, Unmatched};

/// What is to be done with the parts of a line that were not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leftovers {
    /// Nothing of the line is written.
    Refuse,
    /// The rest of the line is written.
    Skip,
    /// They are written too, with every nutrient unknown, where a food is what is missing.
    Keep,
}

/// When and under what name a line is logged.
#[derive(Clone, Debug, PartialEq)]
pub struct LogRequest {
    /// The day; not in the future.
    pub date: NaiveDate,
    /// The time of day.
    pub time: Option<NaiveTime>,
    /// The meal's name.
    pub meal: Option<String>,
    /// What to do with what was not understood.
    pub leftovers: Leftovers,
}

/// What became of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Logged {
    /// The ids of the entries written, in the order of the items; empty if nothing was.
    pub ids: Vec<EntryId>,
    /// The parts that were not written.
    pub left_over: Vec<Unmatched>,
}

impl Session {
    /// Writes what a line was understood to say, as one change.
    ///
    /// # Errors
    /// A day in the future, or the diary cannot be written.
    pub fn log(
        &mut self,
        line: &str,
        understood: &Understood,
        request: &LogRequest,
    ) -> Result<Logged, Error> {
        self.refuse_future(request.date)?;
        let (kept, left_over) = sort_leftovers(&understood.unmatched, request.leftovers);
        let refused = request.leftovers == Leftovers::Refuse && !left_over.is_empty();
        if refused || (understood.items.is_empty() && kept.is_empty()) {
            return Ok(Logged {
                ids: Vec::new(),
                left_over,
            });
        }
        let profile_name = self.profile_name.clone();
        let ids = self.database.change(self.now, &summary(line), |change| {
            let profile = change.ensure_profile(&profile_name)?;
            let mut ids = Vec::new();
            for item in &understood.items {
                let food = match Catalogue::shipped().food(item.food) {
                    Some(food) => Some(change.keep_food(&food, Catalogue::shipped().version())?),
                    None => None,
                };
                let entry = entry_of(item, request);
                ids.push(change.insert_entry(profile, &entry, food, None)?);
            }
            for unknown in &kept {
                let entry = unknown_entry(&unknown.text, request);
                ids.push(change.insert_entry(profile, &entry, None, None)?);
            }
            Ok::<_, Error>(ids)
        })?;
        Ok(Logged { ids, left_over })
    }
}

/// Parts what will be kept as unknown food from what is left over.
fn sort_leftovers(all: &[Unmatched], leftovers: Leftovers) -> (Vec<Unmatched>, Vec<Unmatched>) {
    all.iter()
        .cloned()
        .partition(|part| leftovers == Leftovers::Keep && part.why.is_about_food())
}

fn entry_of(item: &Item, request: &LogRequest) -> NewEntry {
    NewEntry {
        date: request.date,
        time: request.time,
        meal: request.meal.clone(),
        kind: EntryKind::Food,
        scope: Scope::Entry,
        text: item.text.clone(),
        description: item.description.clone(),
        food: Some(item.food),
        quantity: item.quantity,
        unit: item.unit.clone(),
        grams: Some(item.grams),
        grams_from: Some(item.grams_from),
        confidence: Some(item.confidence),
        nutrients: item.nutrients(),
        note: None,
    }
}

fn unknown_entry(text: &str, request: &LogRequest) -> NewEntry {
    NewEntry {
        time: request.time,
        meal: request.meal.clone(),
        ..NewEntry::named(request.date, EntryKind::Food, text)
    }
}

/// The journal's line for a logged meal; a long text is cut.
fn summary(line: &str) -> String {
    let line = line.trim();
    let cut: String = line.chars().take(60).collect();
    if cut.len() < line.len() {
        format!("log: {cut}…")
    } else {
        format!("log: {cut}")
    }
}
