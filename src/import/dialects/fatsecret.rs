//! FatSecret's food diary report: below some lines of comment, a row for each day, each meal and each
//! food, and under a food a line with its amount.
//!
//! Headings are in the user's language, so figures are found by their places: kcal, fat, saturated
//! fat, carbohydrate, fibre, sugar, protein, sodium, cholesterol, potassium.

use chrono::NaiveDate;

use super::reader::{Columns, ReadRow, Reading};
use super::{DialectSpec, FoundBy};
use crate::domain::{Nutrient, NutrientValues};
use crate::import::error::ImportError;
use crate::import::how::{How, NutrientColumn, nutrients, words};
use crate::import::reason::Reason;
use crate::import::row::{Row, Why};
use crate::parse::when::not_after;
use crate::sheet::{Header, Record, long_date};

/// FatSecret's food diary report.
pub(super) static SPEC: DialectSpec = DialectSpec {
    key: "fatsecret",
    format: "fatsecret",
    found_by: FoundBy::Columns {
        needed: &[
            "date",
            "cals (kcal)|calories (kcal)|energy (kj)",
            "prot (g)|protein (g)",
        ],
        foreign: &["food", "food name", "name", "meal", "energy (kcal)"],
        preamble: true,
    },
    remark: Some("of the six nutrients this file holds potassium alone; the others are unknown"),
    open: |header, _| Ok(Box::new(Fatsecret::new(header)?)),
};

/// Where each figure is, the first column being 0.
const PLACES: [(Nutrient, usize); 7] = [
    (Nutrient::Energy, 1),
    (Nutrient::Fat, 2),
    (Nutrient::Carbohydrate, 4),
    (Nutrient::Fiber, 5),
    (Nutrient::Protein, 7),
    (Nutrient::Sodium, 8),
    (Nutrient::Potassium, 10),
];

/// How many kilojoules make a kilocalorie.
const KJ: f64 = 4.184;

struct Fatsecret {
    nutrients: Vec<NutrientColumn>,
    day: Option<NaiveDate>,
    meal: Option<String>,
    /// A food whose amount may be on the next line.
    pending: Option<Box<Row>>,
}

/// What a line is, by its indent.
enum Level {
    DayOrMeal,
    Food,
    Amount,
}

impl Fatsecret {
    fn new(header: &Header) -> Result<Self, ImportError> {
        let in_kj = header.has("energy (kj)");
        let column = |(nutrient, column)| NutrientColumn {
            column,
            name: header.name(column).to_owned(),
            nutrient,
            per_unit: match in_kj && nutrient == Nutrient::Energy {
                true => KJ,
                false => 1.0,
            },
        };
        let there = |(_, column): &(Nutrient, usize)| *column < header.len();
        Ok(Fatsecret {
            nutrients: PLACES.into_iter().filter(there).map(column).collect(),
            day: None,
            meal: None,
            pending: None,
        })
    }

    fn level(record: &Record) -> Level {
        let first = record.raw(0);
        let indent = first.len() - first.trim_start().len();
        let alone = (1..record.len()).all(|column| record.raw(column).trim().is_empty());
        match indent {
            0 | 1 => Level::DayOrMeal,
            2 | 3 => Level::Food,
            _ if alone => Level::Amount,
            _ => Level::Food,
        }
    }

    fn food(&self, record: &Record, how: &How) -> Result<Box<Row>, Reason> {
        let date = not_after(self.day.ok_or(Reason::NoDayAbove)?, how.today)?;
        let name = words(record.raw(0)).ok_or_else(|| Reason::Blank("food".to_owned()))?;
        let values: Option<NutrientValues> = nutrients(&self.nutrients, record, how)?;
        Ok(Box::new(Row {
            meal: self.meal.clone(),
            nutrients: values,
            ..Row::new(record.line(), date, name)
        }))
    }
}

impl ReadRow for Fatsecret {
    fn columns(&self) -> Columns {
        let values = self.nutrients.iter().map(|column| column.column);
        Columns {
            date: None,
            numbers: values.collect(),
        }
    }

    fn read(&mut self, record: &Record, how: &How) -> Result<Reading, Reason> {
        let level = Self::level(record);
        if let Some(mut row) = self.pending.take() {
            return match level {
                Level::Amount => {
                    row.amount = how.amount(record.cell(Some(0)), "")?;
                    Ok(Reading::Row(row))
                }
                _ => Ok(Reading::Before(row)),
            };
        }
        match level {
            Level::Amount => Ok(Reading::Heading),
            Level::Food => {
                self.pending = Some(self.food(record, how)?);
                Ok(Reading::Heading)
            }
            Level::DayOrMeal => {
                let text = record.raw(0).trim();
                match long_date(text).or_else(|| how.date(text).ok()) {
                    Some(day) => (self.day, self.meal) = (Some(day), None),
                    None => self.meal = words(text),
                }
                Ok(Reading::Skip(Why::TotalOfRows))
            }
        }
    }

    fn rest(&mut self) -> Option<Box<Row>> {
        self.pending.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Found;
    use crate::import::testing::{MemoryDiary, bad, read, when_read};

    const FILE: &str = include_str!("../../../tests/data/import/fatsecret.csv");

    fn foods(text: &str) -> Vec<Row> {
        let food = |found| match found {
            Found::Row(row) => Some(*row),
            _ => None,
        };
        read(text).into_iter().filter_map(food).collect()
    }

    #[test]
    fn a_food_has_its_day_and_meal_from_above_and_its_amount_from_below() {
        let foods = foods(FILE);
        let said: Vec<String> = foods
            .iter()
            .map(|row| format!("{}: {} {}", when_read(row), row.amount.phrase(), row.name))
            .collect();
        assert_eq!(
            said,
            [
                "2026-11-13 Breakfast: 60 g Granola, plain",
                "2026-11-13 Dinner: 1.5 cup Chilli",
                "2026-11-14 Dinner:  Toast",
            ]
        );
        let values = foods[0].nutrients.unwrap();
        assert_eq!(
            (values[Nutrient::Potassium], values[Nutrient::Iron]),
            (Some(201.5), None)
        );
        assert_eq!(foods[1].nutrients.unwrap()[Nutrient::Potassium], None);
        let skipped = read(FILE)
            .into_iter()
            .filter(|found| matches!(found, Found::Skipped(_)));
        assert_eq!(skipped.count(), 6);
    }

    #[test]
    fn decimal_commas_are_read_and_a_second_import_adds_nothing() {
        let header = FILE.lines().nth(3).unwrap();
        let text = format!("{header}\n2026-11-13,,,,,,,,,,\n  Tee,\"1,5\",,,,,,,,,\n");
        assert_eq!(
            foods(&text)[0].nutrients.unwrap()[Nutrient::Energy],
            Some(1.5)
        );
        let mut diary = MemoryDiary::default();
        assert_eq!(diary.import(FILE.as_bytes(), false).new, 3);
        let again = diary.import(FILE.as_bytes(), false);
        assert_eq!((again.new, again.present), (0, 3));
    }

    #[test]
    fn a_food_above_any_day_and_a_bad_figure_are_rejected() {
        let header = FILE.lines().nth(3).unwrap();
        let text = format!("{header}\n  Tea,2\n2026-11-13,4\n  Tea,x\n    1 cup\n");
        let said: Vec<(u64, String)> = bad(&text);
        assert_eq!(said[0], (2, "no day stands above this row".to_owned()));
        assert_eq!(said[1], (4, "Cals (kcal) \"x\" is not a number".to_owned()));
    }
}
