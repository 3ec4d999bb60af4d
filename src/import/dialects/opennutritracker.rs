//! OpenNutriTracker's `user_intake.csv`: one row a food with a lasting id and values per 100 g.
//!
//! Older exports hold minerals in grams. Which it is shows in the file as a whole: sodium,
//! potassium, calcium and magnesium of 100 g of food come to less than 2 in grams and to more than
//! 40 in milligrams, but for salt, oil, sugar and drinks. Rows of the unit that is not the file's
//! are rejected, and vitamins of a file in grams are left unknown, for nothing tells their unit.

use super::{DialectSpec, FoundBy};
use crate::domain::{Nutrient, NutrientValues};
use crate::import::dialects::reader::{Columns, ReadRow, Reading};
use crate::import::error::ImportError;
use crate::import::how::{Fact, How, NutrientColumn, bounded, nutrients, words};
use crate::import::reason::Reason;
use crate::import::row::{KnownBy, Row};
use crate::seed::Program;
use crate::sheet::Header;
use crate::sheet::Marks;
use crate::sheet::RawCells;
use crate::sheet::Record;
use crate::sheet::number;

const MINERALS: [Nutrient; 4] = [
    Nutrient::Sodium,
    Nutrient::Potassium,
    Nutrient::Calcium,
    Nutrient::Magnesium,
];

/// OpenNutriTracker's `user_intake.csv`.
pub(super) static SPEC: DialectSpec = DialectSpec {
    key: "opennutritracker",
    format: "opennutritracker",
    found_by: FoundBy::columns(&[
        "id",
        "date_time",
        "amount",
        "unit",
        "meal_name",
        "kcal_per_100g",
    ]),
    remark: None,
    open: |header, _| Ok(Box::new(Opennutritracker::new(header)?)),
};

/// Reads records of `user_intake.csv`.
pub struct Opennutritracker {
    id: Option<usize>,
    date_time: Option<usize>,
    meal: Option<usize>,
    amount: Option<usize>,
    unit: Option<usize>,
    name: Option<usize>,
    serving: Option<usize>,
    nutrients: Vec<NutrientColumn>,
    in_grams: u64,
    in_milligrams: u64,
}

#[derive(Clone, Copy, PartialEq)]
enum Unit {
    Grams,
    Milligrams,
}

impl Opennutritracker {
    /// Finds the columns.
    pub fn new(header: &Header) -> Result<Self, ImportError> {
        Ok(Opennutritracker {
            id: header.find(&["id"])?,
            date_time: header.find(&["date_time"])?,
            meal: header.find(&["type"])?,
            amount: header.find(&["amount"])?,
            unit: header.find(&["unit"])?,
            name: header.find(&["meal_name"])?,
            serving: header.find(&["serving_quantity"])?,
            nutrients: NutrientColumn::of_program(header, Program::Opennutritracker)?,
            in_grams: 0,
            in_milligrams: 0,
        })
    }

    /// Returns the weight of an amount, g; a millilitre counts as a gram, as in the app.
    fn grams(&self, record: &Record, how: &How) -> Option<f64> {
        let read = |column| number(record.cell(column), how.marks).ok();
        let per_unit = match record.cell(self.unit).to_lowercase().as_str() {
            "g" | "ml" | "g/ml" | "gml" => 1.0,
            "kg" | "l" => 1000.0,
            "oz" => 28.349_523_125,
            "fl oz" | "fl.oz" | "fl. oz" | "floz" => 29.573_529_562_5,
            "serving" => read(self.serving)?,
            _ => return None,
        };
        Some(read(self.amount)? * per_unit)
    }

    fn totals(
        &self,
        per_100g: &NutrientValues,
        grams: f64,
        record: &Record,
        in_grams: bool,
    ) -> Result<NutrientValues, Reason> {
        let mut totals = NutrientValues::UNKNOWN;
        for column in &self.nutrients {
            let nutrient = column.nutrient;
            let Some(value) = per_100g[nutrient] else {
                continue;
            };
            let factor = match nutrient.unit() {
                _ if !in_grams => 1.0,
                _ if is_mineral(nutrient) => 1000.0,
                "g" | "kcal" => 1.0,
                _ => continue,
            };
            let text = || record.cell(Some(column.column)).to_owned();
            let total = value * factor * grams / 100.0;
            totals[nutrient] = Some(bounded(nutrient, total, || column.name.clone(), text)?);
        }
        Ok(totals)
    }
}

fn is_mineral(nutrient: Nutrient) -> bool {
    MINERALS.contains(&nutrient) || nutrient == Nutrient::Iron
}

