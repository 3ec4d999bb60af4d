//! Reference values of EFSA and of the United Kingdom, for adults (`seed/dri_other.csv`).

use super::person::Person;
use super::reference::{Reference, UlScope};
use crate::domain::{Framework, Sex, Tracked};
use crate::seed::{FRAMEWORKS, FrameworkRow, OTHER_REFERENCES, OtherReference};

/// Returns what a framework is called, and its words for its values.
pub fn framework(of: Framework) -> &'static FrameworkRow {
    FRAMEWORKS.only(|row| row.framework == of)
}

/// The groups these tables tell apart, of which a row names one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    /// Everybody of the sex and age.
    Any,
    Pregnant,
    Lactating,
    PregnantOrLactating,
    Premenopausal,
    Postmenopausal,
}

fn group(row: &OtherReference) -> Group {
    match row.life_stage {
        "pregnancy" => Group::Pregnant,
        "lactation" => Group::Lactating,
        "pregnancy_or_lactation" => Group::PregnantOrLactating,
        "premenopausal" => Group::Premenopausal,
        "postmenopausal" => Group::Postmenopausal,
        _ => Group::Any,
    }
}

fn holds(group: Group, person: &Person) -> bool {
    let (pregnant, lactating) = (person.stage.is_pregnancy(), person.stage.is_lactation());
    match group {
        Group::Any => true,
        Group::Pregnant => pregnant,
        Group::Lactating => lactating,
        Group::PregnantOrLactating => pregnant || lactating,
        Group::Premenopausal => menstruates(person),
        Group::Postmenopausal => !menstruates(person),
    }
}

/// Whether a woman menstruates, taken from her age where she did not say.
pub(super) fn menstruates(person: &Person) -> bool {
    let told = person.menstruating;
    person.sex == Sex::Female && told.unwrap_or(person.stage.first_year() < 51)
}

/// Returns the values of the person's framework; a row for a special group outranks the general one.
///
/// An upper level that is written in words is a note, not a number.
pub(super) fn reference(nutrient: Tracked, person: &Person) -> Reference {
    let years = person.years();
    let fits = |row: &&OtherReference| {
        row.framework == person.framework
            && row.nutrient == nutrient.key()
            && row.sex.includes(person.sex)
            && (row.age_min_years..row.age_max_years).contains(&years)
            && holds(group(row), person)
    };
    let found = OTHER_REFERENCES
        .iter()
        .filter(fits)
        .max_by_key(|row| rank(group(row)));
    found.map_or_else(|| empty(person.framework), values)
}

/// Pregnancy and lactation outrank the menopause, and that outranks everybody.
fn rank(group: Group) -> u8 {
    match group {
        Group::Any => 0,
        Group::Premenopausal | Group::Postmenopausal => 1,
        Group::Pregnant | Group::Lactating | Group::PregnantOrLactating => 2,
    }
}

fn values(row: &'static OtherReference) -> Reference {
    let ul = row.ul.parse().ok();
    Reference {
        ear: row.ar_or_ear,
        rda: row.pri_or_rni,
        ai: row.ai,
        ul,
        ul_scope: if ul.is_some() {
            UlScope::Total
        } else {
            UlScope::NotEstablished
        },
        source: row.source,
        note: (ul.is_none() && !row.ul.is_empty()).then_some(row.ul),
    }
}

fn empty(framework: Framework) -> Reference {
    Reference {
        ear: None,
        rda: None,
        ai: None,
        ul: None,
        ul_scope: UlScope::NotEstablished,
        source: framework.key(),
        note: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::LifeStage;
    use crate::nutrition::testing::{man, woman};

    fn efsa(person: Person) -> Person {
        Person {
            framework: Framework::Efsa,
            ..person
        }
    }

    fn uk(person: Person) -> Person {
        Person {
            framework: Framework::Uk,
            ..person
        }
    }

    #[test]
    fn every_adult_has_every_reported_nutrient_in_every_framework() {
        for person in crate::nutrition::testing::everyone()
            .into_iter()
            .filter(Person::is_adult)
        {
            for framework in Framework::ALL {
                let person = Person {
                    framework: *framework,
                    ..person.clone()
                };
                for nutrient in Tracked::ALL {
                    let found = crate::nutrition::reference::reference(nutrient, &person);
                    assert!(found.target().is_some(), "{nutrient} {:?}", person.stage);
                }
            }
        }
    }

    #[test]
    fn efsa_tells_the_young_adult_and_the_menopause_apart() {
        assert_eq!(reference(Tracked::Calcium, &efsa(man(24))).ear, Some(860.0));
        assert_eq!(reference(Tracked::Calcium, &efsa(man(25))).ear, Some(750.0));
        assert_eq!(reference(Tracked::Iron, &efsa(woman(34))).rda, Some(16.0));
        assert_eq!(reference(Tracked::Iron, &efsa(woman(60))).rda, Some(11.0));
        let lactating = Person {
            stage: LifeStage::Lactation31To50,
            ..efsa(woman(34))
        };
        assert_eq!(reference(Tracked::Potassium, &lactating).ai, Some(4000.0));
    }

    #[test]
    fn an_upper_level_in_words_is_a_note() {
        let magnesium = reference(Tracked::Magnesium, &efsa(woman(34)));
        assert_eq!(magnesium.ul, None);
        assert!(magnesium.note.unwrap().starts_with("250 (supplements"));
        assert_eq!(
            reference(Tracked::Calcium, &efsa(woman(34))).ul,
            Some(2500.0)
        );
    }

    #[test]
    fn the_uk_gives_magnesium_by_sex_and_vitamin_d_as_an_allowance_alone() {
        assert_eq!(
            reference(Tracked::Magnesium, &uk(woman(34))).ear,
            Some(200.0)
        );
        let vitamin_d = reference(Tracked::VitaminD, &uk(woman(34)));
        assert_eq!((vitamin_d.ear, vitamin_d.rda), (None, Some(10.0)));
    }
}
