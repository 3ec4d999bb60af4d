//! Writes a diary as Cronometer's `servings.csv` or as MacroFactor's food log, for going elsewhere.
//!
//! The columns are those of real exports that hold our nutrients, with their units; a blank is
//! unknown, as there. What the other format has no column for (remarks, in MacroFactor's the meal) is
//! not written. Each file is read back by the dialect of its name.

use std::io::Write;

use chrono::{NaiveTime, Timelike};

use crate::domain::{EntryKind, Nutrient};
use crate::import::Row;
use crate::sheet::guarded;

/// Whose columns are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherCsv {
    /// Cronometer's `servings.csv`.
    Cronometer,
    /// MacroFactor's food log.
    Macrofactor,
}

/// A column of a nutrient and how many of its units one of ours is.
type Column = (&'static str, Nutrient, f64);

/// One µg of vitamin D is 40 IU. Source: IOM 2011.
const IU_PER_UG: f64 = 40.0;

const CRONOMETER: [Column; 16] = [
    ("Energy (kcal)", Nutrient::Energy, 1.0),
    ("Alcohol (g)", Nutrient::Alcohol, 1.0),
    ("Caffeine (mg)", Nutrient::Caffeine, 1.0),
    ("Water (g)", Nutrient::Water, 1.0),
    ("B12 (Cobalamin) (µg)", Nutrient::VitaminB12, 1.0),
    ("Vitamin C (mg)", Nutrient::VitaminC, 1.0),
    ("Vitamin D (IU)", Nutrient::VitaminD, IU_PER_UG),
    ("Calcium (mg)", Nutrient::Calcium, 1.0),
    ("Iron (mg)", Nutrient::Iron, 1.0),
    ("Magnesium (mg)", Nutrient::Magnesium, 1.0),
    ("Potassium (mg)", Nutrient::Potassium, 1.0),
    ("Sodium (mg)", Nutrient::Sodium, 1.0),
    ("Carbs (g)", Nutrient::Carbohydrate, 1.0),
    ("Fiber (g)", Nutrient::Fiber, 1.0),
    ("Fat (g)", Nutrient::Fat, 1.0),
    ("Protein (g)", Nutrient::Protein, 1.0),
];

const MACROFACTOR: [Column; 16] = [
    ("Calories (kcal)", Nutrient::Energy, 1.0),
    ("Fat (g)", Nutrient::Fat, 1.0),
    ("Carbs (g)", Nutrient::Carbohydrate, 1.0),
    ("Protein (g)", Nutrient::Protein, 1.0),
    ("Alcohol (g)", Nutrient::Alcohol, 1.0),
    ("B12, Cobalamin (mcg)", Nutrient::VitaminB12, 1.0),
    ("Caffeine (mg)", Nutrient::Caffeine, 1.0),
    ("Calcium (mg)", Nutrient::Calcium, 1.0),
    ("Fiber (g)", Nutrient::Fiber, 1.0),
    ("Iron (mg)", Nutrient::Iron, 1.0),
    ("Magnesium (mg)", Nutrient::Magnesium, 1.0),
    ("Potassium (mg)", Nutrient::Potassium, 1.0),
    ("Sodium (mg)", Nutrient::Sodium, 1.0),
    ("Vitamin C (mg)", Nutrient::VitaminC, 1.0),
    ("Vitamin D (mcg)", Nutrient::VitaminD, 1.0),
    ("Water (g)", Nutrient::Water, 1.0),
];

/// Writes rows in the columns of another program.
pub struct OtherCsvWriter<W: Write> {
    out: ::csv::Writer<W>,
    shape: OtherCsv,
}

impl<W: Write> OtherCsvWriter<W> {
    /// Begins a file with its header.
    pub fn new(out: W, shape: OtherCsv) -> ::csv::Result<Self> {
        let mut out = ::csv::Writer::from_writer(out);
        let names = shape.columns().iter().map(|(name, _, _)| *name);
        match shape {
            OtherCsv::Cronometer => {
                let before = ["Day", "Time", "Group", "Food Name", "Amount"];
                out.write_record(before.into_iter().chain(names).chain(["Category"]))?;
            }
            OtherCsv::Macrofactor => {
                let before = [
                    "Date",
                    "Time",
                    "Food Name",
                    "Serving Size",
                    "Serving Qty",
                    "Serving Weight (g)",
                ];
                out.write_record(before.into_iter().chain(names))?;
            }
        }
        Ok(OtherCsvWriter { out, shape })
    }

    /// Writes one row.
    pub fn write(&mut self, row: &Row) -> ::csv::Result<()> {
        let values = row.nutrients.unwrap_or_default();
        let is_supplement = row.kind == EntryKind::Supplement;
        let figure = |(_, nutrient, per_unit): &Column| {
            values[*nutrient].map_or_else(String::new, |value| (value * per_unit).to_string())
        };
        let figures = self.shape.columns().iter().map(figure);
        let cells: Vec<String> = match self.shape {
            OtherCsv::Cronometer => {
                let category = if is_supplement { "Supplements" } else { "" };
                cronometer(row)
                    .into_iter()
                    .chain(figures)
                    .chain([category.to_owned()])
                    .collect()
            }
            OtherCsv::Macrofactor => macrofactor(row).into_iter().chain(figures).collect(),
        };
        let safe = cells.iter().map(|cell| guarded(cell).into_owned());
        self.out.write_record(safe)
    }

    /// Writes what is held back.
    pub fn finish(mut self) -> ::csv::Result<()> {
        Ok(self.out.flush()?)
    }
}

impl OtherCsv {
    const fn columns(self) -> &'static [Column] {
        match self {
            OtherCsv::Cronometer => &CRONOMETER,
            OtherCsv::Macrofactor => &MACROFACTOR,
        }
    }
}

