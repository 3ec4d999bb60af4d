//! From a label's words to the elemental amounts of one dose.

use super::compound::{Form, Substance, substance};
use super::limits::{in_own_unit, most_in_a_dose};
use super::text::{DosePart, DoseTextError, read_dose, read_doses};
use crate::domain::{DoseUnit, Nutrient, NutrientValues};

/// What the weight of a compound on a label means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// That much of the element, as most labels print it.
    Elemental,
    /// That much of the whole compound.
    Compound,
}

/// What the person tells of a supplement.
#[derive(Clone, Debug, PartialEq)]
pub struct Told<'a> {
    /// Its words: `vitamin D3 1000 IU`, `multivitamin`.
    pub text: &'a str,
    /// What is in it besides, elemental: magnesium and `50mg`.
    pub contains: Vec<(Nutrient, String)>,
    /// What a compound's weight means, where told.
    pub meaning: Option<Meaning>,
}

/// A supplement as understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Dose {
    /// What to call it.
    pub name: String,
    /// Elemental amounts; a blank means "not in it", all blank that nothing was told of it.
    pub amounts: NutrientValues,
}

/// Why a dose was not taken as it stands.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum DoseError {
    /// An amount that is none.
    #[error(transparent)]
    Text(#[from] DoseTextError),
    /// No name is left.
    #[error("a supplement needs a name of 1 to 80 characters")]
    NoName,
    /// Words that name nothing that is counted.
    #[error("\"{0}\" names none of the nutrients that are counted")]
    NoNutrient(String),
    /// A number without its unit.
    #[error("\"{0}\" does not say of what: mg, µg or IU")]
    NoUnit(String),
    /// One amount for two nutrients.
    #[error("\"{0}\" names both {1} and {2} but gives one amount")]
    SeveralNutrients(String, Nutrient, Nutrient),
    /// The same nutrient in the words and by an option.
    #[error("{0} is told twice, in the words and by an option")]
    Twice(Nutrient),
    /// An option's value that is no amount.
    #[error("\"{1}\" is not an amount of {0}")]
    NotAnAmount(Nutrient, String),
    /// A unit the nutrient is not given in.
    #[error("{0} is not given in {unit}", unit = .1.label())]
    Unit(Nutrient, DoseUnit),
    /// More than anybody takes.
    #[error("{amount} {unit} of {nutrient} in one dose cannot be", unit = nutrient.unit())]
    TooMuch {
        /// Which nutrient.
        nutrient: Nutrient,
        /// The amount in its unit.
        amount: f64,
    },
    /// A compound's weight: the element's or its own?
    #[error("\"{words} {amount} {unit}\" may be {amount} {unit} of {nutrient}, or {amount} {unit} \
             of the compound{holds}", unit = unit.label(), holds = holds(*elemental, *nutrient))]
    WhichIsMeant {
        /// The compound's words.
        words: String,
        /// The number as told.
        amount: f64,
        /// The unit as told.
        unit: DoseUnit,
        /// What it holds.
        nutrient: Nutrient,
        /// How much of it the compound's weight would be, where that is known for one form alone.
        elemental: Option<f64>,
    },
    /// A name that several compounds share.
    #[error("\"{0}\" may be {1}, which hold different shares of {2}")]
    ManyForms(String, String, Nutrient),
    /// A compound whose share is not in the table.
    #[error("how much {1} is in \"{0}\" is not known here")]
    NoShare(String, Nutrient),
    /// A compound's weight was told of no compound.
    #[error("\"{0}\" names no compound")]
    NoCompound(String),
}

fn holds(elemental: Option<f64>, nutrient: Nutrient) -> String {
    elemental.map_or(String::new(), |amount| {
        format!(
            ", which holds {amount:.1} {} of {nutrient}",
            nutrient.unit()
        )
    })
}

/// Reads what a person tells of a supplement.
///
/// # Errors
/// Amounts that are none, words that name no nutrient, or a compound's weight whose meaning is not
/// told.
pub fn read(told: &Told<'_>) -> Result<Dose, DoseError> {
    let parts = read_doses(told.text)?;
    let mut amounts = NutrientValues::UNKNOWN;
    for part in &parts {
        if let Some((nutrient, amount)) = of_part(part, told)? {
            amounts[nutrient] = Some(amounts[nutrient].unwrap_or_default() + amount);
        }
    }
    for (nutrient, text) in &told.contains {
        if amounts[*nutrient].is_some() {
            return Err(DoseError::Twice(*nutrient));
        }
        let read = read_dose(text)?;
        let (amount, unit) = read.ok_or_else(|| DoseError::NotAnAmount(*nutrient, text.clone()))?;
        amounts[*nutrient] = Some(checked(*nutrient, amount, unit)?);
    }
    let name = name(told, &parts);
    if name.is_empty() || name.chars().count() > 80 {
        return Err(DoseError::NoName);
    }
    Ok(Dose { name, amounts })
}

