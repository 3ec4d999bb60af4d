//! The values of a food label as people copy them: `energy=1560kJ iron=14%DV salt=0.5g`.
//!
//! A percentage needs the reference it is of: `%DV` is the United States' daily value, `%NRV` or
//! `%RI` the European Union's.
//!
//! ```
//! use nutrigap::domain::Nutrient;
//! use nutrigap::parse::label::read_label;
//!
//! let values = read_label(&["energy=418.4kJ", "salt=1g", "vitamin_d=100IU"]).unwrap();
//! assert!((values[Nutrient::Energy].unwrap() - 100.0).abs() < 1e-9);
//! assert_eq!(values[Nutrient::Sodium], Some(400.0));
//! assert_eq!(values[Nutrient::VitaminD], Some(2.5));
//! assert_eq!(values[Nutrient::Iron], None);
//! ```

use crate::domain::{Nutrient, NutrientValues};

use super::{read_amount, tokens};

/// Why a label was not understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LabelError {
    /// A word that is not `name=amount`.
    #[error("\"{0}\" is not a value such as iron=14mg")]
    NotAValue(String),
    /// Nothing is counted under this name.
    #[error("\"{0}\" names none of the nutrients that are counted")]
    NoNutrient(String),
    /// No number, or one below zero.
    #[error("\"{1}\" is not an amount of {0}")]
    NotAnAmount(String, String),
    /// A unit the nutrient is not given in.
    #[error("{0} is not given in {1}")]
    Unit(Nutrient, String),
    /// A number without a unit.
    #[error("{0}={1} has no unit")]
    NoUnit(Nutrient, String),
    /// A percentage of which nobody knows what it is of.
    #[error("{0}={1} does not say what it is a percentage of")]
    NoReference(Nutrient, String),
    /// The reference has no value for the nutrient.
    #[error("there is no {1} of {0}")]
    NotInReference(Nutrient, &'static str),
    /// The same nutrient twice.
    #[error("{0} is given twice")]
    Twice(Nutrient),
}

/// kJ in a kcal. Source: Regulation (EU) 1169/2011, annex I.
const KJ_PER_KCAL: f64 = 4.184;

/// Salt is sodium times 2.5. Source: Regulation (EU) 1169/2011, annex I.
const SALT_PER_SODIUM: f64 = 2.5;

/// IU in a microgram of vitamin D.
const IU_PER_UG: f64 = 40.0;

/// Reads the values of a label; what is not on it stays unknown.
///
/// # Errors
/// A word that is no value, and the others of [`LabelError`].
pub fn read_label(words: &[impl AsRef<str>]) -> Result<NutrientValues, LabelError> {
    let mut values = NutrientValues::UNKNOWN;
    for word in words {
        let (nutrient, value) = read_value(word.as_ref())?;
        if values[nutrient].is_some() {
            return Err(LabelError::Twice(nutrient));
        }
        values[nutrient] = Some(value);
    }
    Ok(values)
}

fn read_value(word: &str) -> Result<(Nutrient, f64), LabelError> {
    let not_a_value = || LabelError::NotAValue(word.to_owned());
    let (name, text) = word.split_once('=').ok_or_else(not_a_value)?;
    let (name, text) = (name.trim(), text.trim());
    let is_salt = name.eq_ignore_ascii_case("salt");
    let nutrient = if is_salt {
        Nutrient::Sodium
    } else {
        named(name).ok_or_else(|| LabelError::NoNutrient(name.to_owned()))?
    };
    let (number, unit) =
        split(text).ok_or_else(|| LabelError::NotAnAmount(name.to_owned(), text.to_owned()))?;
    if let Some(reference) = unit.strip_prefix('%') {
        let (reference, whole) = daily(nutrient, reference.trim(), text)?;
        let whole = whole.ok_or(LabelError::NotInReference(nutrient, reference))?;
        return Ok((nutrient, number / 100.0 * whole));
    }
    if unit.is_empty() {
        return Err(LabelError::NoUnit(nutrient, text.to_owned()));
    }
    let value = in_own_unit(nutrient, number, &unit)
        .ok_or_else(|| LabelError::Unit(nutrient, unit.clone()))?;
    Ok((
        nutrient,
        if is_salt {
            value / SALT_PER_SODIUM
        } else {
            value
        },
    ))
}

/// Finds a nutrient by the names of this program and by those that labels print.
fn named(name: &str) -> Option<Nutrient> {
    let folded = name.to_lowercase();
    Some(match folded.as_str() {
        "kcal" | "calories" | "kj" => Nutrient::Energy,
        "carbs" | "carbohydrates" => Nutrient::Carbohydrate,
        "fibre" | "fiber" => Nutrient::Fiber,
        _ => return folded.parse().ok(),
    })
}

