//! What is known of each kind of symptom: `seed/symptoms.csv`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::{SymptomKind, Tracked};
use crate::nutrition::seed;
use crate::symptom::{RedFlag, red_flag};

/// What is known of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SymptomKnowledge {
    /// Which.
    pub kind: SymptomKind,
    /// Where it is felt as a rule.
    pub places: Vec<String>,
    /// The nutrients it is named with.
    pub named_with: Vec<Tracked>,
    /// Further nutrients with which clinical references name it.
    pub also_with: Vec<Tracked>,
    /// What else commonly causes it, without its capital and full stop.
    pub causes: String,
    /// When to see a clinician, without its capital and full stop.
    pub clinician: String,
    /// What cannot wait, if it comes with it.
    pub red_flags: Vec<&'static RedFlag>,
}

#[derive(Deserialize)]
struct Row {
    kind: String,
    places: String,
    named_with: String,
    also_with: String,
    causes: String,
    clinician: String,
    red_flags: String,
}

static ALL: LazyLock<Vec<SymptomKnowledge>> = LazyLock::new(|| {
    let rows = seed::rows("symptoms.csv", include_str!("../../../seed/symptoms.csv"));
    rows.into_iter().map(typed).collect()
});

fn typed(row: Row) -> SymptomKnowledge {
    let list = |text: &str| -> Vec<String> {
        let parts = text.split(';').map(str::trim).filter(|t| !t.is_empty());
        parts.map(str::to_owned).collect()
    };
    let nutrients = |text: &str| -> Vec<Tracked> {
        let read = |key: &String| {
            key.parse()
                .unwrap_or_else(|fault| panic!("seed/symptoms.csv: {fault}"))
        };
        list(text).iter().map(read).collect()
    };
    let kind = SymptomKind::ALL.iter().find(|k| k.key() == row.kind);
    SymptomKnowledge {
        kind: *kind.unwrap_or_else(|| panic!("seed/symptoms.csv: no kind {}", row.kind)),
        places: list(&row.places),
        named_with: nutrients(&row.named_with),
        also_with: nutrients(&row.also_with),
        causes: row.causes,
        clinician: row.clinician,
        red_flags: list(&row.red_flags)
            .iter()
            .map(|key| red_flag(key))
            .collect(),
    }
}

/// Returns what is known of a kind of symptom.
pub fn symptom_knowledge(kind: SymptomKind) -> &'static SymptomKnowledge {
    ALL.iter()
        .find(|k| k.kind == kind)
        .unwrap_or_else(|| panic!("seed/symptoms.csv lacks {kind}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_says_what_else_causes_it_and_when_to_see_a_clinician() {
        for kind in SymptomKind::ALL {
            let known = symptom_knowledge(*kind);
            assert!(
                known.causes.len() > 10 && known.clinician.len() > 5,
                "{kind}"
            );
            let with = known.named_with.iter().chain(&known.also_with);
            assert!(with.count() > 0, "{kind}");
        }
    }
}
