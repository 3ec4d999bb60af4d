//! Tells a supplement by its words, for the diaries that do not mark one.

/// The forms that pills and powders come in.
const FORMS: [&str; 19] = [
    "capsule",
    "capsules",
    "caplet",
    "caplets",
    "tablet",
    "tablets",
    "softgel",
    "softgels",
    "pill",
    "pills",
    "gummy",
    "gummies",
    "lozenge",
    "lozenges",
    "vitamin",
    "vitamins",
    "multivitamin",
    "multivitamins",
    "supplement",
];

/// Whether a name or a serving names the form of a dose: `Magnesium 200 mg, Capsule`.
///
/// Foods have such words too (`vitamin water`), so this holds only for a row without energy.
pub(crate) fn names_a_dose(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    words.any(|word| FORMS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_of_a_dose_is_a_word_of_its_own() {
        for dose in [
            "D3 Softgels",
            "2 tablets",
            "Magnesium Glycinate 200 mg, Capsule",
        ] {
            assert!(names_a_dose(dose), "{dose}");
        }
        for food in ["Water, Tap", "Pillow mints", "Espresso", ""] {
            assert!(!names_a_dose(food), "{food}");
        }
    }
}
