//! Text to dates, quantities, units and phrases.

pub mod when;
