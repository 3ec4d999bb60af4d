//! How requirements spread from person to person (`seed/requirement_sd.csv`).

use crate::domain::{Framework, Tracked};
use crate::seed::{REQUIREMENT_SPREADS, SpreadRule};

use super::reference::Reference;

/// Returns the SD of requirements round the EAR, in the nutrient's unit.
///
/// `None` for iron, whose requirements are skewed and tabled, and where there is no EAR. EFSA and
/// the UK print no SD for calcium: half the way from AR to PRI is taken, as for the DRI.
pub fn requirement_sd(nutrient: Tracked, framework: Framework, values: &Reference) -> Option<f64> {
    let ear = values.ear?;
    let spread = REQUIREMENT_SPREADS
        .iter()
        .find(|row| row.nutrient == nutrient)?;
    match spread.rule {
        SpreadRule::Cv => spread.value.map(|share| share * ear),
        SpreadRule::Sd if framework == Framework::Dri => spread.value,
        SpreadRule::Sd => values.rda.map(|rda| (rda - ear) / 2.0),
        SpreadRule::Distribution | SpreadRule::None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nutrition::reference::reference;
    use crate::nutrition::testing::{everyone, woman};

    #[test]
    fn calcium_spreads_by_half_the_way_to_the_rda_in_every_group() {
        for person in everyone() {
            let values = reference(Tracked::Calcium, &person);
            if let (Some(ear), Some(rda)) = (values.ear, values.rda) {
                let sd = requirement_sd(Tracked::Calcium, Framework::Dri, &values);
                assert_eq!(sd, Some((rda - ear) / 2.0));
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
