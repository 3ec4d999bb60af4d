//! The whole diary as one JSON document, on one line, and back.
//!
//! What is small comes first ([`Head`]); the entries follow one by one, so that neither writing nor
//! reading holds them all.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{Read, Write};

use chrono::NaiveDate;
use serde::de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// The version of the document's shape.
pub const SCHEMA: u32 = 1;

/// What the document says it is.
pub const KIND: &str = "diary";

/// Everything but the entries.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Head {
    /// Copies of the foods the entries and aliases name.
    pub foods: Vec<FoodRecord>,
    /// Foods and dishes of the person's own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub own_foods: Vec<OwnFoodRecord>,
    /// Phrases the person taught.
    pub aliases: Vec<AliasRecord>,
    /// Small things remembered by name.
    pub settings: BTreeMap<String, String>,
    /// Who eats.
    pub profiles: Vec<ProfileRecord>,
    /// Imports that were made.
    pub imports: Vec<ImportRecord>,
}

/// A food as the diary keeps it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FoodRecord {
    /// Its code.
    pub code: String,
    /// The version of its table.
    pub version: String,
    /// Its name there.
    pub description: String,
    /// Its group there.
    pub category: String,
    /// What is known of 100 g.
    pub per_100g: BTreeMap<String, f64>,
}

/// A food or dish of the person's own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OwnFoodRecord {
    /// The place of its values in the list of foods.
    pub food: usize,
    /// The name the person gave it.
    pub name: String,
    /// One helping: what it is called and what it weighs, g.
    pub portion: Option<(String, f64)>,
    /// What it is made of, in the person's words.
    pub recipe: Option<String>,
}

/// Several foods kept under a name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SavedMealRecord {
    /// The name.
    pub name: String,
    /// The meal of the day it is logged as where none is named.
    pub meal: Option<String>,
    /// Its foods.
    pub items: Vec<SavedItemRecord>,
}

/// A food of a saved meal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SavedItemRecord {
    /// The words it was logged by.
    pub text: String,
    /// The place of the food in the list of foods.
    pub food: usize,
    /// The quantity as typed.
    pub quantity: Option<f64>,
    /// The unit or portion word.
    pub unit: Option<String>,
    /// The weight, g.
    pub grams: f64,
    /// How the weight was found.
    pub grams_from: String,
    /// How sure food and weight are.
    pub confidence: f64,
}

/// A usual amount that the person asked to be forgotten.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForgottenRecord {
    /// The words.
    pub phrase: String,
    /// How many entries of the document, from the first on, teach nothing more about them.
    pub entries: u64,
}

/// A phrase and what it means.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AliasRecord {
    /// The words.
    pub phrase: String,
    /// The code of the food, and the version of its table.
    pub food: String,
    /// The weight meant without an amount, g.
    pub grams: Option<f64>,
}

/// Who eats, and which days they marked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProfileRecord {
    /// The name.
    pub name: String,
    /// The sex.
    pub sex: Option<String>,
    /// The date of birth.
    pub born: Option<NaiveDate>,
    /// Completed years and the day they were told.
    pub age: Option<(u8, NaiveDate)>,
    /// What the person weighs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight_kg: Option<f64>,
    /// Whose reference values.
    pub reference: String,
    /// What holds since when.
    pub facts: Vec<FactRecord>,
    /// The marked days.
    pub days: BTreeMap<NaiveDate, String>,
    /// What is taken again and again.
    pub supplements: Vec<SupplementRecord>,
    /// What was felt.
    pub symptoms: Vec<SymptomRecord>,
    /// Meals kept under a name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub meals: Vec<SavedMealRecord>,
    /// For how many people of a survey's population this one stands, by the days of recall.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub survey_weights: BTreeMap<u8, f64>,
    /// Where the survey's plan puts them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sampling_unit: Option<SamplingUnitRecord>,
    /// Usual amounts that were forgotten.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub forgotten: Vec<ForgottenRecord>,
}

/// Where a survey's plan puts a person.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct SamplingUnitRecord {
    /// The stratum.
    pub stratum: u32,
    /// The primary sampling unit in it.
    pub psu: u32,
}

/// Something that was felt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SymptomRecord {
    /// Its lasting key, 32 hexadecimal digits.
    pub key: String,
    /// The day.
    pub date: NaiveDate,
    /// The time of day, `08:30`.
    pub time: Option<String>,
    /// The words, as typed.
    pub text: String,
    /// The kind they were understood to mean.
    pub kind: Option<String>,
    /// How bad it was, 1 to 5.
    pub severity: Option<u8>,
    /// The person's remark.
    pub note: Option<String>,
}

/// Something taken again and again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SupplementRecord {
    /// What the person calls it.
    pub name: String,
    /// The words it was told in.
    pub text: String,
    /// What is in one dose.
    pub dose: BTreeMap<String, f64>,
    /// Doses a day, the first day and the last; `None`: taken when needed.
    pub daily: Option<(u8, NaiveDate, Option<NaiveDate>)>,
    /// On which of these days, as the diary keeps it; `None`: on all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rhythm: Option<String>,
    /// The days it was not taken.
    pub missed: Vec<NaiveDate>,
}

