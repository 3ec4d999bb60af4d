//! MyFitnessPal's printable diary saved as CSV: a heading for the day, one for each meal, then a
//! row for each food: `"Generic - Oatmeal, 160 g",113,20g,…`.
//!
//! It holds no micronutrients, so names and amounts are matched. Where the page was saved without
//! quotes the commas of a name part cells; the amount is what stands last before the values.

use super::{DialectSpec, FoundBy};
use chrono::NaiveDate;

use crate::import::dialects::reader::{Columns, ReadRow, Reading};
use crate::import::error::ImportError;
use crate::import::how::{How, words};
use crate::import::reason::Reason;
use crate::import::row::{Row, Why};
use crate::parse::when::not_after;
use crate::sheet::Record;
use crate::sheet::Records;
use crate::sheet::long_date;
use crate::sheet::texts;
use crate::sheet::{RawCells, Separators};

const LOOKED_AT: usize = 30;

/// MyFitnessPal's printable diary under headings.
pub(super) static SPEC: DialectSpec = DialectSpec {
    key: "myfitnesspal-printable",
    format: "myfitnesspal",
    found_by: FoundBy::Headings(separators),
    remark: Some("this file holds no micronutrients: foods are matched by their names"),
    open: |_, _| Ok(Box::new(MyfitnesspalPrintable::default())),
};

/// Reads the rows below their headings.
#[derive(Default)]
pub struct MyfitnesspalPrintable {
    day: Option<NaiveDate>,
    meal: Option<String>,
    exercise: bool,
}

/// Returns the separators of a printed diary: some of its first records is a day's heading.
pub fn separators(head: &[u8], newline: u8) -> Result<Option<Separators>, ImportError> {
    for delimiter in [b',', b';', b'\t'] {
        let separators = Separators { delimiter, newline };
        let mut records = Records::new(head, separators);
        let mut cells = RawCells::default();
        for _ in 0..LOOKED_AT {
            if records.next(&mut cells)?.is_none() {
                break;
            }
            if long_date(&heading(texts(&cells).iter().map(String::as_str))).is_some() {
                return Ok(Some(separators));
            }
        }
    }
    Ok(None)
}

/// The filled cells of a record as one text: a date without quotes is parted at its commas.
fn heading<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let filled: Vec<&str> = cells
        .map(str::trim)
        .filter(|cell| !cell.is_empty())
        .collect();
    filled.join(", ")
}

impl MyfitnesspalPrintable {
    /// Takes note of a heading; whether the record is one.
    fn is_heading(&mut self, cells: &[&str]) -> bool {
        let text = heading(cells.iter().copied());
        if let Some(day) = long_date(&text) {
            (self.day, self.meal, self.exercise) = (Some(day), None, false);
            return true;
        }
        let above_values = cells[1..]
            .iter()
            .any(|cell| cell.eq_ignore_ascii_case("calories"));
        if !above_values && (cells.len() > 1 || amount_part(cells[0]).is_some()) {
            return false;
        }
        self.exercise =
            cells[0].to_lowercase().starts_with("exercise") || (self.exercise && cells.len() == 1);
        if !["foods", "food", "exercises", "exercise"].contains(&cells[0].to_lowercase().as_str()) {
            self.meal = words(cells[0]);
        }
        true
    }
}

fn is_total(name: &str) -> bool {
    const WORDS: [&str; 6] = [
        "total",
        "totals",
        "daily total",
        "your daily goal",
        "daily goal",
        "remaining",
    ];
    let folded = name.trim_end_matches(':').to_lowercase();
    WORDS.contains(&folded.as_str())
}

/// Whether a cell is a value of the table: digits with at most a unit of mass.
fn is_value(cell: &str) -> bool {
    let bare = cell.trim_end_matches("mg").trim_end_matches('g').trim_end();
    let in_number = |b: u8| b.is_ascii_digit() || matches!(b, b'.' | b',');
    !bare.is_empty() && (bare.bytes().all(in_number) || bare == "-" || bare == "--")
}

