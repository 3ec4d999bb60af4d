//! NHANES, demographics (`DEMO`): who the people of the recalls are. No row is anything eaten.
//!
//! Source: NHANES codebook of the demographic variables. An age of 80 means 80 or more; months are
//! given for the youngest. Breast-feeding is in another file.

use chrono::{Months, NaiveDate};

use super::nhanes::MADE_UP_FROM;
use super::reader::{Columns, ReadRow, Reading};
use super::{DialectSpec, FoundBy};
use crate::domain::{Birth, SamplingUnit, Sex};
use crate::import::about::About;
use crate::import::error::ImportError;
use crate::import::how::How;
use crate::import::reason::Reason;
use crate::sheet::{Header, Record, number};

/// NHANES, demographics.
pub(super) static SPEC: DialectSpec = DialectSpec {
    key: "nhanes-people",
    format: "nhanes",
    found_by: FoundBy::columns(&["seqn", "riagendr", "ridageyr"]),
    remark: Some("this file says who people are: their profiles were made or completed"),
    open: |header, _| Ok(Box::new(NhanesPeople::new(header)?)),
};

struct NhanesPeople {
    person: Option<usize>,
    sex: Option<usize>,
    years: Option<usize>,
    months: Option<usize>,
    pregnant: Option<usize>,
    stratum: Option<usize>,
    psu: Option<usize>,
}

impl NhanesPeople {
    fn new(header: &Header) -> Result<Self, ImportError> {
        Ok(NhanesPeople {
            person: header.find(&["seqn"])?,
            sex: header.find(&["riagendr"])?,
            years: header.find(&["ridageyr"])?,
            months: header.find(&["ridagemn", "ridexagm"])?,
            pregnant: header.find(&["ridexprg"])?,
            stratum: header.find(&["sdmvstra"])?,
            psu: header.find(&["sdmvpsu"])?,
        })
    }
}

/// Returns the birth of somebody of so many years, or months where these are told.
fn birth(years: Option<u8>, months: Option<u32>) -> Option<Birth> {
    let on: NaiveDate = MADE_UP_FROM;
    match (years, months) {
        (Some(0 | 1) | None, Some(months)) => {
            on.checked_sub_months(Months::new(months)).map(Birth::Date)
        }
        (Some(years), _) => Some(Birth::Age { years, on }),
        (None, None) => None,
    }
}

fn sampling_unit(stratum: Option<u64>, psu: Option<u64>) -> Option<SamplingUnit> {
    Some(SamplingUnit {
        stratum: stratum?.try_into().ok()?,
        psu: psu?.try_into().ok()?,
    })
}

impl ReadRow for NhanesPeople {
    fn columns(&self) -> Columns {
        Columns::default()
    }

    fn read(&mut self, record: &Record, how: &How) -> Result<Reading, Reason> {
        let how = how.with_point();
        let whole = |column: Option<usize>| {
            let value = number(record.cell(column), how.marks).ok()?;
            Some(value as u64)
        };
        let person = whole(self.person).ok_or_else(|| Reason::Blank("SEQN".to_owned()))?;
        let years = whole(self.years).and_then(|years| u8::try_from(years).ok());
        let months = whole(self.months).and_then(|months| u32::try_from(months).ok());
        let about = About {
            sex: match whole(self.sex) {
                Some(1) => Some(Sex::Male),
                Some(2) => Some(Sex::Female),
                _ => None,
            },
            birth: birth(years, months),
            pregnant: match whole(self.pregnant) {
                Some(1) => Some(true),
                Some(2) => Some(false),
                _ => None,
            },
            unit: sampling_unit(whole(self.stratum), whole(self.psu)),
            ..About::default()
        };
        Ok(Reading::Person(person.to_string(), about))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Found;
    use crate::import::testing::read;

    #[test]
    fn a_person_is_read_and_eats_nothing() {
        let text = "SEQN,RIAGENDR,RIDAGEYR,RIDAGEMN,RIDEXPRG,SDMVSTRA,SDMVPSU\n\
            900001.0,2.0,34.0,,1.0,103.0,2.0\n\
            900002.0,1.0,5.397605346934028e-79,5.0,,,\n";
        let found = read(text);
        let Found::Person(mother) = &found[0] else {
            panic!("{found:?}")
        };
        assert_eq!(
            (mother.name.as_str(), mother.about.pregnant),
            ("900001", Some(true))
        );
        let place = SamplingUnit {
            stratum: 103,
            psu: 2,
        };
        assert_eq!(mother.about.unit, Some(place));
        let Found::Person(infant) = &found[1] else {
            panic!("{found:?}")
        };
        let born: NaiveDate = "1999-08-01".parse().unwrap();
        assert_eq!(infant.about.birth, Some(Birth::Date(born)));
        assert_eq!(infant.about.sex, Some(Sex::Male));
    }
}
