//! When a line says it was eaten: "yesterday toast", "toast at 8am", "soup for lunch".
//!
//! A word counts as a day, a time or a meal only where it cannot be part of a food's name: "lunch meat",
//! "Sunday roast" and "yesterday's soup" are food.
//!
//! ```
//! use chrono::NaiveDate;
//! use nutrigap::parse::scene::scene;
//!
//! let sunday = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
//! let read = scene("yesterday toast at 8am for breakfast", sunday).unwrap();
//! assert_eq!(read.food, "toast for breakfast");
//! assert_eq!(read.date, sunday.pred_opt());
//! assert_eq!(read.meal.as_deref(), Some("breakfast"));
//! ```

use chrono::{Days, NaiveDate, NaiveTime};

use super::when::{self, DateError};

/// What a line says of its day, time and meal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scene {
    /// The line without the words for its day and time, and without a meal in front as a heading.
    pub food: String,
    /// The day it names.
    pub date: Option<NaiveDate>,
    /// The time of day it names.
    pub time: Option<NaiveTime>,
    /// The meal it names.
    pub meal: Option<String>,
}

/// Why a line's day, time or meal cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SceneError {
    /// A day that no diary can hold.
    #[error(transparent)]
    Day(#[from] DateError),
    /// Two of a kind, such as two days.
    #[error("the line names two {0}: {1} and {2}")]
    Two(&'static str, String, String),
    /// An hour that may be in the morning or in the evening.
    #[error("\"at {0}\" may be a time of day or not")]
    BareHour(String),
    /// Nothing but a day, a time or a meal.
    #[error("the line names no food")]
    NoFood,
}

/// What a run of words means.
enum Part {
    Day(NaiveDate),
    Time(NaiveTime),
    /// A meal, and whether its words are a heading that no food's reading needs.
    Meal(String, bool),
}

const MEALS: [&str; 8] = [
    "breakfast",
    "brunch",
    "lunch",
    "dinner",
    "supper",
    "dessert",
    "snack",
    "elevenses",
];

/// Words after which a meal or a weekday is over: "for lunch I had soup", "for lunch at work".
const AFTER: [&str; 22] = [
    "i",
    "we",
    "at",
    "on",
    "in",
    "with",
    "and",
    "from",
    "yesterday",
    "today",
    "tonight",
    "had",
    "ate",
    "was",
    "there",
    "then",
    "last",
    "this",
    "after",
    "before",
    "while",
    "-",
];

/// Reads when a line was eaten.
///
/// # Errors
/// A day to come or none of the calendar, two days, times or meals, a bare hour, or a line without
/// food.
pub fn scene(text: &str, today: NaiveDate) -> Result<Scene, SceneError> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let plain: Vec<String> = words.iter().map(|word| folded(word)).collect();
    let mut read = Scene::default();
    let mut food: Vec<String> = Vec::new();
    let mut named = [None, None, None];
    let mut at = 0;
    while at < words.len() {
        let Some((part, used)) = part(&words, &plain, at, today)? else {
            food.push(words[at].to_owned());
            at += 1;
            continue;
        };
        let said = words[at..at + used].join(" ");
        let parts_foods = said.ends_with([',', ';']);
        let said = said.trim_end_matches([',', ';', ':', '.']).to_owned();
        let (kind, name) = match &part {
            Part::Day(_) => (0, "days"),
            Part::Time(_) => (1, "times of day"),
            Part::Meal(..) => (2, "meals"),
        };
        match part {
            Part::Day(day) if read.date.is_none_or(|before| before == day) => read.date = Some(day),
            Part::Time(time) if read.time.is_none_or(|before| before == time) => {
                read.time = Some(time);
            }
            Part::Meal(meal, heading) if read.meal.as_ref().is_none_or(|m| *m == meal) => {
                read.meal = Some(meal);
                if !heading {
                    food.extend(words[at..at + used].iter().map(|w| (*w).to_owned()));
                }
            }
            _ => {
                let before = named[kind].take().unwrap_or_default();
                return Err(SceneError::Two(name, before, said));
            }
        }
        if parts_foods && let Some(before) = food.last_mut().filter(|f| !f.ends_with(',')) {
            before.push(',');
        }
        named[kind] = Some(said);
        at += used;
    }
    read.food = food.join(" ").trim_matches([',', ';', ':', ' ']).to_owned();
    let only_scene = read
        != Scene {
            food: read.food.clone(),
            ..Scene::default()
        };
    let idle = |word: &str| AFTER.contains(&word) || MEALS.contains(&word) || word == "for";
    if only_scene && read.food.split_whitespace().all(|word| idle(&folded(word))) {
        return Err(SceneError::NoFood);
    }
    if !only_scene {
        read.food = text.to_owned();
    }
    Ok(read)
}

