//! YAZIO's `nutrition_log.csv`, as community exporters write it: one row a product.
//!
//! A product that the exporter did not find is called `Unknown` and has zeros everywhere: its values
//! are unknown, and so is what it was.

use super::reader::{Columns, ReadRow, Reading};
use super::{DialectSpec, FoundBy};
use crate::domain::Nutrient;
use crate::import::error::ImportError;
use crate::import::how::{How, NutrientColumn, NutrientNames, columns_of, nutrients, words};
use crate::import::reason::Reason;
use crate::import::row::Row;
use crate::sheet::{Header, Record};

/// YAZIO's `nutrition_log.csv`.
pub(super) static SPEC: DialectSpec = DialectSpec {
    key: "yazio-log",
    format: "yazio",
    found_by: FoundBy::columns(&["date", "product", "amount", "calories total"]),
    remark: Some(
        "this file holds energy, protein, fat and carbohydrate alone: vitamins and minerals are \
         unknown; --fill-unknown takes them from the food table",
    ),
    open: |header, _| Ok(Box::new(YazioLog::new(header)?)),
};

const NUTRIENTS: [NutrientNames; 4] = [
    (Nutrient::Energy, &["calories total"], 1.0),
    (Nutrient::Protein, &["protein total"], 1.0),
    (Nutrient::Fat, &["fat total"], 1.0),
    (Nutrient::Carbohydrate, &["carbs total"], 1.0),
];

struct YazioLog {
    date: Option<usize>,
    time: Option<usize>,
    meal: Option<usize>,
    product: Option<usize>,
    amount: Option<usize>,
    unit: Option<usize>,
    nutrients: Vec<NutrientColumn>,
}

impl YazioLog {
    fn new(header: &Header) -> Result<Self, ImportError> {
        Ok(YazioLog {
            date: header.find(&["date"])?,
            time: header.find(&["time"])?,
            meal: header.find(&["meal"])?,
            product: header.find(&["product"])?,
            amount: header.find(&["amount"])?,
            unit: header.find(&["unit"])?,
            nutrients: columns_of(header, &NUTRIENTS)?,
        })
    }
}

impl ReadRow for YazioLog {
    fn columns(&self) -> Columns {
        let values = self.nutrients.iter().map(|column| column.column);
        Columns {
            date: self.date,
            numbers: values.chain(self.amount).collect(),
        }
    }

    fn read(&mut self, record: &Record, how: &How) -> Result<Reading, Reason> {
        let date = how.date(record.cell(self.date))?;
        let name = words(record.cell(self.product));
        let name = name.ok_or_else(|| Reason::Blank("Product".to_owned()))?;
        let values = nutrients(&self.nutrients, record, how)?;
        let is_lost = name == "Unknown"
            && values.is_none_or(|v| v.iter().all(|(_, v)| v.is_none_or(|v| v == 0.0)));
        let unit = match record.cell(self.unit) {
            "gram" => "g",
            "milliliter" => "ml",
            other => other,
        };
        Ok(Reading::Row(Box::new(Row {
            time: how.clock(record.cell(self.time))?,
            meal: words(record.cell(self.meal)),
            amount: how.amount(record.cell(self.amount), unit)?,
            nutrients: values.filter(|_| !is_lost),
            is_unidentified: is_lost,
            ..Row::new(record.line(), date, name)
        })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::testing::{MemoryDiary, rows, when_read};

    const FILE: &str = include_str!("../../../tests/data/import/yazio-log.csv");

    #[test]
    fn totals_are_taken_and_a_product_that_was_not_found_is_unknown_not_zero() {
        let rows = rows(FILE);
        assert_eq!(when_read(&rows[0]), "2026-11-14 09:02 breakfast");
        assert_eq!(rows[0].amount.phrase(), "150 g");
        assert_eq!(rows[0].nutrients.unwrap()[Nutrient::Energy], Some(93.0));
        assert_eq!((rows[1].nutrients, rows[1].is_unidentified), (None, true));
    }

    #[test]
    fn a_second_import_adds_nothing() {
        let mut diary = MemoryDiary::default();
        let first = diary.import(FILE.as_bytes(), false);
        assert_eq!((first.new, first.unmatched), (1, 1));
        let again = diary.import(FILE.as_bytes(), false);
        assert_eq!((again.new, again.present, again.unmatched), (0, 1, 1));
    }
}
