//! What the stores of phones hold: Health Connect and Apple Health, made into rows by `unpack`.
//!
//! One row a meal, food or pill, with the app it is from. A row that another app told as well, a
//! drink of water alone and a row that cannot be are marked by the unpacking, which sees all of a
//! day; here they are read as such.

use super::reader::{Columns, ReadRow, Reading};
use super::{DialectSpec, FoundBy};
use crate::domain::{EntryKind, Nutrient, NutrientValues};
use crate::import::error::ImportError;
use crate::import::how::{How, NutrientColumn, nutrients, words};
use crate::import::reason::Reason;
use crate::import::row::{KnownBy, Row, Why};
use crate::import::unpack::event::{OTHER_SOURCE, WATER};
use crate::import::unpack::{APPLE_HEALTH_ID, HEALTH_CONNECT_ID};
use crate::sheet::{Header, Record};

/// Android's Health Connect.
pub(super) static HEALTH_CONNECT: DialectSpec = DialectSpec {
    key: "health-connect",
    format: "health-connect",
    found_by: FoundBy::columns(&[HEALTH_CONNECT_ID, "source", "date", "food"]),
    remark: None,
    open: |header, _| Ok(Box::new(HealthStore::new(header, HEALTH_CONNECT_ID)?)),
};

/// Apple Health.
pub(super) static APPLE_HEALTH: DialectSpec = DialectSpec {
    key: "apple-health",
    format: "apple-health",
    found_by: FoundBy::columns(&[APPLE_HEALTH_ID, "source", "date", "food"]),
    remark: None,
    open: |header, _| Ok(Box::new(HealthStore::new(header, APPLE_HEALTH_ID)?)),
};

struct HealthStore {
    id: Option<usize>,
    /// Whether the ids are of the store itself, one a row; else they say where a row belongs.
    has_own_ids: bool,
    date: Option<usize>,
    time: Option<usize>,
    meal: Option<usize>,
    food: Option<usize>,
    supplement: Option<usize>,
    left_out: Option<usize>,
    fault: Option<usize>,
    nutrients: Vec<NutrientColumn>,
}

impl HealthStore {
    fn new(header: &Header, id: &str) -> Result<Self, ImportError> {
        let mut nutrients = Vec::new();
        for nutrient in Nutrient::ALL {
            let names = [nutrient.key()];
            nutrients.extend(NutrientColumn::find(header, &names, nutrient, 1.0)?);
        }
        Ok(HealthStore {
            id: header.find(&[id])?,
            has_own_ids: id == HEALTH_CONNECT_ID,
            date: header.find(&["date"])?,
            time: header.find(&["time"])?,
            meal: header.find(&["meal"])?,
            food: header.find(&["food"])?,
            supplement: header.find(&["supplement"])?,
            left_out: header.find(&["left_out"])?,
            fault: header.find(&["fault"])?,
            nutrients,
        })
    }

    fn known_by(&self, record: &Record) -> KnownBy {
        match record.cell(self.id) {
            "" => KnownBy::Content,
            id if self.has_own_ids => KnownBy::Id(id.to_owned()),
            id => KnownBy::Place(id.to_owned()),
        }
    }
}

impl ReadRow for HealthStore {
    fn columns(&self) -> Columns {
        let values = self.nutrients.iter().map(|column| column.column);
        Columns {
            date: self.date,
            numbers: values.collect(),
        }
    }

    fn read(&mut self, record: &Record, how: &How) -> Result<Reading, Reason> {
        if let Some(fault) = words(record.cell(self.fault)) {
            return Err(Reason::Other(fault));
        }
        // These rows were written with a decimal point.
        let how = how.with_point();
        let values = nutrients(&self.nutrients, record, &how)?;
        match record.cell(self.left_out) {
            WATER => return Ok(Reading::Skip(Why::WaterAlone)),
            OTHER_SOURCE => return Ok(Reading::Skip(Why::OtherSource)),
            _ => {}
        }
        let name = words(record.cell(self.food));
        Ok(Reading::Row(Box::new(Row {
            time: how.time(record.cell(self.time))?,
            meal: words(record.cell(self.meal)),
            nutrients: Some(values.unwrap_or(NutrientValues::UNKNOWN)),
            kind: match record.cell(self.supplement) {
                "" => EntryKind::Food,
                _ => EntryKind::Supplement,
            },
            known_by: self.known_by(record),
            ..Row::new(
                record.line(),
                how.date(record.cell(self.date))?,
                name.ok_or_else(|| Reason::Blank("food".to_owned()))?,
            )
        })))
    }
}
