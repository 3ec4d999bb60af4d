//! Lose It!: one row a food, without micronutrients, so names and amounts are matched.

use super::{DialectSpec, FoundBy};
use crate::import::dialects::reader::{Columns, ReadRow, Reading};
use crate::import::error::ImportError;
use crate::import::how::{How, words};
use crate::import::reason::Reason;
use crate::import::row::{Row, Why};
use crate::sheet::Header;
use crate::sheet::Record;

/// Lose It!
pub(super) static SPEC: DialectSpec = DialectSpec {
    key: "loseit",
    format: "loseit",
    found_by: FoundBy::columns(&["date", "name", "type|meal", "quantity", "units", "calories"]),
    remark: Some("this file holds no micronutrients: foods are matched by their names"),
    open: |header, _| Ok(Box::new(Loseit::new(header)?)),
};

/// Reads records of the weekly file and of `food-logs.csv`.
pub struct Loseit {
    date: Option<usize>,
    name: Option<usize>,
    meal: Option<usize>,
    quantity: Option<usize>,
    units: Option<usize>,
    calories: Option<usize>,
    deleted: Option<usize>,
}

impl Loseit {
    /// Finds the columns.
    pub fn new(header: &Header) -> Result<Self, ImportError> {
        Ok(Loseit {
            date: header.find(&["date"])?,
            name: header.find(&["name"])?,
            meal: header.find(&["meal", "type"])?,
            quantity: header.find(&["quantity"])?,
            units: header.find(&["units"])?,
            calories: header.find(&["calories"])?,
            deleted: header.find(&["deleted"])?,
        })
    }

    /// Exercise is told by its type, and burns what food gives.
    fn skip(&self, record: &Record) -> Option<Why> {
        let is = |column, words: &[&str]| {
            words
                .iter()
                .any(|word| record.cell(column).eq_ignore_ascii_case(word))
        };
        if is(self.deleted, &["true", "1", "yes"]) {
            return Some(Why::Deleted);
        }
        let exercise = is(self.meal, &["exercise", "exercises"]);
        (exercise || record.cell(self.calories).starts_with('-')).then_some(Why::Exercise)
    }
}

impl ReadRow for Loseit {
    fn columns(&self) -> Columns {
        let numbers = [self.quantity, self.calories].into_iter().flatten();
        Columns {
            date: self.date,
            numbers: numbers.collect(),
        }
    }

    fn read(&mut self, record: &Record, how: &How) -> Result<Reading, Reason> {
        if let Some(why) = self.skip(record) {
            return Ok(Reading::Skip(why));
        }
        let date = how.date(record.cell(self.date))?;
        let name = words(record.cell(self.name)).ok_or_else(|| Reason::Blank("Name".to_owned()))?;
        let (quantity, units) = (record.cell(self.quantity), record.cell(self.units));
        Ok(Reading::Row(Box::new(Row {
            meal: words(record.cell(self.meal)),
            amount: how.amount(quantity, &units.to_lowercase())?,
            ..Row::new(record.line(), date, name)
        })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Found;
    use crate::import::testing::read;

    const WEEKLY: &str = include_str!("../../../tests/data/import/loseit-weekly.csv");
    const FOOD_LOGS: &str = include_str!("../../../tests/data/import/loseit-food-logs.csv");

    fn told(text: &str) -> Vec<Result<(String, String), Why>> {
        let told = |found| match found {
            Found::Row(row) => Ok((row.amount.phrase(), row.name)),
            Found::Skipped(skipped) => Err(skipped.why),
            other => panic!("{other:?}"),
        };
        read(text).into_iter().map(told).collect()
    }

    #[test]
    fn foods_are_kept_and_deleted_rows_and_exercise_are_not() {
        let food = |amount: &str, name: &str| Ok((amount.to_owned(), name.to_owned()));
        let weekly = [
            food("1 cup", "Oatmeal"),
            food("1.5 each", "Banana, Medium"),
            Err(Why::Exercise),
            Err(Why::Deleted),
        ];
        assert_eq!(told(WEEKLY), weekly);
        let logs = [food("200 grams", "Lentil Soup"), Err(Why::Deleted)];
        assert_eq!(told(FOOD_LOGS), logs);
    }
}
