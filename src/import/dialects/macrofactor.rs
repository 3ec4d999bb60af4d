//! MacroFactor's food log: one row a food, with the values of what was eaten.
//!
//! It has Cronometer's `Date` and `Food Name`, and is known by its serving columns. A blank is a
//! nutrient that is not tracked: unknown. Nothing marks a supplement, so a row is one where a dose
//! form is named and no energy is given.

use super::reader::{Columns, ReadRow, Reading};
use super::{DialectSpec, FoundBy};
use crate::domain::{EntryKind, GramsFrom, Nutrient};
use crate::import::error::ImportError;
use crate::import::how::{How, NutrientColumn, NutrientNames, columns_of, nutrients, words};
use crate::import::reason::Reason;
use crate::import::row::{Origin, Row};
use crate::import::supplement_words::names_a_dose;
use crate::sheet::{Header, Record, number};

/// MacroFactor's food log.
pub(super) static SPEC: DialectSpec = DialectSpec {
    key: "macrofactor",
    format: "macrofactor",
    found_by: FoundBy::columns(&[
        "date",
        "food name",
        "serving qty|serving weight (g)|b12, cobalamin (mcg)",
    ]),
    remark: None,
    open: |header, _| Ok(Box::new(Macrofactor::new(header)?)),
};

const NUTRIENTS: [NutrientNames; 19] = [
    (Nutrient::Energy, &["calories (kcal)", "energy (kcal)"], 1.0),
    (Nutrient::Energy, &["energy (kj)", "calories (kj)"], 4.184),
    (Nutrient::Protein, &["protein (g)"], 1.0),
    (Nutrient::Fat, &["fat (g)"], 1.0),
    (Nutrient::Carbohydrate, &["carbs (g)"], 1.0),
    (Nutrient::Fiber, &["fiber (g)", "fibre (g)"], 1.0),
    (Nutrient::Water, &["water (g)"], 1.0),
    (Nutrient::Magnesium, &["magnesium (mg)"], 1.0),
    (
        Nutrient::VitaminD,
        &["vitamin d (mcg)", "vitamin d (ug)"],
        1.0,
    ),
    (Nutrient::VitaminD, &["vitamin d (iu)"], IU_PER_UG),
    (Nutrient::Potassium, &["potassium (mg)"], 1.0),
    (Nutrient::Calcium, &["calcium (mg)"], 1.0),
    (Nutrient::Iron, &["iron (mg)"], 1.0),
    (Nutrient::VitaminB12, &["b12, cobalamin (mcg)"], 1.0),
    (Nutrient::VitaminB12, &["b12, cobalamin (ug)"], 1.0),
    (Nutrient::Sodium, &["sodium (mg)"], 1.0),
    (Nutrient::VitaminC, &["vitamin c (mg)"], 1.0),
    (Nutrient::Caffeine, &["caffeine (mg)"], 1.0),
    (Nutrient::Alcohol, &["alcohol (g)"], 1.0),
];

/// One µg of vitamin D is 40 IU. Source: IOM 2011.
const IU_PER_UG: f64 = 40.0;

/// Reads records of the food log.
struct Macrofactor {
    date: Option<usize>,
    time: Option<usize>,
    food: Option<usize>,
    serving: Option<usize>,
    quantity: Option<usize>,
    weight: Option<usize>,
    nutrients: Vec<NutrientColumn>,
}

impl Macrofactor {
    fn new(header: &Header) -> Result<Self, ImportError> {
        Ok(Macrofactor {
            date: header.find(&["date"])?,
            time: header.find(&["time"])?,
            food: header.find(&["food name"])?,
            serving: header.find(&["serving size"])?,
            quantity: header.find(&["serving qty"])?,
            weight: header.find(&["serving weight (g)"])?,
            nutrients: columns_of(header, &NUTRIENTS)?,
        })
    }

    /// Quick entries and pills weigh 0: that is no weight.
    fn grams(&self, record: &Record, how: &How) -> Option<f64> {
        let weight = number(record.cell(self.weight), how.marks).ok();
        weight.filter(|grams| *grams > 0.0)
    }
}

