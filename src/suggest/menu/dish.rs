//! Dishes that may be proposed to anybody who eats them (`seed/menu.csv`).

use std::sync::LazyLock;

use serde::Deserialize;

use super::kind::{self, Kind};
use crate::domain::FoodCode;
use crate::nutrition::seed;

/// A common food in a household amount.
#[derive(Debug, PartialEq)]
pub struct Dish {
    /// The food.
    pub code: FoodCode,
    /// Its kind.
    pub kind: &'static Kind,
    /// One portion of an adult, g.
    pub grams: f64,
    /// The portion in words: "a handful of almonds".
    pub label: String,
    /// The food as a shopping list names it.
    pub name: String,
}

#[derive(Deserialize)]
struct Row {
    food_code: String,
    kind: String,
    grams: f64,
    label: String,
    name: String,
}

const TABLE: &str = "menu.csv";

static DISHES: LazyLock<Vec<Dish>> = LazyLock::new(|| {
    let rows: Vec<Row> = seed::rows(TABLE, include_str!("../../../seed/menu.csv"));
    rows.into_iter()
        .map(|row| Dish {
            code: row
                .food_code
                .parse()
                .unwrap_or_else(|fault| panic!("seed/{TABLE}: {fault}")),
            kind: kind::named(TABLE, &row.kind),
            grams: row.grams,
            label: row.label,
            name: row.name,
        })
        .collect()
});

/// Returns all dishes, in the table's order.
pub fn dishes() -> &'static [Dish] {
    &DISHES
}
