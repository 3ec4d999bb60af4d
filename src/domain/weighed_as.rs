//! Whether a person weighs staples before or after cooking.

/// What a weight of rice, pasta or pulses is of, where the words do not say.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
pub enum WeighedAs {
    /// The raw or dry food.
    Raw,
    /// The cooked food.
    Cooked,
}

impl WeighedAs {
    /// Both.
    pub const ALL: &[WeighedAs] = <WeighedAs as strum::VariantArray>::VARIANTS;

    /// The name in commands and in the settings.
    pub fn key(self) -> &'static str {
        self.into()
    }
}
