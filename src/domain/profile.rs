use chrono::NaiveDate;

/// The sex the reference values are given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
}

/// What the person does not eat; it changes how much iron they need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Diet {
    /// Eats everything.
    Omnivore,
    /// No meat or fish.
    Vegetarian,
    /// Nothing from animals.
    Vegan,
}

/// Whose reference values are used; `seed/frameworks.csv` names each, and `seed/dri_other.csv` has
/// the values of all but the first.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Framework {
    /// Dietary Reference Intakes, USA and Canada.
    Dri,
    /// European Food Safety Authority.
    Efsa,
    /// United Kingdom, COMA 1991 and SACN 2016.
    Uk,
}

/// How the person's age is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Birth {
    /// The date of birth.
    Date(NaiveDate),
    /// Completed years on a day the person said so.
    Age {
        /// Completed years.
        years: u8,
        /// The day that was said.
        on: NaiveDate,
    },
}

/// Something about the person that may change from one day to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fact {
    /// Pregnant or not.
    Pregnant(bool),
    /// Breast-feeding or not.
    Lactating(bool),
    /// Menstruating or not.
    Menstruating(bool),
    /// Takes an oral contraceptive or not.
    OralContraceptive(bool),
    /// Eats this way.
    Diet(Diet),
}

/// A fact with the first day it holds; `None`: as far back as the diary goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Since {
    /// What holds.
    pub fact: Fact,
    /// From which day on.
    pub since: Option<NaiveDate>,
}

/// Who is eating.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// The name the person gave it; the first is called `default`.
    pub name: String,
    /// The sex, where told.
    pub sex: Option<Sex>,
    /// The age, where told.
    pub birth: Option<Birth>,
    /// What the person weighs, where told.
    pub weight_kg: Option<f64>,
    /// Whose reference values.
    pub framework: Framework,
    /// What holds since when, in any order; of one kind the latest on or before a day counts.
    pub facts: Vec<Since>,
}

impl Framework {
    /// All of them.
    pub const ALL: &[Framework] = <Framework as strum::VariantArray>::VARIANTS;

    /// The name on the command line, in JSON, in SQL and in the tables.
    pub fn key(self) -> &'static str {
        self.into()
    }
}

macro_rules! keyed {
    ($type:ty { $($variant:ident => $key:literal),+ $(,)? }) => {
        impl $type {
            /// All values.
            pub const ALL: &[$type] = &[$(<$type>::$variant),+];

            /// The name on the command line, in JSON and in SQL.
            pub const fn key(self) -> &'static str {
                match self { $(<$type>::$variant => $key),+ }
            }
        }
    };
}

keyed!(Sex { Female => "female", Male => "male" });
keyed!(Diet { Omnivore => "omnivore", Vegetarian => "vegetarian", Vegan => "vegan" });
