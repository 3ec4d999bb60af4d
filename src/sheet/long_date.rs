//! Dates in words, as stand above the days of a printed diary: `Monday, January 5, 2026`.

use chrono::NaiveDate;

use crate::parse::when::numeric;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Reads a text that is a date and nothing else; `None` for any other.
pub fn long_date(text: &str) -> Option<NaiveDate> {
    if let Ok(date) = numeric(text, None) {
        return Some(date);
    }
    let folded = text.to_lowercase().replace(',', " ");
    let mut words: Vec<&str> = folded.split_whitespace().collect();
    if words
        .first()
        .is_some_and(|word| named(&WEEKDAYS, word).is_some())
    {
        words.remove(0);
    }
    let [a, b, year] = words[..] else { return None };
    let (month, day) = match named(&MONTHS, a) {
        Some(month) => (month, b),
        None => (named(&MONTHS, b)?, a),
    };
    let year = (year.len() == 4).then(|| year.parse().ok())??;
    NaiveDate::from_ymd_opt(year, month as u32 + 1, ordinal(day)?)
}

/// A name in full or its first three letters.
fn named(names: &[&str], word: &str) -> Option<usize> {
    let word = word.trim_end_matches('.');
    names
        .iter()
        .position(|name| *name == word || (word.len() == 3 && name.starts_with(word)))
}

fn ordinal(day: &str) -> Option<u32> {
    let digits = day.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
    let suffix = &day[digits.len()..];
    matches!(suffix, "" | "." | "st" | "nd" | "rd" | "th").then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_words_are_read_and_other_texts_are_none() {
        for text in [
            "January 5, 2026",
            "Monday, January 5, 2026",
            "Mon, Jan 5th, 2026",
            "5 January 2026",
            "2026-01-05",
        ] {
            assert_eq!(long_date(text).unwrap().to_string(), "2026-01-05", "{text}");
        }
        for text in [
            "Breakfast",
            "May contain nuts",
            "January 32, 2026",
            "1/5/2026",
            "Jan 5 26",
        ] {
            assert_eq!(long_date(text), None, "{text}");
        }
    }
}
