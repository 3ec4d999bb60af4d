//! The countries whose food table, words or kitchen measures differ from those of the USA.

/// The country whose foods and kitchen measures come first.
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
pub enum Country {
    /// The United States: what holds where no country is set.
    Us,
    /// The United Kingdom.
    #[strum(to_string = "uk", serialize = "gb")]
    Uk,
    /// Ireland.
    Ie,
    /// Finland.
    Fi,
    /// Australia.
    Au,
    /// New Zealand.
    Nz,
    /// Canada.
    Ca,
    /// South Africa.
    Za,
    /// India.
    In,
}

impl Country {
    /// All countries.
    pub const ALL: &[Country] = <Country as strum::VariantArray>::VARIANTS;

    /// The name in commands and in the settings.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// The name in sentences.
    pub const fn name(self) -> &'static str {
        match self {
            Country::Us => "the United States",
            Country::Uk => "the United Kingdom",
            Country::Ie => "Ireland",
            Country::Fi => "Finland",
            Country::Au => "Australia",
            Country::Nz => "New Zealand",
            Country::Ca => "Canada",
            Country::Za => "South Africa",
            Country::In => "India",
        }
    }
}
