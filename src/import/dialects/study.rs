//! A study's own CSV: `person,sex,age,pregnant,lactating,weight,day,date,food_code,amount,unit`,
//! with `stratum,psu` of the survey's plan and nutrient keys as further columns.
//!
//! A day is a date, or only the number of a recall: then a date is made up, a week for each number,
//! so that days stay apart and in order. What is said of a person must be the same on all their rows.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};

use super::nutrigap::food_code;
use super::reader::{Columns, ReadRow, Reading};
use super::{DialectSpec, FoundBy};
use crate::domain::{Birth, FoodCode, Nutrient, SamplingUnit, Sex};
use crate::import::about::{About, SurveyWeight};
use crate::import::error::ImportError;
use crate::import::how::{How, NutrientColumn, nutrients, words};
use crate::import::reason::Reason;
use crate::import::row::Row;
use crate::sheet::{Header, Record, number};

/// A study's own CSV.
pub(super) static SPEC: DialectSpec = DialectSpec {
    key: "study",
    format: "study",
    found_by: FoundBy::columns(&["person", "day|date", "food_code", "amount"]),
    remark: Some("each person of this file has a profile of their own, made where there was none"),
    open: |header, _| Ok(Box::new(Study::new(header)?)),
};

/// A list of a study's people, for recalls that do not say who somebody is.
pub(super) static PEOPLE: DialectSpec = DialectSpec {
    key: "study-people",
    format: "study",
    found_by: FoundBy::columns(&["person", "sex", "age"]),
    remark: Some("this file says who people are: their profiles were made or completed"),
    open: |header, _| Ok(Box::new(People(Study::new(header)?))),
};

/// The Monday on which the first day without a date falls.
const FIRST_DAY: NaiveDate = NaiveDate::from_ymd_opt(2000, 1, 3).unwrap();

/// The most days of one person that have no date.
const MAX_DAYS: u64 = 1000;

/// Why a row with one of the two is left over.
const HALF_A_PLACE: &str = "stratum and psu belong together: one of them is blank";

/// What was said of a person on their first row, as it may not change.
#[derive(Clone, Copy, PartialEq)]
struct Said {
    sex: Option<Sex>,
    age: Option<u8>,
    pregnant: Option<bool>,
    lactating: Option<bool>,
    weight: Option<f64>,
    unit: Option<SamplingUnit>,
}

struct Study {
    person: Option<usize>,
    sex: Option<usize>,
    age: Option<usize>,
    pregnant: Option<usize>,
    lactating: Option<usize>,
    weight: Option<usize>,
    stratum: Option<usize>,
    psu: Option<usize>,
    day: Option<usize>,
    date: Option<usize>,
    time: Option<usize>,
    meal: Option<usize>,
    food_code: Option<usize>,
    amount: Option<usize>,
    unit: Option<usize>,
    nutrients: Vec<NutrientColumn>,
    people: HashMap<String, Said>,
}

impl Study {
    fn new(header: &Header) -> Result<Self, ImportError> {
        let find = |name: &str| header.find(&[name]);
        let mut nutrients = Vec::new();
        for nutrient in Nutrient::ALL {
            let names = [nutrient.key()];
            nutrients.extend(NutrientColumn::find(header, &names, nutrient, 1.0)?);
        }
        Ok(Study {
            person: find("person")?,
            sex: find("sex")?,
            age: find("age")?,
            pregnant: find("pregnant")?,
            lactating: find("lactating")?,
            weight: find("weight")?,
            stratum: find("stratum")?,
            psu: find("psu")?,
            day: find("day")?,
            date: find("date")?,
            time: find("time")?,
            meal: find("meal")?,
            food_code: find("food_code")?,
            amount: find("amount")?,
            unit: find("unit")?,
            nutrients,
            people: HashMap::new(),
        })
    }

