//! A day changed as a whole: what the lines of its text add, change and delete.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::edit::{Rewritten, new_line};
use super::log::entry_of;
use super::{Edited, Error, Leftovers, LogRequest, Nobody, Session};
use crate::domain::{Entry, EntryId, EntryKind, FoodCode, NewEntry};
use crate::parse::day_text::{DayLine, read_day};
use crate::report::{SUPPLEMENTS, ShownLine, day_lines};
use crate::supplement::Told;

/// Why the text of a day was not taken over.
#[derive(Debug, thiserror::Error)]
pub enum DayEditError {
    /// A line is none of a day.
    #[error(transparent)]
    Text(#[from] crate::parse::day_text::DayTextError),
    /// What a line says is refused.
    #[error("line {0}: {1}")]
    Line(usize, Box<Error>),
    /// A part of a line was not understood.
    #[error("line {0}: not understood: {1}")]
    NotUnderstood(usize, String),
    /// A line names an entry that was not shown.
    #[error("line {0}: entry {1} is not one of this day")]
    NotOfDay(usize, i64),
    /// An entry was changed by another command while the text was open.
    #[error("entry {0} was changed while the text was open")]
    Changed(i64),
    /// A dose was moved among the food, or a food among the doses.
    #[error("line {0}: doses stand under \"{SUPPLEMENTS}:\", and food under its meal")]
    Kind(usize),
}

/// What the text of a day changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DayEdited {
    /// Entries that are new.
    pub added: Vec<Entry>,
    /// Entries that were changed.
    pub edited: Vec<Edited>,
    /// Entries whose lines were gone.
    pub deleted: Vec<Entry>,
}

impl DayEdited {
    /// Whether the text said the same as the diary.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.edited.is_empty() && self.deleted.is_empty()
    }
}

/// What the lines of a text ask for, before anything is written.
#[derive(Default)]
struct Wanted {
    added: Vec<(NewEntry, Option<FoodCode>)>,
    edited: Vec<(Entry, Rewritten)>,
    deleted: Vec<Entry>,
}

impl Session {
    /// Makes a day what its text says, as one change: `shown` are the lines as the text had them when
    /// it was opened. Entries that were logged since then stay.
    ///
    /// # Errors
    /// A line that is not understood, an entry of another day, or one that was changed since; then
    /// nothing is changed.
    pub fn edit_day(
        &mut self,
        date: NaiveDate,
        shown: &[ShownLine],
        text: &str,
    ) -> Result<DayEdited, Error> {
        self.refuse_future(date)?;
        let wanted = self.wanted(date, shown, text)?;
        let before: Vec<&Entry> = (wanted.edited.iter().map(|(entry, _)| entry))
            .chain(&wanted.deleted)
            .collect();
        self.refuse_changed(date, &before)?;
        if wanted.added.is_empty() && before.is_empty() {
            return Ok(DayEdited::default());
        }
        self.write_day(date, wanted)
    }

    /// Reads what each line asks for.
    fn wanted(&self, date: NaiveDate, shown: &[ShownLine], text: &str) -> Result<Wanted, Error> {
        let lines = read_day(text).map_err(DayEditError::Text)?;
        let mut wanted = Wanted::default();
        let mut there = HashSet::new();
        for line in &lines {
            let Some(id) = line.id else {
                wanted.added.extend(self.added(date, line)?);
                continue;
            };
            let Some(was) = shown.iter().find(|shown| shown.entry.id.0 == id) else {
                return Err(DayEditError::NotOfDay(line.number, id).into());
            };
            there.insert(id);
            if line.whole != was.line || line.heading != was.heading {
                wanted
                    .edited
                    .push((was.entry.clone(), self.edited(was, line)?));
            }
        }
        let gone = shown.iter().filter(|s| !there.contains(&s.entry.id.0));
        wanted.deleted = gone.map(|shown| shown.entry.clone()).collect();
        Ok(wanted)
    }

