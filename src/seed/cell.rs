//! The types that a field may be read as.

use super::columns::Program;
use super::grammar::WordRole;
use super::knowledge::{Advice, RiskWhen, Urgency};
use super::menu::{Ingredient, SwapAmount};
use super::read::Cell;
use super::reference::{SpreadRule, UlScope};
use crate::domain::{
    Diet, FoodCode, FoodSource, Framework, LifeStage, Nutrient, Sex, SymptomKind, Tracked,
};

impl Cell for &'static str {
    fn read(text: &'static str) -> Result<Self, String> {
        Ok(text)
    }
}

impl Cell for f64 {
    fn read(text: &'static str) -> Result<Self, String> {
        let number: Option<f64> = text.parse().ok().filter(|n: &f64| n.is_finite());
        number.ok_or_else(|| format!("\"{text}\" is not a number"))
    }
}

/// Reads whole numbers that are not negative.
macro_rules! whole {
    ($($type:ty),*) => {
        $(impl Cell for $type {
            fn read(text: &'static str) -> Result<Self, String> {
                text.parse()
                    .map_err(|_| format!("\"{text}\" is not a whole number"))
            }
        })*
    };
}

whole!(u32, u64);

impl Cell for bool {
    fn read(text: &'static str) -> Result<Self, String> {
        match text {
            "yes" => Ok(true),
            "no" => Ok(false),
            _ => Err(format!("\"{text}\" is neither yes nor no")),
        }
    }
}

/// A blank is `None`.
impl<T: Cell> Cell for Option<T> {
    fn read(text: &'static str) -> Result<Self, String> {
        (!text.is_empty()).then(|| T::read(text)).transpose()
    }
}

/// Parts between semicolons; a blank has none.
impl<T: Cell> Cell for Vec<T> {
    fn read(text: &'static str) -> Result<Self, String> {
        let parts = text.split(';').map(str::trim);
        parts.filter(|part| !part.is_empty()).map(T::read).collect()
    }
}

/// Which sex a row is for: `M`, `F` or `both`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ForSex(pub Option<Sex>);

impl ForSex {
    pub fn includes(self, sex: Sex) -> bool {
        self.0.is_none_or(|only| only == sex)
    }
}

impl Cell for ForSex {
    fn read(text: &'static str) -> Result<Self, String> {
        match text {
            "M" => Ok(ForSex(Some(Sex::Male))),
            "F" => Ok(ForSex(Some(Sex::Female))),
            "both" => Ok(ForSex(None)),
            _ => Err(format!("\"{text}\" is not M, F or both")),
        }
    }
}

/// Reads the types that know their names themselves.
macro_rules! parsed {
    ($($type:ty: $what:literal),* $(,)?) => {
        $(impl Cell for $type {
            fn read(text: &'static str) -> Result<Self, String> {
                let read = text.parse();
                read.map_err(|_| format!("\"{text}\" is not {}", $what))
            }
        })*
    };
}

parsed! {
    Nutrient: "a nutrient",
    Tracked: "a nutrient that reports judge",
    LifeStage: "a life stage",
    FoodCode: "a food code",
    Framework: "a framework of reference values",
    UlScope: "the scope of an upper level",
    SpreadRule: "a rule for a spread",
    RiskWhen: "a fact of a profile",
    Urgency: "an urgency",
    Advice: "a place of help",
    Ingredient: "an ingredient",
    SwapAmount: "an amount of a swap",
    Program: "a program whose columns we know",
    WordRole: "a role of words",
}

/// Reads the types that list their values, by their keys.
macro_rules! keyed {
    ($($type:ty: $what:literal),*) => {
        $(impl Cell for $type {
            fn read(text: &'static str) -> Result<Self, String> {
                let found = <$type>::ALL.iter().find(|value| value.key() == text);
                found.copied().ok_or_else(|| format!("\"{text}\" is not {}", $what))
            }
        })*
    };
}

keyed!(Diet: "a diet", FoodSource: "a source of foods", SymptomKind: "a kind of symptom");
