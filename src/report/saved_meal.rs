use crate::matching::Understood;

/// A saved meal with what its foods hold.
#[derive(Clone, Debug, PartialEq)]
pub struct MealView {
    /// Its name.
    pub name: String,
    /// The meal of the day it is logged as where none is named.
    pub meal: Option<String>,
    /// Its foods.
    pub foods: Understood,
    /// Entries that were named and are not in it, since they are supplements.
    pub left_out: Vec<String>,
}