/// Splits `Oatmeal, 160 g` before its last comma where an amount follows.
fn amount_part(text: &str) -> Option<(&str, &str)> {
    let (name, amount) = text.rsplit_once(',')?;
    let amount = amount.trim();
    let counts = amount.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | '¼'..='¾'));
    (counts && !name.trim().is_empty()).then_some((name.trim(), amount))
}

/// Parts the cells of a food into its name and its amount.
fn food(cells: &[&str]) -> (String, String) {
    let values = cells.iter().rev().take_while(|cell| is_value(cell)).count();
    let (named, values) = cells.split_at((cells.len() - values).max(1));
    let text = named.join(", ");
    if let Some((name, amount)) = amount_part(&text) {
        return (name.to_owned(), amount.to_owned());
    }
    let has_unit = |cell: &&&str| cell.ends_with(|c: char| c.is_alphabetic());
    let amount = values.first().filter(has_unit).map_or("", |amount| amount);
    (text, amount.to_owned())
}

impl ReadRow for MyfitnesspalPrintable {
    fn columns(&self) -> Columns {
        Columns::default()
    }

    fn place(&self) -> (String, String) {
        let day = self.day.map(|day| day.to_string()).unwrap_or_default();
        (day, self.meal.clone().unwrap_or_default())
    }

    fn read(&mut self, record: &Record, how: &How) -> Result<Reading, Reason> {
        let cells: Vec<&str> = record.iter().map(str::trim).collect();
        let filled = cells
            .iter()
            .rposition(|cell| !cell.is_empty())
            .map_or(0, |last| last + 1);
        let start = cells
            .iter()
            .position(|cell| !cell.is_empty())
            .unwrap_or(filled);
        let cells = &cells[start..filled];
        if cells.is_empty() || self.is_heading(cells) {
            return Ok(Reading::Heading);
        }
        if is_total(cells[0]) {
            return Ok(Reading::Skip(Why::TotalOfRows));
        }
        if self.exercise {
            return Ok(Reading::Skip(Why::Exercise));
        }
        let date = not_after(self.day.ok_or(Reason::NoDayAbove)?, how.today)?;
        let (name, amount) = food(cells);
        let name = name.strip_prefix("Generic - ").unwrap_or(&name);
        let name = words(name).ok_or_else(|| Reason::Blank("food".to_owned()))?;
        Ok(Reading::Row(Box::new(Row {
            meal: self.meal.clone(),
            amount: how.amount(&amount, "")?,
            ..Row::new(record.line(), date, name)
        })))
    }
}

#[cfg(test)]
mod tests {
    use crate::import::Found;
    use crate::import::testing::{options, read, read_with, when_read};

    const QUOTED: &str = include_str!("../../../tests/data/import/myfitnesspal-printable.csv");
    const BARE: &str = include_str!("../../../tests/data/import/myfitnesspal-printable-bare.csv");

    fn told(text: &str) -> Vec<String> {
        let told = |found| match found {
            Found::Row(row) => format!("{}: {} {}", when_read(&row), row.amount.phrase(), row.name),
            Found::Skipped(skipped) => skipped.why.to_string(),
            Found::Person(person) => person.name.clone(),
            Found::Bad(error) => error.reason.to_string(),
        };
        read(text).into_iter().map(told).collect()
    }

    #[test]
    fn foods_stand_below_the_headings_of_their_day_and_meal() {
        let expected = [
            "2026-01-05 Breakfast: 160 g Oatmeal",
            "2026-01-05 Breakfast: 1.5 cup Dairyland - Milk, 2%",
            "2026-01-05 Lunch: 2 large Eggs, boiled",
            "a total of rows that are in the file too",
            "exercise, not food",
            "2026-01-06 Dinner: 1 container (250 g) Lentil Soup",
        ];
        assert_eq!(told(QUOTED), expected);
        let (survey, _) = read_with(QUOTED.as_bytes(), &options()).unwrap();
        assert_eq!(survey.dialect().key(), "myfitnesspal-printable");
    }

    #[test]
    fn names_parted_by_their_commas_are_put_together() {
        let expected = [
            "2026-01-05 Breakfast: 160 g Oatmeal",
            "2026-01-05 Breakfast: 2 large Eggs, boiled",
            "a total of rows that are in the file too",
        ];
        assert_eq!(told(BARE), expected);
    }
}