    fn said(&self, record: &Record, how: &How) -> Result<Said, Reason> {
        let figure = |column: Option<usize>, name: &str| {
            let cell = record.cell(column);
            let refuse = |error| Reason::Number {
                column: name.to_owned(),
                text: cell.to_owned(),
                error,
            };
            match cell {
                "" => Ok(None),
                cell => number(cell, how.marks).map(Some).map_err(refuse),
            }
        };
        let whole = |column: Option<usize>, name: &'static str| {
            let cell = record.cell(column);
            let refuse = |_| Reason::Word {
                column: name,
                text: cell.to_owned(),
                allowed: "a whole number",
            };
            match cell {
                "" => Ok(None),
                cell => cell.parse::<u32>().map(Some).map_err(refuse),
            }
        };
        let age = figure(self.age, "age")?;
        if let Some(age) = age.filter(|age| *age > 122.0) {
            return Err(Reason::Other(format!("nobody is {age} years old")));
        }
        Ok(Said {
            sex: About::sex(record.cell(self.sex))?,
            age: age.map(|age| age as u8),
            pregnant: About::yes("pregnant", record.cell(self.pregnant))?,
            lactating: About::yes("lactating", record.cell(self.lactating))?,
            weight: figure(self.weight, "weight")?,
            unit: match (whole(self.stratum, "stratum")?, whole(self.psu, "psu")?) {
                (Some(stratum), Some(psu)) => Some(SamplingUnit { stratum, psu }),
                (None, None) => None,
                _ => return Err(Reason::Other(HALF_A_PLACE.to_owned())),
            },
        })
    }

    /// Refuses what contradicts the person's earlier rows.
    fn agree(&mut self, person: &str, said: Said) -> Result<(), Reason> {
        let Some(before) = self.people.get(person) else {
            self.people.insert(person.to_owned(), said);
            return Ok(());
        };
        let other = if before.sex != said.sex {
            "sex"
        } else if before.age != said.age {
            "age"
        } else if before.pregnant != said.pregnant {
            "pregnant"
        } else if before.lactating != said.lactating {
            "lactating"
        } else if before.weight != said.weight {
            "weight"
        } else if before.unit != said.unit {
            "stratum or psu"
        } else {
            return Ok(());
        };
        let reason = format!("{other} is not what the earlier rows of \"{person}\" say");
        Err(Reason::Other(reason))
    }

    fn person(&self, record: &Record) -> Result<String, Reason> {
        let person = words(record.cell(self.person));
        let person = person.ok_or_else(|| Reason::Blank("person".to_owned()))?;
        match person.chars().count() > 80 {
            true => Err(Reason::Other(
                "person is longer than 80 characters".to_owned(),
            )),
            false => Ok(person),
        }
    }

    fn date(&self, record: &Record, how: &How) -> Result<NaiveDate, Reason> {
        let date = record.cell(self.date);
        if !date.is_empty() {
            return how.date(date);
        }
        let cell = record.cell(self.day);
        if cell.is_empty() {
            return Err(Reason::Blank("day".to_owned()));
        }
        let refuse = || Reason::Word {
            column: "day",
            text: cell.to_owned(),
            allowed: "1, 2, … and there is no date",
        };
        let day: u64 = cell.parse().map_err(|_| refuse())?;
        if !(1..=MAX_DAYS).contains(&day) {
            return Err(refuse());
        }
        FIRST_DAY
            .checked_add_days(Days::new(7 * (day - 1)))
            .ok_or_else(refuse)
    }

    fn code(&self, record: &Record) -> Result<FoodCode, Reason> {
        match record.cell(self.food_code) {
            "" => Err(Reason::Blank("food_code".to_owned())),
            cell => food_code(cell),
        }
    }
}

impl ReadRow for Study {
    fn columns(&self) -> Columns {
        let values = self.nutrients.iter().map(|column| column.column);
        let others = [self.amount, self.age, self.weight].into_iter().flatten();
        Columns {
            date: self.date,
            numbers: values.chain(others).collect(),
        }
    }

