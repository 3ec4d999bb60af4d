//! Reads how a person names entries: `30`, `5-8`, `5,7`, `last`, `lunch`, `yesterday/lunch`, `y/l`.

use chrono::NaiveDate;

use super::Failure;
use crate::app::Selector;
use crate::domain::EntryId;
use crate::parse::when;

/// Reads words that each name entries.
pub(super) fn selectors(words: &[String], today: NaiveDate) -> Result<Vec<Selector>, Failure> {
    let mut all = Vec::new();
    for part in words.iter().flat_map(|word| word.split(',')) {
        all.push(selector(part.trim(), today)?);
    }
    Ok(all)
}

/// Whether a word names entries by their ids alone.
pub(super) fn is_id(word: &str) -> bool {
    word.split(',')
        .all(|part| range(part).is_some() || part.eq_ignore_ascii_case("last"))
}

fn selector(text: &str, today: NaiveDate) -> Result<Selector, Failure> {
    if text.is_empty() {
        return Err(Failure::usage("an id is empty").hint("write ids as 30, 5-8 or 5,7"));
    }
    if text.eq_ignore_ascii_case("last") {
        return Ok(Selector::Last);
    }
    if let Some((first, last)) = range(text) {
        return match first.cmp(&last) {
            std::cmp::Ordering::Less => Ok(Selector::Range(EntryId(first), EntryId(last))),
            std::cmp::Ordering::Equal => Ok(Selector::Id(EntryId(first))),
            std::cmp::Ordering::Greater => {
                Err(Failure::usage(format!("the range {text} runs backwards"))
                    .hint(format!("write {last}-{first}")))
            }
        };
    }
    if let Some((day, meal)) = text.split_once('/') {
        // Also where somebody writes `yesterday/`.
        let day = short_day(day, today).map_or_else(|| when::date(day, today), Ok)?;
        return Ok(match meal.trim() {
            "" => Selector::Day(day),
            meal => Selector::Meal(day, meal.to_owned()),
        });
    }
    match when::date(text, today) {
        Ok(day) => Ok(Selector::Day(day)),
        Err(when::DateError::NotADate(_)) => Ok(Selector::NamedMeal(text.to_owned())),
        Err(error) => Err(error.into()),
    }
}

/// Reads the beginning of "yesterday" or "today": `y/breakfast`, `yest/lunch`.
fn short_day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let folded = text.trim().to_lowercase();
    if folded.is_empty() {
        None
    } else if "yesterday".starts_with(&folded) {
        today.pred_opt()
    } else {
        "today".starts_with(&folded).then_some(today)
    }
}

/// Whether words name entries, and are not foods to be read: ids, days, or a meal of the day.
pub(super) fn names_entries(words: &[String], today: NaiveDate) -> bool {
    const MEALS: [&str; 6] = ["breakfast", "brunch", "lunch", "dinner", "supper", "snack"];
    let named = |word: &String| {
        let day_and_meal = word.split_once('/').is_some_and(|(day, _)| {
            short_day(day, today).is_some() || when::date(day, today).is_ok()
        });
        let meal = MEALS.contains(&word.to_lowercase().trim_end_matches('s'));
        is_id(word) || day_and_meal || meal || when::date(word, today).is_ok()
    };
    !words.is_empty() && words.iter().all(named)
}

/// Reads `30` or `5-8`.
fn range(text: &str) -> Option<(i64, i64)> {
    let number = |digits: &str| {
        let all = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        digits.parse::<i64>().ok().filter(|_| all)
    };
    match text.split_once('-') {
        Some((first, last)) => Some((number(first)?, number(last)?)),
        None => number(text).map(|id| (id, id)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Selector>, Failure> {
        let sunday = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        selectors(&[text.to_owned()], sunday)
    }

    #[test]
    fn entries_are_named_by_id_range_day_and_meal() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
        assert_eq!(read("30").unwrap(), [Selector::Id(EntryId(30))]);
        assert_eq!(
            read("5-8,last").unwrap(),
            [Selector::Range(EntryId(5), EntryId(8)), Selector::Last]
        );
        assert_eq!(
            read("Lunch").unwrap(),
            [Selector::NamedMeal("Lunch".to_owned())]
        );
        assert_eq!(
            read("yesterday/lunch").unwrap(),
            [Selector::Meal(day(21), "lunch".to_owned())]
        );
        assert_eq!(
            read("y/l").unwrap(),
            [Selector::Meal(day(21), "l".to_owned())]
        );
        assert_eq!(read("2026-11-02").unwrap(), [Selector::Day(day(2))]);
        assert_eq!(read("-3d").unwrap(), [Selector::Day(day(19))]);
    }

    #[test]
    fn a_range_that_runs_backwards_and_a_day_to_come_are_refused() {
        for text in ["8-5", "2026-12-01", "5,,7", "2026-11-31/lunch"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
