//! How requirements spread from person to person (`seed/requirement_sd.csv`).

use crate::domain::{Framework, Tracked};

use super::reference::Reference;

/// Requirement SD of magnesium and vitamin B12 as a share of the EAR: IOM 1997, IOM 1998.
pub const REQUIREMENT_CV: f64 = 0.1;
/// Requirement SD of calcium, mg: (RDA - EAR)/2, the same in every group from one year on (IOM 2011).
pub const CALCIUM_SD_MG: f64 = 100.0;
/// Requirement SD of vitamin D, µg: (RDA - EAR)/2 for 1 to 70 years, kept above (IOM 2011).
pub const VITAMIN_D_SD_UG: f64 = 2.5;

/// Returns the SD of requirements round the EAR, in the nutrient's unit.
///
/// `None` for iron, whose requirements are skewed and tabled, and where there is no EAR. EFSA and
/// the UK print no SD for calcium: half the way from AR to PRI is taken, as for the DRI.
pub fn requirement_sd(nutrient: Tracked, framework: Framework, values: &Reference) -> Option<f64> {
    let ear = values.ear?;
    match nutrient {
        Tracked::Magnesium | Tracked::VitaminB12 => Some(REQUIREMENT_CV * ear),
        Tracked::Calcium if framework == Framework::Dri => Some(CALCIUM_SD_MG),
        Tracked::Calcium => values.rda.map(|rda| (rda - ear) / 2.0),
        Tracked::VitaminD => Some(VITAMIN_D_SD_UG),
        Tracked::Iron | Tracked::Potassium => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nutrition::reference::reference;
    use crate::nutrition::testing::{everyone, woman};

    #[test]
    fn the_constants_are_those_of_the_table() {
        let table = include_str!("../../seed/requirement_sd.csv");
        for row in [
            "magnesium,cv,0.1",
            "vitamin_b12,cv,0.1",
            "calcium,sd,100",
            "vitamin_d,sd,2.5",
        ] {
            assert!(table.contains(row), "{row}");
        }
    }

    #[test]
    fn calcium_spreads_by_half_the_way_to_the_rda_in_every_group() {
        for person in everyone() {
            let values = reference(Tracked::Calcium, &person);
            if let (Some(ear), Some(rda)) = (values.ear, values.rda) {
                assert_eq!((rda - ear) / 2.0, CALCIUM_SD_MG);
            }
        }
    }

    #[test]
    fn efsa_magnesium_has_no_spread_because_it_has_no_average_requirement() {
        let person = crate::nutrition::Person {
            framework: Framework::Efsa,
            ..woman(34)
        };
        let values = reference(Tracked::Magnesium, &person);
        assert_eq!(
            requirement_sd(Tracked::Magnesium, Framework::Efsa, &values),
            None
        );
    }
}
