//! Rows of reference values and statistics.

use super::cell::ForSex;
use super::read::row;
use crate::domain::{Framework, LifeStage, Tracked};

/// Which intake an upper level is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum UlScope {
    /// Food, drink and supplements.
    Total,
    /// Supplements and medicines alone: magnesium, IOM 1997.
    SupplementOnly,
    /// No upper level was set, which does not mean that any amount is safe.
    NotEstablished,
}

impl UlScope {
    /// The name in JSON.
    pub fn key(self) -> &'static str {
        self.into()
    }
}

/// How the spread of a requirement is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString)]
#[strum(serialize_all = "snake_case")]
pub(crate) enum SpreadRule {
    /// A part of the average requirement.
    Cv,
    /// An amount in the nutrient's unit.
    Sd,
    /// A distribution of its own: iron.
    Distribution,
    /// Nobody has published one.
    None,
}

row! {
    /// Reference intakes of one group. The nutrient is a text: water's total has rows here too.
    Dri {
        nutrient: &'static str,
        sex: ForSex,
        life_stage: LifeStage,
        ear: Option<f64>,
        rda: Option<f64>,
        ai: Option<f64>,
        ul: Option<f64>,
        ul_scope: UlScope,
        source: &'static str,
    }
}

row! {
    /// The intake of sodium above which less is better, from an age on up to another.
    Cdrr { age_min_years: f64, age_max_years: f64, cdrr: f64, }
}

row! {
    /// A framework of reference values: what it is called, whom it is for, and its own words for its values.
    FrameworkRow {
        framework: Framework,
        name: &'static str,
        place: &'static str,
        region: &'static str,
        adults_only: bool,
        average: &'static str,
        recommended: &'static str,
        adequate: &'static str,
    }
}

row! {
    /// Reference values of another framework than the Dietary Reference Intakes.
    OtherReference {
        framework: Framework,
        nutrient: &'static str,
        sex: ForSex,
        life_stage: &'static str,
        age_min_years: u32,
        age_max_years: u32,
        ar_or_ear: Option<f64>,
        pri_or_rni: Option<f64>,
        ai: Option<f64>,
        ul: &'static str,
        source: &'static str,
    }
}

row! {
    /// How much requirements differ between people.
    RequirementSpread { nutrient: Tracked, rule: SpreadRule, value: Option<f64>, }
}

row! {
    /// Day-to-day variation by IOM 2000, in the nutrient's unit.
    WithinPerson { nutrient: &'static str, group: &'static str, sd: Option<f64>, }
}

row! {
    /// The same from NHANES, with the coefficient of variation of the gamma model.
    WithinPersonNhanes {
        nutrient: &'static str,
        sex: &'static str,
        group: &'static str,
        sd_within: Option<f64>,
        cv_gamma: Option<f64>,
    }
}

row! {
    /// How the usual intakes of one sex and age are spread, on the log scale, and one person's days.
    PopulationPrior {
        nutrient: Tracked,
        sex: &'static str,
        group: &'static str,
        mu: f64,
        sigma: f64,
        cv_within: f64,
    }
}

row! {
    /// What 1,000 kcal of food hold: median and ninetieth percentile.
    Density { nutrient: Tracked, p50: f64, p90: f64, }
}

row! {
    /// Percentiles of a group's iron requirement, mg a day.
    IronRequirement {
        group: &'static str,
        p2_5: f64,
        p5: f64,
        p10: f64,
        p20: f64,
        p30: f64,
        p40: f64,
        p50: f64,
        p60: f64,
        p70: f64,
        p80: f64,
        p90: f64,
        p95: f64,
        p97_5: f64,
    }
}
