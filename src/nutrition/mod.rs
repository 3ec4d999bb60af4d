//! How sure it is that somebody's usual intake lies below what they need.
//!
//! Pure functions from diary entries to figures; nothing here reads a clock or a database.
//!
//! ```text
//! Profile ── person ──► Person ── reference, iron, within ──► Model
//! Entry   ── days   ──► Day    ── intake ─────────────────► Series ── assess ──► Assessment
//! ```
//!
//! - [`Person`] is the profile on one day: sex, age, life stage, diet; what was assumed is listed.
//! - [`days`] says which days are full. Partial days are dropped, never scaled up; a day without
//!   entries is missing, not zero.
//! - [`intake`] keeps the unknown in view: each series of days comes as the known alone, with the
//!   unknown at the population's median density, and at its ninetieth percentile.
//! - [`exposure`] holds the probabilities, after IOM 2000 ("Dietary Reference Intakes: Applications
//!   in Dietary Assessment", ch. 3 and App. B): normal, gamma, and iron's tabled requirements.
//! - [`interval`] says where usual intake lies, as the mean with its uncertainty.
//! - [`stats`] shrinks the person's own day-to-day variance towards the population's.
//! - [`change`] tells a real difference between two spans of days from the noise of single days.
//! - [`posterior`] brings unusual means of few days back towards what people of the same sex and age
//!   eat ([`population`]); [`forecast`] says whether more days would settle the question.
//! - [`curves`] gives usual intake and needs as two curves to draw.
//! - `evening` recognizes an evening meal by its name or time; [`missing_meal`] finds days that lack a
//!   meal, [`plausibility`] too little energy.
//! - [`cohort`] turns many people's repeated days into the prevalence of inadequate intake.
//! - [`Level`] puts the chance in words: a chance, not a finding; intake, not deficiency.
//!
//! A result that cannot be given is `None`. A chance about usual intake says nothing of what the
//! body holds: that takes a clinician and a blood test.

mod age;
pub mod assess;
pub mod change;
pub mod cohort;
pub mod compared;
pub mod curves;
mod day_note;
pub mod days;
pub mod days_needed;
pub mod design;
mod energy;
mod evening;
pub mod exposure;
mod facts;
mod fluids;
pub mod forecast;
mod frameworks;
pub mod intake;
pub mod interval;
pub mod iron;
mod level;
mod median;
pub mod missing_meal;
pub mod model;
pub(crate) mod outcome;
mod person;
pub mod plausibility;
pub mod population;
pub mod posterior;
mod profile_error;
#[cfg(test)]
mod properties;
pub mod reference;
mod requirement;
pub mod special;
pub mod stats;
#[cfg(test)]
pub(crate) mod testing;
mod totals;
mod upper;
mod within;
#[cfg(test)]
mod worked_examples;
#[cfg(test)]
mod worked_examples_2;

pub use age::Age;
pub use assess::{Assessment, LEAST_DAYS, Settings, assess};
pub use compared::{Compared, Comparison, UsualFood};
pub use day_note::DayNote;
pub use days::{Day, DayContext};
pub use days_needed::MoreDays;
pub use energy::energy_kcal;
pub use fluids::{Sodium, sodium, water_litres};
pub use frameworks::framework;
pub use level::Level;
pub use median::median;
pub use missing_meal::{AROUND_DAYS, DayMeals, Missing, mark_incomplete};
pub use model::{Model, Spread};
pub use outcome::{Outcome, evaluate};
pub use person::{Assumed, Person};
pub use plausibility::EnergyCheck;
pub use population::PriorOff;
pub use profile_error::ProfileError;
pub use reference::{Reference, UlScope};
pub use requirement::requirement_sd;
pub use stats::PRIOR_DAYS;
pub use totals::{SUMMED, Total, Totals, is_counted_already};
pub use upper::UpperLevel;
pub use within::{Variation, gamma_cv, sd as within_person_sd, sd_source};
