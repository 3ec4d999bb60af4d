//! Reads a day of the diary that was written as plain text: one line for each thing eaten, under the
//! name of its meal.
//!
//! ```text
//! # Lines that begin with # are remarks.
//! breakfast:
//! [30] 08:10 2 eggs
//! 200 g porridge // the large bowl
//! ```

use chrono::NaiveTime;

use super::when;

/// Separates what was eaten from a note.
pub const NOTE: &str = " // ";

/// One line of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayLine {
    /// Its place in the text, from 1.
    pub number: usize,
    /// The number of the entry it stands for; `None`: something new.
    pub id: Option<i64>,
    /// The heading above it; `None`: there is none.
    pub heading: Option<String>,
    /// The whole line after the entry's number, for comparing it with the line that was shown.
    pub whole: String,
    /// The time of day.
    pub time: Option<NaiveTime>,
    /// What was eaten.
    pub words: String,
    /// The note.
    pub note: Option<String>,
}

/// Why a line of a day cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DayTextError {
    /// It begins with a bracket that holds no number.
    #[error("line {0}: \"{1}\" is not the number of an entry")]
    NotANumber(usize, String),
    /// An entry's number is there twice.
    #[error("line {0}: entry {1} is there twice")]
    Twice(usize, i64),
    /// Nothing follows the entry's number and the time.
    #[error("line {0}: says nothing that was eaten")]
    Empty(usize),
}

/// Reads the lines of a day, in their order.
///
/// # Errors
/// The first line that is none of a day.
pub fn read_day(text: &str) -> Result<Vec<DayLine>, DayTextError> {
    let mut heading = None;
    let mut lines: Vec<DayLine> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let (number, line) = (at + 1, line.trim());
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (id, whole) = numbered(line).map_err(|bad| DayTextError::NotANumber(number, bad))?;
        if id.is_none()
            && let Some(name) = line.strip_suffix(':')
        {
            heading = Some(name.trim().to_owned()).filter(|name| !name.is_empty());
            continue;
        }
        if let Some(id) = id
            && lines.iter().any(|line| line.id == Some(id))
        {
            return Err(DayTextError::Twice(number, id));
        }
        let (time, rest) = timed(whole);
        let (words, note) = match rest.rsplit_once(NOTE) {
            Some((words, note)) => (words.trim(), Some(note.trim())),
            None => (rest, None),
        };
        if words.is_empty() {
            return Err(DayTextError::Empty(number));
        }
        lines.push(DayLine {
            number,
            id,
            heading: heading.clone(),
            whole: whole.to_owned(),
            time,
            words: words.to_owned(),
            note: note.filter(|note| !note.is_empty()).map(str::to_owned),
        });
    }
    Ok(lines)
}

/// Takes the entry's number off a line; the text of a bracket that holds none is the error.
fn numbered(line: &str) -> Result<(Option<i64>, &str), String> {
    let Some(rest) = line.strip_prefix('[') else {
        return Ok((None, line));
    };
    let (digits, rest) = rest.split_once(']').ok_or_else(|| line.to_owned())?;
    match digits.trim().parse() {
        Ok(id) => Ok((Some(id), rest.trim())),
        Err(_) => Err(format!("[{digits}]")),
    }
}

/// Takes a time such as 08:10 off the front of a line.
fn timed(line: &str) -> (Option<NaiveTime>, &str) {
    let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    match when::time(first) {
        Ok(time) if first.contains(':') => (Some(time), rest.trim()),
        _ => (None, line),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_day_is_read_by_meal_number_time_words_and_note() {
        let day = "# Sunday\n\n[3] 07:30 black coffee\nbreakfast:\n  [4] 2 eggs // soft\n\
                   200 g porridge\nsecond supper :\n8:15pm a banana\n";
        let found: Vec<_> = read_day(day)
            .unwrap()
            .into_iter()
            .map(|line| (line.number, line.id, line.heading, line.words, line.note))
            .collect();
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(
            found,
            [
                (3, Some(3), None, "black coffee".to_owned(), None),
                (
                    5,
                    Some(4),
                    text("breakfast"),
                    "2 eggs".to_owned(),
                    text("soft")
                ),
                (
                    6,
                    None,
                    text("breakfast"),
                    "200 g porridge".to_owned(),
                    None
                ),
                (8, None, text("second supper"), "a banana".to_owned(), None),
            ]
        );
        let times: Vec<_> = read_day(day).unwrap().iter().map(|l| l.time).collect();
        let at = |h, m| NaiveTime::from_hms_opt(h, m, 0);
        assert_eq!(times, [at(7, 30), None, None, at(20, 15)]);
    }

    #[test]
    fn what_is_no_line_of_a_day_is_named_with_its_place() {
        for (text, error) in [
            (
                "a\n[x] egg",
                "line 2: \"[x]\" is not the number of an entry",
            ),
            ("[3 egg", "line 1: \"[3 egg\" is not the number of an entry"),
            ("[3] egg\n\n[3] tea", "line 3: entry 3 is there twice"),
            ("[3] 08:00", "line 1: says nothing that was eaten"),
        ] {
            assert_eq!(read_day(text).unwrap_err().to_string(), error);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "(\\[?[0-9]{0,3}\\]?[ :#/a-z]{0,8}\n?){0,8}") {
            if let Ok(lines) = read_day(&text) {
                prop_assert!(lines.iter().all(|line| !line.words.is_empty()));
            }
        }
    }
}