    fn read(&mut self, record: &Record, how: &How) -> Result<Reading, Reason> {
        let person = self.person(record)?;
        let said = self.said(record, how)?;
        let date = self.date(record, how)?;
        let code = self.code(record)?;
        let values = nutrients(&self.nutrients, record, how)?;
        let amount = record.cell(self.amount);
        if amount.is_empty() && values.is_none() {
            return Err(Reason::Blank("amount".to_owned()));
        }
        let amount = how.amount(amount, record.cell(self.unit))?;
        self.agree(&person, said)?;
        Ok(Reading::Row(Box::new(Row {
            time: how.time(record.cell(self.time))?,
            meal: words(record.cell(self.meal)),
            amount,
            nutrients: values,
            food_code: Some(code),
            person: Some(person),
            about: Some(said.about(date)),
            ..Row::new(record.line(), date, code.to_string())
        })))
    }
}

impl Said {
    fn about(self, on: NaiveDate) -> About {
        About {
            sex: self.sex,
            birth: self.age.map(|years| Birth::Age { years, on }),
            pregnant: self.pregnant,
            lactating: self.lactating,
            weight: self.weight.map(|weight| SurveyWeight { days: 1, weight }),
            unit: self.unit,
        }
    }
}

/// Reads a list of people; an age is that of the row's date, without one that of today.
struct People(Study);

impl ReadRow for People {
    fn columns(&self) -> Columns {
        Columns {
            date: self.0.date,
            ..Columns::default()
        }
    }

    fn read(&mut self, record: &Record, how: &How) -> Result<Reading, Reason> {
        let person = self.0.person(record)?;
        let said = self.0.said(record, how)?;
        let on = match record.cell(self.0.date) {
            "" => how.today,
            date => how.date(date)?,
        };
        self.0.agree(&person, said)?;
        Ok(Reading::Person(person, said.about(on)))
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::Sex;
    use crate::import::testing::{MemoryDiary, bad, rows, when_read};

    const STUDY: &str = "person,sex,age,pregnant,lactating,weight,day,date,food_code,amount,unit\n\
        A1,F,28,yes,no,1100,1,2026-11-04,56202960,240,g\n\
        A1,F,28,yes,no,1100,2,2026-11-11,fndds:11100000,1,cup\n\
        B2,male,71,,,980,1,,56202960,240,g\n\
        B2,male,71,,,980,2,,56202960,240,g\n";

    #[test]
    fn a_day_without_a_date_gets_one_and_days_stay_apart() {
        let rows = rows(STUDY);
        let days: Vec<String> = rows.iter().map(when_read).collect();
        assert_eq!(
            days,
            ["2026-11-04", "2026-11-11", "2000-01-03", "2000-01-10"]
        );
        let about = rows[0].about.unwrap();
        assert_eq!((about.sex, about.pregnant), (Some(Sex::Female), Some(true)));
        assert_eq!(about.weight.unwrap().weight, 1100.0);
    }

    #[test]
    fn what_contradicts_the_earlier_rows_of_a_person_or_says_too_little_is_rejected() {
        let text = format!(
            "{STUDY}A1,F,29,yes,no,1100,2,2026-11-11,56202960,1,g\n\
             C3,unknown,40,,,1,1,,56202960,1,g\n,F,40,,,1,1,,56202960,1,g\n\
             B2,male,71,,,980,1,,56202960,,g\nB2,male,71,,,980,,,56202960,1,g\n"
        );
        let expected = [
            (6, "age is not what the earlier rows of \"A1\" say"),
            (7, "sex \"unknown\" is not female or male"),
            (8, "person is blank"),
            (9, "amount is blank"),
            (10, "day is blank"),
        ];
        assert_eq!(
            bad(&text),
            expected.map(|(line, said)| (line, said.to_owned()))
        );
    }

    #[test]
    fn equal_rows_of_two_people_are_two_and_a_second_import_adds_nothing() {
        let mut diary = MemoryDiary::default();
        assert_eq!(diary.import(STUDY.as_bytes(), false).new, 4);
        assert_eq!(diary.import(STUDY.as_bytes(), false).present, 4);
    }
}
