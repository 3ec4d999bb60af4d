//! From a target for the chances to the fewest and smallest changes of what is eaten.
//!
//! [`aims`] turns the target into the mean intake at which each chance falls to it: the chance is not
//! linear in the mean, but it falls as the mean rises, so one number a nutrient stands for it. With
//! means the problem is linear, and [`solve`] chooses whole portions a week. [`lay_out`] puts them on
//! the days of the week.

mod aim;
mod problem;
mod solve;
mod week;

pub use aim::{Aim, Goal, aims, headroom};
pub use problem::{Addition, Gains, Limits, Plan, Shortfall, Swap};
pub use solve::solve;
pub use week::{DAYS, lay_out};
