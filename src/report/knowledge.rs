//! What the six nutrients do in muscle: `seed/knowledge.csv`.

use crate::domain::Tracked;
use crate::seed::KNOWLEDGE;

pub use crate::seed::Knowledge;

/// Returns what is known of a nutrient.
pub fn knowledge(nutrient: Tracked) -> &'static Knowledge {
    KNOWLEDGE.only(|row| row.nutrient == nutrient)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_six_have_a_role_symptoms_and_sources() {
        for nutrient in Tracked::ALL {
            let known = knowledge(nutrient);
            assert!(!known.role.is_empty() && !known.found_in.is_empty());
            assert!(known.symptoms.iter().all(|s| !s.is_empty()), "{nutrient}");
        }
    }
}
