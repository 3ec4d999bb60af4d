//! The levels a chance is put into words by.

/// How intake compares with the reference, in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// P ≥ 0.85.
    LikelyBelow,
    /// P ≥ 0.70.
    PossiblyBelow,
    /// 0.30 < P < 0.70.
    CannotTell,
    /// P ≤ 0.30.
    PossiblyEnough,
    /// P ≤ 0.15.
    LikelyEnough,
    /// Confident of intake at or above the AI.
    AtOrAboveAi,
    /// Below the AI, which says nothing of adequacy.
    BelowAi,
    /// Potassium under the low marker, adults only.
    Low,
    /// Fewer full days than a statement needs.
    NotEnoughDays,
    /// Too much of the energy eaten has no value for the nutrient.
    TooManyUnknowns,
}

/// The confidence IOM 2000 (Table B-1) calls reasonable.
pub const CONFIDENT: f64 = 0.85;

impl Level {
    /// Returns the level of a chance to be below the requirement: the 85 % and 70 % steps of
    /// IOM 2000, Table B-1.
    pub fn of_chance(below: f64) -> Level {
        match below {
            p if p >= 0.85 => Level::LikelyBelow,
            p if p >= 0.70 => Level::PossiblyBelow,
            p if p > 0.30 => Level::CannotTell,
            p if p > 0.15 => Level::PossiblyEnough,
            _ => Level::LikelyEnough,
        }
    }

    /// Returns the level where only an AI is known.
    pub fn of_confidence(at_or_above_ai: f64, below_low_marker: Option<f64>) -> Level {
        if at_or_above_ai >= CONFIDENT {
            Level::AtOrAboveAi
        } else if below_low_marker.is_some_and(|p| p >= CONFIDENT) {
            Level::Low
        } else {
            Level::BelowAi
        }
    }

    /// Whether the level says anything of the intake.
    pub const fn is_statement(self) -> bool {
        !matches!(self, Level::NotEnoughDays | Level::TooManyUnknowns)
    }

    /// The name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Level::LikelyBelow => "likely_below",
            Level::PossiblyBelow => "possibly_below",
            Level::CannotTell => "cannot_tell",
            Level::PossiblyEnough => "possibly_enough",
            Level::LikelyEnough => "likely_enough",
            Level::AtOrAboveAi => "at_or_above_ai",
            Level::BelowAi => "below_ai",
            Level::Low => "low",
            Level::NotEnoughDays => "not_enough_days",
            Level::TooManyUnknowns => "too_many_unknowns",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_belongs_to_the_stronger_word() {
        for (p, level) in [
            (1.0, "likely_below"),
            (0.85, "likely_below"),
            (0.8499, "possibly_below"),
            (0.70, "possibly_below"),
            (0.6999, "cannot_tell"),
            (0.3001, "cannot_tell"),
            (0.30, "possibly_enough"),
            (0.1501, "possibly_enough"),
            (0.15, "likely_enough"),
            (0.0, "likely_enough"),
        ] {
            assert_eq!(Level::of_chance(p).key(), level, "{p}");
        }
    }

    #[test]
    fn below_the_ai_is_low_only_by_the_marker() {
        assert_eq!(Level::of_confidence(0.85, Some(0.9)), Level::AtOrAboveAi);
        assert_eq!(Level::of_confidence(0.1, Some(0.85)), Level::Low);
        assert_eq!(Level::of_confidence(0.1, Some(0.8)), Level::BelowAi);
        assert_eq!(Level::of_confidence(0.1, None), Level::BelowAi);
    }
}
