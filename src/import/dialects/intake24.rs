//! Intake24, the dietary recall of the United Kingdom: one row a food, of several people.
//!
//! Columns of nutrients bear no units: g, mg, and µg for vitamin D and B12, as the British table has
//! them. The amount is the portion, which is the serving less what was left over. A recall is of the
//! day before it was started, unless it says which.

use super::reader::{Columns, ReadRow, Reading};
use super::{DialectSpec, FoundBy};
use crate::domain::Nutrient;
use crate::import::error::ImportError;
use crate::import::how::{How, NutrientColumn, NutrientNames, columns_of, nutrients_or, words};
use crate::import::reason::Reason;
use crate::import::row::Row;
use crate::sheet::{Header, Record};

/// Intake24's export.
pub(super) static SPEC: DialectSpec = DialectSpec {
    key: "intake24",
    format: "intake24",
    found_by: FoundBy::columns(&[
        "survey id",
        "user id|survey alias / username|username",
        "meal name",
        "description (en)|name (en)",
        "portion size (g/ml)|portion weight",
    ]),
    remark: Some("the supplements of this file are words alone and are not imported"),
    open: |header, _| Ok(Box::new(Intake24::new(header)?)),
};

const NUTRIENTS: [NutrientNames; 15] = [
    (Nutrient::Energy, &["energy (kcal)"], 1.0),
    (Nutrient::Energy, &["energy (kj)"], 4.184),
    (Nutrient::Protein, &["protein"], 1.0),
    (Nutrient::Fat, &["fat"], 1.0),
    (Nutrient::Carbohydrate, &["carbohydrate"], 1.0),
    (Nutrient::Water, &["water"], 1.0),
    (Nutrient::Magnesium, &["magnesium"], 1.0),
    (Nutrient::VitaminD, &["vitamin d"], 1.0),
    (Nutrient::Potassium, &["potassium"], 1.0),
    (Nutrient::Calcium, &["calcium"], 1.0),
    (Nutrient::Iron, &["iron"], 1.0),
    (Nutrient::VitaminB12, &["vitamin b12"], 1.0),
    (Nutrient::Sodium, &["sodium"], 1.0),
    (Nutrient::VitaminC, &["vitamin c"], 1.0),
    (Nutrient::Alcohol, &["alcohol"], 1.0),
];

/// How the export writes that it does not know.
const UNKNOWN: &str = "N/A";

struct Intake24 {
    person: Option<usize>,
    start: Option<usize>,
    recall_date: Option<usize>,
    meal: Option<usize>,
    name: Option<usize>,
    missing: Option<usize>,
    portion: Option<usize>,
    nutrients: Vec<NutrientColumn>,
}

impl Intake24 {
    fn new(header: &Header) -> Result<Self, ImportError> {
        Ok(Intake24 {
            person: header.find(&["user id", "survey alias / username", "username"])?,
            start: header.find(&["start time", "start datetime", "submission time"])?,
            recall_date: header.find(&["recall date"])?,
            meal: header.find(&["meal name"])?,
            name: header.find(&["description (en)", "name (en)"])?,
            missing: header.find(&["missing food description", "missing name"])?,
            portion: header.find(&["portion size (g/ml)", "portion weight"])?,
            nutrients: columns_of(header, &NUTRIENTS)?,
        })
    }
}

fn known(cell: &str) -> &str {
    if cell == UNKNOWN { "" } else { cell }
}

impl ReadRow for Intake24 {
    fn columns(&self) -> Columns {
        let values = self.nutrients.iter().map(|column| column.column);
        Columns {
            date: None,
            numbers: values.chain(self.portion).collect(),
        }
    }

    fn read(&mut self, record: &Record, how: &How) -> Result<Reading, Reason> {
        let blank = |name: &str| Reason::Blank(name.to_owned());
        let cell = |column| known(record.cell(column));
        let person = words(cell(self.person)).ok_or_else(|| blank("User ID"))?;
        let date = match cell(self.recall_date) {
            "" => {
                let started = how.date(cell(self.start))?;
                started.pred_opt().ok_or_else(|| blank("Start time"))?
            }
            date => how.date(date)?,
        };
        let missing = words(cell(self.missing));
        let is_unidentified = missing.is_some();
        let name = missing.or_else(|| words(cell(self.name)));
        Ok(Reading::Row(Box::new(Row {
            meal: words(cell(self.meal)),
            amount: match is_unidentified {
                true => Default::default(),
                false => how.amount(cell(self.portion), "g")?,
            },
            nutrients: nutrients_or(&self.nutrients, record, how, UNKNOWN)?,
            is_unidentified,
            person: Some(person),
            ..Row::new(
                record.line(),
                date,
                name.ok_or_else(|| blank("Description (en)"))?,
            )
        })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::testing::{MemoryDiary, rows};

    const FILE: &str = include_str!("../../../tests/data/import/intake24.csv");

    #[test]
    fn the_portion_was_eaten_the_day_before_the_recall() {
        let rows = rows(FILE);
        assert_eq!(rows[0].date.to_string(), "2026-11-03");
        assert_eq!(
            (rows[0].person.as_deref(), rows[0].amount.phrase().as_str()),
            (Some("A1"), "160 g")
        );
        let values = rows[0].nutrients.unwrap();
        assert_eq!(
            (values[Nutrient::Iron], values[Nutrient::VitaminD]),
            (Some(2.5), None)
        );
    }

    #[test]
    fn a_food_that_was_not_found_keeps_its_words_and_is_not_guessed() {
        let lost = &rows(FILE)[1];
        assert_eq!(
            (lost.name.as_str(), lost.is_unidentified),
            ("sorghum porridge, grandma's", true)
        );
        assert_eq!(lost.nutrients, None);
        let mut diary = MemoryDiary::default();
        let counts = diary.import(FILE.as_bytes(), false);
        assert_eq!((counts.new, counts.unmatched), (1, 1));
        let again = diary.import(FILE.as_bytes(), false);
        assert_eq!((again.new, again.present), (0, 1));
    }
}
