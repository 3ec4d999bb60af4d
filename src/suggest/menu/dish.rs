//! Dishes that may be proposed to anybody who eats them (`seed/menu.csv`).

use std::sync::LazyLock;

use super::kind::{self, Kind};
use crate::domain::FoodCode;
use crate::seed::{DishRow, MENU};

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
    pub label: &'static str,
    /// The food as a shopping list names it.
    pub name: &'static str,
}

static DISHES: LazyLock<Vec<Dish>> = LazyLock::new(|| {
    let dish = |row: &DishRow| Dish {
        code: row.food_code,
        kind: kind::named(row.kind),
        grams: row.grams,
        label: row.label,
        name: row.name,
    };
    MENU.iter().map(dish).collect()
});

/// Returns all dishes, in the table's order.
pub fn dishes() -> &'static [Dish] {
    &DISHES
}
