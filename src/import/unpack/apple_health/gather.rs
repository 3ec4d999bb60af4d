//! Puts the records of one thing eaten together.

use std::collections::HashMap;

use chrono::{DateTime, FixedOffset, NaiveDateTime, NaiveTime};
use quick_xml::events::BytesStart;

use super::{DIETARY, attribute, units};
use crate::domain::{Nutrient, NutrientValues};
use crate::import::unpack::event::Event;
use crate::seed::{Program, nutrient_columns};

/// Texts that come again and again, each kept once.
#[derive(Default)]
pub(super) struct Names {
    places: HashMap<String, u32>,
    all: Vec<String>,
}

impl Names {
    /// Returns the number of a text.
    pub fn of(&mut self, text: &str) -> u32 {
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        let place = self.all.len() as u32;
        self.places.insert(text.to_owned(), place);
        self.all.push(text.to_owned());
        place
    }

    fn get(&self, place: u32) -> &str {
        self.all.get(place as usize).map_or("", String::as_str)
    }
}

/// Who wrote something, from when to when; moments are texts, for their offset says the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Span {
    source: u32,
    start: u32,
    end: u32,
}

/// What a record says of one nutrient.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Figure {
    /// So much of it, in its own unit.
    Known(Nutrient, f64),
    /// A nutrient that no report looks at.
    Foreign,
    /// No number, or in a unit that is not known.
    Bad,
}

/// One record.
#[derive(Clone, Debug)]
pub(super) struct Sample {
    span: Span,
    /// The type and the text of the value: what a copy of the record has in common with it.
    mark: u64,
    figure: Figure,
    pub meal: Option<u32>,
    pub name: Option<u32>,
}

/// One correlation: what an app says belongs together.
#[derive(Clone, Debug)]
pub(super) struct Group {
    span: Span,
    pub id: Option<String>,
    pub name: Option<String>,
    pub meal: Option<String>,
    pub samples: Vec<Sample>,
}

/// All that was found.
#[derive(Default)]
pub(super) struct Gathered {
    pub names: Names,
    pub alone: Vec<Sample>,
    pub groups: Vec<Group>,
}

impl Gathered {
    fn span(&mut self, element: &BytesStart<'_>) -> Span {
        let mut of = |name: &str| {
            let text = attribute(element, name);
            self.names.of(text.as_deref().unwrap_or_default())
        };
        Span {
            source: of("sourceName"),
            start: of("startDate"),
            end: of("endDate"),
        }
    }

    pub fn group(&mut self, element: &BytesStart<'_>) -> Group {
        Group {
            span: self.span(element),
            id: None,
            name: None,
            meal: None,
            samples: Vec::new(),
        }
    }

    pub fn sample(&mut self, element: &BytesStart<'_>) -> Sample {
        let text = |name: &str| attribute(element, name).unwrap_or_default();
        let (kind, value, unit) = (text("type"), text("value"), text("unit"));
        let figure = figure(&kind, &value, &unit);
        let mark = xxhash_rust::xxh3::xxh3_64(format!("{kind}\n{value}\n{unit}").as_bytes());
        Sample {
            span: self.span(element),
            mark,
            figure,
            meal: None,
            name: None,
        }
    }

    /// Makes events: one a correlation, and one of what else a source wrote for one moment.
    pub fn events(self) -> Vec<Event> {
        let mut copies: HashMap<(Span, u64), u32> = HashMap::new();
        for sample in self.groups.iter().flat_map(|group| &group.samples) {
            *copies.entry((sample.span, sample.mark)).or_default() += 1;
        }
        let mut places: HashMap<Span, usize> = HashMap::new();
        let mut rest: Vec<Group> = Vec::new();
        for sample in self.alone {
            if let Some(count @ 1..) = copies.get_mut(&(sample.span, sample.mark)) {
                *count -= 1;
                continue;
            }
            let place = *places.entry(sample.span).or_insert_with(|| {
                rest.push(Group {
                    span: sample.span,
                    id: None,
                    name: None,
                    meal: None,
                    samples: Vec::new(),
                });
                rest.len() - 1
            });
            let group = &mut rest[place];
            let text = |place: Option<u32>| place.map(|place| self.names.get(place).to_owned());
            group.meal = group.meal.take().or_else(|| text(sample.meal));
            group.name = group.name.take().or_else(|| text(sample.name));
            group.samples.push(sample);
        }
        let groups = rest.into_iter().chain(self.groups);
        groups.map(|group| event(group, &self.names)).collect()
    }
}

/// Reads what a record says, in the unit of our nutrient.
fn figure(kind: &str, value: &str, unit: &str) -> Figure {
    let Some(nutrient) = nutrient(kind) else {
        return Figure::Foreign;
    };
    let (nutrient, per_unit) = nutrient;
    let read = value
        .trim()
        .parse::<f64>()
        .ok()
        .filter(|value| value.is_finite());
    match (read, units::of(nutrient, unit)) {
        (Some(value), Some(unit)) => Figure::Known(nutrient, value * unit / per_unit),
        _ => Figure::Bad,
    }
}

/// Returns the nutrient of a type, and what one of its units is in grams or kcal.
fn nutrient(kind: &str) -> Option<(Nutrient, f64)> {
    let end = kind.get(DIETARY.len()..)?.to_ascii_lowercase();
    let row = nutrient_columns(Program::AppleHealth).find(|row| row.names.contains(&&*end))?;
    Some((row.nutrient, row.per_unit))
}

fn event(group: Group, names: &Names) -> Event {
    let source = match names.get(group.span.source) {
        "" => "an unnamed app".to_owned(),
        name => name.to_owned(),
    };
    let mut values = NutrientValues::UNKNOWN;
    let (mut holds_any, mut bad) = (false, false);
    for sample in &group.samples {
        match sample.figure {
            Figure::Known(nutrient, value) => {
                values[nutrient] = Some(values[nutrient].unwrap_or(0.0) + value);
                holds_any = true;
            }
            Figure::Foreign => holds_any = true,
            Figure::Bad => bad = true,
        }
    }
    let (start, end) = (names.get(group.span.start), names.get(group.span.end));
    let moment = eaten_at(start, end);
    let fault = match moment {
        None => Some(format!("\"{start}\" is not a date with a time")),
        Some(_) if bad => Some("a value of it is no number, or in an unknown unit".to_owned()),
        Some(_) => None,
    };
    let known_by = group.id.or_else(|| group.name.clone()).unwrap_or_default();
    Event {
        id: format!("{source}|{start}|{known_by}"),
        source,
        date: moment.map(|moment| moment.date()).unwrap_or_default(),
        time: moment
            .map(|moment| moment.time())
            .filter(|time| *time != NaiveTime::MIN),
        meal: group.meal,
        name: group.name,
        values,
        holds_any,
        fault,
        taken_instead: None,
    }
}

/// Returns when something was eaten, by the eater's own clock. Some apps let an event begin at
/// midnight and end when it was eaten.
fn eaten_at(start: &str, end: &str) -> Option<NaiveDateTime> {
    let (start, end) = (moment(start)?, moment(end));
    let is_later =
        |end: &DateTime<FixedOffset>| *end > start && end.date_naive() == start.date_naive();
    let at = match end.filter(is_later) {
        Some(end) if start.time() == NaiveTime::MIN => end,
        _ => start,
    };
    Some(at.naive_local())
}

fn moment(text: &str) -> Option<DateTime<FixedOffset>> {
    DateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S %z").ok()
}