/// Tells the unit of the minerals of one food; `None` where it could be either.
fn unit(value: impl Fn(Nutrient) -> Option<f64>) -> Option<Unit> {
    let known: Vec<f64> = MINERALS
        .into_iter()
        .filter_map(value)
        .filter(|v| *v > 0.0)
        .collect();
    let sum: f64 = known.iter().sum();
    match known.len() {
        2.. if sum < 2.0 => Some(Unit::Grams),
        1.. if sum > 40.0 => Some(Unit::Milligrams),
        _ => None,
    }
}

impl ReadRow for Opennutritracker {
    fn columns(&self) -> Columns {
        let values = self.nutrients.iter().map(|column| column.column);
        Columns {
            date: self.date_time,
            numbers: values.chain(self.amount).collect(),
        }
    }

    fn look(&mut self, cells: &RawCells) {
        let value = |nutrient| {
            let column = self
                .nutrients
                .iter()
                .find(|column| column.nutrient == nutrient)?;
            number(cells.ascii(column.column)?, Marks::Unsettled).ok()
        };
        match unit(value) {
            Some(Unit::Grams) => self.in_grams += 1,
            Some(Unit::Milligrams) => self.in_milligrams += 1,
            None => {}
        }
    }

    fn fact(&self) -> Option<Fact> {
        (self.in_grams > self.in_milligrams).then_some(Fact::MineralsInGrams)
    }

    fn read(&mut self, record: &Record, how: &How) -> Result<Reading, Reason> {
        let moment = record.cell(self.date_time);
        let (day, time) = moment.split_once(['T', ' ']).unwrap_or((moment, ""));
        let time = time.split(['.', 'Z', '+']).next().unwrap_or_default();
        let name = words(record.cell(self.name));
        let name = name.ok_or_else(|| Reason::Blank("meal_name".to_owned()))?;
        let id = words(record.cell(self.id)).ok_or_else(|| Reason::Blank("id".to_owned()))?;
        let per_100g = nutrients(&self.nutrients, record, how)?.unwrap_or_default();
        let in_grams = how.fact == Some(Fact::MineralsInGrams);
        let others = if in_grams {
            Unit::Milligrams
        } else {
            Unit::Grams
        };
        if unit(|nutrient| per_100g[nutrient]) == Some(others) {
            return Err(Reason::MineralUnit);
        }
        let grams = self.grams(record, how).filter(|_| !per_100g.is_unknown());
        let totals = grams.map(|grams| self.totals(&per_100g, grams, record, in_grams));
        Ok(Reading::Row(Box::new(Row {
            time: how.time(time)?,
            meal: words(record.cell(self.meal)),
            amount: how.amount(record.cell(self.amount), record.cell(self.unit))?,
            nutrients: totals.transpose()?,
            known_by: KnownBy::Id(id),
            ..Row::new(record.line(), how.date(day)?, name)
        })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::testing::{MemoryDiary, bad, rows, when_read};

    const TODAY: &str = include_str!("../../../tests/data/import/opennutritracker.csv");
    const IN_GRAMS: &str = include_str!("../../../tests/data/import/opennutritracker-grams.csv");

    #[test]
    fn values_per_100_g_become_totals_of_the_amount() {
        let rows = rows(TODAY);
        let values = rows[0].nutrients.unwrap();
        assert_eq!(
            (values[Nutrient::Energy], values[Nutrient::Magnesium]),
            (Some(74.4), Some(27.6))
        );
        assert_eq!(values[Nutrient::VitaminD], None);
        assert_eq!(when_read(&rows[0]), "2026-01-05 08:30 breakfast");
        let serving = rows[1].nutrients.unwrap();
        assert_eq!(serving[Nutrient::Calcium], Some(300.0));
        assert!(rows[2].needs_match());
    }

    #[test]
    fn minerals_in_grams_are_told_by_the_whole_file_and_converted() {
        let rows = rows(IN_GRAMS);
        let values = rows[0].nutrients.unwrap();
        assert_eq!(
            (values[Nutrient::Potassium], values[Nutrient::Iron]),
            (Some(400.0), Some(2.5))
        );
        assert_eq!(
            (values[Nutrient::VitaminC], values[Nutrient::Protein]),
            (None, Some(8.0))
        );
        let header = IN_GRAMS.lines().next().unwrap();
        let grams = IN_GRAMS.lines().nth(1).unwrap();
        let mixed: String = TODAY
            .lines()
            .skip(1)
            .map(|line| format!("{line}\n"))
            .collect();
        let mixed = format!("{header}\n{mixed}{grams}\n");
        assert_eq!(bad(&mixed)[0].1, Reason::MineralUnit.to_string());
    }

    #[test]
    fn a_row_is_known_by_its_id() {
        let mut diary = MemoryDiary::default();
        assert_eq!(diary.import(TODAY.as_bytes(), false).new, 3);
        let changed = TODAY.replace(",20,g,", ",30,g,");
        let counts = diary.import(changed.as_bytes(), false);
        assert_eq!((counts.present, counts.changed), (2, 1));
    }
}
