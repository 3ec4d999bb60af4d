//! The kinds of diary that are read, and how each is told by its header.

pub(crate) mod cronometer;
pub(crate) mod cronometer_daily;
mod cronometer_servings;
mod loseit;
mod myfitnesspal_meals;
pub(crate) mod myfitnesspal_printable;
pub(crate) mod nutrigap;
mod opennutritracker;
pub(crate) mod reader;

use std::fmt;
use std::str::FromStr;

use crate::sheet::Header;

/// The kind of CSV a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dialect {
    /// The project's own.
    Nutrigap,
    /// Cronometer's `servings.csv`: one row a food.
    CronometerServings,
    /// Cronometer's `dailysummary.csv`: one row a day.
    CronometerDaily,
    /// MyFitnessPal's `Nutrition-Summary`: one row a meal, without food names.
    MyfitnesspalMeals,
    /// MyFitnessPal's printable diary: headings for days and meals, one row a food.
    MyfitnesspalPrintable,
    /// Lose It!: one row a food, without micronutrients.
    Loseit,
    /// OpenNutriTracker's `user_intake.csv`: one row a food, values per 100 g.
    Opennutritracker,
    /// Any other, its columns named by the person.
    Columns,
}

impl Dialect {
    /// All dialects.
    pub const ALL: [Dialect; 8] = [
        Dialect::Nutrigap,
        Dialect::CronometerServings,
        Dialect::CronometerDaily,
        Dialect::MyfitnesspalMeals,
        Dialect::MyfitnesspalPrintable,
        Dialect::Loseit,
        Dialect::Opennutritracker,
        Dialect::Columns,
    ];

    /// The name in JSON and in identities: it never changes.
    pub const fn key(self) -> &'static str {
        match self {
            Dialect::Nutrigap => "nutrigap",
            Dialect::CronometerServings => "cronometer-servings",
            Dialect::CronometerDaily => "cronometer-daily",
            Dialect::MyfitnesspalMeals => "myfitnesspal-meals",
            Dialect::MyfitnesspalPrintable => "myfitnesspal-printable",
            Dialect::Loseit => "loseit",
            Dialect::Opennutritracker => "opennutritracker",
            Dialect::Columns => "columns",
        }
    }

    /// The columns without which a header is not of this dialect; `|` parts names of one column.
    pub const fn needed(self) -> &'static [&'static str] {
        match self {
            Dialect::Nutrigap => &["date", "food"],
            Dialect::CronometerServings => &["day|date", "food name"],
            Dialect::CronometerDaily => &["date", "energy (kcal)|energy (kj)"],
            Dialect::MyfitnesspalMeals => &["date", "meal", "calories", "carbohydrates (g)"],
            Dialect::MyfitnesspalPrintable => &[],
            Dialect::Loseit => &["date", "name", "type|meal", "quantity", "units", "calories"],
            Dialect::Opennutritracker => &[
                "id",
                "date_time",
                "amount",
                "unit",
                "meal_name",
                "kcal_per_100g",
            ],
            Dialect::Columns => &[],
        }
    }

    /// Returns what a person should know of every file of this dialect.
    pub const fn remark(self) -> Option<&'static str> {
        match self {
            Dialect::CronometerDaily => Some(
                "day totals count what is unknown as zero, so they may be too low; servings.csv \
                 keeps them apart",
            ),
            Dialect::MyfitnesspalMeals => Some(
                "calcium, iron and the vitamins A and C of this file are percents of a daily \
                 value, not amounts: they are left unknown, as are magnesium, vitamin D and B12, \
                 which it does not hold; what it does hold counts the unknown as zero",
            ),
            Dialect::MyfitnesspalPrintable | Dialect::Loseit => {
                Some("this file holds no micronutrients: foods are matched by their names")
            }
            _ => None,
        }
    }

    /// Returns the needed columns that a header lacks.
    pub fn missing(self, header: &Header) -> Vec<String> {
        let absent = |names: &&&str| !names.split('|').any(|name| header.has(name));
        self.needed()
            .iter()
            .filter(absent)
            .map(|names| names.replace('|', " or "))
            .collect()
    }

    /// Finds the dialect of a header.
    pub fn of(header: &Header) -> Option<Dialect> {
        const BY_HEADER: [Dialect; 6] = [
            Dialect::CronometerServings,
            Dialect::Opennutritracker,
            Dialect::Nutrigap,
            Dialect::Loseit,
            Dialect::MyfitnesspalMeals,
            Dialect::CronometerDaily,
        ];
        BY_HEADER
            .into_iter()
            .find(|dialect| dialect.missing(header).is_empty())
    }
}

impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// What the person says a file is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// Found by the header.
    #[default]
    Auto,
    /// The project's own.
    Nutrigap,
    /// One of Cronometer's two.
    Cronometer,
    /// One of MyFitnessPal's two.
    Myfitnesspal,
    /// Lose It!
    Loseit,
    /// OpenNutriTracker.
    Opennutritracker,
    /// By a column map.
    Columns,
}

/// A word that names no format.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a format")]
pub struct UnknownFormat(pub String);

impl Format {
    /// All formats.
    pub const ALL: [Format; 7] = [
        Format::Auto,
        Format::Nutrigap,
        Format::Cronometer,
        Format::Myfitnesspal,
        Format::Loseit,
        Format::Opennutritracker,
        Format::Columns,
    ];

    /// The name on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Format::Auto => "auto",
            Format::Nutrigap => "nutrigap",
            Format::Cronometer => "cronometer",
            Format::Myfitnesspal => "myfitnesspal",
            Format::Loseit => "loseit",
            Format::Opennutritracker => "opennutritracker",
            Format::Columns => "columns",
        }
    }

    /// The dialects a file of this format may have, the likeliest first; none for `Auto`.
    pub const fn dialects(self) -> &'static [Dialect] {
        match self {
            Format::Auto => &[],
            Format::Nutrigap => &[Dialect::Nutrigap],
            Format::Cronometer => &[Dialect::CronometerServings, Dialect::CronometerDaily],
            Format::Myfitnesspal => &[Dialect::MyfitnesspalMeals, Dialect::MyfitnesspalPrintable],
            Format::Loseit => &[Dialect::Loseit],
            Format::Opennutritracker => &[Dialect::Opennutritracker],
            Format::Columns => &[Dialect::Columns],
        }
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Format::ALL.into_iter().find(|format| format.key() == text);
        found.ok_or_else(|| UnknownFormat(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str) -> Option<Dialect> {
        Dialect::of(&Header::new(1, line.split(',')))
    }

    #[test]
    fn a_header_tells_its_dialect_in_any_order_and_case() {
        assert_eq!(told("food,DATE"), Some(Dialect::Nutrigap));
        assert_eq!(
            told("Day,Group,Food Name,Amount"),
            Some(Dialect::CronometerServings)
        );
        assert_eq!(told("Energy (kcal),Date"), Some(Dialect::CronometerDaily));
        let meals = "\u{feff}Date,Meal,Calories,Fat (g),Carbohydrates (g),Iron";
        assert_eq!(told(meals), Some(Dialect::MyfitnesspalMeals));
        assert_eq!(told("date,lunch"), None);
    }

    #[test]
    fn every_format_is_found_by_its_key() {
        for format in Format::ALL {
            assert_eq!(format.key().parse(), Ok(format));
        }
        assert!("excel".parse::<Format>().is_err());
    }
}