/// The whole text where options say what is in it, else its words without the amounts.
fn name(told: &Told<'_>, parts: &[DosePart]) -> String {
    if !told.contains.is_empty() || parts.iter().all(|part| part.dose.is_none()) {
        return told.text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let words: Vec<&str> = parts.iter().map(|part| part.words.as_str()).collect();
    words.join(" + ")
}

/// Returns the nutrient and the elemental amount of a part that gives one.
fn of_part(part: &DosePart, told: &Told<'_>) -> Result<Option<(Nutrient, f64)>, DoseError> {
    let Some((amount, unit)) = part.dose else {
        return match lacks_unit(&part.words) {
            true => Err(DoseError::NoUnit(part.words.clone())),
            false => Ok(None),
        };
    };
    let words = part.words.clone();
    match substance(&words) {
        Substance::Several(a, b) => Err(DoseError::SeveralNutrients(words, a, b)),
        Substance::Unknown if !told.contains.is_empty() => Ok(None),
        Substance::Unknown => Err(DoseError::NoNutrient(words)),
        Substance::Nutrient(_) if told.meaning == Some(Meaning::Compound) => {
            Err(DoseError::NoCompound(words))
        }
        Substance::Nutrient(nutrient) => Ok(Some((nutrient, checked(nutrient, amount, unit)?))),
        Substance::Compound { nutrient, forms } => {
            let whole = checked(nutrient, amount, unit)?;
            match (told.meaning, &forms[..]) {
                (Some(Meaning::Elemental), _) => Ok(Some((nutrient, whole))),
                (Some(Meaning::Compound), [form]) => {
                    Ok(Some((nutrient, whole * form.elemental_fraction)))
                }
                (Some(Meaning::Compound), []) => Err(DoseError::NoShare(words, nutrient)),
                (Some(Meaning::Compound), many) => {
                    Err(DoseError::ManyForms(words, names(many), nutrient))
                }
                (None, _) => Err(DoseError::WhichIsMeant {
                    words,
                    amount,
                    unit,
                    nutrient,
                    elemental: only(&forms).map(|form| whole * form.elemental_fraction),
                }),
            }
        }
    }
}

/// Whether words are a nutrient and a bare number: "vitamin D3 1000".
fn lacks_unit(words: &str) -> bool {
    let Some((nutrient, number)) = words.rsplit_once(' ') else {
        return false;
    };
    let known = matches!(
        substance(nutrient),
        Substance::Nutrient(_) | Substance::Compound { .. }
    );
    known && number.parse::<f64>().is_ok()
}

fn only<'f>(forms: &[&'f Form]) -> Option<&'f Form> {
    match forms {
        [form] => Some(form),
        _ => None,
    }
}

fn names(forms: &[&Form]) -> String {
    let names: Vec<&str> = forms.iter().map(|form| form.form).collect();
    names.join(" or ")
}

fn checked(nutrient: Nutrient, amount: f64, unit: DoseUnit) -> Result<f64, DoseError> {
    let amount = in_own_unit(nutrient, amount, unit).ok_or(DoseError::Unit(nutrient, unit))?;
    if amount > most_in_a_dose(nutrient) {
        return Err(DoseError::TooMuch { nutrient, amount });
    }
    Ok(amount)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, meaning: Option<Meaning>) -> Result<Dose, DoseError> {
        let contains = Vec::new();
        read(&Told {
            text,
            contains,
            meaning,
        })
    }

    #[test]
    fn a_dose_is_named_by_its_words_and_counted_in_the_nutrients_unit() {
        let dose = told("vitamin D3 1000 IU", None).unwrap();
        assert_eq!(dose.name, "vitamin D3");
        assert_eq!(dose.amounts[Nutrient::VitaminD], Some(25.0));
        assert_eq!(dose.amounts[Nutrient::Iron], None);
    }

    #[test]
    fn a_compounds_weight_is_never_guessed() {
        let asked = told("magnesium citrate 500 mg", None).unwrap_err();
        assert!(
            matches!(asked, DoseError::WhichIsMeant { elemental: Some(mg), .. } if mg == 81.0),
            "{asked}"
        );
        let magnesium = |meaning| {
            let dose = told("magnesium citrate 500 mg", Some(meaning)).unwrap();
            dose.amounts[Nutrient::Magnesium]
        };
        assert_eq!(magnesium(Meaning::Elemental), Some(500.0));
        assert_eq!(magnesium(Meaning::Compound), Some(81.0));
    }

    #[test]
    fn a_form_that_may_be_two_or_is_not_listed_needs_the_elemental_amount() {
        let compound = Some(Meaning::Compound);
        let sulfate = told("ferrous sulfate 325 mg", compound);
        assert!(matches!(sulfate, Err(DoseError::ManyForms(..))));
        let heptahydrate = told("ferrous sulfate heptahydrate 325 mg", compound).unwrap();
        assert_eq!(heptahydrate.amounts[Nutrient::Iron], Some(325.0 * 0.201));
        let taurate = told("magnesium taurate 500 mg", compound);
        assert!(matches!(taurate, Err(DoseError::NoShare(..))));
        let none = told("magnesium 500 mg", compound);
        assert!(matches!(none, Err(DoseError::NoCompound(_))));
    }

    #[test]
    fn what_cannot_be_counted_is_refused() {
        for text in [
            "fish oil 1 g",
            "magnesium 400 IU",
            "calcium magnesium 500 mg",
            "vitamin B12 500 g",
            "iron 0 mg",
        ] {
            assert!(told(text, None).is_err(), "{text}");
        }
    }

    #[test]
    fn options_fill_a_multivitamin_and_may_not_repeat_its_words() {
        let with = |text, contains: &[(Nutrient, &str)]| {
            let contains = contains
                .iter()
                .map(|(n, t)| (*n, (*t).to_owned()))
                .collect();
            read(&Told {
                text,
                contains,
                meaning: None,
            })
        };
        let several = [(Nutrient::Magnesium, "50mg"), (Nutrient::VitaminD, "400IU")];
        let dose = with("My Multi 1000 mg", &several).unwrap();
        assert_eq!(dose.name, "My Multi 1000 mg");
        assert_eq!(dose.amounts[Nutrient::Magnesium], Some(50.0));
        assert_eq!(dose.amounts[Nutrient::VitaminD], Some(10.0));
        let twice = with("calcium 500 mg", &[(Nutrient::Calcium, "500mg")]);
        assert_eq!(twice, Err(DoseError::Twice(Nutrient::Calcium)));
    }
}
