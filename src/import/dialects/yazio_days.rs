//! YAZIO's `days.json`, made into rows by `unpack`: one row a product, recipe or own entry.

use super::reader::{Columns, ReadRow, Reading};
use super::{DialectSpec, FoundBy};
use crate::domain::{Nutrient, NutrientValues};
use crate::import::error::ImportError;
use crate::import::how::{How, NutrientColumn, nutrients, words};
use crate::import::reason::Reason;
use crate::import::row::{KnownBy, Row};
use crate::import::unpack::YAZIO_ID;
use crate::sheet::{Header, Record};

/// YAZIO's days.
pub(super) static SPEC: DialectSpec = DialectSpec {
    key: "yazio-days",
    format: "yazio",
    found_by: FoundBy::columns(&[YAZIO_ID, "date", "food", "identified"]),
    remark: None,
    open: |header, _| Ok(Box::new(YazioDays::new(header)?)),
};

struct YazioDays {
    id: Option<usize>,
    date: Option<usize>,
    time: Option<usize>,
    meal: Option<usize>,
    food: Option<usize>,
    amount: Option<usize>,
    unit: Option<usize>,
    identified: Option<usize>,
    nutrients: Vec<NutrientColumn>,
}

impl YazioDays {
    fn new(header: &Header) -> Result<Self, ImportError> {
        let mut nutrients = Vec::new();
        for nutrient in Nutrient::ALL {
            let names = [nutrient.key()];
            nutrients.extend(NutrientColumn::find(header, &names, nutrient, 1.0)?);
        }
        Ok(YazioDays {
            id: header.find(&[YAZIO_ID])?,
            date: header.find(&["date"])?,
            time: header.find(&["time"])?,
            meal: header.find(&["meal"])?,
            food: header.find(&["food"])?,
            amount: header.find(&["amount"])?,
            unit: header.find(&["unit"])?,
            identified: header.find(&["identified"])?,
            nutrients,
        })
    }
}

impl ReadRow for YazioDays {
    fn columns(&self) -> Columns {
        let values = self.nutrients.iter().map(|column| column.column);
        Columns {
            date: self.date,
            numbers: values.chain(self.amount).collect(),
        }
    }

    fn read(&mut self, record: &Record, how: &How) -> Result<Reading, Reason> {
        let how = how.with_point();
        let is_unidentified = record.cell(self.identified) == "no";
        let values = nutrients(&self.nutrients, record, &how)?;
        let name = words(record.cell(self.food));
        Ok(Reading::Row(Box::new(Row {
            time: how.time(record.cell(self.time))?,
            meal: words(record.cell(self.meal)),
            amount: how.amount(record.cell(self.amount), record.cell(self.unit))?,
            nutrients: (!is_unidentified).then(|| values.unwrap_or(NutrientValues::UNKNOWN)),
            known_by: match record.cell(self.id) {
                "" => KnownBy::Content,
                id => KnownBy::Id(id.to_owned()),
            },
            is_unidentified,
            ..Row::new(
                record.line(),
                how.date(record.cell(self.date))?,
                name.ok_or_else(|| Reason::Blank("food".to_owned()))?,
            )
        })))
    }
}
