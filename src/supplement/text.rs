//! Doses as labels print them: "vitamin D3 1000 IU", "300 mg magnesium", "25µg".

use crate::domain::DoseUnit;
use crate::parse::number::{AmountError, read_amount};
use crate::parse::token::{tokens, vulgar_fraction};

/// What one part of a text says: words, and how much.
#[derive(Clone, Debug, PartialEq)]
pub struct DosePart {
    /// Everything but the amount, as typed.
    pub words: String,
    /// The amount; `None` where the part has no number with a unit.
    pub dose: Option<(f64, DoseUnit)>,
}

/// An amount that can't be taken as it stands.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum DoseTextError {
    /// `1,500 mg`, `1/0 mg`.
    #[error(transparent)]
    Number(#[from] AmountError),
    /// Zero, less than zero, or no quantity.
    #[error("\"{0}\" is not an amount above zero")]
    NotAnAmount(String),
    /// Two amounts for one thing.
    #[error("\"{0}\" gives two amounts")]
    TwoAmounts(String),
}

/// Reads a text's parts, which commas, semicolons, "+", "and" or "with" keep apart.
///
/// # Errors
/// An amount that is ambiguous or not above zero, or two in one part.
pub fn read_doses(text: &str) -> Result<Vec<DosePart>, DoseTextError> {
    parts(text).iter().map(|part| read_part(part)).collect()
}

/// Reads a bare amount such as `400IU` or `50 mg`; `None` where there is none, or more than it.
///
/// # Errors
/// As [`read_doses`].
pub fn read_dose(text: &str) -> Result<Option<(f64, DoseUnit)>, DoseTextError> {
    let part = read_part(&text.split_whitespace().collect::<Vec<_>>())?;
    Ok(part.dose.filter(|_| part.words.is_empty()))
}

/// Takes a count off the front: "2 multivitamin", "half a tablet"; one where there is none.
///
/// # Errors
/// A count that is ambiguous.
pub fn leading_count(text: &str) -> Result<(f64, &str), DoseTextError> {
    let read = tokens(text);
    let Some(amount) = read_amount(&read).transpose()? else {
        return Ok((1.0, text.trim()));
    };
    let mut used = amount.used;
    while read
        .get(used)
        .is_some_and(|t| matches!(t.text.as_str(), "x" | "*" | "of"))
    {
        used += 1;
    }
    let rest = read.get(used).map_or("", |t| text[t.start..].trim());
    Ok((amount.value, rest))
}

