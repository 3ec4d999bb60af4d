//! A diary from a JSON document, as one change.

mod personal;

use std::io::Read;

use chrono::{NaiveDate, NaiveDateTime};

use super::document::{
    EntryRecord, Head, ImportRecord, ProfileRecord, SamplingUnitRecord, SupplementRecord,
    SymptomRecord, TakeDocument, read_document,
};
use super::records::{Refused, by_key, code, entry, felt, food, person, text, values};
use super::{BackupError, limits};
use crate::domain::{
    DayMark, EntryId, FoodCode, FoodSource, NewSupplement, Rhythm, SamplingUnit, Schedule,
};
use crate::import::{Counts, Fate, Key, Reject};
use crate::storage::{BatchId, Change, FoodRow, Imported, NewBatch, ProfileId};

use personal::{Forgotten, Written};

/// What became of a document's entries and symptoms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Restored {
    /// How many met each fate.
    pub counts: Counts,
    /// Those that were refused.
    pub rejects: Vec<Reject>,
}

/// Takes in what [`super::write_document`] wrote, as part of a change. What the diary already holds
/// stays as it is; entries that are there under the same key are replaced only with `update`.
///
/// # Errors
/// The document is not a diary, or the diary cannot be written; then the change must be dropped.
pub fn restore_document(
    change: &mut Change<'_>,
    input: &mut dyn Read,
    today: NaiveDate,
    update: bool,
) -> Result<Restored, BackupError> {
    let mut restorer = Restorer {
        change,
        today,
        update,
        foods: Vec::new(),
        profiles: Vec::new(),
        batches: Vec::new(),
        forgotten: Vec::new(),
        entries: 0,
        counts: Counts::default(),
        rejects: Vec::new(),
        failed: None,
    };
    let read = read_document(input, &mut restorer);
    if let Some(error) = restorer.failed {
        return Err(error);
    }
    read?;
    restorer.forget_amounts()?;
    Ok(Restored {
        counts: restorer.counts,
        rejects: restorer.rejects,
    })
}

struct Restorer<'c, 'tx> {
    change: &'c mut Change<'tx>,
    today: NaiveDate,
    update: bool,
    foods: Vec<(FoodCode, FoodRow)>,
    profiles: Vec<ProfileId>,
    batches: Vec<BatchId>,
    /// Usual amounts to be forgotten once the entries are there that they reach to.
    forgotten: Vec<Forgotten>,
    /// How many entries of the document were seen.
    entries: u64,
    counts: Counts,
    rejects: Vec<Reject>,
    failed: Option<BackupError>,
}

impl TakeDocument for Restorer<'_, '_> {
    fn head(&mut self, head: Head) -> Result<(), String> {
        self.take_head(head).map_err(|why| self.keep(why))
    }

    fn entry(&mut self, entry: EntryRecord) -> Result<(), String> {
        self.take_entry(entry).map_err(|why| self.keep(why))
    }
}

impl Restorer<'_, '_> {
    /// Keeps the diary's own error for the end; the reader only knows texts.
    fn keep(&mut self, why: Refused) -> String {
        match why {
            Refused::Text(text) => text,
            Refused::Diary(error) => {
                let text = error.to_string();
                self.failed = Some(error);
                text
            }
        }
    }

