/// What the person says of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayMark {
    /// Everything eaten is logged, however little it is.
    Full,
    /// Something is missing.
    Partial,
}

impl DayMark {
    /// The name in SQL.
    pub const fn key(self) -> &'static str {
        match self {
            DayMark::Full => "full",
            DayMark::Partial => "partial",
        }
    }

    /// How such a day is logged, in running text.
    pub const fn adverb(self) -> &'static str {
        match self {
            DayMark::Full => "fully",
            DayMark::Partial => "partly",
        }
    }
}

/// Whether a day can stand for what the person usually eats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayStatus {
    /// Used in every mean.
    Full,
    /// Dropped, never scaled up.
    Partial,
    /// It probably lacks a meal: dropped until the person says whether everything is logged.
    Incomplete,
    /// Nothing was logged: missing, not zero.
    Empty,
}

impl DayStatus {
    /// The name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            DayStatus::Full => "full",
            DayStatus::Partial => "partial",
            DayStatus::Incomplete => "incomplete",
            DayStatus::Empty => "empty",
        }
    }
}
