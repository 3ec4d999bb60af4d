//! How much of a food a row tells: as written, and as number and unit where that is plain.

use std::fmt::{self, Write};

use crate::import::how::words;
use crate::import::reason::Reason;
use crate::sheet::Marks;
use crate::sheet::{NumberError, number};

/// The heaviest item that is taken, g or ml.
pub const HEAVIEST: f64 = 10_000.0;

/// An amount as a file tells it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Amount {
    /// Amount and unit as written: `1,5 cups`, `2.00 medium (2-2/3" dia)`; empty where none is.
    pub text: String,
    /// The number it begins with, read with the file's decimal sign.
    pub quantity: Option<f64>,
    /// What that number counts: `g`, `cup, chopped`.
    pub unit: Option<String>,
}

impl Amount {
    /// Reads an amount cell and, where the file has one, a unit cell.
    ///
    /// A quantity in words or as a fraction stays text, for whoever reads phrases.
    pub fn read(cell: &str, unit: &str, marks: Marks) -> Result<Amount, Reason> {
        if cell.is_empty() && unit.is_empty() {
            return Ok(Amount::default());
        }
        let text = joined(cell, unit).unwrap_or_default();
        let split = leading_number(cell);
        let rest = cell[split..].trim();
        let quantity = match number(&cell[..split], marks) {
            _ if continues_number(rest) => None,
            Ok(quantity) => Some(quantity),
            Err(NumberError::Negative) => return Err(Reason::NegativeAmount(text)),
            Err(error @ NumberError::Ambiguous(..)) => {
                let column = "amount".to_owned();
                return Err(Reason::Number {
                    column,
                    text,
                    error,
                });
            }
            Err(_) => None,
        };
        let unit = quantity.and_then(|_| joined(rest, unit));
        let amount = Amount {
            text,
            quantity,
            unit,
        };
        if amount.is_too_heavy() {
            Err(Reason::TooHeavy(amount.text))
        } else {
            Ok(amount)
        }
    }

    /// Returns the amount as words that mean the same whatever the file's decimal sign.
    pub fn phrase(&self) -> String {
        let mut text = String::new();
        let _ = self.write_phrase(&mut text);
        text
    }

    /// Writes [`Amount::phrase`] behind what `out` holds.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_phrase(&self, out: &mut impl Write) -> fmt::Result {
        match (self.quantity, &self.unit) {
            (Some(quantity), Some(unit)) => write!(out, "{quantity} {unit}"),
            (Some(quantity), None) => write!(out, "{quantity}"),
            (None, _) => out.write_str(&self.text),
        }
    }

    /// Whether the file tells no amount.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    fn is_too_heavy(&self) -> bool {
        let per_unit = match self.unit.as_deref() {
            Some("g" | "gram" | "grams" | "ml" | "mL") => 1.0,
            Some("kg" | "l" | "L" | "liter" | "litre") => 1000.0,
            _ => return false,
        };
        self.quantity
            .is_some_and(|quantity| quantity * per_unit > HEAVIEST)
    }
}

fn joined(before: &str, after: &str) -> Option<String> {
    match (before.is_empty(), after.is_empty()) {
        (true, _) => words(after),
        (_, true) => words(before),
        _ => words(&[before, after].join(" ")),
    }
}

fn leading_number(text: &str) -> usize {
    let body = text.trim_start_matches(['-', '+', '\u{2212}']);
    let signs = text.len() - body.len();
    let in_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let length = body.find(|c| !in_number(c)).unwrap_or(body.len());
    signs + body[..length].trim_end_matches([',', '.']).len()
}

/// `1/2`, `1 1/2` and `1½` are more than the number they begin with.
fn continues_number(rest: &str) -> bool {
    let vulgar = |c: char| matches!(c, '¼'..='¾' | '⅐'..='⅞' | '/' | '⁄');
    rest.starts_with(|c: char| c.is_ascii_digit() || vulgar(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str, unit: &str, marks: Marks) -> (Option<f64>, Option<String>, String) {
        let amount = Amount::read(cell, unit, marks).unwrap();
        (amount.quantity, amount.unit.clone(), amount.phrase())
    }

    #[test]
    fn number_and_unit_are_parted_where_that_is_plain() {
        for (cell, unit, quantity, counted) in [
            ("150", "g", 150.0, Some("g")),
            ("150.00 g", "", 150.0, Some("g")),
            ("150g", "", 150.0, Some("g")),
            ("1,5", "cups", 1.5, Some("cups")),
            ("1.00 cup, chopped", "", 1.0, Some("cup, chopped")),
            (
                "2.00 medium (2-2/3\" dia)",
                "",
                2.0,
                Some("medium (2-2/3\" dia)"),
            ),
            ("2", "", 2.0, None),
        ] {
            let (found, unit, _) = read(cell, unit, Marks::Unsettled);
            assert_eq!(
                (found, unit.as_deref()),
                (Some(quantity), counted),
                "{cell}"
            );
        }
    }

    #[test]
    fn fractions_and_words_stay_text() {
        for cell in ["1/2", "1 1/2", "½", "1½", "half a"] {
            let (quantity, _, phrase) = read(cell, "cup", Marks::Unsettled);
            assert_eq!((quantity, phrase), (None, format!("{cell} cup")), "{cell}");
        }
        assert_eq!(read("1,500", "g", Marks::Point).2, "1500 g");
    }

    #[test]
    fn less_than_nothing_more_than_ten_kilos_and_two_readings_are_refused() {
        let refused = |cell, unit| {
            Amount::read(cell, unit, Marks::Point)
                .unwrap_err()
                .to_string()
        };
        assert_eq!(refused("-2", "g"), "amount \"-2 g\" is negative");
        assert_eq!(
            refused("99", "kg"),
            "amount \"99 kg\" is more than 10 kg or 10 l"
        );
        let two = Amount::read("1,500", "g", Marks::Unsettled)
            .unwrap_err()
            .to_string();
        assert!(
            two.starts_with("amount \"1,500 g\" may mean 1500 or 1.5"),
            "{two}"
        );
        assert!(Amount::read("10", "kg", Marks::Point).is_ok());
    }
}
