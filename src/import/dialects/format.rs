//! What the person says a file is: one of the programs that the dialects are from.

use std::str::FromStr;

use super::Dialect;

/// What the person says a file is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Found by the header.
    #[default]
    Auto,
    /// One of a program's dialects.
    Of(&'static str),
}

/// A word that names no format.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a format")]
pub struct UnknownFormat(pub String);

impl Format {
    /// By a column map.
    pub const COLUMNS: Format = Format::Of("columns");

    /// Returns the names on the command line, each once.
    pub fn names() -> Vec<&'static str> {
        let mut names = vec!["auto"];
        for dialect in Dialect::all() {
            if !names.contains(&dialect.format()) {
                names.push(dialect.format());
            }
        }
        names
    }

    /// Whether a file of this format may be of a dialect.
    pub fn may_be(self, dialect: Dialect) -> bool {
        match self {
            Format::Auto => true,
            Format::Of(name) => dialect.format() == name,
        }
    }

    /// Returns the dialects a file of this format may have.
    pub fn dialects(self) -> impl Iterator<Item = Dialect> {
        Dialect::all().filter(move |dialect| self.may_be(*dialect))
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "auto" {
            return Ok(Format::Auto);
        }
        let mut dialects = Dialect::all();
        let found = dialects.find(|dialect| dialect.format() == text);
        found
            .map(|dialect| Format::Of(dialect.format()))
            .ok_or_else(|| UnknownFormat(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_found_by_its_name() {
        for name in Format::names().into_iter().filter(|name| *name != "auto") {
            assert_eq!(name.parse(), Ok(Format::Of(name)));
        }
        assert_eq!("auto".parse(), Ok(Format::Auto));
        assert!("excel".parse::<Format>().is_err());
    }
}
