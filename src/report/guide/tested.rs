//! What helps and hinders a nutrient, and what a clinician would test: `seed/guide.csv`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::Tracked;
use crate::nutrition::seed;

/// What is known of one nutrient besides its part in muscle; sentences without capital and full
/// stop, but for the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guide {
    /// Which.
    pub nutrient: Tracked,
    /// What helps the body to take it up and use it.
    pub helps: String,
    /// What hinders that, or loses it.
    pub hinders: String,
    /// What a clinician would test.
    pub tests: String,
    /// How such a test reads.
    pub tests_note: String,
    /// What to mind, in sentences.
    pub mind: String,
}

#[derive(Deserialize)]
struct Row {
    nutrient: String,
    helps: String,
    hinders: String,
    tests: String,
    tests_note: String,
    mind: String,
}

static ALL: LazyLock<Vec<Guide>> = LazyLock::new(|| {
    let rows = seed::rows("guide.csv", include_str!("../../../seed/guide.csv"));
    rows.into_iter().map(typed).collect()
});

fn typed(row: Row) -> Guide {
    let nutrient = row.nutrient.parse();
    Guide {
        nutrient: nutrient.unwrap_or_else(|fault| panic!("seed/guide.csv: {fault}")),
        helps: row.helps,
        hinders: row.hinders,
        tests: row.tests,
        tests_note: row.tests_note,
        mind: row.mind,
    }
}

/// Returns what is known of a nutrient.
pub fn guide(nutrient: Tracked) -> &'static Guide {
    let found = ALL.iter().find(|g| g.nutrient == nutrient);
    found.unwrap_or_else(|| panic!("seed/guide.csv lacks {nutrient}"))
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
