//! What has to hold between tables, and what a nutrient that reports judge must have.

use super::columns::{Program, nutrient_columns};
use super::*;
use crate::domain::{Framework, LifeStage, Nutrient, Sex, SymptomKind, Tracked};

/// Reads every table and checks that together they are complete.
///
/// # Errors
/// The first row that does not fit, or what is missing in which table.
pub(crate) fn check() -> Result<(), String> {
    read_all().map_err(|bad| bad.to_string())?;
    for nutrient in Tracked::ALL {
        every_table_knows(nutrient)?;
    }
    for nutrient in Nutrient::ALL {
        for program in <Program as strum::VariantArray>::VARIANTS {
            let named = nutrient_columns(*program).any(|row| row.nutrient == nutrient);
            needs(
                named || !program.is_complete(),
                NUTRIENT_COLUMNS.file,
                &format!("{nutrient} of {program:?}"),
            )?;
        }
    }
    for kind in SymptomKind::ALL {
        let known = SYMPTOMS.iter().any(|row| row.kind == *kind);
        needs(known, SYMPTOMS.file, kind.name())?;
    }
    for role in <WordRole as strum::VariantArray>::VARIANTS {
        let rows = GRAMMAR.iter().filter(|row| row.role == *role).count();
        needs(rows == 1, GRAMMAR.file, &format!("{role:?}"))?;
    }
    frameworks_are_complete()?;
    names_exist()
}

fn needs(holds: bool, file: &str, what: &str) -> Result<(), String> {
    match holds {
        true => Ok(()),
        false => Err(format!("seed/{file}: no row for {what}")),
    }
}

/// A nutrient that reports judge has a row wherever a report looks one up.
fn every_table_knows(nutrient: Tracked) -> Result<(), String> {
    let key = nutrient.key();
    let has = [
        (
            KNOWLEDGE.file,
            KNOWLEDGE.iter().any(|row| row.nutrient == nutrient),
        ),
        (GUIDE.file, GUIDE.iter().any(|row| row.nutrient == nutrient)),
        (
            RISK_GROUPS.file,
            RISK_GROUPS.iter().any(|row| row.nutrient == nutrient),
        ),
        (IDEAS.file, IDEAS.iter().any(|row| row.nutrient == nutrient)),
        (
            DENSITIES.file,
            DENSITIES.iter().any(|row| row.nutrient == nutrient),
        ),
        (
            REQUIREMENT_SPREADS.file,
            REQUIREMENT_SPREADS
                .iter()
                .any(|row| row.nutrient == nutrient),
        ),
        (
            WITHIN_PERSON_NHANES.file,
            WITHIN_PERSON_NHANES.iter().any(|row| row.nutrient == key),
        ),
    ];
    for (file, found) in has {
        needs(found, file, key)?;
    }
    for stage in LifeStage::ALL {
        for sex in Sex::ALL {
            let fits = |row: &reference::Dri| row.life_stage == stage && row.sex.includes(*sex);
            let all = DRI.iter().any(fits);
            let own = DRI.iter().any(|row| row.nutrient == key && fits(row));
            needs(own || !all, DRI.file, &format!("{key} of {}", stage.key()))?;
        }
    }
    Ok(())
}

/// A framework has its names, and values of every nutrient that reports judge.
fn frameworks_are_complete() -> Result<(), String> {
    for framework in Framework::ALL {
        let key = framework.key();
        let rows = FRAMEWORKS.iter().filter(|row| row.framework == *framework);
        needs(rows.count() == 1, FRAMEWORKS.file, key)?;
        for nutrient in Tracked::ALL {
            let of = |row: &reference::OtherReference| {
                row.framework == *framework && row.nutrient == nutrient.key()
            };
            let has = *framework == Framework::Dri || OTHER_REFERENCES.iter().any(of);
            needs(has, OTHER_REFERENCES.file, &format!("{nutrient} of {key}"))?;
        }
    }
    Ok(())
}

/// A row that names a row of another table finds it there.
fn names_exist() -> Result<(), String> {
    let kind = |key: &str| KINDS.iter().any(|row| row.key == key);
    for row in MENU.iter() {
        needs(kind(row.kind), KINDS.file, row.kind)?;
    }
    for row in FOOD_KINDS.iter() {
        needs(kind(row.kind), KINDS.file, row.kind)?;
    }
    for row in SWAPS.iter() {
        needs(kind(row.from), KINDS.file, row.from)?;
        needs(kind(row.to), KINDS.file, row.to)?;
    }
    let flag = |key: &str| RED_FLAGS.iter().any(|row| row.key == key);
    for row in RED_FLAG_PHRASES.iter() {
        needs(flag(row.flag), RED_FLAGS.file, row.flag)?;
    }
    for key in SYMPTOMS.iter().flat_map(|row| &row.red_flags) {
        needs(flag(key), RED_FLAGS.file, key)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_shipped_tables_are_complete() {
        assert_eq!(super::check(), Ok(()));
    }

    #[test]
    fn a_missing_row_names_its_table() {
        assert_eq!(
            super::needs(false, "guide.csv", "zinc"),
            Err("seed/guide.csv: no row for zinc".to_owned())
        );
    }
}