    /// Reads a line without a number: the foods of a meal, or a dose.
    fn added(
        &self,
        date: NaiveDate,
        line: &DayLine,
    ) -> Result<Vec<(NewEntry, Option<FoodCode>)>, Error> {
        let of_line = |error| DayEditError::Line(line.number, Box::new(error));
        let noted = |entry: NewEntry| NewEntry {
            note: line.note.clone(),
            ..entry
        };
        if line.heading.as_deref() == Some(SUPPLEMENTS) {
            let told = Told {
                text: &line.words,
                contains: Vec::new(),
                meaning: None,
            };
            let dose = self.dose_entry(&told, date, line.time, &mut Nobody);
            return Ok(vec![(noted(dose.map_err(of_line)?), None)]);
        }
        self.refuse_supplements(&line.words).map_err(of_line)?;
        let vocabulary = self.vocabulary(line.heading.as_deref())?;
        let understood = vocabulary.words().understand(&line.words)?;
        if let Some(part) = understood.unmatched.first() {
            let why = format!("{} ({})", part.text, part.why);
            return Err(DayEditError::NotUnderstood(line.number, why).into());
        }
        let request = LogRequest {
            date,
            time: line.time,
            meal: line.heading.clone(),
            leftovers: Leftovers::Refuse,
            dry_run: false,
        };
        let items = understood.items.iter();
        Ok(items
            .map(|item| (noted(entry_of(item, &request)), Some(item.food)))
            .collect())
    }

    /// Reads the line of an entry that is another one than was shown.
    fn edited(&self, was: &ShownLine, line: &DayLine) -> Result<Rewritten, Error> {
        let entry = &was.entry;
        let is_dose = entry.what.kind == EntryKind::Supplement;
        let moved = line.heading != was.heading;
        if moved && (is_dose || line.heading.as_deref() == Some(SUPPLEMENTS)) {
            return Err(DayEditError::Kind(line.number).into());
        }
        let shown = read_day(&was.line).map_err(DayEditError::Text)?;
        let before = shown.first();
        let mut new = if before.is_some_and(|before| before.words == line.words) {
            Rewritten::same(entry)
        } else {
            let vocabulary = self.vocabulary(line.heading.as_deref())?;
            new_line(entry, &line.words, &vocabulary.words())
                .map_err(|error| DayEditError::Line(line.number, Box::new(error)))?
        };
        // The text shows whole minutes, so a time that reads the same is the same.
        if before.and_then(|before| before.time) != line.time {
            new.what.time = line.time;
        }
        if before.and_then(|before| before.note.as_ref()) != line.note.as_ref() {
            new.what.note.clone_from(&line.note);
        }
        if moved {
            new.what.meal.clone_from(&line.heading);
        }
        Ok(new)
    }

    /// Refuses entries that are no longer as the text showed them.
    fn refuse_changed(&self, date: NaiveDate, before: &[&Entry]) -> Result<(), Error> {
        let now = day_lines(&self.day(date)?);
        for entry in before {
            if !now.iter().any(|shown| shown.entry == **entry) {
                return Err(DayEditError::Changed(entry.id.0).into());
            }
        }
        Ok(())
    }

    fn write_day(&mut self, date: NaiveDate, wanted: Wanted) -> Result<DayEdited, Error> {
        let Wanted {
            added,
            edited,
            deleted,
        } = wanted;
        let codes = added.iter().filter_map(|(_, food)| *food);
        let foods = self.copies(codes.chain(edited.iter().filter_map(|(_, new)| new.food)))?;
        let profile_name = self.profile_name.clone();
        let ids = self
            .database
            .change(self.now, &format!("edit {date}"), |change| {
                let profile = change.ensure_profile(&profile_name)?;
                for entry in &deleted {
                    change.delete_entry(profile, entry.id)?;
                }
                for (entry, new) in &edited {
                    let food = foods.keep(change, new.food)?;
                    change.update_entry(entry.id, &new.what, food)?;
                }
                let mut ids: Vec<EntryId> = Vec::new();
                for (entry, food) in &added {
                    let food = foods.keep(change, *food)?;
                    ids.push(change.insert_entry(profile, entry, food, None)?);
                }
                Ok::<_, Error>(ids)
            })?;
        let added = ids.into_iter().zip(added);
        Ok(DayEdited {
            added: added.map(|(id, (what, _))| Entry { id, what }).collect(),
            edited: edited
                .into_iter()
                .map(|(before, new)| new.of(before))
                .collect(),
            deleted,
        })
    }
}
