use crate::domain::{FoodCode, NutrientValues, Tracked};
use crate::nutrition::{Assessment, Model};
use crate::report::GapReport;
use crate::suggest::menu::Kind;
use crate::suggest::plan::{Aim, Goal};

/// A food that may be proposed to this person.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Its code.
    pub code: FoodCode,
    /// Its kind.
    pub kind: &'static Kind,
    /// Its description in the table.
    pub description: String,
    /// A portion in words, where there are some: "a handful of almonds".
    pub label: Option<String>,
    /// What a shopping list calls it.
    pub name: String,
    /// The portion, g.
    pub grams: f64,
    /// Whether the person eats it already.
    pub own: bool,
    /// How often people report it in the national recalls.
    pub reported: u32,
    /// Its values per 100 g.
    pub per_100g: NutrientValues,
}

impl Offer {
    /// Returns what a portion holds.
    pub fn portion(&self) -> NutrientValues {
        self.per_100g.of_grams(self.grams)
    }
}

/// A food to eat besides.
#[derive(Clone, Debug, PartialEq)]
pub struct Addition {
    /// The food and its portion.
    pub food: Offer,
    /// On how many days a week.
    pub days_per_week: u32,
}

/// A food to eat instead of another.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchanged {
    /// What is eaten now, by its description.
    pub from: String,
    /// How often it was eaten on the days used.
    pub times: usize,
    /// How often it is replaced on the days used.
    pub replaced: usize,
    /// What to eat instead.
    pub to: Offer,
    /// The mean weight of it each time, g: its portion, or as much as of the other food.
    pub grams_each: f64,
    /// How often a week it is replaced.
    pub per_week: f64,
}

/// How far a nutrient comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    /// Nothing is known of it, so nothing is proposed for it.
    Unknown,
    /// It was at the target before.
    Enough,
    /// It reaches the target.
    Closed,
    /// It comes nearer.
    Nearer,
    /// It stays where it is.
    Unchanged,
}

impl Closing {
    /// The name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Closing::Unknown => "unknown",
            Closing::Enough => "enough",
            Closing::Closed => "closed",
            Closing::Nearer => "nearer",
            Closing::Unchanged => "unchanged",
        }
    }
}

/// One nutrient before and after.
#[derive(Clone, Debug)]
pub struct NutrientChange {
    /// The report's figures of the days as they were.
    pub before: Assessment,
    /// The same calculation on the changed days.
    pub after: Assessment,
    /// What is aimed at.
    pub aims: Vec<Aim>,
    /// How far it comes.
    pub closing: Closing,
}

impl NutrientChange {
    /// Which nutrient.
    pub fn nutrient(&self) -> Tracked {
        self.before.nutrient
    }

    /// Returns the first aim, which decides.
    pub fn aim(&self) -> Option<&Aim> {
        self.aims.first()
    }

    /// Whether only an Adequate Intake is known, so that no chance can be given.
    pub fn has_no_chance(&self) -> bool {
        matches!(
            self.before.model,
            Model::Adequate { .. } | Model::MeanOnly { .. }
        ) && !self.aims.iter().any(|aim| aim.goal == Goal::LowMarker)
    }
}

/// Returns the chance the target is for: of being below the requirement, or below the low marker.
pub fn risk(of: &Assessment) -> Option<f64> {
    of.chance().or(of.probability_below_low_marker())
}

/// Energy a day, kcal.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct EnergyChange {
    /// The mean of the days used.
    pub before: f64,
    /// The mean of the changed days.
    pub after: f64,
    /// How much more was allowed.
    pub allowance: f64,
}

/// Why nothing, or what, is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// No full day is logged.
    NoFullDay,
    /// Of none of the six enough is known.
    NothingKnown,
    /// Children under four are proposed no portions.
    TooYoung,
    /// Every chance is at the target already.
    NothingToClose,
    /// Something is missing, and nothing that fits would help.
    NothingFits,
    /// Changes are proposed.
    Proposed,
}

impl Standing {
    /// The name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Standing::NoFullDay => "no_full_day",
            Standing::NothingKnown => "nothing_known",
            Standing::TooYoung => "too_young",
            Standing::NothingToClose => "nothing_to_close",
            Standing::NothingFits => "nothing_fits",
            Standing::Proposed => "proposed",
        }
    }
}

/// What to eat to close the gaps.
#[derive(Clone, Debug)]
pub struct Suggestions {
    /// The report the changes start from.
    pub report: GapReport,
    /// The chance to come down to, 0 to 1.
    pub target: f64,
    /// How it stands.
    pub standing: Standing,
    /// Whether the full days are too few to be sure of anything.
    pub unsure: bool,
    /// Foods to eat instead of others.
    pub swaps: Vec<Exchanged>,
    /// Foods to eat besides, most often first.
    pub additions: Vec<Addition>,
    /// The six nutrients before and after.
    pub nutrients: Vec<NutrientChange>,
    /// Energy before and after; `None` without a full day.
    pub energy: Option<EnergyChange>,
    /// What was left out on request, as it was typed.
    pub without: Vec<String>,
}
