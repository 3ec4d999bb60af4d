//! Samsung Health's nutrition file: a line of metadata, then one row a meal or a food.
//!
//! Columns of many nutrients are there without a value in them: unknown. Whether times are local or
//! UTC is not settled by the format, so the file as a whole decides: the reading that puts
//! breakfasts, lunches and dinners nearer to their hours.

use chrono::{NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use super::reader::{Columns, ReadRow, Reading};
use super::{DialectSpec, FoundBy};
use crate::domain::Nutrient;
use crate::import::error::ImportError;
use crate::import::how::{Fact, How, NutrientColumn, NutrientNames, columns_of, nutrients, words};
use crate::import::reason::Reason;
use crate::import::row::{KnownBy, Row};
use crate::sheet::{Header, RawCells, Record};

/// Samsung Health's `com.samsung.health.nutrition.….csv`.
pub(super) static SPEC: DialectSpec = DialectSpec {
    key: "samsung-health",
    format: "samsung-health",
    found_by: FoundBy::Columns {
        needed: &["datauuid", "title", "start_time", "calorie"],
        foreign: &[],
        preamble: true,
    },
    remark: None,
    open: |header, _| Ok(Box::new(SamsungHealth::new(header)?)),
};

const NUTRIENTS: [NutrientNames; 14] = [
    (Nutrient::Energy, &["calorie"], 1.0),
    (Nutrient::Protein, &["protein"], 1.0),
    (Nutrient::Fat, &["total_fat"], 1.0),
    (Nutrient::Carbohydrate, &["carbohydrate"], 1.0),
    (Nutrient::Fiber, &["dietary_fiber"], 1.0),
    (Nutrient::Magnesium, &["magnesium"], 1.0),
    (Nutrient::VitaminD, &["vitamin_d"], 1.0),
    (Nutrient::Potassium, &["potassium"], 1.0),
    (Nutrient::Calcium, &["calcium"], 1.0),
    (Nutrient::Iron, &["iron"], 1.0),
    (Nutrient::VitaminB12, &["vitamin_b12"], 1.0),
    (Nutrient::Sodium, &["sodium"], 1.0),
    (Nutrient::VitaminC, &["vitamin_c"], 1.0),
    (Nutrient::Caffeine, &["caffeine"], 1.0),
];

/// The app's numbers for meals.
const MEALS: [(&str, &str); 6] = [
    ("100001", "Breakfast"),
    ("100002", "Lunch"),
    ("100003", "Dinner"),
    ("100004", "Snack"),
    ("100005", "Snack"),
    ("100006", "Snack"),
];

struct SamsungHealth {
    id: Option<usize>,
    title: Option<usize>,
    meal: Option<usize>,
    start: Option<usize>,
    offset: Option<usize>,
    nutrients: Vec<NutrientColumn>,
    /// How far the meals are from their usual hours, as written and as UTC, minutes.
    as_written: i64,
    as_utc: i64,
}

impl SamsungHealth {
    fn new(header: &Header) -> Result<Self, ImportError> {
        Ok(SamsungHealth {
            id: header.find(&["datauuid"])?,
            title: header.find(&["title"])?,
            meal: header.find(&["meal_type"])?,
            start: header.find(&["start_time"])?,
            offset: header.find(&["time_offset"])?,
            nutrients: columns_of(header, &NUTRIENTS)?,
            as_written: 0,
            as_utc: 0,
        })
    }
}

/// Reads `UTC+0100`, minutes.
fn offset(cell: &str) -> Option<i64> {
    let digits = cell.strip_prefix("UTC")?.replace(':', "");
    let minutes: i64 = digits.get(1..)?.parse().ok()?;
    let minutes = minutes / 100 * 60 + minutes % 100;
    match digits.as_bytes().first()? {
        b'+' => Some(minutes),
        b'-' => Some(-minutes),
        _ => None,
    }
}

fn moment(cell: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(cell, "%Y-%m-%d %H:%M:%S%.f").ok()
}

/// Returns the minutes between a time and the meal's usual hour; `None` for a snack.
fn astray(meal: &str, time: NaiveTime) -> Option<i64> {
    let usual = match meal {
        "100001" => 8 * 60,
        "100002" => 12 * 60 + 30,
        "100003" => 19 * 60,
        _ => return None,
    };
    let apart = (i64::from(time.num_seconds_from_midnight()) / 60 - usual).abs();
    Some(apart.min(24 * 60 - apart))
}

impl ReadRow for SamsungHealth {
    fn columns(&self) -> Columns {
        let values = self.nutrients.iter().map(|column| column.column);
        Columns {
            date: None,
            numbers: values.collect(),
        }
    }

    fn look(&mut self, cells: &RawCells) {
        let cell = |column: Option<usize>| column.and_then(|column| cells.ascii(column));
        let read = || {
            let (meal, start) = (cell(self.meal)?, moment(cell(self.start)?)?);
            let shift = TimeDelta::minutes(offset(cell(self.offset)?)?);
            let local = start.checked_add_signed(shift)?;
            Some((astray(meal, start.time())?, astray(meal, local.time())?))
        };
        if let Some((as_written, as_utc)) = read() {
            self.as_written += as_written;
            self.as_utc += as_utc;
        }
    }

    fn fact(&self) -> Option<Fact> {
        (self.as_utc < self.as_written).then_some(Fact::TimesInUtc)
    }

    fn read(&mut self, record: &Record, how: &How) -> Result<Reading, Reason> {
        let blank = |name: &str| Reason::Blank(name.to_owned());
        let id = words(record.cell(self.id)).ok_or_else(|| blank("datauuid"))?;
        let start = record.cell(self.start);
        let mut start = moment(start).ok_or_else(|| Reason::Moment(start.to_owned()))?;
        if how.fact == Some(Fact::TimesInUtc)
            && let Some(minutes) = offset(record.cell(self.offset))
        {
            start += TimeDelta::minutes(minutes);
        }
        let values = nutrients(&self.nutrients, record, how)?;
        let meal = record.cell(self.meal);
        let meal = MEALS.into_iter().find(|(number, _)| *number == meal);
        let meal = meal.map(|(_, name)| name.to_owned());
        let name = words(record.cell(self.title)).or_else(|| meal.clone());
        Ok(Reading::Row(Box::new(Row {
            time: Some(start.time().with_nanosecond(0).unwrap_or(start.time())),
            meal,
            nutrients: values,
            known_by: KnownBy::Id(id),
            ..Row::new(
                record.line(),
                how.date(&start.date().to_string())?,
                name.ok_or_else(|| blank("title"))?,
            )
        })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::testing::{MemoryDiary, bad, options, read_with, rows, when_read};

    const FILE: &str = include_str!("../../../tests/data/import/samsung-health.csv");

    #[test]
    fn the_line_of_metadata_is_passed_over_and_empty_columns_are_unknown() {
        let (survey, _) = read_with(FILE.as_bytes(), &options()).unwrap();
        assert_eq!(
            (survey.dialect().key(), survey.header().line()),
            ("samsung-health", 2)
        );
        let rows = rows(FILE);
        assert_eq!(when_read(&rows[0]), "2026-11-12 07:45 Breakfast");
        let values = rows[0].nutrients.unwrap();
        assert_eq!(
            (values[Nutrient::Calcium], values[Nutrient::Magnesium]),
            (Some(210.0), None)
        );
    }

    #[test]
    fn times_that_put_breakfast_at_night_are_utc() {
        let utc = FILE
            .replace(" 07:45", " 22:45")
            .replace(" 12:40", " 03:40")
            .replace("UTC+0100", "UTC+0900");
        let rows = rows(&utc);
        assert_eq!(when_read(&rows[0]), "2026-11-13 07:45 Breakfast");
    }

    #[test]
    fn a_row_is_known_by_its_id_and_one_without_is_rejected() {
        let mut diary = MemoryDiary::default();
        assert_eq!(diary.import(FILE.as_bytes(), false).new, 2);
        let counts = diary.import(FILE.replace("330.5", "340.5").as_bytes(), false);
        assert_eq!((counts.present, counts.changed), (1, 1));
        let void = FILE.replace("s-2", "");
        assert_eq!(bad(&void), [(4, "datauuid is blank".to_owned())]);
        let soon = FILE.replace("2026-11-12 12:40:00.000", "yesterday");
        assert_eq!(bad(&soon)[0].1, "\"yesterday\" is not a date with a time");
    }
}
