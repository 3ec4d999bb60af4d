//! What the six nutrients do in muscle: `seed/knowledge.csv`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::Tracked;
use crate::nutrition::seed;

/// What is known of one nutrient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Knowledge {
    /// Which one.
    pub nutrient: Tracked,
    /// Its part in muscle, in a word or two.
    pub role: String,
    /// The same in a sentence, without its capital and full stop.
    pub in_muscle: String,
    /// What a shortage can do to muscle.
    pub symptoms: Vec<String>,
    /// What else a shortage can do.
    pub other_symptoms: Vec<String>,
    /// Where it is found.
    pub found_in: String,
    /// What else matters, without its capital and full stop.
    pub more: String,
}

#[derive(Deserialize)]
struct Row {
    nutrient: String,
    role: String,
    in_muscle: String,
    symptoms: String,
    other_symptoms: String,
    found_in: String,
    more: String,
}

static ALL: LazyLock<Vec<Knowledge>> = LazyLock::new(|| {
    let rows = seed::rows("knowledge.csv", include_str!("../../seed/knowledge.csv"));
    rows.into_iter().map(typed).collect()
});

fn typed(row: Row) -> Knowledge {
    let list = |text: &str| text.split(';').map(str::to_owned).collect();
    Knowledge {
        nutrient: row
            .nutrient
            .parse()
            .unwrap_or_else(|fault| panic!("seed/knowledge.csv: {fault}")),
        symptoms: list(&row.symptoms),
        other_symptoms: list(&row.other_symptoms),
        role: row.role,
        in_muscle: row.in_muscle,
        found_in: row.found_in,
        more: row.more,
    }
}

/// Returns what is known of a nutrient.
pub fn knowledge(nutrient: Tracked) -> &'static Knowledge {
    ALL.iter()
        .find(|k| k.nutrient == nutrient)
        .unwrap_or_else(|| panic!("seed/knowledge.csv lacks {nutrient}"))
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
