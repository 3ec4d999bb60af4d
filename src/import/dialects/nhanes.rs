//! NHANES, individual foods of a day (`DR1IFF`, `DR2IFF`) as CSV: one row a food, of many people.
//!
//! There are no dates, only the first or second day and its weekday, so a date is made up that keeps
//! the weekday: the first day is in the week from 2 January 2000, the second in the week after it.
//! Recalls that are not reliable are left out. Source: NHANES codebooks of the dietary files.

use chrono::{Days, NaiveDate, NaiveTime};

use super::reader::{Columns, ReadRow, Reading};
use super::{DialectSpec, FoundBy};
use crate::domain::{FoodCode, FoodSource, Nutrient};
use crate::import::about::{About, SurveyWeight};
use crate::import::error::ImportError;
use crate::import::how::{How, NutrientColumn, SMALLEST, nutrients};
use crate::import::reason::Reason;
use crate::import::row::{KnownBy, Row, Why};
use crate::sheet::{Header, Record, number};

/// NHANES, first day.
pub(super) static FIRST_DAY: DialectSpec = DialectSpec {
    key: "nhanes-day1",
    format: "nhanes",
    found_by: FoundBy::columns(&["seqn", "dr1iline", "dr1ifdcd", "dr1igrms", "dr1ikcal"]),
    remark: Some(REMARK),
    open: |header, _| Ok(Box::new(Nhanes::new(header, 1)?)),
};

/// NHANES, second day.
pub(super) static SECOND_DAY: DialectSpec = DialectSpec {
    key: "nhanes-day2",
    format: "nhanes",
    found_by: FoundBy::columns(&["seqn", "dr2iline", "dr2ifdcd", "dr2igrms", "dr2ikcal"]),
    remark: Some(REMARK),
    open: |header, _| Ok(Box::new(Nhanes::new(header, 2)?)),
};

/// The day before the first that a recall can be on: what is said of people holds from it.
pub(super) const MADE_UP_FROM: NaiveDate = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap();

const REMARK: &str = "this file has no dates: they were made up, each on the weekday of the recall, \
                      in January 2000; each person is a profile of their own";

/// The ends of the columns' names behind `DR1I` or `DR2I`.
const NUTRIENTS: [(Nutrient, &str); 16] = [
    (Nutrient::Energy, "kcal"),
    (Nutrient::Protein, "prot"),
    (Nutrient::Fat, "tfat"),
    (Nutrient::Carbohydrate, "carb"),
    (Nutrient::Fiber, "fibe"),
    (Nutrient::Water, "mois"),
    (Nutrient::Magnesium, "magn"),
    (Nutrient::VitaminD, "vd"),
    (Nutrient::Potassium, "pota"),
    (Nutrient::Calcium, "calc"),
    (Nutrient::Iron, "iron"),
    (Nutrient::VitaminB12, "vb12"),
    (Nutrient::Sodium, "sodi"),
    (Nutrient::VitaminC, "vc"),
    (Nutrient::Caffeine, "caff"),
    (Nutrient::Alcohol, "alco"),
];

/// The meals by their numbers; 10 to 19 are those of Spanish interviews.
const MEALS: [(u64, &str); 9] = [
    (1, "Breakfast"),
    (2, "Lunch"),
    (3, "Dinner"),
    (4, "Supper"),
    (5, "Brunch"),
    (6, "Snack"),
    (7, "Drink"),
    (8, "Infant feeding"),
    (9, "Extended consumption"),
];

/// The status of a recall that is reliable and meets the minimum criteria.
const RELIABLE: f64 = 1.0;

struct Nhanes {
    day: u64,
    person: Option<usize>,
    line: Option<usize>,
    status: Option<usize>,
    weekday: Option<usize>,
    time: Option<usize>,
    meal: Option<usize>,
    code: Option<usize>,
    grams: Option<usize>,
    /// The weight of people with one day, and of those with both.
    weights: [Option<usize>; 2],
    nutrients: Vec<NutrientColumn>,
}

impl Nhanes {
    fn new(header: &Header, day: u64) -> Result<Self, ImportError> {
        let find = |end: &str| header.find(&[format!("dr{day}{end}").as_str()]);
        let mut nutrients = Vec::new();
        for (nutrient, end) in NUTRIENTS {
            let name = format!("dr{day}i{end}");
            nutrients.extend(NutrientColumn::find(header, &[&name], nutrient, 1.0)?);
        }
        Ok(Nhanes {
            day,
            person: header.find(&["seqn"])?,
            line: find("iline")?,
            status: find("drstz")?,
            weekday: find("day")?,
            time: find("_020")?,
            meal: find("_030z")?,
            code: find("ifdcd")?,
            grams: find("igrms")?,
            weights: [
                header.find(&["wtdrd1", "wtdrd1pp"])?,
                header.find(&["wtdr2d", "wtdr2dpp"])?,
            ],
            nutrients,
        })
    }

