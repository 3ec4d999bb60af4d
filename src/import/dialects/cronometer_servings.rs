//! Cronometer's `servings.csv`: one row a food, with the app's own values.
//!
//! Columns come and go with the years: exports of 2011 to 2016 lack `Time`, `Group` and `Category`,
//! and some hold no nutrients at all. A blank cell is unknown; the app itself sums it as zero.

use super::{DialectSpec, FoundBy};
use crate::domain::{EntryKind, NutrientValues};
use crate::import::amount::Amount;
use crate::import::dialects::cronometer::{nutrient_columns, value_columns};
use crate::import::dialects::reader::{Columns, ReadRow, Reading};
use crate::import::error::ImportError;
use crate::import::how::{Fact, How, NutrientColumn, nutrients, words};
use crate::import::reason::Reason;
use crate::import::row::Row;
use crate::sheet::Header;
use crate::sheet::Record;

/// Cronometer's `servings.csv`.
pub(super) static SPEC: DialectSpec = DialectSpec {
    key: "cronometer-servings",
    format: "cronometer",
    found_by: FoundBy::Columns {
        needed: &["day|date", "food name", "amount"],
        // These are MacroFactor's, and those of others that name their columns like it.
        foreign: &[
            "serving weight (g)",
            "serving qty",
            "calories (kcal)",
            "b12, cobalamin (mcg)",
        ],
        preamble: false,
    },
    remark: None,
    open: |header, _| Ok(Box::new(CronometerServings::new(header)?)),
};

/// Reads records of `servings.csv`.
pub struct CronometerServings {
    day: Option<usize>,
    time: Option<usize>,
    group: Option<usize>,
    food: Option<usize>,
    amount: Option<usize>,
    category: Option<usize>,
    nutrients: Vec<NutrientColumn>,
    values: Vec<usize>,
}

impl CronometerServings {
    /// Finds the columns.
    pub fn new(header: &Header) -> Result<Self, ImportError> {
        Ok(CronometerServings {
            day: header.find(&["day", "date"])?,
            time: header.find(&["time"])?,
            group: header.find(&["group", "meal"])?,
            food: header.find(&["food name"])?,
            amount: header.find(&["amount"])?,
            category: header.find(&["category"])?,
            nutrients: nutrient_columns(header)?,
            values: value_columns(header),
        })
    }

    fn kind(&self, record: &Record) -> EntryKind {
        let told = |column| record.cell(column).to_lowercase().starts_with("supplement");
        match told(self.category) || told(self.group) {
            true => EntryKind::Supplement,
            false => EntryKind::Food,
        }
    }

    /// The app's amounts begin with a number; anything else is damage.
    fn amount(&self, record: &Record, how: &How) -> Result<Amount, Reason> {
        let amount = how.amount(record.cell(self.amount), "")?;
        let number = amount
            .text
            .starts_with(|c: char| c.is_numeric() || c == '.');
        if amount.is_empty() || number {
            Ok(amount)
        } else {
            Err(Reason::Amount(amount.text))
        }
    }

    /// A row with any value is taken as it stands, even if none of them is ours.
    fn nutrients(&self, record: &Record, how: &How) -> Result<Option<NutrientValues>, Reason> {
        let ours = nutrients(&self.nutrients, record, how)?;
        let filled = |column: &usize| !record.cell(Some(*column)).is_empty();
        let any = self.values.iter().any(filled);
        Ok(ours.or_else(|| any.then_some(NutrientValues::UNKNOWN)))
    }
}

impl ReadRow for CronometerServings {
    fn columns(&self) -> Columns {
        let numbers = self.values.iter().copied().chain(self.amount);
        Columns {
            date: self.day,
            numbers: numbers.collect(),
        }
    }

    fn fact(&self) -> Option<Fact> {
        self.values.is_empty().then_some(Fact::NoNutrients)
    }

    fn read(&mut self, record: &Record, how: &How) -> Result<Reading, Reason> {
        let date = how.date(record.cell(self.day))?;
        let name = words(record.cell(self.food));
        let name = name.ok_or_else(|| Reason::Blank("Food Name".to_owned()))?;
        let group = words(record.cell(self.group));
        Ok(Reading::Row(Box::new(Row {
            time: how.time(record.cell(self.time))?,
            meal: group.filter(|group| !group.eq_ignore_ascii_case("uncategorized")),
            amount: self.amount(record, how)?,
            nutrients: self.nutrients(record, how)?,
            kind: self.kind(record),
            ..Row::new(record.line(), date, name)
        })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Nutrient;
    use crate::import::testing::{bad, rows};

    const TODAY: &str = include_str!("../../../tests/data/import/cronometer-servings.csv");
    const OF_2012: &str = include_str!("../../../tests/data/import/cronometer-servings-2012.csv");
    const BARE: &str = include_str!("../../../tests/data/import/cronometer-servings-bare.csv");

    #[test]
    fn the_apps_own_values_are_taken_and_blanks_stay_unknown() {
        let rows = rows(TODAY);
        let porridge = rows[0].nutrients.unwrap();
        assert_eq!(porridge[Nutrient::Magnesium], Some(55.5));
        assert_eq!(porridge[Nutrient::VitaminD], None);
        assert_eq!(rows[0].time.unwrap().to_string(), "08:34:00");
        assert_eq!(rows[0].amount.unit.as_deref(), Some("cup, cooked"));
        let evening = rows
            .iter()
            .find(|row| row.name.starts_with("Potatoes"))
            .unwrap();
        assert_eq!(evening.time.unwrap().to_string(), "20:15:00");
        assert_eq!(evening.amount.unit.as_deref(), Some("medium (2-2/3\" dia)"));
        assert_eq!(evening.meal, None);
    }

    #[test]
    fn vitamin_d_in_iu_becomes_micrograms_and_pills_supplements() {
        let rows = rows(TODAY);
        let drops = rows
            .iter()
            .find(|row| row.name == "Vitamin D Drops")
            .unwrap();
        assert_eq!(drops.kind, EntryKind::Supplement);
        assert_eq!(drops.nutrients.unwrap()[Nutrient::VitaminD], Some(25.0));
        assert_eq!(drops.nutrients.unwrap()[Nutrient::Energy], None);
    }

    #[test]
    fn a_row_with_only_foreign_values_is_taken_as_it_stands() {
        let rows = rows("Day,Food Name,Amount,Iron (mg),Vitamin K (µg)\n2026-01-05,Kale,1 g,,3\n");
        assert_eq!(rows[0].nutrients, Some(NutrientValues::UNKNOWN));
    }

    #[test]
    fn old_exports_and_those_without_values_are_read() {
        let old = rows(OF_2012);
        assert_eq!(old[0].date.to_string(), "2012-09-10");
        assert_eq!((old[0].time, old[0].meal.as_deref()), (None, None));
        let bare = rows(BARE);
        assert!(bare.iter().all(Row::needs_match));
    }

    #[test]
    fn a_bad_cell_names_its_column() {
        let text = "Day,Food Name,Amount,Iron (mg)\n2026-01-05,Kale,,x\n2026-01-05,,,1\n\
            2026-01-05,Kale,x,1\n";
        let expected = [
            (2, "Iron (mg) \"x\" is not a number"),
            (3, "Food Name is blank"),
            (4, "amount \"x\" is not a quantity"),
        ];
        assert_eq!(
            bad(text),
            expected.map(|(line, said)| (line, said.to_owned()))
        );
    }
}
