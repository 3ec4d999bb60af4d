//! The fields of the report's JSON, in their order.

use serde::Serialize;
use serde_json::Value;

#[derive(Serialize)]
pub(super) struct Root<'a> {
    pub(super) schema: u32,
    pub(super) period: PeriodJson,
    pub(super) profile: ProfileJson<'a>,
    pub(super) days: Vec<DayJson>,
    pub(super) nutrients: Vec<NutrientJson<'a>>,
    pub(super) symptoms: Value,
    pub(super) supplements: Vec<Value>,
    pub(super) sodium: Value,
    pub(super) water: Value,
    pub(super) stage_changes: Vec<Value>,
    pub(super) filled_entries: usize,
    pub(super) doubts: Value,
    pub(super) settings: Value,
    /// Only in schema 2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) energy: Option<Option<EnergyJson>>,
    pub(super) disclaimer: &'static str,
}

#[derive(Serialize)]
pub(super) struct PeriodJson {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) days: usize,
}

#[derive(Serialize)]
pub(super) struct ProfileJson<'a> {
    pub(super) name: &'a str,
    pub(super) sex: &'static str,
    pub(super) age: Option<u32>,
    pub(super) life_stage: &'static str,
    pub(super) diet: &'static str,
    pub(super) reference: &'static str,
    pub(super) assumed: Vec<&'static str>,
}

#[derive(Serialize)]
pub(super) struct DayJson {
    pub(super) date: String,
    pub(super) status: &'static str,
    /// What an incomplete day lacks; only in schema 2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) missing: Option<Option<&'static str>>,
    pub(super) confirmed: bool,
    pub(super) energy_kcal: Option<f64>,
    pub(super) nutrients: Sums,
    pub(super) notes: Vec<String>,
}

/// The six nutrients of a day, keyed by name in their fixed order.
pub(super) struct Sums(pub(super) Vec<(&'static str, Sum)>);

impl Serialize for Sums {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, sum)| (key, sum)))
    }
}

#[derive(Serialize)]
pub(super) struct Sum {
    pub(super) known: Option<f64>,
    pub(super) unknown_energy_kcal: Option<f64>,
    pub(super) supplement: f64,
}

#[derive(Serialize)]
pub(super) struct NutrientJson<'a> {
    pub(super) nutrient: &'static str,
    pub(super) unit: &'static str,
    pub(super) reference: ReferenceJson<'a>,
    pub(super) intake: IntakeJson,
    pub(super) exposure: ExposureJson,
    /// The chance if everything eaten were a tenth more; only in schema 2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) if_ten_percent_more: Option<Option<f64>>,
    pub(super) top_foods: Vec<TopFoodJson<'a>>,
    pub(super) muscle: MuscleJson<'a>,
    pub(super) ideas: Vec<IdeaJson<'a>>,
    pub(super) unknown_foods: Vec<UnknownJson<'a>>,
}

#[derive(Serialize)]
pub(super) struct ReferenceJson<'a> {
    pub(super) ear: Option<f64>,
    pub(super) rda: Option<f64>,
    pub(super) ai: Option<f64>,
    pub(super) ul: Option<f64>,
    pub(super) ul_scope: &'static str,
    pub(super) source: &'a str,
    pub(super) note: Option<&'a str>,
    pub(super) requirement_sd: Option<f64>,
    pub(super) requirement_group: Option<&'static str>,
}

#[derive(Serialize)]
pub(super) struct IntakeJson {
    pub(super) mean: Option<f64>,
    pub(super) food_mean: Option<f64>,
    pub(super) supplement_mean: Option<f64>,
    pub(super) sd_within: Option<f64>,
    pub(super) cv_within: Option<f64>,
    pub(super) days_used: usize,
    pub(super) energy_coverage: Option<f64>,
    pub(super) mean_interval: Option<[f64; 2]>,
    pub(super) food_mean_range: Option<[f64; 2]>,
}

#[derive(Serialize)]
pub(super) struct ExposureJson {
    pub(super) method: &'static str,
    pub(super) probability_below: Option<f64>,
    pub(super) range: Option<[f64; 2]>,
    pub(super) confidence_at_or_above_ai: Option<f64>,
    pub(super) probability_below_low_marker: Option<f64>,
    pub(super) level: &'static str,
    pub(super) level_range: [&'static str; 2],
    pub(super) days_needed: Option<u64>,
    pub(super) more_days: Option<&'static str>,
    pub(super) above_upper_level: bool,
    pub(super) confidence_below_upper_level: Option<f64>,
    pub(super) upper_level_warning: bool,
    #[serde(flatten)]
    pub(super) comparison: Option<ComparisonJson>,
}

/// What schema 2 adds to the figures of the days alone.
#[derive(Serialize)]
pub(super) struct ComparisonJson {
    pub(super) level_days_alone: &'static str,
    pub(super) design_factor: f64,
    pub(super) with_prior: WithPriorJson,
    pub(super) clear_after: Option<ClearAfterJson>,
}

#[derive(Serialize)]
pub(super) struct WithPriorJson {
    pub(super) used: bool,
    pub(super) off_because: Option<&'static str>,
    pub(super) probability_below: Option<f64>,
    pub(super) range: Option<[f64; 2]>,
    pub(super) confidence_at_or_above_ai: Option<f64>,
    pub(super) probability_below_low_marker: Option<f64>,
    pub(super) usual_food: Option<UsualFoodJson>,
    pub(super) surprise: Option<f64>,
}

#[derive(Serialize)]
pub(super) struct UsualFoodJson {
    pub(super) mean: f64,
    pub(super) p5: f64,
    pub(super) p95: f64,
}

#[derive(Serialize)]
pub(super) struct ClearAfterJson {
    #[serde(rename = "4")]
    pub(super) four: f64,
    #[serde(rename = "7")]
    pub(super) seven: f64,
    #[serde(rename = "14")]
    pub(super) fourteen: f64,
}

#[derive(Serialize)]
pub(super) struct TopFoodJson<'a> {
    pub(super) food: &'a str,
    pub(super) amount: f64,
    pub(super) share: f64,
}

#[derive(Serialize)]
pub(super) struct MuscleJson<'a> {
    pub(super) role: &'a str,
    pub(super) symptoms: &'a [&'static str],
}

#[derive(Serialize)]
pub(super) struct IdeaJson<'a> {
    pub(super) food: &'a str,
    pub(super) grams: f64,
    pub(super) adds: f64,
    pub(super) code: String,
    pub(super) label: &'a str,
}

#[derive(Serialize)]
pub(super) struct UnknownJson<'a> {
    pub(super) food: &'a str,
    pub(super) energy_kcal: f64,
    pub(super) times: usize,
}

#[derive(Serialize)]
pub(super) struct EnergyJson {
    pub(super) mean_kcal: f64,
    pub(super) resting_kcal: f64,
    pub(super) ratio: f64,
    pub(super) limit: f64,
    pub(super) weight_assumed: bool,
}