    /// Returns the made-up date of a weekday, 1 being Sunday.
    fn date(&self, weekday: u64) -> Option<NaiveDate> {
        let sunday = NaiveDate::from_ymd_opt(2000, 1, 2)?;
        sunday.checked_add_days(Days::new((self.day - 1) * 7 + weekday.clamp(1, 7) - 1))
    }
}

impl Nhanes {
    /// The first day's file tells the weight of one day, the second's that of both.
    fn about(&self, record: &Record, how: &How) -> Option<About> {
        let days = self.day as u8;
        let cell = record.cell(self.weights[usize::from(days) - 1]);
        let weight = number(cell, how.marks).ok()?;
        let weight = if weight < SMALLEST { 0.0 } else { weight };
        Some(About {
            weight: Some(SurveyWeight { days, weight }),
            ..About::default()
        })
    }
}

impl ReadRow for Nhanes {
    fn columns(&self) -> Columns {
        let values = self.nutrients.iter().map(|column| column.column);
        Columns {
            date: None,
            numbers: values.chain(self.grams).collect(),
        }
    }

    fn read(&mut self, record: &Record, how: &How) -> Result<Reading, Reason> {
        let figure = |column| number(record.cell(column), how.marks).ok();
        let whole = |column, name: &str| {
            let refuse = || Reason::Blank(name.to_owned());
            figure(column).map(|value| value as u64).ok_or_else(refuse)
        };
        let person = whole(self.person, "SEQN")?;
        if figure(self.status).is_some_and(|status| status != RELIABLE) {
            return Ok(Reading::Skip(Why::Unreliable));
        }
        let code = whole(self.code, "food code")?;
        let line = whole(self.line, "line number")?;
        let food = FoodCode {
            source: FoodSource::Fndds,
            number: code,
        };
        let date = self.date(figure(self.weekday).map_or(1, |day| day as u64));
        let meal = figure(self.meal).map_or(0, |meal| meal as u64);
        let meal = MEALS.into_iter().find(|(number, _)| *number == meal);
        let seconds = figure(self.time).map(|seconds| seconds as u32);
        Ok(Reading::Row(Box::new(Row {
            time: seconds
                .and_then(|seconds| NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0)),
            meal: meal.map(|(_, name)| name.to_owned()),
            amount: match record.cell(self.grams) {
                "" => Default::default(),
                grams => how.amount(grams, "g")?,
            },
            nutrients: nutrients(&self.nutrients, record, how)?,
            food_code: Some(food),
            person: Some(person.to_string()),
            about: self.about(record, how),
            known_by: KnownBy::Place(format!("day {} line {line}", self.day)),
            ..Row::new(
                record.line(),
                date.ok_or_else(|| Reason::Blank("weekday".to_owned()))?,
                food.to_string(),
            )
        })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Found;
    use crate::import::testing::{MemoryDiary, read, rows};

    const FIRST: &str = include_str!("../../../tests/data/import/nhanes-day1.csv");
    const SECOND: &str = include_str!("../../../tests/data/import/nhanes-day2.csv");

    #[test]
    fn the_made_up_date_keeps_the_weekday_and_days_stay_apart() {
        let second = rows(SECOND);
        assert_eq!(second[0].date.format("%a %F").to_string(), "Sat 2000-01-15");
        let found = read(FIRST);
        let Found::Row(row) = &found[0] else {
            panic!("{found:?}")
        };
        assert_eq!(row.date.format("%a %F").to_string(), "Thu 2000-01-06");
        assert_eq!(row.time.unwrap().to_string(), "07:30:00");
        assert_eq!(row.person.as_deref(), Some("900001"));
        assert_eq!(row.food_code.unwrap().to_string(), "fndds:56202960");
    }

    #[test]
    fn the_zero_of_sas_is_zero_and_a_recall_that_is_not_reliable_is_left_out() {
        let found = read(FIRST);
        let Found::Row(row) = &found[0] else {
            panic!("{found:?}")
        };
        let values = row.nutrients.unwrap();
        assert_eq!(
            (values[Nutrient::VitaminD], values[Nutrient::Iron]),
            (Some(0.0), Some(1.2))
        );
        assert!(matches!(&found[1], Found::Skipped(skipped) if skipped.why == Why::Unreliable));
    }

    #[test]
    fn a_second_import_adds_nothing() {
        let mut diary = MemoryDiary::default();
        for file in [FIRST, SECOND] {
            assert_eq!(diary.import(file.as_bytes(), false).new, 1);
            let again = diary.import(file.as_bytes(), false);
            assert_eq!((again.new, again.present), (0, 1));
        }
    }
}
