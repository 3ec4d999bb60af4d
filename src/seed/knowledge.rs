//! Rows of what is known of nutrients, symptoms and those at risk.

use super::read::row;
use crate::domain::{Diet, FoodCode, SymptomKind, Tracked};

/// What of a profile puts somebody in a group at risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString)]
#[strum(serialize_all = "snake_case")]
pub(crate) enum RiskWhen {
    Vegan,
    Meatless,
    Infant,
    Adolescent,
    #[strum(serialize = "over_50")]
    Over50,
    #[strum(serialize = "over_70")]
    Over70,
    Pregnant,
    Menstruating,
    NoContraceptive,
    PastMenopause,
}

/// How soon somebody has to look at a symptom.
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
)]
#[strum(serialize_all = "snake_case")]
pub enum Urgency {
    /// At once.
    Now,
    /// Within days.
    Soon,
}

impl Urgency {
    /// The name in JSON.
    pub fn key(self) -> &'static str {
        self.into()
    }
}

/// Where help is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, strum::EnumString)]
#[strum(serialize_all = "snake_case")]
pub enum Advice {
    /// The emergency number.
    Emergency,
    /// The poison centre or the emergency number.
    Poison,
    /// Somebody to talk to, at once.
    Crisis,
    /// A clinician.
    Clinician,
}

row! {
    /// A category of a food table to which its country adds nutrients.
    Fortified { table: &'static str, category: &'static str, added: &'static str, }
}

row! {
    /// A nutrient in muscle. Sentences lack their capital and full stop.
    Knowledge {
        nutrient: Tracked,
        role: &'static str,
        in_muscle: &'static str,
        symptoms: Vec<&'static str>,
        other_symptoms: Vec<&'static str>,
        found_in: &'static str,
        more: &'static str,
    }
}

row! {
    /// What helps and hinders a nutrient, and how a clinician would test it.
    Guide {
        nutrient: Tracked,
        helps: &'static str,
        hinders: &'static str,
        tests: &'static str,
        tests_note: &'static str,
        mind: &'static str,
    }
}

row! {
    /// Who is at risk of too little; `when` is blank where no profile says.
    RiskGroup { nutrient: Tracked, when: Option<RiskWhen>, says: &'static str, }
}

row! {
    /// A portion of a food that is rich in a nutrient, and the strictest diet it fits.
    Proposal {
        nutrient: Tracked,
        food_code: FoodCode,
        label: &'static str,
        grams: f64,
        fits: Diet,
    }
}

row! {
    /// A kind of symptom: its words, and what is known of it.
    SymptomKnowledge {
        kind: SymptomKind,
        phrases: Vec<&'static str>,
        unless: &'static str,
        places: Vec<&'static str>,
        named_with: Vec<Tracked>,
        also_with: Vec<Tracked>,
        causes: &'static str,
        clinician: &'static str,
        red_flags: Vec<&'static str>,
    }
}

row! {
    /// A symptom that cannot wait, or that a clinician should see within days.
    RedFlag {
        key: &'static str,
        urgency: Urgency,
        advice: Advice,
        kinds: Vec<SymptomKind>,
        at_worst: Vec<SymptomKind>,
        says: &'static str,
    }
}

row! {
    /// Words that raise a red flag, and how near each other they are.
    RedFlagPhrase {
        flag: &'static str,
        phrases: &'static str,
        within: Option<u32>,
        unless: &'static str,
    }
}

row! {
    /// A compound with the share of the element in its weight.
    SupplementForm { element: Tracked, form: &'static str, elemental_fraction: f64, }
}