/// Returns what the words from a place on say, and how many they are.
fn part(
    words: &[&str],
    plain: &[String],
    at: usize,
    today: NaiveDate,
) -> Result<Option<(Part, usize)>, SceneError> {
    let word = |i: usize| plain.get(at + i).map_or("", String::as_str);
    let ends = |i: usize| words[at + i].ends_with([':', ',', ';', '.']);
    if let Some(found) = day(&word, &ends, at, today)? {
        return Ok(Some(found));
    }
    if let Some(found) = clock(&word, &|i| at + i >= words.len())? {
        return Ok(Some(found));
    }
    let over = |i: usize| at + i >= words.len() || ends(i - 1) || AFTER.contains(&word(i));
    let meal = |i: usize| MEALS.into_iter().find(|meal| *meal == word(i));
    if matches!(word(0), "for" | "at")
        && let Some(name) = meal(1)
        && over(2)
    {
        return Ok(Some((Part::Meal(name.to_owned(), ends(1)), 2)));
    }
    let heads = at == 0 || is_day(plain, at, today);
    if let Some(name) = meal(0)
        && heads
        && (words[at].ends_with([':', ','])
            || matches!(words.get(at + 1), Some(&("-" | "–" | ":"))))
    {
        let dash = usize::from(!words[at].ends_with([':', ',']));
        return Ok(Some((Part::Meal(name.to_owned(), true), 1 + dash)));
    }
    Ok(None)
}

/// Whether all words before a place name the day.
fn is_day(plain: &[String], at: usize, today: NaiveDate) -> bool {
    let before = plain[..at].join(" ");
    let before = before.strip_prefix("on ").unwrap_or(&before);
    when::date(before, today).is_ok()
}

fn day<'w>(
    word: &dyn Fn(usize) -> &'w str,
    ends: &dyn Fn(usize) -> bool,
    at: usize,
    today: NaiveDate,
) -> Result<Option<(Part, usize)>, SceneError> {
    let ago = |days: u64| today.checked_sub_days(Days::new(days));
    let found = match (word(0), word(1)) {
        ("tomorrow", _) => {
            let next = today.succ_opt().unwrap_or(today);
            return Err(DateError::Future(next).into());
        }
        ("yesterday", "morning" | "evening" | "night" | "afternoon" | "noon") => (ago(1), 2),
        ("yesterday", _) => (ago(1), 1),
        ("last", "night") => (ago(1), 2),
        ("today" | "tonight", _) => (ago(0), 1),
        ("this", "morning" | "evening" | "afternoon") => (ago(0), 2),
        (count, "days") if word(2) == "ago" => match count.parse() {
            Ok(days) => (ago(days), 3),
            Err(_) if count == "two" => (ago(2), 3),
            Err(_) if count == "three" => (ago(3), 3),
            Err(_) => (None, 0),
        },
        ("last", name) if is_weekday(name) => {
            (Some(when::date(&format!("last {name}"), today)?), 2)
        }
        ("on", name) if is_weekday(name) || is_iso(name) => (Some(when::date(name, today)?), 2),
        (name, _) if is_iso(name) => (Some(when::date(name, today)?), 1),
        // "Sunday roast" is a dish, "sunday: roast" and "sunday lunch: roast" are days.
        (name, next) if at == 0 && is_weekday(name) => {
            let heads = ends(0) || MEALS.contains(&next) && ends(1);
            (heads.then(|| when::date(name, today)).transpose()?, 1)
        }
        _ => (None, 0),
    };
    Ok(match found {
        (Some(day), used) => Some((Part::Day(day), used)),
        (None, _) => None,
    })
}

