//! What holds of a person on a day.

use chrono::NaiveDate;

use crate::domain::{Diet, Fact, LifeStage, Profile};

/// The facts of a profile on one day; `None` where it is silent.
#[derive(Default)]
pub(super) struct Facts {
    pub(super) pregnant: Option<bool>,
    pub(super) lactating: Option<bool>,
    pub(super) menstruating: Option<bool>,
    pub(super) oral_contraceptive: Option<bool>,
    pub(super) diet: Option<Diet>,
}

impl Facts {
    pub(super) fn on(profile: Option<&Profile>, day: NaiveDate) -> Facts {
        let mut held: Vec<_> = profile
            .iter()
            .flat_map(|p| &p.facts)
            .filter(|f| f.since.is_none_or(|since| since <= day))
            .collect();
        held.sort_by_key(|f| f.since);
        let mut facts = Facts::default();
        for known in held {
            match known.fact {
                Fact::Pregnant(is) => facts.pregnant = Some(is),
                Fact::Lactating(is) => facts.lactating = Some(is),
                Fact::Menstruating(is) => facts.menstruating = Some(is),
                Fact::OralContraceptive(is) => facts.oral_contraceptive = Some(is),
                Fact::Diet(diet) => facts.diet = Some(diet),
            }
        }
        facts
    }

    /// The state that has life stages of its own.
    pub(super) fn state(&self) -> Option<State> {
        if self.pregnant == Some(true) {
            Some(State::Pregnant)
        } else if self.lactating == Some(true) {
            Some(State::Lactating)
        } else {
            None
        }
    }
}

/// A state that has life stages of its own.
#[derive(Clone, Copy)]
pub(super) enum State {
    Pregnant,
    Lactating,
}

impl State {
    pub(super) const fn word(self) -> &'static str {
        match self {
            State::Pregnant => "pregnant",
            State::Lactating => "breast-feeding",
        }
    }

    pub(super) fn stage(self, years: u32) -> Option<LifeStage> {
        use LifeStage::*;
        let [young, middle, older] = match self {
            State::Pregnant => [Pregnancy14To18, Pregnancy19To30, Pregnancy31To50],
            State::Lactating => [Lactation14To18, Lactation19To30, Lactation31To50],
        };
        match years {
            14..=18 => Some(young),
            19..=30 => Some(middle),
            31..=50 => Some(older),
            _ => None,
        }
    }
}
