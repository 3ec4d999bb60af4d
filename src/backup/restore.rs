//! A diary from a JSON document, as one change.

use std::collections::BTreeMap;
use std::io::Read;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::document::{
    EntryRecord, FactRecord, FoodRecord, Head, ImportRecord, ProfileRecord, SupplementRecord,
    SymptomRecord, TakeDocument, read_document,
};
use super::{BackupError, limits};
use crate::domain::{
    Birth, DayMark, EntryKind, Food, FoodCode, Framework, GramsFrom, NewEntry, NewSupplement,
    NewSymptom, NutrientSet, NutrientValues, Schedule, Scope, Severity, Sex, Since, SymptomKind,
};
use crate::import::{Counts, Fate, Key, Reject};
use crate::storage::{BatchId, Change, FoodRow, Imported, NewBatch, ProfileId, read_fact};

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
        counts: Counts::default(),
        rejects: Vec::new(),
        failed: None,
    };
    let read = read_document(input, &mut restorer);
    if let Some(error) = restorer.failed {
        return Err(error);
    }
    read?;
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

/// Why a part of a document cannot be taken.
enum Refused {
    /// It holds what no export writes.
    Text(String),
    /// The diary refused.
    Diary(BackupError),
}

impl<E: Into<BackupError>> From<E> for Refused {
    fn from(error: E) -> Refused {
        Refused::Diary(error.into())
    }
}

fn text(what: &str, value: &str) -> Refused {
    Refused::Text(format!("\"{value}\" is no {what}"))
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
        for record in head.foods {
            limits::food(&record).map_err(Refused::Text)?;
            let (food, version) = food(record)?;
            let row = self.change.keep_food(&food, &version)?;
            self.foods.push((food.code, row));
        }
        for record in &head.imports {
            let batch = self.batch(record)?;
            self.batches.push(batch);
        }
        for alias in head.aliases {
            let code = code(&alias.food)?;
            let found = self.foods.iter().rev().find(|(food, _)| *food == code);
            let (_, row) = found.ok_or_else(|| text("food of the document", &alias.food))?;
            limits::alias(&alias).map_err(Refused::Text)?;
            if !self.change.is_taught(&alias.phrase)? {
                self.change.teach(&alias.phrase, *row, alias.grams)?;
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
        Ok(id)
    }

    fn supplement(&mut self, of: ProfileId, record: &SupplementRecord) -> Result<(), Refused> {
        let schedule = record.daily.map(|(times_per_day, from, to)| Schedule {
            from,
            to,
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
            self.rejects.push(Reject {
                line: self.counts.rows + 1,
                reason,
            });
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
        self.rejects.push(Reject {
            line: self.counts.rows + 1,
            reason: format!("{date} is in the future"),
        });
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
        let profile = self.profile_at(record.profile)?;
        if let Err(reason) = limits::entry(&record) {
            self.rejects.push(Reject {
                line: self.counts.rows + 1,
                reason,
            });
            self.counts.count(Fate::Rejected);
            return Ok(());
        }
        if record.date > self.today {
            self.reject_future(record.date);
            return Ok(());
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
                return Ok(());
            }
            self.change.delete_imported(profile, &origin.key)?;
        } else {
            self.counts.count(Fate::New);
        }
        let row = food.map(|(_, row)| row);
        self.change.insert_entry(profile, &entry, row, origin)?;
        Ok(())
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

fn felt(record: &SymptomRecord) -> Result<NewSymptom, Refused> {
    let kind = |key: &String| by_key("kind of symptom", SymptomKind::ALL, |k| k.key(), key);
    let severity =
        |number: u8| Severity::new(number).ok_or_else(|| text("severity", &number.to_string()));
    Ok(NewSymptom {
        date: record.date,
        time: record.time.as_deref().map(time_of_day).transpose()?,
        text: record.text.clone(),
        kind: record.kind.as_ref().map(kind).transpose()?,
        severity: record.severity.map(severity).transpose()?,
        note: record.note.clone(),
    })
}

fn time_of_day(of: &str) -> Result<NaiveTime, Refused> {
    NaiveTime::parse_from_str(of, "%H:%M").map_err(|_| text("time of day", of))
}

fn entry(record: EntryRecord, food: Option<FoodCode>) -> Result<NewEntry, Refused> {
    let kinds = [EntryKind::Food, EntryKind::Supplement];
    Ok(NewEntry {
        date: record.date,
        time: record.time.as_deref().map(time_of_day).transpose()?,
        meal: record.meal,
        kind: by_key("kind of entry", &kinds, |k| k.key(), &record.kind)?,
        scope: by_key("scope", &Scope::ALL, Scope::key, &record.scope)?,
        text: record.text,
        description: record.description,
        food,
        quantity: record.quantity,
        unit: record.unit,
        grams: record.grams,
        grams_from: match record.grams_from {
            Some(key) => Some(by_key(
                "way to find grams",
                &GramsFrom::ALL,
                |g| g.key(),
                &key,
            )?),
            None => None,
        },
        confidence: record.confidence,
        nutrients: values(&record.nutrients)?,
        filled: match record.filled {
            Some(keys) => keys.parse().map_err(|_| text("list of nutrients", &keys))?,
            None => NutrientSet::EMPTY,
        },
        note: record.note,
    })
}

fn food(record: FoodRecord) -> Result<(Food, String), Refused> {
    let food = Food {
        code: code(&record.code)?,
        description: record.description,
        category: record.category,
        per_100g: values(&record.per_100g)?,
        portions: Vec::new(),
    };
    Ok((food, record.version))
}

fn person(record: &ProfileRecord) -> Result<crate::domain::Profile, Refused> {
    let sex = match &record.sex {
        Some(key) => Some(by_key("sex", Sex::ALL, Sex::key, key)?),
        None => None,
    };
    let age = record.age.map(|(years, on)| Birth::Age { years, on });
    let fact = |told: &FactRecord| {
        let fact = read_fact(told.fact.clone(), told.value.clone())?;
        Ok::<_, Refused>(Since {
            fact,
            since: told.since,
        })
    };
    Ok(crate::domain::Profile {
        name: record.name.clone(),
        sex,
        birth: record.born.map(Birth::Date).or(age),
        framework: by_key(
            "reference",
            Framework::ALL,
            Framework::key,
            &record.reference,
        )?,
        facts: record.facts.iter().map(fact).collect::<Result<_, _>>()?,
    })
}

fn code(of: &str) -> Result<FoodCode, Refused> {
    of.parse().map_err(|_| text("code of a food", of))
}

fn values(of: &BTreeMap<String, f64>) -> Result<NutrientValues, Refused> {
    let mut values = NutrientValues::UNKNOWN;
    for (key, value) in of {
        let nutrient = key.parse().map_err(|_| text("nutrient", key))?;
        let nutrient: crate::domain::Nutrient = nutrient;
        values[nutrient] = Some(*value);
    }
    Ok(values)
}

fn by_key<T: Copy>(
    what: &str,
    all: &[T],
    key: impl Fn(T) -> &'static str,
    found: &str,
) -> Result<T, Refused> {
    let value = all.iter().copied().find(|value| key(*value) == found);
    value.ok_or_else(|| text(what, found))
}
