//! What helps and hinders a nutrient, and what a clinician would test: `seed/guide.csv`.

use crate::domain::Tracked;
use crate::seed::GUIDE;

pub use crate::seed::Guide;

/// Returns what is known of a nutrient.
pub fn guide(nutrient: Tracked) -> &'static Guide {
    GUIDE.only(|row| row.nutrient == nutrient)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_six_have_something_to_say_and_nobody_is_called_deficient() {
        for nutrient in Tracked::ALL {
            let of = guide(nutrient);
            for text in [&of.helps, &of.hinders, &of.tests, &of.tests_note, &of.mind] {
                assert!(text.len() > 20, "{nutrient}: {text}");
                assert!(!text.contains("you are deficient"), "{text}");
            }
        }
    }
}
