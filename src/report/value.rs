use chrono::NaiveDate;

use super::ideas::Idea;
use super::knowledge::Knowledge;
use super::symptoms::SymptomsReport;
use crate::domain::{
    Diet, Doubt, Entry, EntryKind, Framework, LifeStage, Period, Rhythm, Sex, Tracked,
};
use crate::nutrition::{Assessment, Assumed, Day, EnergyCheck, Settings};

/// The weekly gap report.
#[derive(Clone, Debug)]
pub struct GapReport {
    /// The days asked for.
    pub period: Period,
    /// The day the report was made.
    pub made_on: NaiveDate,
    /// Who eats.
    pub who: WhoEats,
    /// Every day of the period, in order.
    pub days: Vec<Day>,
    /// The six nutrients, in their fixed order.
    pub nutrients: Vec<NutrientReport>,
    /// What was felt, side by side with the nutrients.
    pub symptoms: SymptomsReport,
    /// The supplements taken on full days, most often first.
    pub supplements: Vec<SupplementTaken>,
    /// Sodium, for information.
    pub sodium: SodiumReport,
    /// Water, for information.
    pub water: WaterReport,
    /// The energy of the full days against what the body uses at rest; `None` where no full day or no
    /// limit is.
    pub energy: Option<EnergyCheck>,
    /// Life stages that began inside the period.
    pub stage_changes: Vec<StageChange>,
    /// How many entries of the full days have values that the food table gave, since the imported
    /// row did not know them.
    pub filled_entries: usize,
    /// How many entries of the full days are in doubt.
    pub doubts: Doubts,
    /// What the caller chose.
    pub settings: Settings,
    /// The first and the last day with entries in the whole diary, where the period has no food and
    /// the caller looked it up.
    pub diary: Option<Period>,
}

/// How many entries are in doubt, by what is doubtful.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Doubts {
    /// No food is known for them.
    pub no_food: usize,
    /// Their words may mean another food.
    pub food: usize,
    /// They came without an amount.
    pub amount: usize,
    /// All foods, in doubt or not.
    pub of: usize,
}

impl Doubts {
    /// Counts those of some entries.
    pub(super) fn among(entries: &[&Entry]) -> Doubts {
        let mut doubts = Doubts::default();
        for entry in entries.iter().filter(|e| e.what.kind == EntryKind::Food) {
            doubts.of += 1;
            match entry.what.doubt() {
                Some(Doubt::NoFood) => doubts.no_food += 1,
                Some(Doubt::Food) => doubts.food += 1,
                Some(Doubt::Amount) => doubts.amount += 1,
                None => {}
            }
        }
        doubts
    }
}

impl GapReport {
    /// Returns how many days were used.
    pub fn days_used(&self) -> usize {
        self.days.iter().filter(|d| d.is_full()).count()
    }

    /// Returns the mean energy of the days used, kcal; `None` where none was.
    pub fn mean_energy_kcal(&self) -> Option<f64> {
        let full = self.days.iter().filter(|d| d.is_full());
        let sum: f64 = full.map(|d| d.totals.energy_kcal).sum();
        (self.days_used() > 0).then(|| sum / self.days_used() as f64)
    }
}

/// The person, as the report's head shows them: on the last full day.
#[derive(Clone, Debug, PartialEq)]
pub struct WhoEats {
    /// The profile's name.
    pub name: String,
    /// The sex, told or assumed.
    pub sex: Sex,
    /// Completed years; `None` where not told.
    pub age: Option<u32>,
    /// The year of birth; `None` where the date was not told.
    pub birth_year: Option<i32>,
    /// The group of the reference values.
    pub stage: LifeStage,
    /// The diet.
    pub diet: Diet,
    /// Whose reference values.
    pub framework: Framework,
    /// What was not told.
    pub assumed: Vec<Assumed>,
}

/// One nutrient of the report.
#[derive(Clone, Debug)]
pub struct NutrientReport {
    /// Its figures.
    pub assessment: Assessment,
    /// The foods that gave most of it on the full days.
    pub top_foods: Vec<TopFood>,
    /// The foods of the full days whose value is unknown, most energy first.
    pub unknowns: Vec<UnknownCarrier>,
    /// What it does in muscle.
    pub muscle: &'static Knowledge,
    /// Foods that would add to it and fit the diet.
    pub ideas: Vec<Idea>,
}

/// What one food gave over the full days.
#[derive(Clone, Debug, PartialEq)]
pub struct TopFood {
    /// Its description.
    pub food: String,
    /// The sum, in the nutrient's unit.
    pub amount: f64,
    /// Its share of everything known from food and supplements, 0 to 1.
    pub share: f64,
}

/// A food whose value nobody knows.
#[derive(Clone, Debug, PartialEq)]
pub struct UnknownCarrier {
    /// Its description.
    pub food: String,
    /// Its energy over the full days, kcal.
    pub energy_kcal: f64,
    /// How many entries.
    pub times: usize,
}

/// A supplement with how often it was taken on full days.
#[derive(Clone, Debug, PartialEq)]
pub struct SupplementTaken {
    /// Its name.
    pub name: String,
    /// How many entries, or how many days a schedule counts.
    pub times: usize,
    /// On which days it is taken and how many doses at once, where a schedule says so.
    pub schedule: Option<(Rhythm, u8)>,
    /// What one dose holds of the six on average, without what it has none of.
    pub each: Vec<(Tracked, f64)>,
    /// The nutrients of which one dose taken at once is above the day's upper level, though the mean of
    /// the days need not be.
    pub above_at_once: Vec<Tracked>,
}

/// A mean without a verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Information {
    /// The mean of the known over the full days; `None` without one, and where nothing is known.
    pub mean: Option<f64>,
    /// The share of energy whose value is known.
    pub energy_coverage: Option<f64>,
}

/// Sodium, mg.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SodiumReport {
    /// The mean.
    pub intake: Information,
    /// Adequate Intake.
    pub ai: Option<f64>,
    /// From here on less is better (chronic disease risk reduction).
    pub cdrr: Option<f64>,
}

/// Water from logged food and drink, l.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct WaterReport {
    /// The mean.
    pub intake: Information,
    /// Adequate Intake of drinks and food together.
    pub ai: Option<f64>,
}

/// A life stage that began inside the period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StageChange {
    /// Its first day.
    pub on: NaiveDate,
    /// The stage before.
    pub from: LifeStage,
    /// The stage that began.
    pub to: LifeStage,
}
