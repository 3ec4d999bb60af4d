//! Household measures: `food_portion.csv`.

use std::collections::HashMap;

use super::super::table::{Part, Table};
use super::FdcPortion;
use crate::domain::Portion;

/// A wording nobody wants to read, in letters.
const LONGEST_LABEL: usize = 60;

pub(super) fn portion(row: &Table<'_>, units: &HashMap<String, String>) -> Part<FdcPortion> {
    let Some(id) = row.id(0) else {
        return Part::Bad(row.bad(format!("fdc_id \"{}\" is not a number", row.text(0))));
    };
    let grams = match row.number(1) {
        Some(Ok(grams)) if grams > 0.0 && grams <= 10_000.0 => grams,
        _ => return Part::Skipped("without a weight"),
    };
    let amount = row.number(2).and_then(Result::ok).filter(|a| *a > 0.0);
    let unit = units.get(&*row.text(3)).map_or("", String::as_str);
    let unit = if unit == "undetermined" { "" } else { unit };
    let (described, modifier) = (row.text(4), row.text(5));
    // The survey foods have the whole measure in one cell, and a code beside it.
    let label = if described.is_empty() {
        let count = amount.unwrap_or(1.0).to_string();
        [count.as_str(), unit, &modifier].join(" ")
    } else {
        described.into_owned()
    };
    let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    if label.is_empty() || label.chars().count() > LONGEST_LABEL {
        return Part::Skipped("without a name");
    }
    Part::Of(FdcPortion {
        id,
        portion: Portion { label, grams },
    })
}