fn cronometer(row: &Row) -> Vec<String> {
    vec![
        row.date.to_string(),
        row.time.map(half_day_clock).unwrap_or_default(),
        row.meal
            .clone()
            .unwrap_or_else(|| "Uncategorized".to_owned()),
        row.name.clone(),
        amount(row),
    ]
}

/// Cronometer's amounts begin with a number: one in words becomes its weight, or one serving.
fn amount(row: &Row) -> String {
    match (row.amount.quantity, &row.amount.unit, row.origin.grams) {
        (Some(quantity), Some(unit), _) => format!("{quantity} {unit}"),
        (_, _, Some(grams)) => format!("{grams} g"),
        (Some(quantity), None, None) => format!("{quantity} serving"),
        (None, _, None) => "1 serving".to_owned(),
    }
}

fn macrofactor(row: &Row) -> Vec<String> {
    let unit = match (&row.amount.unit, row.kind) {
        // Nothing else in this format says that it is no food.
        (_, EntryKind::Supplement) => "supplement".to_owned(),
        (Some(unit), EntryKind::Food) => unit.clone(),
        (None, EntryKind::Food) => "serving".to_owned(),
    };
    let clock = |time: NaiveTime| time.format("%H:%M").to_string();
    vec![
        row.date.to_string(),
        row.time.map(clock).unwrap_or_default(),
        row.name.clone(),
        unit,
        row.amount.quantity.unwrap_or(1.0).to_string(),
        row.origin
            .grams
            .map_or_else(String::new, |grams| grams.to_string()),
    ]
}

/// `8:05 AM`.
fn half_day_clock(time: NaiveTime) -> String {
    let (is_afternoon, hour) = time.hour12();
    let half = if is_afternoon { "PM" } else { "AM" };
    format!("{hour}:{:02} {half}", time.minute())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::testing::rows;

    const OURS: &str = "date,time,meal,food,amount,unit,energy_kcal,magnesium_mg,vitamin_d_ug,\
        vitamin_b12_ug,supplement\n\
        2026-11-16,08:05,breakfast,\"Oats, rolled\",240,g,182,57.6,0,,\n\
        2026-11-16,19:30,dinner,Salmon,140,g,384,47.6,19.2,5.4,\n\
        2026-11-17,,,Vitamin D3,1,drop,,,25,,yes\n";

    fn written(shape: OtherCsv) -> String {
        let mut bytes = Vec::new();
        let mut writer = OtherCsvWriter::new(&mut bytes, shape).unwrap();
        for row in rows(OURS) {
            writer.write(&row).unwrap();
        }
        writer.finish().unwrap();
        String::from_utf8(bytes).unwrap()
    }

    /// What both formats can hold of a row.
    type Held = (
        String,
        Option<NaiveTime>,
        String,
        EntryKind,
        Vec<Option<f64>>,
    );

    /// What both formats can hold, in the order of the rows.
    fn told(text: &str) -> Vec<Held> {
        let told = |row: Row| {
            let values = row.nutrients.unwrap();
            let values = Nutrient::ALL.map(|nutrient| values[nutrient]).to_vec();
            (row.date.to_string(), row.time, row.name, row.kind, values)
        };
        rows(text).into_iter().map(told).collect()
    }

    #[test]
    fn both_formats_are_read_back_as_they_were() {
        for shape in [OtherCsv::Cronometer, OtherCsv::Macrofactor] {
            assert_eq!(told(&written(shape)), told(OURS), "{shape:?}");
        }
    }

    #[test]
    fn amounts_keep_their_units_and_an_unknown_value_stays_blank() {
        let text = written(OtherCsv::Cronometer);
        let salmon = rows(&text).remove(1);
        assert_eq!(salmon.amount.phrase(), "140 g");
        assert_eq!(salmon.meal.as_deref(), Some("dinner"));
        assert!(
            text.contains("8:05 AM") && text.contains("7:30 PM"),
            "{text}"
        );
    }
}
