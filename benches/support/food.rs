//! Invented foods.

use chrono::NaiveDate;
use nutrigap::domain::{EntryKind, NewEntry, Nutrient, NutrientValues};

/// A food whose values differ from number to number; one in twenty lacks magnesium.
pub fn food(date: NaiveDate, number: u64) -> NewEntry {
    let mut nutrients = NutrientValues::UNKNOWN;
    let swing = 0.5 + (number * 2_654_435_761 % 1000) as f64 / 1000.0;
    for (nutrient, usual) in [
        (Nutrient::Energy, 130.0),
        (Nutrient::Magnesium, 19.0),
        (Nutrient::VitaminD, 0.3),
        (Nutrient::Potassium, 170.0),
        (Nutrient::Calcium, 62.0),
        (Nutrient::Iron, 0.8),
        (Nutrient::VitaminB12, 0.3),
        (Nutrient::Sodium, 190.0),
        (Nutrient::Water, 130.0),
    ] {
        nutrients[nutrient] = Some(usual * swing);
    }
    if number.is_multiple_of(20) {
        nutrients[Nutrient::Magnesium] = None;
    }
    NewEntry {
        description: format!("Food {}, cooked", number % 97),
        grams: Some(120.0),
        nutrients,
        ..NewEntry::named(date, EntryKind::Food, &format!("food {}", number % 97))
    }
}
