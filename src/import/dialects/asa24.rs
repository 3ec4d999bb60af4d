//! ASA24, the dietary recall of the US National Cancer Institute: items, supplements, day totals.
//!
//! A file holds several people (`UserName`). Dates are month first. The values of a row are of the
//! amount eaten, and of its doses; 0 in a supplement is "not in it".

use super::reader::{Columns, ReadRow, Reading};
use super::{DialectSpec, FoundBy};
use crate::domain::{EntryKind, FoodCode, FoodSource, Nutrient, NutrientValues};
use crate::import::error::ImportError;
use crate::import::how::{How, NutrientColumn, NutrientNames, columns_of, nutrients, words};
use crate::import::reason::Reason;
use crate::import::row::{KnownBy, Row, Scope};
use crate::parse::when::DateOrder;
use crate::sheet::{Header, Record};

/// ASA24's `…_Items.csv`: one row a food.
pub(super) static ITEMS: DialectSpec = DialectSpec {
    key: "asa24-items",
    format: "asa24",
    found_by: FoundBy::columns(&[
        "username",
        "foodcode",
        "foodamt",
        "kcal",
        "magn",
        "food_description",
    ]),
    remark: None,
    open: |header, _| Ok(Box::new(Asa24::new(header, Kind::Item)?)),
};

/// ASA24's `…_INS.csv`: one row a supplement.
pub(super) static SUPPLEMENTS: DialectSpec = DialectSpec {
    key: "asa24-supplements",
    format: "asa24",
    found_by: FoundBy::columns(&[
        "username",
        "supplcode",
        "supplamount",
        "magn",
        "suppl_description",
    ]),
    remark: None,
    open: |header, _| Ok(Box::new(Asa24::new(header, Kind::Supplement)?)),
};

/// ASA24's `…_Totals.csv`: one row a day.
pub(super) static TOTALS: DialectSpec = DialectSpec {
    key: "asa24-totals",
    format: "asa24",
    found_by: FoundBy::columns(&["username", "numfoods", "kcal", "magn"]),
    remark: None,
    open: |header, _| Ok(Box::new(Asa24::new(header, Kind::DayTotal)?)),
};

/// Minerals in mg; vitamins D and B12 in µg.
const NUTRIENTS: [NutrientNames; 16] = [
    (Nutrient::Energy, &["kcal"], 1.0),
    (Nutrient::Protein, &["prot"], 1.0),
    (Nutrient::Fat, &["tfat"], 1.0),
    (Nutrient::Carbohydrate, &["carb"], 1.0),
    (Nutrient::Fiber, &["fibe"], 1.0),
    (Nutrient::Water, &["mois"], 1.0),
    (Nutrient::Magnesium, &["magn"], 1.0),
    (Nutrient::VitaminD, &["vitd"], 1.0),
    (Nutrient::Potassium, &["pota"], 1.0),
    (Nutrient::Calcium, &["calc"], 1.0),
    (Nutrient::Iron, &["iron"], 1.0),
    (Nutrient::VitaminB12, &["vb12"], 1.0),
    (Nutrient::Sodium, &["sodi"], 1.0),
    (Nutrient::VitaminC, &["vc"], 1.0),
    (Nutrient::Caffeine, &["caff"], 1.0),
    (Nutrient::Alcohol, &["alc"], 1.0),
];

/// The meals by their numbers, from 1.
const MEALS: [&str; 8] = [
    "Breakfast",
    "Brunch",
    "Lunch",
    "Dinner",
    "Supper",
    "Snack",
    "Drink",
    "Supplement",
];

/// The status of a recall that was finished; one that was broken off tells of part of its day.
const COMPLETE: &str = "2";

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Item,
    Supplement,
    DayTotal,
}

struct Asa24 {
    kind: Kind,
    person: Option<usize>,
    start: Option<usize>,
    occasion: Option<usize>,
    meal: Option<usize>,
    status: Option<usize>,
    code: Option<usize>,
    name: Option<usize>,
    amount: Option<usize>,
    nutrients: Vec<NutrientColumn>,
}

impl Asa24 {
    fn new(header: &Header, kind: Kind) -> Result<Self, ImportError> {
        Ok(Asa24 {
            kind,
            person: header.find(&["username"])?,
            start: header.find(&["intakestartdatetime", "reportingdate"])?,
            occasion: header.find(&["occ_time"])?,
            meal: header.find(&["occ_name"])?,
            status: header.find(&["recallstatus", "recorddaystatus"])?,
            code: header.find(&["foodcode"])?,
            name: header.find(&["food_description", "suppl_description"])?,
            amount: header.find(&["foodamt", "supplamount"])?,
            nutrients: columns_of(header, &NUTRIENTS)?,
        })
    }