    fn take_head(&mut self, head: Head) -> Result<(), Refused> {
        for record in &head.profiles {
            let id = self.profile(record)?;
            self.profiles.push(id);
        }
        let mut written = Written::default();
        for record in head.foods {
            limits::food(&record).map_err(Refused::Text)?;
            let (food, version) = food(record)?;
            let is_first = || !written.codes.contains(&food.code);
            if food.code.source == FoodSource::Own
                && is_first()
                && self.change.knows_own_code(food.code)?
            {
                written.taken.push(food.code);
            }
            written.codes.push(food.code);
            let row = self.change.keep_food(&food, &version)?;
            self.foods.push((food.code, row));
            written.values.push(food.per_100g);
        }
        for record in &head.own_foods {
            self.own_food(record, &written)?;
        }
        for record in &head.imports {
            let batch = self.batch(record)?;
            self.batches.push(batch);
        }
        for alias in head.aliases {
            let code = code(&alias.food)?;
            let found = written.codes.iter().rposition(|food| *food == code);
            let (_, row) = found
                .map(|place| self.foods[place])
                .ok_or_else(|| text("food of the document", &alias.food))?;
            limits::alias(&alias).map_err(Refused::Text)?;
            if !self.change.is_taught(&alias.phrase)? {
                self.change.teach(&alias.phrase, row, alias.grams)?;
            }
        }
        for (id, record) in self.profiles.clone().into_iter().zip(&head.profiles) {
            for meal in &record.meals {
                self.saved_meal(id, meal)?;
            }
        }
        for (name, value) in &head.settings {
            if self.change.get(name)?.is_none() {
                self.change.set(name, value)?;
            }
        }
        Ok(())
    }

    fn profile(&mut self, record: &ProfileRecord) -> Result<ProfileId, Refused> {
        limits::profile(record).map_err(Refused::Text)?;
        let known = self.change.has_profile(&record.name)?;
        let id = self.change.ensure_profile(&record.name)?;
        if !known || self.update {
            let profile = person(record)?;
            self.change.update_profile(id, &profile)?;
            for fact in profile.facts {
                self.change.set_fact(id, fact)?;
            }
            for (days, weight) in &record.survey_weights {
                self.change.set_survey_weight(id, *days, *weight)?;
            }
            if let Some(SamplingUnitRecord { stratum, psu }) = record.sampling_unit {
                let unit = SamplingUnit { stratum, psu };
                self.change.set_sampling_unit(id, unit)?;
            }
            for (day, mark) in &record.days {
                let mark = by_key(
                    "mark of a day",
                    &[DayMark::Full, DayMark::Partial],
                    |m| m.key(),
                    mark,
                )?;
                self.change.mark_day(id, *day, Some(mark))?;
            }
        }
        if !known {
            for told in &record.supplements {
                self.supplement(id, told)?;
            }
        }
        for felt in &record.symptoms {
            self.symptom(id, felt)?;
        }
        let forgotten = record.forgotten.iter().map(|forgotten| Forgotten {
            profile: id,
            phrase: forgotten.phrase.clone(),
            entries: forgotten.entries,
            last: None,
        });
        self.forgotten.extend(forgotten);
        Ok(id)
    }

    fn supplement(&mut self, of: ProfileId, record: &SupplementRecord) -> Result<(), Refused> {
        let rhythm = Rhythm::from_kept(record.rhythm.as_deref())
            .map_err(|unread| text("rhythm of a supplement", &unread.0))?;
        let schedule = record.daily.map(|(times_per_day, from, to)| Schedule {
            from,
            to,
            rhythm,
            times_per_day,
        });
        let what = NewSupplement {
            name: record.name.clone(),
            text: record.text.clone(),
            dose: values(&record.dose)?,
            schedule,
        };
        let id = self.change.insert_supplement(of, &what)?;
        for day in &record.missed {
            self.change.miss_supplement(id, *day)?;
        }
        Ok(())
    }

    /// Symptoms are counted with the entries: each is a record of what happened on a day.
    fn symptom(&mut self, of: ProfileId, record: &SymptomRecord) -> Result<(), Refused> {
        if record.date > self.today {
            self.reject_future(record.date);
            return Ok(());
        }
        if let Err(reason) = limits::symptom(record) {
            self.rejects.push(Reject::new(self.counts.rows + 1, reason));
            self.counts.count(Fate::Rejected);
            return Ok(());
        }
        let key = record.key.parse::<Key>();
        let key = key.map_err(|_| text("key", &record.key))?.0;
        let felt = felt(record)?;
        let held = self.change.symptom_of_key(of, &key)?;
        match held {
            None => {
                self.counts.count(Fate::New);
                self.change.insert_symptom(of, &felt, Some(key))?;
            }
            Some(held) if held.what == felt => self.counts.count(Fate::Present),
            Some(held) => {
                self.counts.count(Fate::Changed);
                if self.update {
                    self.change.update_symptom(held.id, &felt)?;
                }
            }
        }
        Ok(())
    }

