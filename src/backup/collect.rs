//! Everything in the diary as one JSON document.

use std::collections::{BTreeMap, HashMap};
use std::io::Write;

use super::BackupError;
use super::document::{
    AliasRecord, DocumentWriter, EntryRecord, FactRecord, FoodRecord, ForgottenRecord, Head,
    ImportRecord, OwnFoodRecord, ProfileRecord, SamplingUnitRecord, SavedItemRecord,
    SavedMealRecord, SupplementRecord, SymptomRecord,
};
use crate::domain::{
    Birth, FoodCode, GramsFrom, NutrientValues, Profile, SamplingUnit, SavedItem, SavedMeal,
    Severity, Sex, Supplement,
};
use crate::import::Key;
use crate::storage::{Database, ProfileId, Stored, StoredBatch, StoredSymptom, write_fact};

/// Writes everything the diary holds as one JSON document and returns how many entries it has.
///
/// # Errors
/// The diary cannot be read, or `out` cannot be written.
pub fn write_document(database: &Database, out: &mut dyn Write) -> Result<u64, BackupError> {
    let mut places = Places::default();
    let head = Collector { database }.head(&mut places)?;
    let mut writer = DocumentWriter::new(out, &head).map_err(BackupError::Output)?;
    database.each_entry(&mut |stored| {
        writer
            .write(&record(stored, &places))
            .map_err(BackupError::Output)
    })?;
    writer.finish().map_err(BackupError::Output)
}

struct Collector<'a> {
    database: &'a Database,
}

impl Collector<'_> {
    fn head(&self, places: &mut Places) -> Result<Head, BackupError> {
        let mut head = Head::default();
        for (place, (food, version)) in self.database.kept_foods()?.into_iter().enumerate() {
            head.foods.push(FoodRecord {
                code: food.code.to_string(),
                version: version.clone(),
                description: food.description,
                category: food.category,
                per_100g: known(&food.per_100g),
            });
            places.foods.insert((food.code, version), place);
        }
        for (own, version) in self.database.own_food_versions()? {
            let Some(place) = places.foods.get(&(own.food.code, version)) else {
                continue;
            };
            head.own_foods.push(OwnFoodRecord {
                food: *place,
                name: own.food.description,
                portion: own
                    .food
                    .portions
                    .into_iter()
                    .next()
                    .map(|p| (p.label, p.grams)),
                recipe: own.recipe,
            });
        }
        head.aliases = self.database.aliases()?.into_iter().map(alias).collect();
        head.settings = self.database.settings()?.into_iter().collect();
        for (place, name) in self.database.profile_names()?.iter().enumerate() {
            if let Some((id, profile)) = self.database.profile(name)? {
                head.profiles
                    .push(self.profile_record(id, profile, places)?);
                places.profiles.push((id, place));
            }
        }
        for (place, batch) in self.database.batches()?.into_iter().enumerate() {
            places.batches.push((batch.id, place));
            head.imports.push(places.batch(batch));
        }
        Ok(head)
    }

    fn profile_record(
        &self,
        id: ProfileId,
        profile: Profile,
        places: &Places,
    ) -> Result<ProfileRecord, BackupError> {
        let facts = profile.facts.iter().map(|since| {
            let (fact, value) = write_fact(since.fact);
            FactRecord {
                fact: fact.to_owned(),
                value: value.to_owned(),
                since: since.since,
            }
        });
        let days = self.database.all_day_marks(id)?.into_iter();
        let mut forgotten = Vec::new();
        for (phrase, last) in self.database.forgotten_amounts(id)? {
            forgotten.push(ForgottenRecord {
                phrase,
                entries: self.database.entries_up_to(last)?,
            });
        }
        Ok(ProfileRecord {
            weight_kg: profile.weight_kg,
            sex: profile.sex.map(|sex| Sex::key(sex).to_owned()),
            born: match profile.birth {
                Some(Birth::Date(date)) => Some(date),
                _ => None,
            },
            age: match profile.birth {
                Some(Birth::Age { years, on }) => Some((years, on)),
                _ => None,
            },
            supplements: self
                .database
                .supplements(id)?
                .into_iter()
                .map(supplement)
                .collect(),
            symptoms: self
                .database
                .stored_symptoms(id)?
                .into_iter()
                .map(symptom)
                .collect(),
            meals: self
                .database
                .stored_meals(id)?
                .into_iter()
                .map(|(meal, versions)| places.saved_meal(meal, versions))
                .collect(),
            survey_weights: self.database.survey_weights(id)?.into_iter().collect(),
            sampling_unit: self.database.sampling_unit(id)?.map(sampling_unit),
            forgotten,
            reference: profile.framework.key().to_owned(),
            facts: facts.collect(),
            days: days
                .map(|(day, mark)| (day, mark.key().to_owned()))
                .collect(),
            name: profile.name,
        })
    }
}