/// Reads "at 8am", "8:30", "at 8 pm", "at noon". "At 8" alone may be a time or not.
fn clock<'w>(
    word: &dyn Fn(usize) -> &'w str,
    is_end: &dyn Fn(usize) -> bool,
) -> Result<Option<(Part, usize)>, SceneError> {
    let at = usize::from(matches!(word(0), "at" | "around" | "about"));
    let half = matches!(word(at + 1), "am" | "pm" | "a.m" | "p.m");
    let digits = word(at).starts_with(|c: char| c.is_ascii_digit());
    if at == 1 && word(1) == "noon" {
        return Ok(NaiveTime::from_hms_opt(12, 0, 0).map(|noon| (Part::Time(noon), 2)));
    }
    if !digits {
        return Ok(None);
    }
    if half && let Ok(time) = when::time(&format!("{}{}", word(at), word(at + 1))) {
        return Ok(Some((Part::Time(time), at + 2)));
    }
    if let Ok(time) = when::time(word(at)) {
        return Ok(Some((Part::Time(time), at + 1)));
    }
    let hour = word(at).parse::<u32>().is_ok_and(|hour| hour <= 24);
    if word(0) == "at" && hour && (is_end(2) || AFTER.contains(&word(2))) {
        return Err(SceneError::BareHour(word(1).to_owned()));
    }
    Ok(None)
}

fn is_weekday(word: &str) -> bool {
    matches!(
        word,
        "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
    )
}

fn is_iso(word: &str) -> bool {
    let parts: Vec<&str> = word.split('-').collect();
    parts.len() == 3 && parts[0].len() == 4 && parts.iter().all(|p| p.parse::<u32>().is_ok())
}

/// A word in small letters, without the marks after it.
fn folded(word: &str) -> String {
    word.trim_end_matches([',', ';', ':', '.', '!'])
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, String) {
        let sunday = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        match scene(text, sunday) {
            Ok(read) => {
                let date = read
                    .date
                    .map_or(String::new(), |d| d.format("%d").to_string());
                let time = read
                    .time
                    .map_or(String::new(), |t| t.format("%H:%M").to_string());
                let meal = read.meal.unwrap_or_default();
                (read.food, [date, time, meal].join("|"))
            }
            Err(error) => (String::new(), error.to_string()),
        }
    }

    #[test]
    fn a_line_may_name_its_day_its_time_and_its_meal() {
        for (text, food, when) in [
            ("yesterday toast", "toast", "21||"),
            ("toast yesterday", "toast", "21||"),
            ("toast at 8am", "toast", "|08:00|"),
            ("8:30 toast with jam", "toast with jam", "|08:30|"),
            ("toast at 8 pm, milk", "toast, milk", "|20:00|"),
            ("soup for lunch", "soup for lunch", "||lunch"),
            ("lunch: soup", "soup", "||lunch"),
            ("yesterday lunch: soup", "soup", "21||lunch"),
            ("monday: soup", "soup", "16||"),
            ("soup last friday", "soup", "20||"),
            ("soup on monday for dinner", "soup for dinner", "16||dinner"),
            ("pizza last night", "pizza", "21||"),
            ("soup 2 days ago", "soup", "20||"),
            ("2026-11-18 soup", "soup", "18||"),
            ("for lunch I had soup", "for lunch I had soup", "||lunch"),
        ] {
            assert_eq!(read(text), (food.to_owned(), when.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_is_part_of_a_food_stays() {
        for text in [
            "lunch meat",
            "Sunday roast",
            "yesterday's soup",
            "breakfast cereal with 2 eggs",
            "1 slice of toast, 2 eggs",
            "toast for dinner rolls",
            "2 eggs at home",
        ] {
            assert_eq!(read(text), (text.to_owned(), "||".to_owned()));
        }
    }

    #[test]
    fn what_cannot_be_is_refused() {
        for (text, why) in [
            ("tomorrow toast", "2026-11-23 is in the future"),
            (
                "toast for lunch, soup for dinner",
                "the line names two meals: for lunch and for dinner",
            ),
            (
                "toast yesterday and soup today",
                "the line names two days: yesterday and today",
            ),
            ("toast at 8", "\"at 8\" may be a time of day or not"),
            ("yesterday for lunch", "the line names no food"),
            (
                "2026-02-30 toast",
                "\"2026-02-30\" is no day of the calendar",
            ),
        ] {
            assert_eq!(read(text), (String::new(), why.to_owned()), "{text}");
        }
    }
}
