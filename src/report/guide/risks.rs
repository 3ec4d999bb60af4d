//! Who is at risk of too little, and whether the profile says so: `seed/risk_groups.csv`.

use crate::domain::{Diet, Sex, Tracked};
use crate::nutrition::Person;
use crate::seed::{RISK_GROUPS, RiskWhen as When};

/// A group at risk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Risk {
    /// Who, in words.
    pub who: &'static str,
    /// Whether this person is of it; `None`: the profile cannot tell or does not.
    pub applies: Option<bool>,
}

/// Returns the groups at risk, those this person is of first.
pub(super) fn of(nutrient: Tracked, person: &Person) -> Vec<Risk> {
    let groups = RISK_GROUPS
        .iter()
        .filter(|group| group.nutrient == nutrient);
    let mut risks: Vec<Risk> = groups
        .map(|group| Risk {
            who: group.says,
            applies: group.when.and_then(|when| applies(when, person)),
        })
        .collect();
    risks.sort_by_key(|risk| risk.applies != Some(true));
    risks
}

/// Whether somebody is of a group, as far as the profile tells.
fn applies(when: When, person: &Person) -> Option<bool> {
    let years = || person.age.map(|_| person.years());
    // A sex that was not told is assumed, and tells nothing.
    let sex_is_told = !person.assumed.contains(&crate::nutrition::Assumed::Sex);
    let is_man = sex_is_told && person.sex == Sex::Male;
    match when {
        When::Vegan => Some(person.diet == Diet::Vegan),
        When::Meatless => Some(person.is_meatless()),
        When::Infant => years().map(|years| years < 2),
        When::Adolescent => years().map(|years| (10..19).contains(&years)),
        When::Over50 => years().map(|years| years > 50),
        When::Over70 => years().map(|years| years > 70),
        When::Pregnant => Some(person.stage.is_pregnancy()),
        When::Menstruating if is_man => Some(false),
        When::Menstruating => person.menstruating,
        When::NoContraceptive => match (person.menstruating, person.oral_contraceptive) {
            _ if is_man => Some(false),
            (Some(true), Some(takes)) => Some(!takes),
            (Some(false), _) | (_, Some(true)) => Some(false),
            _ => None,
        },
        When::PastMenopause if is_man => Some(false),
        When::PastMenopause => match (person.menstruating, years()) {
            (Some(true), _) => Some(false),
            (_, Some(years)) if sex_is_told => Some(years > 50),
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nutrition::testing::{man, woman};

    fn which(nutrient: Tracked, person: &Person) -> Vec<&'static str> {
        let all = of(nutrient, person).into_iter();
        all.filter(|r| r.applies == Some(true))
            .map(|r| r.who)
            .collect()
    }

    #[test]
    fn the_profile_says_who_is_at_risk() {
        let vegan = Person {
            diet: Diet::Vegan,
            ..woman(34)
        };
        assert_eq!(
            which(Tracked::VitaminB12, &vegan),
            ["vegans and their infants"]
        );
        assert!(which(Tracked::VitaminB12, &woman(34)).is_empty());
        assert_eq!(which(Tracked::VitaminB12, &man(60)).len(), 1);
        assert_eq!(which(Tracked::Calcium, &woman(72)).len(), 2);
        assert_eq!(which(Tracked::Calcium, &man(60)), [""; 0]);
    }

    #[test]
    fn what_the_profile_does_not_tell_is_neither_yes_nor_no() {
        let menstruating = |of: &Person| {
            let all = super::of(Tracked::Iron, of);
            let found = all.iter().find(|r| r.who.contains("above all heavily"));
            found.unwrap().applies
        };
        assert_eq!(menstruating(&woman(34)), None);
        assert_eq!(menstruating(&man(34)), Some(false));
        let told = Person {
            menstruating: Some(true),
            ..woman(34)
        };
        assert_eq!(menstruating(&told), Some(true));
        for nutrient in Tracked::ALL {
            assert!(of(nutrient, &woman(34)).iter().any(|r| r.applies.is_none()));
        }
    }
}
