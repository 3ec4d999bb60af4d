//! Reference values of the Dietary Reference Intakes (`seed/dri.csv`).

use super::frameworks;
use super::person::Person;
use crate::domain::{Framework, LifeStage, Sex, Tracked};
use crate::seed::{DRI, Dri};

pub use crate::seed::UlScope;

/// The reference values of one nutrient for one person, a day, in the nutrient's unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// Estimated Average Requirement (EFSA: AR).
    pub ear: Option<f64>,
    /// Recommended Dietary Allowance (EFSA: PRI, UK: RNI).
    pub rda: Option<f64>,
    /// Adequate Intake.
    pub ai: Option<f64>,
    /// Tolerable Upper Intake Level.
    pub ul: Option<f64>,
    /// What the upper level is compared with.
    pub ul_scope: UlScope,
    /// Who set the values, and when.
    pub source: &'static str,
    /// What the table says in words, such as an upper level that is no plain number.
    pub note: Option<&'static str>,
}

impl Reference {
    /// The intake to aim at: the RDA, else the AI.
    pub fn target(&self) -> Option<f64> {
        self.rda.or(self.ai)
    }
}

/// The publication's name without the list of nutrients it covers: `IOM 1997`.
fn publication(source: &'static str) -> &'static str {
    source.split(" (").next().unwrap_or(source)
}

/// Returns the row of `dri.csv` for a person.
pub(super) fn look_up(nutrient: &str, person: &Person) -> Option<&'static Dri> {
    DRI.iter().find(|row| {
        row.nutrient == nutrient && row.life_stage == person.stage && row.sex.includes(person.sex)
    })
}

/// How much more iron a diet without meat asks for: 10 % of it is absorbed, not 18 % (IOM 2001).
pub const MEATLESS_IRON: f64 = 1.8;

/// What menstruation before fourteen adds to a girl's iron requirement, mg/d (IOM 2001, Table 14-2).
pub const EARLY_MENSTRUATION_IRON_MG: f64 = 2.5;

/// Returns the reference values of a nutrient for a person, in the framework the person chose.
///
/// Iron's EAR and RDA hold the 1.8 of a meatless diet and the 2.5 mg of girls who menstruate before
/// fourteen; EFSA's and the UK's iron figures are left as printed.
pub fn reference(nutrient: Tracked, person: &Person) -> Reference {
    if person.framework != Framework::Dri {
        return frameworks::reference(nutrient, person);
    }
    let printed = dri(nutrient, person);
    match nutrient {
        Tracked::Iron => for_absorption(printed, person),
        _ => printed,
    }
}

/// Returns the values of `dri.csv` as printed.
pub(super) fn dri(nutrient: Tracked, person: &Person) -> Reference {
    look_up(nutrient.key(), person).map_or(NONE, |row| Reference {
        ear: row.ear,
        rda: row.rda,
        ai: row.ai,
        ul: row.ul,
        ul_scope: row.ul_scope,
        source: publication(row.source),
        note: None,
    })
}

const NONE: Reference = Reference {
    ear: None,
    rda: None,
    ai: None,
    ul: None,
    ul_scope: UlScope::NotEstablished,
    source: "none",
    note: None,
};

/// Whether the person is a girl under fourteen who menstruates.
pub(super) fn menstruates_early(person: &Person) -> bool {
    person.sex == Sex::Female
        && person.stage == LifeStage::Age9To13
        && person.menstruating == Some(true)
}

/// Returns the factor a person's diet puts on the iron requirement.
pub fn iron_factor(person: &Person) -> f64 {
    if person.is_meatless() {
        MEATLESS_IRON
    } else {
        1.0
    }
}

/// Returns what is added to the iron requirement before the diet's factor, mg/d.
pub fn iron_addition(person: &Person) -> f64 {
    if menstruates_early(person) {
        EARLY_MENSTRUATION_IRON_MG
    } else {
        0.0
    }
}

fn for_absorption(printed: Reference, person: &Person) -> Reference {
    let adapt = |value: f64| (value + iron_addition(person)) * iron_factor(person);
    Reference {
        ear: printed.ear.map(adapt),
        rda: printed.rda.map(adapt),
        ..printed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nutrition::testing::woman;

    #[test]
    fn the_table_holds_twenty_two_groups_of_all_nutrients() {
        let mut groups: Vec<_> = DRI.iter().map(|r| (r.life_stage, r.sex)).collect();
        groups.sort();
        groups.dedup();
        assert_eq!(groups.len(), 22);
        assert_eq!(DRI.len(), 22 * (Tracked::COUNT + 2), "sodium and water too");
    }

    #[test]
    fn every_group_finds_every_reported_nutrient() {
        for person in crate::nutrition::testing::everyone() {
            for nutrient in Tracked::ALL {
                let found = reference(nutrient, &person);
                assert!(found.target().is_some(), "{nutrient} {:?}", person.stage);
            }
        }
    }

    #[test]
    fn calcium_in_teenage_pregnancy_follows_the_text_and_not_the_misprinted_table() {
        let person = Person {
            stage: LifeStage::Pregnancy14To18,
            ..woman(16)
        };
        assert_eq!(reference(Tracked::Calcium, &person).ear, Some(1100.0));
    }

    #[test]
    fn a_vegan_woman_needs_more_iron_and_nothing_else() {
        let vegan = Person {
            diet: crate::domain::Diet::Vegan,
            ..woman(34)
        };
        let iron = reference(Tracked::Iron, &vegan);
        assert_eq!(iron.rda, Some(18.0 * 1.8));
        assert_eq!(
            reference(Tracked::Calcium, &vegan),
            reference(Tracked::Calcium, &woman(34))
        );
    }

    #[test]
    fn a_girl_who_menstruates_before_fourteen_needs_two_and_a_half_milligrams_more() {
        let girl = Person {
            menstruating: Some(true),
            ..woman(12)
        };
        assert_eq!(reference(Tracked::Iron, &girl).ear, Some(5.7 + 2.5));
    }
}
