//! Sodium and water, which a report tells without a verdict (`seed/dri.csv`, `seed/dri_cdrr.csv`).

use super::person::Person;
use super::reference::look_up;
use crate::seed::CDRR;

/// Sodium for information: what is adequate, and from where on less is better.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sodium {
    /// Adequate Intake, mg.
    pub ai_mg: Option<f64>,
    /// Chronic Disease Risk Reduction intake, mg; `None` under one year.
    pub cdrr_mg: Option<f64>,
}

/// Returns sodium's values (NASEM 2019). Other frameworks' sodium figures are not used.
pub fn sodium(person: &Person) -> Sodium {
    let years = f64::from(person.years());
    let band = CDRR
        .iter()
        .find(|row| (row.age_min_years..row.age_max_years).contains(&years));
    Sodium {
        ai_mg: look_up("sodium", person).and_then(|r| r.ai),
        cdrr_mg: band.map(|row| row.cdrr),
    }
}

/// Returns the Adequate Intake of water from drinks and food together, l (IOM 2005).
pub fn water_litres(person: &Person) -> Option<f64> {
    look_up("water_total", person).and_then(|r| r.ai)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nutrition::testing::{everyone, man};

    #[test]
    fn sodium_has_its_reduction_level_by_age() {
        assert_eq!(
            sodium(&man(40)),
            Sodium {
                ai_mg: Some(1500.0),
                cdrr_mg: Some(2300.0)
            }
        );
        assert_eq!(sodium(&man(10)).cdrr_mg, Some(1800.0));
        assert_eq!(sodium(&man(0)).cdrr_mg, None);
    }

    #[test]
    fn every_group_has_an_adequate_intake_of_both() {
        for person in everyone() {
            assert!(sodium(&person).ai_mg.is_some() && water_litres(&person).is_some());
        }
    }
}
