use chrono::NaiveDate;

use crate::domain::Framework;

/// Why a profile cannot be that of a person.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProfileError {
    /// The birth lies ahead.
    #[error("the date of birth, {born}, lies after {on}")]
    NotBorn {
        /// The date of birth.
        born: NaiveDate,
        /// The day asked for.
        on: NaiveDate,
    },
    /// The age told means that the person was not born by then.
    #[error("the person of the profile was not born on {on}")]
    BeforeBirth {
        /// The day asked for.
        on: NaiveDate,
    },
    /// Nobody has lived that long.
    #[error("an age of {years} years is not possible")]
    TooOld {
        /// Completed years.
        years: u32,
    },
    /// A man is pregnant or breast-feeding.
    #[error("the profile says male and {state}")]
    Male {
        /// `pregnant` or `breast-feeding`.
        state: &'static str,
    },
    /// No reference values exist for pregnancy or lactation at this age.
    #[error("there are no reference values for someone {state} at {years}")]
    NoSuchStage {
        /// `pregnant` or `breast-feeding`.
        state: &'static str,
        /// Completed years.
        years: u32,
    },
    /// The framework has no figures for the young.
    #[error("the {} figures are for adults, not for an age of {years}", .framework.key().to_uppercase())]
    AdultsOnly {
        /// The framework asked for.
        framework: Framework,
        /// Completed years.
        years: u32,
    },
}
