//! What a phone's store of health data knows of one thing eaten, and how it is written as a row.

use std::io::{self, Write};

use chrono::{NaiveDate, NaiveTime};

use crate::domain::{EntryKind, Nutrient, NutrientValues, Tracked};
use crate::import::supplement_words::names_a_dose;

/// One thing eaten or swallowed, as one app wrote it into the phone's store.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Event {
    /// What the store knows it by.
    pub id: String,
    /// The app that wrote it.
    pub source: String,
    /// The day on the eater's own calendar.
    pub date: NaiveDate,
    /// The time on the eater's own clock.
    pub time: Option<NaiveTime>,
    /// The meal, where the app says which.
    pub meal: Option<String>,
    /// What was eaten, where the app says so.
    pub name: Option<String>,
    /// What it held.
    pub values: NutrientValues,
    /// Whether the store holds any value of it, of our nutrients or another.
    pub holds_any: bool,
    /// What makes it unusable, in words.
    pub fault: Option<String>,
    /// The source that was taken for its day instead of its own.
    pub taken_instead: Option<String>,
}

impl Event {
    /// Returns the name to show: the app's, or its meal and the app.
    fn shown_name(&self) -> String {
        match (&self.name, &self.meal) {
            (Some(name), _) => name.clone(),
            (None, Some(meal)) => format!("{meal} ({})", self.source),
            (None, None) => format!("Logged in {}", self.source),
        }
    }

    /// Says why it can be no row of a diary: it holds nothing, or what no meal can hold.
    pub fn fault(&self) -> Option<String> {
        if let Some(fault) = &self.fault {
            return Some(fault.clone());
        }
        if !self.holds_any {
            return Some("no value is set".to_owned());
        }
        let wrong = |(nutrient, value): (Nutrient, Option<f64>)| {
            let value = value.filter(|value| !(0.0..=max_per_meal(nutrient)).contains(value))?;
            let unit = nutrient.unit();
            Some(match value < 0.0 {
                true => format!("{nutrient} of {value} {unit} is negative"),
                false => format!(
                    "{nutrient} of {value} {unit} is more than a meal can hold: the app has \
                     mistaken its unit"
                ),
            })
        };
        self.values.iter().find_map(wrong)
    }

    /// Whether it is a drink of water that an app counts, and nothing else.
    pub fn is_water_alone(&self) -> bool {
        let known = |(nutrient, value): (Nutrient, Option<f64>)| value.map(|_| nutrient);
        let mut known = self.values.iter().filter_map(known);
        known.next() == Some(Nutrient::Water) && known.next().is_none()
    }

    /// Whether it knows one of the six nutrients.
    pub fn knows(&self, tracked: Tracked) -> bool {
        self.values[tracked.nutrient()].is_some()
    }

    /// Whether it is a supplement, where its source logs meals that day (`in_food_log`) or not.
    ///
    /// Phones mark no supplement. A source that knows no energy that day logs pills. In the log of
    /// a tracker a pill is what has no energy and either a dose in its name or none of the values
    /// that every food has.
    pub fn kind(&self, in_food_log: bool) -> EntryKind {
        let energy = self.values[Nutrient::Energy];
        let has_macros = [Nutrient::Protein, Nutrient::Fat, Nutrient::Carbohydrate]
            .into_iter()
            .any(|nutrient| self.values[nutrient].is_some());
        let is_dose = self.name.as_deref().is_some_and(names_a_dose);
        let is_pill = match energy {
            None => !has_macros || is_dose,
            Some(energy) => energy == 0.0 && is_dose,
        };
        match !in_food_log || is_pill {
            true => EntryKind::Supplement,
            false => EntryKind::Food,
        }
    }
}

/// The most that one meal or one dose can hold: well above prescribed doses and below what a slip of
/// a thousand makes of an ordinary meal. Ours.
const fn max_per_meal(nutrient: Nutrient) -> f64 {
    match nutrient {
        Nutrient::Energy => 10_000.0,
        Nutrient::Magnesium => 10_000.0,
        Nutrient::VitaminD => 10_000.0,
        Nutrient::Potassium | Nutrient::Calcium | Nutrient::Sodium => 40_000.0,
        Nutrient::Iron => 1_500.0,
        Nutrient::VitaminB12 => 10_000.0,
        Nutrient::VitaminC | Nutrient::Caffeine => 50_000.0,
        _ => nutrient.max_per_row(),
    }
}

/// The columns of the rows made of events, before those of the nutrients.
pub(in crate::import) const COLUMNS: [&str; 9] = [
    "source",
    "date",
    "time",
    "meal",
    "food",
    "supplement",
    "left_out",
    "instead",
    "fault",
];

/// Why an event is left out, as its row says it.
pub(in crate::import) const WATER: &str = "water";
/// See [`WATER`].
pub(in crate::import) const OTHER_SOURCE: &str = "source";

/// Writes events as rows; `id` is the name of their column, which says whose they are.
pub(super) fn write(events: &[(Event, EntryKind)], id: &str, out: impl Write) -> io::Result<()> {
    let mut out = csv::Writer::from_writer(out);
    let keys = Nutrient::ALL.map(Nutrient::key);
    let header = std::iter::once(id).chain(COLUMNS).chain(keys);
    out.write_record(header)?;
    for (event, kind) in events {
        out.write_record(cells(event, *kind))?;
    }
    out.flush()
}

fn cells(event: &Event, kind: EntryKind) -> Vec<String> {
    let time = event.time.map(|time| time.format("%H:%M").to_string());
    let left_out = match &event.taken_instead {
        Some(_) => OTHER_SOURCE,
        None if event.is_water_alone() => WATER,
        None => "",
    };
    let mut cells = vec![
        event.id.clone(),
        event.source.clone(),
        event.date.to_string(),
        time.unwrap_or_default(),
        event.meal.clone().unwrap_or_default(),
        event.shown_name(),
        if kind == EntryKind::Supplement {
            "yes"
        } else {
            ""
        }
        .to_owned(),
        left_out.to_owned(),
        event.taken_instead.clone().unwrap_or_default(),
        event.fault().unwrap_or_default(),
    ];
    let figure =
        |(_, value): (Nutrient, Option<f64>)| value.map_or_else(String::new, |v| v.to_string());
    cells.extend(event.values.iter().map(figure));
    cells
}
