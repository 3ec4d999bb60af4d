//! MyFitnessPal's `Nutrition-Summary`: one or more totals a meal, without the names of foods.
//!
//! Calcium, iron and the vitamins A and C are percent of a daily value, or worse: they are no
//! amounts and are left unknown, and so are magnesium, vitamin D and B12, which it does not hold.
//! Its potassium has no unit and is milligrams in practice.

use super::{DialectSpec, FoundBy};
use crate::import::dialects::cronometer_daily::is_nothing;
use crate::import::dialects::reader::{Columns, ReadRow, Reading};
use crate::import::error::ImportError;
use crate::import::how::{How, NutrientColumn, nutrients, words};
use crate::import::reason::Reason;
use crate::import::row::{KnownBy, Row, Scope, Why};
use crate::seed::Program;
use crate::sheet::Header;
use crate::sheet::Record;

/// MyFitnessPal's `Nutrition-Summary`.
pub(super) static SPEC: DialectSpec = DialectSpec {
    key: "myfitnesspal-meals",
    format: "myfitnesspal",
    found_by: FoundBy::columns(&["date", "meal", "calories", "carbohydrates (g)"]),
    remark: Some(
        "calcium, iron and the vitamins A and C of this file are percents of a daily value, not \
         amounts: they are left unknown, as are magnesium, vitamin D and B12, which it does not \
         hold; what it does hold counts the unknown as zero",
    ),
    open: |header, _| Ok(Box::new(MyfitnesspalMeals::new(header)?)),
};

/// Reads records of a `Nutrition-Summary`.
pub struct MyfitnesspalMeals {
    date: Option<usize>,
    meal: Option<usize>,
    time: Option<usize>,
    note: Option<usize>,
    nutrients: Vec<NutrientColumn>,
}

impl MyfitnesspalMeals {
    /// Finds the columns.
    pub fn new(header: &Header) -> Result<Self, ImportError> {
        Ok(MyfitnesspalMeals {
            date: header.find(&["date"])?,
            meal: header.find(&["meal"])?,
            time: header.find(&["time"])?,
            note: header.find(&["note"])?,
            nutrients: NutrientColumn::of_program(header, Program::MyfitnesspalMeals)?,
        })
    }
}

impl ReadRow for MyfitnesspalMeals {
    fn columns(&self) -> Columns {
        let numbers = self.nutrients.iter().map(|column| column.column);
        Columns {
            date: self.date,
            numbers: numbers.collect(),
        }
    }

    fn read(&mut self, record: &Record, how: &How) -> Result<Reading, Reason> {
        let date = how.date(record.cell(self.date))?;
        let meal = words(record.cell(self.meal)).ok_or_else(|| Reason::Blank("Meal".to_owned()))?;
        let values = nutrients(&self.nutrients, record, how)?.unwrap_or_default();
        if is_nothing(&values) {
            return Ok(Reading::Skip(Why::Nothing));
        }
        Ok(Reading::Row(Box::new(Row {
            time: how.time(record.cell(self.time))?,
            nutrients: Some(values),
            note: words(record.cell(self.note)),
            scope: Scope::MealTotal,
            known_by: KnownBy::Place(format!("{date} {meal}")),
            meal: Some(meal.clone()),
            ..Row::new(record.line(), date, meal)
        })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Nutrient;
    use crate::import::testing::{MemoryDiary, rows};

    const PLAIN: &str = include_str!("../../../tests/data/import/myfitnesspal-meals.csv");
    const TIMED: &str = include_str!("../../../tests/data/import/myfitnesspal-meals-timed.csv");
    const OF_2018: &str = include_str!("../../../tests/data/import/myfitnesspal-meals-2018.csv");

    #[test]
    fn percents_of_a_daily_value_are_no_amounts() {
        let rows = rows(PLAIN);
        let values = rows[0].nutrients.unwrap();
        assert_eq!(values[Nutrient::Potassium], Some(410.0));
        for unknown in [
            Nutrient::Calcium,
            Nutrient::Iron,
            Nutrient::VitaminC,
            Nutrient::Magnesium,
        ] {
            assert_eq!(values[unknown], None);
        }
        assert_eq!(
            (rows[0].scope, rows[0].meal.as_deref()),
            (Scope::MealTotal, Some("Breakfast"))
        );
    }

    #[test]
    fn several_rows_of_one_meal_stay_several() {
        for (text, count) in [(PLAIN, 3), (TIMED, 4), (OF_2018, 2)] {
            let mut diary = MemoryDiary::default();
            assert_eq!(diary.import(text.as_bytes(), false).new, count);
            assert_eq!(diary.import(text.as_bytes(), false).present, count);
        }
        assert_eq!(rows(TIMED)[0].time.unwrap().to_string(), "07:40:00");
    }
}