    fn values(&self, record: &Record, how: &How) -> Result<Option<NutrientValues>, Reason> {
        let mut values = nutrients(&self.nutrients, record, how)?;
        if let (Kind::Supplement, Some(values)) = (self.kind, &mut values) {
            for nutrient in Nutrient::ALL {
                values[nutrient] = values[nutrient].filter(|value| *value > 0.0);
            }
        }
        Ok(values)
    }

    fn food_code(&self, record: &Record) -> Option<FoodCode> {
        let number = record.cell(self.code).parse().ok()?;
        Some(FoodCode {
            source: FoodSource::Fndds,
            number,
        })
    }
}

impl ReadRow for Asa24 {
    fn columns(&self) -> Columns {
        let values = self.nutrients.iter().map(|column| column.column);
        Columns {
            date: None,
            numbers: values.chain(self.amount).collect(),
        }
    }

    fn read(&mut self, record: &Record, how: &How) -> Result<Reading, Reason> {
        let how = How {
            order: Some(DateOrder::MonthFirst),
            ..how.with_point()
        };
        let blank = |name: &str| Reason::Blank(name.to_owned());
        let person = words(record.cell(self.person)).ok_or_else(|| blank("UserName"))?;
        let date = how.date(record.cell(self.start))?;
        let name = match self.kind {
            Kind::DayTotal => Some("Day total".to_owned()),
            _ => words(record.cell(self.name)),
        };
        let unit = match self.kind {
            Kind::Item => "g",
            _ => "dose",
        };
        let number: Option<usize> = record.cell(self.meal).parse().ok();
        let meal = number.and_then(|number| MEALS.get(number.checked_sub(1)?));
        let mut row = Row {
            time: how.clock(record.cell(self.occasion))?,
            meal: meal.map(|meal| (*meal).to_owned()),
            nutrients: self.values(record, &how)?,
            food_code: self.food_code(record),
            person: Some(person),
            of_partial_day: !matches!(record.cell(self.status), "" | COMPLETE),
            ..Row::new(
                record.line(),
                date,
                name.ok_or_else(|| blank("Food_Description"))?,
            )
        };
        match self.kind {
            Kind::DayTotal => {
                row.scope = Scope::DayTotal;
                row.known_by = KnownBy::Place(date.to_string());
            }
            Kind::Item | Kind::Supplement => {
                row.amount = how.amount(record.cell(self.amount), unit)?;
            }
        }
        if self.kind == Kind::Supplement {
            row.kind = EntryKind::Supplement;
        }
        Ok(Reading::Row(Box::new(row)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::testing::{MemoryDiary, bad, rows, when_read};

    const ITEMS: &str = include_str!("../../../tests/data/import/asa24-items.csv");
    const DOSES: &str = include_str!("../../../tests/data/import/asa24-supplements.csv");
    const DAYS: &str = include_str!("../../../tests/data/import/asa24-totals.csv");

    #[test]
    fn a_row_has_its_person_its_code_and_the_values_of_what_was_eaten() {
        let rows = rows(ITEMS);
        assert_eq!(rows[0].person.as_deref(), Some("S01"));
        assert_eq!(when_read(&rows[0]), "2026-11-03 07:30 Breakfast");
        assert_eq!(rows[0].food_code.unwrap().to_string(), "fndds:56202960");
        assert_eq!(rows[0].amount.phrase(), "120 g");
        assert_eq!(rows[0].nutrients.unwrap()[Nutrient::Magnesium], Some(28.8));
        assert_eq!(rows[1].person.as_deref(), Some("S02"));
    }

    #[test]
    fn a_zero_in_a_supplement_is_not_in_it() {
        let rows = rows(DOSES);
        assert_eq!(rows[0].kind, EntryKind::Supplement);
        let values = rows[0].nutrients.unwrap();
        assert_eq!(
            (values[Nutrient::VitaminD], values[Nutrient::Iron]),
            (Some(20.0), None)
        );
    }

    #[test]
    fn equal_rows_of_two_people_are_two_and_a_second_import_adds_nothing() {
        for (file, count) in [(ITEMS, 2), (DOSES, 1), (DAYS, 1)] {
            let mut diary = MemoryDiary::default();
            assert_eq!(diary.import(file.as_bytes(), false).new, count);
            let again = diary.import(file.as_bytes(), false);
            assert_eq!((again.new, again.present), (0, count));
        }
        assert_eq!(rows(DAYS)[0].scope, Scope::DayTotal);
    }

    #[test]
    fn a_row_of_nobody_is_rejected() {
        assert_eq!(
            bad(&ITEMS.replace("S02", "")),
            [(3, "UserName is blank".to_owned())]
        );
    }
}