fn parts(text: &str) -> Vec<Vec<&str>> {
    let mut parts = vec![Vec::new()];
    let apart = |word: &str| matches!(word.to_lowercase().as_str(), "and" | "with" | "&" | "+");
    for piece in pieces(text) {
        for word in piece.split_whitespace() {
            if apart(word) {
                parts.push(Vec::new());
            } else if let Some(last) = parts.last_mut() {
                last.push(word);
            }
        }
        parts.push(Vec::new());
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// Splits at semicolons, plus signs and commas; one before a digit belongs to a number: 1,5 mg.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut from = 0;
    let ends = text.char_indices().filter(|(at, c)| match c {
        ';' | '+' => true,
        ',' => !text[at + 1..].starts_with(|next: char| next.is_ascii_digit()),
        _ => false,
    });
    let ends: Vec<usize> = ends.map(|(at, _)| at).chain([text.len()]).collect();
    ends.into_iter().map(move |end| {
        let piece = &text[from.min(end)..end];
        from = end + 1;
        piece
    })
}

fn read_part(words: &[&str]) -> Result<DosePart, DoseTextError> {
    let mut dose = None;
    let mut rest: Vec<&str> = Vec::new();
    for word in words {
        let Some((number, unit)) = amount_of(&mut rest, word) else {
            rest.push(word);
            continue;
        };
        if dose.is_some() {
            return Err(DoseTextError::TwoAmounts(words.join(" ")));
        }
        dose = Some((value(&number)?, unit));
    }
    Ok(DosePart {
        words: rest.join(" "),
        dose,
    })
}

/// Returns the number a unit belongs to: in the same word, or in those just before it.
fn amount_of(before: &mut Vec<&str>, word: &str) -> Option<(String, DoseUnit)> {
    let (number, unit) = word.split_at(word.find(|c: char| !is_numeric(c)).unwrap_or(word.len()));
    let unit = unit_of(unit)?;
    let from = before.iter().rposition(|w| !w.chars().all(is_numeric));
    let mut number_words = before.split_off(from.map_or(0, |at| at + 1));
    if !number.is_empty() {
        number_words.push(number);
    }
    (!number_words.is_empty()).then(|| (number_words.join(" "), unit))
}

fn is_numeric(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(c, '.' | ',' | '/' | '-' | '\u{2212}' | '\u{2044}')
        || vulgar_fraction(c).is_some()
}

fn unit_of(word: &str) -> Option<DoseUnit> {
    let word = word.trim_end_matches('.').to_lowercase().replace('.', "");
    Some(match word.as_str() {
        "g" | "gram" | "grams" => DoseUnit::Gram,
        "mg" | "milligram" | "milligrams" => DoseUnit::Milligram,
        // The micro sign and the Greek letter look alike and are both typed.
        "\u{b5}g" | "\u{3bc}g" | "ug" | "mcg" | "microgram" | "micrograms" => DoseUnit::Microgram,
        "iu" | "ie" | "ui" => DoseUnit::InternationalUnit,
        _ => return None,
    })
}

fn value(number: &str) -> Result<f64, DoseTextError> {
    let refused = || DoseTextError::NotAnAmount(number.to_owned());
    let read = tokens(number);
    let amount = read_amount(&read).ok_or_else(refused)??;
    let whole = amount.used == read.len();
    if whole && amount.value > 0.0 && amount.value.is_finite() {
        Ok(amount.value)
    } else {
        Err(refused())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> (String, Option<(f64, DoseUnit)>) {
        let mut parts = read_doses(text).unwrap();
        assert_eq!(parts.len(), 1, "{text}: {parts:?}");
        let part = parts.remove(0);
        (part.words, part.dose)
    }

    #[test]
    fn the_amount_stands_before_or_after_the_name_with_or_without_a_space() {
        use DoseUnit::{Gram, InternationalUnit as Iu, Microgram, Milligram};
        for (text, words, amount, unit) in [
            ("vitamin D3 1000 IU", "vitamin D3", 1000.0, Iu),
            ("300mg magnesium", "magnesium", 300.0, Milligram),
            ("vitamin D 25 µg", "vitamin D", 25.0, Microgram),
            ("vitamin D 25 μg", "vitamin D", 25.0, Microgram),
            ("B12 1000 mcg", "B12", 1000.0, Microgram),
            ("calcium 1,5 g", "calcium", 1.5, Gram),
            ("calcium 1 1/2 g", "calcium", 1.5, Gram),
            ("iron ½ g", "iron", 0.5, Gram),
            ("vitamin D 400 I.U.", "vitamin D", 400.0, Iu),
        ] {
            assert_eq!(
                one(text),
                (words.to_owned(), Some((amount, unit))),
                "{text}"
            );
        }
    }

    #[test]
    fn a_number_without_a_unit_is_no_amount() {
        assert_eq!(one("vitamin B12"), ("vitamin B12".into(), None));
        assert_eq!(one("omega 3"), ("omega 3".into(), None));
        assert_eq!(
            read_dose("400 IU").unwrap(),
            Some((400.0, DoseUnit::InternationalUnit))
        );
        assert_eq!(read_dose("400").unwrap(), None);
        assert_eq!(read_dose("magnesium 40 mg").unwrap(), None);
    }

    #[test]
    fn several_nutrients_may_stand_in_one_text() {
        for text in [
            "calcium 500 mg, vitamin D 10 µg",
            "calcium 500mg,vitamin D 10 µg",
            "calcium 500 mg + vitamin D 10 µg",
            "calcium 500 mg with vitamin D 10 µg",
            "calcium 500 mg and vitamin D 10 µg",
        ] {
            let words: Vec<_> = read_doses(text)
                .unwrap()
                .into_iter()
                .map(|p| p.words)
                .collect();
            assert_eq!(words, ["calcium", "vitamin D"], "{text}");
        }
    }

    #[test]
    fn amounts_that_are_no_dose_are_refused() {
        for text in [
            "iron 0 mg",
            "iron -5 mg",
            "iron 1,500 mg",
            "iron 1/0 mg",
            "iron 5 mg 6 mg",
        ] {
            assert!(read_doses(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_count_stands_before_the_name() {
        assert_eq!(
            leading_count("2 multivitamin").unwrap(),
            (2.0, "multivitamin")
        );
        assert_eq!(
            leading_count("2 x multivitamin").unwrap(),
            (2.0, "multivitamin")
        );
        assert_eq!(
            leading_count("a multivitamin").unwrap(),
            (1.0, "multivitamin")
        );
        assert_eq!(leading_count("Prenatal").unwrap(), (1.0, "Prenatal"));
    }

    proptest::proptest! {
        #[test]
        fn no_text_breaks_the_reader_and_no_amount_is_below_zero(text in "(\\PC|mg|IU|µg| |,|½|[0-9]){0,24}") {
            if let Ok(parts) = read_doses(&text) {
                for (amount, _) in parts.iter().filter_map(|part| part.dose) {
                    proptest::prop_assert!(amount > 0.0 && amount.is_finite());
                }
            }
            let _ = (read_dose(&text), leading_count(&text));
        }
    }
}
