//! What may be put on a plate: foods people eat as such, what they hold, and who leaves them out.
//!
//! `seed/menu.csv` lists dishes with household amounts; [`kind_of`] finds the kind of any food of the
//! table, so that what a person eats already can be counted, added to or exchanged. A food is
//! proposed only where its kind is known, and [`Avoid`] counts what its kind may hold as held: a
//! loaf may be made with milk, and nobody can tell from its name.

mod avoid;
mod dish;
mod ingredient;
mod kind;
mod swap;

pub use avoid::{Avoid, UnknownAvoided, is_named};
pub use dish::{Dish, dishes};
pub use ingredient::{Ingredient, holds};
pub use kind::{Kind, kind_of};
pub use swap::{Exchange, SwapAmount, exchanges};
