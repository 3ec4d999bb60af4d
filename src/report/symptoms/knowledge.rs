//! What is known of each kind of symptom: `seed/symptoms.csv`.

use crate::domain::SymptomKind;
use crate::seed::SYMPTOMS;
use crate::symptom::{RedFlag, red_flag};

pub use crate::seed::SymptomKnowledge;

impl SymptomKnowledge {
    /// Returns what cannot wait, if it comes with it.
    pub fn warnings(&self) -> Vec<&'static RedFlag> {
        self.red_flags.iter().map(|key| red_flag(key)).collect()
    }
}

/// Returns what is known of a kind of symptom.
pub fn symptom_knowledge(kind: SymptomKind) -> &'static SymptomKnowledge {
    SYMPTOMS.only(|row| row.kind == kind)
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
