//! Apple Health's `export.xml`, of hundreds of megabytes, as a stream.
//!
//! One record is one nutrient of something eaten; what belongs together has the same source, start
//! and end and, where the app says so, the same correlation. Records inside a correlation also stand
//! at the top level, so of each such pair one is counted. The file's own document type and entities
//! are passed over: nothing in it can make this program read or expand anything else.

mod gather;
mod guard;
mod units;

use std::borrow::Cow;
use std::io::{BufReader, Read};

use quick_xml::Reader;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event as Xml};

use super::error::UnpackError;
use super::event::Event;
use gather::{Gathered, Group, Sample};
use guard::Guard;

const BUFFER: usize = 1 << 18;

/// What a dietary type begins with.
const DIETARY: &str = "HKQuantityTypeIdentifierDietary";

const FOOD: &str = "HKCorrelationTypeIdentifierFood";

/// The metadata that name a meal, in the order in which they are believed.
const MEAL_KEYS: [&str; 3] = ["HKFoodMeal", "Meal", "meal"];

/// Reads what was eaten, in the order of the file.
pub(super) fn events(input: impl Read) -> Result<Vec<Event>, UnpackError> {
    let mut reader = Reader::from_reader(BufReader::with_capacity(BUFFER, Guard::new(input)));
    let config = reader.config_mut();
    config.check_end_names = false;
    let mut reading = Reading::default();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Xml::Start(element)) => reading.open(&element, true),
            Ok(Xml::Empty(element)) => reading.open(&element, false),
            Ok(Xml::End(element)) => reading.close(element.name().as_ref()),
            Ok(Xml::Eof) => break,
            Ok(_) => {}
            Err(error) => {
                let at = reader.error_position();
                return Err(UnpackError::Damaged(format!("at byte {at}: {error}")));
            }
        }
    }
    if !reading.is_complete {
        let cut = "the end of its health data is missing";
        return Err(UnpackError::Damaged(cut.to_owned()));
    }
    Ok(reading.gathered.events())
}

/// What is open where the reading stands.
#[derive(Default)]
struct Reading {
    gathered: Gathered,
    /// The correlation that is open.
    group: Option<Group>,
    /// The record that is open, and whether it stands inside the correlation.
    sample: Option<Sample>,
    is_complete: bool,
}

impl Reading {
    fn open(&mut self, element: &BytesStart<'_>, has_content: bool) {
        match element.name().as_ref() {
            "Record" => {
                let sample = is_dietary(element).then(|| self.gathered.sample(element));
                if has_content {
                    self.sample = sample;
                } else if let Some(sample) = sample {
                    self.keep(sample);
                }
            }
            "Correlation" if has_content => {
                let is_food = attribute(element, "type").is_some_and(|kind| kind == FOOD);
                self.group = is_food.then(|| self.gathered.group(element));
            }
            "MetadataEntry" => self.metadata(element),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "Record" => {
                if let Some(sample) = self.sample.take() {
                    self.keep(sample);
                }
            }
            "Correlation" => {
                if let Some(group) = self.group.take() {
                    self.gathered.groups.push(group);
                }
            }
            "HealthData" => self.is_complete = true,
            _ => {}
        }
    }

    fn keep(&mut self, sample: Sample) {
        match &mut self.group {
            Some(group) => group.samples.push(sample),
            None => self.gathered.alone.push(sample),
        }
    }

    /// Takes note of what an app says of a record or, outside of one, of a correlation.
    fn metadata(&mut self, element: &BytesStart<'_>) {
        let (Some(key), Some(value)) = (attribute(element, "key"), attribute(element, "value"))
        else {
            return;
        };
        let text = crate::import::how::words(&value);
        match (&mut self.sample, &mut self.group) {
            (Some(sample), _) if MEAL_KEYS.contains(&&*key) => {
                sample.meal = text.map(|text| self.gathered.names.of(&text));
            }
            (Some(sample), None) if key == "HKFoodType" => {
                sample.name = text.map(|text| self.gathered.names.of(&text));
            }
            (None, Some(group)) if MEAL_KEYS.contains(&&*key) => group.meal = text,
            (None, Some(group)) if key == "HKFoodType" => group.name = text,
            (None, Some(group)) if key == "HKExternalUUID" => group.id = text,
            _ => {}
        }
    }
}

/// Whether a record tells of food; of a watch's millions of others nothing else is looked at.
fn is_dietary(element: &BytesStart<'_>) -> bool {
    memchr::memmem::find(element.as_bytes(), DIETARY.as_bytes()).is_some()
}

/// Returns an attribute as text; `None` where it is absent.
fn attribute<'a>(element: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    let mut all = element.attributes();
    all.with_checks(false);
    let is_named = |attribute: &Attribute<'_>| attribute.key.as_ref() == name;
    let raw = all.flatten().find(is_named)?.value;
    // Only the five entities of XML itself are known; a text with another is kept as it stands.
    match quick_xml::escape::unescape(&raw) {
        Ok(Cow::Owned(plain)) => Some(Cow::Owned(plain)),
        _ => Some(raw),
    }
}