/// Where each row stands in its list: ids differ from one diary to the next.
#[derive(Default)]
struct Places {
    foods: HashMap<(FoodCode, String), usize>,
    profiles: Vec<(ProfileId, usize)>,
    batches: Vec<(crate::storage::BatchId, usize)>,
}

impl Places {
    fn saved_meal(&self, meal: SavedMeal, versions: Vec<String>) -> SavedMealRecord {
        let items = meal.items.into_iter().zip(versions);
        let record = |(item, version): (SavedItem, String)| {
            Some(SavedItemRecord {
                food: *self.foods.get(&(item.food, version))?,
                text: item.text,
                quantity: item.quantity,
                unit: item.unit,
                grams: item.grams,
                grams_from: item.grams_from.key().to_owned(),
                confidence: item.confidence,
            })
        };
        SavedMealRecord {
            name: meal.name,
            meal: meal.meal,
            items: items.filter_map(record).collect(),
        }
    }

    fn profile(&self, id: ProfileId) -> usize {
        place(&self.profiles, id).unwrap_or_default()
    }

    fn batch(&self, batch: StoredBatch) -> ImportRecord {
        ImportRecord {
            profile: self.profile(batch.profile),
            file: batch.file_name,
            dialect: batch.dialect,
            at: batch.imported_at,
        }
    }
}

fn place<T: Copy + PartialEq>(places: &[(T, usize)], of: T) -> Option<usize> {
    let found = places.iter().find(|(id, _)| *id == of);
    found.map(|(_, place)| *place)
}

fn alias(alias: crate::domain::Alias) -> AliasRecord {
    AliasRecord {
        phrase: alias.phrase,
        food: alias.food.to_string(),
        grams: alias.grams,
    }
}

fn supplement(held: Supplement) -> SupplementRecord {
    let schedule = held.what.schedule;
    let daily = schedule.map(|s| (s.times_per_day, s.from, s.to));
    SupplementRecord {
        name: held.what.name,
        text: held.what.text,
        dose: known(&held.what.dose),
        daily,
        rhythm: schedule.and_then(|s| s.rhythm.kept()),
        missed: held.missed.into_iter().collect(),
    }
}

fn sampling_unit(of: SamplingUnit) -> SamplingUnitRecord {
    SamplingUnitRecord {
        stratum: of.stratum,
        psu: of.psu,
    }
}

fn symptom(stored: StoredSymptom) -> SymptomRecord {
    let felt = stored.symptom.what;
    SymptomRecord {
        key: Key(stored.key).to_string(),
        date: felt.date,
        time: felt.time.map(|time| time.format("%H:%M").to_string()),
        text: felt.text,
        kind: felt.kind.map(|kind| kind.key().to_owned()),
        severity: felt.severity.map(Severity::number),
        note: felt.note,
    }
}

/// Returns the values that are known, by their keys.
fn known(values: &NutrientValues) -> BTreeMap<String, f64> {
    let known = |(nutrient, value): (crate::domain::Nutrient, Option<f64>)| {
        value.map(|value| (nutrient.key().to_owned(), value))
    };
    values.iter().filter_map(known).collect()
}

fn record(stored: Stored, places: &Places) -> EntryRecord {
    let entry = stored.entry.what;
    let food = entry.food.zip(stored.table_version);
    let batch = stored.batch.and_then(|id| place(&places.batches, id));
    EntryRecord {
        profile: places.profile(stored.profile),
        key: stored.key.map(|key| Key(key).to_string()),
        imported: stored
            .content
            .map(|content| (Key(content).to_string(), batch)),
        date: entry.date,
        time: entry.time.map(|time| time.format("%H:%M").to_string()),
        meal: entry.meal,
        kind: entry.kind.key().to_owned(),
        scope: entry.scope.key().to_owned(),
        text: entry.text,
        description: entry.description,
        food: food.and_then(|food| places.foods.get(&food).copied()),
        quantity: entry.quantity,
        unit: entry.unit,
        grams: entry.grams,
        grams_from: entry.grams_from.map(|from| GramsFrom::key(from).to_owned()),
        confidence: entry.confidence,
        nutrients: known(&entry.nutrients),
        filled: (!entry.filled.is_empty()).then(|| entry.filled.to_string()),
        note: entry.note,
    }
}
