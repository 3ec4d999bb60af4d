//! Rows of what may be suggested: dishes, kinds of food, exchanges, and what names say is in a food.

use super::read::row;
use crate::domain::FoodCode;

/// Something people avoid, or must avoid.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Ingredient {
    /// Meat and poultry.
    Meat,
    /// Pork: also meat.
    Pork,
    /// Fish.
    Fish,
    /// Crustaceans and molluscs.
    Shellfish,
    /// Milk and what is made of it.
    Dairy,
    /// Eggs.
    Egg,
    /// Honey.
    Honey,
    /// Gelatin.
    Gelatin,
    /// Tree nuts.
    Nuts,
    /// Peanuts.
    Peanuts,
    /// Sesame.
    Sesame,
    /// Soy.
    Soy,
    /// Wheat, rye, barley, and oats unless marked.
    Gluten,
    /// Alcohol.
    Alcohol,
    /// What is left out in pregnancy.
    Risky,
}

impl Ingredient {
    /// All of them.
    pub const ALL: &[Ingredient] = <Ingredient as strum::VariantArray>::VARIANTS;

    /// The name people type.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// Returns the ingredient of a name.
    pub fn of_key(key: &str) -> Option<Ingredient> {
        key.parse().ok()
    }
}

/// How much of the other food is eaten instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString)]
#[strum(serialize_all = "snake_case")]
pub enum SwapAmount {
    /// As many grams: bread for bread.
    Same,
    /// A portion of it each time: nuts for crisps.
    Portion,
}

row! {
    /// Foods that do the same work in a meal: milk, nuts, white bread.
    Kind {
        key: &'static str,
        /// Kinds of which one is enough: milk and soy drink.
        family: &'static str,
        /// How often a week it is eaten at most, what is eaten already included; 0: not proposed.
        most_per_week: u32,
        /// From which age on it is proposed, years: whole nuts choke small children.
        from_age: u32,
        /// Whether it is proposed only to those who eat nothing better of its family: drinks of oats
        /// and almonds have little of the protein of milk and soy.
        stands_in: bool,
        /// What foods of this kind hold, or may hold without saying so.
        holds: Vec<Ingredient>,
    }
}

row! {
    /// Which kind a food is, by its group and the words of its name.
    KindRule {
        category: &'static str,
        words: Vec<&'static str>,
        without: Vec<&'static str>,
        kind: &'static str,
    }
}

row! {
    /// A dish in a household amount.
    DishRow {
        food_code: FoodCode,
        kind: &'static str,
        grams: f64,
        label: &'static str,
        name: &'static str,
    }
}

row! {
    /// A kind that may take the place of another.
    SwapRow {
        from: &'static str,
        to: &'static str,
        amount: SwapAmount,
        most_per_week: u32,
    }
}

row! {
    /// What a word in a food's name says is in it.
    IngredientRow { words: &'static str, holds: Vec<Ingredient>, }
}
