//! How much one person's intake varies from day to day (`seed/within_person_sd.csv`,
//! `seed/within_person_nhanes.csv`).

use super::person::Person;
use crate::domain::{LifeStage, Sex, Tracked};
use crate::seed::{WITHIN_PERSON, WITHIN_PERSON_NHANES, WithinPerson, WithinPersonNhanes};

/// Which published variation is the prior.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Variation {
    /// IOM 2000, Tables B-2 and B-3; NHANES where those have no band (1 to 3 years, pregnancy).
    #[default]
    Iom,
    /// NHANES 2007-2016 by the age bands of the reference intakes; 10 to 30 % larger.
    Nhanes,
}

impl Variation {
    /// All tables.
    pub const ALL: [Variation; 2] = [Variation::Iom, Variation::Nhanes];

    /// The name on the command line and in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Variation::Iom => "iom",
            Variation::Nhanes => "nhanes",
        }
    }
}

/// Sex and ages as `within_person_nhanes.csv` has them.
pub(super) type Band = (&'static str, &'static str);

fn nhanes(nutrient: Tracked, band: Band) -> Option<&'static WithinPersonNhanes> {
    let fits =
        |row: &&WithinPersonNhanes| (row.sex, row.group) == band && row.nutrient == nutrient.key();
    WITHIN_PERSON_NHANES.iter().find(fits)
}

fn iom(nutrient: Tracked, group: &str) -> Option<f64> {
    let fits = |row: &&WithinPerson| row.group == group && row.nutrient == nutrient.key();
    let mut rows = WITHIN_PERSON.iter().filter(fits);
    rows.find_map(|row| row.sd)
}

/// Returns the pooled within-person SD, food alone, in the nutrient's unit; `None` under one year.
pub fn sd(nutrient: Tracked, person: &Person, table: Variation) -> Option<f64> {
    match (table, iom_band(person)) {
        (Variation::Iom, Some(coarse)) => iom(nutrient, coarse),
        _ => nhanes(nutrient, band(person)?).and_then(|row| row.sd_within),
    }
}

/// Returns the within-person CV of the gamma model (NHANES 2007-2016): for vitamin D and B12, whose
/// SD is blown up by rare days of liver or fish. `None` under one year.
pub fn gamma_cv(nutrient: Tracked, person: &Person) -> Option<f64> {
    nhanes(nutrient, band(person)?).and_then(|row| row.cv_gamma)
}

/// Returns where the SD of a life stage is from.
pub fn sd_source(stage: LifeStage, table: Variation) -> &'static str {
    match table {
        Variation::Iom if has_iom_band(stage) => "IOM 2000, Tables B-2 and B-3",
        _ => "NHANES 2007-2016",
    }
}

/// IOM 2000 has no band under four years and in pregnancy.
const fn has_iom_band(stage: LifeStage) -> bool {
    !stage.is_pregnancy() && stage.first_year() >= 4
}

/// The band of IOM 2000, App. B. Lactation goes by age.
fn iom_band(person: &Person) -> Option<&'static str> {
    if !has_iom_band(person.stage) {
        return None;
    }
    Some(match (person.sex, person.stage.first_year()) {
        (Sex::Female, 4..9) => "F 4-8",
        (Sex::Male, 4..9) => "M 4-8",
        (Sex::Female, 9..19) => "F 9-18",
        (Sex::Male, 9..19) => "M 9-18",
        (Sex::Female, 19..51) => "F 19-50",
        (Sex::Male, 19..51) => "M 19-50",
        (Sex::Female, _) => "F 51+",
        (Sex::Male, _) => "M 51+",
    })
}

/// The band of the reference intakes, as NHANES was cut.
pub(super) fn band(person: &Person) -> Option<Band> {
    let letter = match person.sex {
        Sex::Female => "F",
        Sex::Male => "M",
    };
    let ages = match person.stage {
        LifeStage::Infant0To6Months | LifeStage::Infant7To12Months => return None,
        LifeStage::Child1To3 => return Some(("both", "1-3")),
        LifeStage::Child4To8 => return Some(("both", "4-8")),
        LifeStage::Age9To13 => "9-13",
        LifeStage::Age14To18 | LifeStage::Lactation14To18 => "14-18",
        LifeStage::Age19To30 | LifeStage::Lactation19To30 => "19-30",
        LifeStage::Age31To50 | LifeStage::Lactation31To50 => "31-50",
        LifeStage::Age51To70 => "51-70",
        LifeStage::Age71Plus => "71+",
        LifeStage::Pregnancy14To18 | LifeStage::Pregnancy19To30 | LifeStage::Pregnancy31To50 => {
            "pregnant"
        }
    };
    Some((letter, ages))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nutrition::testing::{everyone, man, woman};

    #[test]
    fn everybody_from_one_year_on_has_a_variation_in_both_tables() {
        for person in everyone() {
            for nutrient in Tracked::ALL {
                for table in [Variation::Iom, Variation::Nhanes] {
                    let found = sd(nutrient, &person, table).is_some();
                    let expected = !person.stage.is_infant();
                    let no_iom = nutrient == Tracked::VitaminD && table == Variation::Iom;
                    assert!(found == expected || no_iom, "{nutrient} {:?}", person.stage);
                }
                assert_eq!(
                    gamma_cv(nutrient, &person).is_some(),
                    !person.stage.is_infant()
                );
            }
        }
    }

    #[test]
    fn the_default_is_the_iom_table_and_nhanes_where_it_has_no_band() {
        let mg = |person: &Person| sd(Tracked::Magnesium, person, Variation::Iom);
        assert_eq!(mg(&woman(34)), Some(86.0));
        assert_eq!(mg(&man(60)), Some(94.0));
        assert_eq!(mg(&man(6)), Some(71.0));
        assert_eq!(mg(&man(2)), Some(58.2591));
        let pregnant = Person {
            stage: LifeStage::Pregnancy31To50,
            ..woman(34)
        };
        assert_eq!(mg(&pregnant), Some(87.7775));
        let lactating = Person {
            stage: LifeStage::Lactation31To50,
            ..woman(34)
        };
        assert_eq!(mg(&lactating), Some(86.0));
    }

    #[test]
    fn nhanes_goes_by_the_finer_bands() {
        let mg = sd(Tracked::Magnesium, &woman(34), Variation::Nhanes);
        assert_eq!(mg, Some(102.537));
        assert_eq!(gamma_cv(Tracked::VitaminB12, &woman(34)), Some(0.7129));
    }
}
