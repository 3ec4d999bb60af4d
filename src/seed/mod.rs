//! The one reader of every table in `seed/`, typed by what things are.
//!
//! Each table is one line of `tables!`. The build script compiles this module too and calls
//! [`check`]: a row that does not fit fails the build with its file, line and reason, and so does a
//! nutrient that reports judge without a row where it needs one. The program therefore reads what is
//! known to be sound.

mod cell;
#[cfg_attr(not(test), allow(dead_code, reason = "the build script calls it"))]
mod check;
mod columns;
mod grammar;
mod knowledge;
mod menu;
mod read;
mod reference;

#[allow(unused_imports, reason = "the build script calls it")]
pub(crate) use check::check;
pub(crate) use columns::{NutrientColumn, Program, nutrient_columns};
pub(crate) use grammar::WordRole;
pub use knowledge::{Advice, Guide, Knowledge, RedFlag, SupplementForm, SymptomKnowledge, Urgency};
pub(crate) use knowledge::{Fortified, Proposal, RedFlagPhrase, RiskWhen};
pub(crate) use menu::{DishRow, SwapRow};
pub use menu::{Ingredient, Kind, SwapAmount};
pub(crate) use reference::{
    Dri, IronRequirement, OtherReference, SpreadRule, WithinPerson, WithinPersonNhanes,
};
pub use reference::{FrameworkRow, UlScope};

#[allow(unused_imports, reason = "the build script reads further tables")]
pub(crate) use read::{Cell, Cells, Row, SeedError, Table, row};

macro_rules! tables {
    ($($(#[$about:meta])* $table:ident: $row:ty = $file:literal;)*) => {
        $($(#[$about])* pub(crate) static $table: Table<$row> =
            Table::new($file, include_str!(concat!("../../seed/", $file)));)*

        /// Reads every table through.
        fn read_all() -> Result<(), SeedError> {
            $($table.read()?;)*
            Ok(())
        }
    };
}

tables! {
    /// Reference intakes of the USA and Canada.
    DRI: reference::Dri = "dri.csv";
    /// Sodium above which less is better.
    CDRR: reference::Cdrr = "dri_cdrr.csv";
    /// Frameworks of reference values.
    FRAMEWORKS: FrameworkRow = "frameworks.csv";
    /// Reference values of the other frameworks.
    OTHER_REFERENCES: reference::OtherReference = "dri_other.csv";
    /// How much requirements differ between people.
    REQUIREMENT_SPREADS: reference::RequirementSpread = "requirement_sd.csv";
    /// Day-to-day variation by IOM.
    WITHIN_PERSON: reference::WithinPerson = "within_person_sd.csv";
    /// Day-to-day variation by NHANES.
    WITHIN_PERSON_NHANES: reference::WithinPersonNhanes = "within_person_nhanes.csv";
    /// Usual intakes of people of one sex and age.
    POPULATION_PRIORS: reference::PopulationPrior = "population_prior.csv";
    /// Nutrients in 1,000 kcal.
    DENSITIES: reference::Density = "nutrient_density_nhanes.csv";
    /// Iron requirements.
    IRON_REQUIREMENTS: reference::IronRequirement = "iron_requirement_percentiles.csv";
    /// Nutrients in muscle.
    KNOWLEDGE: Knowledge = "knowledge.csv";
    /// What helps and hinders a nutrient.
    GUIDE: Guide = "guide.csv";
    /// Who is at risk.
    RISK_GROUPS: knowledge::RiskGroup = "risk_groups.csv";
    /// Portions that close a gap.
    IDEAS: knowledge::Proposal = "ideas.csv";
    /// Kinds of symptoms.
    SYMPTOMS: SymptomKnowledge = "symptoms.csv";
    /// Symptoms that cannot wait.
    RED_FLAGS: RedFlag = "red_flags.csv";
    /// Their words.
    RED_FLAG_PHRASES: RedFlagPhrase = "red_flag_phrases.csv";
    /// Compounds in supplements.
    SUPPLEMENT_FORMS: SupplementForm = "supplement_forms.csv";
    /// Dishes that may be suggested.
    MENU: DishRow = "menu.csv";
    /// Kinds of food.
    KINDS: Kind = "kinds.csv";
    /// Which kind a food is.
    FOOD_KINDS: menu::KindRule = "food_kinds.csv";
    /// Which kind may take the place of which.
    SWAPS: SwapRow = "swaps.csv";
    /// What names say is in a food.
    INGREDIENTS: menu::IngredientRow = "ingredients.csv";
    /// Words that the matcher reads as grammar.
    GRAMMAR: grammar::GrammarRow = "grammar.csv";
    /// Foods to which a country adds nutrients.
    FORTIFIED: knowledge::Fortified = "fortified.csv";
    /// What other programs call our nutrients.
    NUTRIENT_COLUMNS: NutrientColumn = "nutrient_columns.csv";
}
