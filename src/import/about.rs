//! What a study's file says of the people in it.

use crate::domain::{Birth, SamplingUnit, Sex};
use crate::import::reason::Reason;

/// What a file says of one person; `None` is not said.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct About {
    /// The sex.
    pub sex: Option<Sex>,
    /// The age or the date of birth.
    pub birth: Option<Birth>,
    /// Whether pregnant.
    pub pregnant: Option<bool>,
    /// Whether breast-feeding.
    pub lactating: Option<bool>,
    /// For how many people of the population this one stands.
    pub weight: Option<SurveyWeight>,
    /// Where the survey's plan puts them.
    pub unit: Option<SamplingUnit>,
}

/// A survey's weight of one person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SurveyWeight {
    /// How many days of recall it was made for: NHANES has one for the first day and another for
    /// those with two.
    pub days: u8,
    /// How many people of the population the person stands for.
    pub weight: f64,
}

impl About {
    /// Whether nothing is said.
    pub fn is_silent(&self) -> bool {
        *self == About::default()
    }

    /// Reads a sex as people and surveys write it: `female`, `F`, `2`.
    pub(super) fn sex(cell: &str) -> Result<Option<Sex>, Reason> {
        Ok(Some(match cell.to_ascii_lowercase().as_str() {
            "" => return Ok(None),
            "female" | "f" | "woman" | "2" => Sex::Female,
            "male" | "m" | "man" | "1" => Sex::Male,
            _ => {
                return Err(Reason::Word {
                    column: "sex",
                    text: cell.to_owned(),
                    allowed: "female or male",
                });
            }
        }))
    }

    /// Reads a yes or a no; blank is not said.
    pub(super) fn yes(column: &'static str, cell: &str) -> Result<Option<bool>, Reason> {
        Ok(Some(match cell.to_ascii_lowercase().as_str() {
            "" => return Ok(None),
            "yes" | "y" | "true" | "1" => true,
            "no" | "n" | "false" | "0" | "2" => false,
            _ => {
                return Err(Reason::Word {
                    column,
                    text: cell.to_owned(),
                    allowed: "yes or no",
                });
            }
        }))
    }
}