    fn reject_future(&mut self, date: NaiveDate) {
        let reason = format!("{date} is in the future");
        self.rejects.push(Reject::new(self.counts.rows + 1, reason));
        self.counts.count(Fate::Rejected);
    }

    fn batch(&mut self, record: &ImportRecord) -> Result<BatchId, Refused> {
        let at = NaiveDateTime::parse_from_str(&record.at, "%Y-%m-%dT%H:%M:%S")
            .map_err(|_| text("moment", &record.at))?;
        let batch = NewBatch {
            profile: self.profile_at(record.profile)?,
            file_name: &record.file,
            dialect: &record.dialect,
            at,
        };
        let like = self.change.batches_like(batch)?;
        Ok(
            match like.into_iter().find(|id| !self.batches.contains(id)) {
                Some(id) => id,
                None => self.change.insert_batch(batch)?,
            },
        )
    }

    fn profile_at(&self, place: usize) -> Result<ProfileId, Refused> {
        let found = self.profiles.get(place).copied();
        found.ok_or_else(|| text("profile of the document", &place.to_string()))
    }

    /// Takes one entry. One that no diary can hold is a rejected row, named by its place, and the
    /// others still come in; one that no export writes ends the reading, for the rest of such a
    /// document cannot be trusted either.
    fn take_entry(&mut self, record: EntryRecord) -> Result<(), Refused> {
        let id = self.one_entry(record)?;
        self.count_entry(id);
        Ok(())
    }

    fn one_entry(&mut self, record: EntryRecord) -> Result<Option<EntryId>, Refused> {
        let profile = self.profile_at(record.profile)?;
        if let Err(reason) = limits::entry(&record) {
            self.rejects.push(Reject::new(self.counts.rows + 1, reason));
            self.counts.count(Fate::Rejected);
            return Ok(None);
        }
        if record.date > self.today {
            self.reject_future(record.date);
            return Ok(None);
        }
        let origin = self.origin(&record)?;
        let food = match record.food {
            Some(place) => {
                let found = self.foods.get(place).copied();
                Some(found.ok_or_else(|| text("food of the document", &place.to_string()))?)
            }
            None => None,
        };
        let entry = entry(record, food.map(|(code, _)| code))?;
        if let Some(origin) = origin
            && let Some((held, _)) = self.change.entry_of_key(profile, &origin.key)?
        {
            let same = held.what == entry;
            self.counts
                .count(if same { Fate::Present } else { Fate::Changed });
            if same || !self.update {
                return Ok(Some(held.id));
            }
            self.change.delete_imported(profile, &origin.key)?;
        } else {
            self.counts.count(Fate::New);
        }
        let row = food.map(|(_, row)| row);
        Ok(Some(
            self.change.insert_entry(profile, &entry, row, origin)?,
        ))
    }

    fn origin(&self, record: &EntryRecord) -> Result<Option<Imported>, Refused> {
        let (Some(key), Some((content, batch))) = (&record.key, &record.imported) else {
            return Ok(None);
        };
        let bytes = |hex: &str| hex.parse::<Key>().map_err(|_| text("key", hex));
        let batch = match batch {
            Some(place) => {
                let found = self.batches.get(*place).copied();
                Some(found.ok_or_else(|| text("import of the document", &place.to_string()))?)
            }
            None => None,
        };
        Ok(Some(Imported {
            batch,
            key: bytes(key)?.0,
            content: bytes(content)?.0,
        }))
    }
}