impl ReadRow for Macrofactor {
    fn columns(&self) -> Columns {
        let values = self.nutrients.iter().map(|column| column.column);
        Columns {
            date: self.date,
            numbers: values.chain(self.quantity).chain(self.weight).collect(),
        }
    }

    fn read(&mut self, record: &Record, how: &How) -> Result<Reading, Reason> {
        let date = how.date(record.cell(self.date))?;
        let name = words(record.cell(self.food));
        let name = name.ok_or_else(|| Reason::Blank("Food Name".to_owned()))?;
        let values = nutrients(&self.nutrients, record, how)?;
        let serving = record.cell(self.serving);
        let energy = values.and_then(|values| values[Nutrient::Energy]);
        let is_dose = names_a_dose(&name) || names_a_dose(serving);
        let grams = self.grams(record, how);
        Ok(Reading::Row(Box::new(Row {
            time: how.time(record.cell(self.time))?,
            amount: how.amount(record.cell(self.quantity), serving)?,
            kind: match is_dose && energy.unwrap_or_default() == 0.0 {
                true => EntryKind::Supplement,
                false => EntryKind::Food,
            },
            nutrients: values,
            origin: Origin {
                grams,
                grams_from: grams.map(|_| GramsFrom::Weight),
                ..Origin::default()
            },
            ..Row::new(record.line(), date, name)
        })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::testing::{MemoryDiary, bad, read_with, rows};

    const FILE: &str = include_str!("../../../tests/data/import/macrofactor.csv");

    #[test]
    fn the_values_are_those_of_what_was_eaten_and_blanks_stay_unknown() {
        let (survey, _) = read_with(FILE.as_bytes(), &crate::import::testing::options()).unwrap();
        assert_eq!(survey.dialect().key(), "macrofactor");
        let rows = rows(FILE);
        let porridge = rows[0].nutrients.unwrap();
        assert_eq!(porridge[Nutrient::Energy], Some(185.0));
        assert_eq!(porridge[Nutrient::VitaminB12], Some(0.0));
        assert_eq!(porridge[Nutrient::VitaminD], None);
        assert_eq!(rows[0].amount.phrase(), "1.5 bowl");
        assert_eq!(rows[0].origin.grams, Some(260.0));
    }

    #[test]
    fn a_dose_without_energy_is_a_supplement_and_weighs_nothing() {
        let rows = rows(FILE);
        let drops = rows
            .iter()
            .find(|row| row.name.contains("Softgel"))
            .unwrap();
        assert_eq!(drops.kind, EntryKind::Supplement);
        assert_eq!(drops.nutrients.unwrap()[Nutrient::VitaminD], Some(50.0));
        assert_eq!(drops.origin.grams, None);
        let bar = rows.iter().find(|row| row.name.contains("Gummy")).unwrap();
        assert_eq!(bar.kind, EntryKind::Food);
    }

    #[test]
    fn equal_rows_are_both_kept_and_a_second_import_adds_nothing() {
        let mut diary = MemoryDiary::default();
        assert_eq!(diary.import(FILE.as_bytes(), false).new, 5);
        let again = diary.import(FILE.as_bytes(), false);
        assert_eq!((again.new, again.present), (0, 5));
    }

    #[test]
    fn what_no_one_ate_is_rejected_with_its_column() {
        let header = "Date,Time,Food Name,Serving Size,Serving Qty,Calories (kcal)\n";
        let text = format!(
            "{header}2026-11-18,,Refund,cup,1,-20\n2026-11-18,,,cup,1,20\nsoon,,Tea,cup,1,2\n"
        );
        let said: Vec<String> = bad(&text).into_iter().map(|(_, said)| said).collect();
        assert_eq!(said[0], "Calories (kcal) \"-20\" is negative");
        assert_eq!(said[1], "Food Name is blank");
        assert_eq!(said.len(), 3);
    }
}
