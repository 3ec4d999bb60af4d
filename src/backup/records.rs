//! What a document's records mean, as types of the domain, or why they mean nothing.

use std::collections::BTreeMap;

use chrono::NaiveTime;

use super::BackupError;
use super::document::{EntryRecord, FactRecord, FoodRecord, ProfileRecord, SymptomRecord};
use crate::domain::{
    Birth, EntryKind, Food, FoodCode, Framework, GramsFrom, NewEntry, NewSymptom, NutrientSet,
    NutrientValues, Scope, Severity, Sex, Since, SymptomKind,
};
use crate::storage::read_fact;

/// Why a part of a document cannot be taken.
pub(super) enum Refused {
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

pub(super) fn text(what: &str, value: &str) -> Refused {
    Refused::Text(format!("\"{value}\" is no {what}"))
}

pub(super) fn felt(record: &SymptomRecord) -> Result<NewSymptom, Refused> {
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

pub(super) fn time_of_day(of: &str) -> Result<NaiveTime, Refused> {
    NaiveTime::parse_from_str(of, "%H:%M").map_err(|_| text("time of day", of))
}

pub(super) fn entry(record: EntryRecord, food: Option<FoodCode>) -> Result<NewEntry, Refused> {
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

pub(super) fn food(record: FoodRecord) -> Result<(Food, String), Refused> {
    let food = Food {
        code: code(&record.code)?,
        description: record.description,
        category: record.category,
        per_100g: values(&record.per_100g)?,
        portions: Vec::new(),
    };
    Ok((food, record.version))
}

pub(super) fn person(record: &ProfileRecord) -> Result<crate::domain::Profile, Refused> {
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
        weight_kg: record.weight_kg,
        framework: by_key(
            "reference",
            Framework::ALL,
            Framework::key,
            &record.reference,
        )?,
        facts: record.facts.iter().map(fact).collect::<Result<_, _>>()?,
    })
}

pub(super) fn code(of: &str) -> Result<FoodCode, Refused> {
    of.parse().map_err(|_| text("code of a food", of))
}

pub(super) fn values(of: &BTreeMap<String, f64>) -> Result<NutrientValues, Refused> {
    let mut values = NutrientValues::UNKNOWN;
    for (key, value) in of {
        let nutrient = key.parse().map_err(|_| text("nutrient", key))?;
        let nutrient: crate::domain::Nutrient = nutrient;
        values[nutrient] = Some(*value);
    }
    Ok(values)
}

pub(super) fn by_key<T: Copy>(
    what: &str,
    all: &[T],
    key: impl Fn(T) -> &'static str,
    found: &str,
) -> Result<T, Refused> {
    let value = all.iter().copied().find(|value| key(*value) == found);
    value.ok_or_else(|| text(what, found))
}
