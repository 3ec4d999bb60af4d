use super::missing_meal::Missing;

/// Something to say of a day.
#[derive(Clone, Debug, PartialEq)]
pub enum DayNote {
    /// Nothing was logged.
    NothingLogged,
    /// Only supplements were logged.
    OnlySupplements,
    /// The day is today and not marked as done.
    NotOver,
    /// The person marked it as partly logged.
    MarkedPartial,
    /// Too little energy for a whole day.
    LowEnergy {
        /// What was logged.
        kcal: f64,
        /// What a whole day has at least.
        least: f64,
    },
    /// A meal was probably left out: the person is asked whether everything is logged.
    ProbablyIncomplete(Missing),
    /// Entries whose energy nobody knows: how much is unknown cannot be told.
    EnergyUnknown {
        /// What they are called.
        entries: Vec<String>,
    },
    /// An entry with more energy than anybody eats at once.
    ImpossibleEntry {
        /// What it is called.
        entry: String,
        /// Its energy.
        kcal: f64,
    },
    /// An entry with a negative value or one that is no number.
    InvalidValue {
        /// What it is called.
        entry: String,
    },
    /// Kept, but very high.
    HighEnergy {
        /// What was logged.
        kcal: f64,
    },
    /// A dose was logged of a supplement that a schedule counts that day.
    CountedBySchedule {
        /// What it is called.
        supplement: String,
    },
    /// Kept because the person confirmed it, though low.
    LowButConfirmed {
        /// What was logged.
        kcal: f64,
    },
}

impl DayNote {
    /// Whether the day cannot be used because of it.
    pub const fn drops_the_day(&self) -> bool {
        !matches!(
            self,
            DayNote::HighEnergy { .. }
                | DayNote::LowButConfirmed { .. }
                | DayNote::CountedBySchedule { .. }
        )
    }
}
