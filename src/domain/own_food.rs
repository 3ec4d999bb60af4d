use super::{Food, Portion};

/// A food of the person's own, from a label or a recipe.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnFood {
    /// The food; its description is the name the person gave it.
    pub food: Food,
    /// What it is made of, in the person's words; `None`: it is from a label.
    pub recipe: Option<String>,
}

/// A food of the person's own that is to be kept.
#[derive(Clone, Debug, PartialEq)]
pub struct NewOwnFood {
    /// Its name.
    pub name: String,
    /// Its values per 100 g, and those alone that are known.
    pub per_100g: super::NutrientValues,
    /// One helping of it.
    pub portion: Option<Portion>,
    /// What it is made of.
    pub recipe: Option<String>,
}
