//! Which form of the calculation a nutrient takes for a person.

use super::exposure::Requirement;
use super::iron::{self, IronRequirement};
use super::person::Person;
use super::reference::Reference;
use super::requirement::requirement_sd;
use super::within::{self, Variation};
use crate::domain::Tracked;

/// Below this potassium is low for almost every adult, mg: the UK's Lower Reference Nutrient Intake
/// (COMA 1991), the only published marker of its kind.
pub const LOW_POTASSIUM_MG: f64 = 2000.0;

/// The population's day-to-day variation, towards which the person's own is shrunk.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Spread {
    /// A standard deviation, in the nutrient's unit.
    Sd(f64),
    /// A coefficient of variation of the gamma model.
    Cv(f64),
}

impl Spread {
    /// Returns the spread that gives the standard error of days with a design factor.
    pub fn widened(self, design: f64) -> Spread {
        match self {
            Spread::Sd(sd) => Spread::Sd(sd * design.sqrt()),
            Spread::Cv(cv) => Spread::Cv(cv * design.sqrt()),
        }
    }

    /// Returns the figure, whichever it is.
    pub const fn value(self) -> f64 {
        match self {
            Spread::Sd(value) | Spread::Cv(value) => value,
        }
    }
}

/// A form of the calculation with its parameters.
#[derive(Clone, Debug, PartialEq)]
pub enum Model {
    /// Requirement and days normal.
    Normal {
        /// The requirement.
        need: Requirement,
        /// The prior SD.
        sd0: f64,
    },
    /// Days gamma, requirement normal.
    Gamma {
        /// The requirement.
        need: Requirement,
        /// The prior CV.
        cv0: f64,
    },
    /// Requirement from the percentile tables.
    Iron {
        /// The requirement.
        need: IronRequirement,
        /// The prior SD.
        sd0: f64,
    },
    /// Only an intake to compare with is known.
    Adequate {
        /// The AI; the RNI where the UK gives no EAR.
        level: f64,
        /// The prior; gamma for vitamin D and B12, whose CV is too large for the normal form.
        spread: Spread,
        /// The low marker, where there is one.
        low_marker: Option<f64>,
    },
    /// Infants: the mean against the AI, iron from six months against the RDA.
    MeanOnly {
        /// The AI or RDA.
        level: f64,
    },
    /// No reference value exists.
    Nothing,
}

impl Model {
    /// Chooses the form for a nutrient and a person.
    pub fn choose(
        nutrient: Tracked,
        person: &Person,
        values: &Reference,
        table: Variation,
    ) -> Model {
        Model::with_requirement(nutrient, person, values, table)
            .or_else(|| Model::with_level(nutrient, person, values, table))
            .unwrap_or(Model::Nothing)
    }

    fn with_requirement(
        nutrient: Tracked,
        person: &Person,
        values: &Reference,
        table: Variation,
    ) -> Option<Model> {
        if nutrient == Tracked::Iron {
            let sd0 = within::sd(nutrient, person, table)?;
            let need = iron::requirement(person)?;
            return Some(Model::Iron { need, sd0 });
        }
        let need = Requirement {
            ear: values.ear?,
            sd: requirement_sd(nutrient, person.framework, values)?,
        };
        Some(match spread(nutrient, person, table)? {
            Spread::Sd(sd0) => Model::Normal { need, sd0 },
            Spread::Cv(cv0) => Model::Gamma { need, cv0 },
        })
    }

    fn with_level(
        nutrient: Tracked,
        person: &Person,
        values: &Reference,
        table: Variation,
    ) -> Option<Model> {
        let level = values.ai.or(values.rda)?;
        let marked = nutrient == Tracked::Potassium && person.is_adult();
        Some(match spread(nutrient, person, table) {
            Some(spread) => Model::Adequate {
                level,
                spread,
                low_marker: marked.then_some(LOW_POTASSIUM_MG),
            },
            None => Model::MeanOnly { level },
        })
    }

    /// Returns the form with another level to compare with.
    pub(crate) fn against_level(&self, other: f64) -> Model {
        match self {
            Model::Adequate {
                spread, low_marker, ..
            } => Model::Adequate {
                level: other,
                spread: *spread,
                low_marker: *low_marker,
            },
            form => form.clone(),
        }
    }

    /// Returns the method's name in JSON.
    pub const fn method(&self) -> &'static str {
        match self {
            Model::Normal { .. } => "normal",
            Model::Gamma { .. } => "gamma",
            Model::Iron { .. } => "iron",
            Model::Adequate { .. } | Model::MeanOnly { .. } => "ai",
            Model::Nothing => "none",
        }
    }

    /// Returns the SD of requirements, where they are normal.
    pub const fn requirement_sd(&self) -> Option<f64> {
        match self {
            Model::Normal { need, .. } | Model::Gamma { need, .. } => Some(need.sd),
            _ => None,
        }
    }

    /// Returns the group whose tabled requirements were taken: iron alone has them.
    pub const fn requirement_group(&self) -> Option<&'static str> {
        match self {
            Model::Iron { need, .. } => Some(need.group),
            _ => None,
        }
    }

    /// Returns the prior variation, where the form has one.
    pub const fn prior(&self) -> Option<Spread> {
        match self {
            Model::Normal { sd0, .. } | Model::Iron { sd0, .. } => Some(Spread::Sd(*sd0)),
            Model::Gamma { cv0, .. } => Some(Spread::Cv(*cv0)),
            Model::Adequate { spread, .. } => Some(*spread),
            Model::MeanOnly { .. } | Model::Nothing => None,
        }
    }
}

fn spread(nutrient: Tracked, person: &Person, table: Variation) -> Option<Spread> {
    match nutrient {
        Tracked::VitaminD | Tracked::VitaminB12 => {
            within::gamma_cv(nutrient, person).map(Spread::Cv)
        }
        _ => within::sd(nutrient, person, table).map(Spread::Sd),
    }
}
