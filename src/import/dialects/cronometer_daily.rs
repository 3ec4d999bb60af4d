//! Cronometer's `dailysummary.csv`: one total a day, in a variant also one a meal.
//!
//! The app sums unknown values as zero, so these totals may be too low; the import says so.

use super::{DialectSpec, FoundBy};
use crate::domain::NutrientValues;
use crate::import::dialects::cronometer::nutrient_columns;
use crate::import::dialects::reader::{Columns, ReadRow, Reading};
use crate::import::error::ImportError;
use crate::import::how::{Fact, How, NutrientColumn, nutrients, words};
use crate::import::reason::Reason;
use crate::import::row::{KnownBy, Row, Scope, Why};
use crate::sheet::Header;
use crate::sheet::RawCells;
use crate::sheet::Record;

/// Cronometer's `dailysummary.csv`.
pub(super) static SPEC: DialectSpec = DialectSpec {
    key: "cronometer-daily",
    format: "cronometer",
    found_by: FoundBy::columns(&["date", "energy (kcal)|energy (kj)"]),
    remark: Some(
        "day totals count what is unknown as zero, so they may be too low; servings.csv keeps \
         them apart",
    ),
    open: |header, _| Ok(Box::new(CronometerDaily::new(header)?)),
};

/// Reads records of `dailysummary.csv`.
pub struct CronometerDaily {
    date: Option<usize>,
    group: Option<usize>,
    nutrients: Vec<NutrientColumn>,
    meals_listed: bool,
}

impl CronometerDaily {
    /// Finds the columns.
    pub fn new(header: &Header) -> Result<Self, ImportError> {
        Ok(CronometerDaily {
            date: header.find(&["date", "day"])?,
            group: header.find(&["group"])?,
            nutrients: nutrient_columns(header)?,
            meals_listed: false,
        })
    }
}

fn is_total(group: &str) -> bool {
    group.is_empty() || group.eq_ignore_ascii_case("total")
}

/// Whether a total says that nothing was eaten.
pub fn is_nothing(values: &NutrientValues) -> bool {
    values
        .iter()
        .all(|(_, value)| value.is_none_or(|value| value == 0.0))
}

impl ReadRow for CronometerDaily {
    fn columns(&self) -> Columns {
        let numbers = self.nutrients.iter().map(|column| column.column);
        Columns {
            date: self.date,
            numbers: numbers.collect(),
        }
    }

    fn look(&mut self, cells: &RawCells) {
        let group = self.group.and_then(|column| cells.cell(column));
        self.meals_listed |= group.is_some_and(|group| {
            !group.is_empty() && !group.eq_ignore_ascii_case(b"total") && group != b"Group"
        });
    }

    fn fact(&self) -> Option<Fact> {
        self.meals_listed.then_some(Fact::MealsListed)
    }

    fn read(&mut self, record: &Record, how: &How) -> Result<Reading, Reason> {
        let date = how.date(record.cell(self.date))?;
        let group = record.cell(self.group);
        let total = is_total(group);
        if total && how.fact == Some(Fact::MealsListed) {
            return Ok(Reading::Skip(Why::TotalOfRows));
        }
        let values = nutrients(&self.nutrients, record, how)?.unwrap_or_default();
        if is_nothing(&values) {
            return Ok(Reading::Skip(Why::Nothing));
        }
        let meal = if total { None } else { words(group) };
        let name = meal.clone().unwrap_or_else(|| "Day total".to_owned());
        Ok(Reading::Row(Box::new(Row {
            nutrients: Some(values),
            scope: if total {
                Scope::DayTotal
            } else {
                Scope::MealTotal
            },
            known_by: KnownBy::Place(format!("{date} {}", meal.as_deref().unwrap_or_default())),
            meal,
            ..Row::new(record.line(), date, name)
        })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Nutrient;
    use crate::import::testing::{MemoryDiary, read, rows};
    use crate::import::{Found, Skipped};

    const PLAIN: &str = include_str!("../../../tests/data/import/cronometer-daily.csv");
    const RESAVED: &str = include_str!("../../../tests/data/import/cronometer-daily-resaved.csv");
    const GROUPED: &str = include_str!("../../../tests/data/import/cronometer-daily-grouped.csv");

    #[test]
    fn a_day_is_one_total_and_an_empty_day_none() {
        let found = read(PLAIN);
        let Found::Row(row) = &found[0] else {
            panic!("{found:?}")
        };
        assert_eq!(
            (row.scope, row.nutrients.unwrap()[Nutrient::VitaminD]),
            (Scope::DayTotal, Some(2.5))
        );
        assert_eq!(
            found[2],
            Found::Skipped(Skipped {
                line: 4,
                why: Why::Nothing
            })
        );
        assert_eq!(rows(RESAVED)[0].date.to_string(), "2026-01-09");
    }

    #[test]
    fn where_meals_are_listed_the_days_total_is_left_out() {
        let found = read(GROUPED);
        let scope = |found: &Found| match found {
            Found::Row(row) => Some(row.scope),
            _ => None,
        };
        let scopes: Vec<_> = found.iter().map(scope).collect();
        let meal = Some(Scope::MealTotal);
        assert_eq!(scopes, [meal, meal, None, meal, None]);
    }

    #[test]
    fn a_total_that_grew_is_changed_not_new() {
        let mut diary = MemoryDiary::default();
        assert_eq!(diary.import(PLAIN.as_bytes(), false).new, 2);
        let grown = PLAIN.replace("1805.2", "1999.9");
        let counts = diary.import(grown.as_bytes(), false);
        assert_eq!((counts.present, counts.changed, counts.new), (1, 1, 0));
    }
}