/// Something told of a person, and since when it holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FactRecord {
    /// What.
    pub fact: String,
    /// Its value.
    pub value: String,
    /// From which day on; `None`: always.
    pub since: Option<NaiveDate>,
}

/// An import that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportRecord {
    /// The place of the profile in the list.
    pub profile: usize,
    /// The file's name.
    pub file: String,
    /// The dialect's name.
    pub dialect: String,
    /// When.
    pub at: String,
}

/// An entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntryRecord {
    /// The place of its profile in the list.
    pub profile: usize,
    /// Its lasting key, 32 hexadecimal digits.
    pub key: Option<String>,
    /// The hash of the row it was imported from, and the place of the import in the list.
    pub imported: Option<(String, Option<usize>)>,
    /// The day.
    pub date: NaiveDate,
    /// The time of day, `08:30`.
    pub time: Option<String>,
    /// The meal.
    pub meal: Option<String>,
    /// `food` or `supplement`.
    pub kind: String,
    /// `entry`, `meal` or `day`.
    pub scope: String,
    /// The words it was made from.
    pub text: String,
    /// The food's description.
    pub description: String,
    /// The food's place in the list.
    pub food: Option<usize>,
    /// The quantity as typed.
    pub quantity: Option<f64>,
    /// The unit as typed.
    pub unit: Option<String>,
    /// The weight, g.
    pub grams: Option<f64>,
    /// How it was found.
    pub grams_from: Option<String>,
    /// How sure the match is.
    pub confidence: Option<f64>,
    /// What is known of this amount.
    pub nutrients: BTreeMap<String, f64>,
    /// The keys of those that the food table gave where the imported row had none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filled: Option<String>,
    /// The person's remark.
    pub note: Option<String>,
}

/// Writes a document: its head at once, then each entry.
pub struct DocumentWriter<W: Write> {
    out: W,
    entries: u64,
}

impl<W: Write> DocumentWriter<W> {
    /// Writes all but the entries.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn new(mut out: W, head: &Head) -> std::io::Result<Self> {
        write!(
            out,
            "{{\"schema\":{SCHEMA},\"nutrigap\":\"{KIND}\",\"head\":"
        )?;
        serde_json::to_writer(&mut out, head)?;
        write!(out, ",\"entries\":[")?;
        Ok(DocumentWriter { out, entries: 0 })
    }

    /// Writes one entry.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&mut self, entry: &EntryRecord) -> std::io::Result<()> {
        if self.entries > 0 {
            write!(self.out, ",")?;
        }
        self.entries += 1;
        Ok(serde_json::to_writer(&mut self.out, entry)?)
    }

    /// Ends the document and returns how many entries it has.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn finish(mut self) -> std::io::Result<u64> {
        writeln!(self.out, "]}}")?;
        self.out.flush()?;
        Ok(self.entries)
    }
}

/// Who takes what a document holds, in its order.
pub trait TakeDocument {
    /// Takes all but the entries.
    ///
    /// # Errors
    /// Why it cannot be taken; the reading ends.
    fn head(&mut self, head: Head) -> Result<(), String>;

    /// Takes one entry.
    ///
    /// # Errors
    /// As [`TakeDocument::head`].
    fn entry(&mut self, entry: EntryRecord) -> Result<(), String>;
}

/// Reads a document from its beginning to its end.
///
/// # Errors
/// Where and why it is none, or what `taker` says.
pub fn read_document(
    input: impl Read,
    taker: &mut dyn TakeDocument,
) -> Result<(), serde_json::Error> {
    let mut reader = serde_json::Deserializer::from_reader(input);
    Whole(taker).deserialize(&mut reader)?;
    reader.end()
}

/// Whether a file begins as a document does, not as a CSV.
pub fn is_document(beginning: &[u8]) -> bool {
    let text = beginning.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(beginning);
    text.trim_ascii_start().starts_with(b"{")
}

struct Whole<'a>(&'a mut dyn TakeDocument);

impl<'de> DeserializeSeed<'de> for Whole<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Whole<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a diary as an export writes it in JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let (mut schema, mut entries) = (None, false);
        while let Some(name) = map.next_key::<String>()? {
            match name.as_str() {
                "schema" => schema = Some(map.next_value::<u32>()?),
                "head" if schema == Some(SCHEMA) => {
                    self.0.head(map.next_value()?).map_err(A::Error::custom)?;
                }
                "entries" if schema == Some(SCHEMA) => {
                    entries = true;
                    map.next_value_seed(Entries(&mut *self.0))?;
                }
                "head" | "entries" => {
                    return Err(A::Error::custom(format!("its schema is not {SCHEMA}")));
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        if entries {
            Ok(())
        } else {
            Err(A::Error::custom("it holds no diary"))
        }
    }
}

struct Entries<'a>(&'a mut dyn TakeDocument);

impl<'de> DeserializeSeed<'de> for Entries<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Entries<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of entries")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while let Some(entry) = seq.next_element()? {
            self.0.entry(entry).map_err(A::Error::custom)?;
        }
        Ok(())
    }
}
