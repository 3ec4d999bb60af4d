use super::{Food, FoodCode, Gtin, NutrientValues, Portion};

/// A food of an imported table, most of them bought under a brand.
#[derive(Clone, Debug, PartialEq)]
pub struct ShelfFood {
    /// The lasting id.
    pub code: FoodCode,
    /// The barcode on the packet.
    pub barcode: Option<Gtin>,
    /// The name in its table.
    pub name: String,
    /// Who sells it; several are parted by commas; blank where nobody is named.
    pub brand: String,
    /// The food group in its table.
    pub category: String,
    /// The day its row was published or last changed, `2025-04-24`.
    pub edition: String,
    /// Values per 100 g; of a drink measured in ml, per 100 ml.
    pub per_100g: NutrientValues,
    /// Its servings; of a drink measured in ml, with 1 g for 1 ml.
    pub portions: Vec<Portion>,
}

impl ShelfFood {
    /// How the portion is called that is all of a packet.
    pub const PACKAGE: &str = "1 package";

    /// Returns the name with the brand, unless the name tells it.
    pub fn description(&self) -> String {
        let brand = self.brand.split(',').next().unwrap_or_default().trim();
        if brand.is_empty() || self.name.to_lowercase().contains(&brand.to_lowercase()) {
            self.name.clone()
        } else {
            format!("{} ({brand})", self.name)
        }
    }

    /// Returns the food as the diary keeps it.
    pub fn to_food(&self) -> Food {
        Food {
            code: self.code,
            description: self.description(),
            category: self.category.clone(),
            per_100g: self.per_100g,
            portions: self.portions.clone(),
        }
    }
}

/// What the imported foods hold for one text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OnShelf {
    /// The foods that may be meant.
    pub foods: Vec<ShelfFood>,
    /// The words of the text, as stems, by which such a food is meant and no food of the shipped
    /// table: brands, names no food there bears, barcodes.
    pub marks: Vec<String>,
}
