use std::fmt;
use std::str::FromStr;

/// A group of people the reference values are given for, named as in `dri.csv`.
///
/// The tables of the Dietary Reference Intakes hold twenty-two groups; those from nine years on
/// come once for each sex, so sixteen names and the sex tell them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LifeStage {
    /// Under six completed months.
    Infant0To6Months,
    /// Six to under twelve completed months.
    Infant7To12Months,
    /// One to three years.
    Child1To3,
    /// Four to eight years.
    Child4To8,
    /// Nine to thirteen years.
    Age9To13,
    /// Fourteen to eighteen years.
    Age14To18,
    /// Nineteen to thirty years.
    Age19To30,
    /// Thirty-one to fifty years.
    Age31To50,
    /// Fifty-one to seventy years.
    Age51To70,
    /// Over seventy years.
    Age71Plus,
    /// Pregnant, fourteen to eighteen years.
    Pregnancy14To18,
    /// Pregnant, nineteen to thirty years.
    Pregnancy19To30,
    /// Pregnant, thirty-one to fifty years.
    Pregnancy31To50,
    /// Breast-feeding, fourteen to eighteen years.
    Lactation14To18,
    /// Breast-feeding, nineteen to thirty years.
    Lactation19To30,
    /// Breast-feeding, thirty-one to fifty years.
    Lactation31To50,
}

/// A word that names no life stage.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a life stage")]
pub struct UnknownLifeStage(pub String);

impl LifeStage {
    /// All stages, youngest first, then pregnancy and lactation.
    pub const ALL: [LifeStage; 16] = [
        LifeStage::Infant0To6Months,
        LifeStage::Infant7To12Months,
        LifeStage::Child1To3,
        LifeStage::Child4To8,
        LifeStage::Age9To13,
        LifeStage::Age14To18,
        LifeStage::Age19To30,
        LifeStage::Age31To50,
        LifeStage::Age51To70,
        LifeStage::Age71Plus,
        LifeStage::Pregnancy14To18,
        LifeStage::Pregnancy19To30,
        LifeStage::Pregnancy31To50,
        LifeStage::Lactation14To18,
        LifeStage::Lactation19To30,
        LifeStage::Lactation31To50,
    ];

    /// The name in the reference tables and in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            LifeStage::Infant0To6Months => "infant_0_6mo",
            LifeStage::Infant7To12Months => "infant_7_12mo",
            LifeStage::Child1To3 => "child_1_3",
            LifeStage::Child4To8 => "child_4_8",
            LifeStage::Age9To13 => "9_13",
            LifeStage::Age14To18 => "14_18",
            LifeStage::Age19To30 => "19_30",
            LifeStage::Age31To50 => "31_50",
            LifeStage::Age51To70 => "51_70",
            LifeStage::Age71Plus => "71_plus",
            LifeStage::Pregnancy14To18 => "pregnancy_14_18",
            LifeStage::Pregnancy19To30 => "pregnancy_19_30",
            LifeStage::Pregnancy31To50 => "pregnancy_31_50",
            LifeStage::Lactation14To18 => "lactation_14_18",
            LifeStage::Lactation19To30 => "lactation_19_30",
            LifeStage::Lactation31To50 => "lactation_31_50",
        }
    }

    /// The name in running text.
    pub const fn name(self) -> &'static str {
        match self {
            LifeStage::Infant0To6Months => "infant under 6 months",
            LifeStage::Infant7To12Months => "infant of 6 to 12 months",
            LifeStage::Child1To3 => "child of 1 to 3",
            LifeStage::Child4To8 => "child of 4 to 8",
            LifeStage::Age9To13 => "9 to 13",
            LifeStage::Age14To18 => "14 to 18",
            LifeStage::Age19To30 => "19 to 30",
            LifeStage::Age31To50 => "31 to 50",
            LifeStage::Age51To70 => "51 to 70",
            LifeStage::Age71Plus => "over 70",
            LifeStage::Pregnancy14To18 => "pregnant, 14 to 18",
            LifeStage::Pregnancy19To30 => "pregnant, 19 to 30",
            LifeStage::Pregnancy31To50 => "pregnant, 31 to 50",
            LifeStage::Lactation14To18 => "breast-feeding, 14 to 18",
            LifeStage::Lactation19To30 => "breast-feeding, 19 to 30",
            LifeStage::Lactation31To50 => "breast-feeding, 31 to 50",
        }
    }

    /// The completed years the stage begins with.
    pub const fn first_year(self) -> u32 {
        match self {
            LifeStage::Infant0To6Months | LifeStage::Infant7To12Months => 0,
            LifeStage::Child1To3 => 1,
            LifeStage::Child4To8 => 4,
            LifeStage::Age9To13 => 9,
            LifeStage::Age14To18 | LifeStage::Pregnancy14To18 | LifeStage::Lactation14To18 => 14,
            LifeStage::Age19To30 | LifeStage::Pregnancy19To30 | LifeStage::Lactation19To30 => 19,
            LifeStage::Age31To50 | LifeStage::Pregnancy31To50 | LifeStage::Lactation31To50 => 31,
            LifeStage::Age51To70 => 51,
            LifeStage::Age71Plus => 71,
        }
    }

    /// Whether the stage is under one year, where no requirement is known well enough.
    pub const fn is_infant(self) -> bool {
        matches!(
            self,
            LifeStage::Infant0To6Months | LifeStage::Infant7To12Months
        )
    }

    /// Whether everybody in the stage is nineteen or older.
    pub const fn is_adult(self) -> bool {
        self.first_year() >= 19
    }

    /// Whether the stage is one of pregnancy.
    pub const fn is_pregnancy(self) -> bool {
        matches!(
            self,
            LifeStage::Pregnancy14To18 | LifeStage::Pregnancy19To30 | LifeStage::Pregnancy31To50
        )
    }

    /// Whether the stage is one of lactation.
    pub const fn is_lactation(self) -> bool {
        matches!(
            self,
            LifeStage::Lactation14To18 | LifeStage::Lactation19To30 | LifeStage::Lactation31To50
        )
    }
}

impl fmt::Display for LifeStage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for LifeStage {
    type Err = UnknownLifeStage;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        LifeStage::ALL
            .into_iter()
            .find(|stage| stage.key() == text)
            .ok_or_else(|| UnknownLifeStage(text.to_owned()))
    }
}