/// Parts `14.5 mg` into its number and its unit in small letters.
fn split(text: &str) -> Option<(f64, String)> {
    let digits = text
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '/')))
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let all = tokens(number);
    let read = read_amount(&all)?.ok()?;
    let is_sound = read.used == all.len() && read.value.is_finite() && read.value >= 0.0;
    is_sound.then(|| (read.value, unit.trim().to_lowercase().replace('μ', "µ")))
}

/// Converts to the nutrient's own unit.
fn in_own_unit(nutrient: Nutrient, number: f64, unit: &str) -> Option<f64> {
    if nutrient == Nutrient::Energy {
        return match unit {
            "kcal" | "cal" => Some(number),
            "kj" => Some(number / KJ_PER_KCAL),
            _ => None,
        };
    }
    if matches!(unit, "iu" | "ie") {
        return (nutrient == Nutrient::VitaminD).then_some(number / IU_PER_UG);
    }
    let micrograms = |unit: &str| match unit {
        "g" => Some(1e6),
        "mg" => Some(1e3),
        "µg" | "ug" | "mcg" => Some(1.0),
        _ => None,
    };
    Some(number * micrograms(unit)? / micrograms(nutrient.ascii_unit())?)
}

/// Returns the name of a reference and its daily value, in the nutrient's unit.
fn daily(
    nutrient: Nutrient,
    reference: &str,
    text: &str,
) -> Result<(&'static str, Option<f64>), LabelError> {
    match reference {
        "dv" => Ok(("daily value", daily_value(nutrient))),
        "nrv" | "ri" | "gda" => Ok(("reference intake", reference_intake(nutrient))),
        _ => Err(LabelError::NoReference(nutrient, text.to_owned())),
    }
}

/// The daily values of the United States for adults. Source: 21 CFR 101.9(c)(8) and (9), 2016.
fn daily_value(nutrient: Nutrient) -> Option<f64> {
    Some(match nutrient {
        Nutrient::Fat => 78.0,
        Nutrient::Carbohydrate => 275.0,
        Nutrient::Fiber => 28.0,
        Nutrient::Protein => 50.0,
        Nutrient::Sodium => 2300.0,
        Nutrient::Magnesium => 420.0,
        Nutrient::VitaminD => 20.0,
        Nutrient::Potassium => 4700.0,
        Nutrient::Calcium => 1300.0,
        Nutrient::Iron => 18.0,
        Nutrient::VitaminB12 => 2.4,
        Nutrient::VitaminC => 90.0,
        _ => return None,
    })
}

/// The reference intakes of the European Union. Source: Regulation (EU) 1169/2011, annex XIII;
/// sodium is that of 6 g salt.
fn reference_intake(nutrient: Nutrient) -> Option<f64> {
    Some(match nutrient {
        Nutrient::Energy => 2000.0,
        Nutrient::Fat => 70.0,
        Nutrient::Carbohydrate => 260.0,
        Nutrient::Protein => 50.0,
        Nutrient::Sodium => 2400.0,
        Nutrient::Magnesium => 375.0,
        Nutrient::VitaminD => 5.0,
        Nutrient::Potassium => 2000.0,
        Nutrient::Calcium => 800.0,
        Nutrient::Iron => 14.0,
        Nutrient::VitaminB12 => 2.5,
        Nutrient::VitaminC => 80.0,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(word: &str) -> Result<(Nutrient, f64), LabelError> {
        read_value(word)
    }

    #[test]
    fn units_and_percentages_of_both_references_are_converted() {
        assert_eq!(one("iron=50%DV"), Ok((Nutrient::Iron, 9.0)));
        assert_eq!(one("iron=50%NRV"), Ok((Nutrient::Iron, 7.0)));
        assert_eq!(one("B12=2.5mcg"), Ok((Nutrient::VitaminB12, 2.5)));
        assert_eq!(one("calcium=0,12 g"), Ok((Nutrient::Calcium, 120.0)));
        assert_eq!(one("carbs=61g"), Ok((Nutrient::Carbohydrate, 61.0)));
        assert_eq!(one("fat=0g"), Ok((Nutrient::Fat, 0.0)));
    }

    #[test]
    fn what_a_label_cannot_mean_is_refused() {
        use LabelError as E;
        assert!(matches!(one("iron=14%"), Err(E::NoReference(..))));
        assert!(matches!(one("iron=14"), Err(E::NoUnit(..))));
        assert!(matches!(one("iron=14IU"), Err(E::Unit(..))));
        assert!(matches!(one("iron=lots"), Err(E::NotAnAmount(..))));
        assert!(matches!(one("iron=-2mg"), Err(E::NotAnAmount(..))));
        assert!(matches!(one("zest=2mg"), Err(E::NoNutrient(_))));
        assert!(matches!(one("caffeine=2%DV"), Err(E::NotInReference(..))));
        assert!(matches!(one("iron"), Err(E::NotAValue(_))));
        let twice = read_label(&["salt=1g", "sodium=1g"]);
        assert_eq!(twice, Err(E::Twice(Nutrient::Sodium)));
    }
}
